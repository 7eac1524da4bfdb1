"""What does a person do in a browser window, and what do they see there?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.chrome import complaints, strange_addresses
from tests.server.scenes import PASSWORD

PATIENCE_SECONDS = 30
MOST_TABS = 150
# What a page says of itself: is anything wider than the window?
TOO_WIDE = """
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= width) { return []; }
return [...document.querySelectorAll('body *')]
  .filter(one => one.getBoundingClientRect().right > width + 1)
  .map(one => one.tagName + '.' + one.className).slice(0, 5);
"""
# Does anything stick out of the box it was given?
STICKS_OUT = """
return [...document.querySelectorAll('.button, .chip, .top nav a, .tile a, td, th')]
  .filter(one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1)
  .filter(one => getComputedStyle(one).display !== 'inline')
  .map(one => one.tagName + ': ' + one.textContent.trim().slice(0, 40)).slice(0, 5);
"""
# What has the focus, and the line around it.
IN_FOCUS = """
const one = document.activeElement;
const label = one.labels && one.labels.length ? one.labels[0].textContent : '';
return [one.getAttribute('aria-label') || label || one.textContent,
        getComputedStyle(one).outlineStyle];
"""
TWO_LINES = """
return [...document.querySelectorAll('.top nav a')].filter(one => {
  const text = document.createRange(); text.selectNodeContents(one);
  return new Set([...text.getClientRects()].map(r => Math.round(r.top))).size > 1;
}).map(one => one.textContent);
"""


class Window:
    """One window of Chromium; `home` is the office's address."""

    def __init__(self, driver: Any, home: str) -> None:
        self.driver, self.home = driver, home
        self.presses_so_far = 0

    # -- going and seeing -----------------------------------------------------

    def opens(self, path: str) -> Window:
        self.driver.get(self.home + path)
        return self

    @property
    def text(self) -> str:
        return str(self.driver.find_element("tag name", "body").text)

    @property
    def path(self) -> str:
        return str(self.driver.current_url).removeprefix(self.home)

    def listens(self) -> list[str]:
        """What the console complained of, and strange addresses, since last asked."""
        strange = strange_addresses(self.driver, self.home)
        return complaints(self.driver) + [f"asked {one}" for one in strange]

    def is_too_wide(self) -> list[str]:
        """What is wider than the window or its own box, or a link in two lines."""
        scripts = (TOO_WIDE, STICKS_OUT, TWO_LINES)
        return [one for script in scripts for one in self.driver.execute_script(script)]

    # -- by mouse -------------------------------------------------------------

    def clicks(self, css: str, words: str = "") -> Window:
        """Press the first thing of this kind that says `words`; wait for the page."""
        found = [
            one
            for one in self.driver.find_elements("css selector", css)
            if one.is_displayed()
            and words in f"{one.text} {one.get_attribute('aria-label') or ''}"
        ]
        assert found, f"nothing to press: {css} {words!r} on {self.path}"
        self.presses_so_far += 1
        self._turns_the_page(found[0].click)
        return self

    def writes(self, field: str, text: str) -> Window:
        box = self.driver.find_element("id", field)
        box.clear()
        box.send_keys(text)
        return self

    def signs_in(self, account: str = "s001") -> Window:
        self.opens("/sign-in").writes("account", account).writes("password", PASSWORD)
        return self.clicks(".sign-in button")

    # -- by keyboard ----------------------------------------------------------

    def types(self, *keys: str) -> Window:
        """Send keys to whatever has the focus."""
        self.driver.switch_to.active_element.send_keys(*keys)
        return self

    def tabs_to(self, words: str) -> Window:
        """Press Tab until what has the focus says `words`; it must be seen there."""
        from selenium.webdriver.common.keys import Keys

        for _ in range(MOST_TABS):
            self.types(Keys.TAB)
            label, outline = self.driver.execute_script(IN_FOCUS)
            if words in label:
                assert outline != "none", f"{words!r} has the focus, and nothing shows"
                return self
        raise AssertionError(f"no Tab leads to {words!r} on {self.path}")

    def enters(self) -> Window:
        from selenium.webdriver.common.keys import Keys

        self._turns_the_page(lambda: self.types(Keys.ENTER))
        return self

    # -- inside ---------------------------------------------------------------

    def _turns_the_page(self, act: Callable[[], Any]) -> None:
        """Do it, and wait until another page has come, whole."""
        from selenium.webdriver.support.wait import WebDriverWait

        self.driver.execute_script("window.isTheOldPage = true")
        act()
        come = "return !window.isTheOldPage && document.readyState === 'complete'"
        WebDriverWait(self.driver, PATIENCE_SECONDS, 0.02).until(
            lambda driver: driver.execute_script(come)
        )

    def forget_everything(self) -> None:
        """Leave nothing of this person to the next."""
        self.driver.delete_all_cookies()
        self.driver.get("about:blank")
