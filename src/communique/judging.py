"""The commands by which a person puts right who or what is the same."""

from __future__ import annotations

import datetime
import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from communique.cli import database_option, opened_archive
from communique.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy import Connection

author_option = click.option("--author", metavar="NAME", help="Who judges; else your login name.")


@click.command()
@click.argument("one")
@click.argument("other")
@author_option
@database_option
def same(one: str, other: str, author: str | None, database: str) -> None:
    """Say that two findings are of one person, body, event or initiative.

    ONE and OTHER are ids that `communique report doubtful-matches` prints, or names, or parts of
    names, that only one has. Every later load keeps to it; `communique undo` takes it back.

    \b
        communique same person:12 person:57
        communique same "Aigul Omarova" "A. Omarowa"
    """
    _judge("same", one, other, author, database)


@click.command()
@click.argument("one")
@click.argument("other")
@author_option
@database_option
def different(one: str, other: str, author: str | None, database: str) -> None:
    """Say that two findings are of two people, bodies, events or initiatives.

    ONE and OTHER are ids that `communique report doubtful-matches` prints, or names, or parts of
    names, that only one has. Every later load keeps to it; `communique undo` takes it back.

    \b
        communique different event:3 event:8
    """
    _judge("different", one, other, author, database)


@click.command()
@click.argument("number", type=click.IntRange(min=1))
@database_option
def undo(number: int, database: str) -> None:
    """Take a judgement back.

    NUMBER is that which `same` and `different` printed, and which `communique judgements` prints as
    `judgement`. What it decided is decided as if it had never been.

    \b
        communique undo 3
    """
    from communique.resolve.judging import undo as take_back

    with _writing(database) as connection:
        judgement = take_back(connection, number, _now())
    told = f"{_pair(judgement)} are no longer told to be {_verdict(judgement)}"
    click.echo(f"judgement {number} is undone: {told}")


@click.command()
@click.option("--load", "file", type=click.File("rb"), help="Take over the judgements of a file.")
@database_option
def judgements(file: Any, database: str) -> None:
    """Print all judgements, one line of JSON each; or load them into another archive.

    They name articles by the SHA-256 of their text, so they hold wherever the same articles are;
    those of articles that are not there wait for them. `judgement` is the number that `communique
    undo` takes; an archive that loads them gives them numbers of its own.

    \b
        communique judgements > judgements.jsonl
        communique judgements --load judgements.jsonl --database other.db
    """
    from communique.resolve.records import load_records, print_records

    if file is None:
        with opened_archive(database, write=False) as engine, engine.connect() as connection:
            for line in print_records(connection):
                click.echo(line)
        return
    with _writing(database) as connection:
        new, known = load_records(connection, file, file.name)
    click.echo(f"{new} new, {known} unchanged")


def _judge(verdict: str, one: str, other: str, author: str | None, database: str) -> None:
    from communique.reports.query import open_for_reading
    from communique.resolve.judging import Judgement, judge
    from communique.resolve.meant import find_side

    # Read apart: names are compared as reports do, which what is written has no need of.
    with open_for_reading(database) as connection:
        sides = find_side(connection, one), find_side(connection, other)
    judgement = Judgement(verdict, *sides, author or _login(), _now())
    with _writing(database) as connection:
        number = judge(connection, judgement)
    told = f"{_pair(judgement)} are {_verdict(judgement)}"
    click.echo(f"judgement {number}: {told}" if number else f"judged so already: {told}")


def _pair(judgement: Any) -> str:
    return f"{judgement.first.kind} {judgement.first.name!r} and {judgement.second.name!r}"


def _verdict(judgement: Any) -> str:
    return "the same" if judgement.verdict == "same" else "different"


@contextmanager
def _writing(database: str) -> Iterator[Connection]:
    """Yield a connection in a transaction on an archive that is there."""
    from sqlalchemy import text

    from communique.archive import open_archive

    open_archive(database, create=False, write=False).dispose()
    engine = open_archive(database, create=False, write=True)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('communique'))"))
            yield connection
    finally:
        engine.dispose()


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise UserError("your login name is not known: say who judges with --author") from error


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
