"""Through what do the acceptance runners ask our engine?"""

from tests.acceptance.form_trace import FormTrace
from tests.acceptance.xpath_case import XPathCase

__all__ = ["FormTrace", "XPathCase"]
