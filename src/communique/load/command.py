"""The command `load`."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import click

from communique.cli import (
    INTERRUPTED,
    REJECTED,
    chosen_extractor,
    database_option,
    extractor_option,
    opened_archive,
)
from communique.load.interruption import Interruption
from communique.reports.parameters import read_first_day

if TYPE_CHECKING:
    from communique.article import Article
    from communique.extractors import Extractor
    from communique.load.run import Choice, Progress


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Read articles in so many processes at once; each takes some 250 MB.",
)
@click.option(
    "--executor",
    metavar="dask://HOST:PORT",
    help="Read articles on the workers of a Dask cluster instead.",
)
@extractor_option
@click.option(
    "--reread", is_flag=True, help="Read articles that are there again, and say what changes."
)
@click.option("--dry-run", is_flag=True, help="Say what would be loaded, and load nothing.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Stop after N new articles.",
)
@click.option(
    "--since",
    type=read_first_day,
    metavar="DATE",
    help="Leave out articles that say they were published earlier; those without a date stay.",
)
@database_option
@click.pass_context
def load(
    ctx: click.Context, paths: tuple[str, ...], workers: int, executor: str | None, extractor: str,
    reread: bool, dry_run: bool, limit: int | None, since: str | None, database: str,
) -> None:  # fmt: skip
    """Read articles into an archive.

    The archive is created where there is none. PATH is a file, a folder with its subfolders
    (hidden files are skipped), an http(s) address, or - for standard input. Text, HTML, JSON,
    JSON Lines, CSV, RSS and Atom are read, and zip and tar archives of them. Without a PATH, the
    articles that come with communique are read. An article that the archive has already is left
    as it is, so any load can be repeated, and one that was stopped goes on when it is repeated.
    With --reread it is read again; without a PATH, every article of the archive. A facts document
    NAME.facts.json beside NAME.txt is taken instead of what the reader finds.

    \b
        communique load
        communique load news/ statement.txt --database news.db
        communique load ten-years/ --workers 8
        communique load ten-years/ --since 2023 --limit 100 --dry-run
        communique load --reread

    Ends with a line of counts. Exit code 3: some input was rejected, one line each tells why.
    """
    if executor and (workers > 1 or not executor.startswith("dask://")):
        raise click.UsageError("--executor is dask://HOST:PORT, and its cluster has the workers")
    if reread and dry_run:
        raise click.UsageError("--reread has no --dry-run")
    progress = None
    try:
        with Interruption() as interruption:
            from communique.load.bar import shown_progress

            with shown_progress(paths) as progress:
                choice = _choice(limit, since)
                if dry_run:
                    _preview(paths, database, progress, choice)
                else:
                    reader = chosen_extractor(extractor)
                    asked = paths, database, reread
                    _load(asked, reader, progress, choice, (workers, executor), interruption)
    except KeyboardInterrupt:
        so_far = f"{progress.counts}; " if progress else ""
        click.echo(f"interrupted: {so_far}run the same command again to go on", err=True)
        ctx.exit(INTERRUPTED)
    click.echo(str(progress.counts))
    if progress.counts.rejected:
        ctx.exit(REJECTED)


def _load(
    asked: tuple[tuple[str, ...], str, bool], extractor: Extractor, progress: Progress,
    choice: Choice, workplace: tuple[int, str | None], interruption: Interruption,
) -> None:  # fmt: skip
    from communique.archive import finish_writing
    from communique.load.pools import open_pool
    from communique.load.rereading import find_articles
    from communique.load.run import load_articles
    from communique.read import read_paths

    paths, database, reread = asked
    of_all = reread and not paths
    opened = opened_archive(database, write=True, create=not of_all)
    with opened as engine, open_pool(*workplace) as pool:
        inputs = find_articles(engine) if of_all else read_paths(paths)
        counts = load_articles(
            engine, inputs, extractor, progress,
            pool=pool, choice=choice, waiting=interruption.waiting, reread=reread,
        )  # fmt: skip
        if counts.new or counts.changed:
            finish_writing(engine)


def _preview(paths: tuple[str, ...], database: str, progress: Progress, choice: Choice) -> None:
    from communique.archive import has_archive
    from communique.load.preview import preview_articles
    from communique.read import read_paths

    if not has_archive(database):
        preview_articles(None, read_paths(paths), progress, choice)
        return
    with opened_archive(database, write=False) as engine:
        preview_articles(engine, read_paths(paths), progress, choice)


def _choice(limit: int | None, since: str | None) -> Choice:
    from communique.extract import find_publication
    from communique.load.run import Choice

    if since is None:
        return Choice(limit)
    first = datetime.date.fromisoformat(since)

    def is_wanted(article: Article) -> bool:
        published_on = find_publication(article)
        return published_on is None or published_on >= first

    return Choice(limit, is_wanted)
