"""The day of publication as metadata state it: ISO 8601 or the form of e-mail, nothing guessed."""

import datetime
import email.utils

FIRST, LAST = datetime.date(1000, 1, 1), datetime.date(9000, 1, 1)
"""The days between which an article can be published; programs write others for an unknown day."""


def read_day(stated: object) -> datetime.date | None:
    """Return the day of a date or time as stated; None for other forms, such as 03/05/2024.

    And for a day that stands for none, such as 0001-01-01 and 9999-12-31.
    """
    day = _parse(str(stated or "").strip())
    return day if day and FIRST <= day < LAST else None


def _parse(words: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(words[:10])
    except ValueError:
        pass
    try:
        return email.utils.parsedate_to_datetime(words).date()
    except (ValueError, TypeError, OverflowError):
        return None
