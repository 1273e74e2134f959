"""A finished network as the start of another training: read from the file that it runs as."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from communique.training.network import Network, find_base

QUANTIZED = "_quantized"
TRUNK = "network."  # what the export calls the network itself
PRODUCT = "MatMulInteger"


def read_network(path: Path) -> Network:
    """Return the network of a file that `write_model` wrote, as near as its bytes tell.

    The embeddings that training keeps as they are come from the base weights, unrounded.
    """
    network = Network()
    network.load_base(find_base())
    weights = network.state_dict()
    weights |= {name: w for name, w in _read_weights(path) if name in weights}
    network.load_state_dict(weights)
    network.freeze()
    return network


def _read_weights(path: Path) -> Iterator[tuple[str, Tensor]]:
    """Yield every weight that training changes, by its name in the network."""
    graph = onnx.load(path).graph
    arrays = {array.name: numpy_helper.to_array(array) for array in graph.initializer}

    def whole(name: str) -> "np.ndarray":
        base = name.removesuffix(QUANTIZED)
        zero, scale = arrays[f"{base}_zero_point"], arrays[f"{base}_scale"]
        return (arrays[name].astype(np.float32) - zero.astype(np.float32)) * scale

    yield "marks.weight", torch.tensor(whole(f"{TRUNK}marks.weight{QUANTIZED}"))
    for name, array in arrays.items():
        if name.startswith(TRUNK) and QUANTIZED not in name:
            yield name.removeprefix(TRUNK), torch.tensor(array)
    for node in graph.node:
        if node.op_type == PRODUCT:
            part = node.output[0].removeprefix("/network/").split("/MatMul")[0]
            yield f"{part.replace('/', '.')}.weight", torch.tensor(whole(node.input[1]).T.copy())
