"""The reader: every finder in turn, and their findings made one facts document."""

from dataclasses import dataclass

from communique.article import Description
from communique.extract.dates import find_dates
from communique.extract.document import Document
from communique.extract.events import EventBook, Scene, find_mentions, find_title, to_events
from communique.extract.events.book import Gathering
from communique.extract.initiatives.finder import FoundInitiative, find_initiatives
from communique.extract.initiatives.tagged import judge_initiatives
from communique.extract.masthead.description import complete, is_readable
from communique.extract.masthead.reader import read_masthead
from communique.extract.network.judge import Judge, shared_judge
from communique.extract.network.tagged import Tagged
from communique.extract.people.cast import Cast, Member
from communique.extract.people.home import find_home
from communique.extract.people.names import Names
from communique.extract.people.references import References
from communique.extract.people.vouching import find_sure_people
from communique.extract.phrases import DETERMINERS
from communique.extract.speech.agenda import AgendaTopic, find_agenda
from communique.extract.speech.attributions import find_attributions
from communique.extract.speech.findings import Attribution
from communique.facts import Event, Facts, Initiative, Span, Statement, move_spans
from communique.plain import plain_form

NOTHING_MORE = Description()

WHERE = frozenset("at during in within".split())


@dataclass(frozen=True)
class Reading:
    """One document with who acts in it and what happens, for the finders that need both."""

    document: Document
    cast: Cast
    references: References
    book: EventBook


def read_facts(
    text: str, judge: Judge | None = None, description: Description = NOTHING_MORE
) -> Facts:
    """Return the facts of an article's text; its spans are offsets into that text.

    `judge` decides what is sure enough; without one, the judge of the package. `description`
    tells what the text leaves open. Of a text in another language only the masthead is read.
    """
    plain = plain_form(text)
    facts = _read_plain(plain.text, judge, description)
    return facts if plain.starts is None else move_spans(facts, plain.place)


def _read_plain(text: str, judge: Judge | None, description: Description) -> Facts:
    document = Document.read(text)
    masthead = complete(read_masthead(document), description)
    if not is_readable(masthead):
        return Facts(article=masthead.masthead)
    document.start_sentences_at(masthead.body)
    prose = set(masthead.body)
    tagged = Tagged.read(document, masthead.body, judge or shared_judge())
    names = Names(document)
    names.cut(find_sure_people(document, tagged))
    cast = Cast(document, names, prose, find_home(document, names, masthead), tagged)
    references = References(document, names, cast)
    attributions = find_attributions(document, tagged)
    told = [span for attribution in attributions for span in attribution.contents]
    dates = find_dates(document, masthead.masthead.published_on)
    here = masthead.dateline_city and names.at(document.token_index(masthead.dateline_city.start))
    scene = Scene(document, names, references, dates, told, tagged, here or None)
    book = EventBook(scene)
    book.add_all(find_mentions(scene, prose))
    headlines = {k for k, kind in enumerate(masthead.kinds) if kind == "headline"}
    book.add_title(find_title(scene, headlines))
    book.settle_sides()
    reading = Reading(document, cast, references, book)
    _place_agenda(reading, find_agenda(document, attributions, tagged))
    cast.settle_sides()
    statements = _statements(reading, attributions)
    found = judge_initiatives(find_initiatives(document, attributions, masthead.body), tagged)
    initiatives = [_initiative(reading, k, f, statements) for k, f in enumerate(found, start=1)]
    events = to_events(book, cast, masthead.masthead.published_on)
    return Facts(
        article=masthead.masthead,
        actors=tuple(cast.actors(_used_actors(events, statements, initiatives))),
        events=tuple(events),
        statements=tuple(statements),
        initiatives=tuple(initiatives),
    )


def _place_agenda(reading: Reading, topics: list[AgendaTopic]) -> None:
    """Give each topic to the event that its sentence is about, not to one that it speaks of."""
    for topic in topics:
        index = reading.document.sentence_index(topic.cue.start)
        gathering = reading.book.at(index)
        if gathering and _speaks_of(reading.document, topic, index, gathering):
            gathering = reading.book.at(index - 1) or gathering
        gathering = gathering or next(iter(reading.book.gatherings), None)
        if gathering:
            gathering.agenda.append(topic.span)


