"""Things in the course of time: bars of how many there were, and a line for each that has room."""

import bisect
import datetime
import itertools
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import matplotlib.dates
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from communique.pictures.canvas import (
    FAINT,
    INK,
    LINE,
    OTHER,
    clear_frame,
    group_colours,
    legend_entries,
    margins,
    new_figure,
    wrap,
)
from communique.pictures.days import read_day

ROWS = 24  # lines that fit a page
MONTHS_OF_BARS = (1, 3, 12, 60, 120)  # month, quarter, year, five years, decade
MOST_BARS = 48
MONTHS_OF_TICKS = (1, 3, 6, 12, 24, 60, 120, 240)
TICKS = 6
BARS, LEGEND, LINE_HEIGHT, AXIS, FOOT = 2.3, 0.45, 0.21, 0.45, 0.5  # inches
LABEL_SHARE = 0.5  # of the width, for the words
LABEL_WIDTH, WHOLE_WIDTH, LABEL_LINES = 74, 145, 2  # characters; the second without dates


@dataclass(frozen=True)
class Entry:
    """One or more things of one period: the days, how exact they are, a colour's group, words.

    `first` is None where no date is stated.
    """

    first: datetime.date | None
    last: datetime.date | None
    precision: str
    group: str
    words: str
    count: int = 1


Tally = Mapping[tuple[datetime.date | None, str, str], int]
"""How many things there are of each first day, precision and group."""


def read_tally(counts: Mapping[tuple[object, str | None, str], int]) -> Tally:
    """Tally of counts whose days are as the database gives them."""
    tally: Counter[tuple[datetime.date | None, str, str]] = Counter()
    for (day, precision, group), count in counts.items():
        tally[read_day(day), precision or "day", group] += count
    return tally


def stated(entry: Entry) -> str:
    """The date of an entry as exactly as it was stated."""
    if entry.first is None:
        return "no date"
    day = entry.first.isoformat()[: {"year": 4, "month": 7}.get(entry.precision, 10)]
    is_longer = entry.precision == "day" and entry.last and entry.last > entry.first
    return f"{day}–{entry.last:%m-%d}" if is_longer and entry.last else day


