"""Which things are one, given how surely each two of them are: a pure function of the set.

Sure pairs are joined first, the surest before the others, never two that must stay apart. What is
left joins the one cluster that it fits; where it fits two that differ, it stays by itself.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

SURE = 0.9
"""From here on a pair is joined unless something speaks against it."""
LIKELY = 0.75
"""From here on a pair is joined if there is no rival."""
DOUBTFUL = 0.4
"""From here on a pair is worth a look."""
MARGIN = 0.05
"""How much better than its rivals a likely pair must be."""

Evidence = TypeVar("Evidence")


class Match(NamedTuple):
    """How surely two things are one, from 0 to 1; the first name is the smaller."""

    one: str
    other: str
    score: float


class Family(NamedTuple, Generic[Evidence]):
    """Things of which each is likely one with another, by name, and what is known of them.

    `compare` tells how surely two are one, below 0 never. `apart` are pairs that must stay so for
    other reasons; `same` are pairs that a person has judged to be one.
    """

    evidence: Mapping[str, Evidence]
    matches: tuple[Match, ...]
    compare: Callable[[Evidence, Evidence], float]
    apart: frozenset[tuple[str, str]] = frozenset()
    same: tuple[tuple[str, str], ...] = ()


def find_clusters(family: Family[Evidence]) -> dict[str, str]:
    """Return the cluster of each thing, named by its smallest name.

    What a person has judged to be one is joined at the end, whole clusters, whatever speaks
    against it.
    """
    return _Clustering(family).run()


class _Clustering(Generic[Evidence]):
    """Disjoint sets of names, each called by its smallest, that keep apart what must be."""

    def __init__(self, family: Family[Evidence]) -> None:
        self.family = family
        self.of = {name: name for name in family.evidence}
        self.members = {name: {name} for name in family.evidence}
        self.known: dict[tuple[str, str], bool] = {}

    def run(self) -> dict[str, str]:
        for one, other, score in self.ordered:
            if score >= SURE and self.may_join(one, other):
                self.join(one, other)
        while pair := self.find_likely():
            self.join(*pair)
        for one, other in self.family.same:
            self.join(one, other)
        return self.of

    @cached_property
    def ordered(self) -> list[Match]:
        return sorted(self.family.matches, key=lambda match: (-match.score, match))

    def may_join(self, one: str, other: str) -> bool:
        """Tell whether no member of one cluster must stay apart from one of the other."""
        mine, yours = self.members[self.of[one]], self.members[self.of[other]]
        return not any(self.are_apart(a, b) for a in mine for b in yours)

    def are_apart(self, one: str, other: str) -> bool:
        pair = (one, other) if one < other else (other, one)
        if pair not in self.known:
            a, b = (self.family.evidence[name] for name in pair)
            self.known[pair] = pair in self.family.apart or self.family.compare(a, b) < 0
        return self.known[pair]

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.of[one], self.of[other]))
        if first != second:
            for name in self.members[second]:
                self.of[name] = first
            self.members[first] |= self.members.pop(second)

    def find_likely(self) -> tuple[str, str] | None:
        """Return the surest two clusters that fit one another and have no rival."""
        best: dict[tuple[str, str], float] = {}
        for one, other, score in self.ordered:
            pair = self.of[one], self.of[other]
            if score >= LIKELY and pair[0] != pair[1]:
                best.setdefault((min(pair), max(pair)), score)
        fitting: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for (one, other), score in best.items():
            if self.may_join(one, other):
                fitting[one].append((other, score))
                fitting[other].append((one, score))
        for (one, other), score in best.items():
            if other in (fit for fit, _ in fitting[one]) and not (
                self.has_rival(one, other, score, fitting)
                or self.has_rival(other, one, score, fitting)
            ):
                return one, other
        return None

    def has_rival(
        self, one: str, other: str, score: float, fitting: Mapping[str, list[tuple[str, float]]]
    ) -> bool:
        """Tell whether one cluster fits a third as well, which must stay apart from the other."""
        return any(
            third != other and third_score > score - MARGIN and not self.may_join(third, other)
            for third, third_score in fitting[one]
        )
