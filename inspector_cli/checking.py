"""What still keeps a checklist from being sealed, and where is it mended?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.interview import Interview
from forms.prompt import Violation
from inspector_cli.way import Way
from inspector_cli.words.phrases import code_of, phrase


def blocking(problems: Sequence[Violation]) -> list[Violation]:
    """What has to be mended before sealing.

    An answer that was kept as said, though it is not of the question's kind,
    may stay so: nothing that somebody said is refused for its content.
    """
    return [problem for problem in problems if problem.kind != "kind"]


def as_said_lines(interview: Interview, problems: Sequence[Violation]) -> Iterator[str]:
    """Each answer kept as said, so that the inspector sees what will stand."""
    for problem in problems:
        if problem.kind == "kind":
            prompt = interview.prompt(problem.key)
            language = code_of(interview.language)
            words = {"label": prompt.label, "value": prompt.value_text}
            yield phrase("check_as_said", language, **words)


def problem_lines(interview: Interview, problems: Sequence[Violation]) -> Iterator[str]:
    """How many first, then each under its section, in the interview's language."""
    if not problems:
        return
    language = code_of(interview.language)
    missing = sum(problem.kind == "required" for problem in problems)
    wrong = len(problems) - missing
    yield phrase("check_count", language, missing=missing, wrong=wrong)
    way, heading = Way(interview), ""
    for problem in problems:
        prompt = interview.prompt(problem.key)
        row = way.row_around(problem.key)
        title = ", ".join(filter(None, [*prompt.where[:1], row and way.row_name(row)]))
        if title != heading:
            heading = title
            yield title
        yield f"  - {prompt.label}: {problem.message}"


def still_open_line(interview: Interview) -> str:
    """How many core questions nobody has answered; that is allowed."""
    count = len(Way(interview).core_open())
    language = code_of(interview.language)
    return phrase("core_open", language, count=count) if count else ""
