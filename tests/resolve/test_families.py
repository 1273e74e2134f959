"""What hangs together is decided together, unless it is too much: then surer pairs count."""

import random
from collections import defaultdict
from collections.abc import Callable
from itertools import combinations

import msgspec
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.resolve import families
from communique.resolve.identities import settle
from communique.resolve.profiles import MATCHES, PROFILES, drop_empty_profiles
from communique.resolve.undertakings import Undertaking

MOST = 4
COUNT = 14
Scores = dict[tuple[int, int], float]
Archives = Callable[[], sa.Engine]


@pytest.fixture(autouse=True)
def small_families(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(families, "MOST", MOST)


def arrive(connection: sa.Connection, name: int, known: dict[int, int], scores: Scores) -> None:
    """Store a profile and its matches with those that are there, and decide what it is."""
    told = msgspec.json.encode(Undertaking(f"plan {'x' * name}", "plan", ())).decode()
    new = {"kind": "initiative", "digest": f"{name:064}", "evidence": told}
    row = connection.execute(sa.insert(PROFILES), new).inserted_primary_key[0]
    for other, its_row in known.items():
        if score := scores.get((min(name, other), max(name, other))):
            one_id, other_id = sorted((row, its_row))
            match = {"one_id": one_id, "other_id": other_id, "score": score, "is_apart": False}
            connection.execute(sa.insert(MATCHES), match)
    known[name] = row
    settle(connection, {row})


def together(connection: sa.Connection) -> set[frozenset[str]]:
    """Return the digests of the profiles that are one."""
    found = defaultdict(set)
    for row, canonical, digest in connection.execute(
        sa.select(PROFILES.c.id, PROFILES.c.canonical_id, PROFILES.c.digest)
    ):
        found[canonical or row].add(digest)
    return {frozenset(digests) for digests in found.values()}


def decided(engine: sa.Engine, names: list[int], scores: Scores) -> set[frozenset[str]]:
    with engine.begin() as connection:
        known: dict[int, int] = {}
        for name in names:
            arrive(connection, name, known, scores)
        return together(connection)


PAIRS = list(combinations(range(COUNT), 2))
SCORES = st.dictionaries(
    st.sampled_from(PAIRS), st.sampled_from([0.78, 0.92, 0.96, 0.98]), max_size=30
)
quickly = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@quickly
@given(scores=SCORES, seed=st.integers(0, 10**6))
def test_the_order_in_which_a_large_family_comes_does_not_matter(
    scores: Scores, seed: int, archives: Archives
) -> None:
    names = list(range(COUNT))
    in_order = decided(archives(), names, scores)
    random.Random(seed).shuffle(names)
    assert decided(archives(), names, scores) == in_order


@quickly
@given(scores=SCORES, leaving=st.sets(st.integers(0, COUNT - 1), min_size=1, max_size=4))
def test_what_has_left_a_large_family_leaves_no_trace(
    scores: Scores, leaving: set[int], archives: Archives
) -> None:
    with archives().begin() as connection:
        known: dict[int, int] = {}
        for name in range(COUNT):
            arrive(connection, name, known, scores)
        kin = drop_empty_profiles(connection, {known[name] for name in leaving})
        settle(connection, kin, rows_moved=True)
        left = together(connection)
    staying = [name for name in range(COUNT) if name not in leaving]
    assert left == decided(archives(), staying, scores)


def chain(length: int, score: float) -> Scores:
    return {(one, one + 1): score for one in range(length - 1)}


def test_a_long_chain_of_likely_pairs_joins_nothing(archives: Archives) -> None:
    assert len(decided(archives(), list(range(MOST)), chain(MOST, 0.8))) == 1
    assert len(decided(archives(), list(range(MOST + 1)), chain(MOST + 1, 0.8))) == MOST + 1


def test_sure_pairs_join_in_a_long_chain_of_likely_ones(archive: sa.Engine) -> None:
    scores = chain(COUNT, 0.8) | {(0, 1): 0.92, (5, 6): 0.98}
    found = decided(archive, list(range(COUNT)), scores)
    assert sorted(map(len, found))[-3:] == [1, 2, 2]
