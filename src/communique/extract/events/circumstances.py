"""When and where an event takes place, in which form, and whether it was held."""

import re
from dataclasses import replace

from communique.extract.dates import PrintedDate
from communique.extract.document import Sentence
from communique.extract.events.mention import EventMention
from communique.extract.events.scene import Scene
from communique.extract.events.tense import is_ahead, is_done
from communique.extract.lexicon import cues
from communique.extract.people.name_finding import Name
from communique.extract.phrases import AUXILIARIES
from communique.facts import Span
from communique.vocabulary import EventMode

NEAR = 60  # characters within which words still speak of the mention
FAR = 250  # and behind "was held", with nothing else that happened in between
TOOK_PLACE = re.compile(
    r"^[^.;]*?\b(?:(?:was|were|is|are|be|being) (?:held|organi[sz]ed|convened|hosted)|took place"
    r"|takes place|take place|concluded|opened)\b(?!.*\b(?:met|signed|visited|said|held talks)\b)",
    re.I | re.S,
)
PLACE_KINDS = frozenset(("city", "country", "institution", "organization", "body"))
PREMISES = frozenset("headquarters office embassy residence airport palace".split())
CANCELLED = re.compile(
    r"\b(?:postponed?|cancel(?:l?ed|s)|call(?:ed|s) off|put off|scrapped|shelved"
    r"|w(?:as|ere) to have|had been (?:due|scheduled|set) to|stood deferred"
    r"|(?:will|would|did) not (?:take place|be held|go ahead|materiali[sz]e))\b",
    re.I,
)
PLANNED = re.compile(
    r"\b(?:will|would|(?-i:may)|might|could|is to|are to|to be held|to host|scheduled|planned"
    r"|forthcoming|upcoming"
    r"|set to|due to|plans? to|planning to|next (?:week|month|year|session|meeting|round)"
    r"|look(?:s|ed|ing)? forward|agreed to (?:hold|convene|meet)|invited|preparing|preparations"
    r"|to visit|slated|expected to|intend(?:s|ed)? to"
    r"|(?:decision|decided|proposal|readiness|intention|ready|wish(?:es|ed)?|hope[sd]?)(?:\s[\w’'-]+){0,5}?"
    r" to (?:open|start|begin|launch|resume|restart|hold|convene|meet|sign|visit)"
    r"|(?:propos|suggest)(?:e?s|ed|ing) (?:to (?:hold|convene|host)|(?:hold|conven)ing))\b",
    re.I,
)
# No other verb stands between "will host" and what is hosted.
GOVERNED = re.compile(
    r"\b(?:(?:will|(?:is|are) to) (?:co-?)?(?:host|hold|convene|chair|organi[sz]e|open|attend"
    r"|welcome)|looks? forward to|looking forward to)\b"
    r"(?!.*\b(?:was|were|has|had|have|which|who|that|after|following|[a-z]\w{2,}ed)\b)",
    re.S,
)
WAS_HELD = re.compile(r"\b(?:was|were) (?:held|scheduled)\b")
INVITED = re.compile(
    r"\binvited\b.{0,120}\bto\b|\binvitation to (?:visit|pay|attend)\b", re.I | re.S
)
ONGOING = re.compile(
    r"\b(?:is (?:currently|now)|are (?:currently|now)|currently (?:on|paying)|under ?way"
    r"|kicked off|kicks off|opened today|started on|is on an?|still ongoing|continues"
    r"|(?:is|are) (?:being held|tak(?:ing|e) place|holding|visiting|paying|attending|hosting"
    r"|chairing|participating|taking part|running)"
    r"|has (?:commenced|kicked off|got under way|begun))\b",
    re.I,
)
OPENED = re.compile(r"\bopened (?:here|today|yesterday|this|on|in|at)\b", re.I)
LASTING = frozenset(("conference", "training", "summit", "meeting", "dialogue", "negotiation"))
OF_A_TOWN = frozenset(
    "the capital city town of downtown central nearby port resort border coastal".split()
)
HOSTS = frozenset("hosts hosted host hosting".split())
BOUND = re.compile(r"\b(?:by|until|till|no later than|prior to)\s+(?:the end of\s+)?$", re.I)
GIVEN_UP = re.compile(
    r"\b(?:originally|initially|previously|earlier|first)\s+(?:scheduled|planned|set|slated|due)"
    r"\s+(?:for|on|to \w+ (?:\w+ )?on)\s+$",
    re.I,
)
MODES: tuple[tuple[re.Pattern[str], EventMode], ...] = (
    (re.compile(r"\bhybrid\b", re.I), "hybrid"),
    (re.compile(r"\b(?:tele)?phone|\btelephonic\b", re.I), "phone"),
    (
        re.compile(
            r"\b(?:online|virtual(?:ly)?|video ?-?(?:conferenc\w+|link|call)|webinar)\b", re.I
        ),
        "online",
    ),
    (re.compile(r"\bin[- ]person\b", re.I), "in person"),
)


