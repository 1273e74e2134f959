"""Files of office programs that are zip archives: Word documents are read, the others are named."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

FORMS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "an Excel workbook: save its sheet as CSV",
    "xl/workbook.bin": "an Excel workbook: save its sheet as CSV",
    "ppt/presentation.xml": "a PowerPoint file: save it as PDF",
    "META-INF/manifest.xml": "an OpenDocument file: save it as Word, or its sheet as CSV",
    "META-INF/container.xml": "an e-book: save it as text",
}
"""By a file within: `docx`, or why it is not read."""


def office_form(stream: BinaryIO) -> str | None:
    """Return `docx`, or why a file of an office program is not read; None for any other pack."""
    form = None
    if stream.read(2) == b"PK" and zipfile.is_zipfile(stream):
        with zipfile.ZipFile(stream) as pack:
            names = set(pack.namelist())
        form = next((form for name, form in FORMS.items() if name in names), None)
    stream.seek(0)
    return form
