"""An archive and its exports, as BI tools are given them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import small_archive
from communique.archive import create_archive
from communique.cli import main
from communique.database import connect


@pytest.fixture(scope="session")
def archive_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite archive of two articles."""
    path = tmp_path_factory.mktemp("bi") / "archive.db"
    create_archive(str(path))
    engine = connect(str(path))
    small_archive.fill(engine)
    engine.dispose()
    return path


def export(archive: Path, form: str) -> Path:
    folder = archive.parent / form
    done = CliRunner().invoke(main, ["export", str(folder), "-f", form, "-d", str(archive)])
    assert done.exit_code == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def bi_file(archive_file: Path) -> Path:
    """The same archive as one SQLite file for BI."""
    return export(archive_file, "sqlite") / "archive.sqlite"


@pytest.fixture(scope="session")
def parquet_folder(archive_file: Path) -> Path:
    return export(archive_file, "parquet")


@pytest.fixture(scope="session")
def csv_folder(archive_file: Path) -> Path:
    return export(archive_file, "csv")
