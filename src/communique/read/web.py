"""Pages and feeds at http(s) addresses: one request each, bounded in size, time and redirects."""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING

from communique import __version__
from communique.article import Article
from communique.read.content import read_content
from communique.read.found import LARGEST_PAGE, Found, Rejected
from communique.read.given import NOTHING, Given

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

PATIENCE = 20.0
"""Seconds to connect, and between two pieces of an answer."""
LONGEST = 60.0
"""Seconds that an answer may take in all, redirects included."""
REDIRECTS = 5
PIECE = 65_536
OTHER = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def is_address(path: str) -> bool:
    """Tell whether what was named is an address of the web."""
    return path.lower().startswith(("http://", "https://"))


def is_other_address(path: str) -> bool:
    """Tell whether what was named is an address that is not of the web, and no path either."""
    return bool(OTHER.match(path)) and not is_address(path) and not os.path.lexists(path)


def read_address(address: str, given: Given = NOTHING) -> Found:
    """Yield the articles at an address."""
    content = _fetch_in_time(address)
    if isinstance(content, str):
        yield Rejected(address, content)
        return
    for found in read_content(io.BytesIO(content), address, given):
        yield _with_address(found, address)


def _fetch_in_time(address: str) -> bytes | str:
    """Return what is at an address, or why it is not read.

    A thread fetches it: a server that sends a byte now and then cannot keep us waiting.
    """
    answers: Queue[bytes | str | Exception] = Queue()
    Thread(target=_fetch, args=(address, answers), daemon=True).start()
    try:
        answer = answers.get(timeout=LONGEST)
    except Empty:
        return f"cannot be fetched: no end after {LONGEST:.0f} seconds"
    if isinstance(answer, Exception):
        raise answer
    return answer


def _fetch(address: str, answers: Queue[bytes | str | Exception]) -> None:
    import urllib3

    retries = urllib3.Retry(connect=1, read=0, redirect=REDIRECTS, other=0, status=0)
    pool = urllib3.PoolManager(timeout=PATIENCE, retries=retries)
    try:
        with pool.request(
            "GET", address, preload_content=False,
            headers={"User-Agent": f"communique/{__version__}"},
        ) as answer:  # fmt: skip
            answers.put(_read_answer(answer))
    except urllib3.exceptions.HTTPError as error:
        answers.put(f"cannot be fetched: {_why(error)}")
    except Exception as error:  # a bug: told where it is waited for
        answers.put(error)


def _read_answer(answer: BaseHTTPResponse) -> bytes | str:
    """Return the body of an answer, or why it is not read."""
    if answer.status != 200:
        return f"cannot be fetched: the server answers {answer.status}"
    content = b""
    for piece in answer.stream(PIECE):
        content += piece
        if len(content) > LARGEST_PAGE:
            return f"too large: over {LARGEST_PAGE:,} bytes"
    return content


def _with_address(found: Article | Rejected, address: str) -> Article | Rejected:
    if isinstance(found, Rejected) or found.description.url:
        return found
    return replace(found, description=replace(found.description, url=address))


def _why(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    return " ".join(str(reason).split())[:200]
