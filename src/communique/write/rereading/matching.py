"""Which events, statements, initiatives and groups of a new reading are rows of the old one.

The same words are evidence for the same thing: of all pairs, those go together first whose
evidence has most in common. A thing whose evidence shares no character with another's is new.
Of things that look the same, those are the same that hang together with others of the same names.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Set
from typing import Any, NamedTuple

from communique.models import Base
from communique.write.draft import Row

REFERENCES = {
    table.name: [(key.parent.name, key.column.table.name) for key in table.foreign_keys]
    for table in Base.metadata.tables.values()
}
"""The columns of each table that name rows, each with the table of those rows."""

EVIDENCE = {
    "events": [("event_mentions", "event_id"), ("attendees", "event_id"),
               ("agenda_items", "event_id"), ("statements", "event_id")],
    "statements": [("statements", "id"), ("statement_parts", "statement_id")],
    "initiatives": [("initiative_mentions", "initiative_id")],
    "actors": [("actor_names", "actor_id"), ("attendees", "actor_id"),
               ("statements", "speaker_id")],
}  # fmt: skip
"""Where the spans stand that are evidence for the rows of a table."""

Rows = Mapping[str, list[Row]]
Place = tuple[str, int, int]
Matches = Mapping[str, Mapping[int, int]]
"""The old ids of new rows, by table."""
Company = defaultdict[int, Counter[Any]]
"""By id of a row, the rows that it names, that name it, and that a third row names beside it."""


class Evidence(NamedTuple):
    """The spans that are evidence for a row, by table, and the characters that they cover."""

    places: frozenset[Place]
    characters: frozenset[int]


class Pair(NamedTuple):
    """How unlike an old and a new row are; sorted, the pairs most alike come first."""

    other_places: float
    other_characters: float
    other_columns: int
    other_company: int
    old: int
    position: int
    new: int


def match_rows(table: str, old: Rows, new: Rows, known: Matches) -> dict[int, int]:
    """Return the old id of each new row of a table whose evidence an old one shares.

    Without evidence, as the organisation of a post, it is the old row that says the same.
    `known` has the old ids of rows of other tables that are matched already.
    """
    before, after = _find_evidence(table, old), _find_evidence(table, new)
    themselves = {key: dict[int, int]() for key in known}
    knew, knows = _find_company(table, old, themselves), _find_company(table, new, known)
    columns = {row["id"]: row for row in (*old[table], *new[table])}
    pairs = []
    for position, (key, found) in enumerate(after.items()):
        for other, was in before.items():
            if was.characters & found.characters:
                differing = _other_columns(columns[other], columns[key])
                places = _share(was.places, found.places)
                characters = _share(was.characters, found.characters)
                company = _other_company(knew[other], knows[key])
                pairs.append(Pair(places, characters, differing, company, other, position, key))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for pair in sorted(pairs):
        if pair.new not in matched and pair.old not in taken:
            matched[pair.new] = pair.old
            taken.add(pair.old)
    left = [row for row in old[table] if row["id"] not in taken]
    for row in new[table]:
        if row["id"] in matched or after[row["id"]].places:
            continue
        if alike := [other for other in left if not _other_columns(other, row)]:
            same = min(alike, key=lambda o: _other_company(knew[o["id"]], knows[row["id"]]))
            matched[row["id"]] = same["id"]
            left.remove(same)
    return matched


def _find_company(table: str, rows: Rows, known: Matches) -> Company:
    names = {(t, row["id"]): row.get("name") for t in EVIDENCE for row in rows[t]}

    def called(other: str, key: int) -> object:
        return known[other].get(key, key) if other in known else names.get((other, key), key)

    company: Company = defaultdict(Counter)
    for name, some in rows.items():
        for row in some:
            ends = [(t, row[c]) for c, t in REFERENCES.get(name, ()) if row.get(c) is not None]
            ends += [(name, row["id"])] if name in EVIDENCE else []
            for own in ends:
                if own[0] == table:
                    others = (other for other in ends if other != own)
                    company[own[1]].update((name, t, called(t, key)) for t, key in others)
    return company


def _other_company(old: Counter[Any], new: Counter[Any]) -> int:
    return (old - new).total() + (new - old).total()


def _find_evidence(table: str, rows: Rows) -> dict[int, Evidence]:
    places: dict[int, set[Place]] = defaultdict(set)
    for name, column in EVIDENCE[table]:
        for row in rows[name]:
            places[row[column]].add((name, row["start_char"], row["end_char"]))
    return {
        key: Evidence(
            frozenset(places[key]),
            frozenset(at for _, start, end in places[key] for at in range(start, end)),
        )
        for key in (row["id"] for row in rows[table])
    }


def _share(one: Set[object], other: Set[object]) -> float:
    """Return the share of two sets that only one of them has."""
    return 1 - len(one & other) / len(one | other)


def _other_columns(old: Row, new: Row) -> int:
    return sum(old[name] != value for name, value in new.items() if not name.endswith("id"))
