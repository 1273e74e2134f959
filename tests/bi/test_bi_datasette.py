"""What Datasette makes of the file for BI, without being told anything."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from datasette.app import Datasette


@pytest.fixture
def server(bi_file: Path) -> Iterator[Datasette]:
    server = Datasette(immutables=[str(bi_file)])
    yield server
    server.executor.shutdown()
    server.get_database("archive").close()


def page(server: Datasette, address: str) -> str:
    text: str = asyncio.run(server.client.get(f"/archive/{address}")).text
    return text


def test_relationships_are_links_with_names(server: Datasette) -> None:
    attended = page(server, "who_attended")
    assert '<a href="/archive/actors/1">Roman Vassilenko</a>' in attended
    assert '<a href="/archive/event_calendar/1">' in attended
    assert '<a href="/archive/calendar/2024-06-06">2024-06-06</a>' in attended


def test_a_row_shows_what_points_at_it(server: Datasette) -> None:
    assert "3 rows</a>\n                from event_id in who_attended" in page(
        server, "event_calendar/1"
    )
