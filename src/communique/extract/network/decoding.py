"""From the scores of words to spans: the best labels, and the stretches that they make."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from math import exp
from typing import TYPE_CHECKING

import msgspec

from communique.extract.network.heads import HEADS
from communique.facts import Span

if TYPE_CHECKING:
    from communique.extract.network.encoder import Answers, Scores

OUTSIDE = 0
FORBIDDEN = -1e4


class Segment(msgspec.Struct, frozen=True):
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


def best_labels(scores: "Scores", paragraphs: Sequence[tuple[int, int]]) -> list[int]:
    """Return the best labels of all words, those of each paragraph (`first:last`) on their own.

    Behind the words of a paragraph is its stop, whose label has no meaning.

    Mostly the best label of each word is allowed behind that of the word before. Where one is not,
    the best path is sought between the words next to it that no path enters by an I: those for
    which B of each kind is better than I, and the first ones of paragraphs.
    """
    import numpy as np

    firsts, lasts = np.array(paragraphs, np.intp).reshape(-1, 2).T
    greedy = scores.argmax(1)
    before = np.concatenate([[OUTSIDE], greedy[:-1]])
    before[firsts[firsts < lasts]] = OUTSIDE
    is_broken = (greedy > 0) & (greedy % 2 == 0) & (before != greedy) & (before != greedy - 1)
    is_broken[lasts] = False  # the stops, which have no label
    is_seam = np.logical_and.reduce(scores[:, 1::2] > scores[:, 2::2], 1)
    is_seam[firsts] = is_seam[lasts] = True
    seams = np.flatnonzero(is_seam).tolist()
    labels: list[int] = greedy.tolist()
    done = 0
    for k in np.flatnonzero(is_broken).tolist():
        if k >= done:
            place = bisect_right(seams, k)
            start, done = seams[place - 1], seams[place]
            labels[start:done] = best_path(scores[start:done])
    return labels


def find_segments(answers: "Answers", head: str) -> Iterator[list[Segment]]:
    """Yield, paragraph by paragraph, the segments that a span head finds."""
    labels = best_labels(answers.scores(head), answers.paragraphs)
    for first, last in answers.paragraphs:
        yield list(_segments(answers, head, first, labels[first:last]))


def _segments(answers: "Answers", head: str, base: int, labels: Sequence[int]) -> Iterator[Segment]:
    """Yield the segments that labels make of the words from `base`."""
    scores, kinds = answers.scores(head), HEADS[head].kinds
    last = 0
    for first, label in enumerate(labels):
        if label == OUTSIDE or first < last:
            continue
        last, inside = first + 1, (label + 1) // 2 * 2
        while last < len(labels) and labels[last] == inside:
            last += 1
        a, b = base + first, base + last
        likely = scores[a:b, inside - 1 : inside + 1].ravel().tolist()
        chance = sum(map(exp, likely)) / (b - a)
        span = Span(answers.words[a].span.start, answers.words[b - 1].span.end)
        yield Segment(kinds[inside // 2 - 1], span, a, b, chance)