def _speaks_of(document: Document, topic: AgendaTopic, index: int, gathering: Gathering) -> bool:
    """Tell whether a sentence names an event only within or behind a topic: "… of the visit"."""
    places = [mention.phrase.start for mention in gathering.mentions if mention.sentence == index]
    if not places or min(places) < topic.span.start or topic.span.start < topic.cue.end:
        return False
    k = document.token_index(min(places)) - 1
    while k > 0 and document.tokens[k].lower in DETERMINERS:
        k -= 1
    return document.tokens[k].lower not in WHERE  # "… at the meeting" is where it was discussed


def _statements(reading: Reading, attributions: list[Attribution]) -> list[Statement]:
    statements: list[Statement] = []
    speaker: Member | None = None
    body: Member | None = None
    for attribution in attributions:
        speaker = _speaker(reading, attribution, speaker, body)
        body = speaker if speaker and speaker.kind != "person" else body
        index = reading.document.sentence_index((attribution.cue or attribution.contents[0]).start)
        gathering = reading.book.at(index)
        if gathering and speaker:
            gathering.speakers.add(speaker.id)
        statements.append(
            Statement(
                speaker=speaker.id if speaker else None,
                speaker_span=_whole_source(reading, attribution.source),
                cue=reading.document.words(attribution.cue) if attribution.cue else None,
                cue_span=attribution.cue,
                act=attribution.act,
                mode=attribution.mode,
                event=gathering.id if gathering else None,
                spans=attribution.contents,
                confidence=attribution.confidence,
            )
        )
    return statements


def _whole_source(reading: Reading, source: Span | None) -> Span | None:
    """Return a source with the name that a cut left behind its post."""
    outer = reading.cast.outer_at(source) if source else None
    is_cut = source and outer and not reading.cast.members_in(source)
    return outer if is_cut else source


def _speaker(
    reading: Reading, attribution: Attribution, last: Member | None, body: Member | None
) -> Member | None:
    """Return who says it: the source, else who the sentence is about, else the last speaker.

    `body` is the last speaker that is no person: "it".
    """
    document, references = reading.document, reading.references
    if attribution.is_continuation:
        return last
    anchor = attribution.cue or attribution.contents[0]
    index = document.sentence_index(anchor.start)
    if attribution.source is None:
        return references.subjects[index] or last
    source = attribution.source
    if document.words(source).lower() == "it" and last and last.kind == "person":
        last = body or last
    if document.words(source).lower() == "the latter":
        return reading.cast.latest_before(source.start) or last
    here = [r for r in references.in_sentence[index] if _overlap(r.span, source)]
    here = [r for r in here if not reading.cast.owns_more(r.span, source)]
    if len(here) == 1 and here[0].kind in ("person", "pronoun"):
        person = references.person_of(here[0], index)
        if person:
            return person
    if document.words(source).lower() == "they":
        group = _latest_group(reading, index, source)
        return reading.cast.refer(group, last) if group else last
    return reading.cast.refer(source, last)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _latest_group(reading: Reading, index: int, source: Span) -> Span | None:
    """Return the group that "they" goes back to: the latest that was a subject."""
    for k in range(index, max(-1, index - 3), -1):
        for reference in reversed(reading.references.in_sentence[k]):
            is_before = reference.span.end <= source.start
            if is_before and reference.kind == "group" and not reference.preposition:
                return reference.span
    return None


def _initiative(
    reading: Reading, number: int, found: FoundInitiative, statements: list[Statement]
) -> Initiative:
    by = _backers(reading, found, statements)
    return Initiative(
        id=f"i{number}",
        name=found.name,
        kind=found.kind,
        status=found.status,
        by=by,
        role="lead" if found.side else "proposer",
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        period=found.period,
        statement=found.attribution,
        mentions=(found.mention, *(m for m in found.mentions if m != found.mention)),
        confidence=found.confidence,
    )


def _backers(
    reading: Reading, found: FoundInitiative, statements: list[Statement]
) -> tuple[str, ...]:
    """Return the actors behind an initiative: its printed owner, else who proposes it."""
    if found.owner:
        member = reading.cast.refer(found.owner, None)
        return (member.id,) if member else ()
    if found.status in ("proposed", "announced") and found.attribution is not None:
        speaker = statements[found.attribution].speaker
        return (speaker,) if speaker else ()
    member = reading.cast.of_side(found.side) if found.side else None
    return (member.id,) if member else ()


def _used_actors(
    events: list[Event], statements: list[Statement], initiatives: list[Initiative]
) -> set[str]:
    used = {attendee.actor for event in events for attendee in event.attendees}
    used |= {s.speaker for s in statements if s.speaker}
    return used | {actor for initiative in initiatives for actor in initiative.by}
