"""Events in the course of time, by kind."""

from collections.abc import Sequence
from typing import Any

from communique.pictures.canvas import Picture, counted, empty_picture
from communique.pictures.chronicle import Entry, bar_notes, draw_chronicle, lines_for, stated
from communique.pictures.days import read_day

TITLE = "Events"


def draw(rows: Sequence[Any]) -> Picture:
    """Picture of the rows of `timeline.sql`."""
    entries = [_entry(row) for row in rows]
    if not entries:
        return empty_picture(TITLE, "No event is in the archive, or none that was asked for.")
    undated = [entry for entry in entries if entry.first is None]
    dated = [entry for entry in entries if entry.first]
    lines = lines_for(dated) if dated else lines_for(undated)
    picture = Picture(counted(len(entries), "event"), draw_chronicle(dated or undated, lines))
    picture.columns = ("Date", "Event", "Kind", "Status", "Attendees")
    picture.rows = [
        (stated(entry), row.event, row.kind, row.status, str(row.attendees))
        for entry, row in zip(entries, rows, strict=True)
    ]
    drawn = dated or undated
    if more := len(drawn) - len(lines):
        where = "in the bars" if dated else "not"
        picture.notes.append(
            f"Listed are the {len(lines)} with the most attendees; {more:,} more are {where}."
        )
        picture.notes += bar_notes(dated) if dated else []
    if not dated:
        picture.notes.append("None of them has a date.")
    elif undated:
        picture.notes.append(f"Without a date, and not drawn: {len(undated):,}.")
    return picture


def _entry(row: Any) -> Entry:
    words = row.event if row.status == "held" else f"{row.event} ({row.status})"
    first, last = read_day(row.starts_on), read_day(row.ends_on)
    return Entry(first, last, row.date_precision or "day", row.kind, words, rank=row.attendees)
