"""Whether two texts are one text with changes, and which texts are worth comparing.

MinHash with banding (Broder 1997; Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*,
chapter 3) over runs of words. A text that keeps half of another shares a band with it in 98 of 100
cases, one that keeps a third in 70; texts on one event in other words practically never do.
"""

import hashlib
import re
from functools import lru_cache

WORDS = re.compile(r"\w+")
RUN = 4
"""Words in a run: long enough that formulas of the genre alone are no likeness."""

BANDS, ROWS = 32, 3
SEED = 1
"""Part of what a stored band means: another seed makes other bands."""

CONTAINED = 2 / 3
"""Share of the runs of the shorter text that stand in the other: editions of a series that say the
same of themselves every year stay below, copies that were cut and given another opening above."""

ALIKE = 0.35
"""Share of all runs that both have, so that a round-up is no variant of the news it gathers."""


@lru_cache(maxsize=200)  # what comes after one another in a load is often alike
def find_runs(text: str) -> frozenset[str]:
    """Return the runs of words of a text, in lower case; a shorter text is one run."""
    words = WORDS.findall(text.lower()) or [text]
    if len(words) < RUN:
        return frozenset([" ".join(words)])
    runs = zip(*(words[k:] for k in range(RUN)), strict=False)
    return frozenset(map(" ".join, runs))


def find_bands(text: str) -> list[int]:
    """Return the bands of a text, as signed integers of 64 bits; variants have one in common."""
    from rensa import RMinHash

    sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    sketch.update(list(find_runs(text)))
    digest = sketch.digest()
    bands = (digest[k * ROWS : (k + 1) * ROWS] for k in range(BANDS))
    return [_hash(f"{place}:{band}") for place, band in enumerate(bands)]


def _hash(band: str) -> int:
    digest = hashlib.blake2b(band.encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def are_variants(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two texts, told by their runs, are one text with changes."""
    shared = len(one & other)
    contained = shared / min(len(one), len(other))
    return contained >= CONTAINED and shared / len(one | other) >= ALIKE
