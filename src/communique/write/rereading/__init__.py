"""How the rows of an article become those of another reading of it, with as few steps as can be.

A row that both readings give stays as it is, id included; judgements and notes of other programs
that name it stay true. What the new reading says of the same words changes the row in place.
"""

from communique.write.rereading.changes import Change, count_changes
from communique.write.rereading.rewriting import (
    KnownReading,
    find_description,
    find_reading,
    rewrite_article,
)

__all__ = [
    "Change", "KnownReading", "count_changes", "find_description", "find_reading",
    "rewrite_article",
]  # fmt: skip
