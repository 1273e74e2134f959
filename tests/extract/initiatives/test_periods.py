"""The days that a period states: both ends, for an end alone has no place in an archive."""

import datetime

import pytest

from communique.extract.initiatives.periods import read_bounds

YEAR = datetime.date


@pytest.mark.parametrize(
    ("period", "bounds"),
    [
        ("for 2025–2027", (YEAR(2025, 1, 1), YEAR(2027, 12, 31))),
        ("until 2029", (None, None)),
        ("by the end of 2027", (None, None)),
        ("for 2027–2025", (None, None)),
        ("over the next three years", (None, None)),
        (None, (None, None)),
    ],
)
def test_a_period_states_both_days_or_neither(
    period: str | None, bounds: tuple[datetime.date | None, datetime.date | None]
) -> None:
    assert read_bounds(period) == bounds
