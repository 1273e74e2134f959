"""A larger network that learns attribution first, and then teaches it to the reader's.

What it thinks of a word says more than the annotation: which other labels were near. It is of no
other use; the reader's network alone is shipped.

Source: Song et al., MPNet (NeurIPS 2020), of which the lower ten layers are taken; the base weights
are those of all-mpnet-base-v2 (Apache-2.0). Hinton et al., Distilling the Knowledge in a Neural
Network (2015).
"""

import math
from collections.abc import Iterable, Iterator

import numpy as np
import torch
from torch import Tensor, nn

from communique.extract.network.heads import HEADS
from communique.extract.network.windows import split_windows
from communique.extract.network.wordpiece import WordPiece
from communique.training.batches import to_batch
from communique.training.examples import Example, cut_example
from communique.training.loop import fast
from communique.training.network import NAMES, Network, Shape

MPNET = Shape(hidden=768, inner=3072, layers=10, pieces=30527, positions=514, epsilon=1e-5)
DISTANCES, FARTHEST = 32, 128  # kinds of distances between pieces, and from where on all are one
SHIFT = 4  # MPNet's vocabulary is BERT's, behind four signs of its own
SIGNS = {0: 1, 101: 0, 102: 2}  # padding, beginning and end
ATTENTION = {"query": "q", "key": "k", "value": "v", "merge": "o"}
OWN_NAMES = {part: f"attention.attn.{name}" for part, name in ATTENTION.items()}
WINDOW, OVERLAP = 382, 64  # pieces that it reads at once, and that two readings share
TRUST = 0.7  # share of what it thinks in what is taught; the rest is the annotation's


class Teacher(Network):
    """MPNet with the reader's heads: it also knows how far apart two pieces are."""

    names = NAMES | OWN_NAMES | {"norm": "attention.LayerNorm"}
    own: Tensor  # its number of each of BERT's pieces

    def __init__(self) -> None:
        super().__init__(MPNET)
        self.distances = nn.Embedding(DISTANCES, MPNET.heads)
        own = torch.arange(MPNET.pieces) + SHIFT
        for sign, number in SIGNS.items():
            own[sign] = number
        self.register_buffer("own", own)

    def embed(self, ids: Tensor) -> Tensor:
        """Return the vectors of pieces, told by their numbers in BERT's vocabulary."""
        places = torch.arange(ids.shape[1], device=ids.device) + 2  # two are kept for signs
        return self.pieces(self.own[ids]) + self.positions(places)[None]

    def attend(self, length: int, seen: Tensor | None) -> Tensor:
        """Return what distance adds to the scores of attention: (1 or batch, heads, …)."""
        places = torch.arange(length, device=self.own.device)
        kinds = _kinds_of_distances(places[None] - places[:, None])
        added = self.distances(kinds).permute(2, 0, 1)[None]
        return added if seen is None else added.masked_fill(~seen, -1e4)

    def take_base(self, weights: dict[str, Tensor]) -> None:
        """Take over base weights, by their names there; looks of words begin as nothing."""
        self.distances.weight.data.copy_(weights["encoder.relative_attention_bias.weight"])
        super().take_base(weights)

    def freeze(self) -> None:
        """Keep the embeddings of pieces, positions and distances as they are."""
        super().freeze()
        self.distances.requires_grad_(False)


def _kinds_of_distances(distances: Tensor) -> Tensor:
    """Return the kind of each distance: exact ones when near, ever wider ones when far."""
    side = DISTANCES // 2
    exact = side // 2
    apart = distances.abs()
    share = torch.log(apart.clamp(min=1) / exact) / math.log(FARTHEST / exact)
    wide = (exact + share * (side - exact)).long().clamp(max=side - 1)
    return torch.where(apart < exact, apart, wide) + side * (distances > 0)


def teach(teacher: Network, examples: Iterable[Example], vocabulary: WordPiece) -> None:
    """Let examples say what the teacher thinks of attribution, in part, besides its labels."""
    teacher.eval()
    for example in examples:
        thoughts = np.concatenate(list(_read(teacher, example, vocabulary)))
        labels = np.array(example.labels.pop("attribution", []), int)
        if len(labels):
            said = np.eye(thoughts.shape[1], dtype=np.float32)[labels.clip(0)]
            thoughts = TRUST * thoughts + (1 - TRUST) * said
        thoughts[[word.span.start == word.span.end for word in example.words]] = 0
        example.chances = thoughts


def _read(teacher: Network, example: Example, vocabulary: WordPiece) -> Iterator["np.ndarray"]:
    """Yield the chances of the labels of words, window by window."""
    for window in split_windows([len(w.pieces) for w in example.words], WINDOW, OVERLAP):
        batch = to_batch([cut_example(example, window.first, window.last)], vocabulary)
        with torch.no_grad(), fast(batch.ids.device):
            columns, _, _ = teacher(batch.ids, batch.marks, None)
        scores = columns[0, batch.firsts[0], HEADS["attribution"].columns].float().softmax(-1)
        yield scores.numpy()[window.begin - window.first : window.end - window.first]
