"""Which file corrects which article: `NAME.facts.json` beside `NAME` or `NAME.txt`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIX = ".facts.json"
LARGEST = 10_000_000
"""Bytes of the largest document that is read: ten times the largest article."""


@dataclass(frozen=True)
class Corrections:
    """The corrections document of an article as it lies in its file, and the path of the file."""

    document: bytes
    origin: str


def find_corrections(article: Path) -> Iterator[Path]:
    """Yield the files that correct the article of a path; more than one is one too many."""
    names = dict.fromkeys((article.name + SUFFIX, article.stem + SUFFIX))
    yield from (path for name in names if (path := article.with_name(name)).is_file())


def article_beside(path: Path) -> Path | None:
    """Return the article that a file corrects; None for any other file, and where there is none."""
    if not path.name.endswith(SUFFIX) or path.name == SUFFIX:
        return None
    name = path.name.removesuffix(SUFFIX)
    beside = (
        other
        for other in sorted(path.parent.iterdir())
        if name in (other.name, other.stem) and not other.name.endswith(SUFFIX)
    )
    return next((other for other in beside if other.is_file()), None)
