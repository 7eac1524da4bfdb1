"""How does the glossary speak, in English and in Malay?"""

from __future__ import annotations

GLOSSARY: dict[str, tuple[str, str]] = {
    "no_word": (
        "There is no such word in the glossary: {word}. All words: inspector glossary",
        "Tiada perkataan ini dalam glosari: {word}. Semua perkataan: inspector glossary",
    ),
    "no_word_near": (
        "There is no such word in the glossary: {word}. Near it: {near}",
        "Tiada perkataan ini dalam glosari: {word}. Yang hampir: {near}",
    ),
    "word_source": ("Source: {source}", "Sumber: {source}"),
    "unchecked": ("(unchecked)", "(belum disahkan)"),
    "topic.our_words": ("Our words", "Perkataan kita"),
    "topic.wages": ("Wages and hours", "Gaji dan waktu kerja"),
    "topic.workers": ("Workers and housing", "Pekerja dan penginapan"),
    "topic.forced_labour": (
        "Forced labour and trafficking",
        "Buruh paksa dan pemerdagangan",
    ),
    "topic.ilo11": ("The eleven ILO indicators", "Sebelas petunjuk ILO"),
    "topic.icls": ("Further signs (ICLS 2018)", "Tanda lain (ICLS 2018)"),
    "topic.child": ("Children", "Kanak-kanak"),
    "topic.protection": ("Protection", "Perlindungan"),
    "topic.law": ("Laws and bodies", "Undang-undang dan badan"),
}
