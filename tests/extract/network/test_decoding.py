"""The best labels are the best that make sense, and spans are what they make of the words."""

from itertools import pairwise, product

import numpy as np
import pytest
from answers_by_hand import answer, printed
from hypothesis import given
from hypothesis import strategies as st

from communique.extract.network.decoding import best_labels, best_path, find_segments
from communique.extract.network.heads import HEADS

O, B_SOURCE, I_SOURCE, B_CUE, I_CUE = range(5)  # noqa: E741


def scores(*favourites):
    """Return scores of words, given the labels of each that are likely, the likelier first."""
    rows = np.full((len(favourites), 5), -9.0, np.float32)
    for row, labels in zip(rows, favourites, strict=True):
        for rank, label in enumerate(labels):
            row[label] = -rank
    return rows


def is_allowed(path):
    """Tell whether each I follows a B or an I of its kind."""
    return all(
        after in (O, B_SOURCE, B_CUE) or before in (after - 1, after)
        for before, after in pairwise([O, *path])
    )


@pytest.mark.parametrize(
    ("favourites", "path", "why"),
    [
        (
            [[B_SOURCE], [I_SOURCE], [O], [B_CUE]],
            [B_SOURCE, I_SOURCE, O, B_CUE],
            "what is likeliest word by word, where it makes sense",
        ),
        ([[I_SOURCE], [I_SOURCE], [O]], [B_SOURCE, I_SOURCE, O], "an I never begins a text"),
        ([[O], [I_SOURCE, B_SOURCE]], [O, B_SOURCE], "nor follows an O"),
        ([[O, B_SOURCE], [I_SOURCE]], [B_SOURCE, I_SOURCE], "the word before may give way"),
        (
            [[B_SOURCE], [I_CUE, B_CUE]],
            [B_SOURCE, B_CUE],
            "an I does not follow another kind",
        ),
        (
            [[B_SOURCE], [B_SOURCE], [I_SOURCE]],
            [B_SOURCE, B_SOURCE, I_SOURCE],
            "two spans may touch",
        ),
    ],
)
def test_the_best_path(favourites, path, why):
    assert best_path(scores(*favourites)) == path, why


@given(st.lists(st.lists(st.integers(-12, 0), min_size=5, max_size=5), min_size=1, max_size=4))
def test_no_allowed_path_is_better(rows):
    drawn = np.array(rows, np.float32)
    path = best_path(drawn)

    def worth(labels):
        return sum(drawn[k, label] for k, label in enumerate(labels))

    assert is_allowed(path)
    allowed = filter(is_allowed, product(range(5), repeat=len(rows)))
    assert worth(path) == max(map(worth, allowed))


@given(st.lists(st.integers(0, 9), min_size=1, max_size=4), st.integers(0, 2**32))
def test_the_best_labels_are_the_best_paths_of_the_paragraphs(lengths, seed):
    drawn = np.random.default_rng(seed).normal(size=(sum(lengths) + len(lengths), 5))
    stops = [sum(lengths[: k + 1]) + k for k in range(len(lengths))]
    paragraphs = [(stop - length, stop) for stop, length in zip(stops, lengths, strict=True)]
    labels = best_labels(drawn, paragraphs)
    for first, last in paragraphs:
        assert first == last or labels[first:last] == best_path(drawn[first:last])


TEXT = "Talks in Riga\n\nForeign Minister Ana Ruiz said the border will reopen.\nLind was pleased."


def segments(*found):
    """Return (kind, words) of the statements' segments, paragraph by paragraph."""
    paragraphs = find_segments(answer(TEXT, *found), "statements")
    return [[(s.kind, *printed(TEXT, [s.span])) for s in segments] for segments in paragraphs]


def test_segments_come_paragraph_by_paragraph():
    assert segments(
        ("statements", "source", "Foreign Minister Ana Ruiz"),
        ("statements", "cue", "said"),
        ("statements", "content", "the border will reopen"),
        ("statements", "source", "Lind"),
    ) == [
        [],
        [
            ("source", "Foreign Minister Ana Ruiz"),
            ("cue", "said"),
            ("content", "the border will reopen"),
        ],
        [("source", "Lind")],
    ]


def test_a_head_finds_nothing_of_another_heads():
    assert segments(("people", "person", "Ana Ruiz"), ("events", "event", "Talks")) == [[], [], []]


def test_segments_that_touch_stay_two():
    assert segments(("statements", "source", "Ana Ruiz"), ("statements", "source", "Ruiz"))[1] == [
        ("source", "Ana"),
        ("source", "Ruiz"),
    ]


def test_a_segment_knows_its_words_and_how_likely_they_are():
    answers = answer(TEXT, ("people", "person", "Ana Ruiz"))
    (segment,) = [s for paragraph in find_segments(answers, "people") for s in paragraph]
    assert printed(TEXT, [w.span for w in answers.words[segment.first : segment.last]]) == [
        "Ana",
        "Ruiz",
    ]
    assert segment.chance == pytest.approx(1, abs=0.01)


def test_the_chance_of_a_segment_is_the_mean_over_its_words():
    answers = answer(TEXT, ("dates", "date", "Ana Ruiz"))
    first = HEADS["dates"].first
    (begin, _) = answers.range(next(find_dates(answers)).span)
    with np.errstate(divide="ignore"):
        answers.columns[begin, first : first + 3] = np.log([0.3, 0.5, 0.2])
        answers.columns[begin + 1, first : first + 3] = np.log([0.1, 0.0, 0.9])
    assert next(find_dates(answers)).chance == pytest.approx((0.7 + 0.9) / 2)


def find_dates(answers):
    return (s for paragraph in find_segments(answers, "dates") for s in paragraph)
