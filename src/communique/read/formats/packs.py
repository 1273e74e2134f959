"""Zip and tar archives, read member by member; large ones wait in a file without a name."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

from communique.read.formats.documents import read_document
from communique.read.found import LARGEST_PAGE, Found, Rejected
from communique.read.given import Given

DEEPEST = 2
"""Packs within packs that are opened."""
LARGEST_PACK = 100 * LARGEST_PAGE
"""Bytes that a compressed pack may grow to."""
TOO_MUCH = f"unpacks to more than {LARGEST_PACK:,} bytes"
PIECE = 1 << 20
COMPRESSED: dict[bytes, Callable[..., Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}
DAMAGED = (
    zipfile.BadZipFile, tarfile.TarError, EOFError, lzma.LZMAError, OSError, RuntimeError,
    NotImplementedError, ValueError,
)  # fmt: skip


def read_pack(stream: BinaryIO, origin: str, given: Given, depth: int) -> Found:
    """Yield the articles of a pack, in the order of its members; hidden ones are skipped."""
    from communique.read.content import read_content

    if depth >= DEEPEST:
        yield Rejected(origin, f"a pack in more than {DEEPEST} packs")
        return
    room = LARGEST_PACK
    try:
        if _is_word(stream):
            yield from read_document(stream, origin, "docx")
            return
        for name, packed in _members(stream):
            here = f"{origin}/{_clean(name)}" if name else origin
            if isinstance(packed, str):
                yield Rejected(here, packed)
                continue
            with cast("BinaryIO", SpooledTemporaryFile(LARGEST_PAGE)) as content:
                room -= _unpack(packed, content, room)
                if room < 0:
                    yield Rejected(here, f"{TOO_MUCH}; the rest is not read")
                    return
                yield from read_content(content, here, given, depth + 1)
    except DAMAGED as error:
        yield Rejected(origin, f"a damaged pack: {' '.join(str(error).split()) or 'cut short'}")


def _unpack(packed: Any, content: BinaryIO, room: int) -> int:
    """Copy what is packed, one byte more than there is room for at the most; return how much."""
    size = 0
    while size <= room and (piece := packed.read(min(PIECE, room + 1 - size))):
        content.write(piece)
        size += len(piece)
    content.seek(0)
    return size


def _is_word(stream: BinaryIO) -> bool:
    is_word = False
    if zipfile.is_zipfile(stream):
        with zipfile.ZipFile(stream) as pack:
            is_word = "word/document.xml" in pack.namelist()
    stream.seek(0)
    return is_word


def _members(stream: BinaryIO) -> Iterator[tuple[str, Any]]:
    """Yield name and stream of each member, or why it is not read; a lone file has no name."""
    head = stream.read(6)
    stream.seek(0)
    if head.startswith(b"PK"):
        yield from _zipped(stream)
        return
    is_tar = tarfile.is_tarfile(stream)
    stream.seek(0)
    if is_tar:
        yield from _tarred(stream)
        return
    opener = next(opener for mark, opener in COMPRESSED.items() if head.startswith(mark))
    with opener(stream, "rb") as lone:
        yield "", lone


def _zipped(stream: BinaryIO) -> Iterator[tuple[str, Any]]:
    with zipfile.ZipFile(stream) as pack:
        for member in pack.infolist():
            if member.is_dir() or _is_hidden(member.filename):
                continue
            if member.flag_bits & 1:
                yield member.filename, "locked with a password"
                continue
            with pack.open(member) as file:
                yield member.filename, file


def _tarred(stream: BinaryIO) -> Iterator[tuple[str, Any]]:
    with tarfile.open(fileobj=stream) as pack:
        for member in pack:
            if not member.isfile() or _is_hidden(member.name):
                continue
            if member.size > LARGEST_PACK:
                yield member.name, f"{TOO_MUCH}; the rest is not read"
                return  # going on would unpack it
            file = pack.extractfile(member)
            if file is not None:
                yield member.name, file


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in name.split("/"))


def _clean(name: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
