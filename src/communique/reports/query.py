"""The rows that a report gives for an archive, read as they are asked for."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, StatementError

from communique.archive import open_archive
from communique.database import reason, shown
from communique.errors import UserError
from communique.reports.catalogue import Report
from communique.reports.folding import fold_value
from communique.reports.output import Answer

CHUNK = 500  # rows fetched at a time: enough to hide the journey to a server


@contextmanager
def find_answer(
    database: str, report: Report, values: Mapping[str, str | None], most: int | None = None
) -> Iterator[Answer]:
    """Run a report on the archive at `database`, a path or a URL, with a value per parameter.

    With `most` the answer may stop after as many rows, which spares the database the others.

    Raises `UserError` where there is no archive, and where the database fails; for a report of the
    user's it names the file.
    """
    with open_for_reading(database) as connection, _file_named(report, database):
        streaming = connection.execution_options(stream_results=True, yield_per=CHUNK)
        sql = report.sql if most is None else limited(report.sql, most)
        result = streaming.execute(text(sql), dict(values))
        yield Answer(tuple(result.keys()), (tuple(row) for row in result))


@contextmanager
def _file_named(report: Report, database: str) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        if report.file is None:
            raise
        why = reason(database, error) if isinstance(error, StatementError) else error
        raise UserError(f"cannot run {report.file} on {shown(database)}: {why}") from error


def has_event(database: str, number: str) -> bool:
    """Tell whether the archive at `database` has an event of that number."""
    sql = text("SELECT 1 FROM events WHERE CAST(id AS TEXT) = :number")
    with open_for_reading(database) as connection:
        return connection.execute(sql, {"number": number}).first() is not None


def limited(sql: str, most: int) -> str:
    """SQL of the first rows of a query; SQL that is more than a plain query stays as it is."""
    query = sql.strip().removesuffix(";")
    if any(";" in line.partition("--")[0] for line in query.splitlines()):
        return sql
    return f"SELECT * FROM (\n{query}\n) AS answer LIMIT {most}"


@contextmanager
def open_for_reading(database: str) -> Iterator[Connection]:
    """Connect to the archive at `database`, whose `lower` folds accents too on SQLite.

    Raises `UserError` where there is no archive, and where the database fails.
    """
    engine = open_archive(database, create=False, write=False)
    try:
        with engine.connect() as connection:
            _fold_on_sqlite(connection)
            _plan_for_all_rows(connection)
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


def _plan_for_all_rows(connection: Connection) -> None:
    """Tell PostgreSQL that what is fetched bit by bit is fetched to the end."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT set_config('cursor_tuple_fraction', '1', false)")).all()
