"""Loads in processes of their own, and what an archive holds, whatever its ids are."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection

from communique.database import connect
from communique.models import Base

TESTS = Path(__file__).parent
VIEWS = (
    "article_overview", "coverage", "event_calendar", "initiative_progress", "posts_held",
    "who_attended", "who_met_whom", "who_printed", "who_said_what",
)  # fmt: skip
QUOTED = {
    "event_calendar": {"article_title", "start_char", "end_char", "excerpt", "sentence"},
    "who_met_whom": {"article_title", "actor_title", "counterpart_title"},
}
"""What a view quotes from the first of the articles about one event, whichever came first."""


def start_load(*arguments: object, pause: float = 0) -> subprocess.Popen[str]:
    """Start `communique load` with the synthetic extractor, which sleeps over each article."""
    return subprocess.Popen(
        [sys.executable, str(TESTS / "loader.py"), *map(str, arguments)],
        env={**os.environ, "SYNTHETIC_PAUSE": str(pause), "PYTHONPATH": environment_path()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def environment_path() -> str:
    """Return a PYTHONPATH by which other processes find the package and what tests share."""
    return os.pathsep.join([str(TESTS.parent / "src"), str(TESTS)])


def finished(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait for a load, and return its exit code and what it said on either stream."""
    answer, told = process.communicate()
    return process.returncode, answer, told


def contents(url: str) -> dict[str, Counter[tuple[object, ...]]]:
    """Return what an archive holds without its ids: the rows of views, tables and their names."""
    engine = connect(url, read_only=True)
    with engine.connect() as connection:
        held = {view: _rows(connection, view) for view in VIEWS}
        for table in Base.metadata.sorted_tables:
            if not table.name.startswith("load"):
                held[table.name] = _names(connection, table)
    engine.dispose()
    return held


def _rows(connection: Connection, view: str) -> Counter[tuple[object, ...]]:
    columns = [
        column["name"]
        for column in sa.inspect(connection).get_columns(view)
        if not column["name"].endswith("_id") and column["name"] not in ("id", "loaded_at")
        if column["name"] not in QUOTED.get(view, ())
    ]
    chosen = sa.select(*map(sa.column, columns)).select_from(sa.text(view))
    return Counter(tuple(row) for row in connection.execute(chosen))


def _names(connection: Connection, table: sa.Table) -> Counter[tuple[object, ...]]:
    """Return the rows of a table by their own columns: neither ids nor the order of insertion."""
    own = [c for c in table.columns if not c.primary_key and not c.foreign_keys]
    counted = sa.select(*own or [sa.func.count()]).select_from(table)
    return Counter(tuple(row) for row in connection.execute(counted))
