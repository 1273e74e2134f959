"""Rows of two hands paired one to one: which of them say the same."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any

from communique.facts import Span

HALF = 0.5
WORD = re.compile(r"\w+(?:[-.'’]\w+)*")
FUNCTION_WORDS = frozenset(
    "a an and at between by dr for her his in its mr mrs ms of on the their to with".split()
)

Rows = Sequence[Any]
Alike = Callable[[Any, Any], float]


def pair_rows(annotated: Rows, found: Rows, alike: Alike) -> dict[int, int]:
    """Return the pairs of indices, one to one, the most alike first; 0 is no pair."""
    cells = product(range(len(annotated)), range(len(found)))
    grades = sorted((-alike(annotated[i], found[j]), i, j) for i, j in cells)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for grade, i, j in grades:
        if grade < 0 and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def content_words(name: str | None) -> list[str]:
    """Return the words of a name without accents, case and function words."""
    letters = unicodedata.normalize("NFKD", name or "")
    plain = "".join(c for c in letters if not unicodedata.combining(c)).lower()
    return [word for word in re.findall("[a-z0-9]+", plain) if word not in FUNCTION_WORDS]


def likeness(name: str | None, other: str | None) -> float:
    """Return how much of their content words two names share, 0 to 1 (Dice)."""
    ours, theirs = set(content_words(name)), set(content_words(other))
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0


def is_within(name: str, other: str) -> bool:
    """Whether one name's words are all the other's too, and they start or end alike."""
    ours, theirs = content_words(name), content_words(other)
    if not ours or not theirs or (ours[0] != theirs[0] and ours[-1] != theirs[-1]):
        return False
    return set(ours) <= set(theirs) or set(theirs) <= set(ours)


class Words:
    """The words of a text, by which spans are compared."""

    def __init__(self, text: str) -> None:
        words = list(WORD.finditer(text))
        self._starts = [word.start() for word in words]
        self._ends = [word.end() for word in words]

    def shared(self, span: Span, other: Span) -> float:
        """Return the words of both spans over the words of either; 0 below a half."""
        (a, b), (c, d) = (
            (bisect_right(self._ends, start), bisect_left(self._starts, end))
            for start, end in (span, other)
        )
        both = max(0, min(b, d) - max(a, c))
        share = both / max(1, b - a + d - c - both)
        return share if share >= HALF else 0.0

    def shared_by_any(self, spans: Iterable[Span], others: Iterable[Span]) -> float:
        """Return the greatest share of any two."""
        return max((self.shared(a, b) for a, b in product(spans, others)), default=0.0)
