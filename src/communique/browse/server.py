"""Datasette on an archive: how it is set up, and served to this machine only."""

import socket
import webbrowser
from pathlib import Path

import click
import uvicorn
from datasette.app import Datasette

from communique.browse.database import COUNT_MS, QUERY_MS, ArchiveDatabase
from communique.browse.metadata import DATABASE, Metadata
from communique.errors import UserError
from communique.reports.catalogue import Report

TEMPLATES = Path(__file__).parent / "templates"
HOST = "127.0.0.1"
PAGE_ROWS = 50  # a row of a view may have thirty columns
SETTINGS = {
    "default_page_size": PAGE_ROWS,
    "sql_time_limit_ms": QUERY_MS,
    "facet_time_limit_ms": COUNT_MS,
    "suggest_facets": False,
    "num_sql_threads": 2,
    "default_cache_ttl": 0,  # a load may run meanwhile
}


def make_server(path: Path, metadata: Metadata, reports: list[Report]) -> Datasette:
    """Return Datasette on the archive at `path` with its reports, ready to be asked or served."""
    # One of Datasette's plugins: imported before Datasette it would not count as one.
    from datasette import handle_exception
    from datasette.plugins import pm

    from communique.browse import links

    # With rich beside it, it prints a screenful to the terminal for every page that is not there.
    handle_exception.rich = None
    if not pm.is_registered(links):
        pm.register(links)
    server = Datasette(metadata=metadata, settings=SETTINGS, template_dir=str(TEMPLATES))
    server.remove_database("_memory")
    server.add_database(ArchiveDatabase(server, path, reports), name=DATABASE)
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
