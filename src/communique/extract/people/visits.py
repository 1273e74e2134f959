"""Hosts of a visit: those whom a visitor meets abroad are of the country visited.

"During her visit to Peru the Minister met with President X"; "At the invitation of Minister X,
Minister Y will visit Peru." A host without a printed side is of the country that the article
named last as the goal of a visit, unless that is the visitor's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.extract.document import Document
from communique.extract.people.home import HOME_LEVELS
from communique.extract.people.names import Names
from communique.extract.people.sides import Place

VISITING = frozenset("visit visits visited visiting travel travels travelled traveled tour".split())
TO_WHERE = frozenset("to in".split())
GOALS = frozenset(("country", "city"))
MEETING = frozenset(
    "met meet meets meeting talks talk held received called call calls discussions consultations "
    "conversation audience greeted".split()
)
BEFORE_HOSTS = frozenset("with on by".split())
PASSED = frozenset("the its his her ,".split())
INVITATION = ("invitation", "of")
NEAR = 4  # tokens between a verb of meeting and whom one meets
AHEAD = 12  # tokens between an invitation and the visit


@dataclass(frozen=True, slots=True)
class Goal:
    """A country visited: the token of its name, and its side."""

    first: int
    side: str


def settle_hosts_abroad(
    document: Document, names: Names, places: Sequence[Place], home: str | None
) -> None:
    """Give those whom a visitor meets, and who invited, the side of the country visited.

    `places` are the people of the prose in order; the first one visits, or is of the `home`.
    """
    goals = list(_goals(document, names))
    visitor = places[0].member.side or home if places else None
    for number, place in enumerate(places):
        member = place.member
        if member.side or member.level not in HOME_LEVELS:
            continue
        goal = _invited_to(document, place, goals)
        if goal is None and number and visitor:
            goal = _visited_before(document, place, goals)
        if goal and goal.side != visitor:
            member.side = goal.side


def _goals(document: Document, names: Names) -> Iterator[Goal]:
    """Yield the countries and cities behind "visit (to)"."""
    tokens = document.tokens
    for name in names.all:
        if name.kind not in GOALS or not name.side:
            continue
        k = name.first - 1 - (name.first > 0 and tokens[name.first - 1].lower == "the")
        k -= k >= 0 and tokens[k].lower in TO_WHERE
        if k >= 0 and tokens[k].lower in VISITING:
            yield Goal(name.first, name.side)


def _visited_before(document: Document, place: Place, goals: Sequence[Goal]) -> Goal | None:
    """Return where a person was met who stands behind "met with", "was received by"."""
    tokens, k = document.tokens, place.first - 1
    while k > 0 and (tokens[k].lower in PASSED or tokens[k].is_capitalized):
        k -= 1
    met = {token.lower for token in tokens[max(0, k - NEAR) : k + 1]}
    is_met = tokens[k].lower in BEFORE_HOSTS | {"met", "meet", "meets"} and met & MEETING
    before = [goal for goal in goals if goal.first < place.first]
    return before[-1] if is_met and before else None


def _invited_to(document: Document, place: Place, goals: Sequence[Goal]) -> Goal | None:
    """Return where those are invited whom a person invites: "At the invitation of X"."""
    tokens, k = document.tokens, place.first
    k -= tokens[k - 1].lower == "the"
    if tuple(token.lower for token in tokens[max(0, k - 2) : k]) != INVITATION:
        return None
    last = document.sentence_at(tokens[place.first].start).last
    return next((goal for goal in goals if place.last < goal.first < last), None)
