"""The command `load`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from communique.cli import (
    INTERRUPTED,
    REJECTED,
    database_option,
    opened_archive,
    package_extractor,
)

if TYPE_CHECKING:
    from communique.load.run import LoadCounts
    from communique.read import Rejected


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@database_option
@click.pass_context
def load(ctx: click.Context, paths: tuple[str, ...], database: str) -> None:
    """Read articles into an archive.

    The archive is created where there is none. PATH is a text file (UTF-8) or a folder of them,
    subfolders included; hidden files are skipped. Without a PATH, the articles that come with
    communique are read. An article that the archive has already is left as it is, so any load
    can be repeated.

    \b
        communique load
        communique load news/ statement.txt --database news.db

    Ends with a line of counts. Exit code 3: some input was rejected, one line each tells why.
    """
    from communique.archive import finish_writing
    from communique.load.run import Progress, load_articles
    from communique.read import read_paths

    progress = Progress(on_article=_show_progress, on_rejected=_show_rejected)
    try:
        with opened_archive(database, write=True) as engine:
            counts = load_articles(engine, read_paths(paths), package_extractor(), progress)
            if counts.new:
                finish_writing(engine)
    except KeyboardInterrupt:
        click.echo(
            "interrupted: what is loaded stays, run the same command again to go on", err=True
        )
        ctx.exit(INTERRUPTED)
    _clear_progress()
    click.echo(str(counts))
    if counts.rejected:
        ctx.exit(REJECTED)


def _show_progress(counts: LoadCounts) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{counts}", err=True, nl=False)


def _clear_progress() -> None:
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)


def _show_rejected(rejected: Rejected) -> None:
    _clear_progress()
    click.echo(f"rejected: {rejected.origin}: {rejected.reason}", err=True)
