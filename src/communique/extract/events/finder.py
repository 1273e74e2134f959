"""Finds the mentions of events: nouns ("the 11th Meeting of …") and verbs ("received")."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from communique.extract.document import Sentence
from communique.extract.events.circumstances import add_circumstances
from communique.extract.events.denial import is_denied_at
from communique.extract.events.mention import EventMention
from communique.extract.events.nouns import read_noun, read_title
from communique.extract.events.scene import Scene
from communique.extract.events.tagged import weigh_mentions
from communique.extract.events.verbs import read_verb
from communique.facts import Span

LONGEST_CLAUSE = 45  # characters; a longer clause says too much besides to be an event's name
TOPIC = re.compile(
    r"(?:\s(?:hosted|organi[sz]ed|held|convened)\s(?:by|in|at)\s[^,.;]+?(?:,\san?\s[^,.;]+,)?)?"
    r"\s(?:on|dedicated to|devoted to)\s"
    r"(?P<topic>(?!\d|(?:the\s)?(?:[A-Z]\w+day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|sidelines|margins))"
    r"[^,.;]{12,160}?)(?=[.;,]|$|\s(?:in|at|which|on|with|was|were|is)\s)"
)
PURPOSE = re.compile(
    r"[^.;:]*?\b(?:to (?:attend|participate in|take part in|join|lead|address|chair|co-chair"
    r"|witness|represent|deliver|speak at|discuss)\b[^.;:]*|for (?:an?|the)(?: [\w’'-]+)*)\s*",
    re.I,
)
HAPPENED = re.compile(r"\b(?:was|were|has|had|have|who|which|that|said|told)\b")
SITTINGS = frozenset(("edition", "meeting", "round", "session", "sitting"))
GATHERINGS = frozenset(("meeting", "summit", "dialogue", "consultations", "conference"))
MET_FOR = re.compile(r"(?:\s(?:in|on|at|the|of|[A-Z\d][\w’'-]*))*\sfor\s(?:the|an?|their)\s")
TOPICAL = frozenset(("conference", "training", "meeting", "dialogue", "summit", "other"))


def find_mentions(scene: Scene, prose: set[int]) -> Iterator[EventMention]:
    """Yield the mentions in the prose (paragraph numbers), in the order of the text."""
    for index, sentence in enumerate(scene.document.sentences):
        if sentence.paragraph in prose:
            yield from _in_sentence(scene, index, sentence)


def find_title(scene: Scene, headlines: set[int]) -> EventMention | None:
    """Return the event that a headline names, if the headline is but a name."""
    for index, sentence in enumerate(scene.document.sentences):
        if sentence.paragraph in headlines and (title := read_title(scene, index)):
            return title
    return None


def _in_sentence(scene: Scene, index: int, sentence: Sentence) -> Iterator[EventMention]:
    found: list[EventMention] = []
    scene.doubtful.clear()
    scene.denied.clear()
    i = sentence.first
    while i < sentence.last:
        mention, last = read_noun(scene, i, index)
        if mention is None:
            mention, last = read_verb(scene, i, index)
        is_denied = mention is not None and is_denied_at(scene, mention.phrase.start)
        if mention and is_denied:
            # "X did not attend the session", which was held all the same, by others.
            mention.seats = [s for s in mention.seats if s.reference.first > i]
        if mention and is_denied and (mention.is_verbal or not mention.is_definite):
            scene.denied.append(mention.phrase)
        elif mention:
            found.append(mention)
        i = max(last, i + 1)
    found = [m for m in found if not any(_is_sitting_of(other, m) for other in found)]
    if any(not m.is_discussion for m in found):
        found = [m for m in found if not m.is_discussion]
    found = list(_without_meeting_for(scene, weigh_mentions(scene, index, found)))
    for k, mention in enumerate(found):
        start = found[k - 1].phrase.end if k else sentence.start
        end = found[k + 1].phrase.start if k + 1 < len(found) else sentence.end
        add_circumstances(scene, mention, Span(start, end))
        if k and _is_aim(scene, found[k - 1], mention):
            mention.status = "planned"
        if k and _has_day_of(mention, found[k - 1]):
            mention.date = None
        _widen(scene, mention, sentence)
        yield mention


def _without_meeting_for(scene: Scene, found: list[EventMention]) -> Iterator[EventMention]:
    """Yield the mentions, those who "met in Rome for the fifth summit" being at the summit."""
    for mention, after in zip_longest(found, found[1:]):
        if after is None or not _is_meeting_for(scene, mention, after):
            yield mention
            continue
        known = [seat.reference for seat in mention.seats]
        after.seats = [*mention.seats, *(s for s in after.seats if s.reference not in known)]
        after.has_verb = True


def _is_meeting_for(scene: Scene, mention: EventMention, after: EventMention) -> bool:
    """Tell whether a verb and the noun behind it tell of one event: "met … for the summit"."""
    between = scene.document.text[mention.phrase.end : after.phrase.start]
    is_verb = mention.is_verbal and mention.kind == "meeting"
    return is_verb and after.kind in GATHERINGS and MET_FOR.fullmatch(between) is not None


def _is_sitting_of(sitting: EventMention, mention: EventMention) -> bool:
    """Tell whether a mention is what another is an edition of: "the 5th session of the forum"."""
    inside = (
        sitting.phrase.start < mention.phrase.start and mention.phrase.end <= sitting.phrase.end
    )
    noun = sitting.noun.lower().split()[-1]
    return inside and sitting.edition is not None and noun in SITTINGS


def _is_aim(scene: Scene, before: EventMention, mention: EventMention) -> bool:
    """Tell whether a planned journey or the like serves an event: "will go to Riga to attend X"."""
    if before.status != "planned" or mention.status != "held" or mention.lies_back:
        return False
    between = scene.document.text[before.phrase.end : mention.phrase.start]
    return bool(PURPOSE.fullmatch(between)) and not HAPPENED.search(between)


def _has_day_of(mention: EventMention, before: EventMention) -> bool:
    """Tell whether a day is another's: "visited Oslo on 12 May and will travel to Bergen"."""
    is_done, was_done = (m.status in ("held", "ongoing") for m in (mention, before))
    return mention.date is not None and mention.date is before.date and is_done != was_done


def _widen(scene: Scene, mention: EventMention, sentence: Sentence) -> None:
    """Let an event without a name of its own be named by the words that report it.

    These are its topic ("discussion hosted by X on Y"), or its clause up to the noun.
    """
    if mention.is_proper or mention.is_definite or mention.is_verbal or mention.edition:
        return
    text = scene.document.text
    noun_end = text.index(mention.noun, mention.phrase.start) + len(mention.noun)
    topic = TOPIC.match(text, noun_end, sentence.end)
    if topic and mention.kind in TOPICAL:
        mention.topic = topic["topic"]
        mention.span = Span(mention.span.start, topic.end())
    elif mention.has_verb and mention.phrase.start - sentence.start < LONGEST_CLAUSE:
        mention.span = Span(sentence.start, noun_end)
