"""The rows that a report gives for an archive, read as they are asked for."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from communique.archive import open_archive
from communique.database import reason, shown
from communique.errors import UserError
from communique.reports.catalogue import Report
from communique.reports.folding import fold_value
from communique.reports.output import Answer

CHUNK = 500  # rows fetched at a time: enough to hide the journey to a server


@contextmanager
def find_answer(
    database: str, report: Report, values: Mapping[str, str | None]
) -> Iterator[Answer]:
    """Run a report on the archive at `database`, a path or a URL, with a value per parameter.

    Raises `UserError` where there is no archive, and where the database fails.
    """
    with read_archive(database) as connection:
        streaming = connection.execution_options(stream_results=True, yield_per=CHUNK)
        result = streaming.execute(text(report.sql), dict(values))
        yield Answer(tuple(result.keys()), (tuple(row) for row in result))


@contextmanager
def read_archive(database: str) -> Iterator[Connection]:
    """Open the archive at `database` for reading; in SQL `lower` folds, on SQLite accents too.

    Raises `UserError` where there is no archive, and where the database fails.
    """
    engine = open_archive(database, create=False, write=False)
    try:
        with engine.connect() as connection:
            _fold_on_sqlite(connection)
            yield connection
    except DBAPIError as error:
        why = reason(database, error)
        raise UserError(f"cannot read {shown(database)}: {why}") from error
    finally:
        engine.dispose()


def _fold_on_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.create_function("lower", 1, fold_value, deterministic=True)
