"""Which shapes does the API take and give? Names here are stable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

MOST_ON_A_PAGE = 200


class CleanText(fields.String):
    """Text that any database and any reader can take: no NUL, no half letters."""

    def _deserialize(
        self,
        value: Any,
        attr: str | None,
        data: Mapping[str, Any] | None,
        **more: Any,
    ) -> str:
        text = super()._deserialize(value, attr, data, **more)
        if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
            raise ValidationError("holds a character that is no text")
        return text


def text(most: int = 2000, **more: Any) -> CleanText:
    return CleanText(validate=validate.Length(max=most), **more)


class Problem(Schema):
    """RFC 9457."""

    type = fields.String()
    title = fields.String()
    status = fields.Integer()
    detail = fields.String()
    errors = fields.Dict(metadata={"description": "field -> what is wrong with it"})


class Health(Schema):
    status = fields.String(required=True)
    moment = fields.String(required=True, metadata={"format": "date-time"})
    is_training = fields.Boolean(required=True)


class SignInQuery(Schema):
    account = text(64, required=True)
    password = fields.String(required=True, load_only=True)
    code = text(16, load_default="")


class SessionShape(Schema):
    account = fields.String(required=True)
    name = fields.String(required=True)
    role = fields.String(required=True)
    district = fields.String(required=True)
    csrf_token = fields.String(
        required=True,
        metadata={"description": "send it back as X-CSRF-Token with every POST"},
    )


class PageQuery(Schema):
    limit = fields.Integer(
        strict=False,
        load_default=50,
        validate=validate.Range(1, MOST_ON_A_PAGE),
    )
    cursor = text(400, load_default="")


class FollowUpQuery(PageQuery):
    state = text(20)
    assigned_to = text(64)
    inspection = text(64)
    is_overdue = fields.Boolean()


class FollowUp(Schema):
    name = fields.String(required=True)
    rule = fields.String()
    step = fields.String()
    state = fields.String()
    district = fields.String(required=True)
    is_confidential = fields.Boolean(required=True)
    inspection = fields.String(allow_none=True)
    persons = fields.Dict(metadata={"description": "row id -> code, like W1"})
    who = fields.String(allow_none=True)
    starts_at = fields.String(allow_none=True)
    due_at = fields.String(allow_none=True)
    due_words = fields.Raw(allow_none=True)
    is_overdue = fields.Boolean(required=True)
    is_disputed = fields.Boolean(required=True)
    assigned_to = fields.String(allow_none=True)
    assigned_by = fields.String(allow_none=True)
    assigned_at = fields.String(allow_none=True)
    outcome = fields.String(allow_none=True)
    outcome_note = fields.Raw(allow_none=True)
    evidence = fields.Raw(allow_none=True)
    because = fields.Raw(
        allow_none=True, metadata={"description": "the answers that called for it"}
    )
    figures = fields.Raw(allow_none=True)
    done_by = fields.String(allow_none=True)
    done_at = fields.String(allow_none=True)
    confirmed_by = fields.String(allow_none=True)
    confirmed_at = fields.String(allow_none=True)


class FollowUpPage(Schema):
    follow_ups = fields.List(fields.Nested(FollowUp), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class Assignment(Schema):
    to = text(64, required=True)
    note = text(load_default="")


class InspectionQuery(PageQuery):
    form = text(100)


class Inspection(Schema):
    ref = fields.String(required=True)
    form = fields.String(required=True)
    district = fields.String(required=True)
    created_by = fields.String(required=True)
    created_at = fields.String(required=True)
    received_at = fields.String(required=True, allow_none=True)
    answers_that_differ = fields.Integer(required=True)


class InspectionPage(Schema):
    inspections = fields.List(fields.Nested(Inspection), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class InspectionWhole(Inspection):
    answers = fields.Dict(
        required=True, metadata={"description": "key -> value, as the role may see"}
    )
    clashes = fields.Dict(
        required=True, metadata={"description": "key -> every value that stands"}
    )
