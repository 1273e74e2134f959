"""The mentions of events that the network finds beside the rules, and how sure all of them are."""

from collections.abc import Iterator, Sequence
from typing import cast

from communique.extract.events.mention import EventMention
from communique.extract.events.scene import Scene
from communique.extract.events.seating import seat_participants
from communique.extract.lexicon import event_verbs
from communique.extract.network.decoding import Segment
from communique.extract.network.tagged import overlaps
from communique.extract.people.references import PREPOSITIONS
from communique.extract.phrases import DETERMINERS
from communique.facts import Span
from communique.vocabulary import EventKind, EventStatus

REFUSED = 0.55
"""How sure the network must be of a verb that the rules took for no event."""
DEFINITE = ("the ", "this ", "these ", "his ", "her ", "their ", "its ")


def weigh_mentions(
    scene: Scene, index: int, found: Sequence[EventMention], denied: Sequence[Span]
) -> list[EventMention]:
    """Return the mentions of a sentence that are sure enough, in order: the rules', and others.

    What the sentence says did not happen (`denied`) is none.
    """
    return sorted(_weighed(scene, index, found, denied), key=lambda m: m.phrase)


def _weighed(
    scene: Scene, index: int, found: Sequence[EventMention], denied: Sequence[Span]
) -> Iterator[EventMention]:
    tagged = scene.tagged
    for mention in found:
        chance = tagged.greatest("events", mention.phrase)
        mention.confidence = tagged.confidence("events", chance, by_rule=True)
        if tagged.judge.keeps("events", mention.confidence, by_rule=True):
            yield mention
    sentence = scene.document.sentences[index]
    known = [*(mention.phrase for mention in found), *denied]
    for segment in tagged.segments("events", "event"):
        if not sentence.start <= segment.span.start < sentence.end or overlaps(segment.span, known):
            continue
        if scene.document.words(segment.span).lower() in DETERMINERS:
            continue
        if _is_purpose(scene, segment, found):
            continue
        confidence = tagged.confidence("events", segment.chance, by_rule=False)
        if confidence < REFUSED and _is_refused(scene, segment):
            continue
        if tagged.judge.keeps("events", confidence, by_rule=False):
            yield _mention(scene, index, segment, confidence)


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


def _mention(scene: Scene, index: int, segment: Segment, confidence: float) -> EventMention:
    document, span = scene.document, segment.span
    first, last = document.token_range(span)
    words = document.words(span)
    ends_open = document.tokens[last - 1].lower in PREPOSITIONS  # "spoke with"
    verbal = words.islower() and (last - first == 1 or ends_open)
    kind = cast(EventKind, scene.tagged.choose("event_kind", span))
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
        status=cast(EventStatus, scene.tagged.choose("event_status", span)),
        confidence=confidence,
    )
    if not verbal:
        seat_participants(scene, mention, first, last)
    return mention
