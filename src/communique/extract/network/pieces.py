"""A text as the network takes it: words, their pieces, and a mark for each word's look.

The network's vocabulary knows no capitals; the mark tells them, and whether the word stands
between quotation marks. Paragraphs are parted by a stop, a word of no text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from communique.extract.network.wordpiece import REMEMBERED, WordPiece
from communique.facts import Span

WORD = re.compile(r"\w+(?:[.'’\-]\w+)*|[^\w\s]")
LOOKS = ("plain", "capital", "capitals", "digit")
MARKS = 2 * len(LOOKS)  # each look outside and inside quotation marks
LONGEST_WORD = 24  # pieces; what is longer says no more


class Word(msgspec.Struct, frozen=True):
    """One word for the network; a stop between paragraphs has an empty span."""

    span: Span
    pieces: Sequence[int]
    mark: int


@lru_cache(REMEMBERED)
def look(word: str) -> int:
    """Return the index in LOOKS of how a word is written."""
    if any(c.isdigit() for c in word):
        return 3
    if word[0].isupper():
        return 2 if len(word) > 1 and word.isupper() else 1
    return 0


def split_pieces(text: str, paragraphs: Sequence[Span], vocabulary: WordPiece) -> Iterator[Word]:
    """Yield the words of each paragraph, and a stop after each; words without pieces are left out.

    Quotation marks pair within their paragraph.
    """
    for paragraph in paragraphs:
        quoted = False
        for match in WORD.finditer(text, paragraph.start, paragraph.end):
            word = match.group()
            if word in '“”"«»':
                quoted = word in "“«" or (word == '"' and not quoted)
            pieces = vocabulary.encode(word)[:LONGEST_WORD]
            if pieces:
                yield Word(Span(*match.span()), pieces, look(word) + quoted * len(LOOKS))
        yield Word(Span(paragraph.end, paragraph.end), (vocabulary.end,), 0)
