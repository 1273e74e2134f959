"""Which countries and bodies met, how often: a square of sides by sides."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, LogNorm

from communique.pictures.canvas import (
    INK,
    WIDTH,
    Picture,
    and_more,
    clear_frame,
    cut,
    empty_picture,
    margins,
    new_figure,
    text_width,
)
from communique.pictures.countries import country_name

TITLE = "Which countries and bodies met"
SIDES = 25  # rows and columns that stay legible
CELL = 0.34  # inches, less where the names of the sides need the room
NAME, CODE = 26, 12  # characters
SHADES = LinearSegmentedColormap.from_list("shades", ["#e3eefb", "#0a3d7a"])


def draw(rows: Sequence[Any]) -> Picture:
    """Picture of the rows of `matrix.sql`."""
    if not rows:
        message = "No meeting of two sides is in the archive, or none that was asked for."
        return empty_picture(TITLE, message)
    sides, side_count = _sides(rows)
    labels = [f"{cut(country_name(side), NAME)}  {cut(side, CODE)}" for side in sides]
    left = 0.35 + max(text_width(label, 9) for label in labels)
    heads = max(text_width(cut(side, CODE), 9) for side in sides)
    size = min(CELL, (WIDTH - left - 0.2) / len(sides)) * len(sides)
    figure = new_figure(size + heads + 1.6)
    bottom, _ = margins(figure, bottom=0.75)
    wide, high = figure.get_figwidth(), figure.get_figheight()
    axes = figure.add_axes((left / wide, bottom, size / wide, size / high))
    _draw_cells(axes, sides, labels, rows)
    picture = Picture(TITLE, figure, ("Country or body", "Met", "Meetings"))
    picture.add_rows(rows, _cells)
    picture.notes.append("A number counts the events, held or ongoing, with attendees of both.")
    picture.notes += and_more(len(sides), side_count, "sides", "of the pairs that met most")
    return picture


def _sides(rows: Sequence[Any]) -> tuple[list[str], int]:
    """Sides that are drawn, those of the pairs that met most, and how many there are in all."""
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row.country_code] += row.meetings
        totals[row.counterpart_country_code] += row.meetings
    pairs = [(row.meetings, row.country_code, row.counterpart_country_code) for row in rows]
    pairs.sort(key=lambda pair: (-pair[0], -totals[pair[1]] - totals[pair[2]], pair))
    sides: dict[str, None] = {}
    for _, *pair in pairs:
        if len(sides.keys() | set(pair)) <= SIDES:
            sides |= dict.fromkeys(pair)
    return list(sides), len(totals)


def _cells(row: Any) -> tuple[str, ...]:
    sides = country_name(row.country_code), country_name(row.counterpart_country_code)
    return *sides, str(row.meetings)


def _draw_cells(
    axes: Axes, sides: Sequence[str], labels: Sequence[str], rows: Sequence[Any]
) -> None:
    place = {side: at for at, side in enumerate(sides)}
    counts = [row.meetings for row in rows]
    shade = LogNorm(min(counts) / 2, max(counts))
    clear_frame(axes)
    axes.set_xlim(-0.5, len(sides) - 0.5)
    axes.set_ylim(len(sides) - 0.5, -0.5)
    heads = [cut(side, CODE) for side in sides]
    axes.set_xticks(range(len(sides)), heads, fontsize=9, rotation=90 * (max(map(len, heads)) > 3))
    axes.set_yticks(range(len(sides)), labels, fontsize=9)
    axes.xaxis.tick_top()
    for row in rows:
        one, other = place.get(row.country_code), place.get(row.counterpart_country_code)
        if one is None or other is None:
            continue
        for x, y in ((one, other), (other, one)):
            _draw_cell(axes, (x, y), row.meetings, shade)
    for at in range(len(sides)):
        _draw_square(axes, (at, at), "#eceef2")


def _draw_cell(axes: Axes, at: tuple[int, int], meetings: int, shade: LogNorm) -> None:
    share = float(shade(meetings))
    _draw_square(axes, at, SHADES(share))
    words = str(meetings) if meetings < 10_000 else f"{meetings // 1000}k"
    colour = "white" if share > 0.55 else INK
    axes.text(*at, words, ha="center", va="center", fontsize=9 if len(words) < 4 else 7,
              color=colour)  # fmt: skip


def _draw_square(axes: Axes, at: tuple[int, int], colour: object) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((at[0] - 0.48, at[1] - 0.48), 0.96, 0.96, color=colour, linewidth=0))
