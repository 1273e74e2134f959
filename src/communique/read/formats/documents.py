"""PDF and Word documents: their text, told by another process that has bounds on time and memory.

What such files unpack to is not known before; a page of them may be a trap.
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
    command = [sys.executable, "-m", "communique.read.formats.document_text", form]
    try:
        told = subprocess.run(command, input=content, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        yield Rejected(origin, f"{NAMES[form]} that cannot be read in {PATIENCE} seconds")
        return
    if told.returncode:
        lines = told.stderr.decode("utf-8", "replace").splitlines() or ["too much to read"]
        yield Rejected(origin, f"{NAMES[form]}: {lines[-1][:200]}")
        return
    yield make_article(told.stdout.decode(), origin, Description())
