"""When events take place and whether they were held: what stands near a verb may be of another."""

import pytest

from communique.extract.reader import read_facts

HEAD = "News of the ministry\n\n14 May 2025\n\n"


def events_in(sentence: str) -> list[str]:
    """Return kind, status and first day of the events of a sentence published on 14 May 2025."""
    facts = read_facts(HEAD + sentence + "\n")
    return [f"{e.kind} {e.status} {e.starts_on or ''}".strip() for e in facts.events]


TOLD_AS_DONE = [
    (
        "On 13 May, Foreign Minister Ilze Berga received the Ambassador of Chile, Pablo Rojas, and "
        "agreed to hold a business forum in Riga in October.",
        ["meeting held 2025-05-13", "conference planned 2025-10-01"],
    ),
    (
        "Foreign Minister Ilze Berga met Chilean Minister Pablo Rojas on Monday and invited him to "
        "visit Riga.",
        ["meeting held 2025-05-12", "visit planned"],
    ),
    (
        "Foreign Minister Ilze Berga visited Lima on 12 May and plans to travel to Cusco.",
        ["visit held 2025-05-12", "visit planned"],
    ),
    (
        "On Monday Minister Ilze Berga received Ambassador Pablo Rojas, and the two sides would "
        "continue their cooperation.",
        ["meeting held 2025-05-12"],
    ),
    (
        "Minister Ilze Berga held talks with Ambassador Pablo Rojas on 12 May after the visit to "
        "Lima was cancelled.",
        ["meeting held 2025-05-12", "visit cancelled"],
    ),
]


@pytest.mark.parametrize(("sentence", "events"), TOLD_AS_DONE)
def test_what_a_past_tense_tells_was_held_whatever_is_planned_behind_it(
    sentence: str, events: list[str]
) -> None:
    assert events_in(sentence) == events


TOLD_AS_AHEAD = [
    ("Minister Ilze Berga is to be received by President Kwame Otoo on Saturday.",
     ["meeting planned 2025-05-17"]),
    ("The Foreign Ministers of Chile and Peru are expected to resume talks in Quito in June.",
     ["meeting planned 2025-06-01"]),
    ("Minister Ilze Berga will meet Speaker Ana Soto on Friday and travel to Cusco.",
     ["meeting planned 2025-05-16", "visit planned 2025-05-16"]),
    ("Minister Ilze Berga on Thursday welcomed the decision of the Council to open accession "
     "talks with Moldova.", ["meeting planned"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "events"), TOLD_AS_AHEAD)
def test_what_is_to_be_done_is_planned(sentence: str, events: list[str]) -> None:
    assert events_in(sentence) == events


NOT_ITS_DAY = [
    ("The summit, originally scheduled for 3 May, will now take place on 24 May in Doha.",
     ["summit planned 2025-05-24"], "the day that was given up"),
    ("The ministers signed an agreement on diplomas and a programme of exchanges for 2025-2028.",
     ["signing held 2025-05-01"], "the years that a programme covers"),
    ("On 9 May the ministers held talks in Riga and hope to sign the treaty by June.",
     ["meeting held 2025-05-09", "signing planned"], "a deadline"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "events", "reason"), NOT_ITS_DAY)
def test_a_date_of_something_else_does_not_date_an_event(
    sentence: str, events: list[str], reason: str
) -> None:
    assert events_in(sentence) == events, reason


NEVER_HELD = [
    "Minister Ilze Berga rejected reports that she had met the rebel leader in Paris.",
    "Minister Ilze Berga signed the guest book.",
    "The spokesman denied that any meeting had taken place.",
    "The Minister did not rule out a meeting with his Chilean counterpart.",
    "Minister Ilze Berga said Latvia would not sign the protocol.",
]


@pytest.mark.parametrize("sentence", NEVER_HELD)
def test_what_is_denied_is_no_event(sentence: str) -> None:
    assert events_in(sentence) == []


def test_talks_that_did_not_take_place_are_cancelled() -> None:
    assert events_in("The meeting planned with President Ali Deby did not take place.") == [
        "meeting cancelled"
    ]


def test_who_met_for_a_summit_was_at_the_summit() -> None:
    facts = read_facts(
        HEAD + "The Presidents of Chile and Peru met in Quito on 10 May for the fifth summit on "
        "water.\n"
    )
    (summit,) = facts.events
    assert (summit.kind, summit.edition, len(summit.attendees)) == ("summit", 5, 1)


def test_who_goes_on_to_travel_is_the_subject_of_the_plan() -> None:
    facts = read_facts(
        HEAD + "Minister Ilze Berga will meet Speaker Ana Soto on Friday and travel to Cusco.\n"
    )
    assert [event.name for event in facts.events] == [
        "Meeting of Ilze Berga with Ana Soto", "Visit of Ilze Berga to Cusco",
    ]  # fmt: skip


def test_she_whom_he_invites_is_somebody_else() -> None:
    facts = read_facts(
        HEAD + "Minister Pablo Rojas met Minister Ilze Berga in Lima. He invited her to visit "
        "Cusco in September.\n"
    )
    assert [event.name for event in facts.events if event.kind == "visit"] == [
        "Visit of Ilze Berga to Cusco"
    ]


def test_who_is_invited_is_the_guest() -> None:
    facts = read_facts(
        HEAD + "President Kwame Otoo met Prime Minister Ilze Berga in Accra on Monday and invited "
        "her to pay an official visit to Ghana.\n"
    )
    visit = next(event for event in facts.events if event.kind == "visit")
    assert visit.name == "Official visit of Ilze Berga to Ghana"
    names = {actor.id: actor.name for actor in facts.actors}
    assert [names[a.actor] for a in visit.attendees if a.role == "guest"] == ["Ilze Berga"]


def test_a_list_of_guests_ends_where_another_clause_begins() -> None:
    facts = read_facts(
        HEAD + "Minister Ilze Berga met Ambassador Pablo Rojas, and Minister Ana Soto said that "
        "the port would open.\n"
    )
    names = {actor.id: actor.name for actor in facts.actors}
    meeting = next(event for event in facts.events if event.kind == "meeting")
    assert sorted(names[a.actor] for a in meeting.attendees) == ["Ilze Berga", "Pablo Rojas"]


def test_an_event_of_nobody_is_named_by_its_noun() -> None:
    facts = read_facts(
        HEAD + "The ambassador, who presented his letters of credence in March, hosted a reception "
        "on 12 May.\n"
    )
    assert "Presentation of credentials" in [event.name for event in facts.events]
