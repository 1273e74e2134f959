"""How long reports and searches take in the database, beside queries written by hand.

    python tests/benchmarks/big_archive.py big.db
    python tests/benchmarks/report_speed.py big.db [REPORT|search|hand|lookups]...

Prints for each question the seconds to its first thousand rows, which is what a table shows, and
to its last (asked without that limit), and the number of rows; the better of two runs, so that the
file is in the disk cache. Seconds are of the processor for SQLite, which other work on the machine
hardly changes, and of the clock for PostgreSQL. A question is stopped after LIMIT seconds.
Questions that are asked by name use the name of a person whom every hundredth article names. What
is written by hand reads the tables, and knows the numbers of the rows that it wants; lookups ask
the views for the rows of one number, in milliseconds.
"""

import math
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from communique.reports.catalogue import read_report, report_names
from communique.reports.command import MOST_FOR_PEOPLE
from communique.reports.query import limited, open_for_reading
from communique.search.find import Search, find_best, find_texts
from communique.search.query import read_query

LIMIT = 20
YEAR = {"since": "2024-01-01", "until": "2024-12-31"}
PERSON = "SELECT id, name FROM actors WHERE canonical_id IS NULL AND kind = 'person' AND id > 777"
TYPED = ("speaker", "person", "event", "country", "contains", "backer", "initiative")

LOOKUPS = (
    ("statements", "id"), ("attendees", "event_id"), ("statements", "event_id"),
    ("article_overview", "article_id"), ("coverage", "article_id"),
    ("who_said_what", "statement_id"), ("who_said_what", "article_id"),
    ("who_said_what", "event_id"), ("who_said_what", "speaker_id"),
    ("event_calendar", "event_id"), ("event_reports", "event_id"),
    ("who_attended", "event_id"), ("who_attended", "actor_id"), ("who_attended", "article_id"),
    ("who_met_whom", "event_id"), ("who_met_whom", "actor_id"),
    ("posts_held", "person_id"), ("careers", "person_id"),
    ("initiative_progress", "initiative_id"), ("initiative_progress", "article_id"),
)  # fmt: skip

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
    "pairs that met": (
        "WITH seats AS MATERIALIZED (SELECT events.id AS event_id, min(events.starts_on) AS day,"
        " coalesce(actors.canonical_id, actors.id) AS actor_id, min(title_as_printed) AS title"
        " FROM events AS told JOIN events ON events.id = coalesce(told.canonical_id, told.id)"
        " CROSS JOIN attendees ON event_id = told.id JOIN actors ON actors.id = actor_id"
        " WHERE events.status IN ('held', 'ongoing') AND actors.kind = 'person' GROUP BY 1, 3)"
        " SELECT one.actor_id, other.actor_id, count(*) AS meetings, min(one.day), max(one.day),"
        " min(one.title), min(other.title) FROM seats AS one"
        " JOIN seats AS other ON one.event_id = other.event_id AND one.actor_id < other.actor_id"
        " GROUP BY 1, 2 ORDER BY meetings DESC LIMIT 1000"
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
    (["rozivi"], {"person": "vilala"}),
    (["water"], {"person": "vilala"}),
    (["water"], YEAR),
)


def clocked(connection: Connection, rows: Callable[[], Iterator[Any]]) -> tuple[float, int]:
    """Return the seconds to the last row, and the number of rows."""
    is_here = connection.dialect.name == "sqlite"
    clock = time.process_time if is_here else time.perf_counter
    start, count = clock(), 0
    for _ in rows():
        count += 1
    return clock() - start, count


def best(connection: Connection, rows: Callable[[], Iterator[Any]] | None) -> tuple[float, int]:
    """Return the better of two runs; no seconds and -1 rows where there was none in time."""
    if rows is None:
        return math.nan, -1
    give_up(connection)
    try:
        return min(clocked(connection, rows) for _ in range(2))
    except DBAPIError:
        connection.rollback()
        return math.nan, -1


def show(
    name: str, options: str, connection: Connection, rows: Callable[[], Iterator[Any]],
    first: Callable[[], Iterator[Any]] | None = None,
) -> None:  # fmt: skip
    """Print the better of two runs; `nan` where there was none in time."""
    (head, _), (last, count) = best(connection, first), best(connection, rows)
    print(f"{name:22}{options:34}{head:8.3f}{last:9.3f}{count:11,}", flush=True)


def give_up(connection: Connection) -> None:
    """Let the database stop by itself whatever takes too long."""
    if connection.dialect.name == "sqlite":
        stop = time.monotonic() + 2 * LIMIT
        driver: Any = connection.connection.driver_connection
        driver.set_progress_handler(lambda: time.monotonic() > stop, 100_000)
    else:
        # A query, for a connection that streams declares a cursor for whatever it is asked.
        limit = text("SELECT set_config('statement_timeout', :limit, false)")
        connection.execute(limit, {"limit": str(LIMIT * 1000)}).all()


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
        first = limited(report.sql, MOST_FOR_PEOPLE + 1)
        some, every = (partial(select, connection, sql, values) for sql in (first, report.sql))
        show(name, shown[:33], connection, every, some)


def show_lookups(connection: Connection, person: int) -> None:
    """Print how long the rows of one number take in the views, and those of one in the tables."""
    for view, column in LOOKUPS:
        sql = f"SELECT * FROM {view} WHERE {column} = :id"
        number = person if column in ("speaker_id", "actor_id", "person_id") else 777
        seconds, count = best(connection, partial(select, connection, sql, {"id": number}))
        print(f"{view:22}{column:20}{seconds * 1000:10.2f} ms{count:8,} rows", flush=True)


def show_search(connection: Connection, typed: list[str], filters: dict[str, str]) -> None:
    search = Search(read_query(typed), filters=filters)

    def rows() -> Iterator[Any]:
        return find_texts(connection, search, find_best(connection, search)).rows

    options = " ".join([*typed, *(f"--{key} {value}" for key, value in filters.items())])
    show("search", options[:33], connection, rows)


def main() -> None:
    """Measure, and print."""
    database, *names = sys.argv[1:]
    print(f"{'question':22}{'options':34}{'1,000':>8}{'all':>9}{'rows':>11}")
    with open_for_reading(database) as connection:
        number, person = connection.execute(text(f"{PERSON} ORDER BY id LIMIT 1")).one()
        event = connection.execute(text("SELECT name FROM events WHERE id = 424")).scalar_one()
        typed = dict.fromkeys(TYPED, person.lower()) | {
            "event": event.lower(), "country": "KZ", "contains": "rozivi", "initiative": "rozivi",
            "series": "rozivi",
        }  # fmt: skip
        for name in names or report_names():
            if name not in ("search", "hand", "lookups"):
                show_report(connection, name, typed)
        if not names or "search" in names:
            for words, filters in SEARCHES:
                show_search(connection, words, filters)
        if not names or "lookups" in names:
            show_lookups(connection, number)
        if not names or "hand" in names:
            for name, sql in BY_HAND.items():
                values = {"id": number} if ":id" in sql else {}
                show("by hand", name, connection, partial(select, connection, sql, values))


if __name__ == "__main__":
    main()
