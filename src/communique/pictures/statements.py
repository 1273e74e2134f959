"""What was said in the course of time, by speech act, with its first, latest and other words."""

import calendar
import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from communique.pictures.canvas import Picture, empty_picture
from communique.pictures.chronicle import (
    Entry,
    Tally,
    bar_notes,
    draw_chronicle,
    places_for,
    read_tally,
    stated,
)
from communique.pictures.days import read_day
from communique.wording import counted

TITLE = "Statements"


def draw(rows: Sequence[Any]) -> Picture:
    """Picture of the rows of `statements.sql`."""
    if not rows:
        return empty_picture(TITLE, "No statement is in the archive, or none that was asked for.")
    speakers = {row.speaker for row in rows}
    dated = [row for row in rows if row.starts_on is not None]
    drawn = dated or rows
    counts: Counter[tuple[object, str | None, str]] = Counter()
    for row in drawn:
        counts[row.starts_on, row.date_precision, row.act] += row.statements
    tally = read_tally(counts)
    lines = [
        _entry(drawn[place], is_named=len(speakers) > 1) for place in places_for([0] * len(drawn))
    ]
    count = sum(row.statements for row in rows)
    (speaker,) = speakers if len(speakers) == 1 else (None,)
    title = counted(count, "statement") + (f" of {speaker}" if speaker else "")
    picture = Picture(title, draw_chronicle(tally, lines))
    picture.columns = ("Date", "Speaker", "Act", "Statements", "Words of the first")
    picture.add_rows(rows, _cells)
    if any(line.count > 1 for line in lines):
        picture.notes.append("A larger dot stands for several of one day and speech act.")
    picture.notes += _notes(tally, count, len(lines), has_dates=bool(dated))
    return picture


def _notes(tally: Tally, count: int, lines: int, *, has_dates: bool) -> Iterator[str]:
    drawn = sum(tally.values())
    if more := drawn - lines:
        yield f"Quoted are {lines}, first and latest among them."
        yield from bar_notes(tally) if has_dates else [f"{more:,} more are not."]
    if not has_dates:
        yield "None of them has a date."
    elif undated := count - drawn:
        yield f"Without a date, and not drawn: {undated:,}."


def _cells(row: Any) -> tuple[str, ...]:
    speaker = row.speaker or row.speaker_as_printed or ""
    date = stated(_entry(row, is_named=False))
    return date, speaker, row.act, str(row.statements), row.content


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
