"""The command `load`."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import click

from communique.cli import (
    INTERRUPTED,
    REJECTED,
    chosen_extractor,
    database_option,
    extractor_option,
    opened_archive,
)
from communique.load.inputs import GIVEN, given_by, input_options
from communique.load.interruption import Interruption
from communique.reports.parameters import read_first_day

if TYPE_CHECKING:
    from communique.article import Article
    from communique.load.progress import Choice, Progress
    from communique.read.found import Found


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(readable=False))
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
@input_options
@database_option
@click.pass_context
def load(
    ctx: click.Context, /, paths: tuple[str, ...], dry_run: bool, database: str, **asked: Any
) -> None:
    """Read articles into an archive.

    The archive is created where there is none. PATH is a file, a folder with its subfolders
    (hidden files are skipped), an http(s) address, or - for standard input. Text, HTML, JSON,
    JSON Lines, CSV, RSS and Atom are read, with extras PDF, Word and WARC, and zip and tar archives
    of them. Without a PATH, the articles that come with communique are read. An article that the
    archive has already is left as it is, so any load can be repeated, and one that was stopped goes
    on when it is repeated. With --reread it is read again; without a PATH, every article of the
    archive. A facts document NAME.facts.json beside NAME.txt is taken instead of what the reader
    finds.

    \b
        communique load
        communique load news/ statement.txt --database news.db
        communique load export.csv --column text=Body --source "Lakes News"
        communique load ten-years/ --workers 8
        communique load ten-years/ --since 2023 --limit 100 --dry-run
        communique load --reread

    Ends with a line of counts. Exit code 3: some input was rejected; a line tells why for each
    of the first hundred.
    """
    _check(dry_run, paths, **asked)
    progress = None
    try:
        with Interruption() as interruption:
            from communique.load.bar import shown_progress
            from communique.read import Meter, read_paths

            meter = Meter()
            with shown_progress(paths, meter) as progress:
                given = given_by(**{name: asked.pop(name) for name in GIVEN})
                inputs = read_paths(paths, given, meter)
                if dry_run or _finds_nothing(paths, database):
                    _preview(inputs, database, progress, _choice(asked))
                else:
                    articles = None if asked["reread"] and not paths else inputs
                    _load(articles, database, asked, progress, interruption)
    except KeyboardInterrupt:
        so_far = f"{progress.counts}; " if progress else ""
        click.echo(f"interrupted: {so_far}run the same command again to go on", err=True)
        ctx.exit(INTERRUPTED)
    click.echo(str(progress.counts))
    if progress.counts.rejected:
        ctx.exit(REJECTED)


def _check(dry_run: bool, paths: tuple[str, ...], **asked: Any) -> None:
    executor = asked["executor"]
    if executor and (asked["workers"] > 1 or not executor.startswith("dask://")):
        raise click.UsageError("--executor is dask://HOST:PORT, and its cluster has the workers")
    if asked["reread"] and dry_run:
        raise click.UsageError("--reread has no --dry-run")
    named = [f"--{name}" for name in GIVEN if asked[name]]
    if named and not paths:
        raise click.UsageError(f"{named[0]} says something of inputs: name a file or a folder")


def _finds_nothing(paths: tuple[str, ...], database: str) -> bool:
    """Tell whether all paths lead nowhere, so that an archive would be made for nothing."""
    from communique.archive import has_archive
    from communique.read import is_missing

    return bool(paths) and all(map(is_missing, paths)) and not has_archive(database)


def _load(
    inputs: Found | None, database: str, asked: dict[str, Any], progress: Progress,
    interruption: Interruption,
) -> None:  # fmt: skip
    """Load the inputs as asked; without any, read all articles of the archive again."""
    from communique.archive import finish_writing
    from communique.load.pools import open_pool
    from communique.load.rereading import find_articles
    from communique.load.run import load_articles

    extractor = chosen_extractor(asked["extractor"])  # first: a wrong name makes no archive
    opened = opened_archive(database, write=True, create=inputs is not None)
    with opened as engine, open_pool(asked["workers"], asked["executor"]) as pool:
        counts = load_articles(
            engine, find_articles(engine) if inputs is None else inputs,
            extractor, progress, pool=pool, choice=_choice(asked),
            waiting=interruption.waiting, reread=asked["reread"],
        )  # fmt: skip
        if counts.new or counts.changed:
            finish_writing(engine)


def _preview(inputs: Found, database: str, progress: Progress, choice: Choice) -> None:
    from communique.archive import has_archive
    from communique.load.preview import preview_articles

    if not has_archive(database):
        preview_articles(None, inputs, progress, choice)
        return
    with opened_archive(database, write=False) as engine:
        preview_articles(engine, inputs, progress, choice)


def _choice(asked: dict[str, Any]) -> Choice:
    from communique.extract import find_publication
    from communique.load.progress import Choice

    limit, since = asked["limit"], asked["since"]
    if since is None:
        return Choice(limit)
    first = datetime.date.fromisoformat(since)

    def is_wanted(article: Article) -> bool:
        published_on = find_publication(article)
        return published_on is None or published_on >= first

    return Choice(limit, is_wanted)
