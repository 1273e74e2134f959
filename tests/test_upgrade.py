"""An older archive is copied and upgraded when asked; a fault on the way leaves no half work."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from communique import archive, database
from communique.archive import (
    create_archive,
    known_revisions,
    open_archive,
    upgrade_archive,
)
from communique.errors import UserError
from databases import execute, migrate, refusal

HEAD = known_revisions()[-1]
LOAD = "INSERT INTO loads VALUES (1, '2024-06-06 12:00:00', NULL, 'reader 1', 0, 0, 0)"
SQLITE = pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
POSTGRESQL = pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)


def test_an_upgrade_keeps_the_rows(empty_url: str) -> None:
    migrate(empty_url, "0004")
    execute(empty_url, LOAD)
    report = upgrade_archive(empty_url)
    assert (report.from_revision, report.to_revision, report.changed) == ("0004", HEAD, True)
    assert execute(empty_url, "SELECT count(*) FROM loads") == [(1,)]
    open_archive(empty_url, create=False, write=True).dispose()


def test_a_current_archive_needs_no_upgrade(archive_url: str) -> None:
    report = upgrade_archive(archive_url)
    assert (report.from_revision, report.changed, report.backup) == (HEAD, False, None)


def test_nothing_is_not_upgraded(empty_url: str) -> None:
    with pytest.raises(UserError, match="no archive at"):
        upgrade_archive(empty_url)


@SQLITE
def test_an_upgrade_copies_the_file_first(empty_url: str) -> None:
    migrate(empty_url, "0004")
    execute(empty_url, LOAD)
    backup = upgrade_archive(empty_url).backup
    assert backup == Path(f"{empty_url}.0004.bak")
    assert execute(str(backup), "SELECT version_num FROM alembic_version") == [("0004",)]
    assert execute(str(backup), "SELECT count(*) FROM loads") == [(1,)]
    assert sorted(Path(empty_url).parent.iterdir()) == [Path(empty_url), backup]


@SQLITE
def test_a_copy_is_never_overwritten(empty_url: str) -> None:
    migrate(empty_url, "0004")
    earlier = Path(f"{empty_url}.0004.bak")
    earlier.write_text("precious")
    assert upgrade_archive(empty_url).backup == Path(f"{empty_url}.0004.2.bak")
    assert earlier.read_text() == "precious"


@SQLITE
def test_an_archive_that_cannot_be_written_is_not_copied_for_nothing(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(empty_url, "0004")
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(empty_url)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="cannot upgrade "):
            upgrade_archive(empty_url)
    assert list(Path(empty_url).parent.iterdir()) == [Path(empty_url)]
    assert upgrade_archive(empty_url).backup == Path(f"{empty_url}.0004.bak")


@POSTGRESQL
def test_an_upgrade_on_a_server_makes_no_copy(empty_url: str) -> None:
    migrate(empty_url, "0004")
    assert upgrade_archive(empty_url).backup is None


@pytest.fixture
def faulty_migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Migrations with one more revision, which a test may fill with a fault."""
    folder = tmp_path / "50% migrations"
    shutil.copytree(archive.migrations_folder(), folder)
    monkeypatch.setattr(archive, "migrations_folder", lambda: folder)
    return folder / "versions" / "9000_fault.py"


FAULT = f"""
from alembic import op
revision = "9000"
down_revision = "{HEAD}"
def upgrade():
    op.execute("CREATE TABLE half (id INTEGER)")
    {{fault}}
"""


def test_a_failed_creation_leaves_nothing(empty_url: str, faulty_migrations: Path) -> None:
    faulty_migrations.write_text(FAULT.format(fault="raise RuntimeError('a fault')"))
    with pytest.raises(RuntimeError, match="a fault"):
        create_archive(empty_url)
    assert refusal(empty_url).startswith("no archive at")
    assert not Path(empty_url).exists()
    faulty_migrations.unlink()
    create_archive(empty_url)


def test_a_failed_upgrade_leaves_the_archive_as_it_was(
    archive_url: str, faulty_migrations: Path
) -> None:
    faulty_migrations.write_text(FAULT.format(fault="raise RuntimeError('a fault')"))
    with pytest.raises(RuntimeError, match="a fault"):
        upgrade_archive(archive_url)
    faulty_migrations.unlink()
    open_archive(archive_url, create=False, write=True).dispose()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_creation_leaves_no_half_archive(empty_url: str, faulty_migrations: Path) -> None:
    fault = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    faulty_migrations.write_text(FAULT.format(fault=fault))
    program = (
        "import pathlib, sys; from communique import archive; "
        "archive.migrations_folder = lambda: pathlib.Path(sys.argv[2]); "
        "archive.create_archive(sys.argv[1])"
    )
    folder = str(faulty_migrations.parents[1])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    killed = subprocess.run([sys.executable, "-c", program, empty_url, folder], env=environment)
    assert killed.returncode == -signal.SIGKILL
    faulty_migrations.unlink()
    assert refusal(empty_url).startswith("no archive at")
    open_archive(empty_url, create=True, write=True).dispose()
