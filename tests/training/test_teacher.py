"""A larger network tells the smaller one what it thinks of each word."""

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="needs the extra `train`")

from safetensors.torch import save_file  # noqa: E402

from communique.extract.network.encoder import MODEL, VOCABULARY  # noqa: E402
from communique.extract.network.heads import HEADS  # noqa: E402
from communique.extract.network.wordpiece import WordPiece  # noqa: E402
from communique.training import teacher  # noqa: E402
from communique.training.batches import to_batch  # noqa: E402
from communique.training.examples import Example, split_example  # noqa: E402
from communique.training.loop import cost  # noqa: E402
from communique.training.network import Network, Shape  # noqa: E402
from communique.training.polnear import split_lines  # noqa: E402

SMALL = Shape(hidden=24, inner=48, layers=2, pieces=30527, positions=514, epsilon=1e-5)
TINY = Shape(hidden=24, inner=48, layers=1, pieces=30522, positions=512, epsilon=1e-12)
WORDS = WordPiece.read(MODEL / VOCABULARY)
TEXT = 'The minister said that the port would open.\n"It will," she added.\n'


@pytest.fixture
def wise(monkeypatch: pytest.MonkeyPatch) -> teacher.Teacher:
    monkeypatch.setattr(teacher, "MPNET", SMALL)
    torch.manual_seed(0)
    return teacher.Teacher()


def example() -> Example:
    return split_lines(TEXT, WORDS)


def test_near_distances_differ_and_far_ones_are_one() -> None:
    kinds = teacher._kinds_of_distances(torch.tensor([0, 1, 7, -1, -7, 8, 9, 127, 500, -500]))
    assert kinds.tolist() == [0, 17, 23, 1, 7, 24, 24, 31, 31, 15]


def test_padding_changes_nothing_of_what_a_teacher_says(wise: teacher.Teacher) -> None:
    wise.eval()
    short, *_ = split_example(example(), window=100, first=8)
    alone, padded = (to_batch(examples, WORDS) for examples in ([short], [example(), short]))
    length = alone.ids.shape[1]
    with torch.no_grad():
        first, _, _ = wise(alone.ids, alone.marks, None)
        second, _, _ = wise(padded.ids, padded.marks, padded.mask)
    assert torch.allclose(first[0], second[1, :length], atol=1e-5)


def test_what_is_taught_is_the_thought_and_the_annotation(wise: teacher.Teacher) -> None:
    taught, plain = example(), example()
    taught.teach("attribution")
    taught.labels["attribution"][2] = 3
    teacher.teach(wise, [taught, plain], WORDS)

    assert "attribution" not in taught.labels
    assert taught.chances is not None
    assert plain.chances is not None
    said = (taught.chances - teacher.TRUST * plain.chances) / (1 - teacher.TRUST)
    assert said[2].round(3).tolist() == [0, 0, 0, 1, 0, 0, 0]
    stops = [word.span.start == word.span.end for word in taught.words]
    assert sum(stops) == 2
    assert taught.chances.sum(1).round(3).tolist() == [0.0 if stop else 1.0 for stop in stops]


def test_a_pupil_comes_near_to_what_it_is_taught(wise: teacher.Teacher) -> None:
    taught = example()
    teacher.teach(wise, [taught], WORDS)
    batch = to_batch([taught], WORDS)
    pupil = Network(TINY, dropout=0)
    optimizer = torch.optim.Adam(pupil.parameters(), lr=1e-2)
    for _ in range(60):
        optimizer.zero_grad()
        cost(pupil, batch).backward()
        optimizer.step()

    columns, _, _ = pupil(batch.ids, batch.marks, batch.mask)
    found = columns[0, batch.firsts[0], HEADS["attribution"].columns].softmax(-1).detach().numpy()
    assert taught.chances is not None
    told = taught.chances.sum(1) > 0
    assert abs(found[told] - taught.chances[told]).max() < 0.1


def test_base_weights_are_taken_over(wise: teacher.Teacher, tmp_path: Path) -> None:
    def of(name: str) -> "torch.Tensor":
        return wise.state_dict()[name] + 1

    weights = {
        "embeddings.word_embeddings.weight": of("pieces.weight"),
        "embeddings.position_embeddings.weight": of("positions.weight"),
        "encoder.relative_attention_bias.weight": of("distances.weight"),
    }
    for part in ("weight", "bias"):
        weights[f"embeddings.LayerNorm.{part}"] = of(f"norm.{part}")
        for number in range(SMALL.layers):
            for name, base in teacher.Teacher.names.items():
                key = f"encoder.layer.{number}.{base}.{part}"
                weights[key] = of(f"layers.{number}.{name}.{part}")
    save_file(weights, tmp_path / "base.safetensors")
    expected = of("layers.1.query.weight")

    wise.load_base(tmp_path / "base.safetensors")

    assert torch.equal(wise.state_dict()["layers.1.query.weight"], expected)
    assert torch.equal(wise.distances.weight, weights["encoder.relative_attention_bias.weight"])
    assert not wise.marks.weight.any()
    assert not wise.pieces.weight.requires_grad
    assert not wise.distances.weight.requires_grad
