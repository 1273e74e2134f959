"""Examples as tensors: windows of about one length together."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from communique.extract.network.heads import HEADS
from communique.extract.network.wordpiece import WordPiece
from communique.training.examples import UNKNOWN, Example, split_example

LENGTHS = (126, 254, 382, 510)  # pieces of a window; the reader's are the longest


@dataclass
class Batch:
    """Windows as tensors: (batch, pieces), and per head the labels at the words' first pieces.

    `chances` has those of the labels of `attribution` that a teacher tells, at the same pieces.
    """

    ids: Tensor
    marks: Tensor
    mask: Tensor
    labels: dict[str, Tensor]
    chances: Tensor
    examples: list[Example]
    firsts: list[list[int]]


def to_batch(examples: list[Example], vocabulary: WordPiece) -> Batch:
    """Return the tensors of some windows."""
    length = 2 + max(sum(len(w.pieces) for w in e.words) for e in examples)
    shape = (len(examples), length)
    ids, marks, mask = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    labels = {head: torch.full(shape, UNKNOWN) for head in HEADS}
    chances = torch.zeros((*shape, 1 + 2 * len(HEADS["attribution"].kinds)))
    firsts: list[list[int]] = []
    for row, example in enumerate(examples):
        pieces, looks, starts = [vocabulary.start], [0], []
        for word in example.words:
            starts.append(len(pieces))
            pieces += word.pieces
            looks += [word.mark] * len(word.pieces)
        pieces.append(vocabulary.end)
        looks.append(0)
        ids[row, : len(pieces)] = torch.tensor(pieces)
        marks[row, : len(pieces)] = torch.tensor(looks)
        mask[row, : len(pieces)] = 1
        for head, numbers in example.labels.items():
            labels[head][row, starts] = torch.tensor(numbers)
        if example.chances is not None:
            chances[row, starts] = torch.from_numpy(example.chances)
        firsts.append(starts)
    return Batch(ids, marks, mask, labels, chances, examples, firsts)


def make_batches(
    examples: Sequence[Example], vocabulary: WordPiece, size: int, chance: random.Random
) -> Iterator[Batch]:
    """Yield the windows of all examples in a random order, about `size` pieces a batch.

    Each time the windows have other lengths and begin elsewhere.
    """
    rows: dict[int, list[Example]] = {length: [] for length in LENGTHS}
    for example in examples:
        length = chance.choice(LENGTHS)
        first = chance.randrange(length // 4, length + 1)
        rows[length] += split_example(example, length, first)
    batches: list[list[Example]] = []
    for parts in rows.values():
        chance.shuffle(parts)
        parts = [
            p for k in range(0, len(parts), 64) for p in sorted(parts[k : k + 64], key=_pieces)
        ]
        batch: list[Example] = []
        for part in parts:
            longest = max(map(_pieces, [*batch, part]))
            if batch and longest * (len(batch) + 1) > size:
                batches.append(batch)
                batch = []
            batch.append(part)
        batches += [batch] if batch else []
    chance.shuffle(batches)
    yield from (to_batch(batch, vocabulary) for batch in batches)


def _pieces(example: Example) -> int:
    return sum(len(word.pieces) for word in example.words)
