"""The words that bound an undertaking in time, and the days that they state."""

from __future__ import annotations

import datetime
import re

from communique.extract.document import Document, Sentence
from communique.facts import Span

PERIOD = re.compile(
    r"\b(?:over|for|within|during|in|throughout)\s+(?:a\s+period\s+of\s+|the\s+)?(?:next|coming|following)?\s*"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|a\s+few)[\s-](?:year|month|week)s?(?:\s+period)?\b"
    r"|\b(?:in|for|over|during|from)\s+(?:the\s+(?:period|years)\s+(?:of\s+)?)?(?:19|20)\d\d\s*(?:[-–—]|to)\s*(?:19|20)\d\d\b"
    r"|\b(?:until|till|through|by\s+the\s+end\s+of|by|before\s+the\s+end\s+of)\s+(?:19|20)\d\d\b"
)
YEARS = re.compile(r"\b((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)\b")


def find_period(document: Document, sentence: Sentence, span: Span) -> str | None:
    """Return the words that bound an undertaking in time, in its clause."""
    rest = document.text[span.end : sentence.end]
    stop = re.search(r"[;“”]|,\s+which|\band\s+the\b", rest)
    m = PERIOD.search(rest, 0, min(stop.start() if stop else len(rest), 120))
    if m:
        return m.group()
    years = YEARS.search(document.words(span))
    return years.group() if years else None


def read_bounds(period: str | None) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and last day that a period states in figures: both, or neither."""
    years = YEARS.search(period) if period else None
    if years and years[1] <= years[2]:
        return datetime.date(int(years[1]), 1, 1), datetime.date(int(years[2]), 12, 31)
    return None, None
