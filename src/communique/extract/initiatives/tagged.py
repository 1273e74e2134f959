"""The undertakings that the network finds beside the rules, and how sure all of them are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from communique.extract.document import Token
from communique.extract.initiatives.finder import FoundInitiative
from communique.extract.initiatives.periods import find_period, read_bounds
from communique.extract.lexicon import event_nouns, initiative_nouns, proper_names
from communique.extract.network.decoding import Segment
from communique.extract.network.tagged import Tagged, overlaps
from communique.extract.people.references import PREPOSITIONS
from communique.extract.phrases import DETERMINERS
from communique.extract.speech.clauses import COORDINATORS
from communique.vocabulary import InitiativeStatus

ARTICLE = re.compile(r"^(?:the|an?|its|his|her|their|this)\s+", re.IGNORECASE)
TIMES = frozenset("period year years month months decade decades term".split())
BRACKETED = re.compile(r"\s*\([^()]*\)$")
UNNAMED_KIND = "initiative"
STANDING = frozenset(("mission", "dialogue"))  # which may last for years
BODIES = frozenset(
    "Agency Association Bank Company Corporation Department Embassy Foundation Government Guard"
    " Ministry Organisation Organization Parliament Police University".split()
)
LONGEST_NOUN = 4  # tokens
UNLISTED = 0.5
"""How sure the network must be of an undertaking without a noun that is known to be one."""


def judge_initiatives(found: Sequence[FoundInitiative], tagged: Tagged) -> list[FoundInitiative]:
    """Return the undertakings that are sure enough, in the order of the text."""
    return sorted(_judged(found, tagged), key=lambda initiative: initiative.mention)


def _judged(found: Sequence[FoundInitiative], tagged: Tagged) -> Iterator[FoundInitiative]:
    known = [mention for f in found for mention in (f.mention, *f.mentions)]
    for initiative in found:
        chance = tagged.chance("initiatives", initiative.mention)
        confidence = tagged.confidence("initiatives", chance, by_rule=True)
        if tagged.judge.keeps("initiatives", confidence, by_rule=True):
            status = tagged.settle("initiative_status", initiative.mention, initiative.status)
            yield replace(initiative, status=cast(InitiativeStatus, status), confidence=confidence)
    for segment in tagged.segments("initiatives", "initiative"):
        if overlaps(segment.span, known) or not _is_name(segment, tagged):
            continue
        confidence = tagged.confidence("initiatives", segment.chance, by_rule=False)
        least = 0.0 if _is_listed(segment, tagged) else UNLISTED
        if confidence >= least and tagged.judge.keeps("initiatives", confidence, by_rule=False):
            yield replace(_initiative(segment, tagged), confidence=confidence)


def _is_name(segment: Segment, tagged: Tagged) -> bool:
    """Tell whether a segment can be what an undertaking is called: no part of a phrase."""
    tokens = tagged.document.tokens
    first, last = tagged.document.token_range(segment.span)
    words = [t for t in tokens[first:last] if t.is_word and t.lower not in DETERMINERS]
    is_unnamed = _kind(segment, tagged) == UNNAMED_KIND
    if is_unnamed and (_is_cut(tokens, last) or _is_event_or_body(tokens, first, last)):
        return False
    final = tokens[last - 1].lower
    is_other = (
        final in ("that", "which")
        or final in PREPOSITIONS
        or final in COORDINATORS
        or final in TIMES
    )
    return not (is_other or _is_party(tagged.document.words(segment.span))) and (
        len(words) > 1 or any(t.is_capitalized for t in words)
    )


def _is_cut(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether a name goes on at token `last`: "the opening | course", "UN | Envoy"."""
    if last >= len(tokens):
        return False
    follows = (
        tokens[last].is_word and tokens[last].is_capitalized and tokens[last - 1].is_capitalized
    )
    return follows or event_nouns().match(tokens, last) is not None


def _is_event_or_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether the head of a phrase is an event's ("the Lima Summit on Fish") or a body's."""
    head = next((k for k in range(first + 1, last) if tokens[k].lower in PREPOSITIONS), last)
    if tokens[head - 1].lower in STANDING:
        return False
    starts = range(max(first, head - LONGEST_NOUN), head)
    matches = ((k, event_nouns().match(tokens, k)) for k in starts)
    return tokens[head - 1].text in BODIES or any(
        noun and k + noun[0] == head for k, noun in matches
    )


def _is_party(words: str) -> bool:
    """Tell whether words name a country or a body, which nobody undertakes."""
    bare = BRACKETED.sub("", ARTICLE.sub("", words))
    name = proper_names().get(bare)
    return name is not None and name.kind in ("country", "body")


def _is_listed(segment: Segment, tagged: Tagged) -> bool:
    """Tell whether a segment has a noun of undertakings, or is a name of several words."""
    tokens = tagged.document.tokens[slice(*tagged.document.token_range(segment.span))]
    return _kind(segment, tagged) != UNNAMED_KIND or sum(t.is_capitalized for t in tokens) > 1


def _initiative(segment: Segment, tagged: Tagged) -> FoundInitiative:
    document, span = tagged.document, segment.span
    period = find_period(document, document.sentence_at(span.start), span)
    starts_on, ends_on = read_bounds(period)
    return FoundInitiative(
        name=ARTICLE.sub("", document.words(span)),
        kind=_kind(segment, tagged),
        status=cast(InitiativeStatus, tagged.choose("initiative_status", span)),
        mention=span,
        period=period,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def _kind(segment: Segment, tagged: Tagged) -> str:
    """Return the kind of the first noun of undertakings in a phrase."""
    tokens = tagged.document.tokens
    for k in range(*tagged.document.token_range(segment.span)):
        if noun := initiative_nouns().match(tokens, k):
            return noun[1].kind
    return UNNAMED_KIND
