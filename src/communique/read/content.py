"""What an input is, told by its first bytes, and who reads it.

The name counts only for what is named a table or JSON: it is not kept as prose.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from communique.article import Article
from communique.read import names
from communique.read.formats.documents import read_document
from communique.read.formats.mhtml import is_mhtml, read_mhtml
from communique.read.formats.text import read_text
from communique.read.formats.warc import is_warc, read_warc
from communique.read.found import LARGEST, LARGEST_PAGE, Found, Rejected, Room, too_large
from communique.read.given import NOTHING, Given
from communique.read.names import form_promised

HEAD = 4096
ZIP, GZIP, BZIP2, XZ = b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"
PDF = b"%PDF-"
TAR_AT, TAR = 257, b"ustar"
_OPENING = rb"\A\s*(?:(?><\?[^>]*>|<!--.*?-->)\s*)*<"  # atomic: comments without end take no time
HTML = re.compile(
    _OPENING
    + rb"(?:!doctype\s+html|html|head|body|meta|title|main|article|section|div|p|h[1-6]"
    + rb"|header|footer|nav|aside|script|style|link|noscript|table|ul|ol|blockquote|figure|center"
    + rb"|font|span|b|i|strong|em|a|img|br|hr)(?=[\s/>])",
    re.I | re.S,
)
FEED = re.compile(_OPENING + rb"(?:rss|feed|rdf:RDF)\b", re.I | re.S)
XML = re.compile(rb"\A\s*<(?:\?xml|!doctype|svg)\b", re.I)
JSON = re.compile(rb"\A[\s\x1e]*[\[{]\s*(?:[\[{\"\]}\d-]|true|false|null)")
UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
OTHERS = {
    b"{\\rtf": "an RTF document: save it as Word or text",
    b"\xd0\xcf\x11\xe0": "a file of an older office program: save it in a newer form, or as PDF",
    b"7z\xbc\xaf": "a 7z archive: pack it as zip",
    b"Rar!": "a RAR archive: pack it as zip",
}
"""What is known by its first bytes and not read, and what to do."""


def read_content(
    stream: BinaryIO, origin: str, given: Given = NOTHING, depth: int = 0, room: Room | None = None
) -> Found:
    """Yield the articles of a seekable stream of bytes.

    `depth` counts the packs around it, and `room` is what they leave it to unpack to.
    """
    head = stream.read(HEAD)
    room = room or Room(_size(stream))
    stream.seek(0)
    plain = head.removeprefix(codecs.BOM_UTF8)
    other = next((why for mark, why in OTHERS.items() if plain.startswith(mark)), None)
    if other:
        yield Rejected(origin, other)
    elif head[:2] in UTF_16 and not head.startswith(codecs.BOM_UTF32_LE):
        with _in_utf_8(stream, UTF_16[head[:2]]) as told:
            if told is None:
                yield Rejected(origin, "binary, not text")
            else:
                yield from read_content(told, origin, given, depth, room)
    elif is_warc(head):
        yield from read_warc(stream, origin, given, room)
    elif head.startswith(PDF):
        yield from read_document(stream, origin, "pdf")
    elif head.startswith((ZIP, GZIP, BZIP2, XZ)) or head[TAR_AT : TAR_AT + len(TAR)] == TAR:
        from communique.read.formats.packs import read_pack

        yield from read_pack(stream, origin, given, depth, room)
    else:
        yield from _read_written(stream, origin, plain, given)


def _read_written(stream: BinaryIO, origin: str, head: bytes, given: Given) -> Found:
    if HTML.match(head):
        from communique.read.formats.pages import read_page

        yield from _bounded(stream, origin, read_page)
    elif FEED.match(head):
        from communique.read.formats.feeds import read_feed

        yield from _bounded(stream, origin, read_feed)
    elif XML.match(head):
        yield Rejected(origin, "XML that is neither a page nor a feed")
    elif is_mhtml(head):
        yield from _bounded(stream, origin, read_mhtml)
    elif JSON.match(head) or form_promised(origin) in (names.JSON, names.JSON_LINES):
        from communique.read.formats.records import read_json

        yield from read_json(stream, origin, given, form_promised(origin))
    else:
        yield from _read_plain(stream, origin, head, given)


@contextmanager
def _in_utf_8(stream: BinaryIO, encoding: str) -> Iterator[BinaryIO | None]:
    """Yield a stream in UTF-8 without its mark, None where it is not in its encoding."""
    stream.seek(2)
    with cast("BinaryIO", SpooledTemporaryFile(LARGEST_PAGE)) as told:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            while piece := stream.read(1 << 20):
                told.write(decoder.decode(piece).encode())
            decoder.decode(b"", final=True)
        except UnicodeError:
            yield None
            return
        told.seek(0)
        yield told


def _read_plain(stream: BinaryIO, origin: str, head: bytes, given: Given) -> Found:
    from communique.read.formats.table import read_table, table_form, why_no_table

    is_table = form_promised(origin) == names.TABLE
    form = table_form(head, given, is_table)
    if form:
        yield from read_table(stream, origin, form, given)
        return
    content = stream.read(LARGEST + 1)
    is_large = len(content) > LARGEST
    article = None if is_large else read_text(content, origin)
    why = why_no_table(head, given, is_table)
    if why and (is_large or isinstance(article, Article)):
        yield Rejected(origin, why)
    else:
        yield article or Rejected(origin, too_large(_size(stream), LARGEST))


def _bounded(stream: BinaryIO, origin: str, read: Callable[[bytes, str], Found]) -> Found:
    content = stream.read(LARGEST_PAGE + 1)
    if len(content) > LARGEST_PAGE:
        yield Rejected(origin, too_large(_size(stream), LARGEST_PAGE))
    else:
        yield from read(content, origin)


def _size(stream: BinaryIO) -> int:
    return stream.seek(0, 2)
