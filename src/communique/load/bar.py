"""How far a load has come: a bar on a terminal, and one line for each rejected input anywhere.

Nobody reads a million lines: after the first hundred rejected inputs, the others are only counted.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

import click

from communique.article import Article
from communique.load.progress import LoadCounts, Progress
from communique.read import Meter, Rejected
from communique.write.rereading import Change, count_changes

if TYPE_CHECKING:
    from rich.progress import ProgressColumn

COUNTING_SECONDS = 1.0
"""The most that is spent on counting: a bar without a total is no great loss."""
MOST_LINES = 100
"""Rejected inputs of which each is told."""
MORE = (
    f"rejected: more than {MOST_LINES} inputs; the others are counted,"
    " and once loaded each is a row of the archive's table load_problems"
)


@contextmanager
def shown_progress(paths: Sequence[str], meter: Meter) -> Iterator[Progress]:
    """Yield what shows the progress of a load of these paths on standard error."""
    if not sys.stderr.isatty():
        yield Progress(
            on_rejected=_telling(lambda lines: click.echo(lines, err=True)),
            on_changes=_show_changes,
            on_notice=lambda line: click.echo(line, err=True),
        )
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    with Bar(*_columns(), console=console, transient=True) as bar:
        task = bar.add_task("", total=count_bytes(paths), articles=0)

        def show(counts: LoadCounts) -> None:
            bar.update(
                task, completed=meter.position, description=str(counts), articles=counts.total
            )

        def notice(line: str) -> None:
            console.out(line, highlight=False)

        yield Progress(
            on_article=show,
            on_rejected=_telling(notice),
            on_changes=_show_changes,
            on_notice=notice,
        )


def _telling(say: Callable[[str], None]) -> Callable[[Rejected], None]:
    """Return what says why inputs are rejected, of the first of them."""
    numbers = count(1)

    def tell(rejected: Rejected) -> None:
        number = next(numbers)
        if number <= MOST_LINES:
            say(_lines(rejected))
        elif number == MOST_LINES + 1:
            say(MORE)

    return tell


def _lines(rejected: Rejected) -> str:
    reasons = rejected.faults or (rejected.reason,)
    return "\n".join(f"rejected: {rejected.origin}: {reason}" for reason in reasons)


def _show_changes(article: Article, changes: list[Change]) -> None:
    click.echo("\n  ".join([f"{article.origin}: {count_changes(changes)}", *map(str, changes)]))


def _columns() -> Iterator["ProgressColumn"]:
    from rich.progress import BarColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class RateColumn(ProgressColumn):
        """Articles per second so far."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.fields['articles'] / task.elapsed:,.1f}/s" if task.elapsed else "")

    yield TextColumn("{task.description}")
    yield BarColumn(bar_width=None)
    yield RateColumn()
    yield TimeRemainingColumn(compact=True)


def count_bytes(paths: Sequence[str]) -> int | None:
    """Return how many bytes the files at the paths have; None if that cannot be told soon."""
    end = time.monotonic() + COUNTING_SECONDS
    size = 0
    try:
        for path in paths:
            if not os.path.exists(path):
                return None
            for folder, folders, names in os.walk(path):
                folders[:] = [name for name in folders if not name.startswith(".")]
                shown = (os.path.join(folder, name) for name in names if not name.startswith("."))
                size += sum(os.path.getsize(name) for name in shown if os.path.isfile(name))
                if time.monotonic() > end:
                    return None
            size += os.path.getsize(path) if os.path.isfile(path) else 0
    except (OSError, RecursionError):  # a file that has just gone; folders a thousand deep
        return None
    return size or None
