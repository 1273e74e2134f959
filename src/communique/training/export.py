"""The trained network as the file that the reader runs: ONNX, its weights in bytes."""

import hashlib
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from communique.extract.network.encoder import NETWORK
from communique.training.network import Network


class _Whole(nn.Module):
    """The network over one window without padding, as the reader calls it."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, marks: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        answer: tuple[Tensor, Tensor, Tensor] = self.network(ids, marks, None)
        return answer


def write_model(network: Network, folder: Path) -> str:
    """Write the reader's network into a folder and return its SHA-256.

    Weights are signed, of seven bits, and scaled per channel: processors without AVX-512 add two
    products of eight bits in sixteen, which these never overflow, and are a third faster so. On
    PolNeAR dev that costs up to half a point of F1, one scale per matrix costs two.
    """
    whole, path = folder / "reader.onnx", folder / NETWORK
    ids = torch.randint(1000, 2000, (1, 40))
    names = ("labels", "events", "actors")
    torch.onnx.export(
        _Whole(network.eval()),
        (ids, torch.zeros_like(ids)),
        str(whole),
        input_names=["ids", "marks"],
        output_names=list(names),
        dynamic_axes={name: {1: "pieces"} for name in ("ids", "marks", *names)},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    return hashlib.sha256(path.read_bytes()).hexdigest()
