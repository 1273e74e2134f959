"""Noun phrases that may name an undertaking: where they begin and end, and what marks them.

Found by their head noun ("programme", "memorandum of understanding"). Whether such a phrase is an
undertaking at all depends on what marks it: a name, an act done to it, a modifier, a complement;
`lexicon/undertaking_evidence.tsv` says which marks each noun or kind accepts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from communique.extract.document import Document, Sentence, Token
from communique.extract.initiatives.undertaking_phrases import (
    find_end,
    find_start,
    is_head,
    read_bracket,
    with_years,
)
from communique.extract.initiatives.unlisted import find_unlisted
from communique.extract.lexicon import (
    Noun,
    initiative_nouns,
    proper_names,
    read_rows,
)
from communique.facts import Span

SITED = frozenset(["infrastructure", "centre", "zone", "representation"])
JOINT = re.compile(
    r"^(?:joint|shared|common|bi-?national|bilateral|trilateral|inter-?governmental|mixed|monitoring|steering)$"
)
# Words that qualify an undertaking without telling what it is.
IDLE = frozenset([
    "new", "first", "second", "third", "main", "key", "important", "major", "relevant",
    "different", "certain", "possible", "specific", "two", "three", "four", "five", "six",
    "concrete", "vital", "significant", "large",
    "next", "last", "many", "several", "various", "number", "own", "such", "other", "same",
])  # fmt: skip
USUAL_MARKS = frozenset(["name", "act"])
THREATS = frozenset(["nuclear", "missile", "weapons", "ballistic"])


@dataclass(frozen=True)
class Undertaking:
    """A noun phrase `first:last` (tokens) around the head noun at `head:tail`.

    `owner` is the possessive before it (tokens), `acronym` and `components` the tokens in the
    brackets behind it, which close before `end`, and `determiner` the word before the phrase.
    """

    noun: Noun
    first: int
    head: int
    tail: int
    last: int
    end: int
    determiner: str
    owner: tuple[int, int] | None
    acronym: int | None
    components: tuple[int, ...]
    marks: frozenset[str]


@cache
def evidence() -> dict[tuple[str, str], frozenset[str]]:
    """The marks by which a noun or a kind of undertaking is accepted, by level and word."""
    return {
        (row["level"], row["word"]): frozenset(row["accepts"].split("|"))
        for row in read_rows("undertaking_evidence.tsv")
    }


def accepted_marks(noun: Noun) -> frozenset[str]:
    """Return the marks that make a phrase with this head an undertaking."""
    table = evidence()
    head = noun.noun.split(" of ")[0].split()[-1]
    for key in (("noun", noun.noun), ("noun", head), ("kind", noun.kind)):
        if key in table:
            return table[key]
    return USUAL_MARKS


def _is_named(tokens: list[Token], phrase: Undertaking, floor: int) -> bool:
    """Tell whether a phrase is a proper name; the capital of a sentence's first word is none."""
    own = [t for t in tokens[max(phrase.first, floor + 1) : phrase.head] if t.is_capitalized]
    if phrase.first == floor and own:
        own.append(tokens[floor])
    places = [proper_names().match([t], 0) for t in own]
    if any(place is None or place[1].kind != "demonym" for place in places):
        return True
    rest = tokens[phrase.head + 1 : phrase.last]
    return tokens[phrase.head].is_capitalized and bool(
        own or any(t.is_capitalized or t.text.isdigit() for t in rest)
    )


def _marks(tokens: list[Token], phrase: Undertaking, floor: int) -> Iterator[str]:
    """Yield what marks a phrase as an undertaking; acts are told apart later."""
    words = [t for t in tokens[phrase.first : phrase.tail] if t.is_word]
    own = [t for t in tokens[phrase.first : phrase.head] if t.is_word]
    wide = tokens[phrase.owner[0] if phrase.owner else phrase.first : phrase.last]
    marks = {
        "name": _is_named(tokens, phrase, floor),
        "modifier": " " in phrase.noun.noun or any(_qualifies(token) for token in own),
        "complement": phrase.last > phrase.tail,
        "joint": any(JOINT.match(token.lower) for token in words),
        "chairmanship": any(initiative_kind(token) == "chairmanship" for token in wide),
    }
    yield from (mark for mark, holds in marks.items() if holds)


def _qualifies(token: Token) -> bool:
    """Tell whether a word before the head tells what the undertaking is."""
    return token.lower not in IDLE and not token.text[0].isdigit()


def initiative_kind(token: Token) -> str | None:
    """Return the kind of a single word that is a head noun of undertakings."""
    match = initiative_nouns().match([token], 0)
    return match[1].kind if match else None


def _read_phrase(
    document: Document, sentence: Sentence, head: int, tail: int, noun: Noun
) -> Undertaking:
    tokens, end = document.tokens, sentence.last
    first, owner = find_start(tokens, head, sentence.first)
    bracket = read_bracket(tokens, tail, end)
    links = frozenset(["in"]) if noun.kind in SITED else frozenset(["to", "with"])
    tail = with_years(tokens, tail, end)
    last = tail if bracket else find_end(tokens, tail, end, links)
    bracket = bracket or read_bracket(tokens, last, end)
    closed = bracket[-1] + 2 if bracket else last
    determiner = tokens[first - 1].lower if first > sentence.first else ""
    acronym = bracket[0] if len(bracket) == 1 else None
    components = tuple(bracket) if len(bracket) > 1 else ()
    return Undertaking(
        noun, first, head, tail, last, closed, determiner, owner, acronym, components, frozenset()
    )


def find_undertakings(document: Document, sentence: Sentence) -> Iterator[Undertaking]:
    """Yield the phrases of a sentence whose head noun may stand for an undertaking, in order."""
    tokens, i = document.tokens, sentence.first
    while i < sentence.last:
        match = initiative_nouns().match(tokens, i, sentence.last)
        if match is None or not is_head(tokens, i + match[0], sentence.last):
            unlisted = find_unlisted(document, sentence, i)
            if unlisted:
                yield _read_unlisted(document, sentence, *unlisted)
            i += 1
            continue
        phrase = _read_phrase(document, sentence, i, i + match[0], match[1])
        if not {t.lower for t in tokens[phrase.first : phrase.head]} & THREATS:
            marks = frozenset(_marks(tokens, phrase, sentence.first))
            yield Undertaking(**{**phrase.__dict__, "marks": marks})
        i += match[0]


def _read_unlisted(
    document: Document, sentence: Sentence, first: int, head: int, noun: Noun
) -> Undertaking:
    """Return a phrase that begins at `first`, whatever its words look like."""
    phrase = _read_phrase(document, sentence, head, head + 1, noun)
    determiner = document.tokens[first - 1].lower
    return replace(
        phrase, first=first, owner=None, determiner=determiner, marks=frozenset(["made"])
    )


def phrase_span(document: Document, phrase: Undertaking) -> Span:
    """Return the span of a phrase without its determiner and owner."""
    return document.span(phrase.first, phrase.last)
