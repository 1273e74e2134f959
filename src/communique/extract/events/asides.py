"""What the network seats nobody by: credits, and events told in an aside about somebody else."""

import re

from communique.extract.document import Document
from communique.extract.masthead.lines import NAME
from communique.extract.masthead.reader import OFFICE, REPORTS
from communique.facts import Span

# "…, Reuters reports, citing the ministry": the end of a sentence that says where it is from.
CREDIT = re.compile(
    rf",\s+(?:(?:the\s+)?{NAME}\s+(?:correspondent\s+)?{REPORTS}\b(?!\s+(?:that|to)\b)"
    rf"|(?:citing|according\s+to)\s+(?:[\w’']+\s+){{0,4}}{OFFICE})[^;]*$"
)
# "Ana Ruiz, who led a mission to …": from the person on, with nothing between that ends the aside.
ASIDE = re.compile(r"(?:^|;)[^;]*,\s+(?:who|which)\s[^,;]*$")
END = re.compile(r"[,;]|$")


def is_credit(document: Document, span: Span) -> bool:
    """Tell whether a span lies where a sentence says who reports it."""
    sentence = document.sentence_at(span.start)
    m = CREDIT.search(document.text[sentence.start : sentence.end])
    return m is not None and span.start >= sentence.start + m.start()


def find_aside(document: Document, mention: Span) -> Span | None:
    """Return the words about somebody in whose relative clause an event is told, if it is so."""
    sentence = document.sentence_at(mention.start)
    opening = ASIDE.search(document.text[sentence.start : mention.start])
    if not opening:
        return None
    end = END.search(document.text[: sentence.end], mention.end)
    return Span(sentence.start + opening.start(), end.start() if end else sentence.end)
