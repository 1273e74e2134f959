"""Which article is meant by a number, or by part of a title or origin."""

from collections.abc import Sequence

import click
from sqlalchemy import Connection, Row, text

from communique.errors import UserError
from communique.reports.parameters import read_part

NAMED = 3  # articles that a message names
LONGEST = 50  # characters of a title in a message

FIND = """
SELECT article_id, title, origin
FROM article_overview
WHERE lower(title) LIKE '%' || lower(:part) || '%' ESCAPE '\\'
OR lower(origin) LIKE '%' || lower(:part) || '%' ESCAPE '\\'
ORDER BY article_id
"""


def find_article(connection: Connection, typed: str) -> int:
    """Number of the article that is meant by its number, or by part of its title or origin.

    Capitals and, on SQLite, accents do not matter. A title or origin typed whole is meant before
    those it is part of. Raises `UserError` where none or several could be meant.
    """
    if typed.isascii() and typed.isdigit() and _has(connection, int(typed)):
        return int(typed)
    try:
        part = read_part(typed)
    except click.BadParameter as error:
        raise UserError(
            "name the article by its number, or by part of its title or origin"
        ) from error
    found = connection.execute(text(FIND), {"part": part}).all()
    whole = [row for row in found if typed in (row.title, row.origin)]
    meant = whole or found
    if len(meant) == 1:
        return int(meant[0].article_id)
    if not meant:
        raise UserError(
            f"no article {typed!r}: name its number, or part of its title or origin; "
            "`communique report articles` lists them"
        )
    raise UserError(_several(typed, meant))


def _has(connection: Connection, number: int) -> bool:
    asked = text("SELECT 1 FROM article_overview WHERE article_id = :article")
    return number < 2**63 and connection.execute(asked, {"article": number}).first() is not None


def _several(typed: str, found: Sequence[Row[tuple[int, str | None, str]]]) -> str:
    named = "; ".join(
        f"{row.article_id} {_short(row.title or row.origin)}" for row in found[:NAMED]
    )
    more = f"; and {len(found) - NAMED} more" if len(found) > NAMED else ""
    return f"{len(found)} articles match {typed!r}, name one by its number: {named}{more}"


def _short(title: str) -> str:
    words = "".join(c if c.isprintable() else " " for c in title)
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
