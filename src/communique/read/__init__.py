"""What lies in files, folders, packs and feeds, or on the web: articles, verbatim, and why not.

What an input is, its content tells; only what is named a table or JSON is never taken for prose.
"""

from communique.read.files import (
    find_seeds,
    is_missing,
    is_sqlite,
    printable,
    read_paths,
    with_corrections_beside,
)
from communique.read.found import LARGEST, Rejected
from communique.read.given import Given
from communique.read.meter import Meter

__all__ = [
    "LARGEST", "Given", "Meter", "Rejected", "find_seeds", "is_missing", "is_sqlite", "printable",
    "read_paths", "with_corrections_beside",
]  # fmt: skip
