"""Which finding is meant by an id that reports print, or by a name or part of one."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import click
from sqlalchemy import Connection, func, or_, select

from communique.errors import UserError
from communique.models import Base
from communique.reports.parameters import read_part
from communique.resolve.judgements import ACTOR_KINDS, ARTICLES, Side, rows_named
from communique.resolve.things import THINGS

NAMED = 5  # things that a message names
IDS = "person:12, body:12, event:12 or initiative:12"
_NUMBER = re.compile(r"(?:([a-z]+):)?(\d+)", re.ASCII | re.IGNORECASE)


class Meant(NamedTuple):
    """A thing that may be meant: its kind, the row that stands for it, and that of the name."""

    kind: str
    thing: int
    row: int


def find_side(connection: Connection, typed: str) -> Side:
    """Return the finding of an id (person:12), or of a name, or part of one, that only one has.

    A name typed whole is meant before those that it is part of. Raises `UserError` where there is
    none, or several things have it.
    """
    numbered = _NUMBER.fullmatch(typed)
    if numbered and (kind := (numbered[1] or "").lower()) in THINGS:
        if side := _side_of_row(connection, kind, int(numbered[2])):
            return side
        raise UserError(f"there is no {kind} {int(numbered[2])} in the archive")
    meant, has_it = _find_named(connection, typed, _is_name), "is the name of several"
    if numbered and not meant:
        raise UserError(f"{typed!r} is no id: give one such as {IDS}")
    if not meant:
        meant, has_it = _find_named(connection, typed, _is_in_name), "is in the names of several"
    if not meant:
        raise UserError(f"nothing in the archive is called {typed!r}: give an id, such as {IDS}")
    if len(meant) > 1:
        raise UserError(f"{typed!r} {has_it}: give an id, one of {_listed(connection, meant)}")
    side = _side_of_row(connection, meant[0].kind, meant[0].row)
    assert side is not None
    return side


def _is_name(name: Any, typed: str) -> Any:
    return func.lower(name) == func.lower(typed)


def _is_in_name(name: Any, typed: str) -> Any:
    try:
        part = read_part(typed)
    except click.BadParameter as error:
        raise UserError(f"{typed!r} is no name: give one, or an id such as {IDS}") from error
    return func.lower(name).like(func.lower(f"%{part}%"), escape="\\")


def _find_named(connection: Connection, typed: str, fits: Callable[[Any, str], Any]) -> list[Meant]:
    """Return the things of which a row has a name that fits, each with the first such row.

    What is judged is the finding that has the name, whatever stands for it.
    """
    return [
        Meant(kind, thing, row)
        for kind in THINGS
        for thing, row in connection.execute(_named(kind, typed, fits))
    ]


def _named(kind: str, typed: str, fits: Callable[[Any, str], Any]) -> Any:
    table = Base.metadata.tables[THINGS[kind].table]
    thing = func.coalesce(table.c.canonical_id, table.c.id)
    query = (
        select(thing, func.min(table.c.id))
        .where(fits(table.c.name, typed), table.c.profile_id.is_not(None))
        .group_by(thing)
        .order_by(thing)
    )
    return query.where(table.c.kind.in_(ACTOR_KINDS[kind])) if kind in ACTOR_KINDS else query


def _listed(connection: Connection, meant: list[Meant]) -> str:
    """Return the first of several things in words, and how many more there are."""
    told = "; ".join(", ".join(_words(connection, one)) for one in meant[:NAMED])
    return told + (f"; and {len(meant) - NAMED} more" if len(meant) > NAMED else "")


def _words(connection: Connection, one: Meant) -> Iterator[str]:
    """Yield the id and name of a thing, and a person's first post or an event's first day."""
    tables = Base.metadata.tables
    table, posts = tables[THINGS[one.kind].table], tables["affiliations"]
    row = connection.execute(select(table).where(table.c.id == one.thing)).one()
    yield f"{one.kind}:{one.thing} {row.name}"
    more = row.starts_on if one.kind == "event" else None
    if one.kind == "person":
        people = select(table.c.id).where(
            or_(table.c.id == one.thing, table.c.canonical_id == one.thing)
        )
        more = connection.scalar(
            select(posts.c.title_as_printed)
            .where(posts.c.person_id.in_(people), posts.c.title_as_printed.is_not(None))
            .order_by(posts.c.id)
            .limit(1)
        )
    if more:
        yield str(more)


def _side_of_row(connection: Connection, kind: str, row: int) -> Side | None:
    table = Base.metadata.tables[THINGS[kind].table]
    query = (
        select(table.c.name, ARTICLES.c.sha256)
        .join(ARTICLES, ARTICLES.c.id == table.c.article_id)
        .where(table.c.id == row, table.c.profile_id.is_not(None))
    )
    if kind in ACTOR_KINDS:
        query = query.where(table.c.kind.in_(ACTOR_KINDS[kind]))
    found = connection.execute(query).first()
    if found is None:
        return None
    rows = [other.id for other in connection.execute(rows_named(kind, found.sha256, found.name))]
    return Side(kind, found.sha256, found.name, rows.index(row) + 1)
