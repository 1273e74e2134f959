"""What the archive knows things by: profiles, their keys, and how surely two are of one thing.

Each two profiles that share a key are compared once, when the later of them comes; the score is
that of the two alone, so the order of coming does not matter.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    Connection,
    bindparam,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)

from communique.models import Base
from communique.resolve.clusters import DOUBTFUL
from communique.resolve.things import THINGS, Finding, Thing, read_evidence

PROFILES = Base.metadata.tables["profiles"]
KEYS = Base.metadata.tables["profile_keys"]
MATCHES = Base.metadata.tables["profile_matches"]

AT_ONCE = 10_000
"""Values in one query: SQLite takes 32,766 parameters."""

SOME: BindParameter[Any] = bindparam("some", expanding=True)
WITH_DIGEST = select(PROFILES.c.digest, PROFILES.c.id).where(PROFILES.c.digest.in_(SOME))
WITH_KEY = select(KEYS.c.key, KEYS.c.profile_id).where(KEYS.c.key.in_(SOME))
WITH_ID = select(
    PROFILES.c.id, PROFILES.c.kind, PROFILES.c.digest, PROFILES.c.evidence, PROFILES.c.canonical_id
).where(PROFILES.c.id.in_(SOME))
AMONG = MATCHES.select().where(MATCHES.c.one_id.in_(SOME), MATCHES.c.other_id.in_(SOME))
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


def in_batches(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the values, sorted, as many together as a query takes."""
    ordered = sorted(set(values))
    return (ordered[i : i + AT_ONCE] for i in range(0, len(ordered), AT_ONCE))


def read_profiles(connection: Connection, ids: Iterable[int]) -> dict[int, Known]:
    """Return the profiles of these ids."""
    return {
        row: Known(row, kind, digest, read_evidence(kind, told), canonical)
        for some in in_batches(ids)
        for row, kind, digest, told, canonical in connection.execute(WITH_ID, {"some": some})
    }


def ensure_profiles(
    connection: Connection, findings: Sequence[Finding]
) -> tuple[dict[str, int], set[int]]:
    """Return the profile of each finding, by digest, and which of them are new."""
    by_digest = {finding.digest: finding for finding in findings}
    known = _with_digest(connection, by_digest)
    missing = [digest for digest in by_digest if digest not in known]
    if not missing:
        return known, set()
    connection.execute(
        insert(PROFILES),
        [
            {
                "kind": by_digest[digest].kind,
                "evidence": by_digest[digest].evidence.decode(),
                "digest": digest,
                "mark": by_digest[digest].mark or None,
            }
            for digest in missing
        ],
    )
    made = _with_digest(connection, missing)
    profiles = read_profiles(connection, made.values())
    _compare(connection, profiles)
    return known | made, set(profiles)


def _with_digest(connection: Connection, digests: Iterable[str]) -> dict[str, int]:
    return {
        digest: row
        for some in in_batches(digests)
        for digest, row in connection.execute(WITH_DIGEST, {"some": some})
    }


def _compare(connection: Connection, profiles: dict[int, Known]) -> None:
    """Store the keys of new profiles, and how well they match those that share one."""
    keys = {
        row: {f"{p.kind}:{key}" for key in THINGS[p.kind].keys(p.evidence)}
        for row, p in profiles.items()
    }
    rows = [{"profile_id": row, "key": key} for row in keys for key in sorted(keys[row])]
    if rows:
        connection.execute(insert(KEYS), rows)
    holders: dict[str, set[int]] = defaultdict(set)
    for some in in_batches(row["key"] for row in rows):
        for key, row in connection.execute(WITH_KEY, {"some": some}):
            holders[key].add(row)
    pairs = {
        (min(row, other), max(row, other))
        for row in keys
        for key in keys[row]
        for other in holders[key]
        if other != row
    }
    others = read_profiles(connection, {row for pair in pairs for row in pair} - set(profiles))
    everyone = profiles | others
    matches = [
        {"one_id": one, "other_id": other, "score": score, "is_apart": False}
        for one, other in sorted(pairs)
        if (score := match_score(everyone[one], everyone[other])) >= DOUBTFUL
    ]
    if matches:
        connection.execute(insert(MATCHES), matches)


def match_score(one: Known, other: Known) -> float:
    """Return how surely two profiles of a kind are of one thing: below 0 never, at most 1."""
    if one.evidence == other.evidence:
        return 1.0
    # In an order that does not depend on which came first: a score is a number with fractions.
    first, second = sorted((one, other), key=lambda profile: profile.digest)
    return THINGS[one.kind].match(first.evidence, second.evidence)


def part_profiles(connection: Connection, ids: Iterable[int]) -> set[int]:
    """Note that one article tells of all these, so that they are two and two apart.

    Returns those for which that is new.
    """
    pairs = list(combinations(sorted(set(ids)), 2))
    if not pairs:
        return set()
    known = read_profiles(connection, ids)
    told = _matches_among(connection, list(known))
    parted: set[int] = set()
    for one, other in pairs:
        thing = THINGS[known[one].kind]
        if known[one].kind != known[other].kind or thing.doubled == 0:
            continue
        row = told.get((one, other))
        if row is None and _are_namesakes(thing, known[one], known[other]):
            pair = {"one_id": one, "other_id": other, "score": 0.0, "is_apart": True}
            connection.execute(insert(MATCHES), pair)
            parted |= {one, other}
        elif row is not None and not row.is_apart and row.score < thing.doubled:
            connection.execute(PART, {"one": one, "other": other})
            parted |= {one, other}
    return parted


def _are_namesakes(thing: Thing, one: Known, other: Known) -> bool:
    return thing.are_namesakes is not None and thing.are_namesakes(one.evidence, other.evidence)


def _matches_among(connection: Connection, ids: list[int]) -> dict[tuple[int, int], Any]:
    told = connection.execute(AMONG, {"some": ids})
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
