"""The mentions of events that the network finds beside the rules, and how sure all of them are."""

import re
from collections.abc import Iterator, Sequence
from typing import cast

from communique.extract.events.denial import is_denied_at
from communique.extract.events.mention import EventMention
from communique.extract.events.nouns import is_means
from communique.extract.events.scene import Scene
from communique.extract.events.seating import seat_participants
from communique.extract.events.standing import STANDING
from communique.extract.events.verbs import read_loosely
from communique.extract.lexicon import EventVerb, event_nouns, event_verbs
from communique.extract.network.decoding import Segment
from communique.extract.network.tagged import overlaps
from communique.extract.people.references import PREPOSITIONS
from communique.extract.phrases import (
    AUXILIARIES,
    BREAKS,
    DETERMINERS,
    is_verb,
    phrase_end,
    phrase_start,
)
from communique.vocabulary import EventKind, EventStatus

REFUSED = 0.55
"""How sure the network must be of a verb that the rules took for no event."""
ENCOUNTERS = ("meeting", "call", "consultations", "negotiation")
WEIGHED_KINDS = ("ceremony", "conference", "negotiation", "other", "signing", "training", "visit")
ARTICLES = frozenset(("a", "an", "the"))
WHOM_TO = re.compile(r"(?:him|her|them|it|us|me) to\b")  # "invite her to Oslo"
OBJECT_LINKS = frozenset("of for on".split())
USUAL = frozenset("regular frequent mutual reciprocal further more such".split())
DEFINITE = ("the ", "this ", "these ", "his ", "her ", "their ", "its ")


def weigh_mentions(scene: Scene, index: int, found: Sequence[EventMention]) -> list[EventMention]:
    """Return the mentions of a sentence that are sure enough, in order: the rules', and others.

    What the sentence says did not happen is none.
    """
    return sorted(_weighed(scene, index, found), key=lambda m: m.phrase)


def _weighed(scene: Scene, index: int, found: Sequence[EventMention]) -> Iterator[EventMention]:
    tagged = scene.tagged
    for mention in found:
        chance = tagged.greatest("events", mention.phrase)
        signs = _signs(scene, mention)
        mention.confidence = tagged.confidence("events", chance, by_rule=True, signs=signs)
        if tagged.judge.keeps("events", mention.confidence, by_rule=True):
            yield mention
    sentence = scene.document.sentences[index]
    known = [*(mention.phrase for mention in found), *scene.denied]
    for segment in tagged.segments("events", "event"):
        if not sentence.start <= segment.span.start < sentence.end or overlaps(segment.span, known):
            continue
        words = scene.document.words(segment.span)
        if _is_cut(words) or STANDING.search(words):
            continue
        if is_means(scene, *scene.document.token_range(segment.span)):
            continue
        if _is_purpose(scene, segment, found):
            continue
        mention = _mention(scene, index, segment)
        if _is_activity(scene, mention) or _is_of_nobody(scene, mention, segment):
            continue
        is_open = mention.is_verbal or not mention.is_definite
        if is_open and is_denied_at(scene, mention.phrase.start):
            continue
        signs = _signs(scene, mention)
        mention.confidence = tagged.confidence("events", segment.chance, by_rule=False, signs=signs)
        if mention.confidence < REFUSED and _is_refused(scene, segment):
            continue
        if tagged.judge.keeps("events", mention.confidence, by_rule=False):
            yield mention


def _is_cut(words: str) -> bool:
    """Tell whether words are cut: "the", "the Minister’s", "the team to", "her to Oslo"."""
    last = words.split()[-1].lower()
    is_verbal = words.islower() and " " in words  # "spoke with"
    if words.lower() in AUXILIARIES:
        return True
    if WHOM_TO.match(words):
        return True
    return last.endswith(("'s", "’s")) or (last in DETERMINERS | BREAKS and not is_verbal)


def _is_of_nobody(scene: Scene, mention: EventMention, segment: Segment) -> bool:
    """Tell whether a verb has no second party ("received a letter"), or needs a noun ("held")."""
    if not mention.is_verbal:
        return False
    first, last = scene.document.token_range(segment.span)
    while first < last - 1 and scene.tokens[first].lower in AUXILIARIES:
        first += 1  # "is attending"
    verb = event_verbs().match(scene.tokens, first)
    needs_noun = verb is not None and not verb[1].kind
    has_guest = verb is not None and verb[1].object == "guest"
    return needs_noun or (has_guest and len(mention.seats) < 2)


