"""Where an article quotes: the stretches between quotation marks.

A quotation that opens a paragraph may stay open and be opened again in the next one; it then
runs to the end of its paragraph. Single quotation marks are left alone: they are apostrophes
more often than not.
"""

from collections.abc import Iterator

from communique.extract.document import Document
from communique.facts import Span

CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"'}
QUOTATION_MARKS = frozenset('“”„«»"')
FEWEST_WORDS = 3


def find_quotations(document: Document) -> Iterator[Span]:
    """Yield the insides of the quotations, in order, without their marks."""
    for paragraph in document.paragraphs:
        first, last = document.token_range(paragraph)
        opened: int | None = None
        for i in range(first, last):
            mark = document.tokens[i].text
            if opened is None and mark in CLOSING:
                opened = i
            elif opened is not None and mark in CLOSING[document.tokens[opened].text]:
                if i > opened + 1:
                    yield document.span(opened + 1, i)
                opened = None
        if opened == first and last > opened + 1:
            yield document.span(opened + 1, last)


def is_speech(document: Document, quotation: Span) -> bool:
    """Tell whether a quotation is a clause of speech, not words quoted within a sentence.

    Speech opens a sentence or follows a comma or a colon, and has a few words.
    """
    first, last = document.token_range(quotation)
    if sum(token.is_word for token in document.tokens[first:last]) < FEWEST_WORDS:
        return False
    mark = first - 1
    sentence = document.sentence_at(document.tokens[mark].start)
    return mark <= sentence.first or document.tokens[mark - 1].text in ',:—–.!?”"'
