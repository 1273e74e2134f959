"""Who met whom: people on a circle, by side, and a line for each pair that met most."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from communique.pictures.canvas import (
    FAINT,
    INK,
    OTHERS,
    Picture,
    and_more,
    cut,
    empty_picture,
    group_colours,
    margins,
    new_figure,
    wrap,
)
from communique.pictures.countries import country_name

TITLE = "Who met whom"
NAME, NAME_LINES = 30, 2  # characters of a name
MOST_NAMES = 40  # of which `network.sql` gives the pairs
MOST_LINES = 150  # pairs drawn before lines hide each other
SIDE = 30  # characters of a side's name
HEIGHT = 10.4  # inches
REACH = 2.2  # of the picture, in radii: names stand outside the circle


@dataclass(frozen=True)
class Seat:
    """One actor's place on the circle, in radians, and its side's code and colour."""

    name: str
    side: str
    angle: float
    meetings: int
    colour: str

    @property
    def point(self) -> tuple[float, float]:
        """Place on the circle of radius 1."""
        return math.cos(self.angle), math.sin(self.angle)


def draw(rows: Sequence[Any]) -> Picture:
    """Picture of the rows of `network.sql`."""
    if not rows:
        return empty_picture(TITLE, "No meeting is in the archive, or none that was asked for.")
    figure = new_figure(HEIGHT)
    bottom, top = margins(figure, top=1.25, bottom=0.85)
    axes = figure.add_axes((0.02, bottom, 0.96, top - bottom))
    axes.set_xlim(-REACH * 1.23, REACH * 1.23)
    axes.set_ylim(-REACH * 0.98, REACH * 0.98)
    axes.set_axis_off()
    axes.set_aspect("equal")
    drawn = rows[:MOST_LINES]
    seats = _draw_circle(axes, drawn)
    picture = Picture(TITLE, figure, ("Person", "Side", "Counterpart", "Side", "Meetings"))
    picture.add_rows(rows, _cells)
    most = max(row.meetings for row in rows)
    picture.notes.append(
        f"A line's width is the number of meetings, at most {most:,}, a dot's size that of all its "
        "lines; a line has the colour of the larger dot."
    )
    picture.notes += _other_names(seats, rows[0].actor_count)
    picture.notes += and_more(len(drawn), len(rows), "pairs of these names", "that met most")
    return picture


def _other_names(seats: int, all_of_them: int) -> list[str]:
    most = min(MOST_NAMES, all_of_them)
    if seats == most:
        return and_more(seats, all_of_them, "names", "with the most meetings")
    return [
        f"Drawn are {seats} of the {most} names with the most meetings, those with a line, "
        f"and {all_of_them - seats:,} more are not."
    ]


def _cells(row: Any) -> tuple[str, ...]:
    return (
        row.person, row.country_code or "",
        row.counterpart, row.counterpart_country_code or "", str(row.meetings),
    )  # fmt: skip


def _draw_circle(axes: Axes, rows: Sequence[Any]) -> int:
    """Draw the pairs and the actors, and say how many actors there are."""
    names, sides, meetings = _actors(rows)
    counts = Counter(side for side in sides.values() if side)
    colours = group_colours(counts)
    order = sorted(
        names, key=lambda actor: (-counts.get(sides[actor], 0), sides[actor], names[actor])
    )
    seats = {
        actor: Seat(
            names[actor], sides[actor], math.pi * (0.5 - 2 * place / len(order)), meetings[actor],
            colours.get(sides[actor], OTHERS),
        )
        for place, actor in enumerate(order)
    }  # fmt: skip
    most = max(row.meetings for row in rows)
    for row in reversed(rows):
        _draw_pair(axes, seats[row.actor_id], seats[row.counterpart_id], row.meetings, most)
    for seat in seats.values():
        _draw_seat(axes, seat, max(meetings.values()))
    _draw_legend(axes, colours, has_others=any(seat.colour == OTHERS for seat in seats.values()))
    return len(seats)


def _actors(rows: Sequence[Any]) -> tuple[dict[int, str], dict[int, str], Counter[int]]:
    names: dict[int, str] = {}
    sides: dict[int, str] = {}
    meetings: Counter[int] = Counter()
    for row in rows:
        names |= {row.actor_id: row.person, row.counterpart_id: row.counterpart}
        sides[row.actor_id] = row.country_code or ""
        sides[row.counterpart_id] = row.counterpart_country_code or ""
        meetings[row.actor_id] += row.meetings
        meetings[row.counterpart_id] += row.meetings
    return names, sides, meetings


def _draw_pair(axes: Axes, one: Seat, other: Seat, meetings: int, most: int) -> None:
    # Neighbours' lines stay near the rim, those of opposites pass near the centre.
    (x1, y1), (x2, y2) = one.point, other.point
    path = Path([(x1, y1), ((x1 + x2) * 0.2, (y1 + y2) * 0.2), (x2, y2)], [1, 3, 3])
    share = meetings / max(most, 4)
    colour = max(one, other, key=lambda seat: seat.meetings).colour
    axes.add_patch(
        PathPatch(path, fill=False, edgecolor=colour, linewidth=0.5 + 4 * share,
                  alpha=0.2 + 0.6 * share, capstyle="round")
    )  # fmt: skip


def _draw_seat(axes: Axes, seat: Seat, most: int) -> None:
    x, y = seat.point
    axes.scatter([x], [y], s=25 + 130 * seat.meetings / most, color=seat.colour, zorder=3,
                 edgecolors="white", linewidths=0.8)  # fmt: skip
    is_left = x < -1e-9
    degrees = math.degrees(seat.angle) + (180 if is_left else 0)
    axes.text(
        x * 1.06, y * 1.06, _label(seat), rotation=degrees, rotation_mode="anchor",
        ha="right" if is_left else "left", va="center", fontsize=9, color=INK, linespacing=1.2,
    )  # fmt: skip


def _label(seat: Seat) -> str:
    return wrap(f"{seat.name} {seat.side}".rstrip(), NAME, NAME_LINES)


def _draw_legend(axes: Axes, colours: dict[str, str], *, has_others: bool) -> None:
    names = {
        colour: cut(country_name(side), SIDE)
        for side, colour in colours.items()
        if colour != OTHERS
    }
    if has_others:
        names[OTHERS] = "other, or none stated"
    handles = [
        Line2D([], [], marker="o", linestyle="", color=colour, label=name)
        for colour, name in names.items()
    ]
    axes.figure.legend(
        handles=handles, loc="upper left", frameon=False, fontsize=9, labelcolor=FAINT, ncols=4,
        bbox_to_anchor=(0.01, 1 - 0.62 / HEIGHT), borderaxespad=0, handletextpad=0.2,
    )  # fmt: skip
