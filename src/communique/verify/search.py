"""The check that the full-text index holds the words of every text, and no others."""

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from communique.verify.checks import Check, Fault, Finds

REBUILD = "INSERT INTO search_index (search_index) VALUES ('rebuild')"
IDS = {"sqlite": "SELECT id FROM search_index_docsize", "postgresql": "SELECT id FROM search_index"}
COMPARE = "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"
OTHER_WORDS = (
    "SELECT t.id FROM search_texts t JOIN search_index i ON i.id = t.id"
    " WHERE i.words IS DISTINCT FROM search_lexemes(t.words) ORDER BY t.id"
)


def find_stale_words(connection: Connection) -> Finds:
    """Yield the texts that the index lacks, has too many, or knows by other words."""
    yield int(connection.execute(text("SELECT count(*) FROM search_texts")).scalar_one())
    texts, indexed = "SELECT id FROM search_texts", IDS[connection.dialect.name]
    for row in connection.execute(text(f"{texts} EXCEPT {indexed} ORDER BY id")):
        yield Fault("search_texts", row.id, "is not in search_index")
    for row in connection.execute(text(f"{indexed} EXCEPT {texts} ORDER BY id")):
        yield Fault("search_index", row.id, "stands for no text")
    if connection.dialect.name == "postgresql":
        for row in connection.execute(text(OTHER_WORDS)):
            yield Fault("search_index", row.id, "has other words than the text")
    elif why := _sqlite_finds(connection):
        yield Fault("search_index", "itself", f"has other words than the texts ({why}): {REBUILD}")


def _sqlite_finds(connection: Connection) -> str | None:
    """What FTS5's own comparison finds; it counts as writing, though it writes nothing."""
    before = connection.exec_driver_sql("PRAGMA query_only").scalar()
    connection.exec_driver_sql("PRAGMA query_only=OFF")
    try:
        connection.exec_driver_sql(COMPARE)
    except DBAPIError as error:
        # A file that nobody may write to cannot be compared; the numbers above were.
        return None if "readonly" in str(error.orig) else str(error.orig)
    finally:
        connection.exec_driver_sql(f"PRAGMA query_only={before}")
    return None


SEARCH_CHECKS = (
    Check("search", "the full-text index holds the words of the texts", find_stale_words),
)
