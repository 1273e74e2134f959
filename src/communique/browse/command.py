"""The command `browse`."""

import click

from communique.cli import database_option
from communique.errors import UserError

PORT = 8001


@click.command()
@click.option(
    "-p", "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True,
    help="Port of this machine to serve on; 0 for any that is free.",
)  # fmt: skip
@click.option("--no-open", is_flag=True, help="Do not open the web browser.")
@database_option
def browse(port: int, no_open: bool, database: str) -> None:
    """Look at an archive in the web browser.

    Tables and views with what each column means, links from row to row, counts by kind, a search
    over everything, and all reports as forms. Nothing can be changed, and only this machine can
    connect. A load may go on meanwhile. Needs the extra `browse`, and an archive in a SQLite file.

    \b
        communique browse
        communique browse --port 0 --no-open --database news.db
    """
    from communique.archive import open_archive
    from communique.database import shown, sqlite_path

    path = sqlite_path(database)
    if path is None:
        raise UserError(
            f"browse opens SQLite files, {shown(database)} is a server: "
            "`communique export DIR --format sqlite` makes a file that Datasette opens"
        )
    try:
        from communique.browse.server import listen, make_server, serve
    except ModuleNotFoundError as error:
        if error.name not in ("datasette", "uvicorn"):
            raise
        raise UserError("browse needs datasette: pip install 'communique[browse]'") from error
    from communique.browse.metadata import archive_metadata
    from communique.reports.catalogue import usable_reports

    reports, faults = usable_reports()
    for name, fault in faults.items():
        click.echo(f"report {name} is not usable: {fault}", err=True)
    engine = open_archive(database, create=False, write=False)
    with engine.connect() as connection:
        metadata = archive_metadata(connection, path.name, reports)
    engine.dispose()
    with listen(port) as listening:
        serve(make_server(path.absolute(), metadata, reports), listening, opens_browser=not no_open)
