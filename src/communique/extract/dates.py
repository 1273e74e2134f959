"""The dates that an article prints, in all the forms of diplomatic prose.

A relative date ("on Tuesday", "next month") is resolved only against the day of publication, and
towards the past unless its sentence speaks of the future. A week has no precision of its own: its
bounds are its Monday and Sunday, and its precision the finest that holds for both.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from communique.extract.calendar_periods import Day
from communique.extract.date_grammar import (
    YEAR,
    Reader,
    Reference,
    find_rules,
    read_ago,
    read_days,
    read_month,
    read_nearby_day,
    read_next_day,
    read_part_of_year,
    read_unit,
    read_weekday,
    read_within_year,
)
from communique.extract.document import Document
from communique.facts import Span
from communique.vocabulary import DatePrecision

FUTURE = re.compile(
    r"\b(?:will|shall|would|upcoming|forthcoming|scheduled|slated|due|planned|plans?|intends?|expected"
    r"|looks? forward|looking forward|is to|are to|set to|to be (?:held|hosted|signed)"
    r"|(?:agreed|pledged|promised|vowed|undertook|decided|proposed|offered|committed|resolved|hope[sd]?"
    r"|wish(?:es|ed)?|wants?|intention|invitation|invit(?:es?|ed)(?:\s[\w’'.,-]+){0,8}?) to)\b"
)
# A timetable's present tense: "travels to Geneva on Tuesday".
TIMETABLE = re.compile(
    r"\b(?:travels|arrives|visits|meets|hosts|begins|starts|opens|leaves|departs|pays|holds|heads"
    r"|flies|takes place)\b"
)
# The participle of "will be held" is not the past.
TO_BE_DONE = re.compile(r"\b(will|would|shall|to|should|can|is|are) (?:be|being) (?:\w+ly )?\w+")
CLAUSE = re.compile(r"[,;:–—]\s|\b(?:which|who|that|where|when)\b")
PAST = re.compile(
    r"\b(?:was|were|had|has|have|held|met|took|said|told|spoke|came|went|saw|made|began|gave|paid|left"
    r"|brought|became|flew|wrote|[a-z]\w{2,}ed)\b"
)


# A bare year counts only after a word of time: "Agenda 2030" and "2023 delegates" are no dates.
_TIME_WORD = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|during|before|after|through|throughout|for|of|to|year|early|late|end"
    r"|beginning|mid)[\s-]+|\()$",
    re.IGNORECASE,
)
_MEETING_YEAR = re.compile(
    r"\s+(?:[\w’-]+\s+){0,4}?(?:summit|meeting|session|conference|forum|dialogue|talks|visit)s?\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b[A-Z]\w+\s+(?:for|of|to)\s+$")
_COUNTED = re.compile(
    r"[-–/.,]?\d|-\w|\s+(?!is\b|was\b|has\b|as\b)[a-z]+s\b|\s+(?:people|[A-Z]\w+s)\b"
)
_LATER_YEAR = re.compile(rf"\b{YEAR}(?:,| and| or| to)\s+$")


SAME_SEASON = datetime.timedelta(days=45)  # within which a date shares a year with another


@dataclass(frozen=True)
class PrintedDate:
    """A date as printed at `span`: the first and the last day that it can mean.

    `basis` is "stated" where the words alone give the day, month or year, "relative" where they
    need the day of publication; without that day `starts_on` stays None.
    """

    span: Span
    starts_on: Day | None
    ends_on: Day | None
    precision: DatePrecision | None
    basis: Literal["stated", "relative"]


def _is_date(m: re.Match[str], reader: Reader) -> bool:
    """Tell whether a match is a date rather than a part of a name or a count."""
    before, after = m.string[: m.start()], m.string[m.end() :]
    if reader is read_part_of_year and not m["part"]:
        if re.search(r"\bthe\s+$", before, re.IGNORECASE):
            return bool(_MEETING_YEAR.match(after))
        timed = _TIME_WORD.search(before) or _LATER_YEAR.search(before)
        return bool(timed) and not (_NAMED.search(before) or _COUNTED.match(after))
    if reader is read_nearby_day:  # the newspaper "Kazakhstan Today"
        return m["nearby"].islower() or not re.search(r"\w\s+$", before)
    if reader is read_unit:
        return not (m["way"].lower() in {"this", "the past"} and m["unit"].lower() == "day")
    return True


NEEDS_REFERENCE = frozenset(
    {read_weekday, read_nearby_day, read_next_day, read_unit, read_within_year, read_ago}
)


def _matches(sentence: str) -> Iterator[tuple[re.Match[str], Reader]]:
    """Yield the dates of a sentence from left to right, the longest where two overlap."""
    found = [
        (m, reader)
        for pattern, reader in find_rules(sentence)
        for m in pattern.finditer(sentence)
        if _is_date(m, reader)
    ]
    end = 0
    for m, reader in sorted(found, key=lambda pair: (pair[0].start(), -pair[0].end())):
        if m.start() >= end:
            yield m, reader
            end = m.end()


def _looks_ahead(before: str, after: str) -> bool | None:
    """Tell from the words around a date in its sentence which way it points, or None."""
    before, after = (TO_BE_DONE.sub(r"\1", words) for words in (before, after))
    clause = CLAUSE.split(before)[-1]
    for words in (clause, before):
        past, future = ([m.start() for m in form.finditer(words)] for form in (PAST, FUTURE))
        if past or future:
            return max(future, default=-1) >= max(past, default=-1)  # "planned" is both
        if TIMETABLE.search(words):
            return True
    past_after, future_after = PAST.search(after), FUTURE.search(after)
    if past_after and future_after:
        return future_after.start() < past_after.start()
    return bool(future_after) if past_after or future_after else None


def _print_date(
    m: re.Match[str], reader: Reader, base: int, day: Day | None, before: Day | None
) -> PrintedDate:
    """Read one date, published on `day`; `before` is the day that the text printed last."""
    group = "word" if "word" in m.re.groupindex else 0
    ahead = _looks_ahead(m.string[: m.start()], m.string[m.end() :])
    if ahead is None and reader is read_weekday:
        ahead = False
    try:
        period = reader(m, Reference(day, ahead, before))
    except (ValueError, OverflowError):  # 5,000 years ago, or the day after 9999-12-31
        period = None
    relative = reader in NEEDS_REFERENCE or (
        reader in (read_days, read_month) and not re.search(YEAR, m.group())
    )
    first, last, precision = period or (None, None, None)
    span = Span(base + m.start(group), base + m.end(group))
    return PrintedDate(span, first, last, precision, "relative" if relative else "stated")


def find_dates(document: Document, published_on: Day | None) -> list[PrintedDate]:
    """Return every printed date of a text, in order and without overlap.

    Where the day of publication is unknown, the first full date of the text gives the year of a
    date without one that is near it.
    """
    dates: list[PrintedDate] = []
    before: Day | None = None
    for sentence in document.sentences:
        for m, reader in _matches(document.text[sentence.start : sentence.end]):
            date = _print_date(m, reader, sentence.start, published_on, before)
            before = date.starts_on if date.precision == "day" else before
            dates.append(date)
    first = next((d.starts_on for d in dates if d.precision == "day"), None)
    if published_on is None and first:
        return [_with_year(document, date, first) for date in dates]
    return dates


def _with_year(document: Document, date: PrintedDate, day: Day) -> PrintedDate:
    """Return a date without a year in that of a day of the text, if that brings them close."""
    if date.starts_on is not None:
        return date
    for m, reader in _matches(document.words(date.span)):
        period = reader(m, Reference(day, None)) if reader in (read_days, read_month) else None
        if period and abs(period[0] - day) <= SAME_SEASON:
            return PrintedDate(date.span, *period, "stated")
    return date
