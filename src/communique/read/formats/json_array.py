"""The elements of a JSON array of any length, one by one: exports keep ten years in one line."""

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from communique.read.formats.text import WESTERN
from communique.read.found import LARGEST_PAGE

PIECE = 1 << 20
BETWEEN = " \t\r\n,"


def read_elements(stream: BinaryIO) -> Iterator[Any]:
    """Yield the elements of the array in a stream of bytes.

    Raises `ValueError` for what is no array, or where an element is no JSON or larger than a page.
    """
    text = codecs.getreader("utf-8-sig")(stream, WESTERN)
    decode = json.JSONDecoder().raw_decode
    buffer = text.read(PIECE).lstrip()
    if not buffer.startswith("["):
        raise ValueError("no list")
    at, size = 1, PIECE
    while True:
        while at < len(buffer) and buffer[at] in BETWEEN:
            at += 1
        if buffer.startswith("]", at):
            return
        try:
            element, end = decode(buffer, at)
        except (json.JSONDecodeError, RecursionError):
            end = len(buffer)
        if end < len(buffer):
            yield element
            at, size = end, PIECE
            continue
        more = text.read(size) if len(buffer) - at <= LARGEST_PAGE else ""
        if not more:
            raise ValueError("not JSON, or an object larger than a page")
        buffer, at, size = buffer[at:] + more, 0, 2 * size
