"""Whether a mention means an event that the text has already named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.extract.events.mention import EventMention

if TYPE_CHECKING:
    from communique.extract.events.book import Gathering

GENERIC_NOUNS = frozenset("event gathering occasion".split())
TALK_NOUNS = frozenset("meeting session talks negotiations".split())
TALKING = frozenset(("meeting", "conference", "dialogue", "summit", "consultations", "negotiation"))
OTHER = frozenset("last previous next another separate earlier following".split())
NEAR = 3  # sentences within which another noun may take up the same event


def is_same(gathering: Gathering, mention: EventMention) -> bool:
    """Tell whether a mention takes up an event, by the first rule that has an answer."""
    best = gathering.best
    if mention.is_discussion:
        return mention.people <= {s.member.id for s in gathering.seats if s.member}
    if mention.acronym and mention.acronym == best.acronym:
        return mention.edition in (best.edition, None) or best.edition is None
    if mention.kind == "ceremony" and gathering.kind == "signing":
        return mention.sentence == gathering.mentions[-1].sentence or mention.is_definite
    if OTHER.intersection(mention.modifiers.lower().split()):
        return False
    if mention.edition and best.edition:
        return mention.edition == best.edition and _last_word(mention) == _last_word(best)
    if mention.is_proper and mention.words == best.words:
        return True
    if mention.edition or (mention.is_named and best.is_proper and not mention.is_definite):
        return False
    if mention.kind == "visit" and gathering.kind == "visit":
        return _is_same_visit(gathering, mention)
    if mention.is_verbal or not mention.is_definite:
        return _is_same_encounter(gathering, mention)
    return _is_taken_up(gathering, mention)


def _last_word(mention: EventMention) -> str:
    return mention.noun.lower().split()[-1]


def _is_taken_up(gathering: Gathering, mention: EventMention) -> bool:
    """Tell whether a definite noun ("the meeting") may mean an event."""
    if (mention.status == "planned") != (gathering.best.status == "planned"):
        return False
    if not mention.is_told and all(m.is_told for m in gathering.mentions):
        return False
    if _has_other_date(gathering, mention) or _has_other_people(gathering, mention):
        return False
    if mention.is_of_body and not any(m.is_of_body or m.is_named for m in gathering.mentions):
        return False  # "the annual session of the Lakes Assembly" is no meeting of two people
    if mention.has_own_matter and mention.kind != gathering.kind:
        return False
    noun = _last_word(mention)
    if any(noun == _last_word(m) for m in gathering.mentions) or mention.kind == gathering.kind:
        return True
    if noun in GENERIC_NOUNS:
        return gathering.kind != "visit"
    is_distinct = " " in mention.noun or mention.modifiers != mention.modifiers.lower()
    if is_distinct:  # "the Athens round of talks" is not just any talks
        return False
    if noun in TALK_NOUNS:
        return gathering.kind in TALKING or gathering.kind == "call"
    both_talk = gathering.kind in TALKING and mention.kind in TALKING
    return both_talk and _is_near(gathering, mention)


def _is_same_visit(gathering: Gathering, mention: EventMention) -> bool:
    """Tell whether two visits have the same visitor and place, as far as both are said."""
    places = [p for m in gathering.mentions for p in m.places]
    if places and mention.places:
        same_name = {p.name for p in places} & {p.name for p in mention.places}
        if not same_name and not {p.side for p in places} & {p.side for p in mention.places}:
            return False
    guests = [s.member for s in gathering.seats if s.member]
    visitors = [s.member for s in mention.seats if s.member]
    if visitors and guests and visitors[0] not in guests:
        return False
    if _has_other_date(gathering, mention):
        return False
    is_held = mention.status == "held" and mention.is_definite
    return mention.status == gathering.best.status or is_held


def _is_same_encounter(gathering: Gathering, mention: EventMention) -> bool:
    """Tell whether two reports of an encounter have the same people and nothing against it."""
    if mention.kind != gathering.kind or mention.status != gathering.best.status:
        return False
    if mention.is_verbal and mention.kind == "signing":
        return _is_near(gathering, mention)
    there = {s.member.id for s in gathering.seats if s.member}
    if _last_word(mention) == "call" and mention.sentence == gathering.mentions[-1].sentence:
        return bool(mention.people) and mention.people <= there  # received X, "who paid a call"
    return len(mention.people) > 1 and mention.people == there


def _is_near(gathering: Gathering, mention: EventMention) -> bool:
    return mention.sentence - gathering.mentions[-1].sentence < NEAR


def _has_other_date(gathering: Gathering, mention: EventMention) -> bool:
    days = [m.date.starts_on for m in gathering.mentions if m.date and m.date.starts_on]
    day = mention.date.starts_on if mention.date else None
    return bool(days) and day is not None and day not in days


def _has_other_people(gathering: Gathering, mention: EventMention) -> bool:
    """Tell whether a mention names its own people; a verb may well add to those known."""
    there = {s.member.id for s in gathering.seats if s.member}
    named = {s.member.id for s in mention.seats if s.member and s.reference.kind != "group"}
    own = named if len(named) > 1 or not there else mention.people  # not "the two ministers"
    return len(own) > 1 and not mention.has_verb and not own <= there
