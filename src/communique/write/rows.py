"""The rows that one article gives, table by table: a function per table, from findings and ids."""

from collections.abc import Callable, Iterator

from communique.facts import Event, Span
from communique.write.draft import Draft, Row
from communique.write.places import find_names, find_posts, find_title, find_words, name_kind

PARTS_JOINED = " … "
"""What stands between the parts of a statement in its content."""


def source_rows(draft: Draft) -> Iterator[Row]:
    """Yield the outlet, where the archive has it not yet."""
    for name, row in draft.new_sources.items():
        yield {"id": row, "name": name, "url": None}


def article_rows(draft: Draft) -> Iterator[Row]:
    """Yield the article."""
    told, described = draft.facts.article, draft.reading.article.description
    yield {
        "id": draft.article_id,
        "source_id": draft.source_id,
        "title": told.title,
        "text": draft.text,
        "section": told.section,
        "url": described.url,
        "published_on": told.published_on,
        "date_basis": told.date_basis,
        "language": told.language,
        "credited_source": told.credited_source,
        "photo_credit": told.photo_credit,
        "byline": told.byline,
        "sha256": draft.reading.article.sha256,
        "origin": draft.reading.article.origin,
        "load_id": draft.load_id,
    }


def article_field_rows(draft: Draft) -> Iterator[Row]:
    """Yield what the source says of the article, the first where a name comes twice."""
    told: dict[str, str] = {}
    for name, value in draft.reading.article.description.fields:
        told.setdefault(name, value)
    for name, value in told.items():
        yield {"article_id": draft.article_id, "name": name, "value": value}


def reading_rows(draft: Draft) -> Iterator[Row]:
    """Yield how the article was read."""
    yield {
        "article_id": draft.article_id,
        "load_id": draft.load_id,
        "corrections": draft.reading.corrections,
        "facts_sha256": draft.reading.sha256,
    }


def sentence_rows(draft: Draft) -> Iterator[Row]:
    """Yield the sentences of the article."""
    for position, (start, end) in enumerate(draft.reading.sentences, 1):
        yield {
            "article_id": draft.article_id,
            "position": position,
            "start_char": start,
            "end_char": end,
        }


def actor_rows(draft: Draft) -> Iterator[Row]:
    """Yield the actors."""
    for actor in draft.actors:
        yield {
            "id": draft.actor_ids[actor.id],
            "kind": actor.kind,
            "name": actor.name,
            "acronym": actor.acronym or None,
            "country_code": actor.country,
            **draft.identity("actors", actor.id),
        }


def actor_name_rows(draft: Draft) -> Iterator[Row]:
    """Yield the printed forms of each actor, once each."""
    stored: set[tuple[int, str]] = set()
    for actor in draft.actors:
        row = draft.actor_ids[actor.id]
        for name, span in find_names(draft.text, actor).items():
            if (row, name) not in stored:
                stored.add((row, name))
                kind = name_kind(name, actor)
                yield {"actor_id": row, "name": name, "kind": kind, **draft.evidence(span)}


def affiliation_rows(draft: Draft) -> Iterator[Row]:
    """Yield the posts of people; a person without a title has none."""
    for person in draft.facts.actors:
        for title, span in find_posts(draft.text, person).items():
            yield {
                "person_id": draft.actor_ids[person.id],
                "title_as_printed": title,
                "organization_id": draft.organization_id(person),
                "country_code": person.country,
                **draft.evidence(span),
            }


def series_rows(draft: Draft) -> Iterator[Row]:
    """Yield the series that the archive has not yet."""
    for name, row in draft.new_series.items():
        acronyms = (event.acronym for event in draft.facts.events if event.series == name)
        yield {"id": row, "name": name, "acronym": next(filter(None, acronyms), None)}


def event_rows(draft: Draft) -> Iterator[Row]:
    """Yield the events, each after the event it is part of."""
    for event in _parents_first(draft.facts.events):
        yield {
            "id": draft.event_ids[event.id],
            "name": event.name,
            "kind": event.kind,
            "mode": event.mode,
            "status": event.status,
            "series_id": draft.series_ids[event.series] if event.series else None,
            "edition": event.edition,
            "starts_on": event.starts_on,
            "ends_on": event.ends_on,
            "date_precision": event.date_precision,
            "date_basis": event.date_basis,
            "date_as_printed": event.date,
            "venue": event.venue,
            "city": event.city,
            "country_code": event.country,
            "parent_id": draft.event_ids[event.parent] if event.parent else None,
            **draft.identity("events", event.id),
            "confidence": event.confidence,
        }


def _parents_first(events: tuple[Event, ...]) -> list[Event]:
    by_id = {event.id: event for event in events}
    ordered: dict[str, Event] = {}
    for event in events:
        line = [event]
        while (parent := line[-1].parent) and parent not in ordered:
            line.append(by_id[parent])
        ordered.update((one.id, one) for one in reversed(line))
    return list(ordered.values())


def event_mention_rows(draft: Draft) -> Iterator[Row]:
    """Yield the places where events are named; the name itself is looked for where none is told."""
    for event in draft.facts.events:
        named = dict.fromkeys(event.mentions)
        if not named and (place := find_words(draft.text, event.name)):
            named[place] = None
        for span in named:
            yield {"event_id": draft.event_ids[event.id], **draft.evidence(span)}


