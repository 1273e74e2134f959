"""The form in which texts are compared: one case, no accents, straight quotes.

Replaces `lower` on a connection to SQLite, whose own knows only ASCII. Known misses: in the
`sqlite3` shell and Datasette, which have SQLite's own `lower`, letters beyond ASCII must be typed
in the case in which they are printed; there and on PostgreSQL so must accents and curly quotes.
"""

import unicodedata

_PLAIN = str.maketrans("’‘ʻʼ“”‐‑–—ıłøđ", "''''\"\"----ilod")


def fold(text: str) -> str:
    """Text casefolded, without combining marks, with straight quotes, plain hyphens and plain
    spaces."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)).translate(_PLAIN)


def fold_value(value: object) -> object:
    """`lower` for SQLite: folds texts, leaves NULL and numbers as they are."""
    if not isinstance(value, str):
        return value
    # Said twice for speed: this is called a million times for one report.
    return value.lower() if value.isascii() else fold(value)
