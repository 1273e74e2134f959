"""WARC files, as crawlers and `wget --warc-file` write them: an article for each page kept."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from communique.article import Article
from communique.read.found import LARGEST, LARGEST_PAGE, Found, Rejected, Room, too_large
from communique.read.given import Given

MARK = b"WARC/"
PIECE = 1 << 16
FORMS = ("html", "rss", "atom", "application/pdf")
"""What the type of an answer has in it that may hold articles; pictures and scripts hold none."""


def is_warc(head: bytes) -> bool:
    """Tell whether the first bytes of an input are those of a WARC file, compressed or not."""
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, len(MARK))
        except zlib.error:
            return False
    return head.startswith(MARK)


def read_warc(stream: BinaryIO, origin: str, given: Given, room: Room) -> Found:
    """Yield the articles of the pages that were fetched; their origin ends in their address."""
    from communique.read.content import read_content

    try:
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        yield Rejected(origin, "a WARC file: pip install 'communique[warc]' to read it")
        return
    seen = False
    try:
        for address, content in _pages(stream, room):
            seen = True
            here = f"{origin}#{address}"
            if len(content) > LARGEST_PAGE:
                yield Rejected(here, too_large(len(content), LARGEST_PAGE))
                continue
            for found in read_content(io.BytesIO(content), here, given, 1, room):
                yield _with_address(found, address)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error) as error:
        yield Rejected(origin, f"a damaged WARC file: {' '.join(str(error).split())[:200]}")
    else:
        if not seen:
            yield Rejected(origin, "a WARC file without a page")


def _records(stream: BinaryIO) -> Iterator[Any]:
    """Yield the records of a crawl; raise `ValueError` for one whose head is a trap."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.bufferedreaders import DecompressingBufferedReader

    class Reader(DecompressingBufferedReader):  # type: ignore[misc] # warcio has no types
        """Counts what is read line by line: the heads of a record and of its answer."""

        head = 0

        def readline(self, length: int | None = None) -> bytes:
            line: bytes = super().readline(min(length or LARGEST, LARGEST))
            self.head += len(line)
            if self.head > LARGEST:
                raise ValueError(f"a head of more than {LARGEST:,} bytes")
            return line

    records = ArchiveIterator(stream)
    records.reader = Reader(stream)
    for record in records:
        records.reader.head = 0
        yield record


def _pages(stream: BinaryIO, room: Room) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of each page that was fetched; raise `ValueError` at a trap."""
    for record in _records(stream):
        address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
        content = record.content_stream().read(LARGEST_PAGE + 1) if _is_page(record) else None
        while piece := record.raw_stream.read(PIECE):  # to pass over it is to unpack it
            if not room.take(len(piece)):
                raise ValueError(room.excess)
        if getattr(record.raw_stream, "limit", 0):
            raise ValueError(f"cut short in {address or 'a record'}")
        if content is not None:
            yield address, content


def _is_page(record: Any) -> bool:
    answer = getattr(record, "http_headers", None)
    if record.rec_type != "response" or answer is None:
        return False
    form = (answer.get_header("Content-Type") or "").lower()
    return answer.get_statuscode() == "200" and any(name in form for name in FORMS)


def _with_address(found: Article | Rejected, address: str) -> Article | Rejected:
    if isinstance(found, Rejected) or found.description.url:
        return found
    return replace(found, description=replace(found.description, url=address))
