"""From the scores of words to spans: the best labels, and the stretches that they make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from communique.extract.network.heads import HEADS
from communique.facts import Span

if TYPE_CHECKING:
    from communique.extract.network.encoder import Answers, Scores

OUTSIDE = 0
FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that a head gives a kind; `first:last` are its words, `chance` its worth.

    `chance` is the mean probability, over its words, of being of this kind.
    """

    kind: str
    span: Span
    first: int
    last: int
    chance: float


def best_path(scores: "Scores") -> list[int]:
    """Return the best labels (Viterbi) in which an I only follows a B or an I of its kind.

    `scores` has one row per word and one column per label.
    """
    first, *rows = scores.tolist()
    insides = range(2, len(first), 2)
    total = [x + FORBIDDEN if k in insides else x for k, x in enumerate(first)]
    pointers = []
    for row in rows:
        best = total.index(max(total))
        pointer = [best] * len(row)
        for k in insides:
            pointer[k] = k - 1 if total[k - 1] >= total[k] else k
        total = [total[k] + x for k, x in zip(pointer, row, strict=True)]
        pointers.append(pointer)
    path = [total.index(max(total))]
    for pointer in reversed(pointers):
        path.append(pointer[path[-1]])
    return path[::-1]


def find_segments(answers: "Answers", head: str) -> Iterator[list[Segment]]:
    """Yield, paragraph by paragraph, the segments that a span head finds."""
    import numpy as np

    scores = answers.scores(head)
    # Mostly the best label of each word is allowed behind that of the word before.
    greedy = scores.argmax(1)
    before = np.concatenate([[OUTSIDE], greedy[:-1]])
    is_inside = (greedy > 0) & (greedy % 2 == 0)
    is_broken = is_inside & (before != greedy) & (before != greedy - 1)
    starts_inside, best = is_inside.tolist(), greedy.tolist()
    first = 0
    for last, word in enumerate(answers.words):
        if word.span.start == word.span.end:
            labels = best[first:last]
            if labels and (starts_inside[first] or is_broken[first:last].any()):
                labels = best_path(scores[first:last])
            yield list(_segments(answers, head, first, labels))
            first = last + 1


def _segments(answers: "Answers", head: str, base: int, labels: Sequence[int]) -> Iterator[Segment]:
    """Yield the segments that labels make of the words from `base`."""
    scores, kinds = answers.scores(head), HEADS[head].kinds
    first = 0
    while first < len(labels):
        last = first + 1
        if labels[first] != OUTSIDE:
            inside = (labels[first] + 1) // 2 * 2
            while last < len(labels) and labels[last] == inside:
                last += 1
            a, b = base + first, base + last
            likely = scores[a:b, inside - 1 : inside + 1].ravel().tolist()
            chance = sum(map(exp, likely)) / (b - a)
            span = Span(answers.words[a].span.start, answers.words[b - 1].span.end)
            yield Segment(kinds[inside // 2 - 1], span, a, b, chance)
        first = last