def _is_activity(scene: Scene, mention: EventMention) -> bool:
    """Tell whether a bare noun means what is done: "training is the key", "regular visits"."""
    start, _ = scene.document.token_range(mention.phrase)
    before = scene.tokens[start - 1].lower if start else ""
    if mention.is_verbal or mention.seats or before in DETERMINERS - {"that"}:
        return False
    words = mention.words.split()
    return len(words) == 1 if not mention.is_plural else words[0].lower() in USUAL


def _signs(scene: Scene, mention: EventMention) -> dict[str, bool]:
    """Return what speaks for a mention, or against it, by name."""
    people = {seat.member.id for seat in mention.seats if seat.member}
    return {
        "told": mention.is_told,
        "doubtful": any(m.phrase == mention.phrase for m in scene.doubtful),
        "verbal": mention.is_verbal,
        "definite": mention.is_definite,
        "name": mention.is_named,
        "edition": mention.edition is not None,
        "somebody": bool(mention.seats),
        "two people": len(people) > 1,
        "plural": mention.is_plural,
        "governed": mention.has_verb,
    } | {kind: mention.kind == kind for kind in WEIGHED_KINDS}


def _is_purpose(scene: Scene, segment: Segment, found: Sequence[EventMention]) -> bool:
    """Tell whether a segment only says what an encounter was for: "met Y in Riga for talks"."""
    first, _ = scene.document.token_range(segment.span)
    is_for = first > 0 and scene.document.tokens[first - 1].lower == "for"
    return is_for and any(m.is_verbal and m.phrase.start < segment.span.start for m in found)


def _is_refused(scene: Scene, segment: Segment) -> bool:
    """Tell whether a segment is a verb of the rules that they took for no event."""
    first, last = scene.document.token_range(segment.span)
    verb = event_verbs().match(scene.document.tokens, first)
    return verb is not None and first + verb[0] == last


def _mention(scene: Scene, index: int, segment: Segment) -> EventMention:
    """Return what the network found, as the rules read it where they looked at it in vain."""
    doubtful = [m for m in scene.doubtful if overlaps(m.phrase, [segment.span])]
    mention = doubtful[0] if doubtful else _unlisted(scene, index, segment)
    mention.status = cast(EventStatus, scene.tagged.choose("event_status", segment.span))
    return mention


def _phrase_of(scene: Scene, first: int, last: int, index: int) -> tuple[int, int]:
    """Return the noun phrase in a segment that is a clause, and the object of a bare verb whole.

    "On Monday they held a field exercise" is "a field exercise", "unveiled the" goes on.
    """
    document, stop = scene.document, scene.document.sentences[index].last
    is_work = last - first == 1 and document.tokens[first].lower.endswith("ed")
    start = last if is_work and last < stop else last - 1
    if document.tokens[start].lower in ARTICLES:
        return first, phrase_end(document, start, stop, OBJECT_LINKS | ARTICLES)
    heads = [k for k in range(first, last) if event_nouns().match(document.tokens, k)]
    if heads and any(is_verb(document.tokens[k]) for k in range(first, heads[-1])):
        start = phrase_start(document, heads[-1], first)
        return start, max(last, phrase_end(document, last, stop, OBJECT_LINKS))
    return first, last


def _unlisted(scene: Scene, index: int, segment: Segment) -> EventMention:
    """Return the mention that a segment is by itself, of the kind that the network says."""
    document = scene.document
    first, last = _phrase_of(scene, *document.token_range(segment.span), index)
    span = document.span(first, last)
    kind = cast(EventKind, scene.tagged.choose("event_kind", segment.span))
    words = document.words(span)
    if kind in ENCOUNTERS and document.tokens[first].text.islower() and last - first == 1:
        verb = EventVerb(kind, "participant", "participant")
        return read_loosely(scene, verb, first, last, index)
    ends_open = document.tokens[last - 1].lower in PREPOSITIONS  # "spoke with"
    opens = document.tokens[first].lower in AUXILIARIES  # "is attending"
    goes_to = last - first > 1 and document.tokens[last - 2].lower == "to"  # "send one to Peru"
    verbal = words.islower() and (last - first == 1 or ends_open or opens)
    verbal = verbal or (goes_to and document.tokens[first].lower not in DETERMINERS)
    mention = EventMention(
        kind=kind,
        noun=kind if verbal and kind != "other" else document.tokens[last - 1].text,
        span=span,
        phrase=span,
        words=words,
        sentence=index,
        is_definite=words.lower().startswith(DEFINITE),
        is_verbal=verbal,
        is_told=scene.is_told(span),
        has_verb=verbal,
    )
    if not verbal:
        seat_participants(scene, mention, first, last)
    return mention
