"""Records with fields: JSON, JSON Lines and the rows of tables, an article each."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping
from itertools import islice
from typing import Any, BinaryIO

import msgspec

from communique.article import Description
from communique.read.days import read_day
from communique.read.formats.json_array import read_elements
from communique.read.formats.pages import fragment_text
from communique.read.formats.text import WESTERN, read_text
from communique.read.found import LARGEST, LARGEST_PAGE, Found, Rejected, make_article, too_large
from communique.read.given import Given

LISTS = ("articles", "items", "entries", "results", "documents", "data")
"""Where a JSON document keeps its articles; `items` is JSON Feed."""
MOST_FIELDS = 1000
"""Keys or columns of one record: each that is not read is a row of the archive."""
AROUND = b" \t\r\n,\x1e"
RECORD = re.compile(rb"[\s\x1e\xef\xbb\xbf]*\[?\s*\{\s*\"[^\"\n]*\"\s*:")
"""How records in JSON begin, and prose never."""
TOO_DEEP = object()
"""What JSON says that nests a thousand lists or objects."""


def article_of(record: Mapping[str, Any], origin: str, given: Given) -> Any:
    """Return the article of a record, or why it is none."""
    if len(record) > MOST_FIELDS:
        return Rejected(origin, f"has more than {MOST_FIELDS:,} columns or keys")
    told: dict[str, Any] = {}
    more: list[tuple[str, str]] = []
    for name, value in record.items():
        field = given.field_of(str(name))
        if value in (None, "", [], {}):
            continue
        if not field or field in told or (field == "published" and not read_day(_words(value))):
            more.append((str(name), _verbatim(value)))
        else:
            told[field] = value
    text = told.pop("text", None)
    if not isinstance(text, str):
        return Rejected(origin, "no field with the text: name it text, or say --column text=NAME")
    words = {field: _words(value) for field, value in told.items()}
    described = Description(
        title=words.get("title"),
        source=words.get("source"),
        url=words.get("url"),
        section=words.get("section"),
        byline=words.get("byline"),
        published_on=read_day(words.get("published")),
        language=(words.get("language") or "")[:2].lower() or None,
        more=tuple(more),
    )
    has_tags = "</" in text or "<br" in text
    return make_article(fragment_text(text) if has_tags else text, origin, described)


def _verbatim(value: Any) -> str:
    """Return a value as it stands; lists, objects, numbers and the like in JSON."""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _words(value: Any) -> str | None:
    """Return a value as text: of an object its name, of a list its first."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        value = value[0] if value else None
    return str(value).strip() or None if value is not None else None


def read_json(stream: BinaryIO, origin: str, given: Given) -> Found:
    """Yield the articles of JSON, or of JSON Lines, which may be of any length; else plain text."""
    if _begins_with_a_line(stream):
        stream.seek(0)
        yield from _read_lines(stream, origin, given)
        return
    stream.seek(0)
    content = stream.read(LARGEST_PAGE + 1)
    if len(content) > LARGEST_PAGE:
        yield from _read_large(stream, origin, given)
        return
    document = _decode(content)
    if document is None and RECORD.match(content):
        yield from _read_elements(stream, origin, given)
        return
    if document is None:
        yield _as_text(content, origin)
        return
    if document is TOO_DEEP:
        yield Rejected(origin, "JSON that is nested too deeply to hold an article")
        return
    records = document
    if isinstance(document, dict):
        lists = (document[key] for key in LISTS if isinstance(document.get(key), list))
        records = next(lists, None)
    if not isinstance(records, list):
        yield article_of(document, origin, given)
        return
    for number, record in enumerate(records, 1):
        yield _of_any(record, f"{origin}#{number}", given)


def _begins_with_a_line(stream: BinaryIO) -> bool:
    """Tell whether JSON is one of several lines: the first or, where it is damaged, the second."""
    lines = filter(bytes.strip, iter(lambda: stream.readline(LARGEST_PAGE + 1), b""))
    for number, line in enumerate(islice(lines, 2)):
        told = _trimmed(line)
        if not told.startswith(b"{"):
            return False
        if len(line) > LARGEST_PAGE or isinstance(_decode(told), dict):
            return number > 0 or bool(stream.read(1))
    return False


def _trimmed(line: bytes) -> bytes:
    """Return a line of JSON without what some programs write before or behind it."""
    return line.removeprefix(codecs.BOM_UTF8).strip(AROUND)


def _read_elements(stream: BinaryIO, origin: str, given: Given) -> Found:
    stream.seek(0)
    number = 0
    try:
        for number, record in enumerate(read_elements(stream), 1):
            yield _of_any(record, f"{origin}#{number}", given)
    except ValueError as error:
        yield Rejected(f"{origin}#{number + 1}", f"{error}; what follows is not read")


def _read_large(stream: BinaryIO, origin: str, given: Given) -> Found:
    size = stream.seek(0, 2)
    stream.seek(0)
    number = 0
    try:
        for number, record in enumerate(read_elements(stream), 1):
            yield _of_any(record, f"{origin}#{number}", given)
    except ValueError as error:
        if number:
            yield Rejected(f"{origin}#{number + 1}", f"{error}; what follows is not read")
        else:
            yield Rejected(origin, f"{too_large(size, LARGEST_PAGE)} unless it is a list")


def _read_lines(stream: BinaryIO, origin: str, given: Given) -> Found:
    number = 0
    while line := stream.readline(LARGEST_PAGE + 1):
        number += 1
        here = f"{origin}#{number}"
        if len(line) > LARGEST_PAGE:
            yield Rejected(here, f"too large: a line of more than {LARGEST_PAGE:,} bytes")
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST_PAGE)
        elif line.strip():
            yield _of_any(_decode(_trimmed(line)), here, given)


def _of_any(record: Any, origin: str, given: Given) -> Any:
    if not isinstance(record, dict):
        return Rejected(origin, "not a JSON object with a text")
    return article_of(record, origin, given)


def _decode(content: bytes) -> Any:
    """Return what JSON says; None for what is no JSON."""
    text = content.removeprefix(codecs.BOM_UTF8).decode(errors=WESTERN)
    try:
        return msgspec.json.decode(text)
    except RecursionError:
        return TOO_DEEP
    except msgspec.DecodeError:
        return _decode_loosely(text) if "NaN" in text or "Infinity" in text else None


def _decode_loosely(text: str) -> Any:
    """Return what JSON says with numbers that it has not, as many programs write it."""
    try:
        return json.loads(text)
    except RecursionError:
        return TOO_DEEP
    except json.JSONDecodeError:
        return None


def _as_text(content: bytes, origin: str) -> Any:
    if len(content) > LARGEST:
        return Rejected(origin, too_large(len(content), LARGEST))
    return read_text(content, origin)
