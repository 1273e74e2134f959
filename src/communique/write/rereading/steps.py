"""What has to be done to the rows of one reading to make them those of another."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from communique.write.draft import Row
from communique.write.rereading.changes import Change, Describer
from communique.write.rereading.matching import Rows

ENTITIES = ("articles", "actors", "events", "statements", "initiatives")
"""Tables whose rows others name: they are changed where they stand."""

NEW_ONLY = ("sources", "event_series")
MASTHEAD = frozenset({
    "source_id", "title", "section", "published_on", "date_basis", "language", "credited_source",
    "photo_credit", "byline",
})  # fmt: skip
"""Columns of an article that are read; the others say what was loaded, and when."""

KEPT = frozenset({"id", "canonical_id", "holder_id"})
"""Columns that no reading makes."""

UNTOLD = frozenset({"profile_id"})
"""Columns whose change is told by that of others."""

KEYS = {
    "article_fields": ("name",), "sentences": ("start_char",), "readings": (),
    "statement_parts": ("statement_id", "position"),
    "attendees": ("event_id", "actor_id"), "initiative_backers": ("initiative_id", "actor_id"),
}  # fmt: skip
"""What makes two different rows the same one; where nothing is told, the span does."""


def _lists() -> defaultdict[str, list[Any]]:
    return defaultdict(list)


@dataclass(frozen=True)
class Steps:
    """Rows to take away first, to change, to add, and ids of rows to take away if unused, by table.

    `noted` has every change as its sort, table, new or last row, and the row that it was.
    """

    removed: defaultdict[str, list[int]] = field(default_factory=_lists)
    updated: defaultdict[str, list[tuple[int, Row]]] = field(default_factory=_lists)
    inserted: defaultdict[str, list[Row]] = field(default_factory=_lists)
    gone: defaultdict[str, list[int]] = field(default_factory=_lists)
    noted: list[tuple[str, str, Row, Row | None]] = field(default_factory=list)

    def describe(self, describer: Describer) -> Iterator[Change]:
        """Yield the changes that people know, in their words."""
        for sort, table, row, was in self.noted:
            yield from describer.describe(sort, table, row, was)


def compare_rows(old: Rows, new: Rows) -> Steps:
    """Return the steps from the old rows of an article to the new ones, by table."""
    steps = Steps()
    for table, rows in new.items():
        if table in NEW_ONLY:
            steps.inserted[table] = rows
        elif table in ENTITIES:
            _compare_entities(steps, table, old[table], rows)
        else:
            _compare_leaves(steps, table, old[table], rows)
    return steps


def _compare_entities(steps: Steps, table: str, old: list[Row], new: list[Row]) -> None:
    known = {row["id"]: row for row in old}
    for row in new:
        was = known.pop(row["id"], None)
        if was is None:
            steps.inserted[table].append(row)
            steps.noted.append(("added", table, row, None))
            continue
        columns = MASTHEAD if table == "articles" else row.keys() - KEPT
        changed = {name: row[name] for name in sorted(columns) if row[name] != was[name]}
        if changed:
            steps.updated[table].append((row["id"], changed))
        if changed.keys() - UNTOLD:
            told = {name: row[name] if name in changed else was[name] for name in was}
            steps.noted.append(("changed", table, told, was))
    steps.gone[table] = list(known)
    steps.noted.extend(("gone", table, row, None) for row in known.values())


def _compare_leaves(steps: Steps, table: str, old: list[Row], new: list[Row]) -> None:
    fresh = Counter(map(_content, new))
    left: defaultdict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in old:
        content = _content({name: row[name] for name in new[0]}) if new else ()
        if fresh[content]:
            fresh[content] -= 1
        else:
            left[_key(table, row)].append(row)
    for row in new:
        if not fresh[_content(row)]:
            continue
        fresh[_content(row)] -= 1
        if before := left[_key(table, row)]:
            was = before.pop(0)
            steps.removed[table].append(was["id"])
            steps.inserted[table].append({"id": was["id"], **row})
            steps.noted.append(("changed", table, row, was))
        else:
            steps.inserted[table].append(row)
            steps.noted.append(("added", table, row, None))
    for rows in left.values():
        steps.removed[table] += [row["id"] for row in rows]
        steps.noted.extend(("gone", table, row, None) for row in rows)


def _content(row: Row) -> tuple[Any, ...]:
    return tuple(sorted(row.items()))


def _key(table: str, row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in KEYS.get(table, ("start_char", "end_char")))
