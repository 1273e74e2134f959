"""Where else somebody sits, as the signs of a seat tell it."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from communique.extract.events.seat_signs import SeatSigns


class Seats(list[Any]):
    """Seats that count how often they are gone through."""

    asked = 0

    def __iter__(self) -> Iterator[Any]:
        self.asked += 1
        return super().__iter__()


def gathering(*members: Any, parent: Any = None) -> Any:
    seats = Seats(SimpleNamespace(member=member) for member in members)
    return SimpleNamespace(seats=seats, parent=parent)


def signs_of(*gatherings: Any) -> SeatSigns:
    scene = SimpleNamespace(references=SimpleNamespace(cast=SimpleNamespace(people=[])))
    book: Any = SimpleNamespace(document=None, scene=scene, gatherings=gatherings)
    return SeatSigns(book)


def test_others_are_the_events_that_seat_somebody_but_this_one_and_its_frame() -> None:
    berga, rojas = (SimpleNamespace(id=name) for name in ("a1", "a2"))
    visit = gathering(berga)
    talks = gathering(berga, None, parent=visit)
    dinner, tour = gathering(rojas, berga, berga), gathering(rojas)
    signs: Any = signs_of(visit, talks, dinner, tour)
    assert signs.find_others(talks, berga) == [dinner]
    assert signs.find_others(tour, berga) == [visit, talks, dinner]
    assert signs.find_others(tour, SimpleNamespace(id="a3")) == []


def test_seats_are_gone_through_once_for_everybody() -> None:
    members = [SimpleNamespace(id=f"a{n}") for n in range(30)]
    events = [gathering(*members) for _ in range(30)]
    signs: Any = signs_of(*events)
    assert all(len(signs.find_others(e, m)) == 29 for e in events for m in members)
    assert {event.seats.asked for event in events} == {1}
