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
from communique.corrections.document import CorrectionsError, read_corrections
from communique.errors import UserError
from communique.facts import Facts, Span
from communique.models import Base
from communique.read import Rejected
from communique.write import Reading, has_article, write_article
from communique.write.check import FactsError

LOADS = Base.metadata.tables["loads"]
PROBLEMS = Base.metadata.tables["load_problems"]

COUNT_REJECTED = (
    update(LOADS)
    .where(LOADS.c.id == bindparam("load"))
    .values(rejected_count=LOADS.c.rejected_count + 1)
)
# Read-only transaction, insufficient privilege: no OperationalError (PostgreSQL, appendix A).
READ_ONLY_STATES = ("25006", "42501")


@dataclass(frozen=True)
class Extractor:
    """What reads articles: its name and version, and its two functions."""

    name: str
    extract_facts: Callable[[Article], Facts]
    find_sentences: Callable[[str], list[Span]]

    def read(self, article: Article) -> Reading:
        """Return what is in the article: what its corrections say, else what is found.

        Raises `UserError` for corrections or findings that cannot be.
        """
        facts = origin = None
        if article.corrections:
            facts = read_corrections(article.corrections, article.text)
            origin = article.corrections.origin if facts else None
        facts = facts or self.extract_facts(article)
        return Reading(article, facts, self.find_sentences(article.text), origin)


@dataclass
class LoadCounts:
    """What a run of `load` has met so far."""

    new: int = 0
    unchanged: int = 0
    rejected: int = 0

    def add(self, outcome: bool | Rejected) -> None:
        """Count one input: whether it was new, or its rejection."""
        if isinstance(outcome, Rejected):
            self.rejected += 1
        elif outcome:
            self.new += 1
        else:
            self.unchanged += 1

    def __str__(self) -> str:
        return f"{self.new} new, {self.unchanged} unchanged, {self.rejected} rejected"


@dataclass
class Progress:
    """What a caller hears of a running load; the defaults say nothing."""

    counts: LoadCounts = field(default_factory=LoadCounts)
    on_article: Callable[[LoadCounts], None] = lambda counts: None
    on_rejected: Callable[[Rejected], None] = lambda rejected: None


def load_articles(
    engine: Engine,
    inputs: Iterable[Article | Rejected],
    extractor: Extractor,
    progress: Progress | None = None,
) -> LoadCounts:
    """Store the articles among the inputs and record the rejected ones; return the counts.

    Raises `UserError` when the archive can no longer be written. Whatever ends the run early,
    `progress.counts` says how far it came.
    """
    progress = progress or Progress()
    counts = progress.counts
    try:
        with engine.connect() as connection:
            load_id = start_load(connection, extractor.name)
            for found in inputs:
                outcome = _load(connection, found, extractor, load_id)
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


def _load(
    connection: Connection, found: Article | Rejected, extractor: Extractor, load_id: int
) -> bool | Rejected:
    """Store one article; return whether it was new, or why it was rejected."""
    if isinstance(found, Rejected):
        return found
    with connection.begin():
        if has_article(connection, found):
            return False
    try:
        return write_article(connection, extractor.read(found), load_id)
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
