"""How the time to read an article grows with its length.

    python tests/benchmarks/length_cost.py [CHARACTERS]...

Each article is one of articles of the corpus, one after another, up to so many characters. Prints
the processor's milliseconds for each 1,000 characters, the least of two readings.
"""

import sys
import time
from pathlib import Path

from communique.extract.reader import read_facts

CORPUS = Path(__file__).parents[1] / "corpus" / "train"
LENGTHS = (1_400, 14_000, 140_000)


def make_article(length: int) -> str:
    """Return articles of the corpus in one text of some length."""
    texts = [path.read_text() for path in sorted(CORPUS.glob("*.txt"))]
    return "\n\n".join(texts)[:length]


def seconds_to_read(text: str) -> float:
    """Return the seconds of the processor, of all threads, for one reading."""
    began = time.process_time()
    read_facts(text)
    return time.process_time() - began


def main() -> None:
    """Measure, and print."""
    lengths = [int(word) for word in sys.argv[1:]] or LENGTHS
    seconds_to_read(make_article(lengths[0]))  # the network and the word lists are read once
    for length in lengths:
        text = make_article(length)
        least = min(seconds_to_read(text) for _ in range(2))
        print(f"{len(text):>9,} characters {1e6 * least / len(text):7.1f} ms per 1,000", flush=True)


if __name__ == "__main__":
    main()
