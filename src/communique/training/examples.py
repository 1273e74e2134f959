"""Texts with the labels that the network should give their words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.extract.network.heads import HEADS
from communique.extract.network.pieces import Word
from communique.facts import Span

if TYPE_CHECKING:
    import numpy as np

UNKNOWN = -100  # the label of a word that teaches a head nothing


@dataclass(frozen=True, slots=True)
class Seat:
    """Whether an actor is an attendee of an event; `role` is 0 for no, else 1 + its index.

    `events` and `actors` are the indices of the words at which their mentions begin.
    """

    events: tuple[int, ...]
    actors: tuple[int, ...]
    role: int


@dataclass
class Example:
    """One text: its words, the labels of each head for them, and who sits where.

    `chances` are those of the labels of `attribution`, per word, if a teacher tells them: (words,
    labels), all zero of a word that it tells nothing of.
    """

    words: Sequence[Word]
    labels: dict[str, list[int]] = field(default_factory=dict)
    seats: list[Seat] = field(default_factory=list)
    chances: "np.ndarray | None" = None

    def teach(self, head: str) -> None:
        """Let every word be outside all spans of a head, until `add` says otherwise."""
        outside = 0 if HEADS[head].is_span else UNKNOWN
        self.labels[head] = [outside if w.span.end > w.span.start else UNKNOWN for w in self.words]

    def indices(self, span: Span) -> list[int]:
        """Return the indices of the words that a span touches."""
        return [
            k for k, word in enumerate(self.words)
            if word.span.start < span.end and span.start < word.span.end
        ]  # fmt: skip

    def add(self, head: str, kind: str, span: Span) -> None:
        """Label the words of a span with a kind of the head."""
        labels, number = self.labels[head], HEADS[head].kinds.index(kind)
        indices = self.indices(span)
        if not HEADS[head].is_span:
            if indices:
                labels[indices[0]] = number
            return
        for k in indices:
            if labels[k] != UNKNOWN:
                labels[k] = 2 * number + (1 if k == indices[0] else 2)


def split_example(example: Example, window: int, first: int) -> Iterator[Example]:
    """Yield the parts of an example of at most `window` pieces each, from a random beginning.

    `first` is how many pieces the first part has at most.
    """
    begin, used, limit = 0, 0, first
    for k, word in enumerate(example.words):
        if used + len(word.pieces) > limit and k > begin:
            yield cut_example(example, begin, k)
            begin, used, limit = k, 0, window
        used += len(word.pieces)
    yield cut_example(example, begin, len(example.words))


def cut_example(example: Example, first: int, last: int) -> Example:
    """Return the words `first:last` of an example, as an example."""

    def inside(indices: Iterable[int]) -> tuple[int, ...]:
        return tuple(k - first for k in indices if first <= k < last)

    seats = (Seat(inside(s.events), inside(s.actors), s.role) for s in example.seats)
    return Example(
        example.words[first:last],
        {head: labels[first:last] for head, labels in example.labels.items()},
        [seat for seat in seats if seat.events and seat.actors],
        None if example.chances is None else example.chances[first:last],
    )
