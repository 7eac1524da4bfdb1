"""Through what do the acceptance runners ask our engine?"""

from tests.acceptance.xpath_case import XPathCase

__all__ = ["XPathCase"]
