"""What files and folders hold: articles, verbatim, and inputs that are no articles, with reasons.

Text is told by its content, never by its name. A UTF-8 byte order mark is encoding, not text: it
is dropped, and offsets count from the character after it. Line ends stay as they are.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from communique.article import Article, Corrections
from communique.corrections.files import (
    article_beside,
    find_corrections,
    is_corrections,
    without_corrections,
)
from communique.errors import UserError

LARGEST = 1_000_000
"""Bytes of the largest input that is read: some 150 pages, far above any news article."""

LARGEST_CORRECTIONS = 10 * LARGEST
"""Bytes of the largest facts document: it says where each word stands."""

BOM = b"\xef\xbb\xbf"
SQLITE = b"SQLite format 3\x00"
OTHER_UNICODE = (b"\xff\xfe", b"\xfe\xff")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True)
class Rejected:
    """One input that is no article, and why, in one line."""

    origin: str
    reason: str
    faults: tuple[str, ...] = ()
    """Where there are several reasons: each of them."""


def read_paths(paths: Iterable[str | Path] = ()) -> Iterator[Article | Rejected]:
    """Yield the articles at the paths, in their order; without a path, the shipped seed articles.

    Folders are read with their subfolders, sorted by name, without hidden files and archives; a
    folder that links lead back to is read once. Files are opened one by one, as the caller asks
    for them.
    """
    paths = list(paths)
    if not paths:
        yield from _read_seeds(find_seeds())
    for given in paths:
        if str(given):
            yield from _read_path(Path(given))
        else:
            yield Rejected("", "an empty path: name a file or a folder")


def find_seeds() -> Path:
    """Return the folder of the articles that travel with communique; raise `UserError`."""
    package = Path(__file__).resolve().parent
    for folder in (package / "seeds", package.parents[1] / "seeds"):
        if folder.is_dir():
            return folder
    raise UserError("the seed articles are not installed: name a file or a folder")


def printable(path: str | Path) -> str:
    """Return a path with `/` between its parts, and as escapes what cannot be printed or stored."""
    text = os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _read_seeds(folder: Path) -> Iterator[Article | Rejected]:
    """Yield the seed articles; their origin is the same wherever communique is installed."""
    for path in sorted(folder.glob("*.txt")):
        yield _read_file(path, f"seeds/{path.name}")


def _read_path(path: Path) -> Iterator[Article | Rejected]:
    if not os.path.isdir(path):
        yield _read_file(path, printable(path))
        return
    is_empty = True
    for found in _find_files(path, set()):
        is_empty = False
        if isinstance(found, Rejected):
            yield found
        else:
            yield _read_file(found, printable(found))
    if is_empty:
        yield Rejected(printable(path), "nothing to read in this folder")


def _find_files(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | Rejected]:
    """Yield the files under a folder in order of their names; `seen` breaks loops of links."""
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
        if os.path.isdir(folder / name):
            yield from _find_files(folder / name, seen)
        elif not is_sqlite(folder / name):
            yield folder / name


def is_sqlite(path: Path) -> bool:
    """Tell whether a path is an SQLite database: an archive, as may lie beside its articles."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


def _read_file(path: Path, origin: str) -> Article | Rejected:
    """Return the article of a file with its corrections; corrections give their article."""
    if is_corrections(path):
        article = article_beside(path) if path.parent.is_dir() else None
        if article is None:
            return Rejected(origin, "corrects no article: none of that name lies beside it")
        path, origin = article, printable(article)
    content = _read_bytes(path, origin, LARGEST)
    if isinstance(content, Rejected):
        return content
    found = read_text(content, origin)
    return found if isinstance(found, Rejected) else _with_corrections(found, path)


def _with_corrections(article: Article, path: Path) -> Article | Rejected:
    match list(find_corrections(path)):
        case []:
            return article
        case [file]:
            origin = printable(file)
            document = _read_bytes(file, origin, LARGEST_CORRECTIONS)
            if isinstance(document, Rejected):
                return document
            return replace(article, corrections=Corrections(document, origin))
        case [file, other]:
            return Rejected(printable(file), f"{printable(other)} corrects the same article")
    raise AssertionError(path)


def _read_bytes(path: Path, origin: str, largest: int) -> bytes | Rejected:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Rejected(origin, "not a file: a device, pipe or socket")
        if status.st_size > largest:
            return Rejected(origin, _too_large(status.st_size, largest))
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        return Rejected(origin, _why(error))
    if len(content) > largest:
        return Rejected(origin, _too_large(len(content), largest))
    return content


def read_text(content: bytes, origin: str) -> Article | Rejected:
    """Return the article that the bytes hold, or say why they hold none."""
    if content.startswith(b"%PDF-"):
        return Rejected(origin, "a PDF, not text")
    if content.startswith(OTHER_UNICODE):
        return Rejected(origin, "not UTF-8 but UTF-16: save it as UTF-8")
    try:
        text = content.removeprefix(BOM).decode()
    except UnicodeDecodeError as error:
        if CONTROL_BYTES.search(content):
            return Rejected(origin, "binary, not text")
        at = error.start + len(BOM) * content.startswith(BOM)
        return Rejected(origin, f"not UTF-8: byte 0x{content[at]:02x} at offset {at}")
    if len(CONTROLS.findall(text)) * 20 > len(text):
        return Rejected(origin, "binary, not text")
    if "\0" in text:
        return Rejected(origin, f"has a NUL character at offset {content.index(0)}")
    if not text.strip():
        return Rejected(origin, "only blanks" if text else "empty")
    return Article(text=text, origin=origin)


def _too_large(size: int, largest: int) -> str:
    return f"too large: {size:,} bytes, the most is {largest:,}"


def _why(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "no such file or folder"
        case PermissionError():
            return "may not be read: permission denied"
        case _:
            return f"cannot be read: {(error.strerror or str(error)).lower()}"
