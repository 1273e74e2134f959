"""Checks of what the data model promises beyond single rows and texts."""

from collections.abc import Callable, Iterator
from functools import partial

from sqlalchemy import Connection, text

from communique.verify.checks import Check, Fault, Finds, count_rows, find_where

Rule = tuple[str, str, str]
"""A table, the condition of its faulty rows, and what is wrong with them."""

REASONS: tuple[Rule, ...] = (
    (
        "articles",
        "published_on IS NULL AND date_basis IN ('stated', 'dateline')",
        "date_basis names a ground, but published_on is null",
    ),
    (
        "events",
        "starts_on IS NULL AND date_basis IN ('stated', 'dateline')",
        "date_basis names a ground, but starts_on is null",
    ),
)
NO_BODY = "organization_id IN (SELECT id FROM actors WHERE kind NOT IN ('organization', 'country'))"
POSTS: tuple[Rule, ...] = (
    (
        "affiliations",
        "person_id IN (SELECT id FROM actors WHERE kind <> 'person')",
        "person_id is no person",
    ),
    (
        "affiliations",
        "coalesce(holder_id, 0) <>"
        " (SELECT coalesce(canonical_id, actors.id) FROM actors WHERE actors.id = person_id)",
        "holder_id is not its person, merges followed",
    ),
    ("affiliations", NO_BODY, "organization_id is no organisation, country or body"),
    ("attendees", NO_BODY, "organization_id is no organisation, country or body"),
)
EVIDENCE: tuple[Rule, ...] = (
    (
        "initiative_mentions",
        "article_id <> (SELECT s.article_id FROM statements s WHERE s.id = statement_id)",
        "its statement stands in another article",
    ),
)
LOADS: tuple[Rule, ...] = (
    (
        "loads",
        "new_count < (SELECT count(*) FROM articles a WHERE a.load_id = loads.id)",
        "new_count is below the number of its articles",
    ),
    (
        "loads",
        "rejected_count < (SELECT count(*) FROM load_problems p WHERE p.load_id = loads.id)",
        "rejected_count is below the number of its load_problems",
    ),
    ("loads", "finished_at < started_at", "finished_at lies before started_at"),
)


def find_by_rules(rules: tuple[Rule, ...], connection: Connection) -> Finds:
    """Yield the rows that break one of the rules."""
    for table in dict.fromkeys(table for table, _, _ in rules):
        yield count_rows(connection, table)
    for table, condition, what in rules:
        yield from find_where(connection, table, condition, what)


def find_loops(table: str, column: str, connection: Connection) -> Finds:
    """Yield the rows from which following the column leads back to themselves."""
    query = f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY id"
    following: dict[object, object] = {row.id: row[1] for row in connection.execute(text(query))}
    yield len(following)
    done: set[object] = set()
    for row in following:
        path: dict[object, None] = {}
        while row in following and row not in done:
            path[row] = None
            done.add(row)
            row = following[row]
        if row in path:
            yield Fault(table, row, f"following {column} leads back to it")


def _rules(name: str, promise: str, rules: tuple[Rule, ...]) -> Check:
    find: Callable[[Connection], Iterator[Fault | int]] = partial(find_by_rules, rules)
    return Check(name, promise, find)


PROMISE_CHECKS = (
    _rules("reasons", "a date that is null has a reason", REASONS),
    _rules("posts", "people hold posts, at organisations, countries or bodies", POSTS),
    _rules("evidence", "an initiative's statement stands in the same article", EVIDENCE),
    Check("merges", "canonical_id leads to an end", partial(find_loops, "actors", "canonical_id")),
    Check("side meetings", "parent_id leads to an end", partial(find_loops, "events", "parent_id")),
    _rules("loads", "runs count what they added and rejected", LOADS),
)
