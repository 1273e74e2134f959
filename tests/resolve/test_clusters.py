"""What is joined depends on the set of things alone, and never joins what must stay apart."""

import random
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.resolve.clusters import DOUBTFUL, Family, Match, find_clusters

Scores = dict[tuple[str, str], float]


def family(scores: Scores, rivals: tuple[tuple[str, str], ...] = ()) -> Family[str]:
    """Return a family of names that are their own evidence."""
    names = sorted({name for pair in scores for name in pair})
    matches = [Match(*pair, score) for pair, score in scores.items() if score >= DOUBTFUL]

    def compare(one: str, other: str) -> float:
        return scores.get((min(one, other), max(one, other)), 0.0)

    return Family({name: name for name in names}, tuple(matches), compare, rivals=rivals)


SCORES = st.sampled_from([-1.0, 0.0, 0.78, 0.8, 0.92, 0.97])


@settings(max_examples=100, deadline=None)
@given(st.lists(SCORES, min_size=15, max_size=15), st.integers(0, 10**6))
def test_clusters_do_not_depend_on_order_and_keep_apart_what_must_be(
    drawn: list[float], seed: int
) -> None:
    scores = dict(zip(combinations("abcdef", 2), drawn, strict=True))
    found = find_clusters(family(scores))
    pairs = list(scores)
    random.Random(seed).shuffle(pairs)
    assert find_clusters(family({pair: scores[pair] for pair in pairs})) == found
    assert [pair for pair in pairs if scores[pair] < 0 and found[pair[0]] == found[pair[1]]] == []


def test_what_fits_two_that_must_stay_apart_stays_by_itself() -> None:
    found = find_clusters(family({("a", "b"): -1.0, ("a", "x"): 0.94, ("b", "x"): 0.94}))
    assert len(set(found.values())) == 3


def test_what_fits_one_much_better_joins_it() -> None:
    found = find_clusters(family({("a", "b"): -1.0, ("a", "x"): 0.98, ("b", "x"): 0.91}))
    assert found["x"] == found["a"] != found["b"]


def test_a_rival_that_has_found_its_place_is_none_any_more() -> None:
    scores = {("a", "b"): -1.0, ("x", "y"): -1.0, ("a", "x"): 0.98}
    found = find_clusters(family(scores | {("a", "y"): 0.9, ("b", "y"): 0.9}))
    assert (found["x"], found["y"]) == (found["a"], found["b"])


def test_what_may_be_meant_for_another_by_mistake_joins_nothing_else() -> None:
    scores = {("a", "b"): -1.0, ("a", "x"): 0.98, ("b", "x"): -1.0}
    found = find_clusters(family(scores, rivals=(("x", "b"),)))
    assert len(set(found.values())) == 3


def test_what_a_person_has_judged_to_be_one_is_one() -> None:
    told = family({("a", "b"): -1.0})._replace(same=(("a", "b"),))
    assert len(set(find_clusters(told).values())) == 1
