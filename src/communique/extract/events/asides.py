"""What the network seats nobody by: credits, and events told in an aside about somebody else."""

import re

from communique.extract.document import Document
from communique.extract.masthead.credits import find_credit
from communique.facts import Span

# "Ana Ruiz, who led a mission to …": from the person on, with nothing between that ends the aside.
ASIDE = re.compile(r"(?:^|;)[^;]*,\s+(?:who|which)\s[^,;]*$")
END = re.compile(r"[,;]|$")


def is_credit(document: Document, span: Span) -> bool:
    """Tell whether a span lies where a sentence says who reports it."""
    credit = find_credit(document, span.start)
    return credit is not None and span.start >= credit


def find_aside(document: Document, mention: Span) -> Span | None:
    """Return the words about somebody in whose relative clause an event is told, if it is so."""
    sentence = document.sentence_at(mention.start)
    opening = ASIDE.search(document.text[sentence.start : mention.start])
    if not opening:
        return None
    end = END.search(document.text[: sentence.end], mention.end)
    return Span(sentence.start + opening.start(), end.start() if end else sentence.end)
