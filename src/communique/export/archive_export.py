"""An archive into a folder: opens both, and passes the rows from one to the other."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from communique.archive import open_archive
from communique.database import reason, shown
from communique.errors import UserError
from communique.export.folder import open_folder
from communique.export.forms import Form, form_class
from communique.export.package import write_package
from communique.export.table import Table, read_tables

OnTable = Callable[[Table], None]


def export_archive(
    database: str, path: str, form_name: str, on_table: OnTable = lambda table: None
) -> dict[str, int]:
    """Write an archive's tables to a folder in a form of `FORMS`, all as of one moment.

    `on_table` is told of each table before its rows are read. Returns rows by table. Raises
    `UserError` where the archive cannot be read, the folder not written, or the form not hold it.
    """
    form = form_class(form_name)
    engine = open_archive(database, create=False, write=False)
    try:
        with open_folder(path) as folder:
            return _write(engine, folder, form, on_table)
    except DBAPIError as error:
        raise UserError(f"cannot read {shown(database)}: {reason(database, error)}") from error
    finally:
        engine.dispose()


def _write(engine: Engine, folder: Path, form: type[Form], on_table: OnTable) -> dict[str, int]:
    counts = {}
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            # One snapshot for all tables; a transaction of SQLite is one by itself.
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        tables = read_tables(connection)
        with closing(form(folder, tables)) as written:
            written.check(connection)
            for table in tables:
                on_table(table)
                counts[table.name] = written.copy(connection, table)
            written.finish()
        write_package(folder, tables, [written.resource(table) for table in tables], form.note)
    return counts
