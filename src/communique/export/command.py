"""The command `export`."""

import sys

import click

from communique.cli import database_option

FORMATS = ("csv", "parquet", "xlsx", "sqlite")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path())
@click.option(
    "-f", "--format", "form_name", type=click.Choice(FORMATS), default="csv", show_default=True,
    help="Form of the tables; parquet and xlsx need the extra of that name.",
)  # fmt: skip
@database_option
def export(folder: str, form_name: str, database: str) -> None:
    """Write an archive to files for other programs.

    DIR gets the views of the archive as tables with types, keys and relationships, the actors,
    initiatives and sources that they name, a calendar, and a datapackage.json that describes
    them. csv and parquet are a file a table, xlsx one workbook, sqlite one file for BI tools.
    DIR is whole or not there; only an earlier export is replaced.

    \b
        communique export tables
        communique export for-bi --format sqlite
        communique export tables --format xlsx --database news.db
    """
    from communique.export.archive_export import export_archive
    from communique.export.table import Table

    def show(table: Table) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{table.name}", err=True, nl=False)

    counts = export_archive(database, folder, form_name, show)
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)
    width = max(map(len, counts))
    for name, count in counts.items():
        click.echo(f"{name:{width}}  {count:>9,}")
