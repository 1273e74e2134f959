"""PDF and Word documents: their text, told by another process that has bounds on time and memory.

What such files unpack to is not known before; a page of them may be a trap. Large web pages too.
"""

import subprocess
import sys
from typing import BinaryIO

from communique.article import Description
from communique.read.found import LARGEST_PAGE, Found, Rejected, make_article, too_large

PATIENCE = 60
"""Seconds that a document may take."""
NAMES = {"pdf": "a PDF", "docx": "a Word document"}


def read_document(stream: BinaryIO, origin: str, form: str) -> Found:
    """Yield the article of a document; `form` is pdf or docx."""
    content = stream.read(LARGEST_PAGE + 1)
    if len(content) > LARGEST_PAGE:
        yield Rejected(origin, too_large(stream.seek(0, 2), LARGEST_PAGE))
        return
    told = tell_apart(content, form)
    if isinstance(told, str):
        yield Rejected(origin, f"{NAMES[form]}{told}")
    else:
        yield make_article(told.decode(), origin, Description())


def tell_apart(content: bytes, form: str) -> bytes | str:
    """Return what another process prints of some content; or why it prints nothing, as text."""
    command = [sys.executable, "-m", "communique.read.formats.document_text", form]
    try:
        told = subprocess.run(command, input=content, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return f" that cannot be read in {PATIENCE} seconds"
    if told.returncode:
        lines = told.stderr.decode("utf-8", "replace").splitlines() or ["too much to read"]
        return f": {lines[-1][:200]}"
    return told.stdout
