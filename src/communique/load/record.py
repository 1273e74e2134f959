"""What the archive remembers of a run of `load`: when it was, and what could not be loaded."""

import datetime

from sqlalchemy import Connection, bindparam, insert, update
from sqlalchemy.exc import DBAPIError

from communique.models import Base
from communique.read import Rejected

LOADS = Base.metadata.tables["loads"]
PROBLEMS = Base.metadata.tables["load_problems"]

COUNT_REJECTED = (
    update(LOADS)
    .where(LOADS.c.id == bindparam("load"))
    .values(rejected_count=LOADS.c.rejected_count + bindparam("count"))
)
AT_ONCE = 1000
"""Rejected inputs stored together: a transaction for each takes longer than to read it."""


def start_load(connection: Connection, extractor: str) -> int:
    """Open the row of a run in `loads` and return its id."""
    with connection.begin():
        started = insert(LOADS).values(started_at=_now(), extractor=extractor)
        key = connection.execute(started).inserted_primary_key
    assert key is not None
    return int(key[0])


class Problems:
    """The rejected inputs of a load, stored many at a time; entered, the rest at its end."""

    def __init__(self, connection: Connection, load_id: int) -> None:
        self._connection = connection
        self._load_id = load_id
        self._waiting: list[Rejected] = []

    def __enter__(self) -> "Problems":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None or not issubclass(kind, DBAPIError):
            self.store()

    def add(self, rejected: Rejected) -> None:
        """Take one that was rejected."""
        self._waiting.append(rejected)
        if len(self._waiting) >= AT_ONCE:
            self.store()

    def store(self) -> None:
        """Store those that wait, and count them in their load."""
        if not self._waiting:
            return
        rows = [
            {"load_id": self._load_id, "origin": rejected.origin, "reason": rejected.reason}
            for rejected in self._waiting
        ]
        with self._connection.begin():
            self._connection.execute(insert(PROBLEMS), rows)
            self._connection.execute(COUNT_REJECTED, {"load": self._load_id, "count": len(rows)})
        self._waiting.clear()


def finish_load(connection: Connection, load_id: int, unchanged: int) -> None:
    """Close the row of a run that came to its end."""
    with connection.begin():
        connection.execute(
            update(LOADS)
            .where(LOADS.c.id == load_id)
            .values(finished_at=_now(), unchanged_count=unchanged)
        )


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
