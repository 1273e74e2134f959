"""RSS and Atom feeds: an article for each entry; what is cut short there stays short."""

import re

import msgspec

from communique.article import Description
from communique.read.days import read_day
from communique.read.formats.documents import tell_apart
from communique.read.formats.pages import LARGE, Told, fragment_text
from communique.read.found import Found, Rejected, make_article

# RSS has "mail (Name)"; feedparser puts the mail of Atom behind the name.
MAIL = re.compile(r"\S+@\S+\s+\((?P<rss>.+)\)|(?P<atom>.+?)\s+\(\S+@\S+\)|\S+@\S+")


def _without_mail(author: str) -> str | None:
    """Return the name of an author whose address stands beside it."""
    m = MAIL.fullmatch(author.strip())
    return (m["rss"] or m["atom"] if m else author.strip()) or None


def read_feed(content: bytes, origin: str) -> Found:
    """Yield the articles of a feed; their origin is the feed with the number of the entry.

    A large one is read by a process with bounds.
    """
    if b"<!ENTITY" in content:
        yield Rejected(origin, "a feed with entities of its own: it may be a trap")
        return
    if len(content) <= LARGE:
        entries = feed_told(content)
    else:
        printed = tell_apart(content, "feed")
        if isinstance(printed, str):
            yield Rejected(origin, f"a feed{printed}")
            return
        entries = msgspec.json.decode(printed, type=list[Told])
    if not entries:
        yield Rejected(origin, "a feed without entries")
    for number, told in enumerate(entries, 1):
        described = Description.of_fields(told.fields)
        yield make_article(told.text, f"{origin}#{number}", described)


def feed_told(content: bytes) -> list[Told]:
    """Return what each entry of a feed tells."""
    import feedparser

    feed = feedparser.parse(content)
    entries = []
    for entry in feed.entries:
        told = [part.value for part in entry.get("content", ())] or [entry.get("summary", "")]
        described = Description(
            title=fragment_text(entry.get("title", "")) or None,
            source=entry.get("source", {}).get("title") or feed.feed.get("title"),
            url=entry.get("link"),
            byline=_without_mail(entry.get("author", "")),
            published_on=read_day(entry.get("published")),
            language=(feed.feed.get("language") or "")[:2].lower() or None,
        )
        text = max((fragment_text(part) for part in told), key=len)
        entries.append(Told(text, list(described.fields)))
    return entries
