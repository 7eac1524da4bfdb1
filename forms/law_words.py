"""How does a value of the law read: a span, a rate, a sum, a list?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from forms.packs.packs import LawValue

# What a unit says of the kind of value, and nothing to a reader.
SILENT = (
    *("flag", "list", "section", "rule", "formula", "penalty", "sectors"),
    *("power", "clock", "kinds of work"),
)
# As packs write it -> in Malay; the longest first.
MALAY: Mapping[str, str] = {
    # units
    "Assistant Protector or police to Protector": (
        "Penolong Pelindung atau polis kepada Pelindung"
    ),
    "whether rest-day and holiday work count is disputed: show both readings": (
        "sama ada kerja hari rehat dan kelepasan dikira masih dipertikai: tunjukkan"
        " kedua-duanya"
    ),
    "Part IVA not yet commenced on 2025-05-01": (
        "Bahagian IVA belum berkuat kuasa pada 2025-05-01"
    ),
    "hours where another day of the week is shorter": (
        "jam jika hari lain dalam minggu itu lebih pendek"
    ),
    "not agriculture; public entertainment; vessel": (
        "bukan pertanian; hiburan awam; vesel"
    ),
    "worker can open it any time; for passport too": (
        "pekerja boleh membukanya pada bila-bila masa; juga bagi pasport"
    ),
    "years at the first class of primary school": (
        "tahun di kelas pertama sekolah rendah"
    ),
    "no ceiling for manual work etc.": "tiada had bagi kerja tangan dsb.",
    "months from order": "bulan dari tarikh perintah",
    "extension possible": "boleh dilanjutkan",
    "hours of work and school together": "jam kerja dan sekolah bersama",
    "8 with school; 8 apprentice": "8 dengan sekolah; 8 bagi perantis",
    "hours incl. overtime": "jam termasuk lebih masa",
    "journey excluded": "tidak termasuk perjalanan",
    "excl. travel": "tidak termasuk perjalanan",
    "30 min break": "rehat 30 minit",
    "30 min rest": "rehat 30 minit",
    "with school": "dengan sekolah",
    "not dormitory": "bukan asrama",
    "MYR per employee": "RM setiap pekerja",
    "MYR/month": "RM sebulan",
    "MYR/day": "RM sehari",
    "MYR/hour": "RM sejam",
    "MYR": "RM",
    "PHP/day": "PHP sehari",
    "outside agriculture": "luar pertanian",
    "days a month of a five-day week": "hari sebulan bagi minggu lima hari",
    "days a month of a six-day week": "hari sebulan bagi minggu enam hari",
    "days a month where every day is paid": (
        "hari sebulan jika setiap hari dibayar gaji"
    ),
    "beyond the holiday's own pay": "melebihi gaji hari kelepasan itu sendiri",
    "in all": "kesemuanya",
    "half of": "separuh daripada",
    "what is beyond is overtime": "selebihnya ialah lebih masa",
    "no least age for work with the family": (
        "tiada umur minimum bagi kerja dengan keluarga"
    ),
    "domestic workers have wage orders of their own": (
        "pekerja domestik ada perintah gaji sendiri"
    ),
    "double the unpaid wages": "dua kali ganda gaji yang belum dibayar",
    "m2/person": "m2 seorang",
    "x daily rate": "x kadar harian",
    "x hourly rate": "x kadar sejam",
    "x piece rate": "x kadar upah ikut kerja",
    "days in any 7": "hari dalam mana-mana 7 hari",
    "day wages": "gaji sehari",
    "hours/day": "jam sehari",
    "employees": "pekerja",
    "percent": "peratus",
    "working days": "hari bekerja",
    "hours": "jam",
    "days": "hari",
    "day": "hari",
    "months": "bulan",
    "month": "bulan",
    "years": "tahun",
    "inch": "inci",
    # values
    "family undertaking (light work, 13 and over); licensed entertainment;"
    " government-approved school or training; approved apprenticeship": (
        "perusahaan keluarga (kerja ringan, 13 tahun ke atas); hiburan berlesen; sekolah"
        " atau latihan yang diluluskan kerajaan; perantisan yang diluluskan"
    ),
    "overpayment <=3 months back; notice indemnity s.13(1); interest-free advance"
    " s.22; other written law (EPF SOCSO tax)": (
        "lebihan bayaran <=3 bulan lalu; ganti rugi notis s.13(1); pendahuluan tanpa"
        " faedah s.22; undang-undang bertulis lain (KWSP PERKESO cukai)"
    ),
    "union or cooperative dues; employer share purchase": (
        "yuran kesatuan atau koperasi; pembelian saham majikan"
    ),
    "accommodation; services; food and meals; others": (
        "penginapan; perkhidmatan; makanan dan hidangan; lain-lain"
    ),
    "young person under apprenticeship or vocational training with personal"
    " supervision": (
        "orang muda dalam perantisan atau latihan vokasional dengan pengawasan peribadi"
    ),
    "monthly wage * eligible days / days in wage period": (
        "gaji sebulan * hari layak / hari dalam tempoh gaji"
    ),
    "enter and inspect any place of employment at any time": (
        "masuk dan memeriksa mana-mana tempat pekerjaan pada bila-bila masa"
    ),
    "wages of the preceding wage period / days worked in it (rest days and"
    " holidays excluded)": (
        "gaji tempoh gaji terdahulu / hari bekerja di dalamnya (tidak termasuk hari"
        " rehat dan kelepasan)"
    ),
    "last day of next wage period": "hari terakhir tempoh gaji berikutnya",
    "or both": "atau kedua-duanya",
    "or": "atau",
    "article": "perkara",
    "below": "di bawah",
    "required": "diwajibkan",
    "false": "tidak",
    "domestic_worker": "pekerja domestik",
    "non_citizen": "bukan warganegara",
    "contract_apprentice": "perantis kontrak",
    "family": "keluarga",
    "entertainment": "hiburan",
    "school": "sekolah",
    "training": "latihan",
    "apprenticeship": "perantisan",
    "agriculture": "pertanian",
    "vessel": "vesel",
}
ENGLISH: Mapping[str, str] = {
    "MYR": "RM",
    "domestic_worker": "domestic worker",
    "non_citizen": "non-citizen",
    "contract_apprentice": "contract apprentice",
    "false": "no",
}


WORD = re.compile(r"[A-Za-z]{3,}")
NO_LIMIT = {"en": "no limit", "ms": "tiada had"}


def value_words(law: LawValue, language: str) -> str:
    """`45 hours`, in Malay `45 jam`; what no table knows stays as the pack has it."""
    unit, _, note = law.unit.partition(" (")
    unit = "" if unit in SILENT or law.is_no_limit else unit
    values = [NO_LIMIT[language]] if law.is_no_limit else law.value.split(";")
    said = "; ".join(_piece(one.strip(), language) for one in values)
    if law.value in MALAY:
        said = _piece(law.value, language)
    beside = f"({_piece(note[:-1], language)})" if note else ""
    parts = (said, _piece(unit, language), beside)
    return " ".join(part for part in parts if part)


def _piece(text: str, language: str) -> str:
    """One piece in the language, or whole as it was: never half of each."""
    words = MALAY if language == "ms" else ENGLISH
    known = _pattern(language)
    if language == "ms" and WORD.search(known.sub("", text)):
        return text
    return known.sub(lambda found: words[found[0]], text)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = MALAY if language == "ms" else ENGLISH
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)")
