"""Whether there is an archive that this program can use, and how one comes to be.

Only migrations create tables. An older archive is never upgraded unasked, and a database that
is no archive is never written to.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from communique.database import connect, reason, shown, sqlite_path
from communique.errors import UserError

if TYPE_CHECKING:
    from alembic.config import Config

ANALYSIS_ROWS = 1000  # rows of an index that ANALYZE reads: enough to rank indexes, at any size

# What an archive of any revision has, and a stranger's database does not.
SIGNATURE = {"alembic_version", "articles", "loads", "sentences"}
INSUFFICIENT_PRIVILEGE = "42501"  # SQLSTATE, PostgreSQL manual, appendix A


@dataclass(frozen=True)
class UpgradeReport:
    """What an upgrade did: two revisions, the same one if nothing was to do; SQLite: the copy."""

    from_revision: str
    to_revision: str
    backup: Path | None = None

    @property
    def changed(self) -> bool:
        """Whether there was anything to do."""
        return self.from_revision != self.to_revision


def open_archive(database: str, *, create: bool, write: bool) -> Engine:
    """Return an engine on the archive at `database`, a path or a URL; the caller disposes of it.

    With `create`, an archive is made where there is nothing. Without `write`, the engine
    refuses to write. Raises `UserError` for anything but an archive of this revision.
    """
    revision = _revision_of(database)
    if revision is None:
        if not create:
            raise UserError(f"no archive at {shown(database)}: run `communique load` first")
        _create(database)
    else:
        _refuse_other_revision(database, revision)
    engine = connect(database, read_only=not write)
    if write:
        _refuse_unwritable(database, engine)
    return engine


def has_archive(database: str) -> bool:
    """Tell whether there is an archive, of any revision; raise `UserError` for anything else."""
    return _revision_of(database) is not None


def create_archive(database: str) -> None:
    """Create an archive where there is nothing; a failure leaves nothing behind.

    Raises `UserError` where a database with tables, or no place for a file, is found.
    """
    if _revision_of(database) is not None:
        raise UserError(f"there is an archive at {shown(database)} already")
    _create(database)


def upgrade_archive(database: str) -> UpgradeReport:
    """Bring an older archive to the revision of this program; a SQLite file is copied first.

    The copy is `NAME.REVISION.bak` beside it. Raises `UserError` where there is no archive or
    a newer one. A failed upgrade leaves the archive as it was, without a copy.
    """
    before = _revision_of(database)
    if before is None:
        raise UserError(f"no archive at {shown(database)}: run `communique load` first")
    revisions = known_revisions()
    if before == revisions[-1]:
        return UpgradeReport(before, before)
    if before not in revisions:
        _refuse_other_revision(database, before)
    path = sqlite_path(database)
    backup = None if path is None else _back_up(path, before)
    try:
        _migrate(database, "upgrade")
    except BaseException:
        if backup and _is_still_at(database, before):
            backup.unlink(missing_ok=True)
        raise
    return UpgradeReport(before, revisions[-1], backup)


def _is_still_at(database: str, revision: str) -> bool:
    """Tell whether an archive that could not be upgraded can be read as it was."""
    try:
        return _revision_of(database) == revision
    except UserError:
        return False


def finish_writing(engine: Engine) -> None:
    """Count what the tables hold, so that the database plans the views' joins well."""
    if engine.dialect.name != "sqlite":
        # In a transaction the locks of all tables would be held, and loaders could deadlock.
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
        return
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA analysis_limit={ANALYSIS_ROWS}")
        connection.exec_driver_sql("ANALYZE")


def known_revisions() -> list[str]:
    """Return the revisions of this program, oldest first.

    Read off the files' names (a test holds them to it), for Alembic takes long to import.
    """
    return sorted(path.name[:4] for path in (migrations_folder() / "versions").glob("[0-9]*.py"))


def migrations_folder() -> Path:
    """Return the folder of migrations: in the package where installed, else in the checkout."""
    packaged = Path(__file__).parent / "migrations"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "migrations"


