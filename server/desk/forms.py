"""How does a form become one that every laptop can fill?"""

from __future__ import annotations

from dataclasses import dataclass

from forms.definition import FormDefinition
from forms.problems import FormRefused, Problem
from forms.publishing import Publishable, publishable
from forms.versions import Change, breaks, compare, refused, version_order
from server.desk.counter import Counter
from server.desk.states import NotAllowed
from server.faults import OfficeFault
from server.form_shelf import form_named, name_of
from server.kinds import FORM, ORG
from sync.change import Value

CURRENT = "current"


@dataclass(frozen=True)
class Published:
    """What was published; `warnings` are what lint would rather see otherwise.

    `changes` are those from `replaced`, the version in use before, "" if none.
    """

    form_id: str
    version: str
    title: str
    warnings: tuple[Problem, ...]
    replaced: str = ""
    changes: tuple[Change, ...] = ()


class BreaksRunning(OfficeFault):
    """A new version would break running inspections; somebody is to accept it."""

    def __init__(self, replaced: str, changes: tuple[Change, ...]) -> None:
        super().__init__(
            "this version would break running inspections taken over to it",
            "change it, or publish it with --accept-breaks",
        )
        self.replaced = replaced
        self.changes = changes


class FormsCounter(Counter):
    """Publish forms. Inspections that were begun keep their version."""

    def publish(
        self,
        source: str,
        *,
        by: str,
        name: str = "form",
        accepts_breaks: bool = False,
    ) -> Published:
        """Publish a Markdown XLSForm or a ready XForm.

        `name` is what the form is called when it does not say so itself.
        Raises FormRefused with every problem at once; BreaksRunning with what
        would break inspections taken over, unless that is accepted; NotAllowed
        when this version is published already with another text; ForCentral.
        """
        self.check_central()
        form = publishable(source, name)
        definition = form.definition
        self._check_labelled(definition)
        replaced, changes = self._compared(definition)
        if breaks(changes) and not accepts_breaks:
            raise BreaksRunning(replaced, changes)
        with self._office.database.write():
            self._keep_form(form, by=by)
            self.outcomes.draw_waiting_for(definition)
        return Published(
            *(definition.form_id, definition.version, definition.title),
            *(form.warnings, replaced, changes),
        )

    def _compared(self, new: FormDefinition) -> tuple[str, tuple[Change, ...]]:
        """The version in use and what differs from it; nothing when `new` is known.

        Raises FormRefused for what no version may change.
        """
        known = self._office.replica.read(name_of(new))
        old = None if known is not None else self._in_use(new.form_id)
        if old is None:
            return "", ()
        changes = compare(old, new)
        problems = [
            Problem("F-310", f"question {one.key}", one.what, one.means)
            for one in refused(changes)
        ]
        if version_order(new.version) < version_order(old.version):
            what = f"version {new.version} is older than {old.version}, the one in use"
            remedy = "laptops would go on with that one: raise `version`"
            problems.append(Problem("F-311", "settings row 2", what, remedy))
        if problems:
            raise FormRefused(problems)
        return old.version, changes

    def _in_use(self, form_id: str) -> FormDefinition | None:
        """The newest version of a form that is published."""
        records = self._office.replica.records(kind=FORM, scope=ORG)
        versions = [
            str(one.doc.get("version"))
            for one in records
            if one.doc.get("form_id") == form_id
        ]
        if not versions:
            return None
        newest = max(versions, key=version_order)
        return form_named(self._office.replica, f"{form_id}-{newest}")

    def _keep_form(self, form: Publishable, *, by: str) -> None:
        definition = form.definition
        known = self._office.replica.read(name_of(definition))
        if known is not None and known.doc.get("xform") != form.xform:
            raise NotAllowed("form_known")
        writes: dict[str, Value] = {
            "form_id": definition.form_id,
            "version": definition.version,
            "title": definition.title,
            "xform": form.xform,
            "source": form.source,
            "status": CURRENT,
        }
        self._office.replica.put(
            name_of(definition), FORM, "", writes, scope=ORG, user=by
        )
        subject = f"{definition.form_id} {definition.version}"
        self._office.audit.note(by, "form published", subject)

    @staticmethod
    def _check_labelled(definition: FormDefinition) -> None:
        """A form without an id and a version cannot be told from another."""
        missing = [
            Problem("F-201", "settings", f"`{name}` is empty", "give it a value")
            for name in ("form_id", "version")
            if not getattr(definition, name)
        ]
        if missing:
            raise FormRefused(missing)
