"""What is one text with changes, and what is not, however much of the genre they share."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import COPIES, OTHERS, RELEASE

from communique.variants.similarity import BANDS, are_variants, find_bands, find_runs

CORPUS = Path(__file__).parents[1] / "corpus"
EVERYTHING = {"release": RELEASE, **COPIES, **OTHERS}


def alike(one: str, other: str) -> bool:
    return are_variants(find_runs(one), find_runs(other))


@pytest.mark.parametrize("copy", COPIES)
def test_a_changed_copy_is_a_variant_and_shares_a_band(copy: str) -> None:
    assert alike(RELEASE, COPIES[copy])
    assert set(find_bands(RELEASE)) & set(find_bands(COPIES[copy]))


@pytest.mark.parametrize(("one", "other"), list(combinations(COPIES, 2)))
def test_copies_changed_in_two_ways_are_variants_of_each_other(one: str, other: str) -> None:
    assert alike(COPIES[one], COPIES[other])


@pytest.mark.parametrize("other", OTHERS)
def test_another_text_is_no_variant(other: str) -> None:
    beside = {name: words for name, words in EVERYTHING.items() if name != other}
    assert not [name for name, words in beside.items() if alike(OTHERS[other], words)]


def test_no_two_articles_of_the_corpus_are_variants() -> None:
    runs = [find_runs(path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("*/*.txt"))]
    assert len(runs) == 1200
    assert not [1 for one, other in combinations(runs, 2) if are_variants(one, other)]


def test_the_bands_that_archives_keep_stay_what_they_are() -> None:
    assert len(find_bands(RELEASE)) == BANDS
    assert find_bands("Ministers met in Tashkent to talk.")[:2] == [
        5223665842907178268, 299519672435830186,
    ]  # fmt: skip


@given(st.text(min_size=1))
def test_any_text_is_a_variant_of_itself(text: str) -> None:
    assert alike(text, text)
    assert find_bands(text) == find_bands(text)
