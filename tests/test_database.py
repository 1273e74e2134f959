"""Addresses of databases: what each means, which are refused, and that no password is shown."""

import sys
from pathlib import Path

import pytest

from communique.archive import open_archive
from communique.database import connect
from databases import refusal, with_database


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    message = refusal("postgresql://me:hush@127.0.0.1:1/news?password=hush")
    assert message.startswith("cannot open postgresql://me:***@127.0.0.1:1/news: ")
    assert "refused" in message
    assert "hush" not in message


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_usual_scheme_means_psycopg(scheme: str) -> None:
    assert connect(f"{scheme}://me@host/news").url.drivername == "postgresql+psycopg"


@pytest.mark.parametrize("address", ["postgresql://me:hush@host:port/news", "://hush", "x://"])
def test_an_address_that_cannot_be_read_is_not_repeated(address: str) -> None:
    assert "hush" not in refusal(address)


@pytest.mark.parametrize("address", ["mysql://me:hush@host/news", "oracle://me:hush@host/news"])
def test_other_databases_are_refused(address: str) -> None:
    assert refusal(address).startswith("an archive is a SQLite file or a PostgreSQL database: ")
    assert "hush" not in refusal(address)


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?uri=1"])
def test_a_sqlite_archive_is_a_file(address: str) -> None:
    assert refusal(address).startswith("a SQLite archive is a file, name its path")


def test_a_sqlite_url_means_its_file(tmp_path: Path) -> None:
    open_archive(f"sqlite:///{tmp_path}/a 50% b.db", create=True, write=True).dispose()
    assert [path.name for path in tmp_path.iterdir()] == ["a 50% b.db"]


@pytest.mark.parametrize("name", ["50%.db", "a b.db", "que?ry.db", "#1.db", "мир.db"])
def test_a_path_may_hold_any_character(tmp_path: Path, name: str) -> None:
    open_archive(str(tmp_path / name), create=True, write=True).dispose()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_missing_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    message = refusal("postgresql://me:hush@host/news")
    assert message.endswith("needs a driver: pip install 'communique[postgresql]'")
    assert "hush" not in message


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_a_database_that_the_server_lacks_is_refused(empty_url: str) -> None:
    missing = with_database(empty_url, "no_such_database")
    assert 'database "no_such_database" does not exist' in refusal(missing)
