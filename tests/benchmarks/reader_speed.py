"""How fast the reader is beside spaCy's small English pipeline, in articles per second.

    pip install spacy; pip install en_core_web_sm   (where that package is to be had)
    python tests/benchmarks/reader_speed.py [ARTICLES] [ROUNDS]

Both read the same articles of the corpus in turns, article by article, in one process with two
threads each, so that a slow spell of the machine meets both. Prints articles per second of wall
and of processor time, and the ratios. Without spaCy or its pipeline, only the reader.
"""

import importlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[variable] = "2"

from communique.extract.reader import read_facts  # noqa: E402

CORPUS = Path(__file__).parents[1] / "corpus" / "train"
PIPELINE = os.environ.get("SPACY_PIPELINE", "en_core_web_sm")  # a package that has `load`


def find_readers() -> dict[str, Callable[[str], object]]:
    """Return the reader, and spaCy's pipeline where it is installed."""
    readers: dict[str, Callable[[str], object]] = {"communique": read_facts}
    try:
        readers["spaCy"] = importlib.import_module(PIPELINE).load()
    except ImportError as error:
        print(f"without spaCy: {error}")
    return readers


def main() -> None:
    """Measure, and print."""
    count, rounds = (list(map(int, sys.argv[1:])) + [60, 3][len(sys.argv) - 1 :])[:2]
    texts = [path.read_text() for path in sorted(CORPUS.glob("*.txt"))[:count]]
    readers = find_readers()
    for read in readers.values():
        read(texts[0])
    wall, processor = dict.fromkeys(readers, 0.0), dict.fromkeys(readers, 0.0)
    for _ in range(rounds):
        for text in texts:
            for name, read in readers.items():
                started, spent = time.perf_counter(), time.process_time()
                read(text)
                wall[name] += time.perf_counter() - started
                processor[name] += time.process_time() - spent
    for name in readers:
        rates = [rounds * len(texts) / seconds[name] for seconds in (wall, processor)]
        ratios = [seconds["communique"] / seconds[name] for seconds in (wall, processor)]
        print(
            f"{name:12} wall {rates[0]:6.1f} /s  x {ratios[0]:.2f}"
            f"   processor {rates[1]:6.1f} /s  x {ratios[1]:.2f}"
        )


if __name__ == "__main__":
    main()
