"""The elements of a JSON array of any length, one by one: exports keep ten years in one line.

Some write one object behind the other without the array; that is read likewise.
"""

import codecs
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from communique.read.formats.text import WESTERN
from communique.read.found import LARGEST_PAGE

PIECE = 1 << 20
BETWEEN = " \t\r\n,\x1e"


def read_elements(stream: BinaryIO) -> Iterator[Any]:
    """Yield the elements of the array in a stream of bytes, or the objects one after the other.

    Raises `ValueError` where an element is no JSON or larger than a page.
    """
    text = codecs.getreader("utf-8-sig")(stream, WESTERN)
    decode = json.JSONDecoder().raw_decode
    buffer = text.read(PIECE).lstrip()
    is_list = buffer.startswith("[")
    at, size = int(is_list), PIECE
    while True:
        while at < len(buffer) and buffer[at] in BETWEEN:
            at += 1
        if buffer.startswith("]", at):
            return
        element, end = None, len(buffer)
        with suppress(json.JSONDecodeError, RecursionError):
            element, end = decode(buffer, at)
        if end < len(buffer):
            yield element
            at, size = end, PIECE
            continue
        more = text.read(size) if len(buffer) - at <= LARGEST_PAGE else ""
        if not more and not is_list and (element is not None or at == len(buffer)):
            yield from () if element is None else (element,)
            return
        if not more:
            raise ValueError("not JSON, or an object larger than a page")
        buffer, at, size = buffer[at:] + more, 0, 2 * size
