"""Answers of the network as the tests would have them, over the words of a text."""

from collections.abc import Sequence

import numpy as np

from communique.extract.document import Document
from communique.extract.network.encoder import MODEL, VOCABULARY, Answers, normalized
from communique.extract.network.heads import HEADS, ROLES, SEAT_WIDTH, WIDTH
from communique.extract.network.pieces import split_pieces
from communique.extract.network.wordpiece import WordPiece
from communique.facts import Span

PIECES = WordPiece.read(MODEL / VOCABULARY)
SURE = 9.0  # how far above the others the score of a label is that the network is sure of


def place(text: str, words: str, after: str = "") -> Span:
    """Return the first place of the words in a text, or the first after others."""
    start = text.index(words, text.index(after))
    return Span(start, start + len(words))


def answer(text: str, *found: tuple[str, str, str]) -> Answers:
    """Return answers that are sure of some (head, kind, words of the text), and of nothing else."""
    words = list(split_pieces(text, Document.read(text).paragraphs, PIECES))
    columns = np.zeros((len(words), WIDTH), np.float32)
    for head in HEADS.values():
        columns[:, head.first] = SURE * head.is_span
    vectors = np.zeros((len(words), len(ROLES) * SEAT_WIDTH), np.float32)
    answers = Answers(words, columns, vectors, vectors.copy())
    for name, kind, printed in found:
        head, (first, last) = HEADS[name], answers.range(place(text, printed))
        number = head.kinds.index(kind)
        for k in range(first, last):
            inside = 1 if k == first else 2
            column = 2 * number + inside if head.is_span else number
            columns[k, head.first + column] = 2 * SURE
    answers.columns = normalized(columns)
    return answers


def printed(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the words at some spans of a text."""
    return [text[span.start : span.end] for span in spans]
