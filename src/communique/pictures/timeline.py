"""Events in the course of time, by kind."""

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from communique.pictures.canvas import Picture, empty_picture
from communique.pictures.chronicle import (
    Entry,
    bar_notes,
    draw_chronicle,
    places_for,
    read_tally,
    stated,
)
from communique.pictures.days import read_day
from communique.wording import counted

TITLE = "Events"


def draw(rows: Sequence[Any]) -> Picture:
    """Picture of the rows of `timeline.sql`."""
    if not rows:
        return empty_picture(TITLE, "No event is in the archive, or none that was asked for.")
    dated = [row for row in rows if row.starts_on is not None]
    drawn = dated or rows
    # A million statements have too many events for a Python object each.
    tally = read_tally(Counter(map(attrgetter("starts_on", "date_precision", "kind"), drawn)))
    lines = [_entry(drawn[place]) for place in places_for([row.attendees for row in drawn])]
    picture = Picture(counted(len(rows), "event"), draw_chronicle(tally, lines))
    picture.columns = ("Date", "Event", "Kind", "Status", "Attendees")
    picture.add_rows(rows, _cells)
    if more := len(drawn) - len(lines):
        picture.notes.append(f"Listed are the {len(lines)} with the most attendees.")
        picture.notes += bar_notes(tally) if dated else [f"{more:,} more are not."]
    if not dated:
        picture.notes.append("None of them has a date.")
    elif undated := len(rows) - len(dated):
        picture.notes.append(f"Without a date, and not drawn: {undated:,}.")
    return picture


def _cells(row: Any) -> tuple[str, ...]:
    return stated(_entry(row)), row.event, row.kind, row.status, str(row.attendees)


def _entry(row: Any) -> Entry:
    words = row.event if row.status == "held" else f"{row.event} ({row.status})"
    first, last = read_day(row.starts_on), read_day(row.ends_on)
    return Entry(first, last, row.date_precision or "day", row.kind, words)
