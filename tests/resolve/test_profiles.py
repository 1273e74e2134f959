"""Which profiles are compared: those of which one asks for a key that the other holds."""

from communique.resolve.profiles import find_pairs


def test_two_rows_are_a_pair_if_either_asks_for_a_key_of_the_other() -> None:
    asking = {"a": {3}, "b": {1}, "c": {5}}
    assert find_pairs(asking, {"a": {1, 2}, "b": {1, 3}}) == {(1, 3), (2, 3)}


def test_no_row_is_a_pair_with_itself() -> None:
    assert find_pairs({"a": {1}}, {"a": {1}}) == set()


def test_rows_that_share_all_of_many_keys_are_looked_at_once() -> None:
    rows, keys = set(range(100)), [str(n) for n in range(20_000)]
    # Key by key these would be 200,000,000 pairs, for minutes.
    pairs = find_pairs(dict.fromkeys(keys, rows), dict.fromkeys(keys, rows))
    assert len(pairs) == 100 * 99 // 2
