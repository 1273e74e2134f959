"""How long pages of `communique browse` take, beside the rows by hand.

    python tests/benchmarks/browse_speed.py DATABASE [ROUNDS]

DATABASE is an archive in a SQLite file, as `tests/benchmarks/big_archive.py` makes one. Each page
is asked for once unmeasured and ROUNDS times (5) measured, in turns; prints the median and the
slowest in milliseconds (the target is 300) and, for pages of rows, what `sqlite3` needs for the
first hundred rows; `too long` is a page that gave up after the two seconds that a query has.
"""

import asyncio
import sqlite3
import statistics
import sys
import time
from contextlib import closing
from pathlib import Path

from communique.archive import open_archive
from communique.browse.metadata import archive_metadata
from communique.browse.server import make_server
from communique.descriptions import read_views
from communique.reports.catalogue import usable_reports

TABLES = ("articles", "actors", "events", "attendees", "statements", "initiatives", "sentences")
PAGES = (
    "", "events/1", "actors/1", "articles/500", "statements/9000", "statements?speaker_id=1",
    "statements?event_id=77", "statements?act=warn", "who_said_what?act=warn",
    "who_said_what?event_id=77", "who_said_what?_search=water+border", "events?_search=summit",
    "event_calendar?status=planned", "statements?_next=9000", "who_said_what?_next=1000",
    "search?words=water+border", "initiative_progress?_search=water", "who_attended?_search=summit",
    "who_met_whom?_search=summit",
)  # fmt: skip


def milliseconds(started: float) -> float:
    return (time.perf_counter() - started) * 1000


async def measure(path: Path, rounds: int) -> None:
    """Ask for every page, and print what it took."""
    engine = open_archive(str(path), create=False, write=False)
    reports, _ = usable_reports()
    with engine.connect() as connection:
        metadata = archive_metadata(connection, path.name, reports)
        views = [view.name for view in read_views(connection)]
    server = make_server(path, metadata, reports)
    pages = [*PAGES, *views, *TABLES]
    times: dict[str, list[float]] = {page: [] for page in pages}
    refused: set[str] = set()
    for turn in range(rounds + 1):
        for page in pages:
            started = time.perf_counter()
            answer = await server.client.get(f"/archive/{page}".rstrip("/"))
            if answer.status_code != 200:
                refused.add(page)
            if turn:
                times[page].append(milliseconds(started))
    print(f"{'page':40}{'median ms':>10}{'slowest':>9}{'rows by hand':>14}")
    with closing(sqlite3.connect(path)) as archive:
        for page, taken in times.items():
            by_hand = "too long" if page in refused else ""
            if page in views or page in TABLES:
                started = time.perf_counter()
                archive.execute(f"SELECT * FROM {page} LIMIT 101").fetchall()
                by_hand = f"{milliseconds(started):.1f}"
            print(f"{page:40}{statistics.median(taken):>10.0f}{max(taken):>9.0f}{by_hand:>14}")


if __name__ == "__main__":
    asyncio.run(measure(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5))
