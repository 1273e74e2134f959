"""How long reports and searches take in the database, beside queries written by hand.

    python tests/benchmarks/big_archive.py big.db
    python tests/benchmarks/report_speed.py big.db [REPORT|search]...

Prints for each question the seconds to its first row and to its last, and the number of rows; the
better of two runs, so that the file is in the disk cache. A question is stopped after LIMIT
seconds. Questions that are asked by name use the name of a person whom every hundredth article
names. What is written by hand reads the tables, and knows the numbers of the rows that it wants.
"""

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from communique.reports.catalogue import read_report, report_names
from communique.reports.query import open_for_reading
from communique.search.find import Search, find_best, find_texts
from communique.search.query import read_query

LIMIT = 20
YEAR = {"since": "2024-01-01", "until": "2024-12-31"}
PERSON = "SELECT id, name FROM actors WHERE canonical_id IS NULL AND kind = 'person' AND id > 777"
TYPED = ("speaker", "person", "event", "country", "contains", "backer", "initiative")

BY_HAND = {
    "statements of a speaker": (
        "SELECT statements.id, content FROM statements WHERE speaker_id IN"
        " (SELECT id FROM actors WHERE id = :id OR canonical_id = :id)"
    ),
    "attendees of an event": "SELECT * FROM attendees WHERE event_id = :id",
    "statements by speaker": (
        "SELECT coalesce(canonical_id, actors.id), count(*) FROM statements"
        " JOIN actors ON actors.id = speaker_id GROUP BY 1"
    ),
    "statements with LIKE": "SELECT id FROM statements WHERE content LIKE '%rozivi%'",
    "all statements": "SELECT * FROM statements ORDER BY article_id, position",
}
SEARCHES: tuple[tuple[list[str], dict[str, str]], ...] = (
    (["water"], {}),
    (["rozivi"], {}),
    (["trade energy"], {}),
    (["roziv*"], {}),
    (["rozivi", "water"], {}),
    (["rozivi"], {"country": "KZ"}),
    (["water"], {"country": "KZ"}),
    (["water"], YEAR),
)


def clocked(rows: Callable[[], Iterator[Any]]) -> tuple[float, float, int]:
    """Return the seconds to the first row and to the last, and the number of rows."""
    start, first, count = time.perf_counter(), None, 0
    for _ in rows():
        first = first or time.perf_counter() - start
        count += 1
    return first or 0.0, time.perf_counter() - start, count


def show(
    name: str, options: str, connection: Connection, rows: Callable[[], Iterator[Any]]
) -> None:
    """Print the better of two runs, or that there was none in time."""
    give_up(connection)
    try:
        first, last, count = min(clocked(rows) for _ in range(2))
        print(f"{name:22}{options:34}{first:8.3f}{last:9.3f}{count:11,}", flush=True)
    except DBAPIError:
        print(f"{name:22}{options:34}  stopped after {LIMIT} s", flush=True)
        connection.rollback()


def give_up(connection: Connection) -> None:
    """Let the database stop by itself whatever takes too long."""
    if connection.dialect.name == "sqlite":
        stop = time.monotonic() + 2 * LIMIT
        driver: Any = connection.connection.driver_connection
        driver.set_progress_handler(lambda: time.monotonic() > stop, 100_000)
    else:
        connection.execute(text(f"SET statement_timeout = {LIMIT * 1000}"))


def select(connection: Connection, sql: str, values: dict[str, Any]) -> Iterator[Any]:
    streaming = connection.execution_options(stream_results=True, yield_per=500)
    return iter(streaming.execute(text(sql), values))


def show_report(connection: Connection, name: str, typed: dict[str, str]) -> None:
    report = read_report(name)
    needed = {p.name: typed[p.name] for p in report.parameters if p.is_needed}
    asked: list[dict[str, str]] = [{}]
    asked += [
        {p.name: typed[p.name]} for p in report.parameters if p.name in typed and not p.is_needed
    ]
    asked += [YEAR] if any(p.name == "since" for p in report.parameters) else []
    for options in (needed | some for some in asked):
        values = {p.name: options.get(p.name) for p in report.parameters}
        shown = " ".join(f"--{key} {value}" for key, value in options.items())
        show(name, shown[:33], connection, partial(select, connection, report.sql, values))


def show_search(connection: Connection, typed: list[str], filters: dict[str, str]) -> None:
    search = Search(read_query(typed), filters=filters)

    def rows() -> Iterator[Any]:
        return find_texts(connection, search, find_best(connection, search)).rows

    options = " ".join([*typed, *(f"--{key} {value}" for key, value in filters.items())])
    show("search", options[:33], connection, rows)


def main() -> None:
    """Measure, and print."""
    database, *names = sys.argv[1:]
    print(f"{'question':22}{'options':34}{'first':>8}{'last':>9}{'rows':>11}")
    with open_for_reading(database) as connection:
        number, person = connection.execute(text(f"{PERSON} ORDER BY id LIMIT 1")).one()
        event = connection.execute(text("SELECT name FROM events WHERE id = 424")).scalar_one()
        typed = dict.fromkeys(TYPED, person.lower()) | {
            "event": event.lower(), "country": "KZ", "contains": "rozivi", "initiative": "rozivi",
        }  # fmt: skip
        for name in names or report_names():
            if name not in ("search", "hand"):
                show_report(connection, name, typed)
        if not names or "search" in names:
            for words, filters in SEARCHES:
                show_search(connection, words, filters)
        if not names or "hand" in names:
            for name, sql in BY_HAND.items():
                values = {"id": number} if ":id" in sql else {}
                show("by hand", name, connection, partial(select, connection, sql, values))


if __name__ == "__main__":
    main()
