"""How the time to read an article grows with its length.

    python tests/benchmarks/length_cost.py [CHARACTERS]...

Each article is one of articles of the corpus, one after another, up to so many characters. Prints
the processor's milliseconds for each 1,000 characters, those of the rules and of the network.
"""

import sys
import time
from pathlib import Path
from typing import Any

from communique.extract.network.encoder import Answers, Encoder, shared_encoder
from communique.extract.reader import read_facts

CORPUS = Path(__file__).parents[1] / "corpus" / "train"
LENGTHS = (1_400, 14_000, 140_000)


def make_article(length: int) -> str:
    """Return articles of the corpus in one text of some length."""
    texts = [path.read_text() for path in sorted(CORPUS.glob("*.txt"))]
    return "\n\n".join(texts)[:length]


class TimedEncoder(Encoder):
    """An encoder that adds up the seconds of the processor that it takes."""

    seconds = 0.0

    def read(self, *arguments: Any) -> Answers:
        began = time.process_time()
        try:
            return super().read(*arguments)
        finally:
            TimedEncoder.seconds += time.process_time() - began


def seconds_to_read(text: str) -> tuple[float, float]:
    """Return the seconds of the processor, of all threads, that the rules and the network take."""
    TimedEncoder.seconds = 0.0
    began = time.process_time()
    read_facts(text)
    return time.process_time() - began - TimedEncoder.seconds, TimedEncoder.seconds


def main() -> None:
    """Measure, and print."""
    lengths = [int(word) for word in sys.argv[1:]] or LENGTHS
    shared_encoder().__class__ = TimedEncoder
    seconds_to_read(make_article(lengths[0]))  # the network and the word lists are read once
    for length in lengths:
        text = make_article(length)
        rules, network = (1e6 * seconds / len(text) for seconds in seconds_to_read(text))
        print(f"{len(text):>9,} characters: rules {rules:6.1f}, network {network:6.1f}", flush=True)


if __name__ == "__main__":
    main()
