"""Why may an office not set this, and what can it do? In English and Malay."""

from __future__ import annotations

from collections.abc import Mapping

# Code -> (what and why, what to do) in English, then in Malay.
_WORDS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "no_place": (
        (
            "{target} is nothing that an office may change",
            "see `inspectorate packs settings --all`; what the law itself says is"
            " changed by a new version of the pack",
        ),
        (
            "{target} bukan sesuatu yang boleh diubah oleh pejabat",
            "lihat `inspectorate packs settings --all`; apa yang ditetapkan oleh"
            " undang-undang diubah melalui versi baharu pek peraturan",
        ),
    ),
    "which": (
        ("{target} stands more than once in the pack", "name one of: {names}"),
        ("{target} terdapat lebih daripada sekali dalam pek", "pilih satu: {names}"),
    ),
    "no_span": (
        (
            '"{said}" is no time that can be counted',
            "write `24 hours`, `7 days`, `5 working days`, `3 months` or `same day`",
        ),
        (
            '"{said}" bukan tempoh yang boleh dikira',
            "tulis `24 jam`, `7 hari`, `5 hari bekerja`, `3 bulan` atau `hari sama`",
        ),
    ),
    "span_size": (
        ('"{said}" ends before it begins or after more than two years', "shorten it"),
        (
            '"{said}" tamat sebelum bermula atau selepas lebih dua tahun',
            "pendekkan tempoh itu",
        ),
    ),
    "act": (
        (
            "{target} is {base} by law ({basis}): it may be shortened, never lengthened",
            "give a time that surely ends no later than {base}, in the same unit;"
            " if the law has changed, a new version of the pack is published",
        ),
        (
            "{target} ialah {base} di sisi undang-undang ({basis}): boleh"
            " dipendekkan, tidak boleh dipanjangkan",
            "beri tempoh yang pasti tamat tidak lewat daripada {base}, dalam unit yang"
            " sama; jika undang-undang berubah, versi baharu pek diterbitkan",
        ),
    ),
    "safety": (
        (
            "{target} is {base} because somebody is in danger: never lengthened",
            "leave it as it is",
        ),
        (
            "{target} ialah {base} kerana ada orang dalam bahaya: tidak boleh"
            " dipanjangkan",
            "biarkan seperti sedia ada",
        ),
    ),
    "no_owner": (
        ('"{said}" is nobody this pack gives work to', "one of: {names}"),
        ('"{said}" bukan pihak yang diberi tugas oleh pek ini', "pilih: {names}"),
    ),
    "no_phone": (
        (
            "that is no telephone number",
            "write digits, spaces, brackets and hyphens, like 03-8000 8000",
        ),
        (
            "itu bukan nombor telefon",
            "tulis digit, ruang, kurungan dan sengkang, seperti 03-8000 8000",
        ),
    ),
    "no_number": (
        ("{target} is a number, {base} in the pack", "write it like 7 or 7.5"),
        ("{target} ialah nombor, {base} dalam pek", "tulis seperti 7 atau 7.5"),
    ),
    "too_large": (
        ("{said} is more than a month has ({unit})", "give a smaller number"),
        ("{said} melebihi jumlah sebulan ({unit})", "beri nombor yang lebih kecil"),
    ),
    "weaker": (
        (
            "{target} is {base} by law ({basis}): an office may protect more, never less",
            "give a stricter value; if the law has changed, a new version of the pack"
            " is published",
        ),
        (
            "{target} ialah {base} di sisi undang-undang ({basis}): pejabat boleh"
            " melindungi lebih, tidak kurang",
            "beri nilai yang lebih ketat; jika undang-undang berubah, versi baharu"
            " pek diterbitkan",
        ),
    ),
    "unknown_way": (
        (
            "{target} rests on an Act ({basis}), and whether {said} would protect less"
            " cannot be told",
            "publish a new version of the pack with that value",
        ),
        (
            "{target} berdasarkan Akta ({basis}), dan tidak dapat dipastikan sama ada"
            " {said} kurang melindungi",
            "terbitkan versi baharu pek dengan nilai itu",
        ),
    ),
    "no_clock": (
        ('"{said}" is no span of the clock', "write it like {base}"),
        ('"{said}" bukan julat waktu', "tulis seperti {base}"),
    ),
}


def words_of(code: str, language: str, words: Mapping[str, str]) -> tuple[str, str]:
    """What and remedy in `en` or `ms`."""
    what, remedy = _WORDS[code][language == "ms"]
    return what.format(**words), remedy.format(**words)
