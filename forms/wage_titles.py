"""What is each line of a wage worksheet called, in English and in Malay?"""

from __future__ import annotations

import re

from forms.packs.rows import SAID_OF_A_BASIS
from forms.packs.titles import TITLES

# "item." + the item's name -> (English, Malay)
ITEM_TITLES: dict[str, tuple[str, str]] = {
    "item.basic": ("Basic wage", "Gaji pokok"),
    "item.minimum_wage_top_up": ("Top-up to the minimum wage", "Tambahan gaji minimum"),
    "item.overtime": ("Overtime", "Kerja lebih masa"),
    "item.rest_day_half": ("Rest day, half", "Hari rehat, separuh"),
    "item.rest_day_full": ("Rest day, full", "Hari rehat, penuh"),
    "item.rest_day_extra": ("Rest day, hours beyond", "Hari rehat, jam melebihi"),
    "item.holiday": ("Public holiday worked", "Bekerja pada hari kelepasan am"),
    "item.holiday_paid": ("Paid public holiday", "Hari kelepasan am bergaji"),
    "item.holiday_extra": (
        "Public holiday, hours beyond",
        "Hari kelepasan am, jam melebihi",
    ),
    "item.unlawful_deductions": ("Unlawful deductions", "Potongan gaji tidak sah"),
}

# What formulas and legal bases say in words -> the same in Malay.
WORDS: dict[str, str] = {
    **SAID_OF_A_BASIS,
    **TITLES,
    "day": "hari",
    "days": "hari",
    "h": "jam",
    "in the wage": "sudah dalam gaji",
    "no days known": "bilangan hari tidak diketahui",
    "no minimum wage for domestic workers": "tiada gaji minimum bagi pekerja domestik",
    "no minimum wage in force": "tiada gaji minimum berkuat kuasa",
    "old": "lama",
    "to": "hingga",
}
_LONGEST_FIRST = sorted(map(re.escape, WORDS), key=len, reverse=True)
_SPOKEN = re.compile(rf"(?<!\w)(?:{'|'.join(_LONGEST_FIRST)})(?!\w)")


def item_title(name: str, language: str) -> str:
    """What a line of the worksheet is called."""
    english, malay = ITEM_TITLES[f"item.{name}"]
    return malay if language == "ms" else english


def in_words(formula: str, language: str) -> str:
    """A formula or a legal basis as a reader of the language reads it."""
    if language != "ms":
        return formula
    return _SPOKEN.sub(lambda found: WORDS[found[0]], formula)


def basis_in_words(basis: str, language: str) -> str:
    """A legal basis in words; an Act is named once for the sections that follow."""
    parts: list[str] = []
    named = ""
    for part in basis.split("; "):
        act, mark, section = part.partition(" s.")
        parts.append(f"s.{section}" if mark and act == named else part)
        named = act if mark else ""
    return in_words("; ".join(parts), language)
