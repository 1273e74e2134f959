"""The command `schema`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from communique.cli import database_option
from communique.reports.command import destination_options, form_of
from communique.reports.output import FORMATS, Answer

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from communique.schema.dictionary import Relation

COLUMNS = ("relation", "column", "type", "refers_to", "meaning", "example")


@click.command()
@click.argument("names", nargs=-1, metavar="[TABLE|VIEW]...")
@click.option("--page", is_flag=True, help="Print the page docs/schema.md, in Markdown.")
@click.option(
    "--diagram", is_flag=True,
    help="Print how all tables hang together, in Mermaid; of those named, the columns too.",
)  # fmt: skip
@database_option
@click.pass_context
def schema(
    ctx: click.Context, names: tuple[str, ...], database: str, format_name: str | None,
    output: str | None, *, page: bool, diagram: bool,
) -> None:  # fmt: skip
    """Print every table, view and column with what it means, and an example.

    A row without a column says what a row of the table or view is. Where there is no archive and
    none is named, it tells of an empty one.

    \b
        communique schema who_said_what
        communique schema --output columns.csv
        communique schema --diagram > tables.mmd
        communique schema --diagram who_said_what actors events
    """
    from communique.reports.destination import open_destination
    from communique.schema import page as pages
    from communique.schema.dictionary import read_dictionary

    if page and diagram:
        raise click.UsageError("--page has the diagram in it: give one of --page and --diagram")
    if (page or diagram) and _is_given(ctx, "format_name"):
        given, name = ("--page", "Markdown") if page else ("--diagram", "Mermaid")
        raise click.UsageError(f"{given} is {name}: it takes no --format")
    form = "" if page or diagram else form_of(format_name, output)
    with _open(database, is_named=_is_given(ctx, "database")) as connection:
        relations = list(read_dictionary(connection))
    known = [relation.name for relation in relations]
    for name in names:
        if name not in known:
            raise click.BadParameter(f"no table or view {name!r}; there are: {', '.join(known)}")
    chosen = [relation for relation in relations if not names or relation.name in names]
    with open_destination(output) as stream:
        if page:
            stream.writelines(f"{line}\n" for line in pages.markdown(chosen))
        elif diagram:
            lines = pages.mermaid(chosen, has_columns=True) if names else pages.overview(chosen)
            stream.writelines(f"{line}\n" for line in lines)
        else:
            rows = (row for relation in chosen for row in _rows(relation))
            FORMATS[form](Answer(COLUMNS, rows), stream)


def _rows(relation: "Relation") -> Iterator[tuple[str | None, ...]]:
    yield relation.name, None, relation.kind, None, relation.grain, None
    for column in relation.columns:
        refers_to = column.refers_to or None
        yield relation.name, column.name, column.type, refers_to, column.meaning, column.example


def _is_given(ctx: click.Context, parameter: str) -> bool:
    return ctx.get_parameter_source(parameter) is not ParameterSource.DEFAULT


@contextmanager
def _open(database: str, *, is_named: bool) -> "Iterator[Connection]":
    """Connect to an archive, or to an empty one where none is named and there is none."""
    from communique.archive import create_archive
    from communique.reports.query import open_for_reading

    with TemporaryDirectory() as folder:
        if not is_named and not Path(database).exists():
            click.echo(f"no archive at {database}: this is what an empty one holds", err=True)
            database = str(Path(folder) / "empty.db")
            create_archive(database)
        with open_for_reading(database) as connection:
            yield connection


schema.params += destination_options()
