"""Periods of the calendar: days, weeks, months and years, each with its precision."""

from __future__ import annotations

import calendar
import datetime

from communique.vocabulary import DatePrecision

Day = datetime.date
Period = tuple[Day, Day, DatePrecision]

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}


def month_period(year: int, month: int) -> Period:
    """Return the first and the last day of a month."""
    return Day(year, month, 1), Day(year, month, calendar.monthrange(year, month)[1]), "month"


def year_period(year: int) -> Period:
    """Return the first and the last day of a year."""
    return Day(year, 1, 1), Day(year, 12, 31), "year"


def day_period(year: int, month: int, day: int) -> Period | None:
    """Return one day, or None where the calendar has no such day."""
    try:
        return Day(year, month, day), Day(year, month, day), "day"
    except ValueError:
        return None


def week_period(first: Day, last: Day) -> Period:
    """Return a stretch of days whose precision is the finest that holds for both ends."""
    same_month = (first.year, first.month) == (last.year, last.month)
    return first, last, "month" if same_month else "year"


def shift(day: Day, offset: int, unit: str, up_to: Day | None = None) -> Period | None:
    """Return the day, week, weekend, month or year that lies `offset` units away from a day's own.

    Other units give None; a week may end early, at the day `up_to`.
    """
    if unit == "day":
        found = day + datetime.timedelta(days=offset)
        return found, found, "day"
    if unit in {"week", "weekend"}:
        monday = day + datetime.timedelta(days=7 * offset - day.weekday())
        first = monday + datetime.timedelta(days=5 if unit == "weekend" else 0)
        return week_period(first, up_to or monday + datetime.timedelta(days=6))
    if unit == "month":
        months = day.year * 12 + day.month - 1 + offset
        return month_period(months // 12, months % 12 + 1)
    return year_period(day.year + offset) if unit == "year" else None
