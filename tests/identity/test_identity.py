"""Who and what is the same across articles: measured on chains of events, loaded in any order."""

import contextlib
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from chains import KINDS, Score, Told, gold_identities, read_chains, score_chains, store
from chains import stored_clusters as clusters_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.resolve.judgements import Side
from communique.resolve.judging import Judgement, judge, undo
from communique.resolve.meant import find_side
from communique.verify import verify_archive
from communique.write import Reading

FLOORS = {
    "tuning": {"person": 0.985, "event": 0.96, "initiative": 0.93},
    "later": {"person": 0.94, "event": 0.97, "initiative": 0.87},
    "held_out": {"person": 0.97, "event": 0.93, "initiative": 0.85},
}
"""What B-cubed F1 is at least, on facts written by hand."""

Archives = Callable[[], sa.Engine]


@pytest.mark.parametrize("part", FLOORS)
def test_people_events_and_initiatives_are_told_apart(part: str, archives: Archives) -> None:
    scores: dict[str, Score] = score_chains(archives(), read_chains(part))
    assert {kind: scores[kind].f1 >= floor for kind, floor in FLOORS[part].items()} == (
        dict.fromkeys(KINDS, True)
    ), scores


@pytest.mark.parametrize("part", FLOORS)
def test_no_two_people_are_taken_for_one(part: str, archives: Archives) -> None:
    chains = read_chains(part)
    engine, readings = archives(), [told.reading for told in chains]
    store(engine, readings)
    gold = gold_identities(chains)
    people = defaultdict(set)
    for finding, cluster in clusters_in(engine, readings)["person"].items():
        if finding in gold:
            people[cluster].add(gold[finding])
    assert [names for names in people.values() if len(names) > 1] == []


def partition(engine: sa.Engine, readings: Sequence[Reading]) -> dict[str, set[frozenset[str]]]:
    """Return which findings are together, with the name that stands for them."""
    found: dict[str, set[frozenset[str]]] = {}
    for kind, clusters in clusters_in(engine, readings).items():
        together = defaultdict(set)
        for finding, row in clusters.items():
            together[row].add(finding)
        with engine.connect() as connection:
            names = dict(connection.execute(sa.text(f"SELECT id, name FROM {KINDS[kind]}")).all())
        found[kind] = {frozenset({*some, f"= {names[row]}"}) for row, some in together.items()}
    return found


@pytest.fixture(scope="module")
def chains() -> list[Told]:
    later = read_chains("later")
    return read_chains("tuning")[24:40] + later[4:8] + later[24:28]


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10**6))
def test_no_order_and_no_split_of_loading_changes_who_is_who(
    seed: int, chains: list[Told], archives: Archives
) -> None:
    readings = [told.reading for told in chains]
    in_order = archives()
    store(in_order, readings)
    chance = random.Random(seed)
    shuffled = chance.sample(readings, len(readings))
    cut = chance.randrange(len(readings))
    engine = archives()
    store(engine, shuffled[:cut])
    store(engine, shuffled[max(0, cut - 3) :])
    assert partition(engine, readings) == partition(in_order, readings)


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10**6))
def test_a_load_interrupted_at_any_statement_ends_in_the_same_identities(
    seed: int, chains: list[Told], archives: Archives
) -> None:
    readings = [told.reading for told in chains]
    undisturbed, engine = archives(), archives()
    store(undisturbed, readings)
    chance = random.Random(seed)
    for reading in readings:
        interruption = Interruption(chance.randrange(5, 60))
        sa.event.listen(engine, "before_cursor_execute", interruption)
        with contextlib.suppress(KeyboardInterrupt):
            store(engine, [reading])
        sa.event.remove(engine, "before_cursor_execute", interruption)
        store(engine, [reading])
    assert partition(engine, readings) == partition(undisturbed, readings)
    assert row_counts(engine) == row_counts(undisturbed)


