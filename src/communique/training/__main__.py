"""From data to weights: `python -m communique.training ARTICLES --polnear FOLDER --out FOLDER`.

First the encoder learns attribution from PolNeAR (news), then all heads from annotated articles
(readouts) while a share of PolNeAR is repeated, so that nothing is unlearnt. With `--start
reader.int8.onnx` a finished network learns on, for fewer passes. With `--teacher
model.safetensors` a larger network learns from the news beforehand, and the finished one learns on
from what it thinks of news, readouts and the plain texts of `--texts`. What the first steps learnt
is kept in the output folder, and a step is left out where that is there already.
"""

import random
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import click
import torch

from communique.extract.network.encoder import MODEL, VOCABULARY
from communique.extract.network.wordpiece import WordPiece
from communique.training.batches import Batch, make_batches
from communique.training.examples import Example
from communique.training.export import write_model
from communique.training.loop import Plan, fix_chance, train
from communique.training.network import Network, find_base
from communique.training.polnear import read_plain, read_polnear
from communique.training.readouts import read_readouts
from communique.training.start import read_network
from communique.training.teacher import Teacher, teach

NEWS = Plan(passes=6, encoder_rate=3e-4, head_rate=1e-3, average=0.998)
TEACHER = Plan(passes=2, encoder_rate=7e-5, head_rate=1e-3, average=0.996, decay=0.95)
NEWS_SIZE = 3072  # pieces in a batch while there is only news


class Mix(NamedTuple):
    """How the readouts are learnt, and how much else: shares of a pass, and pieces in a batch."""

    plan: Plan
    news: float
    plain: float
    size: int  # of news and plain texts among the readouts
    small: int  # of readouts, of which there are fewer


FIRST = Mix(Plan(14, encoder_rate=1.5e-4, head_rate=1e-3, average=0.99), 0.3, 0, 2048, 768)
FURTHER = Mix(Plan(8, encoder_rate=1.5e-4, head_rate=7e-4, average=0.99), 0.3, 0, 2048, 768)
TAUGHT = Mix(Plan(5, encoder_rate=2e-4, head_rate=7e-4, average=0.995), 1, 0.5, 3072, 1536)

folder = click.Path(exists=True, file_okay=False, path_type=Path)
file = click.Path(exists=True, dir_okay=False, path_type=Path)


class Texts(NamedTuple):
    """What there is to learn from."""

    news: Sequence[Example]
    readouts: Sequence[Example]
    plain: Sequence[Example]


def learn_news(
    news: Sequence[Example],
    vocabulary: WordPiece,
    chance: random.Random,
    network: Network,
    plan: Plan,
) -> Network:
    """Return a network trained on PolNeAR."""

    def batches(_: int) -> list[Batch]:
        return list(make_batches(news, vocabulary, NEWS_SIZE, chance))

    return train(network, batches, plan)


def learn_readouts(
    network: Network, texts: Texts, vocabulary: WordPiece, chance: random.Random, mix: Mix
) -> Network:
    """Return the network trained on readouts, and on some news and plain texts."""

    def batches(_: int) -> list[Batch]:
        others = [
            *chance.sample(texts.news, round(mix.news * len(texts.news))),
            *chance.sample(texts.plain, round(mix.plain * len(texts.plain))),
        ]
        mixed = [
            *make_batches(texts.readouts, vocabulary, mix.small, chance),
            *make_batches(others, vocabulary, mix.size, chance),
        ]
        chance.shuffle(mixed)
        return mixed

    return train(network, batches, mix.plan)


def _learnt(
    network: Network, base: Path, kept: Path, learn: Callable[[Network], Network]
) -> Network:
    """Return a network that has learnt from its base weights on; what it learnt is kept."""
    if not kept.exists():
        network.load_base(base)
        torch.save(learn(network).state_dict(), kept)
    network.load_state_dict(torch.load(kept))
    network.freeze()
    return network


@click.command()
@click.argument("articles", type=folder, nargs=-1, required=True)
@click.option("--polnear", type=folder, required=True, envvar="COMMUNIQUE_POLNEAR")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--start", type=file, help="A finished network, to learn on.")
@click.option("--teacher", type=file, help="Weights of all-mpnet-base-v2, to learn from.")
@click.option("--texts", type=folder, help="Plain texts for the teacher to read.")
@click.option("--seed", default=0, show_default=True)
@click.option("--threads", default=2, show_default=True)
def main(
    articles: tuple[Path, ...],
    polnear: Path,
    out: Path,
    start: Path | None,
    teacher: Path | None,
    texts: Path | None,
    seed: int,
    threads: int,
) -> None:
    """Train the reader's network on folders of annotated articles and on PolNeAR."""
    torch.set_num_threads(threads)
    out.mkdir(parents=True, exist_ok=True)
    vocabulary = WordPiece.read(MODEL / VOCABULARY)
    chance = fix_chance(seed)
    news = list(read_polnear(polnear, "train", vocabulary))
    learn = partial(learn_news, news, vocabulary, chance)
    if start:
        network = read_network(start)
    else:
        network = _learnt(Network(), find_base(), out / "news.pt", partial(learn, plan=NEWS))
    readouts = [e for path in articles for e in read_readouts(path, vocabulary)]
    plain = list(read_plain(texts, vocabulary)) if texts else []
    if teacher:
        wise = _learnt(Teacher(), teacher, out / "teacher.pt", partial(learn, plan=TEACHER))
        teach(wise, [*news, *readouts, *plain], vocabulary)
    chance = fix_chance(seed)
    mix = TAUGHT if teacher else FURTHER if start else FIRST
    network = learn_readouts(network, Texts(news, readouts, plain), vocabulary, chance, mix)
    torch.save(network.state_dict(), out / "readouts.pt")
    click.echo(write_model(network, out))


if __name__ == "__main__":
    main()
