"""The article: one text, verbatim, as `read` hands it on and `extract` takes it."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Corrections:
    """The facts document that a person keeps beside an article, and the path of its file."""

    document: bytes
    origin: str


@dataclass(frozen=True)
class Description:
    """What the source of an article says of it beside its text; None: nothing."""

    title: str | None = None
    source: str | None = None
    url: str | None = None
    section: str | None = None
    published_on: datetime.date | None = None
    language: str | None = None


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
