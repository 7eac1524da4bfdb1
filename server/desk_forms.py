"""How does a form become one that every laptop can fill?"""

from __future__ import annotations

from dataclasses import dataclass

from forms.definition import FormDefinition
from forms.problems import FormRefused, Problem
from forms.publishing import Publishable, publishable
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
        form = publishable(source, name)
        definition = form.definition
        self._check_labelled(definition)
        with self._office.database.write():
            self._keep_form(form, by=by)
            self.outcomes.draw_waiting_for(definition)
        return Published(
            *(definition.form_id, definition.version, definition.title), form.warnings
        )

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
