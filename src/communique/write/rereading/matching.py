"""Which events, statements, initiatives and groups of a new reading are rows of the old one.

The same words are evidence for the same thing: of all pairs, those go together first whose
evidence has most in common. A thing whose evidence shares no character with another's is new.
"""

from collections import defaultdict
from collections.abc import Mapping, Set
from typing import NamedTuple

from communique.write.draft import Row

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


class Evidence(NamedTuple):
    """The spans that are evidence for a row, by table, and the characters that they cover."""

    places: frozenset[Place]
    characters: frozenset[int]


class Pair(NamedTuple):
    """How unlike an old and a new row are; sorted, the pairs most alike come first."""

    other_places: float
    other_characters: float
    other_columns: int
    old: int
    position: int
    new: int


def match_rows(table: str, old: Rows, new: Rows) -> dict[int, int]:
    """Return the old id of each new row of a table whose evidence an old one shares.

    Without evidence, as the organisation of a post, it is the old row that says the same.
    """
    before, after = _find_evidence(table, old), _find_evidence(table, new)
    columns = {row["id"]: row for row in (*old[table], *new[table])}
    pairs = []
    for position, (key, found) in enumerate(after.items()):
        for other, known in before.items():
            if known.characters & found.characters:
                differing = _other_columns(columns[other], columns[key])
                places = _share(known.places, found.places)
                characters = _share(known.characters, found.characters)
                pairs.append(Pair(places, characters, differing, other, position, key))
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for pair in sorted(pairs):
        if pair.new not in matched and pair.old not in taken:
            matched[pair.new] = pair.old
            taken.add(pair.old)
    left = [row for row in old[table] if row["id"] not in taken]
    for row in new[table]:
        same = next((o for o in left if not _other_columns(o, row)), None)
        if row["id"] not in matched and not after[row["id"]].places and same:
            matched[row["id"]] = same["id"]
            left.remove(same)
    return matched


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
