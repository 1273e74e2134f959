"""Annotated articles as examples: what a facts document says, as labels of words.

Beside each text `NAME.txt` lies its facts document `NAME.facts.json`. Its headline teaches
nothing, since headlines are not annotated; nor do events teach whose mentions are not, or
statements whose sources are not.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from communique.extract.document import Document
from communique.extract.network.heads import ROLES
from communique.extract.network.pieces import split_pieces
from communique.extract.network.wordpiece import WordPiece
from communique.facts import Facts, Span, facts_from_json
from communique.training.examples import UNKNOWN, Example, Seat

ALWAYS = ("people", "dates", "agenda", "initiatives", "initiative_status")
EVENTS = ("events", "event_kind", "event_status")
STATEMENTS = ("statements", "act")


def read_readouts(folder: Path, vocabulary: WordPiece) -> Iterator[Example]:
    """Yield the annotated articles of a folder, in the order of their names."""
    for path in sorted(folder.glob("*.facts.json")):
        text = path.with_name(path.name.replace(".facts.json", ".txt")).read_bytes().decode()
        yield label(text, facts_from_json(path.read_bytes()), vocabulary)


def label(text: str, facts: Facts, vocabulary: WordPiece) -> Example:
    """Return an article with the labels that its facts give."""
    paragraphs = Document.read(text).paragraphs
    example = Example(list(split_pieces(text, paragraphs, vocabulary)))
    for head in ALWAYS:
        example.teach(head)
    _label_people(example, text, facts)
    _label_agenda(example, text, facts)
    if all(event.mentions for event in facts.events):
        _label_events(example, facts)
        example.seats.extend(_find_seats(example, facts))
    if not facts.statements or any(s.speaker_span for s in facts.statements):
        _label_statements(example, facts)
    for initiative in facts.initiatives:
        for mention in initiative.mentions:
            example.add("initiatives", "initiative", mention)
            example.add("initiative_status", initiative.status, mention)
    _forget_headline(example, paragraphs[0] if paragraphs else Span(0, 0))
    return example


def _places(text: str, words: str | None) -> Iterator[Span]:
    """Yield where some words stand as whole words."""
    if words:
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            yield Span(*match.span())


def _label_people(example: Example, text: str, facts: Facts) -> None:
    for event in facts.events:
        for words in (event.venue, event.city):
            for place in _places(text, words):
                example.add("people", "place", place)
    for actor in facts.actors:
        for place in _places(text, actor.organization):
            example.add("people", "organization", place)
    for actor in facts.actors:
        for title in (actor.title or "").split("; "):
            for place in _places(text, title):
                example.add("people", "title", place)
    for actor in facts.actors:
        if actor.kind != "country":
            for mention in actor.mentions:
                example.add("people", actor.kind, mention)


def _label_agenda(example: Example, text: str, facts: Facts) -> None:
    for event in facts.events:
        for place in _places(text, event.date):
            example.add("dates", "date", place)
        for topic in event.agenda:
            example.add("agenda", "topic", topic)


def _label_events(example: Example, facts: Facts) -> None:
    for head in EVENTS:
        example.teach(head)
    for event in facts.events:
        for mention in event.mentions[1:]:
            example.add("events", "reference", mention)
    for event in facts.events:
        for mention in event.mentions[:1]:
            example.add("events", "event", mention)
            example.add("event_kind", event.kind, mention)
            example.add("event_status", event.status, mention)


def _label_statements(example: Example, facts: Facts) -> None:
    for head in STATEMENTS:
        example.teach(head)
    for statement in facts.statements:
        for span in statement.spans:
            example.add("statements", "content", span)
        at = statement.cue_span or statement.spans[0]
        example.add("act", statement.act, at)
    for statement in facts.statements:
        for kind, place in (("source", statement.speaker_span), ("cue", statement.cue_span)):
            if place:
                example.add("statements", kind, place)


def _find_seats(example: Example, facts: Facts) -> Iterator[Seat]:
    """Yield, for every event and every actor, whether and as what the actor is there."""

    def firsts(spans: Iterator[Span]) -> tuple[int, ...]:
        return tuple(sorted({indices[0] for s in spans if (indices := example.indices(s))}))

    for event in facts.events:
        there = {attendee.actor: attendee for attendee in event.attendees}
        mentions = firsts(iter(event.mentions))
        for actor in facts.actors:
            attendee = there.get(actor.id)
            spans = [*actor.mentions, *([attendee.span] if attendee else [])]
            role = 1 + ROLES.index(attendee.role) if attendee else 0
            if mentions and spans:
                yield Seat(mentions, firsts(iter(spans)), role)


def _forget_headline(example: Example, headline: Span) -> None:
    for k in example.indices(headline):
        for labels in example.labels.values():
            labels[k] = UNKNOWN
