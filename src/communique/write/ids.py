"""Row ids, taken in blocks before the rows are written, so that rows can name one another."""

from collections.abc import Mapping

from sqlalchemy import Connection, text

KEYED = ("sources", "articles", "actors", "event_series", "events", "statements", "initiatives")
"""The tables whose ids other rows of an article need before they are written."""

# SQLite gives the next id after the largest; nobody else can take it before the transaction ends.
LARGEST_IDS = text(
    "SELECT " + ", ".join(f"(SELECT coalesce(max(id), 0) FROM {table})" for table in KEYED)
)
# PostgreSQL's sequences never give a number twice, whoever asks.
NEXT_IDS = text(
    " UNION ALL ".join(
        f"SELECT {place}, nextval(pg_get_serial_sequence('{table}', 'id'))"
        f" FROM generate_series(1, :{table})"
        for place, table in enumerate(KEYED)
    )
)


def reserve_ids(connection: Connection, counts: Mapping[str, int]) -> dict[str, list[int]]:
    """Return as many unused ids as asked for of each keyed table, in rising order."""
    if connection.dialect.name == "sqlite":
        largest = connection.execute(LARGEST_IDS).one()
        return {
            table: list(range(last + 1, last + 1 + counts[table]))
            for table, last in zip(KEYED, largest, strict=True)
        }
    ids: dict[str, list[int]] = {table: [] for table in KEYED}
    for place, number in connection.execute(NEXT_IDS, dict(counts)):
        ids[KEYED[place]].append(number)
    return {table: sorted(numbers) for table, numbers in ids.items()}
