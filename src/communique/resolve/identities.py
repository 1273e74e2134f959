"""Which rows are one thing: the clusters of the profiles that an article touches, written down.

Only families are looked at, profiles of which each is likely one with another. The row that
stands for a thing is the first of the profile that tells most of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, func, or_, select, update

from communique.models import Base
from communique.resolve.circles import meet
from communique.resolve.clusters import LIKELY, SURE, Family, Match, find_clusters
from communique.resolve.judgements import Judged, find_judged
from communique.resolve.profiles import MATCHES, PROFILES, SOME, Known, in_batches, read_profiles
from communique.resolve.things import TABLES, THINGS

NEXT_OF_KIN = select(MATCHES.c.one_id, MATCHES.c.other_id).where(
    MATCHES.c.score >= LIKELY, MATCHES.c.one_id.in_(SOME)
)
KIN_BEFORE = select(MATCHES.c.one_id, MATCHES.c.other_id).where(
    MATCHES.c.score >= LIKELY, MATCHES.c.other_id.in_(SOME)
)
AMONG = select(MATCHES).where(
    MATCHES.c.one_id.in_(SOME), or_(MATCHES.c.score >= LIKELY, MATCHES.c.is_apart)
)
SETTLE = (
    update(PROFILES)
    .where(PROFILES.c.id == bindparam("profile"))
    .values(canonical_id=bindparam("canonical"))
)
FIRST_ROWS = {
    name: select(table.c.profile_id, func.min(table.c.id))
    .where(table.c.profile_id.in_(SOME))
    .group_by(table.c.profile_id)
    for name, table in ((name, Base.metadata.tables[name]) for name in TABLES)
}
POINT = {
    table: update(Base.metadata.tables[table])
    .where(Base.metadata.tables[table].c.id == bindparam("row"))
    .values(canonical_id=bindparam("first"))
    for table in TABLES
}


class NewRow(NamedTuple):
    """One row of an article that has just been written: its table, id and profile."""

    table: str
    id: int
    profile: int


def settle(
    connection: Connection,
    touched: Iterable[int],
    new: Iterable[NewRow] = (),
    *,
    rows_moved: bool = False,
) -> None:
    """Decide anew what the families of these profiles are; give rows the one that stands for them.

    The families of the profiles of new rows that are not touched stay as they are. `rows_moved`
    says that rows have left profiles, so that another may be the first.
    """
    new, touched = list(new), set(touched)
    changed = _settle_profiles(connection, touched, new, rows_moved)
    moved = touched if rows_moved else set[int]()
    met = meet(connection, changed | {row.profile for row in new}, moved)
    if met:
        _settle_profiles(connection, met, (), rows_moved=False)


def _settle_profiles(
    connection: Connection, touched: set[int], new: Iterable[NewRow], rows_moved: bool
) -> set[int]:
    """Decide what the families of these profiles are; return those with others now, or before."""
    moved, changed = _settle_families(connection, touched, rows_moved) if touched else ({}, set())
    for profile, first in _first_rows(connection, moved).items():
        table: Table = Base.metadata.tables[THINGS[moved[profile]].table]
        own = update(table).where(table.c.profile_id == profile)
        others = (
            table.c.id != first,
            or_(table.c.canonical_id.is_(None), table.c.canonical_id != first),
        )
        connection.execute(own.where(*others).values(canonical_id=first))
        connection.execute(own.where(table.c.id == first).values(canonical_id=None))
    first_rows = _first_rows(connection, {row.profile for row in new} - moved.keys())
    for name, pointed in groupby(sorted(new), key=lambda row: row.table):
        rows = [
            {"row": row.id, "first": first_rows[row.profile]}
            for row in pointed
            if first_rows.get(row.profile, row.id) != row.id
        ]
        if rows:
            connection.execute(POINT[name], rows)
    return changed


def _settle_families(
    connection: Connection, touched: set[int], rows_moved: bool
) -> tuple[dict[int, str], set[int]]:
    """Store which profile stands for each; return those whose rows must be told, with the kind.

    And the profiles that are with others now, or were.
    """
    judged = find_judged(connection)
    profiles = read_profiles(connection, _family(connection, touched, judged))
    canonical = _decide(connection, profiles, judged)
    moved = [row for row in profiles if (profiles[row].canonical_id or row) != canonical[row]]
    changes = [
        {"profile": row, "canonical": canonical[row] if canonical[row] != row else None}
        for row in sorted(moved)
    ]
    if changes:
        connection.execute(SETTLE, changes)
    others = {profiles[row].canonical_id for row in moved} | {canonical[row] for row in moved}
    changed = set(profiles) if rows_moved else {*moved, *(row for row in others if row)}
    return {row: profiles[row].kind for row in (profiles if rows_moved else moved)}, changed


def _first_rows(connection: Connection, ids: Iterable[int]) -> dict[int, int]:
    """Return the row that stands for each profile: the first of its canonical profile."""
    standing: dict[str, dict[int, int]] = defaultdict(dict)
    for row, profile in read_profiles(connection, ids).items():
        standing[THINGS[profile.kind].table][row] = profile.canonical_id or row
    first: dict[int, int] = {}
    for table, stood_for in standing.items():
        found = {
            profile: row
            for some in in_batches(stood_for.values())
            for profile, row in connection.execute(FIRST_ROWS[table], {"some": some})
        }
        first |= {row: found[by] for row, by in stood_for.items() if by in found}
    return first


def _family(connection: Connection, touched: set[int], judged: Judged) -> set[int]:
    """Return the profiles that likely matches and judgements lead to, step by step."""
    kin: dict[int, set[int]] = defaultdict(set)
    for one, other in judged.same:
        kin[one].add(other)
        kin[other].add(one)
    family, edge = set(touched), set(touched)
    while edge:
        found = {other for row in edge for other in kin[row]}
        for some in in_batches(edge):
            for query in (NEXT_OF_KIN, KIN_BEFORE):
                for pair in connection.execute(query, {"some": some}):
                    found.update(pair)
        edge = found - family
        family |= edge
    return family


def _decide(connection: Connection, profiles: dict[int, Known], judged: Judged) -> dict[int, int]:
    """Return the profile that stands for each."""
    told = [
        row
        for some in in_batches(profiles)
        for row in connection.execute(AMONG, {"some": some})
        if row.other_id in profiles
    ]
    digest = {row: profile.digest for row, profile in profiles.items()}
    row_of = {profile.digest: row for row, profile in profiles.items()}
    canonical: dict[int, int] = {}
    for part in _parts(profiles, told, judged):
        clusters = find_clusters(_family_of(part, profiles, told, judged))
        members = defaultdict(list)
        for name, cluster in clusters.items():
            members[cluster].append(row_of[name])
        for together in members.values():
            best = max(together, key=lambda row: (_rank(profiles[row]), digest[row]))
            canonical |= dict.fromkeys(together, best)
    return canonical


def _family_of(
    part: set[int], profiles: dict[int, Known], told: Iterable[Any], judged: Judged
) -> Family[Any]:
    """Return what is known of a family, by the digests of its profiles."""
    thing = THINGS[profiles[min(part)].kind]
    digest = {row: profiles[row].digest for row in part}
    evidence = {digest[row]: profiles[row].evidence for row in part}
    told = [match for match in told if match.one_id in part and match.other_id in part]
    matches = [
        Match(*_pair(digest, m.one_id, m.other_id), m.score) for m in told if m.score >= LIKELY
    ]
    apart = {_pair(digest, m.one_id, m.other_id) for m in told if m.is_apart}
    apart |= {_pair(digest, *pair) for pair in judged.different if set(pair) <= part}
    rivals: list[tuple[str, str]] = []
    if thing.are_mistakable and any(thing.are_mistakable(*map(evidence.get, p)) for p in apart):
        # Once two of turned names are there (Musa Abubakar, Abubakar Musa), order tells them apart.
        turned = [m for m in matches if thing.are_mistakable(*map(evidence.get, m[:2]))]
        matches = [match for match in matches if match not in turned]
        # An article that tells of both knows which is which; another may have mistaken them.
        knowing = {name for p in apart if thing.are_mistakable(*map(evidence.get, p)) for name in p}
        apart |= {match[:2] for match in turned}
        pairs = [match[:2] for match in turned if match.score >= SURE]
        rivals = [p for a, b in pairs for p in ((a, b), (b, a)) if p[0] not in knowing]
    never = thing.are_apart
    return Family(
        evidence,
        tuple(matches),
        (lambda one, other: -never(one, other)) if never else thing.match,
        frozenset(apart),
        tuple(rivals),
        tuple(_pair(digest, *pair) for pair in judged.same if set(pair) <= part),
    )


def _rank(profile: Known) -> tuple[Any, ...]:
    return THINGS[profile.kind].rank(profile.evidence)


def _pair(digest: Mapping[int, str], one: int, other: int) -> tuple[str, str]:
    first, second = sorted((digest[one], digest[other]))
    return first, second


def _parts(profiles: Iterable[int], told: Iterable[Any], judged: Judged) -> list[set[int]]:
    """Return the families among the profiles."""
    part = {row: {row} for row in profiles}
    links = [(m.one_id, m.other_id) for m in told if m.score >= LIKELY]
    links += [pair for pair in judged.same if set(pair) <= part.keys()]
    for one, other in links:
        if part[one] is not part[other]:
            small, large = sorted((part[one], part[other]), key=len)
            large |= small
            for row in small:
                part[row] = large
    return list({id(some): some for some in part.values()}.values())
