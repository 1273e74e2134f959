"""What the archive knows things by: profiles, their keys, and how surely two are of one thing.

Two profiles are compared once, when the later of them comes, if it asks for a key that the earlier
one holds; the score is that of the two alone, so the order of coming does not matter.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, exists, or_, select, update

from communique.inserting import insert_rows
from communique.models import Base
from communique.resolve.clusters import DOUBTFUL
from communique.resolve.one_of import one_of
from communique.resolve.things import THINGS, Finding, Thing, read_evidence

PROFILES = Base.metadata.tables["profiles"]
KEYS = Base.metadata.tables["profile_keys"]
MATCHES = Base.metadata.tables["profile_matches"]

WITH_DIGEST = select(PROFILES.c.digest, PROFILES.c.id, PROFILES.c.canonical_id).where(
    one_of(PROFILES.c.digest)
)
WITH_KEY = select(KEYS.c.key, KEYS.c.profile_id).where(one_of(KEYS.c.key))
WITH_ID = select(
    PROFILES.c.id, PROFILES.c.kind, PROFILES.c.digest, PROFILES.c.evidence, PROFILES.c.canonical_id
).where(one_of(PROFILES.c.id))
AMONG = select(MATCHES).where(one_of(MATCHES.c.one_id), one_of(MATCHES.c.other_id))
PART = (
    update(MATCHES)
    .where(MATCHES.c.one_id == bindparam("one"), MATCHES.c.other_id == bindparam("other"))
    .values(is_apart=True)
)


class Known(NamedTuple):
    """One profile of the archive."""

    id: int
    kind: str
    digest: str
    evidence: Any
    canonical_id: int | None


def read_profiles(connection: Connection, ids: Iterable[int]) -> dict[int, Known]:
    """Return the profiles of these ids."""
    some = set(ids)
    return {
        row: Known(row, kind, digest, read_evidence(kind, told), canonical)
        for row, kind, digest, told, canonical in (
            connection.execute(WITH_ID, {"some": some}).all() if some else ()
        )
    }


def ensure_profiles(
    connection: Connection, findings: Mapping[str, Finding]
) -> tuple[dict[str, Known], set[int]]:
    """Return the profile of each finding, by digest as given, and which of them are new."""
    known = _with_digest(connection, findings, findings)
    missing = [digest for digest in findings if digest not in known]
    if not missing:
        return known, set()
    insert_rows(
        connection,
        PROFILES,
        [
            {
                "kind": findings[digest].kind,
                "evidence": findings[digest].evidence.decode(),
                "digest": digest,
                "mark": findings[digest].mark or None,
            }
            for digest in missing
        ],
    )
    made = _with_digest(connection, findings, missing)
    profiles = {profile.id: profile for profile in made.values()}
    _compare(connection, profiles)
    return known | made, set(profiles)


def _with_digest(
    connection: Connection, findings: Mapping[str, Finding], digests: Iterable[str]
) -> dict[str, Known]:
    return {
        digest: Known(
            row,
            findings[digest].kind,
            digest,
            read_evidence(findings[digest].kind, findings[digest].evidence.decode()),
            canonical,
        )
        for digest, row, canonical in connection.execute(WITH_DIGEST, {"some": digests}).all()
    }


def _compare(connection: Connection, profiles: dict[int, Known]) -> None:
    """Store the keys of new profiles, and how well they match those that share one."""
    keys = {row: THINGS[p.kind].keys(p.evidence) for row, p in profiles.items()}
    rows = [
        {"profile_id": row, "key": f"{profiles[row].kind}:{key}"}
        for row in keys
        for key in sorted(keys[row].held)
    ]
    insert_rows(connection, KEYS, rows)
    asking: dict[str, set[int]] = defaultdict(set)
    for row, p in profiles.items():
        for key in keys[row].asked:
            asking[f"{p.kind}:{key}"].add(row)
    holding: dict[str, set[int]] = defaultdict(set)
    for key, row in connection.execute(WITH_KEY, {"some": asking}).all():
        holding[key].add(row)
    pairs = find_pairs(asking, holding)
    others = read_profiles(connection, {row for pair in pairs for row in pair} - set(profiles))
    everyone = profiles | others
    matches = [
        {"one_id": one, "other_id": other, "score": score, "is_apart": False}
        for one, other in sorted(pairs)
        if (score := match_score(everyone[one], everyone[other])) >= DOUBTFUL
    ]
    insert_rows(connection, MATCHES, matches)


def find_pairs(
    asking: Mapping[str, set[int]], holding: Mapping[str, set[int]]
) -> set[tuple[int, int]]:
    """Return the pairs of which one asks for a key that the other holds.

    Events of one text share the keys of hundreds of people: the same rows meet by all of them.
    """
    meetings = {(frozenset(asking[key]), frozenset(holding[key])) for key in holding}
    return {
        (row, other) if row < other else (other, row)
        for some, others in meetings
        for row in some
        for other in others
        if other != row
    }


def match_score(one: Known, other: Known) -> float:
    """Return how surely two profiles of a kind are of one thing: below 0 never, at most 1."""
    if one.evidence == other.evidence:
        return 1.0
    # In an order that does not depend on which came first: a score is a number with fractions.
    first, second = (one, other) if one.digest < other.digest else (other, one)
    return THINGS[one.kind].match(first.evidence, second.evidence)


def part_profiles(connection: Connection, known: Iterable[Known]) -> set[int]:
    """Note that one article tells of all these, so that those of a kind are two and two apart.

    Returns those for which that is new.
    """
    pairs = [
        pair
        for pair in combinations(sorted(known), 2)
        if pair[0].kind == pair[1].kind and THINGS[pair[0].kind].doubled
    ]
    ids = {profile.id for pair in pairs for profile in pair}
    told = _matches_among(connection, ids) if ids else {}
    apart: list[dict[str, Any]] = []
    parted: list[dict[str, int]] = []
    for one, other in pairs:
        thing, row = THINGS[one.kind], told.get((one.id, other.id))
        if row is None and _are_namesakes(thing, one, other):
            apart.append({"one_id": one.id, "other_id": other.id, "score": 0.0, "is_apart": True})
        elif row is not None and not row.is_apart and row.score < thing.doubled:
            parted.append({"one": one.id, "other": other.id})
    insert_rows(connection, MATCHES, apart)
    if parted:
        connection.execute(PART, parted)
    return {row for pair in apart for row in (pair["one_id"], pair["other_id"])} | {
        row for pair in parted for row in pair.values()
    }


def _are_namesakes(thing: Thing, one: Known, other: Known) -> bool:
    return thing.are_namesakes is not None and thing.are_namesakes(one.evidence, other.evidence)


def _matches_among(connection: Connection, ids: set[int]) -> dict[tuple[int, int], Any]:
    told = connection.execute(AMONG, {"some": ids}).all()
    return {(row.one_id, row.other_id): row for row in told}


def drop_empty_profiles(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Take away those of the profiles that no row has; return their likely kin, which stay."""
    kin: set[int] = set()
    for row, profile in read_profiles(connection, ids).items():
        table = Base.metadata.tables[THINGS[profile.kind].table]
        if connection.scalar(select(exists().where(table.c.profile_id == row))):
            continue
        of_it = or_(MATCHES.c.one_id == row, MATCHES.c.other_id == row)
        for match in connection.execute(select(MATCHES).where(of_it)):
            kin |= {match.one_id, match.other_id}
        stood_for = PROFILES.c.canonical_id == row
        kin |= set(connection.scalars(select(PROFILES.c.id).where(stood_for)))
        connection.execute(update(PROFILES).where(stood_for).values(canonical_id=None))
        connection.execute(delete(MATCHES).where(of_it))
        connection.execute(delete(KEYS).where(KEYS.c.profile_id == row))
        connection.execute(delete(PROFILES).where(PROFILES.c.id == row))
        kin.discard(row)
    return set(read_profiles(connection, kin))
