"""Long texts are cut so that each word is read once, and with context on both sides."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.extract.network.pieces import LONGEST_WORD
from communique.extract.network.windows import OVERLAP, WINDOW, Window, split_windows

SIZES = st.lists(st.integers(1, 12), min_size=1, max_size=80)
MIXED_SIZES = st.lists(
    st.integers(1, 60), min_size=1, max_size=40
)  # some words are larger than a window


@pytest.mark.parametrize(
    ("sizes", "windows", "why"),
    [
        ([1, 2, 3], [(0, 3, 0, 3)], "a short text is one window"),
        ([4, 4], [(0, 2, 0, 2)], "a window may be full"),
        ([4, 4, 1], [(0, 2, 0, 1), (1, 3, 1, 3)], "one piece more makes two"),
        ([2] * 6, [(0, 4, 0, 3), (2, 6, 3, 6)], "neighbours part in the middle of what they share"),
        ([9], [(0, 1, 0, 1)], "a word over the window stands alone"),
        ([9, 1], [(0, 1, 0, 1), (1, 2, 1, 2)], "and shares nothing with the next"),
    ],
)
def test_windows(sizes, windows, why):
    assert split_windows(sizes, 8, 4) == [Window(*window) for window in windows], why


@pytest.mark.xfail(raises=ValueError, reason="it has a seam but no window")
def test_a_text_without_words_needs_no_window():
    assert split_windows([]) == []


@given(SIZES | MIXED_SIZES)
def test_nothing_is_lost_or_doubled_at_the_seams(sizes):
    windows = split_windows(sizes, 30, 10)
    assert [k for w in windows for k in range(w.begin, w.end)] == [*range(len(sizes))]


@given(SIZES | MIXED_SIZES)
def test_a_word_is_taken_from_a_window_that_reads_it(sizes):
    for window in split_windows(sizes, 30, 10):
        assert 0 <= window.first <= window.begin <= window.end <= window.last <= len(sizes)


@given(SIZES | MIXED_SIZES)
def test_a_window_holds_no_more_than_it_may_but_for_one_word_that_is_larger(sizes):
    for window in split_windows(sizes, 30, 10):
        assert sum(sizes[window.first : window.last]) <= 30 or window.last - window.first == 1


@given(SIZES)
def test_what_neighbours_share_lies_half_on_each_side_of_the_seam(sizes):
    for one, other in pairwise(split_windows(sizes, 30, 10)):
        before, behind = one.end - other.first, one.last - other.begin
        assert one.end == other.begin
        assert sum(sizes[other.first : one.last]) <= 10
        assert behind - before in (0, 1)


@given(st.lists(st.integers(1, LONGEST_WORD), min_size=1, max_size=900))
def test_every_word_that_is_read_has_context_on_both_sides_where_the_text_has(sizes):
    least = OVERLAP // 2 - 2 * LONGEST_WORD
    for window in split_windows(sizes):
        before, behind = sizes[window.first : window.begin], sizes[window.end : window.last]
        assert window.first == 0 or sum(before) >= least
        assert window.last == len(sizes) or sum(behind) >= least
        assert sum(sizes[window.first : window.last]) <= WINDOW
