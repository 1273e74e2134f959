"""Which codes of countries and bodies a document names that are none."""

from collections.abc import Iterator

from communique.extract.lexicon import body_codes, country_codes, proper_names
from communique.facts import Facts
from communique.write.check import Fault

UNLISTED = frozenset("AQ BV CC CX GS HM IO TF UM".split())
"""Codes of ISO 3166-1 that the reader's lists lack: nobody speaks for those."""


def find_unknown_codes(facts: Facts) -> Iterator[Fault]:
    """Yield the countries that are neither a code nor the acronym of a body."""
    acronyms = {actor.acronym for actor in facts.actors if actor.kind == "organization"}
    known = country_codes() | body_codes() | UNLISTED | acronyms
    for path, code in _codes(facts):
        if code not in known:
            yield Fault(path, f'"{code}" is no code of a country or body{_meant(code)}')


def _codes(facts: Facts) -> Iterator[tuple[str, str]]:
    named = [(f"$.actors[{a}]", actor.country) for a, actor in enumerate(facts.actors)]
    for e, event in enumerate(facts.events):
        named.append((f"$.events[{e}]", event.country))
        for a, attendee in enumerate(event.attendees):
            named.append((f"$.events[{e}].attendees[{a}]", attendee.country))
    yield from ((f"{path}.country", code) for path, code in named if code is not None)


def _meant(name: str) -> str:
    """Return the code of what has such a name, as a question."""
    if name.upper() in country_codes() | body_codes():
        return f": {name.upper()}?"
    known = proper_names().get(name.strip())
    return f": {known.side}?" if known and known.side else ""
