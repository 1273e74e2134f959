"""What tests do to databases beside the program: migrate part of the way, run SQL, be refused."""

import pytest
import sqlalchemy as sa
from alembic import command

from communique.archive import migration_config, open_archive
from communique.database import connect
from communique.errors import UserError


def migrate(url: str, revision: str) -> None:
    engine = connect(url)
    command.upgrade(migration_config(engine), revision)
    engine.dispose()


def execute(url: str, statement: str) -> list[sa.Row[tuple[object, ...]]]:
    engine = connect(url)
    with engine.begin() as connection:
        result = connection.exec_driver_sql(statement)
        rows = list(result.all()) if result.returns_rows else []
    engine.dispose()
    return rows


def refusal(url: str, *, create: bool = False, write: bool = False) -> str:
    with pytest.raises(UserError) as error:
        open_archive(url, create=create, write=write)
    assert "\n" not in str(error.value)
    return str(error.value)


def with_database(server: str, name: str) -> str:
    """Return the URL of another database on the server."""
    return sa.make_url(server).set(database=name).render_as_string(hide_password=False)
