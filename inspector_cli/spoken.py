"""Which language does a laptop speak that was told none?

The computer's own: what its user sees everywhere else. Read once, where the
laptop is put together; what is remembered on the laptop goes before it.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping

LANGUAGES = ("en", "ms")
# The first that says anything decides, as in every other program.
NAMES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def language_around() -> str:
    """`ms` on a computer that is set to Malay, else `en`."""
    return language_in(os.environ, _of_windows())


def language_in(environment: Mapping[str, str], system: str = "") -> str:
    """The language of an environment, else of `system`: `ms_MY.UTF-8` is `ms`."""
    said = next((environment[name] for name in NAMES if environment.get(name)), "")
    return code_in(said or system)


def code_in(name: str) -> str:
    """`ms` of `ms_MY.UTF-8` and of `ms:en`; `en` of all that we do not speak."""
    first = name.replace("-", "_").partition(":")[0]
    code = first.partition("_")[0].partition(".")[0].lower()
    return code if code in LANGUAGES else "en"


def _of_windows() -> str:
    """`ms_MY` where Windows shows itself in Malay; "" on other systems."""
    if os.name != "nt":
        return ""
    import ctypes

    number = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined]
    return locale.windows_locale.get(number, "")
