"""Which things are one, given how surely each two of them are: a pure function of the set.

Sure pairs are joined first, the surest before the others, never two that must stay apart; then
likely ones. What fits two clusters about as well that must stay apart stays by itself.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
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
    """Disjoint sets of names, each called by its smallest, that keep apart what must be.

    `apart` are the names that must stay apart from a cluster, `links` how surely it is one with
    others.
    """

    def __init__(self, family: Family[Evidence]) -> None:
        self.family = family
        self.of = {name: name for name in family.evidence}
        self.members = {name: {name} for name in family.evidence}
        self.apart: dict[str, set[str]] = {name: set() for name in family.evidence}
        for one, other in family.apart:
            self.apart[one].add(other)
            self.apart[other].add(one)
        self.may: dict[str, dict[str, bool]] = {name: {} for name in family.evidence}
        self.links: dict[str, dict[str, float]] = {name: {} for name in family.evidence}
        for one, other, score in family.matches:
            self.links[one][other] = self.links[other][one] = score
        self.rivals: dict[str, set[str]] = defaultdict(set)
        for one, other in family.rivals:
            self.rivals[one].add(other)

    def run(self) -> dict[str, str]:
        ordered = sorted(self.family.matches, key=lambda match: (-match.score, match))
        for least in (SURE, LIKELY):
            pairs = [match for match in ordered if match.score >= least]
            while self.join_unrivalled(pairs):
                pass
        for one, other in self.family.same:
            self.join(self.of[one], self.of[other])
        return self.of

    def join_unrivalled(self, pairs: list[Match]) -> bool:
        """Join all pairs that have no rival; tell whether there was one."""
        is_changed = False
        for first, second, score in pairs:
            one, other = self.of[first], self.of[second]
            if one == other or not self.may_join(one, other):
                continue
            if not self.has_rival(one, other, score) and not self.has_rival(other, one, score):
                self.join(one, other)
                is_changed = True
        return is_changed

    def may_join(self, one: str, other: str) -> bool:
        """Tell whether no member of one cluster must stay apart from one of the other."""
        may = self.may[one].get(other)
        if may is None:
            may = self.apart[one].isdisjoint(self.members[other]) and not any(
                self.is_never(mine, yours)
                for mine in self.members[one]
                for yours in self.members[other]
            )
            self.may[one][other] = self.may[other][one] = may
        return may

    def is_never(self, one: str, other: str) -> bool:
        """Tell whether two are never one, by what is known of them: asked of few of all pairs."""
        first, second = (one, other) if one < other else (other, one)
        evidence = self.family.evidence
        return self.family.compare(evidence[first], evidence[second]) < 0

    def join(self, one: str, other: str) -> None:
        first, second = sorted((one, other))
        if first == second:
            return
        for name in self.members[second]:
            self.of[name] = first
        self.members[first] |= self.members.pop(second)
        self.apart[first] |= self.apart.pop(second)
        self.rivals[first] |= self.rivals.pop(second, set())
        self.unite_answers(first, second)
        for third, score in self.links.pop(second).items():
            del self.links[third][second]
            if third != first:
                best = max(score, self.links[first].get(third, 0.0))
                self.links[first][third] = self.links[third][first] = best

    def unite_answers(self, first: str, second: str) -> None:
        """Keep what is known of two clusters for the one that they are now."""
        mine, yours = self.may.pop(first), self.may.pop(second)
        self.may[first] = {}
        for third in (mine.keys() | yours.keys()) - {first, second}:
            answers = (mine.get(third), yours.get(third))
            self.may[third].pop(second, None)
            if False in answers or None not in answers:
                self.may[first][third] = self.may[third][first] = False not in answers
            else:
                self.may[third].pop(first, None)

    def has_rival(self, one: str, other: str, score: float) -> bool:
        """Tell whether the first cluster fits a third that must stay apart from the other."""
        if any(not self.may_join(self.of[third], other) for third in self.rivals[one]):
            return True
        return any(
            third_score > score - MARGIN
            and third != other
            and not self.may_join(third, other)
            and self.may_join(third, one)
            for third, third_score in self.links[one].items()
        )
