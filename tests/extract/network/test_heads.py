"""Every question put to the network has columns of its own, for every word it may answer."""

from itertools import pairwise
from typing import get_args

import pytest

from communique import vocabulary
from communique.extract.network.heads import CLASSES, HEADS, ROLES, SPANS, WIDTH


def test_the_heads_lie_side_by_side():
    heads = list(HEADS.values())
    assert (heads[0].first, heads[-1].last) == (0, WIDTH)
    assert all(one.last == other.first for one, other in pairwise(heads))


@pytest.mark.parametrize("name", SPANS)
def test_a_span_head_has_two_columns_for_each_kind_and_one_for_none(name):
    head = HEADS[name]
    assert head.is_span
    assert head.last - head.first == 1 + 2 * len(head.kinds)


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_head_has_a_column_for_each_class(name):
    head = HEADS[name]
    assert not head.is_span
    assert head.last - head.first == len(head.kinds)


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (HEADS["event_kind"].kinds, vocabulary.EventKind),
        (HEADS["event_status"].kinds, vocabulary.EventStatus),
        (HEADS["act"].kinds, vocabulary.StatementAct),
        (HEADS["initiative_status"].kinds, vocabulary.InitiativeStatus),
        (ROLES, vocabulary.AttendeeRole),
    ],
)
def test_classes_are_the_words_of_the_vocabulary_in_its_order(kinds, words):
    assert kinds == get_args(words)
