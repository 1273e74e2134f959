"""Zip and tar archives, read member by member; large ones wait in a file without a name."""

from __future__ import annotations

import bz2
import gzip
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

from communique.read.formats.documents import read_document
from communique.read.formats.office import office_form
from communique.read.found import LARGEST, LARGEST_PAGE, Found, Rejected, Room
from communique.read.given import Given
from communique.read.saved_pages import is_companion

DEEPEST = 2
"""Packs within packs that are opened."""
PIECE = 1 << 20
LONGEST_NAME = 1000
"""Characters of the name of a member: each folder in it is looked at."""
BOUNDED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Ways of packing that `zipfile` unpacks piece by piece; of others, it may unpack all at once."""
COMPRESSED: dict[bytes, Callable[..., Any]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}
DAMAGED = (
    zipfile.BadZipFile, tarfile.TarError, EOFError, lzma.LZMAError, zlib.error, OSError,
    RuntimeError, NotImplementedError, ValueError,
)  # fmt: skip
WITH_A_BODY = (
    tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)  # fmt: skip


def read_pack(stream: BinaryIO, origin: str, given: Given, depth: int, room: Room) -> Found:
    """Yield the articles of a pack, in the order of its members; hidden ones are skipped."""
    from communique.read.content import read_content

    if depth >= DEEPEST:
        yield Rejected(origin, f"a pack in more than {DEEPEST} packs")
        return
    try:
        form = office_form(stream)
        if form == "docx":
            yield from read_document(stream, origin, form)
            return
        if form:
            yield Rejected(origin, form)
            return
        is_empty = True
        for name, packed in _members(stream, room):
            is_empty = False
            here = f"{origin}/{_clean(name)}" if name else origin
            if isinstance(packed, str):
                yield Rejected(here, packed)
                continue
            with cast("BinaryIO", SpooledTemporaryFile(LARGEST_PAGE)) as content:
                try:
                    _unpack(packed, content, room)
                except DAMAGED as error:
                    yield Rejected(
                        here, f"{'damaged' if name else 'a damaged pack'}: {_why(error)}"
                    )
                    continue
                if room.left < 0:
                    yield Rejected(here, room.excess)
                    return
                yield from read_content(content, here, given, depth + 1, room)
        if is_empty:
            yield Rejected(origin, "nothing to read in this pack")
    except DAMAGED as error:
        yield Rejected(origin, f"a damaged pack: {_why(error)}")


def _why(error: BaseException) -> str:
    return " ".join(str(error).split()) or "cut short"


def _unpack(packed: Any, content: BinaryIO, room: Room) -> None:
    """Copy what is packed, one byte more than there is room for at the most."""
    while room.left >= 0 and (piece := packed.read(min(PIECE, room.left + 1))):
        room.take(len(piece))
        content.write(piece)
    content.seek(0)


def _members(stream: BinaryIO, room: Room) -> Iterator[tuple[str, Any]]:
    """Yield name and stream of each member, or why it is not read; a lone file has no name."""
    head = stream.read(6)
    stream.seek(0)
    if head.startswith(b"PK"):
        yield from _zipped(stream)
        return
    try:
        pack = tarfile.open(fileobj=stream, tarinfo=_Header)  # noqa: SIM115
    except tarfile.ReadError:
        stream.seek(0)
    else:
        with pack:
            yield from _tarred(pack, room)
        return
    opener = next((opener for mark, opener in COMPRESSED.items() if head.startswith(mark)), None)
    if opener is None:
        raise tarfile.ReadError("not a tar archive after all")
    with opener(stream, "rb") as lone:
        yield "", lone


def _zipped(stream: BinaryIO) -> Iterator[tuple[str, Any]]:
    with zipfile.ZipFile(stream) as pack:
        for member in pack.infolist():
            if len(member.filename) > LONGEST_NAME:
                yield member.filename[:LONGEST_NAME], "a name that is too long"
                continue
            folders = map(str, PurePosixPath(member.filename).parents)
            if member.is_dir() or _is_link(member) or _is_hidden(member.filename):
                continue
            if any(is_companion(folder, lambda page: _has(pack, page)) for folder in folders):
                continue
            if member.flag_bits & 1:
                yield member.filename, "locked with a password"
                continue
            if member.compress_type not in BOUNDED:
                yield member.filename, "packed in an unusual way: pack it again, deflated"
                continue
            try:
                file = pack.open(member)
            except DAMAGED as error:
                yield member.filename, f"damaged: {_why(error)}"
                continue
            with file:
                yield member.filename, file


def _is_link(member: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(member.external_attr >> 16)


def _has(pack: zipfile.ZipFile, name: str) -> bool:
    try:
        pack.getinfo(name)
    except KeyError:
        return False
    return True


class _TooLong(tarfile.TarError):
    """A header that is itself a trap."""


class _Header(tarfile.TarInfo):
    """The head of a member, without names of gigabytes, which would be read into memory."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _Header:
        """Return the head that 512 bytes are."""
        head = super().frombuf(buf, encoding, errors)
        if head.type in WITH_A_BODY and head.size > LARGEST:
            raise _TooLong("a name of a member is too long")
        return head


def _tarred(pack: tarfile.TarFile, room: Room) -> Iterator[tuple[str, Any]]:
    while (member := pack.next()) is not None:
        pack.members.clear()  # type: ignore[attr-defined] # a pack of millions would fill the memory
        file = None
        if member.isfile() and not _is_hidden(member.name) and member.size <= room.left:
            file = pack.extractfile(member)
        if file is not None:
            yield member.name, file
        elif not room.take(member.size):  # to pass over it is to unpack it
            yield member.name, room.excess
            return


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in name.split("/"))


def _clean(name: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
