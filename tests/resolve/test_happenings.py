"""Which findings can be one event: by edition and words, day and place, or in copies alone."""

import datetime

import pytest

from communique.facts import Event, Facts, Masthead, Span
from communique.resolve.clusters import LIKELY
from communique.resolve.events import Happening, happening_of, happenings_match

JUNE = datetime.date(2024, 6, 12)


def happening(title: str, name: str, start: int = 40, **told: object) -> Happening:
    mention = Span(start=start, end=start + len(name))
    event = Event(id="e1", kind="meeting", status="planned", name=name, mentions=(mention,), **told)
    facts = Facts(
        article=Masthead(title=title), actors=(), events=(event,), statements=(), initiatives=()
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
