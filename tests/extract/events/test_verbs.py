"""Events told by a verb alone that stands far from whom it is about, or needs a second word."""

import pytest

from communique.extract.reader import read_facts

TOLD = [
    (
        "Latvian Foreign Minister Ilze Berga laid a wreath at the monument to the fallen.",
        "ceremony",
        ["Ilze Berga"],
        "a wreath is laid",
    ),
    (
        "Latvian Foreign Minister Ilze Berga spoke on Monday with Chilean Foreign Minister "
        "Pablo Rojas over the phone.",
        "call",
        ["Ilze Berga", "Pablo Rojas"],
        "the telephone comes last",
    ),
    (
        "Latvian Foreign Minister Ilze Berga received in her office at the ministry's "
        "headquarters the Ambassador of Chile, Mr. Pablo Rojas.",
        "meeting",
        ["Ilze Berga", "Pablo Rojas"],
        "the guest is named far from the verb",
    ),
]


@pytest.mark.parametrize(("text", "kind", "people", "reason"), TOLD)
def test_a_verb_reports_an_event(text: str, kind: str, people: list[str], reason: str) -> None:
    facts = read_facts(text)
    names = {actor.id: actor.name for actor in facts.actors}
    seated = {
        event.kind: sorted(names[seat.actor] for seat in event.attendees) for event in facts.events
    }
    assert seated.get(kind) == people, reason


def test_they_are_the_two_who_met() -> None:
    facts = read_facts(
        "Latvian Foreign Minister Ilze Berga met with Chilean Foreign Minister Pablo Rojas in "
        "Riga. They signed a Memorandum on Tourism."
    )
    names = {actor.id: actor.name for actor in facts.actors}
    signing = next(event for event in facts.events if event.kind == "signing")
    assert sorted(names[seat.actor] for seat in signing.attendees) == ["Ilze Berga", "Pablo Rojas"]


MATTERS = [
    (
        "Undersecretary Ana Soto visited Tokyo on Monday. The visit concluded with the signing of "
        "the protocol on cherries.",
        ["visit", "signing"],
    ),
    (
        "Minister Luis Vega met his Latvian colleague Ilze Berga. The sides discussed the "
        "negotiations on the Free Trade Agreement.",
        ["meeting", "negotiation"],
    ),
    (
        "Minister Luis Vega met his Latvian colleague Ilze Berga. The negotiations took an hour.",
        ["meeting"],
    ),
]


@pytest.mark.parametrize(("text", "kinds"), MATTERS)
def test_what_is_signed_or_negotiated_tells_one_event_from_another(
    text: str, kinds: list[str]
) -> None:
    assert [event.kind for event in read_facts(text).events] == kinds
