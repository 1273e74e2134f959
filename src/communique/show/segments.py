"""Where the places of facts begin and end: a text cut so that each piece has one set of facts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from communique.show.article import Fact, Place

Mark = tuple[Fact, Place]


@dataclass(frozen=True)
class Segment:
    """One piece of a text, with the marks that cover it whole, and whether one begins there."""

    text: str
    marks: tuple[Mark, ...]
    is_start: bool

    @property
    def facts(self) -> list[Fact]:
        """Facts that stand on the piece, each once, what covers the least first."""
        narrowest_first = sorted(self.marks, key=_extent)
        return list({fact.number: fact for fact, _ in narrowest_first}.values())


def segments(text: str, facts: Iterable[Fact]) -> Iterator[Segment]:
    """Yield the pieces of a text in order; together they are the text.

    Places may overlap and nest in any way; what lies outside the text is left out.
    """
    starts: dict[int, list[Mark]] = defaultdict(list)
    ends: dict[int, list[Mark]] = defaultdict(list)
    for fact in facts:
        for place in fact.places:
            if 0 <= place.start < place.end <= len(text):
                starts[place.start].append((fact, place))
                ends[place.end].append((fact, place))
    cuts = sorted({0, len(text), *starts, *ends})
    covering: list[Mark] = []
    for start, end in pairwise(cuts):
        covering = [mark for mark in covering if mark not in ends.get(start, ())]
        covering += starts.get(start, [])
        yield Segment(text[start:end], tuple(covering), start in starts)


def _extent(mark: Mark) -> tuple[int, int]:
    fact, place = mark
    return place.end - place.start, fact.number
