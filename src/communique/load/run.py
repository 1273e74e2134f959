"""One run of `load`: articles into the archive one by one, and a record of what was met.

Every article is a transaction of its own, written in the order of the inputs, so a run that is
stopped at any point, in any way, keeps what it has and can be repeated; its row in `loads` then
has no `finished_at`.
"""

import random
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from communique.article import Article
from communique.corrections.document import CorrectionsError
from communique.errors import UserError
from communique.extractors import Extractor
from communique.load.batches import Started
from communique.load.pools import Pool, in_process
from communique.load.progress import EVERY, Choice, LoadCounts, Outcome, Progress
from communique.load.record import Problems, finish_load, start_load
from communique.load.rereading import find_difference
from communique.read import Rejected
from communique.variants.releases import place_missing
from communique.write import Reading, write_article
from communique.write.check import FactsError
from communique.write.rereading import (
    KnownReading,
    find_description,
    find_reading,
    rewrite_article,
)

# Read-only transaction, insufficient privilege: no OperationalError (PostgreSQL, appendix A).
READ_ONLY_STATES = ("25006", "42501")
# Serialization failure, deadlock, lock not available: may succeed when tried again.
PASSING_STATES = ("40001", "40P01", "55P03")
TRIES = 6


Waiting = Callable[[], AbstractContextManager[None]]


def load_articles(
    engine: Engine,
    inputs: Iterable[Article | Rejected],
    extractor: Extractor,
    progress: Progress | None = None,
    *,
    pool: Pool | None = None,
    choice: Choice = EVERY,
    waiting: Waiting = nullcontext,
    reread: bool = False,
) -> LoadCounts:
    """Store the articles among the inputs and record the rejected ones; return the counts.

    Articles are read in `pool`, else here, and written here; `waiting` is entered where it waits
    for inputs or for the pool. With `reread`, articles that the archive has are read again. Raises
    `UserError` when the archive can no longer be written or the pool is lost. Whatever ends the run
    early, `progress.counts` says how far it came.
    """
    progress, pool = progress or Progress(), pool or in_process()
    counts = progress.counts
    try:
        with engine.connect() as connection:
            load_id = start_load(connection, extractor.name)
            place_missing(connection)
            run = _Run(connection, extractor, pool, choice, waiting, progress, reread, load_id)
            with Problems(connection, load_id) as problems:
                for result in run.read(inputs, counts):
                    outcome = run.store(result)
                    if isinstance(outcome, Rejected):
                        problems.add(outcome)
                    progress.tell(outcome)
            finish_load(connection, load_id, counts.unchanged)
    except pool.losses as error:
        raise UserError(f"{pool.loss}; {_so_far(counts)}") from error
    except DBAPIError as error:
        if not _refuses_to_write(error):
            raise
        line = " ".join(str(error.orig).split())
        raise UserError(f"cannot write to the archive: {line}; {_so_far(counts)}") from error
    return counts


def _so_far(counts: LoadCounts) -> str:
    return f"{counts.new} articles loaded, run the same command again to go on"


Result = Reading | Outcome | Rejected


@dataclass(frozen=True)
class _Run:
    """The way of inputs through a pool, in their order."""

    connection: Connection
    extractor: Extractor
    pool: Pool
    choice: Choice
    waiting: Waiting
    progress: Progress
    reread: bool
    load_id: int

    def read(self, inputs: Iterable[Article | Rejected], counts: LoadCounts) -> Iterator[Result]:
        """Yield what became of each input, in their order, while later ones are under way."""
        remaining = iter(inputs)
        under_way: deque[Started[Result] | Outcome | Rejected] = deque()
        while True:
            while under_way and (
                len(under_way) >= self.pool.width
                or self.choice.has_enough(counts, len(under_way))
                or _is_ready(under_way[0])
            ):
                yield self._result(under_way.popleft())
            if self.choice.has_enough(counts):
                return
            with self.waiting():
                found = next(remaining, None)
            if found is None:
                break
            under_way.append(self._start(found))
        yield from map(self._result, under_way)

    def _start(self, found: Article | Rejected) -> Started[Result] | Outcome | Rejected:
        if isinstance(found, Rejected):
            return found
        with self.connection.begin():
            known = find_reading(self.connection, found)
        if known and not (self.reread and (found.corrections or not known.corrections)):
            return self._leave(found, known)
        if known:
            with self.connection.begin():
                told = find_description(self.connection, known.article_id)
            found = replace(found, description=found.description.over(told))
        if not self.choice.wanted(found):
            return Outcome.LEFT_OUT
        return self.pool.submit(_read, self.extractor, found)

    def _result(self, started: Started[Result] | Outcome | Rejected) -> Result:
        if not isinstance(started, Started):
            return started
        with self.waiting():
            result: Result = self.pool.result(started)
        return result

    def _leave(self, found: Article, known: KnownReading) -> Outcome | Rejected:
        """Leave an article as it is, and say so where a person put it right since."""
        try:
            difference = find_difference(found, known, self.extractor)
        except UserError as error:
            return _rejected(found, error)
        if difference:
            self.progress.on_notice(difference)
        return Outcome.UNCHANGED

    def store(self, result: Result) -> Outcome | Rejected:
        """Write what was read; return what came of it."""
        if not isinstance(result, Reading):
            return result
        connection, extractor = self.connection, self.extractor.name
        try:
            if _patiently(lambda: write_article(connection, result, self.load_id)):
                self.progress.counts.unread += result.is_unread
                return Outcome.NEW
            if not self.reread:
                return Outcome.UNCHANGED
            changes = _patiently(
                lambda: rewrite_article(connection, result, self.load_id, extractor)
            )
        except UserError as error:
            return _rejected(result.article, error)
        if not changes:
            return Outcome.UNCHANGED
        self.progress.on_changes(result.article, changes)
        return Outcome.CHANGED


def _rejected(article: Article, error: UserError) -> Rejected:
    origin = error.origin if isinstance(error, CorrectionsError) else article.origin
    faults = error.faults if isinstance(error, FactsError) else ()
    return Rejected(origin, str(error), faults)


def _is_ready(started: Started[Result] | Outcome | Rejected) -> bool:
    return not isinstance(started, Started) or started.done()


def _read(extractor: Extractor, article: Article) -> Reading | Rejected:
    """Return what a worker makes of an article."""
    try:
        return extractor.read(article)
    except UserError as error:
        return _rejected(article, error)
    except Exception as error:
        error.add_note(f"while reading {article.origin}")
        raise


Written = TypeVar("Written")


def _patiently(write: Callable[[], Written]) -> Written:
    """Write, again and again where another loader is in the way only for a moment."""
    for number in range(1, TRIES):
        try:
            return write()
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in PASSING_STATES:
                raise
            time.sleep(random.uniform(0, 0.05 * 2**number))
    return write()


def _refuses_to_write(error: DBAPIError) -> bool:
    """Tell whether the archive is full, locked, read-only or gone: no fault of the program."""
    return isinstance(error, OperationalError) or (
        getattr(error.orig, "sqlstate", None) in READ_ONLY_STATES
    )
