"""Saved web pages: the main text as it is printed, without menus, notices and other trimmings.

What is main text, trafilatura tells. The page is never executed, and nothing it names is fetched.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from communique.article import Description
from communique.read.days import read_day
from communique.read.formats.documents import tell_apart
from communique.read.found import Found, Rejected, make_article

STATED_DAYS = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
"""Only a day that the page states as its own, never one that is guessed from its words."""

SENTENCE_END = re.compile(r"[.!?…。؟।]")
"""What a page of an article has, and a page of links has not."""

SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d{4}\)(https?://[!-~]+) -->")
"""What a browser writes at the top of a page that it saves."""
TOP = 2000

LARGE = 500_000
"""Bytes of a page that may take long, if it is made to."""


class Told(NamedTuple):
    """The main text of a page or an entry of a feed, and name and value of what else it says."""

    text: str
    fields: list[tuple[str, str]]


BLOCKS = frozenset(
    "p div br li ul ol h1 h2 h3 h4 h5 h6 blockquote tr table section article".split()
)


def read_page(content: bytes, origin: str) -> Found:
    """Yield the article of an HTML page; a large one is read by a process with bounds."""
    if len(content) <= LARGE:
        told = page_told(content)
    else:
        printed = tell_apart(content, "html")
        if isinstance(printed, str):
            yield Rejected(origin, f"an HTML page{printed}")
            return
        told = msgspec.json.decode(printed, type=Told | None)
    if told is None:
        yield Rejected(origin, "an HTML page that cannot be read")
    else:
        yield make_article(told.text, origin, Description.of_fields(told.fields))


def page_told(content: bytes) -> Told | None:
    """Return what a page tells, None where it cannot be read."""
    import trafilatura

    tree = trafilatura.load_html(content)
    if tree is None:  # a piece of a page in one element
        content = b"<html><body>" + content + b"</body></html>"
        tree = trafilatura.load_html(content)
    if tree is None:
        return None
    told = trafilatura.extract_metadata(tree, date_config=STATED_DAYS)
    text = trafilatura.extract(
        content, output_format="txt", include_comments=False, favor_recall=True,
        date_extraction_params=STATED_DAYS,
    )  # fmt: skip
    described = Description(
        title=told.title,
        source=told.sitename,
        url=told.url or _saved_from(content),
        byline=told.author,
        published_on=read_day(told.date),
        language=(told.language or "")[:2].lower() or None,
    )
    is_prose = text and SENTENCE_END.search(text)
    return Told(text if text and is_prose else "", list(described.fields))


def _saved_from(content: bytes) -> str | None:
    told = SAVED_FROM.search(content, 0, TOP)
    return told[1].decode() if told else None


def fragment_text(html: str) -> str:
    """Return the text of a piece of HTML, a line per paragraph; text without tags stays itself."""
    if "<" not in html and "&" not in html:
        return html
    from lxml import html as lxml_html

    root = lxml_html.fragment_fromstring(html, create_parent="div")
    for element in root.iter():
        if element.tag in ("script", "style"):
            element.text = None
        if element.tag in BLOCKS and element is not root:
            element.tail = "\n\n" + (element.tail or "")
    paragraphs = (" ".join(line.split()) for line in root.text_content().split("\n"))
    return "\n\n".join(line for line in paragraphs if line)
