"""Which findings can be one event: by edition and words, day and place, or in copies alone."""

import datetime

import msgspec
import pytest

from communique.facts import Actor, Event, Facts, Masthead, Span
from communique.resolve.clusters import DOUBTFUL, LIKELY, SURE
from communique.resolve.events import happenings_are_apart, happenings_match
from communique.resolve.happenings import Happening, happening_of
from communique.resolve.names import names_agree

JUNE = datetime.date(2024, 6, 12)


def happening(
    title: str, name: str, start: int = 40, people: tuple[Actor, ...] = (), **told: object
) -> Happening:
    mention = Span(start=start, end=start + len(name))
    known = {"kind": "meeting", "status": "planned"} | told
    event = Event(id="e1", name=name, mentions=(mention,), **known)
    facts = Facts(
        article=Masthead(title=title), actors=people, events=(event,), statements=(), initiatives=()
    )
    return happening_of(event, facts)


@pytest.mark.parametrize("name", ["Next meeting", "First session", "Meet"])
def test_what_nothing_tells_from_others_is_one_in_copies_of_one_article_only(name: str) -> None:
    assert happening("Minister returns", name) == happening("Minister returns", name)
    assert happening("Minister returns", name) != happening("Envoy arrives", name)
    assert happening("Minister returns", name) != happening("Minister returns", name, start=90)


TELLING = [
    {"name": "Zamboor Glaciers Conference"},
    {"name": "Meeting", "starts_on": JUNE, "date_precision": "day", "city": "Kigali"},
]


@pytest.mark.parametrize("told", TELLING)
def test_a_name_or_a_day_and_a_place_tell_an_event_from_others(told: dict[str, object]) -> None:
    assert happening("Minister returns", **told) == happening("Envoy arrives", **told)


EDITIONS = [
    (("Fourth meeting of the Zamboor commission", "4th session, Zamboor commission"), True),
    (("Fourth meeting of the expert group on glaciers", "Fourth round on port security"), False),
    (("Fifth meeting of the intergovernmental commission", "Fifth dialogue on trade"), False),
    (("Second round of talks", "Second donor conference"), False),
]


@pytest.mark.parametrize(("names", "is_one"), EDITIONS)
def test_an_edition_is_that_of_a_series_with_telling_words(
    names: tuple[str, str], is_one: bool
) -> None:
    one, other = (happening(title, name) for title, name in zip(("A", "B"), names, strict=True))
    assert (happenings_match(one, other) >= LIKELY) == is_one


def test_an_edition_of_one_day_and_place_is_one_event() -> None:
    told = {"starts_on": JUNE, "date_precision": "day", "city": "Kigali"}
    one, other = happening("A", "Second session", **told), happening("B", "Second talks", **told)
    assert happenings_match(one, other) >= LIKELY


LUND = Actor(id="p1", kind="person", name="Karin Lund", country="DK")
KAYA = Actor(id="p2", kind="person", name="Emre Kaya", country="TR")
NEXT_DAYS = [
    ("conference", ("Zamboor Glaciers Conference", "conference on Zamboor glaciers"), True),
    ("summit", ("NATO summit", "NATO summit in Kigali"), True),
    ("meeting", ("third meeting of Karin Lund with Emre Kaya", "3rd meeting of Lund, Kaya"), True),
    ("meeting", ("meeting of Karin Lund with Emre Kaya", "meeting of Lund with Kaya"), False),
    ("negotiation", ("talks of Karin Lund with Emre Kaya", "talks of Lund with Kaya"), False),
    ("negotiation", ("talks of Karin Lund on the Zamboor", "talks of Lund on the Zamboor"), False),
    ("negotiation", ("talks on the Zamboor dam", "talks about the Zamboor dam"), True),
    ("call", ("call of Karin Lund to Emre Kaya", "call of Emre Kaya to Karin Lund"), False),
    ("meeting", ("third meeting of Karin Lund with Emre Kaya", "meeting of Lund, Kaya"), False),
]


@pytest.mark.parametrize(("kind", "names", "is_one"), NEXT_DAYS)
def test_what_is_told_of_the_next_day_is_one_by_edition_or_by_what_lasts(
    kind: str, names: tuple[str, str], is_one: bool
) -> None:
    one, other = (
        happening(
            title, name, people=(LUND, KAYA), kind=kind, city="Kigali", date_precision="day",
            starts_on=JUNE + datetime.timedelta(days=later),
        )
        for later, (title, name) in enumerate(zip(("A", "B"), names, strict=True))
    )  # fmt: skip
    score = happenings_match(one, other)
    assert (score >= LIKELY) == is_one
    assert happenings_are_apart(one, other) != is_one
    assert score >= DOUBTFUL
    assert score < SURE or one.edition  # so that it is listed


def met_by(name: str, *people: str) -> Happening:
    told = happening("A", name, starts_on=JUNE, date_precision="day")
    return msgspec.structs.replace(told, people=people)


def test_more_than_two_people_in_common_tell_no_more_than_two() -> None:
    scores = [
        happenings_match(met_by("Meeting", *people, "Wu"), met_by("Talks", *people, "Musa"))
        for people in (
            ("Karin Lund",),
            ("Karin Lund", "Emre Kaya"),
            ("Karin Lund", "Emre Kaya", "Ilze Berga"),
        )
    ]
    assert scores[0] < scores[1] == scores[2]


def test_two_meetings_of_hundreds_are_compared_by_few_of_their_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[str, str]] = []

    def agree(one: str, other: str) -> float:
        asked.append((one, other))
        return names_agree(one, other)

    monkeypatch.setattr("communique.resolve.events.names_agree", agree)
    people = [f"Karin Lund{'abcdefghij'[n // 10]}{'mnopqrstuv'[n % 10]}" for n in range(100)]
    happenings_match(met_by("Meeting", *people), met_by("Meeting", *people))
    assert len(asked) == 2
