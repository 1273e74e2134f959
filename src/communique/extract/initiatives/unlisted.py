"""Undertakings whose noun is on no list: what somebody proposes, sets up, launches or opens.

Without a tagger the noun phrase right behind such a verb runs as long as plain words do; only one
that an article or a number introduces counts, for "propose" and "open" also take abstract nouns.
`lexicon/no_undertakings.txt` lists the nouns that name no undertaking even so. Known miss: a noun
far from its verb ("proposed to the council that a school be built").
"""

from __future__ import annotations

from communique.extract.document import Document, Sentence, Token
from communique.extract.initiatives.progress import acts
from communique.extract.lexicon import Noun, event_nouns, initiative_nouns, posts, read_lines
from communique.extract.phrases import BREAKS, DETERMINERS, is_verb

OPENERS = frozenset([
    "a", "an", "the", "another", "several", "two", "three", "four", "five", "six", "seven", "eight",
    "nine", "ten",
])  # fmt: skip
ADJECTIVE_ENDINGS = ("ive", "al", "ous", "ful", "ble", "ic", "ing", "ed")
SHARED = frozenset(["joint", "common", "single", "shared"])


def find_unlisted(document: Document, sentence: Sentence, i: int) -> tuple[int, int, Noun] | None:
    """Return the first token, the head and the noun of what the act at token `i` brings about."""
    tokens, end = document.tokens, sentence.last
    match = acts().match(tokens, i, end)
    if match is None:
        return None
    length, act = match
    is_noun = act.form == "noun" or (act.form == "gerund" and tokens[i - 1].lower == "the")
    first = _object_start(tokens, i + length, end, is_noun)
    if first is None:
        return None
    last = _phrase_last(tokens, first, end)
    makes = act.makes or (act.is_act and tokens[first].lower in SHARED)
    if not makes or first == last or not _is_thing(tokens, first, last, end):
        return None
    is_known = tokens[first - 1].lower == "the" and not is_noun
    if is_known and not (tokens[last - 1].is_capitalized and last - first > 1):
        return None
    return first, last - 1, Noun(tokens[last - 1].lower, "other", False)


def _object_start(tokens: list[Token], k: int, end: int, is_noun: bool) -> int | None:
    """Return where the object's words begin behind a determiner at `k`, or None."""
    if is_noun:
        if k < end and tokens[k].lower == "in":  # "the opening in Riga of a school"
            k += 1
            while k < end and tokens[k].is_capitalized:
                k += 1
        k += k < end and tokens[k].lower == "of"
    return k + 1 if k + 1 < end and tokens[k].lower in OPENERS else None


def _phrase_last(tokens: list[Token], first: int, end: int) -> int:
    """Return the token after the plain words of a noun phrase."""
    k = first
    while k < end and tokens[k].is_word and tokens[k].lower not in BREAKS | DETERMINERS:
        if is_verb(tokens[k]) or (k > first and _ends_phrase(tokens, k, end)):
            break
        k += 1
    return k


def _ends_phrase(tokens: list[Token], k: int, end: int) -> bool:
    """Tell whether token `k` is a participle behind its noun: "a road linking the"."""
    is_participle = tokens[k].text.islower() and tokens[k].lower.endswith(("ed", "ing"))
    is_modifier = (
        k + 1 < end
        and tokens[k + 1].text.islower()
        and tokens[k + 1].text not in BREAKS | DETERMINERS
    )
    return is_participle and not is_modifier


def _is_thing(tokens: list[Token], first: int, last: int, end: int) -> bool:
    """Tell whether the last word of a phrase names neither an event, a post nor an abstraction."""
    head = tokens[last - 1]
    for i in range(first, last):
        for table in (initiative_nouns(), event_nouns(), posts()):
            match = table.match(tokens, i, end)
            if match and i + match[0] >= last:
                return False
    listed = last < end and (tokens[last].text == "," or tokens[last].lower == "and")
    if listed and head.lower.endswith(ADJECTIVE_ENDINGS):
        return False  # "a constructive and stable relationship"
    return head.text.isalpha() and head.lower not in read_lines("no_undertakings.txt")
