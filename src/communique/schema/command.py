"""The command `schema`."""

import click

from communique.cli import database_option
from communique.reports.command import destination_options
from communique.reports.output import FORMATS, Answer

COLUMNS = ("relation", "column", "type", "refers_to", "meaning", "example")


@click.command()
@click.argument("names", nargs=-1, metavar="[TABLE|VIEW]...")
@click.option("--page", is_flag=True, help="Print the page docs/schema.md, in Markdown.")
@click.option("--diagram", is_flag=True, help="Print how the tables hang together, in Mermaid.")
@database_option
def schema(
    names: tuple[str, ...], database: str, format_name: str, output: str | None, *,
    page: bool, diagram: bool,
) -> None:  # fmt: skip
    """Print every table, view and column with what it means, and an example.

    \b
        communique schema who_said_what
        communique schema --format csv --output columns.csv
        communique schema --diagram > tables.mmd
    """
    from communique.reports.destination import open_destination
    from communique.reports.query import open_for_reading
    from communique.schema import page as pages
    from communique.schema.dictionary import read_dictionary

    if diagram:
        with open_destination(output) as stream:
            stream.writelines(f"{line}\n" for line in pages.mermaid())
        return
    with open_for_reading(database) as connection:
        relations = list(read_dictionary(connection))
    known = [relation.name for relation in relations]
    for name in names:
        if name not in known:
            raise click.BadParameter(f"no table or view {name!r}; there are: {', '.join(known)}")
    chosen = [relation for relation in relations if not names or relation.name in names]
    with open_destination(output) as stream:
        if page:
            stream.writelines(f"{line}\n" for line in pages.markdown(chosen))
            return
        rows = (
            (one.name, column.name, column.type, column.refers_to or None, column.meaning,
             column.example)
            for one in chosen
            for column in one.columns
        )  # fmt: skip
        FORMATS[format_name](Answer(COLUMNS, rows), stream)


schema.params += destination_options()
