"""The folders that browsers save beside a page: scripts, styles and pictures, no articles."""

from collections.abc import Callable

PAGES = (".html", ".htm", ".xhtml", ".HTM", ".HTML")
ENDINGS = tuple(
    (
        "_files .files -Dateien _fichiers _archivos _ficheiros _arquivos _file _bestanden "
        "-bestanden -filer _pliki _soubory _tiedostot -tiedostot _dosyalar"
    ).split()
)
"""What a browser writes behind the name of the page, in the languages that it speaks."""


def is_companion(folder: str, is_there: Callable[[str], bool]) -> bool:
    """Tell whether a folder is that of a saved page, which is there under its name."""
    return folder.endswith(ENDINGS) and any(
        is_there(folder.removesuffix(ending) + page)
        for ending in ENDINGS
        if folder.endswith(ending)
        for page in PAGES
    )
