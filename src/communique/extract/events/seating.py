"""Who is at an event, as its sentence says: subjects, "with A and B", "attended by …"."""

import re
from collections.abc import Iterator

from communique.extract.events.mention import EventMention, Seat
from communique.extract.events.scene import Scene
from communique.extract.events.subjects import find_subjects, governing_verb
from communique.extract.lexicon import cues
from communique.extract.people.references import Reference
from communique.extract.phrases import AUXILIARIES, TIMES, is_verb

INSIDE = frozenset("to also not being been".split())  # no verb by themselves
LIST_WORDS = frozenset(", and ; as well along together with also the ( ) both".split())
TOPIC_LINKS = frozenset("that which where on for about regarding concerning to".split())
PASSIVE = re.compile(
    r"\b(?P<how>attended|witnessed|hosted|co-hosted|organi[sz]ed|convened|chaired|co-chaired|led|headed"
    r"|moderated|opened|presided over)\s+(?:\w+ly\s+)?(?P<link>by|under|at|together with|with)\s",
    re.I,
)
PASSIVE_ROLES = {
    "attended": "participant", "witnessed": "participant", "hosted": "host", "co-hosted": "host",
    "organised": "organizer", "organized": "organizer", "convened": "organizer", "chaired": "chair",
    "co-chaired": "chair", "led": "chair", "headed": "chair", "moderated": "chair",
    "opened": "speaker", "presided over": "chair",
}  # fmt: skip
# Between a noun and its passive: a complement, or a relative clause that is closed by a comma.
CLOSED_GAP = re.compile(r"[^,]*,?\s?|\s?,\s(?:which|held|who)\b.*,[^,]*", re.S)
INVERTED = re.compile(
    r"(?:also\s+)?(?:attending|present at|taking part in|participating in)\b", re.I
)
RELATIVE = re.compile(r"^[^,.;]{0,60},\s(?:which|that)\s")
MEAL = re.compile(r"(?:lunch(?:eon)?|dinner|breakfast|reception|banquet|iftar)$", re.I)
HOSTING = re.compile(r"\b(?:co-)?(?:host|organi[sz]e)(?:s|d|ed)?\b")


def list_from(scene: Scene, start: int, sentence: int, reach: int) -> Iterator[Reference]:
    """Yield the references of a list that begins at token `start`, or up to `reach` tokens on."""
    position = start
    for reference in scene.references.in_sentence[sentence]:
        if reference.first < start or is_apposition(scene, reference):
            continue
        if reference.kind == "pronoun" and scene.tokens[reference.first].lower == "who":
            continue
        gap = [scene.tokens[k].lower for k in range(position, reference.first)]
        if (
            position > start
            and not (LIST_WORDS.issuperset(gap) and len(gap) < 5)
            and not _is_aside(gap)
        ):
            return
        if position == start and len(gap) > reach:
            return
        yield reference
        position = reference.last


def list_of_objects(scene: Scene, start: int, sentence: int, reach: int) -> Iterator[Reference]:
    """Yield the same of a list behind a verb or noun, which ends where a clause begins.

    "He met A and B, and C said that …" lists A and B.
    """
    stop = scene.document.sentences[sentence].last
    for k, reference in enumerate(list_from(scene, start, sentence, reach)):
        follows = scene.tokens[reference.last] if reference.last < stop else None
        joint = scene.tokens[reference.first - 1].lower in ("and", "the")
        if k and joint and follows and follows.lower not in INSIDE and is_verb(follows):
            return
        yield reference


def _is_aside(gap: list[str]) -> bool:
    """Tell whether words between two list members are a closed aside: ", who is also X, and"."""
    return len(gap) < 15 and gap[:2] == [",", "who"] and gap[-1] in (",", "and")


def is_apposition(scene: Scene, reference: Reference) -> bool:
    """Tell whether a group explains the name before it: "X, a media network, …"."""
    tokens, first = scene.tokens, reference.first
    return (
        reference.kind == "group"
        and tokens[first].lower in ("a", "an")
        and first > 0
        and tokens[first - 1].text == ","
        and tokens[first + 1].lower not in ("number", "delegation")
    )


