"""Who else is at the event in progress, as sentences without a noun for the event say it.

These are speakers ("In her remarks"), lists ("the delegation included"), inverted lists
("Attending from the X side were") and bare verbs ("Some 300 experts attended").
"""

import re
from collections.abc import Iterable, Iterator

from communique.extract.events.mention import Seat
from communique.extract.events.scene import Scene
from communique.extract.events.seating import list_from
from communique.extract.events.subjects import find_subjects
from communique.extract.people.references import Reference
from communique.facts import Span
from communique.vocabulary import AttendeeRole

SPEECH = re.compile(
    r"\bin (?:his|her|their) (?:(?:opening|closing|keynote|welcome|welcoming) )?"
    r"(?:remarks|speech|address|statement|intervention|presentation)\b"
    r"|\bdeliver(?:ed|ing) (?:an?|the|his|her)\b"
    r"|\b(?:his|her) (?:opening|closing|keynote) (?:remarks|speech|address)\b",
    re.I,
)
# Each form with words of which it has one, in small letters.
LISTS: list[tuple[str, str, AttendeeRole]] = [
    ("by", r"\b(?:address|speech|remarks|statement) by\b", "speaker"),
    ("invitation", r"\bat the invitation of\b", "host"),
    (
        "ship|presid",
        r"\bunder the (?:co-)?(?:chairmanship|chairpersonship|presidency|leadership) of\b",
        "chair",
    ),
    ("together", r"\b(?:bringing|brought|brings|bring) together\b", "participant"),
    ("by", r"\b(?:was|were) (?:also )?attended by\b|\baccompanied by\b", "participant"),
    ("by", r"\b(?:and|while|that of) the \w+(?: one| side| delegation)? by\b", "participant"),
    (
        "gather|united",
        r"\b(?:which|forum|conference|event|meeting|seminar|workshop|session|course|training) "
        r"(?:\w+ )?(?:has )?(?:gathered|gathers|united)\b",
        "participant",
    ),
    (
        "participation|attendance|presence",
        r"\bwith the (?:participation|attendance) of\b|\bin the presence of\b",
        "participant",
    ),
    ("by", r"\b(?:was|were) (?:also )?addressed by\b", "speaker"),
    (
        "by",
        r"\b(?:delegation|side|team|partie|party)s?\b[^.;]{0,40}?\b(?:(?:was|were|is|will be) )?"
        r"(?:led|headed|represented|presided over) by\b",
        "participant",
    ),
    (
        "delegation",
        r"\bdelegation\b[^.;]{0,160}?"
        r"\b(?:included|includes|comprised|comprising|consisted of)\b",
        "participant",
    ),
]
LIST_FORMS = [(words.split("|"), re.compile(form, re.I), role) for words, form, role in LISTS]
INVERTED = re.compile(
    r"^(?:also |among those |on the [\w ]+ side,? )?"
    r"(?:attending|present|participating|taking part|in attendance|heading|leading|presenting"
    r"|accompanying|travelling|traveling|speaking for|connected|joining)\b"
    r"[^.;,]{0,60}?\b(?:were|was|are|is|included)\b",
    re.I,
)
BARE_VERB = re.compile(
    r"\b(?:attend(?:ed)?|participated?|t(?:ake|ook) part|(?:was|were|be) (?:also )?present)\b"
    r"(?=\s*[.,;]|$)(?:,? (?P<more>along with|together with|as well as)\b)?",
    re.I,
)
HEADING = re.compile(
    r"\b(?:head(?:ed|s)?|leads?|led)\s+(?:the|a|an|his|her|its)\s+(?:[\w’'-]+\s+){0,3}"
    r"(?:delegation|side|team|panel)\b",
    re.I,
)
BULLETS = "•◦▪-–*·"
COMPLEMENTS = frozenset(("of", "with", "to"))


def find_late_seats(scene: Scene, index: int, *, has_mention: bool) -> Iterator[Seat]:
    """Yield the seats that a sentence gives at the event in progress.

    `has_mention` says that the sentence names an event itself, which then took its own seats.
    """
    yield from _speaker(scene, index)
    yield from _listed(scene, index)
    yield from _heads(scene, index)
    if not has_mention:
        yield from _inverted(scene, index)
        yield from _bare(scene, index)


def _words(scene: Scene, index: int) -> str:
    sentence = scene.document.sentences[index]
    return scene.document.text[sentence.start : sentence.end]


def _seats(
    scene: Scene, index: int, references: Iterable[Reference], role: AttendeeRole
) -> Iterator[Seat]:
    """Yield seats for people, groups and organisations; a country does not sit in a list."""
    for reference in references:
        member = scene.references.person_of(reference, index)
        if member or reference.kind in ("group", "organization"):
            yield Seat(reference, member, role)


def _list_after(scene: Scene, index: int, offset: int, reach: int) -> Iterator[Reference]:
    """Return the list behind the word that ends at an offset of the sentence."""
    end = scene.document.sentences[index].start + offset
    start = scene.document.token_range(Span(end - 1, end))[1]
    return list_from(scene, start, index, reach)


def _speaker(scene: Scene, index: int) -> Iterator[Seat]:
    subject = scene.references.subjects[index]
    if subject and SPEECH.search(_words(scene, index)):
        own = [r for r in scene.references.in_sentence[index] if r.member is subject]
        yield from _seats(scene, index, own[:1], "speaker")


def _listed(scene: Scene, index: int) -> Iterator[Seat]:
    words = _words(scene, index)
    folded = words.casefold()
    for clues, form, role in LIST_FORMS:
        if not any(clue in folded for clue in clues):
            continue
        for m in form.finditer(words):
            yield from _seats(scene, index, _list_after(scene, index, m.end(), 3), role)


def _heads(scene: Scene, index: int) -> Iterator[Seat]:
    """Yield who headed a delegation: "X headed the Latvian side"."""
    for m in HEADING.finditer(_words(scene, index)):
        verb = scene.document.token_index(scene.document.sentences[index].start + m.start())
        yield from _seats(scene, index, find_subjects(scene, verb, index), "participant")


def _inverted(scene: Scene, index: int) -> Iterator[Seat]:
    words = _words(scene, index)
    inverted = INVERTED.match(words)
    if inverted is None:
        return
    start = scene.document.sentences[index].start + inverted.end()
    after = [r for r in scene.references.in_sentence[index] if r.span.start >= start]
    after += _bulleted(scene, index) if words.endswith(":") else []
    present = [r for r in after if r.preposition not in COMPLEMENTS]
    yield from _seats(scene, index, present, "participant")


def _bulleted(scene: Scene, index: int) -> list[Reference]:
    """Return the people of the bulleted lines that follow a sentence."""
    listed: list[Reference] = []
    for number in range(index + 1, len(scene.document.sentences)):
        sentence = scene.document.sentences[number]
        if scene.document.text[sentence.start] not in BULLETS:
            break
        listed += [r for r in scene.references.in_sentence[number] if r.kind == "person"]
    return listed


def _bare(scene: Scene, index: int) -> Iterator[Seat]:
    bare = BARE_VERB.search(_words(scene, index))
    if bare is None:
        return
    verb = scene.document.token_index(scene.document.sentences[index].start + bare.start())
    yield from _seats(scene, index, find_subjects(scene, verb, index), "participant")
    if bare["more"]:
        yield from _seats(scene, index, _list_after(scene, index, bare.end(), 2), "participant")
