"""Is this password one that guessers try first?

Long passwords that are common are common in few ways: a known word said
twice, a keyboard row, a run of digits, the office's or the person's own name.
So the text is taken apart into such pieces; what is left must be something.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# The words at the head of the published lists of leaked passwords (SecLists
# "10k-most-common"), those of Malay lists, and keyboard rows; longest first.
KNOWN_PIECES = (
    *("password", "passw0rd", "katalaluan", "rahsia", "kata", "laluan"),
    *("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwerty", "azerty", "asdfgh", "zxcvb"),
    *("qazwsxedc", "qazwsx", "1q2w3e4r5t", "1q2w3e4r", "1qaz2wsx", "q1w2e3r4"),
    *("administrator", "admin", "welcome", "letmein", "login", "secret", "changeme"),
    *("default", "master", "monkey", "dragon", "football", "baseball", "superman"),
    *("batman", "sunshine", "princess", "iloveyou", "trustno", "shadow", "michael"),
    *("jennifer", "starwars", "whatever", "computer", "internet", "abcdefgh", "abc"),
    *("malaysia", "selangor", "kualalumpur", "saksi", "inspector", "inspectorate"),
    *("sayang", "cinta", "bismillah", "allah", "merdeka", "harimau", "test", "guest"),
    *("correcthorsebatterystaple", "correct", "horse", "battery", "staple"),
    *("january", "february", "summer", "winter", "monday", "friday", "user", "root"),
)
LEET = str.maketrans("@4310$5!7", "aaeiossit")
LEAST_LEFT = 6


def is_common(password: str, own_words: Iterable[str] = ()) -> bool:
    """Say whether little is left once the well-known pieces are taken out.

    `own_words` are names a guesser would try: the account, the person, the
    office.
    """
    text = password.casefold()
    own = [w for word in own_words for w in word.casefold().split() if len(w) > 2]
    pieces = sorted({*KNOWN_PIECES, *own}, key=len, reverse=True)
    plain = _without(text, pieces)
    unleeted = _without(text.translate(LEET), pieces)
    return min(_substance(plain), _substance(unleeted)) < LEAST_LEFT


def _without(text: str, pieces: list[str]) -> str:
    for piece in pieces:
        text = text.replace(piece, " ")
    return text


def _substance(text: str) -> int:
    """Count what is left: runs, repeats and digits count for next to nothing."""
    letters = re.sub(r"[\d\s_.,;:!?*#+/\\-]+", "", text)
    once = re.sub(r"(.{1,8}?)\1+", r"\1", letters)
    return len(set(_pairs(once))) + 1 if once else 0


def _pairs(text: str) -> list[str]:
    """The neighbours in `text` that are not simply the next in the alphabet."""
    pairs = zip(text, text[1:], strict=False)
    return [a + b for a, b in pairs if abs(ord(a) - ord(b)) > 1]
