"""How is a figure written: money, ranges, hours?"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from server.views import Eyes
from sync.change import Value

SEN_A_RINGGIT = 100
CURRENCY = "RM"
RANGE = {"low", "high"}


def money(sen: object) -> str:
    """Sen as ringgit, `RM1,642.00`; a range as `RM400.00–RM490.00`; "–" unknown."""
    if isinstance(sen, Mapping):
        low, high = money(sen.get("low")), money(sen.get("high"))
        return low if low == high else f"{low}–{high}"
    if not isinstance(sen, int):
        return "–"
    ringgit, rest = divmod(abs(sen), SEN_A_RINGGIT)
    return f"{'-' if sen < 0 else ''}{CURRENCY}{ringgit:,}.{rest:02d}"


def ringgit(text: str) -> str:
    """An answer in ringgit, `1950.5`, as money: `RM1,950.50`; else as it stands."""
    try:
        sen = Decimal(text) * SEN_A_RINGGIT
    except InvalidOperation:
        return text
    is_whole = sen.is_finite() and sen == sen.to_integral_value()
    return money(int(sen)) if is_whole else text


def figures_in_words(eyes: Eyes, figures: Value) -> tuple[tuple[str, str], ...]:
    """A follow-up's figures as (name, text); a name nobody worded stays as it is."""
    if not isinstance(figures, Mapping):
        return ()
    return tuple(
        (_name(eyes, name), _text(eyes, name, value))
        for name, value in figures.items()
        if value is not None
    )


def _name(eyes: Eyes, name: str) -> str:
    plain = name.removesuffix("_sen").replace("_", " ")
    return eyes.words_or(f"figure.{name}", plain[:1].upper() + plain[1:])


def _text(eyes: Eyes, name: str, value: Value) -> str:
    """One figure; of several persons each with the person's code: `W1 RM957.50`."""
    if isinstance(value, Mapping) and value.keys() != RANGE:
        return "; ".join(
            f"{key} {_text(eyes, name if _is_money(name) else str(key), one)}"
            for key, one in value.items()
        )
    if _is_money(name):
        return money(value)
    if isinstance(value, bool):
        return eyes.words("word.yes" if value else "word.no")
    if isinstance(value, list):
        return ", ".join(_text(eyes, name, one) for one in value)
    return str(value)


def _is_money(name: str) -> bool:
    return name.endswith("_sen")
