"""Which functions may an expression call?"""

from collections.abc import Mapping

from forms.xpath.functions.choices import CHOICES
from forms.xpath.functions.dates import DATES
from forms.xpath.functions.forms import FORMS
from forms.xpath.functions.geo import GEO
from forms.xpath.functions.nodesets import NODESETS
from forms.xpath.functions.numbers import NUMBERS
from forms.xpath.functions.repeats import REPEATS
from forms.xpath.functions.shapes import Function
from forms.xpath.functions.strings import STRINGS

FUNCTIONS: Mapping[str, Function] = {
    **CHOICES,
    **DATES,
    **FORMS,
    **GEO,
    **NODESETS,
    **NUMBERS,
    **REPEATS,
    **STRINGS,
}
