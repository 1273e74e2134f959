"""The printed forms of dates, and the days that each can mean.

Each rule pairs a pattern with the reader of its matches: those of `FIGURES` have a figure in them,
those of `WORDS` a month or one of `WORDS_OF_TIME`. A reader gives the first and the last day of the
period and its precision, or None where the words do not settle it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from communique.extract.calendar_periods import (
    MONTHS,
    WEEKDAYS,
    Day,
    Period,
    day_period,
    month_period,
    shift,
    year_period,
)

DETOUR = datetime.timedelta(days=240)  # by which a day counts as farther on the other side
WAYS = {"last": -1, "this": 0, "next": 1}
NUMBERS = [
    "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
]  # fmt: skip

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TO = r"\s*(?:[-–—]|\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b|&)\s*"
_UNIT = r"(?:day|week|weekend|month|quarter|year)"
_LEAD = rf"\b(?:{_WEEKDAY},?\s+)?(?:the\s+)?"
_THAT_YEAR = r"(?:,?\s+(?:of\s+)?(?P<that>last|this|next)\s+year\b)?"
_SEASON = "spring|summer|autumn|fall|winter"


@dataclass(frozen=True)
class Reference:
    """What a relative date is read against: the day of publication, and the way it points.

    `before` is the day that the text printed last.
    """

    day: Day | None
    looks_ahead: bool | None
    before: Day | None = None

    def nearest(self, candidates: list[Period]) -> Period | None:
        """Return the nearest candidate on the side that the wording points to.

        Words of the past may stand beside what is soon: who means last year's June says so.
        """
        if self.day is None or not candidates:
            return None
        day, ahead = self.day, self.looks_ahead

        def distance(period: Period) -> datetime.timedelta:
            fits = ahead is None or (period[1] >= day if ahead else period[0] <= day)
            gap = min(abs(period[0] - day), abs(period[1] - day))
            return gap if fits else gap + DETOUR * (4 if ahead else 1)

        return min(candidates, key=distance)


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _span_days(first: Period | None, last: Period | None) -> Period | None:
    if first is None or last is None or last[1] < first[0]:
        return None
    return first[0], last[1], "day"


def read_days(m: re.Match[str], reference: Reference) -> Period | None:
    """Read one day or a range of days; the year may be missing."""
    part = {name: value for name, value in m.groupdict().items() if value}
    last_month = _month(part.get("m2") or part["m1"])
    first_month = _month(part.get("m1") or part["m2"])
    first_day = _number(part["d1"])
    last_day = _number(part.get("d2") or part["d1"])

    def in_year(year: int) -> Period | None:
        started = int(part.get("y1") or year - (first_month > last_month))
        return _span_days(
            day_period(started, first_month, first_day), day_period(year, last_month, last_day)
        )

    stated = part.get("y2") or part.get("y1")
    if stated:
        return in_year(int(stated))
    if reference.day is None:
        return None
    if "that" in part:
        return in_year(reference.day.year + WAYS[part["that"]])
    around = (in_year(reference.day.year + offset) for offset in (-1, 0, 1))
    return reference.nearest([period for period in around if period])


def read_month(m: re.Match[str], reference: Reference) -> Period | None:
    """Read a month; its year may be missing."""
    month = _month(m["m1"])
    if m["y1"]:
        return month_period(int(m["y1"]), month)
    if reference.day is None:
        return None
    return reference.nearest(
        [month_period(reference.day.year + offset, month) for offset in (-1, 0, 1)]
    )


def read_part_of_year(m: re.Match[str], reference: Reference) -> Period | None:
    """Read a year, or a season, half or quarter of it; the precision stays the year."""
    year, part = int(m["y1"]), (m["part"] or "").lower()
    ordinals = ("first", "second", "third", "fourth")
    number = next((n for n, word in enumerate(ordinals) if part.startswith(word)), 0)
    months = 6 if "half" in part else 3 if "quarter" in part else 12
    first = Day(year, min(number * months, 12 - months) + 1, 1)
    return first, month_period(year, first.month + months - 1)[1], "year"


def read_years(m: re.Match[str], reference: Reference) -> Period | None:
    """Read a stretch of years."""
    last = m["y2"] if len(m["y2"]) == 4 else m["y1"][:2] + m["y2"]
    return (Day(int(m["y1"]), 1, 1), Day(int(last), 12, 31), "year") if last >= m["y1"] else None


def read_numeric(m: re.Match[str], reference: Reference) -> Period | None:
    """Read a date in figures; but for dots only where one order alone is possible."""
    if m["iso"]:
        return day_period(*(int(part) for part in re.split(r"\D", m["iso"])))
    first, second, year = (int(part) for part in re.split(r"\D", m["figures"]))
    if "." not in m["figures"] and first <= 12 and second <= 12 and first != second:
        return None
    return day_period(year, second, first) or day_period(year, first, second)


def read_weekday(m: re.Match[str], reference: Reference) -> Period | None:
    """Read a weekday, in the direction of its sentence or of its own "last" or "next"."""
    if reference.day is None:
        return None
    number, day, lead = WEEKDAYS[m["weekday"].lower()], reference.day, (m["lead"] or "").lower()
    ahead = lead in {"next", "coming", "this coming"} or (
        reference.looks_ahead is True and not lead
    )
    if ahead:
        distance = (number - day.weekday()) % 7 or (7 if lead else 0)
    else:
        distance = -((day.weekday() - number) % 7 or (7 if lead == "last" else 0))
    found = day + datetime.timedelta(days=distance)
    return found, found, "day"


def read_nearby_day(m: re.Match[str], reference: Reference) -> Period | None:
    """Read today, this morning, yesterday and tomorrow."""
    if reference.day is None:
        return None
    offset = {"yesterday": -1, "tomorrow": 1}.get(m["nearby"].lower(), 0)
    found = reference.day + datetime.timedelta(days=offset)
    return found, found, "day"


def read_next_day(m: re.Match[str], reference: Reference) -> Period | None:
    """Read "on the same day" and "the following day", after a day that was printed."""
    if reference.before is None:
        return None
    offset = {"previous": -1, "following": 1, "next": 1}.get((m["which"] or "").lower(), 0)
    found = reference.before + datetime.timedelta(days=offset)
    return found, found, "day"


def read_unit(m: re.Match[str], reference: Reference) -> Period | None:
    """Read "last week", "this month", "next year"; quarters and seasons stay unresolved."""
    if reference.day is None:
        return None
    day, way = reference.day, m["way"].lower().split()
    offset = -1 if way[-1] in {"last", "past"} else 1 if way[-1] in {"next", "coming"} else 0
    return shift(day, offset, m["unit"].lower(), up_to=day if way[0] == "earlier" else None)


def read_within_year(m: re.Match[str], reference: Reference) -> Period | None:
    """Read "within the year", "in the second half of the year"; the precision stays the year."""
    if reference.day is None:
        return None
    first, last, precision = year_period(reference.day.year)
    if m["half"] == "first":
        last = last.replace(month=6, day=30)
    elif m["half"]:
        first = first.replace(month=7)
    return first, last, precision


def read_ago(m: re.Match[str], reference: Reference) -> Period | None:
    """Read "two years ago"."""
    if reference.day is None:
        return None
    word = m["count"].lower()
    count = 1 if word in {"a", "an"} else NUMBERS.index(word) + 1 if word in NUMBERS else int(word)
    return shift(reference.day, -count, m["unit"].lower())


Reader = Callable[[re.Match[str], Reference], Period | None]

FIGURES: list[tuple[re.Pattern[str], Reader]] = [
    (re.compile(rf"{_LEAD}(?P<d1>{_DAY})(?:\s+(?P<m1>{_MONTH}))?(?:,?\s+(?P<y1>{YEAR}))?{_TO}"
                rf"(?P<d2>{_DAY})\s+(?P<m2>{_MONTH})(?!\w)(?:,?\s+(?P<y2>{YEAR})\b)?{_THAT_YEAR}"),
     read_days),
    (re.compile(rf"{_LEAD}(?P<d1>{_DAY})\s+(?:day\s+)?(?:of\s+)?(?P<m1>{_MONTH})(?!\w)"
                rf"(?:,?\s+(?P<y1>{YEAR})\b)?{_THAT_YEAR}"), read_days),
    (re.compile(rf"{_LEAD}(?P<m1>{_MONTH})\s+(?P<d1>{_DAY})\b(?:{_TO}(?:(?P<m2>{_MONTH})\s+)?"
                rf"(?P<d2>{_DAY})\b)?(?:(?:,?\s+|/)(?P<y1>{YEAR})\b)?{_THAT_YEAR}"), read_days),
    (re.compile(rf"\b(?P<m1>{_MONTH}),?\s+(?:of\s+)?(?P<y1>{YEAR})\b"), read_month),
    (re.compile(rf"\b(?:in|for|during|from|period|of)\s+(?P<word>(?P<y1>{YEAR})(?:\s*[-–—/]\s*|\s+to\s+)"
                rf"(?P<y2>{YEAR}|\d\d))\b"), read_years),
    (re.compile(rf"\bbetween\s+(?P<word>(?P<y1>{YEAR})\s+and\s+(?P<y2>{YEAR}))\b"), read_years),
    (re.compile(rf"\b(?P<part>(?:(?:first|second|third|fourth|last)\s+(?:half|quarter)|{_SEASON})\s+"
                rf"(?:of\s+)?)?(?P<y1>{YEAR})\b"), read_part_of_year),
    (re.compile(rf"\b(?P<iso>{YEAR}([-. ])\d\d\2\d\d)\b"
                rf"|\b(?P<figures>\d\d?([./-])\d\d?\4{YEAR})\b"), read_numeric),
]  # fmt: skip
WORDS: list[tuple[re.Pattern[str], Reader]] = [
    (re.compile(rf"\b(?:[Ii]n|[Bb]y|for|of|[Ss]ince|until|till|early|late|mid)[\s-](?P<word>(?P<m1>{_MONTH}))(?!\w)"
                r"(?P<y1>)(?!\s+\d)"), read_month),
    (re.compile(rf"\b(?:(?P<lead>last|next|this coming|coming|this|past)\s+)?"
                rf"(?P<weekday>{_WEEKDAY})\b(?:\s+(?:morning|afternoon|evening|night))?"),
     read_weekday),
    (re.compile(r"\b(?:earlier\s+|later\s+)?(?P<nearby>today|yesterday|tomorrow|tonight|"
                r"this (?:morning|afternoon|evening))\b", re.IGNORECASE), read_nearby_day),
    (re.compile(r"\b(?:[Tt]he|that)\s+(?P<which>same|following|next|previous)\s+day\b"
                r"|\b(?:[Ee]arlier|[Ll]ater)\s+(?:in|on|that)\s+(?:the\s+)?day\b"), read_next_day),
    (re.compile(rf"\b(?P<way>(?:earlier|later) this|this|last|next|the (?:past|coming))\s+"
                rf"(?P<unit>{_UNIT}|{_SEASON})\b", re.IGNORECASE), read_unit),
    (re.compile(r"\b(?:within|later in|by the end of|in the (?P<half>first|second|latter) half of)"
                r"\s+the\s+year\b"), read_within_year),
    (re.compile(rf"\b(?P<count>an?|\d+|{'|'.join(NUMBERS)})\s+(?P<unit>day|week|month|year)s?\s+ago\b",
                re.IGNORECASE), read_ago),
]  # fmt: skip
WORDS_OF_TIME = (
    *_SEASON.split("|"), "day", "week", "month", "quarter", "year",
    "tomorrow", "tonight", "morning", "afternoon", "evening",
)  # fmt: skip
BEGINNINGS_OF_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
BEGINNINGS_OF_MONTHS += [name.upper() for name in BEGINNINGS_OF_MONTHS]
_FIGURE = re.compile(r"\d")


def find_rules(sentence: str) -> list[tuple[re.Pattern[str], Reader]]:
    """Return the rules that may find a date in a sentence, by the figures and words in it."""
    folded = sentence.casefold()
    has_word = any(word in folded for word in WORDS_OF_TIME)
    has_word = has_word or any(word in sentence for word in BEGINNINGS_OF_MONTHS)
    return [*(FIGURES if _FIGURE.search(sentence) else ()), *(WORDS if has_word else ())]