def migration_config(engine: Engine) -> "Config":
    """Return the configuration with which Alembic's commands migrate the database of `engine`."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = engine
    return config


def _create(database: str) -> None:
    path = sqlite_path(database)
    is_new_file = path is not None and _claim(path)
    try:
        _migrate(database, "create")
    except BaseException:
        if path is not None and is_new_file:
            path.unlink(missing_ok=True)
        raise


def _migrate(database: str, verb: str) -> None:
    from alembic import command

    engine = connect(database)
    try:
        command.upgrade(migration_config(engine), "head")
    except DBAPIError as error:
        sqlstate = getattr(error.orig, "sqlstate", None)
        if isinstance(error, OperationalError) or sqlstate == INSUFFICIENT_PRIVILEGE:
            raise UserError(
                f"cannot {verb} {shown(database)}: {reason(database, error)}"
            ) from error
        raise
    finally:
        engine.dispose()


def _revision_of(database: str) -> str | None:
    """Return the revision of the archive at `database`, None where there is nothing.

    Raises `UserError` for what is there and is no archive, or cannot be reached.
    """
    path = sqlite_path(database)
    if path is not None:
        if path.is_dir():
            raise UserError(f"{database} is a folder: name a file")
        if not path.exists() or not path.stat().st_size:
            return None
    with _reading(database) as connection:
        tables = set(sa.inspect(connection).get_table_names())
        revision = None
        if "alembic_version" in tables:
            revision = connection.exec_driver_sql(
                "SELECT version_num FROM alembic_version"
            ).scalar()
    if revision is None and tables <= {"alembic_version"}:
        return None
    if revision is None or not tables >= SIGNATURE:
        raise UserError(f"{shown(database)} is a database, but not a communique archive")
    return str(revision)


@contextmanager
def _reading(database: str) -> Iterator[Connection]:
    engine = connect(database, read_only=True)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
            yield connection
    except DBAPIError as error:
        if "file is not a database" in str(error.orig):
            raise UserError(f"{database} is not a communique archive, nor any database") from error
        raise UserError(f"cannot open {shown(database)}: {reason(database, error)}") from error
    finally:
        engine.dispose()


def _refuse_other_revision(database: str, revision: str) -> None:
    revisions, place = known_revisions(), shown(database)
    if revision not in revisions:
        raise UserError(
            f"{place} is at revision {revision}, made by a newer communique: upgrade the program"
        )
    if revision != revisions[-1]:
        raise UserError(
            f"{place} is at revision {revision}, this communique needs {revisions[-1]}: "
            f"run `communique upgrade --database {place}`"
        )


def _refuse_unwritable(database: str, engine: Engine) -> None:
    if engine.dialect.name != "sqlite":
        return
    try:
        with engine.connect() as connection:
            # Only a write finds out: it needs the file, its folder for the journal, and space.
            connection.exec_driver_sql("PRAGMA user_version=0")
            connection.rollback()
    except DBAPIError as error:
        engine.dispose()
        raise UserError(f"cannot write to {shown(database)}: {reason(database, error)}") from error


def _claim(path: Path) -> bool:
    """Create an empty file unless one is there; return whether it was created."""
    try:
        path.open("xb").close()
    except FileExistsError:
        return False
    except FileNotFoundError as error:
        raise UserError(f"cannot create {path}: there is no folder {path.parent}") from error
    except OSError as error:
        raise UserError(f"cannot create {path}: {error.strerror}") from error
    return True


def _back_up(path: Path, revision: str) -> Path:
    """Copy the archive beside itself, under a free name that only a whole copy bears."""
    copies = (path.with_name(f"{path.name}.{revision}{mark}.bak") for mark in _marks())
    backup = next(copy for copy in copies if not copy.exists())
    partial = backup.with_suffix(".partial")
    try:
        partial.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as target:
            source.backup(target)
        partial.rename(backup)
    except (OSError, sqlite3.Error) as error:
        raise UserError(f"cannot copy {path} to {backup}: {error}") from error
    return backup


def _marks() -> Iterator[str]:
    yield ""
    yield from (f".{number}" for number in count(2))
