"""Whom the network is asked about: those whom it sees together with an event."""

import pytest

from communique.extract.events.tagged_seats import is_near
from communique.extract.network.windows import WINDOW


@pytest.mark.parametrize(
    ("events", "words", "near"),
    [
        ([5], [5], True),
        ([WINDOW + 5], [5], True),
        ([5], [WINDOW + 5], True),
        ([5], [WINDOW + 6], False),
        ([5, 3 * WINDOW], [WINDOW + 6, 2 * WINDOW], True),
        ([5], [], False),
    ],
)
def test_an_actor_is_near_an_event_within_one_reading(
    events: list[int], words: list[int], near: bool
) -> None:
    assert is_near(events, words) is near
