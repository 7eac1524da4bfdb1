"""Which English of our own tables stands in a text that should be Malay?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import Formatter

LEAST_WORDS, LEAST_LETTERS = 2, 9

Pairs = Iterable[tuple[str, str]]


def english_in(text: str, pairs: Pairs) -> list[str]:
    """The English pieces of these (English, Malay) pairs that the text holds."""
    flat = " ".join(text.split())
    return sorted({piece for piece in pieces(pairs) if piece in flat})


def pieces(pairs: Pairs) -> Iterator[str]:
    """What stands between the places of the English, where the Malay has it not.

    Two words at the least: a single one (`hub`, `status`) may be Malay as well.
    """
    for english, malay in pairs:
        for plain, _, _, _ in Formatter().parse(english):
            piece = " ".join(plain.split()).strip(" .,:;()!?")
            is_telling = len(piece.split()) >= LEAST_WORDS
            if is_telling and len(piece) >= LEAST_LETTERS and piece not in malay:
                if not piece.startswith(("inspector ", "inspectorate ")):
                    yield piece
