"""Datasette on an archive: how it opens the file, how long it may think, and how it is served.

Every page comes at once, at any size: what takes too long (a count, a facet) is left out, and a
report that does says so beside its form.
"""

import socket
import sqlite3
import webbrowser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import uvicorn
from datasette.app import Datasette
from datasette.database import Database, QueryInterrupted

from communique.browse.metadata import DATABASE, Metadata
from communique.browse.search import add_search_query, put_right
from communique.errors import UserError
from communique.reports.catalogue import Report, read_report, report_names
from communique.reports.folding import fold_value
from communique.reports.parameters import option

TEMPLATES = Path(__file__).parent / "templates"
HOST = "127.0.0.1"
QUERY_MS = 2000  # for what somebody asks
COUNT_MS = 30  # for what stands beside it on every page
SETTINGS = {
    "sql_time_limit_ms": QUERY_MS,
    "facet_time_limit_ms": COUNT_MS,
    "suggest_facets": False,
    "num_sql_threads": 2,
    "default_cache_ttl": 0,  # a load may run meanwhile
}


class ArchiveDatabase(Database):  # type: ignore[misc]
    """The database of an archive, opened `mode=ro`: a load may run at the same time."""

    def __init__(self, server: Datasette, path: Path) -> None:
        super().__init__(server, path=str(path), is_mutable=True)
        self._reports = {report.sql.strip(): report for report in map(read_report, report_names())}

    def connect(self, write: bool = False) -> Any:
        """Open the file; texts match as on the command line, in any case and without accents."""
        connection: Any = super().connect(write=write)
        connection.create_function("lower", 1, fold_value, deterministic=True)
        add_search_query(connection)
        return connection

    async def execute(
        self, sql: str, params: Any = None, custom_time_limit: int | None = None, **rest: Any
    ) -> Any:
        """Run a query; a report gets its values as the command line reads them.

        Raises `sqlite3.OperationalError` with a plain message, which the page of a report shows
        beside its form, for a value that cannot be read and for a report that takes too long.
        """
        if sql.startswith("select count(*) "):
            custom_time_limit = COUNT_MS
        report = self._reports.get(sql.strip())
        if report is None:
            sql = put_right(sql)
            return await super().execute(sql, params, custom_time_limit=custom_time_limit, **rest)
        try:
            values = _read_values(report, params or {})
            return await super().execute(sql, values, custom_time_limit=QUERY_MS, **rest)
        except click.BadParameter as error:
            raise sqlite3.OperationalError(error.message) from error
        except QueryInterrupted as error:
            raise sqlite3.OperationalError(
                f"more than {QUERY_MS // 1000} seconds of work: fill in another field, or use "
                f"`communique report {report.name}`, which has no limit"
            ) from error


def _read_values(report: Report, typed: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = dict.fromkeys((parameter.name for parameter in report.parameters), "")
    for parameter in report.parameters:
        if value := typed.get(parameter.name):
            values[parameter.name] = option(parameter).type(value)
    return values


def make_server(path: Path, metadata: Metadata) -> Datasette:
    """Return Datasette on the archive at `path`, ready to be asked or served."""
    server = Datasette(metadata=metadata, settings=SETTINGS, template_dir=str(TEMPLATES))
    server.remove_database("_memory")
    server.add_database(ArchiveDatabase(server, path), name=DATABASE)
    return server


def listen(port: int) -> socket.socket:
    """Return a socket of this machine only, on any free port for 0.

    Raises `UserError` where the port is taken or not allowed.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise UserError(
            f"cannot use port {port}: {error.strerror}; name another with --port, 0 for any"
        ) from error
    return listening


def serve(server: Datasette, listening: socket.socket, *, opens_browser: bool) -> None:
    """Serve pages until interrupted; the address is printed first."""
    address = f"http://{HOST}:{listening.getsockname()[1]}/{DATABASE}"
    click.echo(f"{address}  (Ctrl-C ends)")
    if opens_browser:
        webbrowser.open(address)
    config = uvicorn.Config(server.app(), log_level="warning", lifespan="on")
    uvicorn.Server(config).run(sockets=[listening])
