"""How migrations reach a database: all of them in one transaction, so whole or not at all.

`config.attributes["connection"]` may hold an Engine or a Connection; without one, the archive
is that of COMMUNIQUE_DATABASE.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import context
from alembic.util import CommandError, load_python_file

from communique.database import DEFAULT_DATABASE, connect
from communique.models import Base

MIGRATION_LOCK = 0x636F6D6D  # any number will do, if every communique asks for the same


def main() -> None:
    """Migrate the database at hand, or print the SQL that would (`alembic upgrade --sql`)."""
    load_python_file(str(Path(__file__).parent), "view_operations.py")
    target = context.config.attributes.get("connection")
    if isinstance(target, sa.Connection):
        migrate(target)
        return
    engine = target or connect(os.environ.get("COMMUNIQUE_DATABASE", DEFAULT_DATABASE))
    if context.is_offline_mode():
        print_sql(engine)
        return
    with engine.connect() as connection:
        migrate(connection)


def print_sql(engine: sa.Engine) -> None:
    """Print the statements of the migrations instead of running them."""
    context.configure(dialect_name=engine.dialect.name, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def migrate(connection: sa.Connection) -> None:
    """Run the migrations asked for on `connection`, which must be in no transaction."""
    if connection.in_transaction():
        # SQLite ignores the switch of foreign keys there, and deletes rows in silence.
        raise CommandError("migrations need a connection that is in no transaction")
    if connection.dialect.name == "sqlite":
        with foreign_keys_off(connection):
            run(connection)
    else:
        run(connection)


def run(connection: sa.Connection) -> None:
    """Run the migrations asked for in one transaction, which no other migration shares."""
    with connection.begin():
        lock(connection)
        context.configure(
            connection=connection, target_metadata=Base.metadata, transactional_ddl=True,
            include_name=is_modelled,
        )  # fmt: skip
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            check_foreign_keys(connection)


def is_modelled(name: str | None, kind: str, parents: object) -> bool:
    """Tell whether a table or an index has a model.

    The full-text index and what SQLite keeps it in do not, nor do indexes of what rows stand for.
    """
    if kind == "index":
        return not (name or "").endswith("_merged")
    return kind != "table" or not (name or "").startswith("search_index")


def lock(connection: sa.Connection) -> None:
    """Keep other migrations of this database out until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        return
    driver = connection.connection.driver_connection
    if not driver.in_transaction:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def foreign_keys_off(connection: sa.Connection) -> Iterator[None]:
    """Switch foreign keys off meanwhile: rebuilding a table would delete the rows below it.

    The driver must not commit before DDL either, or a failed migration leaves half its work.
    """
    driver = connection.connection.driver_connection
    (before,) = driver.execute("PRAGMA foreign_keys").fetchone()
    isolation_level, driver.isolation_level = driver.isolation_level, None
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.isolation_level = isolation_level
        driver.execute(f"PRAGMA foreign_keys={before}")


def check_foreign_keys(connection: sa.Connection) -> None:
    """Raise `CommandError` where a row points at a row that is not there."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        table, _, parent, _ = broken[0]
        raise CommandError(f"{len(broken)} rows point nowhere, the first from {table} to {parent}")


main()
