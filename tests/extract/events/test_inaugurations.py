"""What somebody inaugurates is an event, unless it is a meeting, which is one already."""

import pytest

from communique.extract.reader import read_facts

OPENED = [
    (
        "Minister Luis Vega inaugurated on Sunday the new premises of the Embassy of Peru in Riga.",
        "Inauguration of the new premises of the Embassy of Peru",
        "held",
    ),
    (
        "On Monday Minister Luis Vega will inaugurate a laboratory in Piura.",
        "Inauguration of a laboratory",
        "planned",
    ),
]


@pytest.mark.parametrize(("text", "name", "status"), OPENED)
def test_works_are_inaugurated(text: str, name: str, status: str) -> None:
    events = read_facts(text).events
    assert [(e.name, e.kind, e.status) for e in events] == [(name, "ceremony", status)]
    assert len(events[0].attendees) == 1


def test_a_meeting_that_is_inaugurated_is_one_event() -> None:
    events = read_facts("Minister Luis Vega inaugurated the seminar on roads in the port.").events
    assert [e.kind for e in events] == ["conference"]
