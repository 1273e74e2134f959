"""Prints the text of a PDF or Word document that stands on standard input, a blank line between
paragraphs, or what a web page or feed tells, in JSON; what stands in its way is one line on
standard error.

    python -m communique.read.formats.document_text pdf < FILE
"""

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from communique.errors import UserError
from communique.read.formats.feeds import feed_told
from communique.read.formats.pages import fragment_text, page_told
from communique.read.found import LARGEST, LARGEST_PAGE

MEMORY = 2_000_000_000
"""Bytes of address space that reading may take."""
PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—\s]*\d+(?:\s*(?:of|/)\s*\d+)?[-–—\s]*", re.IGNORECASE)
ENDS = re.compile(r"[.!?…:;][\"”’»)\]]*$")
INDENTED, SHORT = 0.5, 0.7
"""Of the height of a line, and of the width of its block: where a paragraph begins and ends."""


def pdf_paragraphs(content: bytes) -> Iterator[str]:
    """Yield the paragraphs of a PDF; one that a page's end breaks is joined again."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextBox

    last = ""
    for page in extract_pages(io.BytesIO(content)):
        boxes = [box for box in page if isinstance(box, LTTextBox)]
        blocks = [block for box in boxes for block in _blocks(list(box), box.x0, box.x1)]
        for number, block in enumerate(b for b in blocks if not PAGE_NUMBER.fullmatch(b)):
            if number == 0 and last and not ENDS.search(last) and block[0].islower():
                last = _joined(last, block)
                continue
            if last:
                yield last
            last = block
    if last:
        yield last


def _blocks(lines: list[Any], left: float, right: float) -> Iterator[str]:
    """Yield the paragraphs of a block of lines: indented, or after a short end."""
    block, end = "", right
    for line in lines:
        words = " ".join(line.get_text().split())
        if not words:
            continue
        is_indented = line.x0 - left > INDENTED * line.height
        is_after_end = ENDS.search(block) and end - left < SHORT * (right - left)
        if block and (is_indented or is_after_end):
            yield block
            block = ""
        block, end = _joined(block, words), line.x1
    if block:
        yield block


def _joined(block: str, words: str) -> str:
    """Return a paragraph with its next line; a hyphen at the end stays, and takes no blank."""
    if block.endswith("\N{SOFT HYPHEN}"):
        return block[:-1] + words
    return block + words if not block or block.endswith("-") else f"{block} {words}"


def docx_paragraphs(content: bytes) -> Iterator[str]:
    """Yield the text of a Word document."""
    import mammoth

    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        size = sum(part.file_size for part in pack.infolist() if part.filename.endswith(".xml"))
    if size > LARGEST_PAGE:
        raise UserError(f"unpacks to more than {LARGEST_PAGE:,} bytes")
    told = mammoth.convert_to_html(io.BytesIO(content), convert_image=lambda image: [])
    yield fragment_text(told.value)


def page_in_json(content: bytes) -> Iterator[str]:
    """Yield what a web page tells, in JSON."""
    yield msgspec.json.encode(page_told(content)).decode()


def feed_in_json(content: bytes) -> Iterator[str]:
    """Yield what each entry of a feed tells, in JSON."""
    yield msgspec.json.encode(feed_told(content)).decode()


FORMS: dict[str, tuple[str, Callable[[bytes], Iterator[str]], int]] = {
    "pdf": ("pdfminer", pdf_paragraphs, LARGEST),
    "docx": ("mammoth", docx_paragraphs, LARGEST),
    "html": ("trafilatura", page_in_json, LARGEST),
    "feed": ("feedparser", feed_in_json, 2 * LARGEST_PAGE),
}
"""The library of each form, what reads it, and how many characters it may print."""


def main(form: str) -> str | None:
    """Print the text; return what stands in the way."""
    library, read, largest = FORMS[form]
    try:
        __import__(library)
    except ImportError:
        return f"pip install 'communique[{form}]' to read it"
    _limit()
    text = ""
    try:
        for paragraph in read(sys.stdin.buffer.read()):
            text += paragraph + "\n\n"
            if len(text) > largest:
                return f"more than {largest:,} characters"
    except UserError as error:
        return str(error)
    except Exception as error:
        kind = type(error).__name__
        if "Password" in kind or "encrypt" in str(error).lower():
            return "locked with a password"
        return f"cannot be read ({kind})"
    if not text.strip():
        return "no text in it: is it a scan?"
    sys.stdout.buffer.write(text.removesuffix("\n").encode())
    return None


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows: the time is bounded, the memory is not
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
