"""What the archive remembers of a run of `load`: when it was, and what could not be loaded."""

import datetime

from sqlalchemy import Connection, bindparam, insert, update

from communique.models import Base
from communique.read import Rejected

LOADS = Base.metadata.tables["loads"]
PROBLEMS = Base.metadata.tables["load_problems"]

COUNT_REJECTED = (
    update(LOADS)
    .where(LOADS.c.id == bindparam("load"))
    .values(rejected_count=LOADS.c.rejected_count + 1)
)


def start_load(connection: Connection, extractor: str) -> int:
    """Open the row of a run in `loads` and return its id."""
    with connection.begin():
        started = insert(LOADS).values(started_at=_now(), extractor=extractor)
        key = connection.execute(started).inserted_primary_key
    assert key is not None
    return int(key[0])


def record_problem(connection: Connection, rejected: Rejected, load_id: int) -> None:
    """Store an input that was rejected, and count it in its load."""
    with connection.begin():
        connection.execute(
            insert(PROBLEMS).values(load_id=load_id, origin=rejected.origin, reason=rejected.reason)
        )
        connection.execute(COUNT_REJECTED, {"load": load_id})


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