def seat(scene: Scene, mention: EventMention, reference: Reference, role: str) -> None:
    """Seat a reference once; pronouns that mean nobody known are left out."""
    member = scene.references.person_of(reference, mention.sentence)
    if reference.kind == "pronoun" and member is None:
        return
    if any(s.member is member if member else s.reference == reference for s in mention.seats):
        return
    mention.seats.append(Seat(reference, member, role))  # type: ignore[arg-type]


def seat_participants(scene: Scene, mention: EventMention, first: int, last: int) -> None:
    """Seat everybody whom the sentence of a noun mention (tokens `first:last`) puts there."""
    index = mention.sentence
    sentence = scene.document.sentences[index]
    verb = governing_verb(scene, first, sentence)
    if verb:
        mention.has_verb = True
        comes = mention.kind == "visit" or _is_call_paid(mention)
        is_visitor = comes and verb[1].subject == "participant"
        subjects = find_subjects(scene, verb[0], index)
        if verb[0] == sentence.first:  # "Opening the session, X said …"
            subjects = _after_comma(scene, last, index)
        for reference in subjects:
            seat(scene, mention, reference, "guest" if is_visitor else verb[1].subject)
    _seat_opening(scene, mention, first)
    _seat_speaker(scene, mention, first)
    if mention.owner:
        _seat_owner(scene, mention)
    _seat_complements(scene, mention, last)
    _seat_passive(scene, mention, last)
    _seat_inverted(scene, mention, last)


def _is_call_paid(mention: EventMention) -> bool:
    """Tell a courtesy call, which somebody pays, from a telephone call."""
    return mention.kind == "meeting" and mention.noun.lower().endswith("call")


def _seat_owner(scene: Scene, mention: EventMention) -> None:
    """Seat X of "X's visit" or "his talks"."""
    for reference in scene.references.in_sentence[mention.sentence]:
        if scene.references.person_of(reference, mention.sentence) is mention.owner:
            seat(scene, mention, reference, "guest" if mention.kind == "visit" else "participant")
            return


def _seat_opening(scene: Scene, mention: EventMention, first: int) -> None:
    """Seat the subject of "During the meeting, X noted …", "In separate talks, A and B …"."""
    sentence = scene.document.sentences[mention.sentence]
    opening = [scene.tokens[k].lower for k in range(sentence.first, first)]
    if not opening or opening[0] not in ("during", "at", "in") or len(opening) > 3:
        return
    if mention.kind == "visit" or mention.owner:
        return
    for reference in _after_comma(scene, first, mention.sentence):
        if reference.kind != "pronoun":
            seat(scene, mention, reference, "participant")


def _after_comma(scene: Scene, start: int, index: int) -> list[Reference]:
    """Return the references that open the main clause behind an opening phrase."""
    end = min(scene.document.sentences[index].last, start + 40)
    comma = next((k for k in range(start, end) if scene.tokens[k].text == ","), None)
    return list(list_from(scene, comma + 1, index, 1)) if comma else []


def _seat_speaker(scene: Scene, mention: EventMention, first: int) -> None:
    """Seat the subject of "X affirmed at the opening session that …"."""
    sentence = scene.document.sentences[mention.sentence]
    if first - 1 <= sentence.first or scene.tokens[first - 1].lower not in ("in", "at", "during"):
        return
    for k in range(max(sentence.first, first - 6), first - 1):
        if cues().match(scene.tokens, k) and scene.tokens[k].text.islower():
            for reference in find_subjects(scene, k, mention.sentence):
                if reference.kind in ("person", "pronoun"):
                    seat(scene, mention, reference, "speaker")
            return