def add_circumstances(scene: Scene, mention: EventMention, within: Span) -> None:
    """Read date, place, status and mode from the part of the sentence that is the mention's."""
    sentence, text = scene.document.sentences[mention.sentence], scene.document.text
    context = text[within.start : within.end]
    # A clause behind a person or a signed document says nothing of the event.
    clauses = (", who ", ", which ") if mention.is_verbal else (", who ",)
    found = (text.find(clause, mention.phrase.end, within.end) for clause in clauses)
    end = min([at for at in found if at >= 0], default=within.end)
    near = text[
        max(within.start, mention.phrase.start - NEAR) : min(end, mention.phrase.end + NEAR)
    ]
    before = text[within.start : mention.phrase.start]
    done = is_done(scene, mention)
    if not done and CANCELLED.search(context):
        mention.status = "cancelled"
    elif not done and _is_planned(scene, mention, context, near, before):
        mention.status = "planned"
    elif ONGOING.search(near) or (mention.kind in LASTING and OPENED.search(near)):
        mention.status = "ongoing"
    mention.mode = next((mode for form, mode in MODES if form.search(near)), None)
    mention.date = _find_date(scene, mention, sentence, within)
    mention.places = _find_places(scene, mention, sentence, within)
    if not mention.places and scene.here and re.search(r"\bhere\b", context):
        mention.places = [scene.here]


def _is_planned(scene: Scene, mention: EventMention, context: str, near: str, before: str) -> bool:
    """Tell whether the words around, near and before a mention say that it is to come."""
    if mention.lies_back:
        return False
    if INVITED.search(context):
        return True
    is_to_come = mention.lies_ahead or PLANNED.search(near) or GOVERNED.search(before)
    return bool(is_to_come or is_ahead(scene, mention)) and not WAS_HELD.search(near)


def _find_date(
    scene: Scene, mention: EventMention, sentence: Sentence, within: Span
) -> PrintedDate | None:
    """Return the date near a mention: behind it or its list, before it, or opening the sentence."""
    dates = [
        d for d in scene.dates
        if sentence.start <= d.span.start < sentence.end and not _is_of_another(scene, d, sentence)
    ]  # fmt: skip
    listed = [s.reference.span.end for s in mention.seats if s.reference.span.end <= within.end]
    end = max([mention.phrase.end, *listed])
    for date in dates:
        between = scene.document.text[mention.phrase.end : date.span.start]
        if re.search(r"\bsince\b|[”\"].*[”\"]|[^\s“]”", between):
            break
        near = end + (FAR if TOOK_PLACE.search(between) else NEAR)
        if mention.phrase.start <= date.span.start < min(near, within.end):
            return date
    for date in reversed(dates):
        opens = date.span.start - sentence.start < 12  # "On 3 May, X met Y and visited Z"
        is_close = mention.phrase.start - date.span.end < NEAR
        is_own = within.start <= date.span.start < mention.phrase.start and is_close
        if mention.status == "planned" and _is_of_speech(scene, date, mention):
            continue
        if is_own or (opens and mention.has_verb and date.span.end <= mention.phrase.start):
            return date
    return None


def _is_of_speech(scene: Scene, date: PrintedDate, mention: EventMention) -> bool:
    """Tell whether a date is that of speech on a plan: "on Monday welcomed the plan to …"."""
    first, last = scene.document.token_range(Span(date.span.end, mention.phrase.start))
    return any(cues().match(scene.tokens, k) for k in range(first, last))


def _is_of_another(scene: Scene, date: PrintedDate, sentence: Sentence) -> bool:
    """Tell whether a date bounds something ("by June", "for 2025-2028"), or was given up."""
    before = scene.document.text[sentence.start : date.span.start]
    is_span = date.precision == "year" and date.starts_on != date.ends_on
    is_period = is_span and "-" in scene.document.words(date.span).replace("–", "-")
    return bool(BOUND.search(before) or GIVEN_UP.search(before) or is_period)


def _find_places(
    scene: Scene, mention: EventMention, sentence: Sentence, within: Span
) -> list[Name]:
    """Return the places that the words around a mention give: "in Brussels", "to Oslo"."""
    is_visit = mention.kind == "visit"
    before = mention.phrase.start if is_visit else max(sentence.start, mention.phrase.start - NEAR)
    first, last = scene.document.token_range(Span(max(before, sentence.start), within.end))
    links = ("in", "at", "to", ",", "and") if is_visit else ("in", "at", ",")
    found: list[Name] = []
    for name in scene.names.between(first, last):
        link = _link_before(scene, name)
        is_target = mention.is_verbal and is_visit and not found
        goes_on = bool(found) and name.first - found[-1].last < 3
        if _hosts(scene, name) and name.kind in ("city", "country"):
            found.insert(0, name)
            continue
        if (link not in links and not is_target) or (link in (",", "and") and not goes_on):
            continue
        if place := _as_place(scene, name):
            found.append(place)
    return found


def _link_before(scene: Scene, name: Name) -> str:
    """Return the word that ties a name to its sentence: "in" of "in the capital city of Lima"."""
    k = name.first - 1
    while k > 0 and name.first - k < 6 and scene.tokens[k].lower in OF_A_TOWN:
        k -= 1
    return scene.tokens[k].lower if k >= 0 else ""


def _hosts(scene: Scene, name: Name) -> bool:
    """Tell whether a place is where an event is because it hosts it: "Lima hosted the talks"."""
    after = (t.lower for t in scene.tokens[name.last : name.last + 3])
    verb = next((word for word in after if word not in AUXILIARIES), "")
    return verb in HOSTS


def _as_place(scene: Scene, name: Name) -> Name | None:
    """Return a name as a place, with "headquarters" or the like; a body alone is no place."""
    start = scene.tokens[name.first].start
    is_of_person = scene.references.cast.outer_at(Span(start, start + 1)) is not None
    if name.kind not in PLACE_KINDS or is_of_person:
        return None
    if name.last < len(scene.tokens) and scene.tokens[name.last].lower in PREMISES:
        return replace(name, kind="institution", last=name.last + 1)
    return None if name.kind == "body" else name
