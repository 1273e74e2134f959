"""The opening of a report that says from where, by whom and when: "Riga, 4 Mar (LNA) -- "."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from communique.extract.dates import find_dates
from communique.extract.document import Document
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


@dataclass(frozen=True)
class Dateline:
    """The opening of a report: `city`, agency and day, and where the first sentence begins."""

    city: Span
    agency: str | None
    published_on: datetime.date | None
    end: int


def full_date(words: str) -> datetime.date | None:
    """Return the first day that the words state in full, or None."""
    dates = find_dates(Document.read(words), None)
    return next((d.starts_on for d in dates if d.precision == "day" and d.basis == "stated"), None)


def read_dateline(document: Document, start: int) -> Dateline | None:
    """Read the dateline at an offset, or return None."""
    for form in DATELINES:
        m = form.match(document.text, start)
        if m is None or m.end() - start > 120 or "\n" in m.group():
            continue
        inside = m["inside"] or ""
        agency = re.search(_AGENCY, inside) if inside else None
        name = agency.group() if agency else m.groupdict().get("agency")
        is_plain = not inside and not name and not m.groupdict().get("date")
        if is_plain and not m["city"].isupper() and len(m["city"].split()) > 2:
            continue
        return Dateline(Span(*m.span("city")), name, full_date(m.group()), m.end())
    return None