def _complement_role(mention: EventMention, word: str, k: int, last: int, after: str) -> str | None:
    """Return the role of those who follow a linking word, or None if it links no people."""
    if word == "on" and mention.noun.lower().endswith("call"):
        return "host"
    if word in ("to", "from") and _is_call_paid(mention):
        return "host" if word == "to" else "guest"
    if word == "in" and after in ("honour", "honor"):
        return "guest"
    if word in ("for", "of") and mention.kind == "training":
        return "participant"
    if word == "for" and (mention.kind == "other" or MEAL.search(mention.noun)):
        return "guest"
    if word == "of" and mention.kind == "visit":
        return "guest"
    if word == "to" and mention.head_words.lower() == "courtesy visit":
        return "host"
    if word in ("with", "between", "among") or (word == "of" and k == last):
        return "participant"
    return None


def _seat_complements(scene: Scene, mention: EventMention, last: int) -> None:
    """Seat "with A, B and C", "between A and B", "of A with B", "in honour of C"."""
    tokens, k = scene.tokens, last
    end = min(scene.document.sentences[mention.sentence].last, last + 14)
    while k < end:
        after = tokens[k + 1].lower if k + 1 < end else ""
        role = _complement_role(mention, tokens[k].lower, k, last, after)
        is_visit_place = mention.kind == "visit" and tokens[k].lower == "to"
        if mention.kind == "visit" and tokens[k].lower in AUXILIARIES - {"to"}:
            return
        if tokens[k].lower == "on" and (after in TIMES or after.isdigit()):
            k += 2
            continue
        if tokens[k].text in (".", ";", ",") or (
            role is None and tokens[k].lower in TOPIC_LINKS and not is_visit_place
        ):
            return
        if role is None:
            k += 1
            continue
        start = k + (3 if role == "guest" and tokens[k].lower == "in" else 1)
        objects = list_of_objects(scene, start, mention.sentence, 2)
        listed = [r for r in objects if r.kind != "pronoun"]
        if mention.kind == "visit" and role == "guest":
            listed = [r for r in listed if r.kind in ("person", "group")]
        for reference in listed:
            seat(scene, mention, reference, role)
        k = listed[-1].last if listed else k + 1


def _seat_passive(scene: Scene, mention: EventMention, last: int) -> None:
    """Seat "attended by …", "hosted by …", "chaired by …", "which A and B will co-host"."""
    base = scene.tokens[last - 1].end
    text = scene.document.text[base : scene.document.sentences[mention.sentence].end]
    for m in PASSIVE.finditer(text):
        if m.start() > 120 or not CLOSED_GAP.fullmatch(text[: m.start()]):
            break
        start = scene.document.token_index(base + m.end() - 1) + 1
        mention.has_verb = True
        listed = list(list_from(scene, start, mention.sentence, 2)) or _unlisted(scene, start)
        for reference in listed:
            role = "chair" if m["link"].lower() == "under" else PASSIVE_ROLES[m["how"].lower()]
            seat(scene, mention, reference, role)
    relative = RELATIVE.match(text)
    verb = HOSTING.search(text, relative.end()) if relative else None
    if relative and verb and verb.start() - relative.end() < 80:
        for reference in scene.references.in_sentence[mention.sentence]:
            if base + relative.end() <= reference.span.start < base + verb.start():
                seat(scene, mention, reference, "host")


def _unlisted(scene: Scene, start: int) -> list[Reference]:
    """Take an unknown capitalised name after "hosted by" as an organisation."""
    last = start
    while last < len(scene.tokens) and scene.tokens[last].is_capitalized:
        last += 1
    if last == start:
        return []
    return [Reference("organization", start, last, scene.document.span(start, last), None, "by")]


def _seat_inverted(scene: Scene, mention: EventMention, last: int) -> None:
    """Seat "Attending the meeting were A, B and C", also with "on the X side," in between."""
    sentence = scene.document.sentences[mention.sentence]
    opening = scene.document.text[sentence.start : mention.phrase.start]
    if not INVERTED.match(opening):
        return
    for k in range(last, min(last + 3, sentence.last)):
        if scene.tokens[k].lower in ("was", "were"):
            mention.has_verb = True
            for reference in scene.references.in_sentence[mention.sentence]:
                if reference.first > k and reference.kind in ("person", "group"):
                    seat(scene, mention, reference, "participant")
