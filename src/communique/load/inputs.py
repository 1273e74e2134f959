"""What the options of `load` say of its inputs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from communique.reports.parameters import read_first_day, read_last_day

if TYPE_CHECKING:
    from communique.read import Given


GIVEN = ("source", "published", "url", "column")
"""The options that say something of inputs."""


def _read_columns(
    ctx: click.Context, option: click.Parameter, typed: tuple[str, ...]
) -> list[tuple[str, str]]:
    from communique.read.given import FIELDS

    columns = []
    for words in typed:
        field, _, name = words.partition("=")
        if field not in FIELDS or not name.strip():
            raise click.BadParameter(f"{words!r}: write FIELD=NAME; FIELD is {', '.join(FIELDS)}")
        columns.append((field, name))
    return columns


def _read_day(typed: str) -> str:
    first = read_first_day(typed)
    if first != read_last_day(typed):
        raise click.BadParameter(f"{typed!r} is no day; write 2024-05-03")
    return first


def _read_address(ctx: click.Context, option: click.Parameter, typed: str | None) -> str | None:
    from urllib.parse import urlsplit

    if not typed:
        return typed
    try:
        parts = urlsplit(typed)
        is_known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_known = False
    if not is_known or not typed.isprintable() or " " in typed:
        raise click.BadParameter(f"{typed!r} is no address; write https://…")
    return typed


def input_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options whose values `given_by` takes."""
    for option in (
        click.option(
            "--column",
            multiple=True,
            metavar="FIELD=NAME",
            callback=_read_columns,
            help="Of tables and JSON: the column or key that holds the text, title, source, url,"
            " published, section, byline or language, where it has no usual name.",
        ),
        click.option(
            "--url",
            metavar="URL",
            callback=_read_address,
            help="Address of articles that state none.",
        ),
        click.option(
            "--published", type=_read_day, metavar="DAY", help="Day of articles that state none."
        ),
        click.option("--source", metavar="NAME", help="Outlet of articles that name none."),
    ):
        command = option(command)
    return command


def given_by(
    source: str | None, published: str | None, url: str | None, column: list[tuple[str, str]]
) -> Given:
    """Return what the options say."""
    from communique.article import Description
    from communique.read import Given

    day = date.fromisoformat(published) if published else None
    described = Description(source=source or None, url=url or None, published_on=day)
    return Given.of(described, column)
