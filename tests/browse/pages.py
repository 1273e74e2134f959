"""Pages of the archive that Datasette shows, asked for inside this process."""

import asyncio
from pathlib import Path
from typing import Any

from datasette.app import Datasette

from communique.archive import open_archive
from communique.browse.metadata import archive_metadata
from communique.browse.server import make_server
from communique.reports.catalogue import usable_reports


def server_of(path: Path) -> Datasette:
    engine = open_archive(str(path), create=False, write=False)
    reports, _ = usable_reports()
    with engine.connect() as connection:
        metadata = archive_metadata(connection, path.name, reports)
    engine.dispose()
    return make_server(path, metadata, reports)


def get(server: Datasette, page: str, **fields: str) -> Any:
    """The answer to GET, an httpx response."""
    return asyncio.run(server.client.get(f"/archive/{page}".rstrip("/"), params=fields))


def rows(server: Datasette, page: str, **fields: str) -> list[dict[str, Any]]:
    answer = get(server, f"{page}.json", _shape="array", **fields)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()
    return found
