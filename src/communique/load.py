"""One run of `load`: articles into the archive one by one, and a record of what was met.

Every article is a transaction of its own, so a run that is stopped at any point, in any way,
keeps what it has and can be repeated; its row in `loads` then has no `finished_at`.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine, bindparam, insert, update
from sqlalchemy.exc import DBAPIError, OperationalError

from communique.article import Article
from communique.corrections.document import CorrectionsError
from communique.errors import UserError
from communique.extractors import Extractor
from communique.models import Base
from communique.read import Rejected
from communique.reread import find_difference, reread_article
from communique.variants.releases import place_missing
from communique.write import write_article
from communique.write.check import FactsError
from communique.write.rereading import Change, find_reading

LOADS = Base.metadata.tables["loads"]
PROBLEMS = Base.metadata.tables["load_problems"]

COUNT_REJECTED = (
    update(LOADS)
    .where(LOADS.c.id == bindparam("load"))
    .values(rejected_count=LOADS.c.rejected_count + 1)
)
# Read-only transaction, insufficient privilege: no OperationalError (PostgreSQL, appendix A).
READ_ONLY_STATES = ("25006", "42501")


Outcome = bool | list[Change] | Rejected
"""Of one input: whether it was new; what reading it again changed; or why it was rejected."""


@dataclass
class LoadCounts:
    """What a run of `load` has met so far."""

    new: int = 0
    unchanged: int = 0
    rejected: int = 0
    changed: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one input: what it changed, whether it was new, or its rejection."""
        if isinstance(outcome, Rejected):
            self.rejected += 1
        elif outcome is True:
            self.new += 1
        elif outcome:
            self.changed += 1
        else:
            self.unchanged += 1

    def __str__(self) -> str:
        changed = f"{self.changed} changed, " if self.changed else ""
        return f"{self.new} new, {changed}{self.unchanged} unchanged, {self.rejected} rejected"


@dataclass
class Progress:
    """What a caller hears of a running load; the defaults say nothing."""

    counts: LoadCounts = field(default_factory=LoadCounts)
    on_article: Callable[[LoadCounts], None] = lambda counts: None
    on_rejected: Callable[[Rejected], None] = lambda rejected: None
    on_changes: Callable[[Article, list[Change]], None] = lambda article, changes: None
    on_notice: Callable[[str], None] = lambda line: None


def load_articles(
    engine: Engine,
    inputs: Iterable[Article | Rejected],
    extractor: Extractor,
    progress: Progress | None = None,
    *,
    reread: bool = False,
) -> LoadCounts:
    """Store the articles among the inputs and record the rejected ones; return the counts.

    With `reread`, articles that the archive has are read again.
    Raises `UserError` when the archive can no longer be written. Whatever ends the run early,
    `progress.counts` says how far it came.
    """
    progress = progress or Progress()
    counts = progress.counts
    try:
        with engine.connect() as connection:
            load_id = start_load(connection, extractor.name)
            place_missing(connection)
            for found in inputs:
                outcome = _load(connection, found, Run(extractor, load_id, progress, reread))
                if isinstance(outcome, Rejected):
                    _record_problem(connection, outcome, load_id)
                    progress.on_rejected(outcome)
                counts.add(outcome)
                progress.on_article(counts)
            _finish_load(connection, load_id, counts)
    except DBAPIError as error:
        if not _refuses_to_write(error):
            raise
        line = " ".join(str(error.orig).split())
        raise UserError(
            f"cannot write to the archive: {line}; "
            f"{counts.new} articles loaded, run the same command again to go on"
        ) from error
    return counts


@dataclass(frozen=True)
class Run:
    """One run of `load`: who reads, its row in `loads`, who hears of it, and what it is to do."""

    extractor: Extractor
    load_id: int
    progress: Progress
    reread: bool


def _load(connection: Connection, found: Article | Rejected, run: Run) -> Outcome:
    """Store one article, or read it again; return what came of it."""
    if isinstance(found, Rejected):
        return found
    with connection.begin():
        known = find_reading(connection, found)
    try:
        if known is None:
            return write_article(connection, run.extractor.read(found), run.load_id)
        if run.reread:
            changes = reread_article(connection, found, known, run.extractor, run.load_id)
            if changes:
                run.progress.on_changes(found, changes)
            return changes
        if notice := find_difference(found, known, run.extractor):
            run.progress.on_notice(notice)
        return False
    except FactsError as error:
        origin = error.origin if isinstance(error, CorrectionsError) else found.origin
        return Rejected(origin, str(error), error.faults)
    except UserError as error:
        return Rejected(found.origin, str(error))


def start_load(connection: Connection, extractor: str) -> int:
    """Open the row of a run in `loads` and return its id."""
    with connection.begin():
        started = insert(LOADS).values(started_at=_now(), extractor=extractor)
        key = connection.execute(started).inserted_primary_key
    assert key is not None
    return int(key[0])


def _record_problem(connection: Connection, rejected: Rejected, load_id: int) -> None:
    with connection.begin():
        connection.execute(
            insert(PROBLEMS).values(load_id=load_id, origin=rejected.origin, reason=rejected.reason)
        )
        connection.execute(COUNT_REJECTED, {"load": load_id})


def _finish_load(connection: Connection, load_id: int, counts: LoadCounts) -> None:
    with connection.begin():
        connection.execute(
            update(LOADS)
            .where(LOADS.c.id == load_id)
            .values(finished_at=_now(), unchanged_count=counts.unchanged)
        )


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def _refuses_to_write(error: DBAPIError) -> bool:
    """Tell whether the archive is full, locked, read-only or gone: no fault of the program."""
    return isinstance(error, OperationalError) or (
        getattr(error.orig, "sqlstate", None) in READ_ONLY_STATES
    )
