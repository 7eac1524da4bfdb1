"""What is said when an expression cannot be used?"""

from __future__ import annotations


class XPathFault(Exception):
    """An expression that cannot be read, or cannot be worked out.

    `text` is the expression, `position` the character (0-based) at which the
    fault was noticed, `why` a sentence for the author of the form. Messages
    hold the author's own words, never an answer.
    """

    def __init__(self, text: str, position: int, why: str) -> None:
        self.text = text
        self.position = position
        self.why = why
        super().__init__(f"{why} (at character {position + 1})")


class EvaluationFault(XPathFault):
    """A call that cannot be answered with the arguments it was given.

    Raised while evaluating; the expression fills in its own text.
    """

    def __init__(self, why: str) -> None:
        super().__init__("", 0, why)
