"""Plain text, verbatim; its encoding is found out, and a byte order mark is encoding, not text.

Offsets count from the character after the mark. Line ends stay as they are.
"""

import codecs
import re

from communique.article import Article
from communique.read.formats.western import decode_western
from communique.read.found import Rejected

MARKS = {
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
PLAIN = 0.8
WESTERN = "communique.western"
"""How decoding takes bytes that are not UTF-8, among lines of which most are: as Windows-1252."""
SOME = 200
"""Bytes from which on an encoding can be told that is not of Unicode."""


def read_text(content: bytes, origin: str) -> Article | Rejected:
    """Return the article that the bytes hold, or say why they hold none."""
    text = decode(content)
    if isinstance(text, UnicodeDecodeError):
        byte = content[text.start]
        return Rejected(origin, f"not UTF-8: byte 0x{byte:02x} at offset {text.start}")
    if text is None or len(CONTROLS.findall(text)) * 20 > len(text):
        return Rejected(origin, "binary, not text")
    if "\0" in text:
        return Rejected(origin, f"has a NUL character at offset {text.index(chr(0))}")
    if not text.strip():
        return Rejected(origin, "only blanks" if text else "empty")
    return Article(text=text, origin=origin)


def decode(content: bytes) -> str | UnicodeDecodeError | None:
    """Return the text of some bytes; None for binary, the error where no encoding can be told."""
    mark = next((mark for mark in MARKS if content.startswith(mark)), b"")
    encoding = MARKS.get(mark, "utf-8")
    try:
        if mark:
            return content.decode(encoding).removeprefix("\ufeff")
        return content.decode()
    except UnicodeDecodeError as error:
        if mark and encoding != "utf-8":
            return None
        if CONTROL_BYTES.search(content):
            return None
        return _guess(content) or error


def _guess(content: bytes) -> str | None:
    """Return the text in the encoding that fits best, None where too little speaks for one.

    Mostly plain letters are Western European: what else there is, is too little to tell by. In a
    short text, each of the others has to be in its place.
    """
    if len(content) < SOME:
        return decode_western(content)
    if sum(byte < 128 for byte in content) >= PLAIN * len(content):
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    return None if best is None else str(best)


def _as_western(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(WESTERN, _as_western)
