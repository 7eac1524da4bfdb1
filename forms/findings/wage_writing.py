"""How are a worker's terms and periods written down, so that they read back?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from forms.findings.wage_reading import COUNTS, DAYS, HOURS
from forms.findings.wage_terms import Hours, Period, Terms
from forms.findings.wages import WageSheet

SEN = (
    *("basic_sen", "unlawful_deductions_sen", "lawful_deductions_sen", "paid_sen"),
    *("received_sen", "previous_wages_sen"),
)


def document_of(sheets: Iterable[WageSheet]) -> dict[str, Any]:
    """The document that these sheets were worked out from, in the fixed shape."""
    return {"workers": [_worker(sheet) for sheet in sheets]}


def facts_text(document: dict[str, Any]) -> str:
    """One text for one document, whoever writes it: keys sorted, no spaces."""
    return json.dumps(
        document, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def facts_hash(document: dict[str, Any]) -> str:
    """SHA-256 of a document's text in UTF-8, as 64 hex digits."""
    return hashlib.sha256(facts_text(document).encode("utf-8")).hexdigest()


def _worker(sheet: WageSheet) -> dict[str, Any]:
    written = {"id": sheet.code, **_terms(sheet.terms, sheet.pack.country)}
    periods = [_period(one.period) for one in sheet.periods]
    named = {"name": sheet.name} if sheet.name else {}
    return {**written, **named, "periods": periods}


def _terms(terms: Terms, country: str) -> dict[str, Any]:
    return {
        "jurisdiction": terms.jurisdiction or country,
        "pay": terms.pay,
        "employees": terms.employees,
        "professional": terms.professional,
        "domestic": terms.domestic,
        "manual_work": terms.manual_work,
        "normal_hours_day": _number(terms.normal_hours_day),
        "days_per_week": terms.days_per_week,
    }


def _period(period: Period) -> dict[str, Any]:
    return {
        "from": period.begins.isoformat(),
        "to": period.ends.isoformat(),
        **{name: getattr(period, name) for name in SEN},
        **{name: _number(getattr(period, name)) for name in DAYS},
        **{name: int(getattr(period, name)) for name in COUNTS},
        **_hours(period),
        "previous_days": _number(period.previous_days),
        "hours_source": period.hours_source or None,
    }


def _hours(period: Period) -> dict[str, Any]:
    """A pair where ends differ; a recalled pair of one number is a pair all the same."""
    found: dict[str, Hours] = {name: getattr(period, name) for name in HOURS}
    apart = [name for name, (low, high) in found.items() if low != high]
    pairs: Sequence[str] = apart or HOURS[: int(period.has_recalled_hours)]
    return {
        name: [_number(low), _number(high)] if name in pairs else _number(low)
        for name, (low, high) in found.items()
    }


def _number(number: Decimal | None) -> str | None:
    return None if number is None else format(number.normalize(), "f")
