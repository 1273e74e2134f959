"""What lies in files, folders, packs and feeds, or on the web: articles, verbatim, and why not.

What an input is, its content tells, never its name.
"""

from communique.read.files import find_seeds, is_sqlite, printable, read_paths
from communique.read.found import LARGEST, Rejected

__all__ = ["LARGEST", "Rejected", "find_seeds", "is_sqlite", "printable", "read_paths"]
