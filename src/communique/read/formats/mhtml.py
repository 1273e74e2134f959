"""MHTML, the one file that a browser saves a page with its pictures in: the page is read."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from communique.read.formats.pages import read_page
from communique.read.found import Found, Rejected

OPENING = re.compile(rb"\A(?:From|Date|Subject|MIME-Version|Content-Type|Snapshot-[\w-]+):", re.I)
KIND = b"multipart/related"


def is_mhtml(head: bytes) -> bool:
    """Tell whether the first bytes of an input are those of a page saved in one file."""
    return bool(OPENING.match(head)) and KIND in head.lower()


def read_mhtml(content: bytes, origin: str) -> Found:
    """Yield the article of the page."""
    try:
        saved = message_from_bytes(content)
        page = next((part for part in saved.walk() if part.get_content_type() == "text/html"), None)
    except RecursionError:
        page = None
    if page is None:
        yield Rejected(origin, "a saved page without the page")
        return
    address = _address(page, "Content-Location") or _address(saved, "Snapshot-Content-Location")
    for found in read_page(bytes(page.get_payload(decode=True) or b""), origin):
        if isinstance(found, Rejected) or found.description.url or not address:
            yield found
        else:
            yield replace(found, description=replace(found.description, url=address))


def _address(page: Message, name: str) -> str | None:
    told = str(page.get(name) or "").strip()
    return told if told.startswith(("http://", "https://")) else None