def attendee_rows(draft: Draft) -> Iterator[Row]:
    """Yield who attended; an actor told twice for one event is stored as first told.

    Where a document gives no post beside the attendance, the post of the person counts.
    """
    posts = {actor.id: actor.title for actor in draft.facts.actors}
    for event in draft.facts.events:
        stored: set[int] = set()
        for attendee in event.attendees:
            row = draft.actor_ids[attendee.actor]
            if row in stored:
                continue
            stored.add(row)
            yield {
                "event_id": draft.event_ids[event.id],
                "actor_id": row,
                "name_as_printed": draft.words(attendee.span),
                "title_as_printed": find_title(draft.text, attendee.title or posts[attendee.actor]),
                "organization_id": draft.organization_id(attendee),
                "country_code": attendee.country,
                "role": attendee.role,
                "headcount": attendee.headcount,
                "confidence": attendee.confidence,
                **draft.evidence(attendee.span),
            }


def agenda_item_rows(draft: Draft) -> Iterator[Row]:
    """Yield the matters that events dealt with."""
    for event in draft.facts.events:
        for span in dict.fromkeys(event.agenda):
            row = draft.event_ids[event.id]
            yield {"event_id": row, "topic": draft.words(span), **draft.evidence(span)}


def statement_rows(draft: Draft) -> Iterator[Row]:
    """Yield the statements, numbered as they stand in the text."""
    found = zip(draft.statement_ids, draft.facts.statements, strict=True)
    ordered = sorted(found, key=lambda pair: min(pair[1].spans))
    for position, (row, statement) in enumerate(ordered, 1):
        parts = sorted(statement.spans)
        speaker, cue = statement.speaker_span, statement.cue_span
        yield {
            "id": row,
            "position": position,
            "event_id": draft.event_ids[statement.event] if statement.event else None,
            "speaker_id": draft.actor_ids[statement.speaker] if statement.speaker else None,
            "speaker_as_printed": draft.words(speaker),
            "speaker_start_char": speaker.start if speaker else None,
            "speaker_end_char": speaker.end if speaker else None,
            "cue": draft.words(cue),
            "cue_start_char": cue.start if cue else None,
            "cue_end_char": cue.end if cue else None,
            "act": statement.act,
            "mode": statement.mode,
            "content": PARTS_JOINED.join(draft.text[start:end] for start, end in parts),
            "confidence": statement.confidence,
            **draft.evidence(Span(parts[0].start, parts[-1].end)),
        }


def statement_part_rows(draft: Draft) -> Iterator[Row]:
    """Yield the stretches of content of each statement."""
    for row, statement in zip(draft.statement_ids, draft.facts.statements, strict=True):
        for position, (start, end) in enumerate(sorted(statement.spans), 1):
            yield {"statement_id": row, "position": position, "start_char": start, "end_char": end}


def initiative_rows(draft: Draft) -> Iterator[Row]:
    """Yield the initiatives."""
    for row, initiative in zip(draft.initiative_ids, draft.facts.initiatives, strict=True):
        yield {
            "id": row,
            "name": initiative.name,
            "kind": initiative.kind,
            "status": initiative.status,
            "starts_on": initiative.starts_on,
            "ends_on": initiative.ends_on,
            "period_as_printed": initiative.period,
            **draft.identity("initiatives", initiative.id),
            "confidence": initiative.confidence,
        }


def initiative_mention_rows(draft: Draft) -> Iterator[Row]:
    """Yield the evidence for initiatives; without a mention, the statement or name serves."""
    for row, initiative in zip(draft.initiative_ids, draft.facts.initiatives, strict=True):
        spans = dict.fromkeys(initiative.mentions)
        statement_id = None
        if initiative.statement is not None:
            statement_id = draft.statement_ids[initiative.statement]
            if not spans:
                spans[min(draft.facts.statements[initiative.statement].spans)] = None
        if not spans and (place := find_words(draft.text, initiative.name)):
            spans[place] = None
        for span in spans:
            yield {
                "initiative_id": row,
                "statement_id": statement_id,
                "status": initiative.status,
                **draft.evidence(span),
            }


def initiative_backer_rows(draft: Draft) -> Iterator[Row]:
    """Yield the actors behind each initiative, once each."""
    for row, initiative in zip(draft.initiative_ids, draft.facts.initiatives, strict=True):
        for actor_id in dict.fromkeys(draft.actor_ids[actor] for actor in initiative.by):
            yield {
                "initiative_id": row,
                "actor_id": actor_id,
                "role": initiative.role,
                "article_id": draft.article_id,
            }


ROWS: dict[str, Callable[[Draft], Iterator[Row]]] = {
    "sources": source_rows,
    "articles": article_rows,
    "article_fields": article_field_rows,
    "readings": reading_rows,
    "sentences": sentence_rows,
    "actors": actor_rows,
    "actor_names": actor_name_rows,
    "affiliations": affiliation_rows,
    "event_series": series_rows,
    "events": event_rows,
    "event_mentions": event_mention_rows,
    "attendees": attendee_rows,
    "agenda_items": agenda_item_rows,
    "statements": statement_rows,
    "statement_parts": statement_part_rows,
    "initiatives": initiative_rows,
    "initiative_mentions": initiative_mention_rows,
    "initiative_backers": initiative_backer_rows,
}
"""Every table of an article with its rows, in an order in which each row finds those it needs."""