class Interruption:
    """Interrupts at a statement, counted from now on."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, *_: object) -> None:
        self.left -= 1
        if not self.left:
            raise KeyboardInterrupt


def row_counts(engine: sa.Engine) -> dict[str, int]:
    """Return how many rows the tables of identities have."""
    tables = ("profiles", "profile_keys", "profile_matches", "actors", "events", "initiatives")
    with engine.connect() as connection:
        return {
            table: connection.scalar(sa.text(f"SELECT count(*) FROM {table}")) or 0
            for table in tables
        }


NOON = datetime(2025, 1, 1, 12, tzinfo=UTC)


def row_ids(engine: sa.Engine, name: str) -> list[str]:
    query = sa.text("SELECT id FROM actors WHERE kind = 'person' AND name = :name ORDER BY id")
    with engine.connect() as connection:
        return [f"person:{row}" for row in connection.scalars(query, {"name": name})]


def judged(engine: sa.Engine, verdict: str, one: str, other: str) -> int | None:
    with engine.begin() as connection:
        sides = [find_side(connection, name) for name in (one, other)]
        return judge(connection, Judgement(verdict, sides[0], sides[1], "a reader", NOON))


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10**6))
def test_a_judgement_that_is_undone_leaves_no_trace(
    seed: int, chains: list[Told], archives: Archives
) -> None:
    readings = [told.reading for told in chains]
    engine = archives()
    store(engine, readings)
    before, rows_before = partition(engine, readings), row_counts(engine)
    chance = random.Random(seed)
    with engine.connect() as connection:
        people = "SELECT id FROM actors WHERE kind = 'person' ORDER BY id"
        rows = list(connection.scalars(sa.text(people)))
    numbers = []
    for _ in range(4):
        one, other = chance.sample(rows, 2)
        verdict = chance.choice(["same", "different"])
        numbers.append(judged(engine, verdict, f"person:{one}", f"person:{other}"))
    for number in chance.sample(numbers, len(numbers)):
        if number is not None:
            with engine.begin() as connection:
                undo(connection, number, NOON)
    assert partition(engine, readings) == before
    assert row_counts(engine) == rows_before


def test_a_surname_is_somebody_only_where_one_circle_knows_the_name(archives: Archives) -> None:
    engine = archives()
    told = {told.reading.article.origin: told.reading for told in read_chains("later")}
    store(engine, [told["125.txt"], told["126.txt"]])
    named = (("event", "forum in vientiane"), ("event", "14th"), ("initiative", "rain"))
    with engine.connect() as connection:
        in_vientiane, fourteenth, *gauges = (
            f"{kind}:{row}"
            for kind, words in named
            for row in connection.scalars(
                sa.text(f"SELECT id FROM {kind}s WHERE lower(name) LIKE '%{words}%' ORDER BY id")
            )
        )

    def standing() -> set[int]:
        query = "SELECT coalesce(canonical_id, id) FROM actors WHERE name LIKE '%Somchai%'"
        with engine.connect() as connection:
            return set(connection.scalars(sa.text(query)))

    assert len(standing()) == 1
    numbers = [
        judged(engine, "different", in_vientiane, fourteenth),
        judged(engine, "different", *gauges),
    ]
    assert len(standing()) == 2
    for number in numbers:
        with engine.begin() as connection:
            undo(connection, number or 0, NOON)
    assert len(standing()) == 1


def test_a_judgement_holds_in_every_later_load(chains: list[Told], archives: Archives) -> None:
    readings = [told.reading for told in chains]
    first = archives()
    store(first, readings)
    one, other, *_ = row_ids(first, "James Phiri")
    judged(first, "different", one, other)
    apart = partition(first, readings)
    assert apart != clean_partition(archives, readings)
    with first.connect() as connection:
        judgement = connection.execute(sa.text("SELECT * FROM judgements")).one()
    for order in (readings, readings[::-1]):
        engine = archives()
        sides = (
            Side("person", *(getattr(judgement, f"{side}_{c}") for c in Side._fields[1:]))
            for side in ("first", "second")
        )
        with engine.begin() as connection:
            judge(connection, Judgement("different", *sides, "a reader", NOON))
        store(engine, order)
        assert partition(engine, readings) == apart


def clean_partition(archives: Archives, readings: Sequence[Reading]) -> object:
    engine = archives()
    store(engine, readings)
    return partition(engine, readings)


def test_an_archive_with_judgements_keeps_its_promises(
    chains: list[Told], archives: Archives
) -> None:
    engine = archives()
    store(engine, [told.reading for told in chains])
    people = row_ids(engine, "James Phiri") + row_ids(engine, "Lubinda Banda")
    judged(engine, "different", people[0], people[1])
    judged(engine, "same", people[0], people[-1])
    assert [fault for result in verify_archive(engine) for fault in result.faults] == []


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10**6))
def test_printed_names_stay_as_they_are_whatever_is_judged(
    seed: int, chains: list[Told], archives: Archives
) -> None:
    engine = archives()
    store(engine, [told.reading for told in chains])
    printed = printed_names(engine)
    assert {
        (told.reading.article.sha256, actor.name)
        for told in chains
        for actor in told.reading.facts.actors
    } <= set(printed)
    chance = random.Random(seed)
    with engine.connect() as connection:
        people = "SELECT id FROM actors WHERE kind = 'person' ORDER BY id"
        rows = list(connection.scalars(sa.text(people)))
    for _ in range(4):
        one, other = chance.sample(rows, 2)
        judged(engine, chance.choice(["same", "different"]), f"person:{one}", f"person:{other}")
    assert printed_names(engine) == printed


def printed_names(engine: sa.Engine) -> list[tuple[str, str]]:
    query = (
        "SELECT a.sha256, n.name FROM actors n JOIN articles a ON a.id = n.article_id"
        " UNION ALL SELECT a.sha256, e.name FROM events e JOIN articles a ON a.id = e.article_id"
        " UNION ALL SELECT a.sha256, i.name FROM initiatives i"
        " JOIN articles a ON a.id = i.article_id ORDER BY 1, 2"
    )
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(query))]


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10**6))
def test_it_does_not_matter_when_something_is_judged(
    seed: int, chains: list[Told], archives: Archives
) -> None:
    readings = [told.reading for told in chains]
    chance = random.Random(seed)
    first = archives()
    store(first, readings)
    with first.connect() as connection:
        people = "SELECT id FROM actors WHERE kind = 'person' ORDER BY id"
        rows = list(connection.scalars(sa.text(people)))
        pairs = [chance.sample(rows, 2) for _ in range(3)]
        sides = [[find_side(connection, f"person:{row}") for row in pair] for pair in pairs]
    verdicts = [chance.choice(["same", "different"]) for _ in pairs]
    cuts = [0, chance.randrange(len(readings)), len(readings)]
    found = []
    for cut in cuts:
        engine = archives()
        store(engine, readings[:cut])
        with engine.begin() as connection:
            for verdict, (one, other) in zip(verdicts, sides, strict=True):
                judge(connection, Judgement(verdict, one, other, "a reader", NOON))
        store(engine, readings[cut:])
        found.append(partition(engine, readings))
    assert found[0] == found[1] == found[2]
