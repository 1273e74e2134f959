"""Zip and tar archives, read member by member; nothing of them is ever written to disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from communique.read.found import LARGEST_PAGE, Found, Rejected, too_large

DEEPEST = 2
"""Packs within packs that are opened."""
LARGEST_PACK = 100 * LARGEST_PAGE
"""Bytes that a compressed pack may grow to."""
COMPRESSED: dict[bytes, Callable[..., Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}
DAMAGED = (
    zipfile.BadZipFile, tarfile.TarError, EOFError, lzma.LZMAError, OSError, RuntimeError,
    NotImplementedError, ValueError,
)  # fmt: skip


def read_pack(stream: BinaryIO, origin: str, depth: int) -> Found:
    """Yield the articles of a pack, in the order of its members; hidden ones are skipped."""
    from communique.read.content import read_content

    if depth >= DEEPEST:
        yield Rejected(origin, f"a pack in more than {DEEPEST} packs")
        return
    grown = 0
    try:
        for name, content in _members(stream):
            here = f"{origin}/{_clean(name)}" if name else origin
            if isinstance(content, str):
                yield Rejected(here, content)
                continue
            grown += len(content)
            if grown > LARGEST_PACK:
                yield Rejected(origin, too_large(grown, LARGEST_PACK) + "; the rest is not read")
                return
            yield from read_content(io.BytesIO(content), here, depth + 1)
    except DAMAGED as error:
        yield Rejected(origin, f"a damaged pack: {' '.join(str(error).split()) or 'cut short'}")


def _members(stream: BinaryIO) -> Iterator[tuple[str, bytes | str]]:
    """Yield name and content of each member, or why it is not read; a lone file has no name."""
    if stream.read(2) == b"PK":
        yield from _zipped(stream)
        return
    stream.seek(0)
    if tarfile.is_tarfile(stream):
        stream.seek(0)
        yield from _tarred(stream)
        return
    stream.seek(0)
    head = stream.read(6)
    stream.seek(0)
    opener = next(opener for mark, opener in COMPRESSED.items() if head.startswith(mark))
    with opener(stream, "rb") as lone:
        yield "", _read_some(lone)


def _zipped(stream: BinaryIO) -> Iterator[tuple[str, bytes | str]]:
    with zipfile.ZipFile(stream) as pack:
        if "word/document.xml" in pack.namelist():
            yield "", "a Word document: save it as text or HTML"
            return
        for member in pack.infolist():
            if member.is_dir() or _is_hidden(member.filename):
                continue
            if member.flag_bits & 1:
                yield member.filename, "locked with a password"
                continue
            with pack.open(member) as file:
                yield member.filename, _read_some(file)


def _tarred(stream: BinaryIO) -> Iterator[tuple[str, bytes | str]]:
    with tarfile.open(fileobj=stream) as pack:
        for member in pack:
            if not member.isfile() or _is_hidden(member.name):
                continue
            if member.size > LARGEST_PAGE:
                yield member.name, too_large(member.size, LARGEST_PAGE) + "; the rest is not read"
                return  # going on would unpack it
            file = pack.extractfile(member)
            if file is not None:
                yield member.name, _read_some(file)


def _read_some(file: object) -> bytes | str:
    content: bytes = file.read(LARGEST_PAGE + 1)  # type: ignore[attr-defined]
    return content if len(content) <= LARGEST_PAGE else f"too large: over {LARGEST_PAGE:,} bytes"


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in name.split("/"))


def _clean(name: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
