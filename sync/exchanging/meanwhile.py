"""How is something done here while an answer is waited for?"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")
# Windows interrupts nobody who waits without an end: Ctrl-C has to be heard.
_LOOK_UP_SECONDS = 0.5


class _Errand(Thread, Generic[T]):
    """A question on its way. A program that ends does not wait for it."""

    def __init__(self, question: Callable[[], T]) -> None:
        super().__init__(daemon=True)
        self._question = question
        self._answers: list[T] = []
        self._fault: BaseException | None = None

    def run(self) -> None:
        try:
            self._answers.append(self._question())
        except BaseException as fault:
            self._fault = fault

    def answer(self) -> T:
        """Wait for it; raise what asking raised."""
        while self.is_alive():
            self.join(_LOOK_UP_SECONDS)
        if self._fault is not None:
            raise self._fault
        return self._answers[0]


def asked_while(doing: Callable[[], object], question: Callable[[], T]) -> T:
    """Return the answer to `question`, which is asked while `doing` is done here.

    What asking raises comes before what doing raises: it was first.
    """
    errand = _Errand(question)
    errand.start()
    try:
        doing()
    finally:
        answer = errand.answer()
    return answer
