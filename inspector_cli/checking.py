"""What still keeps a checklist from being sealed, and where is it mended?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.interview import Interview
from forms.prompt import Violation
from inspector_cli.phrases import code_of, phrase
from inspector_cli.way import Way


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
