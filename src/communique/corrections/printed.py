"""Which words of facts from elsewhere their article does not print, though their columns say so.

What the reader finds and the article does not print is left out in silence; what a person or
another program states is not.
"""

from collections.abc import Iterator
from itertools import combinations

from communique.extract.lexicon import posts, proper_names
from communique.facts import Actor, Facts, Statement
from communique.plain import plain_form
from communique.write.check import Fault
from communique.write.places import find_words

NO_EVIDENCE = "no words of the text are evidence for it: no mention, and the name is not printed"


def find_unprinted(facts: Facts, text: str) -> Iterator[Fault]:
    """Yield the words that are to be the article's own and are not."""
    for path, words in _printed_words(facts):
        if words and not find_words(text, words):
            yield Fault(path, f'the text does not print "{words}"')
    for a, actor in enumerate(facts.actors):
        yield from _find_unprinted_actor(f"$.actors[{a}]", actor, text)
    for s, statement in enumerate(facts.statements):
        yield from _find_other_cue(f"$.statements[{s}]", statement, text)
    yield from find_unplaced(facts, text)


def _printed_words(facts: Facts) -> Iterator[tuple[str, str | None]]:
    titles = {actor.id: actor.title for actor in facts.actors}
    for a, actor in enumerate(facts.actors):
        yield from ((f"$.actors[{a}].names[{n}]", name) for n, name in enumerate(actor.names))
    for e, event in enumerate(facts.events):
        yield f"$.events[{e}].series", event.series
        yield f"$.events[{e}].date", event.date
        yield f"$.events[{e}].city", event.city
        for a, attendee in enumerate(event.attendees):
            # A post of the person is judged there, by its own place.
            if attendee.title != titles.get(attendee.actor):
                yield f"$.events[{e}].attendees[{a}].title", attendee.title
    for i, initiative in enumerate(facts.initiatives):
        yield f"$.initiatives[{i}].period", initiative.period


def _find_unprinted_actor(path: str, actor: Actor, text: str) -> Iterator[Fault]:
    if not find_words(text, actor.name) and not _is_called(actor):
        yield Fault(f"{path}.name", f'the text does not print "{actor.name}"')
    if actor.kind != "person" or not actor.title:
        return
    titles = [title for title in actor.title.split("; ") if title.strip()]
    if actor.title_span and len(titles) == 1:
        words = text[actor.title_span.start : actor.title_span.end]
        if not _is_title(actor.title, words):
            what = f'it says "{actor.title}", the text at title_span "{words}"'
            yield Fault(f"{path}.title", what)
        return
    for title in titles:
        if not find_words(text, title):
            yield Fault(f"{path}.title", f'the text does not print "{title}"')


def _is_called(actor: Actor) -> bool:
    """Tell whether the name is a usual one of what others words print: "the Kazakh side"."""
    return actor.kind in ("country", "organization") and proper_names().get(actor.name) is not None


def _is_title(title: str, printed: str) -> bool:
    """Tell whether a title is what is printed, or the reader's singular of it: "ministers"."""
    told, there = (plain_form(words).text.casefold().split() for words in (title, printed))
    heads = [posts().get(" ".join(there[i:k])) for i, k in combinations(range(len(there) + 1), 2)]
    singular = [head.head.casefold().split() for head in heads if head and head.is_plural]
    return told == there or any(told == [*there[: -len(head)], *head] for head in singular)


def _find_other_cue(path: str, statement: Statement, text: str) -> Iterator[Fault]:
    if statement.cue is None:
        return
    if statement.cue_span is None:
        yield Fault(f"{path}.cue_span", f'missing: the place of "{statement.cue}"')
        return
    words = text[statement.cue_span.start : statement.cue_span.end]
    if plain_form(words).text.split() != plain_form(statement.cue).text.split():
        yield Fault(f"{path}.cue", f'it says "{statement.cue}", the text at cue_span "{words}"')


def find_unplaced(facts: Facts, text: str) -> Iterator[Fault]:
    """Yield the events and initiatives that no words of the article are evidence for."""
    told = {statement.event for statement in facts.statements}
    for e, event in enumerate(facts.events):
        has_place = event.mentions or event.attendees or event.agenda or event.id in told
        if not has_place and not find_words(text, event.name):
            yield Fault(f"$.events[{e}].mentions", NO_EVIDENCE)
    for i, initiative in enumerate(facts.initiatives):
        has_place = initiative.mentions or initiative.statement is not None
        if not has_place and not find_words(text, initiative.name):
            yield Fault(f"$.initiatives[{i}].mentions", NO_EVIDENCE)
