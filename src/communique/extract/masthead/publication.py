"""The day of publication: only where the page or the dateline prints a full date."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from communique.extract.dates import find_dates
from communique.extract.document import Document
from communique.extract.masthead.dateline import Dateline, full_date, full_dates
from communique.extract.masthead.lines import STAMP, LineKind
from communique.vocabulary import DateBasis

_LABEL = re.compile(r"(?:\bdate|\bissued|\breleased|\bpublished)(?:\s+on)?\s*:\s*$", re.IGNORECASE)
_REMARK = re.compile(r"\s*(?:\([^()\d]*\))?\s*$")  # "(excerpts)"
_EITHER_ORDER = re.compile(r"(?<![\d/])(\d\d?)/(\d\d?)/((?:19|20)\d\d)(?![\d/])")
NEAR = datetime.timedelta(days=10)


def find_publication(
    document: Document, kinds: Sequence[LineKind], dateline: Dateline | None
) -> tuple[datetime.date | None, DateBasis | None]:
    """Return the day of publication, and whether a line of the page or the dateline gives it."""
    lines = [document.words(span) for span in document.paragraphs]
    for line, kind in zip(lines, kinds, strict=True):
        stamp = STAMP.match(line)
        if kind == "date" or stamp:
            words = stamp.group() if stamp and kind != "date" else line
            stated = full_date(words) or _settle_order(document, words)
            if stated:
                return stated, "stated"
    if dateline and dateline.published_on:
        return dateline.published_on, "dateline"
    first_prose = next((n for n, kind in enumerate(kinds) if kind == "prose"), len(kinds))
    headed = filter(None, map(_date_of_heading, lines[:first_prose]))
    stated = next(headed, None)
    return (stated, "stated") if stated else (None, None)


def _date_of_heading(line: str) -> datetime.date | None:
    """Return the date at the end of "Briefing, Riga, 4 March 2022 (excerpts)", or of a label."""
    for date in full_dates(line):
        before = line[: date.span.start].rstrip()
        ends = _REMARK.fullmatch(line, date.span.end)
        if (before.endswith(",") and ends) or _LABEL.search(before):
            return date.starts_on
    return None


def _settle_order(document: Document, words: str) -> datetime.date | None:
    """Return the day of "05/07/2023" if another date of the text is near in one order alone."""
    figures = _EITHER_ORDER.search(words)
    if figures is None:
        return None
    first, second, year = map(int, figures.groups())
    orders = [datetime.date(year, second, first), datetime.date(year, first, second)]
    near = [day for day in orders if _is_near_another(document, day)]
    return near[0] if len(near) == 1 else None


def _is_near_another(document: Document, day: datetime.date) -> bool:
    """Tell whether the text prints a day of a month that lies near a day."""
    printed = (date for date in find_dates(document, day) if date.precision == "day")
    return any(
        date.starts_on is not None
        and abs(date.starts_on - day) <= NEAR
        and any(map(str.isdecimal, document.words(date.span)))
        for date in printed
    )
