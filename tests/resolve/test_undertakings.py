"""Which findings can be one initiative: by what it is, where, by whom and at whose talks."""

import pytest

from communique.facts import Actor, Facts, Initiative, Masthead
from communique.resolve.clusters import LIKELY
from communique.resolve.undertakings import (
    Undertaking,
    undertaking_keys,
    undertaking_of,
    undertakings_match,
)

GULF = {"sides": ("GH", "NG", "TG"), "backers": ("NG",), "frame": ("coastguard",)}


def told(name: str, kind: str = "centre", **context: tuple[str, ...]) -> Undertaking:
    return Undertaking(name, kind, **{**GULF, **context})


ONE = [
    ("joint rescue centre in Kpalime", "Kpalime Rescue Centre", "its kind before and behind"),
    ("coastal patrol fund", "patrol facility for the coast", "another word for the same"),
    ("Coast Rescue Training Scheme", "CRTS", "its acronym"),
    ("grant of seven million dollars", "grant", "what little is said, by the same at one talk"),
]
TWO = [
    ("rescue centre at Kpalime", "rescue centre at Aneho", "two places"),
    ("first phase of the harbour works", "second phase of the harbour works", "two phases"),
    ("agreement on the rescue centre", "rescue centre", "a paper and what it is about"),
    ("study on the coast railway", "coast railway", "a study and what it is about"),
    ("Blue Fisheries Fund", "Red Customs Fund", "nothing but a kind in common"),
]


@pytest.mark.parametrize(("one", "other", "why"), ONE)
def test_findings_of_one_initiative_match_and_share_a_key(one: str, other: str, why: str) -> None:
    mine, yours = told(one), told(other)
    assert undertakings_match(mine, yours) == undertakings_match(yours, mine) >= LIKELY, why
    assert undertaking_keys(mine).meet(undertaking_keys(yours)), why


@pytest.mark.parametrize(("one", "other", "why"), TWO)
def test_findings_of_two_initiatives_do_not_match(one: str, other: str, why: str) -> None:
    assert undertakings_match(told(one), told(other)) < LIKELY, why


def test_the_same_name_among_other_sides_is_another_initiative() -> None:
    elsewhere = told("joint customs academy", sides=("KZ", "UZ"), backers=("KZ",), frame=())
    assert undertakings_match(told("joint customs academy"), elsewhere) < 0


def among(*sides: str, by: tuple[str, ...] = ("b0",), name: str = "ferry project") -> Undertaking:
    """Return what is known of an initiative in an article where bodies of these sides act."""
    actors = tuple(
        Actor(id=f"b{place}", kind="organization", name=f"Ministry {side}", country=side)
        for place, side in enumerate(sides)
    )
    initiative = Initiative(id="i1", name=name, kind="project", status="planned", by=by)
    facts = Facts(
        article=Masthead(), actors=actors, events=(), statements=(), initiatives=(initiative,)
    )
    return undertaking_of(initiative, facts)


def test_a_plan_with_a_telling_word_and_a_backer_is_one_whoever_else_is_told_of() -> None:
    assert among("NG", "GH") == among("NG", "TG", "FR")
    assert among("NG", "GH") != among("GH", "NG")


@pytest.mark.parametrize("context", [{"by": ()}, {"name": "project"}])
def test_what_little_else_says_counts_among_those_it_is_told_of(context: dict[str, object]) -> None:
    assert among("NG", "GH", **context) != among("NG", "TG", "FR", **context)
