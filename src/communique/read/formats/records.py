"""Records with fields: JSON, JSON Lines and the rows of tables, an article each."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import islice
from typing import Any, BinaryIO

import msgspec

from communique.article import Description
from communique.read.days import read_day
from communique.read.formats.json_array import read_elements
from communique.read.formats.pages import fragment_text
from communique.read.formats.text import WESTERN, read_text
from communique.read.found import LARGEST, LARGEST_PAGE, Found, Rejected, make_article, too_large
from communique.read.given import FIELDS, Given
from communique.read.names import JSON_LINES

LISTS = ("articles", "items", "entries", "results", "documents", "data")
"""Where a JSON document keeps its articles; `items` is JSON Feed."""
MOST_FIELDS = 1000
"""Keys or columns of one record: each that is not read is a row of the archive."""
AROUND = b" \t\r\n,\x1e"
RECORD = re.compile(rb"[\s\x1e\xef\xbb\xbf]*\[?\s*\{\s*\"[^\"\n]*\"\s*:")
"""How records in JSON begin, and prose never."""
NO_TEXT = "no field with the text: name it text, or say --column text=NAME"
SHOWN = 20
"""Columns or keys that a line tells."""
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
        return Rejected(origin, why_no_text(record, given))
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


def why_no_text(names: Iterable[str], given: Given) -> str:
    """Return why columns or keys of these names hold no text."""
    missing = given.lacking(map(str, names), ("text",))
    return why_missing(missing, names) if missing else NO_TEXT


def why_missing(missing: Iterable[str], names: Iterable[str]) -> str:
    """Return that columns or keys which the user names are not there, and which are."""
    sought = " or ".join(f'"{name}"' for name in missing)
    names = [" ".join(str(name).split()) for name in names]
    more = " …" if len(names) > SHOWN else ""
    there = ", ".join(name if name.isprintable() else ascii(name) for name in names[:SHOWN])
    return f"no field {sought}, which --column names: there are {there}{more}"


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


class _Records:
    """The articles of records of one input, and the keys that those have had."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._keys: dict[str, None] = {}
        self._has_articles = False

    def article_of(self, record: Any, origin: str) -> Any:
        """Return the article of a record, or why it is none."""
        if not isinstance(record, dict):
            return Rejected(origin, "not a JSON object with a text")
        if self._given.columns and len(self._keys) < MOST_FIELDS:
            self._keys |= dict.fromkeys(record)
        article = article_of(record, origin, self._given)
        self._has_articles |= not isinstance(article, Rejected)
        return article

    def missing(self, origin: str) -> Iterator[Rejected]:
        """Yield that no record has a key which the user names; the text's is told at each."""
        missing = self._given.lacking(self._keys, {*FIELDS} - {"text"})
        if self._has_articles and missing:
            yield Rejected(origin, why_missing(missing, self._keys))


def read_json(stream: BinaryIO, origin: str, given: Given, form: str | None = None) -> Found:
    """Yield the articles of JSON, or of JSON Lines, which may be of any length.

    What is neither is plain text, unless it is named as one of those: `form`.
    """
    records = _Records(given)
    yield from _read_json(stream, origin, records, form)
    yield from records.missing(origin)


def _read_json(stream: BinaryIO, origin: str, records: _Records, form: str | None) -> Found:
    if _begins_with_a_line(stream):
        stream.seek(0)
        yield from _read_lines(stream, origin, records)
        return
    stream.seek(0)
    content = stream.read(LARGEST_PAGE + 1)
    if len(content) > LARGEST_PAGE:
        yield from _read_large(stream, origin, records)
        return
    document = _decode(content)
    if document is None and RECORD.match(content):
        yield from _read_elements(stream, origin, records)
    elif document is None:
        yield from _read_other(content, origin, records, form)
    elif document is TOO_DEEP:
        yield Rejected(origin, "JSON that is nested too deeply to hold an article")
    else:
        listed = _listed(document)
        if listed is None:
            yield records.article_of(document, origin)
        for number, record in enumerate(listed or (), 1):
            yield records.article_of(record, f"{origin}#{number}")


def _listed(document: Any) -> list[Any] | None:
    """Return the records that a JSON document lists, None where it is one itself."""
    if isinstance(document, dict):
        lists = (document[key] for key in LISTS if isinstance(document.get(key), list))
        return next(lists, None)
    return document if isinstance(document, list) else None


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


def _read_elements(stream: BinaryIO, origin: str, records: _Records) -> Found:
    stream.seek(0)
    number = 0
    try:
        for number, record in enumerate(read_elements(stream), 1):
            yield records.article_of(record, f"{origin}#{number}")
    except ValueError as error:
        yield Rejected(f"{origin}#{number + 1}", f"{error}; what follows is not read")


def _read_large(stream: BinaryIO, origin: str, records: _Records) -> Found:
    size = stream.seek(0, 2)
    stream.seek(0)
    number = 0
    try:
        for number, record in enumerate(read_elements(stream), 1):
            yield records.article_of(record, f"{origin}#{number}")
    except ValueError as error:
        if number:
            yield Rejected(f"{origin}#{number + 1}", f"{error}; what follows is not read")
        else:
            yield Rejected(origin, f"{too_large(size, LARGEST_PAGE)} unless it is a list")


def _read_lines(stream: BinaryIO, origin: str, records: _Records) -> Found:
    number = 0
    while line := stream.readline(LARGEST_PAGE + 1):
        number += 1
        here = f"{origin}#{number}"
        if len(line) > LARGEST_PAGE:
            yield Rejected(here, f"too large: a line of more than {LARGEST_PAGE:,} bytes")
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST_PAGE)
        elif line.strip():
            yield records.article_of(_decode(_trimmed(line)), here)


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


def _read_other(content: bytes, origin: str, records: _Records, form: str | None) -> Found:
    """Yield what is no JSON as plain text, or why it is refused."""
    article: Any = Rejected(origin, too_large(len(content), LARGEST))
    if len(content) <= LARGEST:
        article = read_text(content, origin)
        form = None if isinstance(article, Rejected) else form
    if form is None:
        yield article
    elif form == JSON_LINES:
        yield from _read_lines(BytesIO(content), origin, records)
    else:
        yield Rejected(origin, "not JSON")
