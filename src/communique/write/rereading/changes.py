"""What a rereading changes, in words that people read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from communique.write.draft import Row

KINDS = {
    "readings": "reading", "articles": "article", "actor_names": "name",
    "affiliations": "post", "events": "event", "event_mentions": "event mention",
    "attendees": "attendee", "agenda_items": "agenda item", "statements": "statement",
    "initiatives": "initiative", "initiative_mentions": "initiative mention",
    "initiative_backers": "backer",
}  # fmt: skip
"""What a row of each table is called; sentences and parts of statements show in the others."""

WORDS = {
    "articles": "title", "actor_names": "name", "affiliations": "title_as_printed",
    "events": "name", "attendees": "name_as_printed", "agenda_items": "topic",
    "statements": "content", "initiatives": "name", "readings": "corrections",
}  # fmt: skip
"""The column whose words stand for a row; without one, the words at its span do."""

QUIET = frozenset({"origin", "confidence", "position", "load_id", "facts_sha256"})
"""Columns that change without the article being read in another way."""

BY_READER = "the reader's again"
"""What a reading is called that no document of a person takes the place of any longer."""

MARKS = {"added": "+", "gone": "-", "changed": "~"}
LONGEST = 100


@dataclass(frozen=True)
class Change:
    """One row that a reading adds, no longer has, or changes: its words, and what of it."""

    sort: str
    kind: str
    words: str
    columns: tuple[tuple[str, str, str], ...] = ()

    def __str__(self) -> str:
        what = "; ".join(f"{name}: {old} → {new}" for name, old, new in self.columns)
        return f"{MARKS[self.sort]} {self.kind}: {self.words}" + (f" [{what}]" if what else "")


def count_changes(changes: list[Change]) -> str:
    """Return how many rows of each kind were added, are gone and have changed, in one line."""
    counts = []
    for kind in KINDS.values():
        tally = [
            f"{number} {sort}"
            for sort in MARKS
            if (number := sum((c.sort, c.kind) == (sort, kind) for c in changes))
        ]
        if tally:
            counts.append(f"{kind}: {', '.join(tally)}")
    return "; ".join(counts)


@dataclass(frozen=True)
class Describer:
    """What rows are called: an article's text, and the names of the rows that others name."""

    text: str
    names: Mapping[tuple[str, int], str]
    references: Mapping[tuple[str, str], str]

    def describe(self, sort: str, table: str, row: Row, was: Row | None = None) -> Iterator[Change]:
        """Yield the change of a row, if its kind is one that people know."""
        if table not in KINDS or (table == "readings" and not _is_corrected(row, was)):
            return
        columns = tuple(self._columns(table, row, was)) if was else ()
        if was is None or columns:
            yield Change(sort, KINDS[table], self._words(table, row), columns)

    def _words(self, table: str, row: Row) -> str:
        if table == "initiative_backers":
            return self._named(table, "actor_id", row["actor_id"])
        words = row[WORDS[table]] if table in WORDS else None
        if table == "readings" and words is None:
            words = BY_READER
        if words is None and "start_char" in row:
            words = self.text[row["start_char"] : row["end_char"]]
        return shorten(words or "")

    def _columns(self, table: str, row: Row, was: Row) -> Iterator[tuple[str, str, str]]:
        changed = [name for name in row if name not in QUIET and row[name] != was[name]]
        # A place says little where the words changed too.
        for column in [name for name in changed if not name.endswith("_char")] or changed:
            old, new = (self._named(table, column, one[column]) for one in (was, row))
            yield column.removesuffix("_id"), old, new

    def _named(self, table: str, column: str, value: Any) -> str:
        if value is None:
            return "none"
        other = self.references.get((table, column))
        return shorten(self.names.get((other, value), str(value)) if other else str(value))


def _is_corrected(row: Row, was: Row | None) -> bool:
    """Tell whether a person's document takes the place of the reader, or the reader of that."""
    return bool(row["corrections"] if was is None else row["corrections"] != was["corrections"])


def shorten(words: str) -> str:
    """Return words on one line, the middle of long ones left out."""
    line = " ".join(words.split())
    line = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
    half = LONGEST // 2
    return line if len(line) <= LONGEST else f"{line[: half - 1]} … {line[-half + 2 :]}"
