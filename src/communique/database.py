"""Where a database is: addresses as people type them, and engines on what is there.

An address is a path or any SQLAlchemy URL. A SQLite file keeps its rollback journal: between
commands it is one file, which a read-only folder can hold too (a write-ahead log needs two more).
"""

import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import URL, Connection, Engine, event
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, StatementError
from sqlalchemy.pool import NullPool

from communique.errors import UserError

DEFAULT_DATABASE = "communique.db"
BUSY_SECONDS = 30
CONNECT_SECONDS = 10
TAKE_TURN = sa.text("SELECT pg_advisory_xact_lock(hashtext('communique'))")


def connect(database: str, *, read_only: bool = False) -> Engine:
    """Return an engine on any SQLite file or PostgreSQL database; nothing is opened yet.

    `database` is a path or an SQLAlchemy URL; `postgresql://` and `postgres://` mean psycopg 3.
    Raises `UserError` for an address that names neither, or a driver that is not installed.
    """
    path = sqlite_path(database)
    if path is not None:
        return _connect_sqlite(path, read_only=read_only)
    url = _read_url(database)
    if url.get_backend_name() != "postgresql":
        raise UserError(f"an archive is a SQLite file or a PostgreSQL database: {shown(database)}")
    try:
        return sa.create_engine(
            url,
            connect_args={"connect_timeout": url.query.get("connect_timeout", CONNECT_SECONDS)},
            execution_options={"postgresql_readonly": True} if read_only else {},
        )
    except ImportError as error:
        raise UserError(
            f"{shown(database)} needs a driver: pip install 'communique[postgresql]'"
        ) from error
    except NoSuchModuleError as error:
        raise UserError(f"SQLAlchemy knows no driver {url.drivername}") from error


def sqlite_path(database: str) -> Path | None:
    """Return the file of a SQLite database, None for a server's.

    Raises `UserError` for an address that cannot be read, and for SQLite without a plain file.
    """
    _refuse_blank(database)
    if "://" not in database:
        return Path(database).expanduser()
    url = _read_url(database)
    if url.get_backend_name() != "sqlite":
        return None
    if not url.database or url.database.startswith((":memory:", "file:")):
        raise UserError(f"a SQLite archive is a file, name its path: {database}")
    return Path(url.database)


def shown(database: str) -> str:
    """Return `database` as it may be printed: without password or options."""
    _refuse_blank(database)
    if "://" not in database:
        return database
    scheme, _, _ = database.partition("://")
    return _read_url(database).set(drivername=scheme, query={}).render_as_string()


def _refuse_blank(database: str) -> None:
    if not database.strip():
        raise UserError("an empty name of an archive: name a file or a URL")


def reason(database: str, error: StatementError) -> str:
    """Return what the driver says in one line, without the password."""
    line = " ".join(str(error.orig).split())
    if "://" in database:
        url = _read_url(database)
        for secret in (url.password, url.query.get("password")):
            line = line.replace(str(secret), "***") if secret else line
    return line


def take_turn(connection: Connection) -> None:
    """Wait until no other writer is in a transaction; on SQLite the transaction itself waits."""
    if connection.dialect.name == "postgresql":
        connection.execute(TAKE_TURN)


def _read_url(database: str) -> URL:
    try:
        url = sa.make_url(database)
        if url.drivername in ("postgres", "postgresql"):
            url = url.set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        # The address itself is not repeated: it may hold a password.
        raise UserError(
            "the address of the database cannot be read: it is a path, or "
            "postgresql://USER:PASSWORD@HOST:PORT/NAME"
        ) from error
    return url


def _connect_sqlite(path: Path, *, read_only: bool) -> Engine:
    # Mode rw: a reader too must be able to roll back what a killed load left in the journal.
    mode = "rw" if read_only else "rwc"
    engine = sa.create_engine(
        URL.create(
            "sqlite", database=path.absolute().as_uri(), query={"uri": "true", "mode": mode}
        ),
        connect_args={"timeout": BUSY_SECONDS},
        poolclass=NullPool,  # a file opens at once, and is free again after each transaction
    )

    @event.listens_for(engine, "connect")
    def set_up(driver: sqlite3.Connection, _record: Any) -> None:
        driver.isolation_level = None  # the driver would begin late, and commit before DDL
        driver.execute("PRAGMA foreign_keys=ON")
        if read_only:
            driver.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer that read first and locks later could fail without waiting.
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine
