"""The ends of sentences that only say who reports: "…, Reuters reports, citing the ministry"."""

import re
from functools import lru_cache

from communique.extract.document import Document
from communique.extract.masthead.lines import NAME
from communique.extract.masthead.reader import OFFICE, REPORTS

LONGEST = 300  # characters of a credit
AT_ONCE = 8  # sentences that are kept: each is asked about for everybody named in it
CREDIT = re.compile(
    rf",\s+(?:(?:the\s+)?{NAME}\s+(?:correspondent\s+)?(?:has\s+)?{REPORTS}\b(?!\s+(?:that|to)\b)"
    rf"|(?:[\w’'().&-]+\s+){{0,12}}?{OFFICE}\s+(?:has\s+)?{REPORTS}\b(?!\s+(?:that|to)\b)"
    rf"|(?:citing|according\s+to)\s+(?:[\w’']+\s+){{0,4}}{OFFICE})"
    r"[^,;]{0,100}(?:,\s+(?:citing|with\s+reference\s+to)[^,;]{0,100})?$"
)


def find_credit(document: Document, offset: int) -> int | None:
    """Return where the credit of the sentence at an offset begins, if it has one."""
    sentence = document.sentence_at(offset)
    start = max(sentence.start, sentence.end - LONGEST)
    credit = _start_of_credit(document.text[start : sentence.end])
    return None if credit is None else start + credit


@lru_cache(AT_ONCE)
def _start_of_credit(words: str) -> int | None:
    """Return where a credit at the end of these words begins, if one does."""
    m = CREDIT.search(words)
    return m.start() if m else None
