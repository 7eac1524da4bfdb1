"""How is a real Chromium opened, steered and listened to?"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

WIDTH, HEIGHT = 1024, 600
DRIVERS = ("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
    *("--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
)
# What Chromium itself asks of the page it starts with; of no page of ours.
OF_THE_BROWSER = ("chrome", "data", "about", "blob", "devtools")


def why_no_browser() -> str:
    """Return what is missing to run a real browser; "" when nothing is."""
    try:
        import selenium  # noqa: F401
    except ImportError:
        return "selenium is not installed: pip install -c constraints.txt selenium"
    if not _driver():
        return "chromedriver is not here: apt-get install chromium-driver"
    if not _chromium():
        return "chromium is not here: apt-get install chromium"
    return ""


def _driver() -> str:
    there = (path for path in DRIVERS if Path(path).exists())
    return next(there, "") or shutil.which("chromedriver") or ""


def _chromium() -> str:
    return shutil.which("chromium") or shutil.which("chromium-browser") or ""


@contextmanager
def a_chrome(profile: Path, language: str = "en") -> Iterator[Any]:
    """Open Chromium with a profile of its own at 1024 x 600; close it after."""
    from selenium import webdriver

    os.environ["SE_OFFLINE"] = "true"  # selenium looks for no driver of its own
    options = webdriver.ChromeOptions()
    options.binary_location = _chromium()
    for flag in (*FLAGS, f"--user-data-dir={profile}", f"--lang={language}"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"intl.accept_languages": language})
    wanted = {"browser": "ALL", "performance": "ALL"}
    options.set_capability("goog:loggingPrefs", wanted)
    service = webdriver.ChromeService(executable_path=_driver())
    driver = webdriver.Chrome(options=options, service=service)
    try:
        _fit_the_window(driver)
        yield driver
    finally:
        driver.quit()


def _fit_the_window(driver: Any) -> None:
    """Give the page itself 1024 x 600, whatever frame the window has."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False},
    )


def complaints(driver: Any) -> list[str]:
    """What the console said since last asked: refused by policy, not found, failed."""
    return [f"{one['level']}: {one['message']}" for one in driver.get_log("browser")]


def strange_addresses(driver: Any, home: str) -> list[str]:
    """Every address asked since last time that is not under `home`."""
    asked = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.append(message["params"]["request"]["url"])
    return [
        url
        for url in asked
        if not url.startswith(home) and urlsplit(url).scheme not in OF_THE_BROWSER
    ]


def skip_without_browser() -> None:
    """Skip, and say what is missing."""
    missing = why_no_browser()
    if missing:
        pytest.skip(f"NO BROWSER TESTS: {missing}")
