"""Pages and feeds at http(s) addresses: one request each, bounded in size, time and redirects."""

from __future__ import annotations

import io
import time
from dataclasses import replace

from communique import __version__
from communique.article import Article
from communique.read.content import read_content
from communique.read.found import LARGEST_PAGE, Found, Rejected, too_large

PATIENCE = 20.0
"""Seconds to connect, and between two pieces of an answer."""
LONGEST = 60.0
"""Seconds that an answer may take in all."""
REDIRECTS = 5
PIECE = 65_536


def is_address(path: str) -> bool:
    """Tell whether what was named is an address of the web."""
    return path.startswith(("http://", "https://"))


def read_address(address: str) -> Found:
    """Yield the articles at an address."""
    import urllib3

    retries = urllib3.Retry(connect=1, read=0, redirect=REDIRECTS, other=0, status=0)
    pool = urllib3.PoolManager(timeout=PATIENCE, retries=retries)
    try:
        answer = pool.request(
            "GET", address, preload_content=False,
            headers={"User-Agent": f"communique/{__version__}"},
        )  # fmt: skip
        with answer:
            content = _read_answer(answer)
    except urllib3.exceptions.HTTPError as error:
        yield Rejected(address, f"cannot be fetched: {_why(error)}")
        return
    if isinstance(content, str):
        yield Rejected(address, content)
        return
    for found in read_content(io.BytesIO(content), address):
        yield _with_address(found, address)


def _read_answer(answer: object) -> bytes | str:
    """Return the body of an answer, or why it is not read."""
    status: int = answer.status  # type: ignore[attr-defined]
    if status != 200:
        return f"cannot be fetched: the server answers {status}"
    began, content = time.monotonic(), b""
    for piece in answer.stream(PIECE):  # type: ignore[attr-defined]
        content += piece
        if len(content) > LARGEST_PAGE:
            return too_large(len(content), LARGEST_PAGE)
        if time.monotonic() - began > LONGEST:
            return f"cannot be fetched: no end after {LONGEST:.0f} seconds"
    return content


def _with_address(found: Article | Rejected, address: str) -> Article | Rejected:
    if isinstance(found, Rejected) or found.description.url:
        return found
    return replace(found, description=replace(found.description, url=address))


def _why(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    return " ".join(str(reason).split())[:200]
