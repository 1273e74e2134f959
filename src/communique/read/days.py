"""The day of publication as metadata state it: ISO 8601 or the form of e-mail, nothing guessed."""

import datetime
import email.utils


def read_day(stated: object) -> datetime.date | None:
    """Return the day of a date or time as stated; None for other forms, such as 03/05/2024."""
    words = str(stated or "").strip()
    try:
        return datetime.date.fromisoformat(words[:10])
    except ValueError:
        pass
    try:
        return email.utils.parsedate_to_datetime(words).date()
    except (ValueError, TypeError):
        return None
