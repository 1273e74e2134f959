"""An archive is made where there is nothing, opened where it is current, and else refused."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy.exc import DBAPIError

from communique.archive import (
    create_archive,
    finish_writing,
    known_revisions,
    migration_config,
    open_archive,
    upgrade_archive,
)
from communique.database import connect
from communique.errors import UserError
from databases import execute, migrate, refusal

HEAD = known_revisions()[-1]
LOAD = "INSERT INTO loads VALUES (1, '2024-06-06 12:00:00', NULL, 'reader 1', 0, 0, 0)"
SQLITE = pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)


def test_a_writer_gets_a_new_archive_where_there_is_nothing(empty_url: str) -> None:
    engine = open_archive(empty_url, create=True, write=True)
    with engine.begin() as connection:
        connection.exec_driver_sql(LOAD)
    engine.dispose()
    assert execute(empty_url, "SELECT version_num FROM alembic_version") == [(HEAD,)]


def test_an_archive_is_opened_again_with_its_rows(archive_url: str) -> None:
    execute(archive_url, LOAD)
    engine = open_archive(archive_url, create=True, write=True)
    engine.dispose()
    assert execute(archive_url, "SELECT count(*) FROM loads") == [(1,)]


def test_a_reader_cannot_write(archive_url: str) -> None:
    engine = open_archive(archive_url, create=False, write=False)
    with pytest.raises(DBAPIError, match=r"readonly|read-only"), engine.begin() as connection:
        connection.exec_driver_sql(LOAD)
    engine.dispose()


def test_a_reader_is_told_where_nothing_is(empty_url: str) -> None:
    assert refusal(empty_url).startswith("no archive at ")
    assert refusal(empty_url).endswith(": run `communique load` first")
    assert not Path(empty_url).exists()


def test_an_archive_taken_back_to_nothing_is_made_anew(empty_url: str) -> None:
    migrate(empty_url, "head")
    engine = connect(empty_url)
    command.downgrade(migration_config(engine), "base")
    engine.dispose()
    open_archive(empty_url, create=True, write=True).dispose()


def test_an_archive_is_not_created_over_another(archive_url: str) -> None:
    with pytest.raises(UserError, match="already"):
        create_archive(archive_url)


def test_an_older_archive_is_not_opened(empty_url: str) -> None:
    migrate(empty_url, "0004")
    message = refusal(empty_url, create=True, write=True)
    assert f"is at revision 0004, this communique needs {HEAD}: run" in message
    assert "`communique upgrade --database " in message
    assert execute(empty_url, "SELECT version_num FROM alembic_version") == [("0004",)]


def test_a_newer_archive_is_not_opened(archive_url: str) -> None:
    execute(archive_url, "UPDATE alembic_version SET version_num = '9999'")
    assert refusal(archive_url).endswith("made by a newer communique: upgrade the program")
    with pytest.raises(UserError, match="upgrade the program"):
        upgrade_archive(archive_url)


@pytest.mark.parametrize("table", ["customers (id INTEGER)", "alembic_version (version_num TEXT)"])
def test_a_strangers_database_is_left_alone(empty_url: str, table: str) -> None:
    execute(empty_url, f"CREATE TABLE {table}")
    if table.startswith("alembic"):
        execute(empty_url, "INSERT INTO alembic_version VALUES ('0001')")
    for create, write in ((True, True), (False, False)):
        message = refusal(empty_url, create=create, write=write)
        assert message.endswith("is a database, but not a communique archive")
    with pytest.raises(UserError, match="not a communique archive"):
        upgrade_archive(empty_url)
    engine = connect(empty_url)
    assert sa.inspect(engine).get_table_names() == [table.split()[0]]
    engine.dispose()


@SQLITE
@pytest.mark.parametrize("write", [True, False])
def test_a_command_leaves_one_file(archive_url: str, write: bool) -> None:
    engine = open_archive(archive_url, create=True, write=write)
    if write:
        with engine.begin() as connection:
            connection.exec_driver_sql(LOAD)
        finish_writing(engine)
    engine.dispose()
    assert list(Path(archive_url).parent.iterdir()) == [Path(archive_url)]


def test_finishing_counts_the_rows_for_the_planner(archive_url: str) -> None:
    execute(archive_url, LOAD)
    engine = open_archive(archive_url, create=False, write=True)
    finish_writing(engine)
    engine.dispose()
    if "://" in archive_url:
        counted = "SELECT reltuples FROM pg_class WHERE relname = 'loads'"
    else:
        counted = "SELECT stat + 0 FROM sqlite_stat1 WHERE tbl = 'loads'"
    assert execute(archive_url, counted) == [(1,)]


def test_a_writer_waits_for_another(archive_url: str) -> None:
    engine = connect(archive_url)
    second = threading.Thread(target=execute, args=(archive_url, LOAD.replace("(1,", "(2,")))
    with engine.begin() as connection:
        connection.exec_driver_sql(LOAD)
        second.start()
        second.join(timeout=0.3)
    second.join()
    engine.dispose()
    assert execute(archive_url, "SELECT count(*) FROM loads") == [(2,)]


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Dear reader, " * 100)
    assert refusal(str(note), create=True, write=True).endswith("nor any database")
    assert note.read_text().startswith("Dear reader")


def test_a_broken_file_is_refused(tmp_path: Path, sqlite_template: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(sqlite_template.read_bytes()[:5000])
    assert refusal(str(broken)).startswith(f"cannot open {broken}: ")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(str(tmp_path), create=True, write=True) == f"{tmp_path} is a folder: name a file"


def test_a_path_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "no such" / "archive.db"
    message = refusal(str(place), create=True, write=True)
    assert message == f"cannot create {place}: there is no folder {place.parent}"


@pytest.fixture
def read_only_folder(sqlite_template: Path) -> Iterator[Path]:
    """A folder with an archive that this process may read and not write, even if it is root."""
    folder = Path(tempfile.mkdtemp())
    shutil.copy(sqlite_template, folder / "archive.db")
    (folder / "archive.db").chmod(0o666)
    folder.chmod(0o555)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    yield folder
    os.seteuid(user)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")
def test_a_read_only_folder_can_be_read_and_not_written(read_only_folder: Path) -> None:
    database = str(read_only_folder / "archive.db")
    engine = open_archive(database, create=False, write=False)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM who_attended").scalar() == 0
    engine.dispose()
    assert refusal(database, create=True, write=True).startswith(f"cannot write to {database}: ")
    new = str(read_only_folder / "new.db")
    assert refusal(new, create=True, write=True) == f"cannot create {new}: Permission denied"


def test_alembic_is_not_imported_to_read(tmp_path: Path, sqlite_template: Path) -> None:
    program = (
        "import sys; from communique.archive import open_archive; "
        "open_archive(sys.argv[1], create=False, write=False); assert 'alembic' not in sys.modules"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    arguments = [sys.executable, "-c", program, str(sqlite_template)]
    subprocess.run(arguments, env=environment, check=True)


def test_alembics_own_command_makes_an_archive_from_a_checkout(tmp_path: Path) -> None:
    environment = {**os.environ, "COMMUNIQUE_DATABASE": str(tmp_path / "archive.db")}
    checkout = Path(__file__).parents[1]
    arguments = [sys.executable, "-m", "alembic", "upgrade", "head"]
    subprocess.run(arguments, env=environment, cwd=checkout, check=True)
    open_archive(str(tmp_path / "archive.db"), create=False, write=True).dispose()
