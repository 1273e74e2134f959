"""The article: one text, verbatim, as `read` hands it on and `extract` takes it."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Corrections:
    """The facts document that a person keeps beside an article, and the path of its file."""

    document: bytes
    origin: str


FIELDS = ("title", "source", "url", "section", "byline", "language")
PUBLISHED_ON = "published_on"


@dataclass(frozen=True)
class Description:
    """What the source of an article says of it beside its text; None: nothing."""

    title: str | None = None
    source: str | None = None
    url: str | None = None
    section: str | None = None
    byline: str | None = None
    published_on: datetime.date | None = None
    language: str | None = None
    more: tuple[tuple[str, str], ...] = ()
    """Name and value of what else it says, such as the other columns of a table."""

    @classmethod
    def of_fields(cls, fields: Iterable[tuple[str, str]]) -> Description:
        """Return the description whose `fields` these are."""
        told = dict(fields)
        known = {name: told.pop(name) for name in FIELDS if name in told}
        day = told.pop(PUBLISHED_ON, None)
        return cls(
            **known,
            published_on=datetime.date.fromisoformat(day) if day else None,
            more=tuple(told.items()),
        )

    def over(self, other: Description) -> Description:
        """Return this description, with what `other` says of fields that it leaves open."""
        return Description.of_fields({**dict(other.fields), **dict(self.fields)}.items())

    @property
    def fields(self) -> Iterator[tuple[str, str]]:
        """Name and value of everything that the source says; a day in ISO 8601."""
        for name in FIELDS:
            if value := getattr(self, name):
                yield name, value
        if self.published_on:
            yield PUBLISHED_ON, self.published_on.isoformat()
        yield from self.more


@dataclass(frozen=True)
class Article:
    """One text with the path or URL it came from; spans are offsets into `text`."""

    text: str
    origin: str
    corrections: Corrections | None = None
    description: Description = Description()

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, in hex: the identity of an article."""
        return hashlib.sha256(self.text.encode()).hexdigest()
