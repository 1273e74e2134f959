"""Archives for the tests of what shows an article."""

from pathlib import Path

import pytest
from showing import add_hostile
from sqlalchemy.orm import Session

import small_archive
from communique.archive import open_archive
from communique.database import connect


@pytest.fixture
def dialogue(archive_url: str) -> str:
    """Address of an archive of two articles on one dialogue."""
    engine = connect(archive_url)
    small_archive.fill(engine)
    engine.dispose()
    return archive_url


@pytest.fixture
def dialogue_file(tmp_path: Path) -> str:
    """Path of the same archive on SQLite, for what does not depend on the database."""
    path = str(tmp_path / "dialogue.db")
    engine = open_archive(path, create=True, write=True)
    small_archive.fill(engine)
    engine.dispose()
    return path


@pytest.fixture
def hostile_file(tmp_path: Path) -> str:
    """Path of an archive of one article that tries to break out of whatever shows it."""
    path = str(tmp_path / "hostile.db")
    engine = open_archive(path, create=True, write=True)
    with Session(engine) as session:
        add_hostile(session)
        session.commit()
    engine.dispose()
    return path
