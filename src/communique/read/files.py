"""Files and folders: what is read of them, in which order, and what may not be read."""

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from communique.article import Article, Corrections
from communique.corrections.files import (
    article_beside,
    find_corrections,
    is_corrections,
    without_corrections,
)
from communique.errors import UserError
from communique.read.content import read_content
from communique.read.found import LARGEST, Found, Rejected, too_large
from communique.read.given import NOTHING, Given
from communique.read.meter import Meter
from communique.read.saved_pages import is_companion
from communique.read.web import is_address, is_other_address, read_address

LARGEST_CORRECTIONS = 10 * LARGEST
"""Bytes of the largest facts document: it says where each word stands."""

SQLITE = b"SQLite format 3\x00"


def read_paths(
    paths: Iterable[str | Path] = (), given: Given = NOTHING, meter: Meter | None = None
) -> Found:
    """Yield the articles at the paths, in their order; without a path, the shipped seed articles.

    Folders are read with their subfolders, sorted by name, without hidden files, archives and what
    browsers save beside a page; a folder that links lead back to is read once. Files are opened one
    by one, as the caller asks for them. `-` is standard input, and http(s) addresses are fetched.
    `given` is what the user says of them, `meter` counts the bytes of files.
    """
    meter = meter or Meter()
    paths = list(paths)
    named = {os.path.normpath(path) for path in paths}
    if not paths:
        yield from _read_seeds(find_seeds())
    for path in paths:
        if path == "-":
            yield from given.complete(_read_input(given))
        elif is_address(str(path)):
            yield from given.complete(read_address(str(path), given))
        elif is_other_address(str(path)):
            yield Rejected(str(path), "only http and https addresses are read")
        elif is_companion(os.path.normpath(path), named.__contains__):
            continue
        elif str(path):
            yield from given.complete(_read_path(Path(path), given, meter))
        else:
            yield Rejected("", "an empty path: name a file or a folder")


def is_missing(path: str) -> bool:
    """Tell whether nothing can be read at a path because there is nothing."""
    return path != "-" and not is_address(path) and not os.path.lexists(path)


def find_seeds() -> Path:
    """Return the folder of the articles that travel with communique; raise `UserError`."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "seeds", package.parents[1] / "seeds"):
        if folder.is_dir():
            return folder
    raise UserError("the seed articles are not installed: name a file or a folder")


def printable(path: str | Path) -> str:
    """Return a path with `/` between its parts, and as escapes what cannot be printed or stored."""
    text = os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _read_seeds(folder: Path) -> Found:
    """Yield the seed articles; their origin is the same wherever communique is installed."""
    for path in sorted(folder.glob("*.txt")):
        yield from _read_file(path, f"seeds/{path.name}", NOTHING, Meter())


def _read_path(path: Path, given: Given, meter: Meter) -> Found:
    if not os.path.isdir(path):
        yield from _read_file(path, printable(path), given, meter)
        return
    is_empty = True
    for found in _find_files(path):
        is_empty = False
        if isinstance(found, Rejected):
            yield found
        else:
            yield from _read_file(found, printable(found), given, meter)
    if is_empty:
        yield Rejected(printable(path), "nothing to read in this folder")


def _find_files(folder: Path) -> Iterator[Path | Rejected]:
    """Yield the files under a folder in order of their names, however deep they lie."""
    seen: set[tuple[int, int]] = set()
    opened = [_entries(folder, seen)]
    while opened:
        found = next(opened[-1], None)
        if found is None:
            opened.pop()
        elif isinstance(found, Rejected):
            yield found
        elif os.path.isdir(found):
            opened.append(_entries(found, seen))
        elif not is_sqlite(found):
            yield found


def _entries(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Rejected]:
    """Yield what lies in a folder in order of names; `seen` breaks loops of links."""
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
        names = without_corrections(names)
    except OSError as error:
        yield Rejected(printable(folder), _why(error))
        return
    for name in names:
        path = folder / name
        if is_companion(name, lambda page: os.path.isfile(folder / page)) and path.is_dir():
            continue
        yield path


def is_sqlite(path: Path) -> bool:
    """Tell whether a path is an SQLite database: an archive, as may lie beside its articles."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


def _read_file(path: Path, origin: str, given: Given, meter: Meter) -> Found:
    """Yield the articles of a file; corrections give the article that they correct."""
    if is_corrections(path):
        article = article_beside(path) if path.parent.is_dir() else None
        if article is None:
            yield Rejected(origin, "corrects no article: none of that name lies beside it")
            return
        path, origin = article, printable(article)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield Rejected(origin, "not a file: a device, pipe or socket")
            return
        file = path.open("rb")
    except OSError as error:
        yield Rejected(origin, _why(error))
        return
    try:
        with file, meter.over(file):
            for found in read_content(file, origin, given):
                yield _with_corrections(found, path) if found.origin == origin else found
    except OSError as error:  # a drive that is gone, say
        yield Rejected(origin, _why(error))


def with_corrections_beside(article: Article) -> Article | Rejected:
    """Return an article of an archive with the corrections that lie beside the file it came from.

    Where that file is there still, and says the same.
    """
    path = Path(article.origin)
    if not os.path.isfile(path) or not any(find_corrections(path)):
        return article
    for found in _read_file(path, article.origin, NOTHING, Meter()):
        if isinstance(found, Rejected):
            return found
        if found.sha256 == article.sha256:
            return replace(article, corrections=found.corrections)
    return article


def _read_input(given: Given, origin: str = "standard input") -> Found:
    """Yield the articles of standard input, which is kept in a file as it comes."""
    with tempfile.TemporaryFile() as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.seek(0)
        yield from read_content(kept, origin, given)


def _with_corrections(article: Article | Rejected, path: Path) -> Article | Rejected:
    if isinstance(article, Rejected):
        return article
    match list(find_corrections(path)):
        case []:
            return article
        case [file]:
            origin = printable(file)
            document = _read_document(file, origin)
            if isinstance(document, Rejected):
                return document
            return replace(article, corrections=Corrections(document, origin))
        case [file, other]:
            return Rejected(printable(file), f"{printable(other)} corrects the same article")
    raise AssertionError(path)


def _read_document(path: Path, origin: str) -> bytes | Rejected:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_CORRECTIONS + 1)
    except OSError as error:
        return Rejected(origin, _why(error))
    if len(content) > LARGEST_CORRECTIONS:
        return Rejected(origin, too_large(path.stat().st_size, LARGEST_CORRECTIONS))
    return content


def _why(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "no such file or folder"
        case PermissionError():
            return "may not be read: permission denied"
        case _:
            return f"cannot be read: {(error.strerror or str(error)).lower()}"
