"""Days as databases give them."""

import datetime
import functools


@functools.lru_cache(maxsize=100_000)
def read_day(value: object) -> datetime.date | None:
    """Day of an ISO text (SQLite) or a date (PostgreSQL); None of None."""
    if value is None or isinstance(value, datetime.date):
        return value
    return datetime.date.fromisoformat(str(value))
