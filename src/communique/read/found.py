"""What reading an input gives, an article or the reason why it is none, and how much is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.article import Article, Description

LARGEST = 1_000_000
"""Bytes of the largest text that is read: some 150 pages, far above any news article."""

LARGEST_PAGE = 20 * LARGEST
"""Bytes of the largest page, feed, JSON document or line of JSON."""

LARGEST_PACK, MOST_UNPACKED = 2000 * LARGEST, 20
"""What any pack may unpack to, in bytes, and what a larger one may, as a multiple of its size: news
packs to a fifth, traps to a thousandth."""


@dataclass(frozen=True)
class Rejected:
    """One input that is no article, and why, in one line."""

    origin: str
    reason: str
    faults: tuple[str, ...] = ()
    """Where there are several reasons: each of them."""


Found = Iterator[Article | Rejected]


class Room:
    """How many bytes an input may still unpack to; the packs within a pack have the same room."""

    def __init__(self, size: int) -> None:
        self.most = self.left = max(LARGEST_PACK, MOST_UNPACKED * size)

    def take(self, size: int) -> bool:
        """Take so many bytes of it; tell whether they were there."""
        self.left -= size
        return self.left >= 0

    @property
    def excess(self) -> str:
        """Why an input that needs more is not read to its end."""
        return f"unpacks to more than {self.most:,} bytes; the rest is not read"


def make_article(text: str, origin: str, description: Description) -> Article | Rejected:
    """Return the article of a text that a page, record or feed gives, or why it is none.

    A title that the text does not open with stands above it, as a headline.
    """
    title = description.title
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    if any("\0" in name + value for name, value in description.fields):
        return Rejected(origin, "has a NUL character in what its source says of it")
    if "\0" in text:
        return Rejected(origin, f"has a NUL character at offset {text.index(chr(0))}")
    if not text.strip() or text.strip() == title:
        return Rejected(origin, "no text of an article in it")
    if len(text) > LARGEST:
        return Rejected(origin, too_large(len(text), LARGEST))
    return Article(text, origin, description=description)


def too_large(size: int, largest: int) -> str:
    """Return why an input of so many bytes is not read."""
    return f"too large: {size:,} bytes, the most is {largest:,}"
