"""How far a load has come: a bar on a terminal, and one line for each rejected input anywhere."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from communique.article import Article
from communique.load.run import LoadCounts, Progress
from communique.read import Rejected
from communique.write.rereading import Change, count_changes

if TYPE_CHECKING:
    from rich.progress import ProgressColumn

COUNTING_SECONDS = 1.0
"""The most that is spent on counting files: a bar without a total is no great loss."""


@contextmanager
def shown_progress(paths: Sequence[str]) -> Iterator[Progress]:
    """Yield what shows the progress of a load of these paths on standard error."""
    if not sys.stderr.isatty():
        yield Progress(
            on_rejected=lambda rejected: click.echo(_lines(rejected), err=True),
            on_changes=_show_changes,
            on_notice=lambda line: click.echo(line, err=True),
        )
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    with Bar(*_columns(), console=console, transient=True) as bar:
        task = bar.add_task("", total=count_files(paths))

        def show(counts: LoadCounts) -> None:
            bar.update(task, completed=counts.total, description=str(counts))

        def reject(rejected: Rejected) -> None:
            notice(_lines(rejected))

        def notice(line: str) -> None:
            console.out(line, highlight=False)

        yield Progress(
            on_article=show, on_rejected=reject, on_changes=_show_changes, on_notice=notice
        )


def _lines(rejected: Rejected) -> str:
    reasons = rejected.faults or (rejected.reason,)
    return "\n".join(f"rejected: {rejected.origin}: {reason}" for reason in reasons)


def _show_changes(article: Article, changes: list[Change]) -> None:
    click.echo("\n  ".join([f"{article.origin}: {count_changes(changes)}", *map(str, changes)]))


def _columns() -> Iterator["ProgressColumn"]:
    from rich.progress import BarColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class RateColumn(ProgressColumn):
        """Articles per second of late."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.1f}/s" if task.speed else "")

    yield TextColumn("{task.description}")
    yield BarColumn(bar_width=None)
    yield RateColumn()
    yield TimeRemainingColumn(compact=True)


def count_files(paths: Sequence[str]) -> int | None:
    """Return how many files there are at the paths; None if that takes too long to find out."""
    if not paths:
        return None
    end = time.monotonic() + COUNTING_SECONDS
    count = 0
    for path in paths:
        if not os.path.isdir(path):
            count += 1
            continue
        for _, folders, names in os.walk(path):
            folders[:] = [name for name in folders if not name.startswith(".")]
            count += sum(not name.startswith(".") for name in names)
            if time.monotonic() > end:
                return None
    return count
