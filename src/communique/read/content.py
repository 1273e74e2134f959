"""What an input is, told by its first bytes, and who reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import BinaryIO

from communique.read.formats.documents import read_document
from communique.read.formats.text import read_text
from communique.read.formats.warc import is_warc, read_warc
from communique.read.found import LARGEST, LARGEST_PAGE, Found, Rejected, too_large
from communique.read.given import NOTHING, Given

HEAD = 4096
ZIP, GZIP, BZIP2, XZ = b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"
PDF = b"%PDF-"
TAR_AT, TAR = 257, b"ustar"
_OPENING = rb"\A\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<"
HTML = re.compile(_OPENING + rb"(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
FEED = re.compile(_OPENING + rb"(?:rss|feed|rdf:RDF)\b", re.I | re.S)
JSON = re.compile(rb"\A\s*[\[{]\s*[\[{\"\]}]")


def read_content(stream: BinaryIO, origin: str, given: Given = NOTHING, depth: int = 0) -> Found:
    """Yield the articles of a seekable stream of bytes; `depth` counts the packs around it."""
    head = stream.read(HEAD)
    stream.seek(0)
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if is_warc(head):
        yield from read_warc(stream, origin, given)
    elif head.startswith(PDF):
        yield from read_document(stream, origin, "pdf")
    elif head.startswith((ZIP, GZIP, BZIP2, XZ)) or head[TAR_AT : TAR_AT + len(TAR)] == TAR:
        from communique.read.formats.packs import read_pack

        yield from read_pack(stream, origin, given, depth)
    elif HTML.match(plain):
        from communique.read.formats.pages import read_page

        yield from _bounded(stream, origin, read_page)
    elif FEED.match(plain):
        from communique.read.formats.feeds import read_feed

        yield from _bounded(stream, origin, read_feed)
    elif JSON.match(plain):
        from communique.read.formats.records import read_json

        yield from read_json(stream, origin, given)
    else:
        yield from _read_plain(stream, origin, plain, given)


def _read_plain(stream: BinaryIO, origin: str, head: bytes, given: Given) -> Found:
    from communique.read.formats.table import read_table, table_form

    form = table_form(head, given)
    if form:
        yield from read_table(stream, origin, form, given)
        return
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        yield Rejected(origin, too_large(_size(stream), LARGEST))
    else:
        yield read_text(content, origin)


def _bounded(stream: BinaryIO, origin: str, read: Callable[[bytes, str], Found]) -> Found:
    content = stream.read(LARGEST_PAGE + 1)
    if len(content) > LARGEST_PAGE:
        yield Rejected(origin, too_large(_size(stream), LARGEST_PAGE))
    else:
        yield from read(content, origin)


def _size(stream: BinaryIO) -> int:
    return stream.seek(0, 2)
