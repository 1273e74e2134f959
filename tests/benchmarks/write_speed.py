"""How fast `write_article` is beside raw `sqlite3.executemany` of the same rows.

    python tests/benchmarks/write_speed.py [ARTICLES]

Writes synthetic articles of the size of real ones (some 200 rows each, 120 of them what things and
variants are recognised by) with `write_article`, reads the rows back, and inserts the same rows
into a second archive with `sqlite3.executemany`, once with a transaction per article and once in a
single transaction. Both keep the search index, by triggers. `write_article` also decides, by what
the archive has, who and what each article speaks of: its time is told with and without that.
Prints rows per second and the ratios; the best of three rounds counts, each in fresh files. The
target is a third.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any
from unittest import mock

from communique import write
from communique.archive import open_archive
from communique.load.record import start_load
from communique.models import Base
from communique.write import Reading, draft, write_article
from communique.write.rows import ROWS

sys.path.insert(0, str(Path(__file__).parents[1]))

from synthetic import make_reading

TABLES = (*ROWS, "profiles", "profile_keys", "profile_matches", "article_bands", "article_variants")
OF_PROFILES = (
    "SELECT profile_id, min(article_id) AS article FROM (SELECT profile_id, article_id FROM actors"
    " UNION ALL SELECT profile_id, article_id FROM events"
    " UNION ALL SELECT profile_id, article_id FROM initiatives) GROUP BY 1"
)
DECIDING = ((draft, "recognize"), (write, "settle_article"), (write, "place_article"))
"""What of writing asks the archive who, what and which variant it is."""
Rows = dict[str, list[tuple[object, ...]]]


def write_all(path: Path, readings: list[Reading]) -> tuple[float, float]:
    """Return the seconds of `write_article` for all readings, and those without deciding."""
    engine = open_archive(str(path), create=True, write=True)
    deciding: list[float] = []
    with ExitStack() as stack, engine.connect() as connection:
        for module, name in DECIDING:
            timed = _timed(getattr(module, name), deciding)
            stack.enter_context(mock.patch.object(module, name, timed))
        load_id = start_load(connection, "benchmark")
        started = time.perf_counter()
        for reading in readings:
            write_article(connection, reading, load_id)
        seconds = time.perf_counter() - started
        return seconds, seconds - sum(deciding)


def _timed(function: Callable[..., Any], seconds: list[float]) -> Callable[..., Any]:
    def call(*arguments: object) -> Any:
        started = time.perf_counter()
        try:
            return function(*arguments)
        finally:
            seconds.append(time.perf_counter() - started)

    return call


def rows_by_article(path: Path) -> list[Rows]:
    """Return what `write_article` stored, as tuples by table, article for article.

    Rows of tables that name no article go with the one that comes next in their order.
    """
    connection = sqlite3.connect(path)
    articles = [row for (row,) in connection.execute("SELECT id FROM articles ORDER BY id")]
    stored: list[Rows] = [{table: [] for table in TABLES} for _ in articles]
    for table in TABLES:
        columns = [column.name for column in Base.metadata.tables[table].columns]
        rows = connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
        if table == "articles" or "article_id" in columns:
            key = columns.index("id" if table == "articles" else "article_id")
            for article, some in groupby(rows, itemgetter(key)):
                stored[articles.index(article)][table].extend(some)
        else:
            _deal(connection, table, rows, stored)
    return stored


def _deal(
    connection: sqlite3.Connection,
    table: str,
    rows: list[tuple[object, ...]],
    stored: list[Rows],
) -> None:
    """Give each row of a table without `article_id` to the first article that names it."""
    namers = {
        "sources": "SELECT source_id, min(id) FROM articles GROUP BY 1",
        "actors": "SELECT id, article FROM (SELECT actor_id id, min(article_id) article FROM"
        " actor_names GROUP BY 1 UNION ALL SELECT organization_id, min(article_id) FROM"
        " affiliations GROUP BY 1) ORDER BY article DESC",
        "event_series": "SELECT series_id, min(article_id) FROM events GROUP BY 1",
        "events": "SELECT event_id, article_id FROM event_mentions",
        "statement_parts": "SELECT p.id, article_id FROM statement_parts p JOIN statements s"
        " ON s.id = statement_id",
        "initiatives": "SELECT initiative_id, article_id FROM initiative_mentions",
        "profiles": OF_PROFILES,
        "profile_keys": f"SELECT k.id, p.article FROM profile_keys k JOIN ({OF_PROFILES}) p"
        " ON p.profile_id = k.profile_id",
        "profile_matches": "SELECT m.id, max(p.article) FROM profile_matches m"
        f" JOIN ({OF_PROFILES}) p ON p.profile_id IN (m.one_id, m.other_id) GROUP BY 1",
    }
    place = dict(connection.execute(namers[table]))
    for row in rows:
        stored[place[row[0]] - 1][table].append(row)


def insert_raw(path: Path, stored: list[Rows], *, one_transaction: bool) -> float:
    """Return the seconds that `sqlite3.executemany` needs for the same rows."""
    engine = open_archive(str(path), create=True, write=True)
    with engine.connect() as archive:
        start_load(archive, "benchmark")
    connection = sqlite3.connect(path, isolation_level=None)
    # Not checked: a row may name what a later article told first of the same thing.
    connection.execute("PRAGMA foreign_keys=OFF")
    widths = {table: len(Base.metadata.tables[table].columns) for table in TABLES}
    inserts = {
        table: f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"
        for table, width in widths.items()
    }
    started = time.perf_counter()
    if one_transaction:
        connection.execute("BEGIN IMMEDIATE")
    for article in stored:
        if not one_transaction:
            connection.execute("BEGIN IMMEDIATE")
        for table, rows in article.items():
            if rows:
                connection.executemany(inserts[table], rows)
        if not one_transaction:
            connection.execute("COMMIT")
    if one_transaction:
        connection.execute("COMMIT")
    seconds = time.perf_counter() - started
    connection.close()
    return seconds


def main() -> None:
    """Measure, and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    readings = [make_reading(number) for number in range(count)]
    seconds = {
        "write_article": [],
        "write_article, without deciding": [],
        "executemany, a transaction per article": [],
        "executemany, one transaction": [],
    }
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            ours, each, once = (Path(folder) / f"{name}.db" for name in ("ours", "each", "once"))
            whole, rows_alone = write_all(ours, readings)
            seconds["write_article"].append(whole)
            seconds["write_article, without deciding"].append(rows_alone)
            stored = rows_by_article(ours)
            seconds["executemany, a transaction per article"].append(
                insert_raw(each, stored, one_transaction=False)
            )
            seconds["executemany, one transaction"].append(
                insert_raw(once, stored, one_transaction=True)
            )
    rows = sum(len(some) for article in stored for some in article.values())
    whole, alone, *raw = (min(rounds) for rounds in seconds.values())
    for name, least in zip(seconds, (whole, alone, *raw), strict=True):
        ratios = f"ratio {least / whole:5.2f}   without deciding {least / alone:5.2f}"
        print(f"{name:40} {rows / least:10,.0f} rows/s   {ratios}")


if __name__ == "__main__":
    main()
