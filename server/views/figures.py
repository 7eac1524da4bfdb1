"""How is a figure written: money, ranges, hours?"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from server.views.eyes import Eyes
from sync.change import Value

CENTS = 100
RANGE = {"low", "high"}


def money(sen: object, sign: str) -> str:
    """Sen as money, `RM1,642.00`; a range as `RM400.00–RM490.00`; "–" unknown.

    `sign` is the currency's, as the rule pack writes it.
    """
    if isinstance(sen, Mapping):
        low, high = money(sen.get("low"), sign), money(sen.get("high"), sign)
        return low if low == high else f"{low}–{high}"
    if not isinstance(sen, int):
        return "–"
    whole, rest = divmod(abs(sen), CENTS)
    return f"{'-' if sen < 0 else ''}{sign}{whole:,}.{rest:02d}"


def money_said(text: str, sign: str) -> str:
    """An answer that is an amount, `1950.5`, as money: `RM1,950.50`; else as it stands."""
    try:
        sen = Decimal(text) * CENTS
    except InvalidOperation:
        return text
    is_whole = sen.is_finite() and sen == sen.to_integral_value()
    return money(int(sen), sign) if is_whole else text


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
        return money(value, eyes.office.pack.currency_sign)
    if isinstance(value, bool):
        return eyes.words("word.yes" if value else "word.no")
    if isinstance(value, list):
        return ", ".join(_text(eyes, name, one) for one in value)
    return str(value)


def _is_money(name: str) -> bool:
    return name.endswith("_sen")
