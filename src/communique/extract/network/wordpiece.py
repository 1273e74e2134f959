"""The uncased WordPiece tokenizer of BERT, on a vocabulary file of our own.

The library that usually does this brings its maker's hub client along; these sixty lines do not.
Equal to it on the dev articles of PolNeAR, piece for piece.

Source: Devlin et al., BERT (NAACL 2019); Wu et al., Google's Neural Machine Translation System
(2016), for the greedy longest match.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

LONGEST_WORD = 100
REMEMBERED = 30_000  # tokens whose pieces are kept: most of a language's running words
NOT_WORDS = frozenset(("Cc", "Cf", "Cn", "Co", "Cs"))


def _is_mark(char: str) -> bool:
    """Tell whether BERT makes a character a word of its own: ASCII symbols and punctuation."""
    return (char.isascii() and char.isprintable() and not char.isalnum() and char != " ") or (
        unicodedata.category(char).startswith("P")
    )


def _is_ideograph(char: str) -> bool:
    return "㐀" <= char <= "䶿" or "一" <= char <= "鿿" or "豈" <= char <= "﫿" or char >= "𠀀"


def fold(text: str) -> str:
    """Return a text in lower case, without accents and control characters."""
    clean = (
        " " if char in "\t\n\r" else char
        for char in text
        if char in "\t\n\r" or not (unicodedata.category(char) in NOT_WORDS or char == "�")
    )
    decomposed = unicodedata.normalize("NFD", "".join(clean))
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn").lower()


def split_words(text: str) -> list[str]:
    """Return the words and the marks of a folded text, each mark on its own."""
    spaced = (f" {c} " if _is_mark(c) or _is_ideograph(c) else c for c in text)
    return "".join(spaced).split()


class WordPiece:
    """A vocabulary of word pieces; a piece that continues a word begins with `##`."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(pieces)}
        self._known: dict[str, list[int]] = {}
        self.unknown, self.start, self.end = (self._ids[p] for p in ("[UNK]", "[CLS]", "[SEP]"))

    @classmethod
    def read(cls, path: Path) -> "WordPiece":
        """Read a vocabulary file: one piece per line, its id the line's number from zero."""
        return cls(re.split(r"\r?\n", path.read_text(encoding="utf-8").rstrip("\n")))

    def _pieces(self, word: str) -> Iterator[int]:
        """Yield the ids of the longest known pieces of a word, from the left."""
        first = 0
        while first < len(word):
            prefix = "##" if first else ""
            for last in range(len(word), first, -1):
                if (piece := self._ids.get(prefix + word[first:last])) is not None:
                    yield piece
                    first = last
                    break
            else:
                yield self.unknown
                return

    def encode(self, token: str) -> list[int]:
        """Return the ids of the pieces of one token; empty when nothing of it can be shown."""
        if (known := self._known.get(token)) is not None:
            return known
        ids: list[int] = []
        for word in split_words(fold(token)):
            pieces = list(self._pieces(word)) if len(word) <= LONGEST_WORD else [self.unknown]
            ids += [self.unknown] if self.unknown in pieces else pieces
        if len(self._known) < REMEMBERED:
            self._known[token] = ids
        return ids
