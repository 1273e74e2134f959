"""Rows as people read them: tables for a terminal and for Markdown.

Four liberties make them readable. A column `X_note` (why X is missing) stands in the empty
cells of X; a column that is empty in every row is left out; one that says the same long words in
every row is said once, above the table; and where the columns would cut words or become towers,
each row becomes a block with a line per column.
"""

import math
import os
import re
import shutil
from collections.abc import Sequence
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.reports.output import Answer, plain

PIPE_WIDTH = 100  # columns of a table that goes to no terminal, unless COLUMNS says otherwise
NARROWEST = 20
GAP = 2
LONGEST_WORD = 30  # longer ones (addresses) are cut rather than given a column that wide
LONG = 15  # a cell at least so long is not worth repeating in every row
BATCH = 200  # rows rendered at a time, so that a long table begins to appear at once

Cells = list[str]

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_MARKUP = re.compile(r"[\\|`*_\[\]<~]")


def write_table(answer: Answer, stream: TextIO) -> None:
    """Write a table as wide as the terminal, or blocks where its columns would be too narrow."""
    headings, rows = _readable(answer)
    console = terminal(stream)
    width = console.width
    same, headings, rows = _set_apart(headings, rows)
    for heading, cell in same:
        stream.write(printed(console, Text(f"{heading}: {cell}")) + "\n")
    stream.write("\n" * bool(same))
    widths = column_widths([headings, *rows], width) if rows else []
    is_airy = not widths or any(_is_wrapped(row, widths) for row in rows)
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        if widths:
            table = _grid([] if start else headings, batch, widths, is_airy=is_airy)
        else:
            table = _blocks(headings, batch)
        stream.write("\n" * (is_airy and start > 0) + printed(console, table) + "\n")


class _Terminal(Console):
    """A console that leaves to its caller what to do when nobody reads on (rich exits with 1)."""

    def on_broken_pipe(self) -> None:
        """Raise on the `BrokenPipeError` that is being handled."""
        raise


def terminal(stream: TextIO) -> Console:
    """A console as wide as the terminal; plain where NO_COLOR is set, or where it is none."""
    width = max(NARROWEST, shutil.get_terminal_size((PIPE_WIDTH, 24)).columns)
    return _Terminal(
        file=stream,
        width=width,
        highlight=False,
        color_system=None if os.environ.get("NO_COLOR") else "auto",
    )


def printed(console: Console, shown: Table | Text) -> str:
    """What a console prints, without blanks at the ends of its lines."""
    with console.capture() as capture:
        console.print(shown)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()).rstrip("\n")


def column_widths(lines: Sequence[Cells], width: int) -> list[int]:
    """Widths that share `width` among columns, widest first to shrink; empty if none would do.

    No column becomes narrower than its longest word, nor, while there is room, so narrow that
    its longest text turns into a tower: a text of n cells gets 2 sqrt(n), which makes it a
    quarter as high as wide; failing that, sqrt(2 n), which makes it half as high as wide.
    """
    columns = list(zip(*lines, strict=True))
    wanted = [max(map(cell_len, column)) for column in columns]
    room = width - GAP * (len(columns) - 1)
    for squares in (4, 2):
        least = [_least_width(column, squares) for column in columns]
        for ceiling in range(room, 0, -1):
            widths = [max(low, min(high, ceiling)) for low, high in zip(least, wanted, strict=True)]
            if sum(widths) <= room:
                return widths
    return []


def _least_width(column: Sequence[str], squares: int) -> int:
    longest_text = max(map(cell_len, column))
    longest_word = max(cell_len(word) for text in column for word in text.split() or [""])
    return max(min(longest_word, LONGEST_WORD), math.isqrt(squares * longest_text))


def _set_apart(
    headings: Cells, rows: list[Cells]
) -> tuple[list[tuple[str, str]], Cells, list[Cells]]:
    """Take out the columns that say the same, at length, in each of several rows."""
    if len(rows) < 2:
        return [], headings, rows
    same = [k for k in range(len(headings)) if len({row[k] for row in rows}) == 1]
    places = [k for k in same if cell_len(rows[0][k]) >= LONG]
    kept = [k for k in range(len(headings)) if k not in places]
    if not kept:
        return [], headings, rows
    apart = [(headings[k], rows[0][k]) for k in places]
    return apart, [headings[k] for k in kept], [[row[k] for k in kept] for row in rows]


def _is_wrapped(row: Cells, widths: Sequence[int]) -> bool:
    return any(
        cell_len(cell) > width or "\n" in cell for cell, width in zip(row, widths, strict=True)
    )


def _grid(headings: Cells, rows: Sequence[Cells], widths: Sequence[int], *, is_airy: bool) -> Table:
    table = Table.grid(padding=(0, GAP, int(is_airy), 0), collapse_padding=False)
    for width in widths:
        table.add_column(width=width, overflow="fold")
    if headings:
        table.add_row(*map(Text, headings), style="bold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _blocks(headings: Cells, rows: Sequence[Cells]) -> Table:
    table = Table.grid(padding=(0, GAP, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for row in rows:
        for heading, cell in zip(headings, row, strict=True):
            if cell:
                table.add_row(Text(heading), Text(cell))
        table.add_row("", "")
    return table


def write_markdown(answer: Answer, stream: TextIO) -> None:
    """Write a table of GitHub-flavoured Markdown; line breaks in a cell are `<br>`."""
    headings, rows = _readable(answer)
    if not rows:
        return
    for line in (headings, ["---"] * len(headings), *rows):
        stream.write("| " + " | ".join(map(_markdown, line)) + " |\n")


def _markdown(cell: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", cell).replace("\n", "<br>")


def _readable(answer: Answer) -> tuple[Cells, list[Cells]]:
    """Headings and cells for people: notes in their place, empty columns left out."""
    rows = [_with_notes(answer.columns, row) for row in answer.rows]
    columns = [name for name in answer.columns if not _is_note(name, answer.columns)]
    kept = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    headings = [columns[place].replace("_", " ").capitalize() for place in kept]
    return headings, [[row[place] for place in kept] for row in rows]


def _with_notes(columns: Sequence[str], row: Sequence[object]) -> Cells:
    named = dict(zip(columns, row, strict=True))
    return [
        readable_text(value if value is not None else named.get(f"{name}_note"))
        for name, value in named.items()
        if not _is_note(name, columns)
    ]


def _is_note(name: str, columns: Sequence[str]) -> bool:
    return name.endswith("_note") and name.removesuffix("_note") in columns


def readable_text(value: object) -> str:
    """A value's text without what could steer a terminal, or reorder what it shows."""
    if value is None:
        return ""
    lines = re.sub(r"\r\n?", "\n", str(plain(value)))
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", lines)
