"""Which things are one, given how surely each two of them are: a pure function of the set.

Sure pairs are joined first, the surest before the others, never two that must stay apart; then
likely ones. What fits two clusters about as well that must stay apart stays by itself.
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
    other reasons; `rivals` are pairs of which the first may be meant for the second by mistake, and
    joins nothing that is not; `same` are pairs that a person has judged to be one.
    """

    evidence: Mapping[str, Evidence]
    matches: tuple[Match, ...]
    compare: Callable[[Evidence, Evidence], float]
    apart: frozenset[tuple[str, str]] = frozenset()
    rivals: tuple[tuple[str, str], ...] = ()
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
        for least in (SURE, LIKELY):
            while self.join_unrivalled(least):
                pass
        for one, other in self.family.same:
            self.join(one, other)
        return self.of

    def join_unrivalled(self, least: float) -> bool:
        """Join all pairs that are so sure and have no rival; tell whether there was one."""
        is_changed = False
        for one, other, score in self.ordered:
            if score < least:
                break
            if self.of[one] == self.of[other] or not self.may_join(one, other):
                continue
            if not self.has_rival(one, other, score) and not self.has_rival(other, one, score):
                self.join(one, other)
                is_changed = True
        return is_changed

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

    def has_rival(self, one: str, other: str, score: float) -> bool:
        """Tell whether the first cluster fits a third that must stay apart from the other's."""
        members = self.members[self.of[one]]
        rivals = (third for name, third in self.family.rivals if name in members)
        if any(not self.may_join(third, other) for third in rivals):
            return True
        return any(
            third_score > score - MARGIN
            and self.of[third] not in (self.of[one], self.of[other])
            and not self.may_join(third, other)
            and self.may_join(third, one)
            for member in members
            for third, third_score in self.fitting[member]
        )

    @cached_property
    def fitting(self) -> Mapping[str, list[tuple[str, float]]]:
        """What each name may be one with, and how surely."""
        fitting: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for one, other, score in self.family.matches:
            fitting[one].append((other, score))
            fitting[other].append((one, score))
        return fitting
