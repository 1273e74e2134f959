"""Which findings can be one initiative: by what it is, where, by whom and at whose talks."""

from typing import Any

import pytest

from communique.facts import Actor, Facts, Initiative, Masthead
from communique.resolve.clusters import LIKELY
from communique.resolve.undertakings import (
    Undertaking,
    undertaking_keys,
    undertaking_of,
    undertakings_match,
)

GULF = {"sides": ("GH", "NG", "TG"), "backers": ("NG",), "people": ("agbeko", "okoro")}


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
    elsewhere = told("joint customs academy", sides=("KZ", "UZ"), backers=("KZ",), people=())
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


def test_a_plan_with_a_proper_name_is_one_whoever_else_is_told_of() -> None:
    name = "Kpalime–Zorgho ferry"
    assert among("NG", "GH", name=name) == among("NG", "TG", "FR", name=name)
    assert among("NG", "GH", name=name) != among("GH", "NG", name=name)


@pytest.mark.parametrize("context", [{}, {"by": ()}, {"name": "project"}])
def test_what_common_words_name_counts_among_those_it_is_told_of(context: dict[str, Any]) -> None:
    assert among("NG", "GH", **context) != among("NG", "TG", "FR", **context)


COMMON = [
    ("visa waiver for holders of ordinary passports", ("PE",), ("BB", "RW")),
    ("free trade agreement", ("GH", "EU"), ("EU", "VN")),
    ("candidature for the Human Rights Council", ("BG",), ("ES",)),
    ("grant of USD 21 million", ("AE",), ("US",)),
    ("EU monitoring mission", ("EU", "GE"), ("AM", "EU")),
]


@pytest.mark.parametrize(("name", "mine", "yours"), COMMON)
def test_what_many_have_is_no_evidence_that_two_are_one(
    name: str, mine: tuple[str, ...], yours: tuple[str, ...]
) -> None:
    one = Undertaking(name, "agreement", mine, mine, ("okoro",))
    other = Undertaking(name, "agreement", yours, yours, ("silva",))
    assert undertakings_match(one, other) < LIKELY


def test_a_proper_name_is_evidence_enough() -> None:
    one = Undertaking("Lobito Corridor", "corridor", ("AO", "ZM"), (), ("okoro",))
    other = Undertaking("Lobito corridor", "project", ("BE", "ZM"), (), ("silva",))
    assert undertakings_match(one, other) >= LIKELY


ACRONYMS = [
    ("Grant Assistance for Security Projects (GASP)", "GASP project", True),
    ("Stipend for Young Doctors", "SYD", True),
    ("SYD slots for doctors", "SYD", False),
    ("UN climate resolution", "UN mission", False),
    ("USD contribution", "USD loan", False),
]


@pytest.mark.parametrize(("one", "other", "is_one"), ACRONYMS)
def test_an_acronym_is_evidence_where_it_is_the_name(one: str, other: str, is_one: bool) -> None:
    mine, yours = (Undertaking(name, "project", ("JP", "MN")) for name in (one, other))
    assert (undertakings_match(mine, yours) >= LIKELY) == is_one
