"""The opening of a report that says from where, by whom and when: "Riga, 4 Mar (LNA) -- "."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.extract.dates import PrintedDate, find_dates
from communique.extract.document import Document
from communique.extract.lexicon import proper_names
from communique.extract.masthead.lines import NAME
from communique.facts import Span

_AGENCY = rf"{NAME}(?:\s*/\s*{NAME})*"
_DAY = r"(?:\d{1,2}\s+[A-Z][a-z]+\.?|[A-Z][a-z]+\.?\s+\d{1,2})(?:,?\s+\d{4})?"
_CITY = r"(?P<city>[A-Z][\w’'.-]*(?:\s(?:[A-Z][\w’'.-]*|de|la|el|al)){0,3}?)"
DATELINES = (
    # Lima, 3 Mar (AGENCY)-- The …; RIGA – The …; Lima, Peru, May 3.- The …; Lima, AGENCY – The …
    re.compile(
        rf"{_CITY}(?:,\s*{NAME}(?=,\s*{_DAY}))?(?:,\s*(?P<date>{_DAY}))?(?:\s*[(/](?P<inside>[^()/]{{2,90}})[)/]|,\s+(?P<agency>{NAME}))?"
        r"\s*(?:--+|\.-|[–—―]|\s-(?=\s)|(?<=\)):)\s*"
    ),
    # RIGA. AGENCY The …; RIGA, (Agency - 3rd May, 2021) The …
    re.compile(
        r"(?P<city>[A-Z]{3,}(?:[ -][A-Z]+)*)"
        r"(?:\.\s+(?P<agency>[A-Z]{3,}(?:\s[A-Z]{2,})*)|,?\s*\((?P<inside>[^()]{2,90})\))"
        r"[.:]?\s+(?=[“\"A-Z])"
    ),
)
# Before and behind a full date; what opens with a preposition is a sentence.
_WORD = r"[^\W\d_]*[A-ZÀ-Þ][\w’'.&@-]*"
_CAPITALS = rf"{_WORD}(?:\s+(?:(?:of|the|and|de|la|el|al|des|do)\s+)*{_WORD})*"
_BEFORE_DATE = re.compile(
    r"(?!(?:On|In|At|From|Since|By|The|This|Until|During|Before|After)\s)"
    rf"(?:{_CAPITALS}[\s,;|/–—-]*)*$"
)
_AFTER_DATE = re.compile(
    rf"(?:,\s*{_CAPITALS})*(?:"
    r"\s*[(/](?P<inside>[^()/]{2,90})[)/]\s*(?:--+|[-–—―:.]+)?\s+(?=[“\"A-ZÀ-Þ])"
    r"|\s*(?:--+|\.-|[–—―:]|\s-(?=\s)|\.(?=\s))\s*(?=[“\"A-ZÀ-Þ]))"
)
LONGEST = 120  # characters of a dateline


@dataclass(frozen=True)
class Dateline:
    """The opening of a report: `city`, agency and day, and where the first sentence begins."""

    city: Span | None
    agency: str | None
    published_on: datetime.date | None
    end: int


def full_dates(words: str) -> Iterator[PrintedDate]:
    """Yield the dates of some words that state one day in full."""
    for date in find_dates(Document.read(words), None):
        if date.basis == "stated" and date.precision == "day" and date.starts_on == date.ends_on:
            yield date


def full_date(words: str) -> datetime.date | None:
    """Return the first day that the words state in full, or None."""
    return next((date.starts_on for date in full_dates(words)), None)


def read_dateline(document: Document, start: int) -> Dateline | None:
    """Read the dateline at an offset, or return None."""
    return _read_dated(document, start) or _read_form(document, start)


def _read_dated(document: Document, start: int) -> Dateline | None:
    """Read a dateline in any order around a full date: "24-01-2024, JUBA: The …"."""
    end = document.text.find("\n", start)
    line = document.text[start : end if end >= 0 else len(document.text)]
    date = next(full_dates(line[: LONGEST + 80]), None)
    if date is None or date.span.start > LONGEST:
        return None
    before, after = line[: date.span.start], _AFTER_DATE.match(line, date.span.end)
    if after is None or not _BEFORE_DATE.match(before):
        return None
    agency = re.search(_AGENCY, after["inside"] or "")
    return Dateline(
        _find_city(line[: after.end()], start),
        agency.group() if agency else None,
        date.starts_on,
        start + after.end(),
    )


def _find_city(opening: str, base: int) -> Span | None:
    """Return the place of a dateline: the first listed city, else what it begins with."""
    places = list(re.finditer(_CAPITALS, opening))
    for place in places:
        name = proper_names().get(place.group()) or proper_names().get(place.group().title())
        if name and name.kind == "city":
            return Span(base + place.start(), base + place.end())
    return Span(base, base + places[0].end()) if places and places[0].start() == 0 else None


def _read_form(document: Document, start: int) -> Dateline | None:
    """Read a dateline without a full date by its usual forms."""
    for form in DATELINES:
        m = form.match(document.text, start)
        if m is None or m.end() - start > LONGEST or "\n" in m.group():
            continue
        inside = m["inside"] or ""
        is_day = re.fullmatch(rf"\s*{_DAY}\s*", inside) is not None
        agency = re.search(_AGENCY, inside) if inside and not is_day else None
        name = agency.group() if agency else m.groupdict().get("agency")
        is_plain = not inside and not name and not m.groupdict().get("date")
        if is_plain and not m["city"].isupper() and len(m["city"].split()) > 2:
            continue
        return Dateline(Span(*m.span("city")), name, full_date(m.group()), m.end())
    return None
