"""What is an Act called in Malay?

Titles as the laws themselves, the Attorney General's translations and the labour
department write them. What stands here not is shown as the pack keeps it.
"""

from __future__ import annotations

import re

# As a basis names it -> in Malay. `s.` is the same in both; ATIPSOM is said in both.
TITLES = {
    "Act 350": "Akta 350",
    "Act 446": "Akta 446",
    "Act 446 Regulations 2020": "Peraturan-Peraturan 2020 di bawah Akta 446",
    "Child Act 2001": "Akta Kanak-Kanak 2001",
    "Education Act 1996": "Akta Pendidikan 1996",
    "Employment (Limitation of Overtime Work) Regulations 1980": (
        "Peraturan-Peraturan Kerja (Had Kerja Lebih Masa) 1980"
    ),
    "Employment Act 1955": "Akta Kerja 1955",
    "First Schedule Order 2022": "Perintah Jadual Pertama 2022",
    "ILO Convention": "Konvensyen ILO",
    "ILO Conventions 138 and 182": "Konvensyen ILO 138 dan 182",
    "Labour Ordinance (Amendment) Acts 2025": "Akta Ordinan Buruh (Pindaan) 2025",
    "Labour Ordinance Sabah": "Ordinan Buruh Sabah",
    "Labour Ordinance Sarawak": "Ordinan Buruh Sarawak",
    "Minimum Wages Order": "Perintah Gaji Minimum",
    "NWCC Act 2011": "Akta Majlis Perundingan Gaji Negara 2011",
    "Passports Act 1966": "Akta Pasport 1966",
    "Penal Code": "Kanun Keseksaan",
    "as amended by": "seperti dipinda oleh",
    "and First Schedule": "dan Jadual Pertama",
    "and Third Schedule": "dan Jadual Ketiga",
    "and Fourth Schedule": "dan Jadual Keempat",
    "First Schedule": "Jadual Pertama",
    # What else a basis says.
    "9 if short day elsewhere in week": "9 jika ada hari pendek lain dalam minggu itu",
    "article": "perkara",
    "exceptions": "pengecualian",
    "limitation": "had masa",
    "reg 4": "per. 4",
    "up to 75% with housing loan": "hingga 75% dengan pinjaman perumahan",
}
_LONGEST_FIRST = sorted(map(re.escape, TITLES), key=len, reverse=True)
_NAMED = re.compile(rf"(?<!\w)(?:{'|'.join(_LONGEST_FIRST)})(?!\w)")


def titles_in_malay(text: str) -> str:
    """A text with the Acts it names under their Malay titles."""
    return _NAMED.sub(lambda found: TITLES[found[0]], text)
