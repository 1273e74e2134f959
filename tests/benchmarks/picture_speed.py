"""How long an article and each picture take, beside SQL written by hand over the tables.

    python tests/benchmarks/picture_speed.py DATABASE

DATABASE is the path of an archive, such as `big_archive.py` makes. Seconds of processor time, the
best of three: of the question, of the same question by hand, and of the drawing. The last line is
the slowest of 100 articles.
"""

import importlib
import random
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

from sqlalchemy import text

from communique.pictures.canvas import finish, write_figure
from communique.pictures.command import PICTURES, read_picture
from communique.reports.query import open_for_reading
from communique.show.article import read_article

RUNS = 3
SEATS = """
    SELECT DISTINCT event_id, coalesce(actors.canonical_id, actors.id) AS actor_id,
        coalesce(attendees.country_code, actors.country_code) AS country_code
    FROM attendees JOIN actors ON actors.id = actor_id JOIN events ON events.id = event_id
    WHERE status IN ('held', 'ongoing')
"""
BY_HAND = {
    "timeline": """
        SELECT name, kind, status, starts_on, ends_on, date_precision, (
            SELECT count(*) FROM attendees WHERE event_id = events.id
        ) FROM events ORDER BY starts_on
    """,
    "network": f"""
        WITH seats AS ({SEATS})
        SELECT one.actor_id, other.actor_id, count(*) AS meetings FROM seats AS one
        JOIN seats AS other ON one.event_id = other.event_id AND one.actor_id < other.actor_id
        GROUP BY 1, 2 ORDER BY meetings DESC LIMIT 780
    """,
    "matrix": f"""
        WITH seats AS (SELECT DISTINCT event_id, country_code FROM ({SEATS}))
        SELECT one.country_code, other.country_code, count(*) FROM seats AS one
        JOIN seats AS other
        ON one.event_id = other.event_id AND one.country_code < other.country_code
        GROUP BY 1, 2
    """,
    "statements": """
        SELECT coalesce(starts_on, published_on) AS day, date_precision, act, count(*),
            min(statements.id)
        FROM statements JOIN articles ON articles.id = statements.article_id
        LEFT JOIN events ON events.id = statements.event_id GROUP BY 1, 2, 3
    """,
}


def best(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of processor time of the quickest of some runs, and what the last one gave."""
    times, answer = [], None
    for _ in range(RUNS):
        start = time.process_time()
        answer = work()
        times.append(time.process_time() - start)
    return min(times), answer


def ask(database: str, name: str) -> Any:
    picture = read_picture(name)
    with open_for_reading(database) as connection:
        values = {parameter.name: None for parameter in picture.parameters}
        return connection.execute(text(picture.sql), values).all()


def ask_by_hand(database: str, name: str) -> Any:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute(BY_HAND[name]).fetchall()


def draw(name: str, rows: Any) -> Any:
    picture = importlib.import_module(f"communique.pictures.{name}").draw(rows)
    finish(picture)
    return write_figure(picture, "svg")


def slowest_article(database: str) -> float:
    with open_for_reading(database) as connection:
        count = connection.execute(text("SELECT max(id) FROM articles")).scalar_one()
        numbers = random.Random(1).choices(range(1, count + 1), k=100)
        return max(
            best(lambda number=number: read_article(connection, number))[0] for number in numbers
        )


def main(database: str) -> None:
    print("picture     question  by hand  drawing")
    for name in sorted(PICTURES):
        question, rows = best(lambda name=name: ask(database, name))
        by_hand, _ = best(lambda name=name: ask_by_hand(database, name))
        drawing, _ = best(lambda name=name, rows=rows: draw(name, rows))
        print(f"{name:10}  {question:8.2f} {by_hand:8.2f} {drawing:8.2f}")
    print(f"slowest of 100 articles: {slowest_article(database) * 1000:.1f} ms")


if __name__ == "__main__":
    main(sys.argv[1])
