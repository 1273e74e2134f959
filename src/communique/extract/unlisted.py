"""Undertakings whose noun is on no list: what somebody proposes, sets up, launches or opens.

Without a tagger the noun phrase right behind such a verb runs as long as plain words do; only one
that an article or a number introduces counts, for "propose" and "open" also take abstract nouns.
`lexicon/no_undertakings.txt` lists the nouns that name no undertaking even so. Known miss: a noun
far from its verb ("proposed to the council that a school be built").
"""

from __future__ import annotations

from communique.extract.document import Document, Sentence, Token
from communique.extract.lexicon import Noun, event_nouns, initiative_nouns, posts, read_lines
from communique.extract.phrases import BREAKS, DETERMINERS, is_verb
from communique.extract.progress import Act, acts

OPENERS = frozenset([
    "a", "an", "another", "several", "two", "three", "four", "five", "six", "seven", "eight",
    "nine", "ten",
])  # fmt: skip
SHARED = frozenset(["joint", "common", "single", "shared"])


def find_unlisted(document: Document, sentence: Sentence, i: int) -> tuple[int, int, Noun] | None:
    """Return the first token, the head and the noun of what the act at token `i` brings about."""
    tokens, end = document.tokens, sentence.last
    match = acts().match(tokens[:end], i)
    if match is None:
        return None
    length, act = match
    first = _object_start(tokens, i + length, end, act)
    if first is None:
        return None
    last = _phrase_last(tokens, first, end)
    if last - first < 1 or not _is_thing(tokens, first, last, end):
        return None
    if not (act.makes or (act.is_act and tokens[first].lower in SHARED)):
        return None
    return first, last - 1, Noun(tokens[last - 1].lower, "other", False)


def _object_start(tokens: list[Token], k: int, end: int, act: Act) -> int | None:
    """Return where the object's words begin behind a determiner at `k`, or None."""
    if act.form == "noun":
        if k < end and tokens[k].lower == "in":  # "the opening in Riga of a school"
            k += 1
            while k < end and tokens[k].is_capitalized:
                k += 1
        k += k < end and tokens[k].lower == "of"
    takes = OPENERS | {"the"} if act.form == "noun" else OPENERS
    return k + 1 if k + 1 < end and tokens[k].lower in takes else None


def _phrase_last(tokens: list[Token], first: int, end: int) -> int:
    """Return the token after the plain words of a noun phrase."""
    k = first
    while k < end and tokens[k].is_word and tokens[k].lower not in BREAKS | DETERMINERS:
        participle = k > first and tokens[k].text.islower() and tokens[k].lower.endswith("ed")
        follows = k + 1 == end or not tokens[k + 1].is_word or tokens[k + 1].lower in BREAKS
        if is_verb(tokens[k]) or (participle and follows):
            break
        k += 1
    return k


def _is_thing(tokens: list[Token], first: int, last: int, end: int) -> bool:
    """Tell whether the last word of a phrase names neither an event, a post nor an abstraction."""
    head = tokens[last - 1]
    known = (initiative_nouns(), event_nouns(), posts())
    if any(table.match(tokens[:last], i) for table in known for i in range(first, last)):
        return False
    return head.text.isalpha() and head.lower not in read_lines("no_undertakings.txt")
