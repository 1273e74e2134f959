"""From data to weights: `python -m communique.training ARTICLES --polnear FOLDER --out FOLDER`.

First the encoder learns attribution from PolNeAR (news), then all heads from annotated articles
(readouts) while a share of PolNeAR is repeated, so that nothing is unlearnt. What the first step
learnt is kept in the output folder, and the step is left out where it is there already. With
`--start reader.int8.onnx` a finished network learns on, for fewer passes.
"""

import random
from collections.abc import Sequence
from pathlib import Path

import click
import torch

from communique.extract.network.encoder import MODEL, VOCABULARY
from communique.extract.network.wordpiece import WordPiece
from communique.training.batches import Batch, make_batches
from communique.training.examples import Example
from communique.training.export import write_model
from communique.training.loop import Plan, fix_chance, train
from communique.training.network import Network, find_base
from communique.training.polnear import read_polnear
from communique.training.readouts import read_readouts
from communique.training.start import read_network

NEWS = Plan(passes=6, encoder_rate=3e-4, head_rate=1e-3, average=0.998)
READOUTS = Plan(passes=14, encoder_rate=1.5e-4, head_rate=1e-3, average=0.99)
FURTHER = Plan(passes=8, encoder_rate=1.5e-4, head_rate=7e-4, average=0.99)
REPEATED = 0.3  # share of PolNeAR in each pass over the readouts
NEWS_SIZE = 3072  # pieces in a batch while there is only news
SIZE = 2048  # of news among the readouts
SMALL = 768  # of readouts, of which there are fewer

folder = click.Path(exists=True, file_okay=False, path_type=Path)


def learn_news(news: Sequence[Example], vocabulary: WordPiece, chance: random.Random) -> Network:
    """Return the base network trained on PolNeAR."""
    network = Network()
    network.load_base(find_base())

    def batches(_: int) -> list[Batch]:
        return list(make_batches(news, vocabulary, NEWS_SIZE, chance))

    return train(network, batches, NEWS)


def learn_readouts(
    network: Network,
    readouts: Sequence[Example],
    news: Sequence[Example],
    vocabulary: WordPiece,
    chance: random.Random,
    plan: Plan,
) -> Network:
    """Return the network trained on readouts, and some news."""

    def batches(_: int) -> list[Batch]:
        again = chance.sample(news, round(REPEATED * len(news)))
        mixed = [
            *make_batches(readouts, vocabulary, SMALL, chance),
            *make_batches(again, vocabulary, SIZE, chance),
        ]
        chance.shuffle(mixed)
        return mixed

    return train(network, batches, plan)


def _learnt_news(
    out: Path, news: Sequence[Example], vocabulary: WordPiece, chance: random.Random
) -> Network:
    """Return the network of the first step, which is kept in the output folder."""
    learnt = out / "news.pt"
    if not learnt.exists():
        torch.save(learn_news(news, vocabulary, chance).state_dict(), learnt)
    network = Network()
    network.load_state_dict(torch.load(learnt))
    network.freeze()
    return network


@click.command()
@click.argument("articles", type=folder, nargs=-1, required=True)
@click.option("--polnear", type=folder, required=True, envvar="COMMUNIQUE_POLNEAR")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--start", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--seed", default=0, show_default=True)
@click.option("--threads", default=2, show_default=True)
def main(
    articles: tuple[Path, ...],
    polnear: Path,
    out: Path,
    start: Path | None,
    seed: int,
    threads: int,
) -> None:
    """Train the reader's network on folders of annotated articles and on PolNeAR."""
    torch.set_num_threads(threads)
    out.mkdir(parents=True, exist_ok=True)
    vocabulary = WordPiece.read(MODEL / VOCABULARY)
    chance = fix_chance(seed)
    news = list(read_polnear(polnear, "train", vocabulary))
    network = read_network(start) if start else _learnt_news(out, news, vocabulary, chance)
    readouts = [e for path in articles for e in read_readouts(path, vocabulary)]
    chance = fix_chance(seed)
    plan = FURTHER if start else READOUTS
    network = learn_readouts(network, readouts, news, vocabulary, chance, plan)
    torch.save(network.state_dict(), out / "readouts.pt")
    click.echo(write_model(network, out))


if __name__ == "__main__":
    main()
