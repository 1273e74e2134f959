"""The findings of one article as things of the archive: before its rows are written, and after."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from communique.facts import Actor, Facts
from communique.resolve.identities import NewRow, settle
from communique.resolve.judgements import find_sides, number_names
from communique.resolve.profiles import ensure_profiles, part_profiles
from communique.resolve.things import Finding, find_things


class Recognized(NamedTuple):
    """What the findings of an article are known by: their profiles, by table and finding id.

    `touched` are the profiles whose families are to be decided anew, `made` those that are new.
    """

    profiles: dict[tuple[str, str], int]
    touched: set[int]
    made: set[int]


def recognize(
    connection: Connection, facts: Facts, actors: tuple[Actor, ...], sha256: str
) -> Recognized:
    """Return what the findings of an article are known by; new profiles are made."""
    found = list(find_things(facts, actors))
    numbers = number_names((finding.kind, finding.name) for _, _, finding in found)
    judged = {
        side[:1] + side[2:]: (verdict, side) for verdict, side in find_sides(connection, sha256)
    }
    findings: dict[tuple[str, str], Finding] = {}
    named = set()
    for (table, identifier, finding), number in zip(found, numbers, strict=True):
        verdict, side = judged.get((finding.kind, finding.name, number), ("", None))
        if side:
            named.add((table, identifier))
        if side and verdict == "different":
            finding = finding._replace(mark=side.mark)
        findings[table, identifier] = finding
    digests = {place: finding.digest for place, finding in findings.items()}
    by_digest = dict(zip(digests.values(), findings.values(), strict=True))
    known, made = ensure_profiles(connection, by_digest)
    profiles = {place: known[digest].id for place, digest in digests.items()}
    touched = made | {profiles[place] for place in named}
    touched |= part_profiles(connection, known.values())
    return Recognized(profiles, touched, made)


def settle_article(
    connection: Connection, recognized: Recognized, rows: Mapping[tuple[str, str], int]
) -> None:
    """Give the rows of an article, by table and finding id, what stands for them."""
    told = Counter(recognized.profiles.values())
    sole = {profile for profile in recognized.made if told[profile] == 1}
    new = [
        NewRow(table, rows[table, finding], profile, profile in sole)
        for (table, finding), profile in recognized.profiles.items()
    ]
    settle(connection, recognized.touched, new)
