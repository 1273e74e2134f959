"""What a load would do, without doing it."""

from collections.abc import Iterable

from sqlalchemy import Connection, Engine

from communique.article import Article
from communique.load.progress import EVERY, Choice, LoadCounts, Outcome, Progress
from communique.read import Rejected
from communique.write import has_article


def preview_articles(
    engine: Engine | None,
    inputs: Iterable[Article | Rejected],
    progress: Progress,
    choice: Choice = EVERY,
) -> LoadCounts:
    """Count what a load into the archive would meet; None is an archive that is yet to be made.

    Articles are not read: what the reader would reject counts as new.
    """
    if engine is None:
        _count(None, inputs, progress, choice)
    else:
        with engine.connect() as connection:
            _count(connection, inputs, progress, choice)
    return progress.counts


def _count(
    connection: Connection | None,
    inputs: Iterable[Article | Rejected],
    progress: Progress,
    choice: Choice,
) -> None:
    met: set[bytes] = set()
    for found in inputs:
        if isinstance(found, Rejected):
            progress.tell(found)
            continue
        key = bytes.fromhex(found.sha256)
        if key in met or (connection and has_article(connection, found)):
            progress.tell(Outcome.UNCHANGED)
        elif choice.wanted(found):
            met.add(key)
            progress.tell(Outcome.NEW)
        else:
            progress.tell(Outcome.LEFT_OUT)
        if choice.has_enough(progress.counts):
            break