def places_for(ranks: Sequence[int]) -> list[int]:
    """Places of those that get a line: the highest ranked, evenly over equal ranks."""
    if len(ranks) <= ROWS:
        return list(range(len(ranks)))
    chosen: list[int] = []
    for rank in sorted(set(ranks), reverse=True):
        places = [place for place, other in enumerate(ranks) if other == rank]
        room = ROWS - len(chosen)
        if len(places) <= room:
            chosen += places
            continue
        if room:
            chosen += [places[k * (len(places) - 1) // max(1, room - 1)] for k in range(room)]
        break
    return sorted(set(chosen))


def draw_chronicle(tally: Tally, lines: Sequence[Entry]) -> Figure:
    """Figure of things dated and undated, with the lines given; bars where not all get a line."""
    counts: Counter[str] = Counter()
    for (_, _, group), count in tally.items():
        counts[group] += count
    colours = group_colours(counts)
    has_bars = sum(dated(tally).values()) > len(lines)
    labels = _labels(lines)
    heights = [LINE_HEIGHT * (label.count("\n") + 1) + 0.1 for label in labels]
    top = 0.75 + LEGEND + has_bars * (BARS + 0.5)
    figure = new_figure(top + sum(heights) + AXIS + FOOT)
    bottom, _ = margins(figure, bottom=FOOT + AXIS)
    _draw_legend(figure, legend_entries(colours, OTHER))
    if has_bars:
        _draw_bars(figure, tally, colours)
    height = sum(heights) / figure.get_figheight()
    axes = figure.add_axes((LABEL_SHARE, bottom, 0.97 - LABEL_SHARE, height))
    _draw_lines(axes, lines, labels, heights, colours)
    return figure


def dated(tally: Tally) -> dict[tuple[datetime.date, str, str], int]:
    """The part of a tally that has a day."""
    return {
        (day, precision, group): count for (day, precision, group), count in tally.items() if day
    }


def _labels(lines: Sequence[Entry]) -> list[str]:
    if not any(line.first for line in lines):
        return [wrap(line.words, WHOLE_WIDTH, LABEL_LINES) for line in lines]
    return [wrap(f"{stated(line)}  {line.words}", LABEL_WIDTH, LABEL_LINES) for line in lines]


def _draw_legend(figure: Figure, entries: list[tuple[str, str]]) -> None:
    place = 1 - 0.72 / figure.get_figheight()
    at = 0.02
    for colour, name in entries:
        figure.text(at, place, "■", color=colour, fontsize=12, va="center")
        figure.text(at + 0.018, place, name, color=INK, fontsize=10, va="center")
        at += 0.035 + 0.0082 * len(name)


def _draw_bars(figure: Figure, tally: Tally, colours: dict[str, str]) -> None:
    size = figure.get_figheight()
    axes = figure.add_axes((0.06, 1 - (0.75 + LEGEND + BARS) / size, 0.91, BARS / size))
    since, until = core(tally)
    months = _bar_months(since, until)
    heights: Counter[int] = Counter()
    stacks = _stacks(tally, since, until, months, list(colours))
    for group, counts in stacks.items():
        bars = sorted(counts)
        starts = [_day(bar * months) for bar in bars]
        widths = [(_day((bar + 1) * months) - _day(bar * months)).days * 0.9 for bar in bars]
        axes.bar(
            matplotlib.dates.date2num(starts), [counts[bar] for bar in bars], width=widths,
            bottom=[heights[bar] for bar in bars], align="edge", color=colours[group],
        )  # fmt: skip
        heights.update(counts)
    period = {1: "month", 3: "quarter", 12: "year"}.get(months, f"{months // 12} years")
    axes.set_title(f"per {period}", loc="left", fontsize=9, color=FAINT, pad=3)
    if heights:
        since = _day(min(heights) * months)
        until = _day((max(heights) + 1) * months) - datetime.timedelta(days=1)
    _date_axis(axes, since, until)
    axes.grid(axis="y", color=LINE)
    axes.set_axisbelow(True)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.yaxis.set_major_formatter("{x:,.0f}")


def _stacks(
    tally: Tally,
    since: datetime.date,
    until: datetime.date,
    months: int,
    groups: Sequence[str],
) -> dict[str, Counter[int]]:
    """How many of each group are in each bar, by the bar's number."""
    stacks: dict[str, Counter[int]] = {group: Counter() for group in groups}
    for (day, precision, group), count in dated(tally).items():
        if since <= day <= until and _is_exact_enough(precision, months):
            stacks[group][_month(day) // months] += count
    return {group: counts for group, counts in stacks.items() if counts}


def bar_notes(tally: Tally) -> list[str]:
    """Notes of how many dated things are in the bars, how many in none, and why."""
    since, until = core(tally)
    months = _bar_months(since, until)
    inside = outside = inexact = 0
    for (day, precision, _), count in dated(tally).items():
        if not since <= day <= until:
            outside += count
        elif not _is_exact_enough(precision, months):
            inexact += count
        else:
            inside += count
    notes = [f"The bars count {inside:,}."]
    if outside:
        notes.append(f"Before {since} or after {until}, and in no bar: {outside:,}.")
    if inexact:
        notes.append(f"Dated to a year only, and in no bar: {inexact:,}.")
    return notes


def core(tally: Tally) -> tuple[datetime.date, datetime.date]:
    """First and last day of the bars; without up to 5 in 100 that lie far from all others."""
    counts: Counter[datetime.date] = Counter()
    for (day, _, _), count in dated(tally).items():
        counts[day] += count
    days = sorted(counts)
    reached = list(itertools.accumulate(counts[day] for day in days))
    since, until = (
        days[bisect.bisect_right(reached, reached[-1] * share // 1000)] for share in (25, 975)
    )
    if since == until:
        return days[0], days[-1]
    reach = (until - since) / 2
    kept = [day for day in days if since - day <= reach and day - until <= reach]
    return kept[0], kept[-1]


def _is_exact_enough(precision: str, months: int) -> bool:
    return precision != "year" or months >= 12


def _bar_months(since: datetime.date, until: datetime.date) -> int:
    months = _month(until) - _month(since) + 1
    return next((size for size in MONTHS_OF_BARS if months / size <= MOST_BARS), MONTHS_OF_BARS[-1])


def _month(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1


def _day(month: int) -> datetime.date:
    return datetime.date(max(1, min(9999, month // 12)), month % 12 + 1, 1)


def _draw_lines(
    axes: Axes,
    lines: Sequence[Entry],
    labels: Sequence[str],
    heights: Sequence[float],
    colours: dict[str, str],
) -> None:
    at = 0.0
    axes.set_ylim(sum(heights), 0)
    axes.set_yticks([])
    left = -LABEL_SHARE / (0.97 - LABEL_SHARE) + 0.06
    for line, label, height in zip(lines, labels, heights, strict=True):
        middle = at + height / 2
        axes.text(left, middle, label, transform=axes.get_yaxis_transform(), fontsize=9,
                  va="center", color=INK, linespacing=1.25)  # fmt: skip
        axes.plot([left - 0.015] * 2, [at + 0.07, at + height - 0.07], color=colours[line.group],
                  transform=axes.get_yaxis_transform(), linewidth=3, clip_on=False)  # fmt: skip
        axes.axhline(at + height, color=LINE, linewidth=0.6, xmin=left, clip_on=False)
        if line.first:
            _draw_period(axes, line, middle, colours[line.group])
        at += height
    days = [day for line in lines if line.first for day in (line.first, line.last or line.first)]
    if days:
        _date_axis(axes, min(days), max(days))
        axes.grid(axis="x", color=LINE, linewidth=0.6)
    else:
        clear_frame(axes)
        axes.set_xticks([])
    axes.set_axisbelow(True)


def _draw_period(axes: Axes, line: Entry, middle: float, colour: str) -> None:
    first = matplotlib.dates.date2num(line.first)
    last = matplotlib.dates.date2num(line.last or line.first) + 1
    if line.precision != "day" or last - first > 1:
        axes.plot([first, last], [middle, middle], color=colour, linewidth=6, alpha=0.55,
                  solid_capstyle="butt")  # fmt: skip
    size = 40 * (1 + math.log10(line.count))
    if line.precision == "day":
        axes.scatter([first], [middle], s=size, color=colour, zorder=3, clip_on=False)


def _date_axis(axes: Axes, since: datetime.date, until: datetime.date) -> None:
    """Mark months or years, at most a handful, on an axis from one day to another."""
    clear_frame(axes)
    months = _month(until) - _month(since) + 1
    step = next((step for step in MONTHS_OF_TICKS if months / step <= TICKS), MONTHS_OF_TICKS[-1])
    first = -(-_month(since) // step)
    ticks = [_day(tick * step) for tick in range(first, _month(until) // step + 2)]
    margin = max(datetime.timedelta(days=10), (until - since) * 0.02)
    inside = [day for day in ticks if since - day <= margin and day - until <= margin]
    ticks = inside if len(inside) > 1 else ticks
    labels = [f"{day:%Y}" if step >= 12 else f"{day:%Y-%m}" for day in ticks]
    axes.set_xticks(matplotlib.dates.date2num(ticks), labels, fontsize=9)
    axes.set_xlim(
        matplotlib.dates.date2num(since) - margin.days,
        max(matplotlib.dates.date2num(until) + margin.days, matplotlib.dates.date2num(ticks[-1])),
    )
