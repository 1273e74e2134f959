"""Who was not there is no attendee, wherever the text names them."""

import pytest

from communique.extract.reader import read_facts

ABSENT = [
    "The meeting was chaired by Minister Ilze Berga. Apologies were received from Lucy Owusu, "
    "Minister of Sanitation of Ghana.",
    "Minister Ilze Berga met the council in Riga on Monday. The meeting was held without "
    "incident; Lucy Owusu, chair of the Ghanaian association, who was not present at the "
    "meeting, sent a letter.",
    "Minister Ilze Berga chaired the meeting. She was not accompanied by Ambassador Lucy Owusu, "
    "who was ill.",
    "Minister Ilze Berga attended the summit in Riga, but President Lucy Owusu stayed away from "
    "the summit in protest.",
    "Minister Ilze Berga chaired the meeting. Defence Minister Lucy Owusu could not attend the "
    "meeting because of illness.",
]


@pytest.mark.parametrize("text", ABSENT)
def test_who_was_absent_is_no_attendee(text: str) -> None:
    facts = read_facts(f"News\n\n14 May 2025\n\n{text}\n")
    names = {actor.id: actor.name for actor in facts.actors}
    there = {names[seat.actor] for event in facts.events for seat in event.attendees}
    assert "Ilze Berga" in there
    assert "Lucy Owusu" not in there


def test_who_came_beside_somebody_absent_is_an_attendee() -> None:
    facts = read_facts(
        "Minister Ilze Berga met Minister Lucy Owusu in Riga, and Ambassador Pablo Rojas was "
        "absent.\n"
    )
    names = {actor.id: actor.name for actor in facts.actors}
    there = {names[seat.actor] for event in facts.events for seat in event.attendees}
    assert there == {"Ilze Berga", "Lucy Owusu"}
