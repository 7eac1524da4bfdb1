"""How does a form become one that every laptop can fill?"""

from __future__ import annotations

from dataclasses import dataclass

from forms.definition import FormDefinition
from forms.lint import lint
from forms.problems import FormRefused, Problem
from forms.xform import load_form
from forms.xlsform import to_xform
from server.desk_counter import Counter
from server.desk_states import NotAllowed
from server.form_shelf import name_of
from server.kinds import FORM, ORG
from sync.change import Value

CURRENT = "current"


@dataclass(frozen=True)
class Published:
    """What was published; `warnings` are what lint would rather see otherwise."""

    form_id: str
    version: str
    title: str
    warnings: tuple[Problem, ...]


class FormsCounter(Counter):
    """Publish forms. Inspections that were begun keep their version."""

    def publish(self, source: str, *, by: str, name: str = "form") -> Published:
        """Publish a Markdown XLSForm or a ready XForm.

        `name` is what the form is called when it does not say so itself.
        Raises FormRefused with every problem at once; NotAllowed when this
        version is published already with another text.
        """
        is_ready = source.lstrip().startswith("<")
        xform = source if is_ready else to_xform(source, name)
        warnings = () if is_ready else tuple(lint(source))
        definition = load_form(xform)
        self._check_labelled(definition)
        with self._office.database.write():
            self._keep_form(definition, xform, "" if is_ready else source, by=by)
            self.outcomes.draw_waiting_for(definition)
        return Published(
            *(definition.form_id, definition.version, definition.title), warnings
        )

    def _keep_form(
        self, definition: FormDefinition, xform: str, source: str, *, by: str
    ) -> None:
        known = self._office.replica.read(name_of(definition))
        if known is not None and known.doc.get("xform") != xform:
            raise NotAllowed("form_known")
        writes: dict[str, Value] = {
            "form_id": definition.form_id,
            "version": definition.version,
            "title": definition.title,
            "xform": xform,
            "source": source,
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
