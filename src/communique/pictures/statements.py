"""What was said in the course of time, by speech act, with its first, latest and other words."""

import calendar
import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from communique.pictures.canvas import Picture, counted, empty_picture
from communique.pictures.chronicle import Entry, bar_notes, draw_chronicle, lines_for, stated
from communique.pictures.days import read_day

TITLE = "Statements"


def draw(rows: Sequence[Any]) -> Picture:
    """Picture of the rows of `statements.sql`."""
    if not rows:
        return empty_picture(TITLE, "No statement is in the archive, or none that was asked for.")
    speakers = {row.speaker for row in rows}
    entries = [_entry(row, is_named=len(speakers) > 1) for row in rows]
    dated = [entry for entry in entries if entry.first]
    undated = [entry for entry in entries if not entry.first]
    drawn = dated or undated
    lines = lines_for(drawn)
    count = sum(entry.count for entry in entries)
    (speaker,) = speakers if len(speakers) == 1 else (None,)
    title = counted(count, "statement") + (f" of {speaker}" if speaker else "")
    picture = Picture(title, draw_chronicle(drawn, lines))
    picture.columns = ("Date", "Speaker", "Act", "Statements", "Words of the first")
    picture.rows = [
        (stated(entry), row.speaker or row.speaker_as_printed or "", row.act,
         str(row.statements), row.content)
        for entry, row in zip(entries, rows, strict=True)
    ]  # fmt: skip
    picture.notes += _notes(dated, undated, lines)
    return picture


def _notes(dated: list[Entry], undated: list[Entry], lines: list[Entry]) -> Iterator[str]:
    drawn = sum(entry.count for entry in dated or undated)
    if more := drawn - len(lines):
        where = "in the bars" if dated else "not"
        yield (f"Quoted are {len(lines)}, first and latest among them; {more:,} more are {where}.")
        yield from bar_notes(dated) if dated else ()
    if not dated:
        yield "None of them has a date."
    elif undated:
        yield f"Without a date, and not drawn: {sum(entry.count for entry in undated):,}."


def _entry(row: Any, *, is_named: bool) -> Entry:
    speaker = (row.speaker or row.speaker_as_printed) if is_named else None
    words = f"{speaker}: {row.content}" if speaker else row.content
    first, precision = read_day(row.starts_on), row.date_precision
    last = _last_day(first, precision) if first else None
    return Entry(first, last, precision, row.act, words, count=row.statements)


def _last_day(first: datetime.date, precision: str) -> datetime.date:
    if precision == "year":
        return datetime.date(first.year, 12, 31)
    if precision == "month":
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first
