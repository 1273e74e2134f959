"""What it costs to place one more article among the releases of an archive, small and large.

    python tests/benchmarks/variants_cost.py [ARTICLES]

Prints the milliseconds for an article that nobody else prints and for a copy, in an archive of
1,000 articles and in one of 100,000 (or of as many as asked for), the ratios, and the bytes that
the bands take.
"""

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import Connection, insert

from communique.archive import create_archive
from communique.article import Article
from communique.database import connect
from communique.load.record import start_load
from communique.models import Base
from communique.variants.releases import place_article

SEED = 7
WORDS = [
    f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("", "nd", "rst", "lm", "k")
]
SAMPLE = 100
ARTICLES = Base.metadata.tables["articles"]


def invented(chance: random.Random) -> str:
    """Return a text of 350 words, of which the commonest make up most, as in a language."""
    weights = [1 / rank for rank in range(1, len(WORDS) + 1)]
    return " ".join(chance.choices(WORDS, weights, k=350))


def cut(text: str) -> str:
    """Return a copy that lacks the last third."""
    return text[: len(text) * 2 // 3]


def add(connection: Connection, text: str, number: int) -> float:
    """Store a text and place it; return the seconds that placing took."""
    article = Article(text, f"{number}.txt")
    row = {"text": text, "sha256": article.sha256, "origin": article.origin, "load_id": 1}
    key = connection.execute(insert(ARTICLES).values(**row)).inserted_primary_key
    assert key is not None
    start = time.perf_counter()
    place_article(connection, int(key[0]), text)
    return time.perf_counter() - start


def measure(connection: Connection, chance: random.Random, count: int) -> list[float]:
    """Return the median milliseconds for another article and for a copy of one."""
    costs: list[list[float]] = [[], []]
    for _ in range(SAMPLE):
        text = invented(chance)
        with connection.begin():
            costs[0].append(add(connection, text, count))
        with connection.begin():
            costs[1].append(add(connection, cut(text), count))
    return [statistics.median(some) * 1000 for some in costs]


def main() -> None:
    """Print the costs."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        create_archive(str(path))
        engine = connect(str(path))
        found: list[list[float]] = []
        with engine.connect() as connection:
            start_load(connection, "none 1")
            count = 0
            for size in (1000, largest):
                while count < size:
                    with connection.begin():
                        for _ in range(1000):
                            add(connection, invented(chance), count)
                            count += 1
                found.append(measure(connection, chance, count))
                new, copy = found[-1]
                print(f"{size:>7,} articles: {new:.1f} ms for a new one, {copy:.1f} ms for a copy")
        engine.dispose()
        ratios = [large / small for small, large in zip(*found, strict=True)]
        print(f"ratio: {ratios[0]:.2f} for a new one, {ratios[1]:.2f} for a copy")
        print(f"archive: {path.stat().st_size / count:,.0f} bytes an article, text included")


if __name__ == "__main__":
    main()
