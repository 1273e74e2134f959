"""Which rows are one thing: the clusters of the profiles that an article touches, written down.

Only families are looked at, profiles of which each is likely one with another. The row that
stands for a thing is the first of the profile that tells most of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Update, bindparam, func, or_, select, update

from communique.models import Base
from communique.resolve.circles import meet
from communique.resolve.clusters import LIKELY, SURE, Family, Match, find_clusters
from communique.resolve.families import Families
from communique.resolve.judgements import Judged, find_judged
from communique.resolve.one_of import one_of
from communique.resolve.profiles import MATCHES, PROFILES, Known
from communique.resolve.things import TABLES, THINGS

TOLD = select(MATCHES).where(
    one_of(MATCHES.c.one_id), or_(MATCHES.c.score >= LIKELY, MATCHES.c.is_apart)
)
SETTLE = (
    update(PROFILES)
    .where(PROFILES.c.id == bindparam("profile"))
    .values(canonical_id=bindparam("canonical"))
)


def _point(name: str) -> Update:
    """Return the statement that gives rows, new or of profiles that moved, what stands for them."""
    rows = Base.metadata.tables[name]
    others = rows.alias()
    profile = (
        select(func.coalesce(PROFILES.c.canonical_id, PROFILES.c.id))
        .where(PROFILES.c.id == rows.c.profile_id)
        .correlate(rows)
        .scalar_subquery()
    )
    first = (
        select(func.min(others.c.id))
        .where(others.c.profile_id == profile)
        .correlate(rows)
        .scalar_subquery()
    )
    stands = func.nullif(first, rows.c.id)
    return (
        update(rows)
        .where(or_(one_of(rows.c.id, "rows"), one_of(rows.c.profile_id, "profiles")))
        .where(rows.c.canonical_id.is_distinct_from(stands))
        .values(canonical_id=stands)
    )


POINT = {table: _point(table) for table in TABLES}


class NewRow(NamedTuple):
    """One row of an article that has just been written: its table, id and profile.

    `is_sole` says that no other row has the profile: the row stands for itself while that does.
    """

    table: str
    id: int
    profile: int
    is_sole: bool = False


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
    judged = find_judged(connection)
    changed = _settle_profiles(connection, touched, new, judged, rows_moved)
    moved = touched if rows_moved else set[int]()
    met = meet(connection, changed | {row.profile for row in new}, moved)
    if met:
        _settle_profiles(connection, met, (), judged, rows_moved=False)


def _settle_profiles(
    connection: Connection,
    touched: set[int],
    new: Iterable[NewRow],
    judged: Judged,
    rows_moved: bool,
) -> set[int]:
    """Decide what the families of these profiles are; return those with others now, or before."""
    moved: dict[int, str] = {}
    changed: set[int] = set()
    if touched:
        moved, changed = _settle_families(connection, touched, judged, rows_moved)
    rows, profiles = defaultdict(set), defaultdict(set)
    for row in new:
        if not row.is_sole:
            rows[row.table].add(row.id)
    for profile, kind in moved.items():
        profiles[THINGS[kind].table].add(profile)
    for table in {*rows, *profiles}:
        connection.execute(POINT[table], {"rows": rows[table], "profiles": profiles[table]})
    return changed


def _settle_families(
    connection: Connection, touched: set[int], judged: Judged, rows_moved: bool
) -> tuple[dict[int, str], set[int]]:
    """Store which profile stands for each; return those whose rows must be told, with the kind.

    And the profiles that are with others now, or were.
    """
    families = _read_families(connection, touched, judged)
    profiles, canonical = families.profiles, _decide(connection, families, judged)
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


def _read_families(connection: Connection, touched: Iterable[int], judged: Judged) -> Families:
    """Return the families that profiles, and judgements of theirs, lead to, step by step."""
    families = Families(connection)
    edge = set(touched)
    while edge:
        families.add(edge)
        known = families.profiles.keys()
        edge = {row for pair in judged.same if not known.isdisjoint(pair) for row in pair} - known
    return families


def _decide(connection: Connection, families: Families, judged: Judged) -> dict[int, int]:
    """Return the profile that stands for each."""
    profiles = families.profiles
    beside = connection.execute(TOLD, {"some": profiles}).all()
    told = [match for match in beside if match.other_id in profiles]
    row_of = {profile.digest: row for row, profile in profiles.items()}
    canonical = {row: row for row in profiles}
    for part, matches in _parts(families, told, judged):
        clusters = find_clusters(_family_of(part, families, matches, judged))
        members = defaultdict(list)
        for name, cluster in clusters.items():
            members[cluster].append(row_of[name])
        for together in members.values():
            best = max(together, key=lambda row: (_rank(profiles[row]), profiles[row].digest))
            canonical |= dict.fromkeys(together, best)
    return canonical


def _family_of(
    part: set[int], families: Families, told: Iterable[Any], judged: Judged
) -> Family[Any]:
    """Return what is known of a family, by the digests of its profiles."""
    profiles = families.profiles
    thing = THINGS[profiles[min(part)].kind]
    digest = {row: profiles[row].digest for row in part}
    evidence = {digest[row]: profiles[row].evidence for row in part}
    matches = [
        Match(*_pair(digest, m.one_id, m.other_id), m.score) for m in told if families.has_link(m)
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


def _parts(
    families: Families, told: Iterable[Any], judged: Judged
) -> list[tuple[set[int], list[Any]]]:
    """Return the families of several profiles, each with what is told of its pairs."""
    part = {row: {row} for row in families.profiles}
    links = [(m.one_id, m.other_id) for m in told if families.has_link(m)]
    links += [pair for pair in judged.same if set(pair) <= part.keys()]
    for one, other in links:
        if part[one] is not part[other]:
            small, large = sorted((part[one], part[other]), key=len)
            large |= small
            for row in small:
                part[row] = large
    parts: dict[int, tuple[set[int], list[Any]]] = {
        id(some): (some, []) for some in part.values() if len(some) > 1
    }
    for match in told:
        if part[match.one_id] is part[match.other_id]:
            parts[id(part[match.one_id])][1].append(match)
    return list(parts.values())
