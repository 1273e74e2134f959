"""Which file corrects which article: `NAME.facts.json` beside `NAME` or `NAME.txt`."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

SUFFIX = ".facts.json"


def find_corrections(article: Path) -> Iterator[Path]:
    """Yield the files that correct the article of a path; more than one is one too many."""
    names = dict.fromkeys((article.name + SUFFIX, article.stem + SUFFIX))
    beside = map(article.with_name, names)
    yield from (path for path in beside if os.path.isfile(path))  # such a name may be too long


def is_corrections(path: Path) -> bool:
    """Tell whether a path is named as the corrections of an article, which may be missing."""
    return path.name.endswith(SUFFIX) and path.name != SUFFIX


def article_beside(path: Path) -> Path | None:
    """Return the article that a file of corrections is for, None where there is none."""
    name = path.name.removesuffix(SUFFIX)
    beside = sorted(path.parent.iterdir())
    of_that_name = (other for other in beside if name in (other.name, other.stem))
    return next((o for o in of_that_name if o.is_file() and not is_corrections(o)), None)


def without_corrections(names: Iterable[str]) -> list[str]:
    """Return the names of a folder's files less those that correct another of them."""
    names = list(names)
    if not any(name.endswith(SUFFIX) for name in names):
        return names
    articles = {name for name in names if not is_corrections(Path(name))}
    corrected = articles | {Path(name).stem for name in articles}
    return [n for n in names if n in articles or n.removesuffix(SUFFIX) not in corrected]
