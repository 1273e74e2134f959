"""Events named by a noun: its phrase, edition, acronym and series, and whether it means one."""

import re

from communique.extract.document import Sentence, Token
from communique.extract.events.mention import EventMention, read_edition
from communique.extract.events.naming import (
    BODIES_THAT_MEET,
    read_acronym,
    read_series,
    refine_kind,
)
from communique.extract.events.scene import Scene
from communique.extract.events.seating import seat_participants
from communique.extract.events.standing import STANDING, goes_on_always
from communique.extract.lexicon import Noun, event_nouns, initiative_nouns
from communique.extract.people.cast import Member
from communique.extract.people.name_finding import POSSESSIVES
from communique.extract.phrases import (
    BREAKS,
    DETERMINERS,
    TIMES,
    name_start,
    phrase_end,
    phrase_start,
)
from communique.facts import Span

DEFINITE = frozenset("the this these his her its their".split())
WEAK_KINDS = frozenset(("dialogue", "training", "other", "conference", "ceremony", "negotiation"))
SERIES_KINDS = frozenset(("consultations", "dialogue"))
PLURAL_EVENTS = frozenset(("talks", "consultations", "negotiations"))
NAME_LINKS = frozenset("of for on between among with to".split())
MEETS = re.compile(
    r"(?:,?\s(?:which|that))?,?\s(?:(?:will|would|is|was|were|has|had|been|to|be)\s)*"
    r"(?:held|hold|scheduled|convene[sd]?|met|meets?|took place|takes? place|concluded|opened)\b",
    re.I,
)
AT_A_MEETING = frozenset("at during of after hold held holding co-chaired chaired".split())
PERSONAL = frozenset("his her their".split())
COMPOUND_HEADS = frozenset(
    "hall room venue agenda document documents participants process series materials minutes "
    "outcomes results schedule preparations".split()
)
BY_MEANS = frozenset("by over through via".split())
MEANS = re.compile(r"\b(?:video|tele|phone|virtual|online)", re.I)
OPENINGS = frozenset("during following after in at".split())
TAKES_PLACE = re.compile(
    r"\s(?:will|would|is|was|were|are|has been|had been|to be)?\s*(?:also\s)?"
    r"(?:follow|followed|took place|takes? place|taking place|held|scheduled|planned|ended|began"
    r"|opened|concluded)\b",
    re.I,
)


def read_noun(scene: Scene, i: int, index: int) -> tuple[EventMention | None, int]:
    """Read the event named at token `i` and the token to go on from."""
    sentence, tokens = scene.document.sentences[index], scene.tokens
    if tokens[i].text in scene.acronyms and i and tokens[i - 1].text != "(":
        return _by_acronym(scene, i, index), i + 1
    matched = event_nouns().match(tokens, i) or _match_again(scene, i)
    if not matched or _is_within_name(scene, i):
        matched = _match_edition_of_body(scene, i, sentence)
        if not matched:
            return None, i
    if _is_modifier(scene, i + matched[0], sentence):
        return None, i
    last, noun = _round_of(scene, i + matched[0], matched[1], sentence)
    first = name_start(scene.document, i, sentence.first)
    if is_means(scene, first, last):
        return None, last
    is_proper = tokens[last - 1].is_capitalized and last - 1 > sentence.first
    end = phrase_end(scene.document, last, sentence.last, NAME_LINKS)
    if is_proper:
        end = _before_guest(scene, last, _with_second_party(scene, last, end, sentence))
    mention = _new_mention(scene, noun.kind, first, i, last, end, index)
    if mention.acronym:
        end = _go_on(scene, mention, end, sentence)
    mention.is_proper, mention.is_plural = is_proper, noun.is_plural
    mention.series = read_series(mention)
    seat_participants(scene, mention, first, last)
    if goes_on_always(scene, mention, last):
        scene.denied.append(mention.phrase)
        return None, last
    if not _is_event(scene, mention, first, last):
        scene.doubtful.append(mention)
        return None, last
    mention.is_of_body = _is_of_body(scene, last)
    scene.heads[mention.noun.lower().split()[-1]] = mention.kind
    return mention, max(last, end) if is_proper else last


def _go_on(scene: Scene, mention: EventMention, end: int, sentence: Sentence) -> int:
    """Extend "the Lakes Dialogue (LD)" by "between A and B" behind its acronym."""
    after = phrase_end(scene.document, end + 3, sentence.last, NAME_LINKS)
    if after == end + 3:
        return end
    after = _with_second_party(scene, end + 3, after, sentence)
    stop = scene.tokens[after - 1].end
    mention.span, mention.phrase = (Span(s.start, stop) for s in (mention.span, mention.phrase))
    mention.words = scene.document.words(mention.span)
    return after


def is_means(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a noun says by which means others met: "via video conference"."""
    opening = {token.lower for token in scene.tokens[max(0, first - 1) : first + 1]}
    words = scene.document.words(scene.document.span(first, last))
    return bool(opening & BY_MEANS) and MEANS.search(words) is not None


def _is_of_body(scene: Scene, last: int) -> bool:
    """Tell whether a body's name completes the noun: "sitting of the National Assembly"."""
    if last + 2 >= len(scene.tokens) or scene.tokens[last].lower != "of":
        return False
    start = last + 1 + (scene.tokens[last + 1].lower == "the")
    owner = scene.names.starting_at(start)
    if owner and owner.last < len(scene.tokens) and scene.tokens[owner.last].text in POSSESSIVES:
        start = owner.last + 1
    name = scene.names.starting_at(start)
    return name is not None and name.kind in ("body", "institution", "organization")


def read_title(scene: Scene, index: int) -> EventMention | None:
    """Read a headline that is one noun phrase with an event noun at its end."""
    sentence = scene.document.sentences[index]
    for i in range(max(sentence.first, sentence.last - 4), sentence.last):
        noun = event_nouns().match(scene.tokens, i)
        if noun and i + noun[0] == sentence.last:
            first = phrase_start(scene.document, i, sentence.first)
            if first == sentence.first:
                last = sentence.last
                mention = _new_mention(scene, noun[1].kind, first, i, last, last, index)
                mention.is_proper = True
                return mention
    return None


def _match_again(scene: Scene, i: int) -> tuple[int, Noun] | None:
    """Match the last word of a noun seen before: "the course" after "a training course"."""
    kind = scene.heads.get(scene.tokens[i].lower)
    if kind and i and scene.tokens[i - 1].lower == "the":
        return 1, Noun(scene.tokens[i].lower, kind, False)
    return None


def _match_edition_of_body(scene: Scene, i: int, sentence: Sentence) -> tuple[int, Noun] | None:
    """Match the head of a body's name that an ordinal makes one of its meetings.

    "The 12th Intergovernmental Commission was held"; "the 5th Committee said" is the body.
    """
    token = scene.tokens[i]
    if token.lower not in BODIES_THAT_MEET or not token.is_capitalized:
        return None
    first = phrase_start(scene.document, i, sentence.first)
    if not any(read_edition(scene.tokens[k]) for k in range(first, i)):
        return None
    end = phrase_end(scene.document, i + 1, sentence.last, NAME_LINKS)
    text, after = scene.document.text, scene.tokens[end - 1].end
    before = scene.tokens[first - 1].lower if first > sentence.first else ""
    meets = MEETS.match(text, after, min(after + 60, sentence.end)) or before in AT_A_MEETING
    return (1, Noun(token.lower, "meeting", False)) if meets else None


def _by_acronym(scene: Scene, i: int, index: int) -> EventMention:
    """Read "the HLD", an event that was named with this acronym before."""
    sentence = scene.document.sentences[index]
    first = i
    while first > sentence.first and read_edition(scene.tokens[first - 1]):
        first -= 1  # "the 9th BSD"
    first -= first > sentence.first and scene.tokens[first - 1].lower in DEFINITE
    mention = _new_mention(
        scene, scene.acronyms[scene.tokens[i].text], first, i, i + 1, i + 1, index
    )
    mention.acronym, mention.is_definite, mention.is_proper = scene.tokens[i].text, True, True
    seat_participants(scene, mention, first, i + 1)
    return mention


def _is_within_name(scene: Scene, i: int) -> bool:
    """Tell whether a noun is part of a body's name, or stands for it ("the Conference")."""
    name, token = scene.names.at(i), scene.tokens[i]
    if name is not None and name.kind in ("body", "institution", "organization"):
        return True
    return token.is_capitalized and token.text in scene.words_of_bodies


def _is_modifier(scene: Scene, after: int, sentence: Sentence) -> bool:
    """Tell whether the noun only qualifies the next one ("training programme")."""
    if after >= sentence.last:
        return False
    tokens = scene.tokens
    follows = initiative_nouns().match(tokens, after) or event_nouns().match(tokens, after)
    return bool(follows) or tokens[after].lower in COMPOUND_HEADS


def _round_of(scene: Scene, last: int, noun: Noun, sentence: Sentence) -> tuple[int, Noun]:
    """Read "round of political consultations" as one noun, of the inner kind."""
    head = noun.noun.split()[-1]
    of_what = last < sentence.last and scene.tokens[last].lower == "of"
    if head not in ("round", "session", "series") or not of_what:
        return last, noun
    for k in range(last + 1, min(last + 8, sentence.last)):
        inner = event_nouns().match(scene.tokens, k)
        if inner and inner[1].is_plural and scene.tokens[k].text.islower():
            return k + inner[0], Noun(noun.noun, inner[1].kind, False)
        if inner and head == "round" and inner[1].kind in SERIES_KINDS:
            return last, Noun(noun.noun, inner[1].kind, noun.is_plural)
        if scene.tokens[k].lower in BREAKS:
            break
    return last, noun


def _with_second_party(scene: Scene, last: int, end: int, sentence: Sentence) -> int:
    """Extend "… between A" by "and B"."""
    joined = any(scene.tokens[k].lower in ("between", "and") for k in range(last, end))
    if joined and end < sentence.last and scene.tokens[end].lower == "and":
        return phrase_end(scene.document, end, sentence.last, NAME_LINKS | {"and"})
    return end


def _before_guest(scene: Scene, last: int, end: int) -> int:
    """Return where a name ends before "with the President of …": with a country it goes on."""
    for k in range(last, end):
        if scene.tokens[k].lower == "with":
            start = (
                k + 1 + (scene.tokens[k + 1 : k + 2] != [] and scene.tokens[k + 1].lower == "the")
            )
            return end if scene.names.starting_at(start) else k
    return end


def _new_mention(
    scene: Scene, kind: str, first: int, head: int, last: int, end: int, index: int
) -> EventMention:
    """Make the mention of the noun at `head:last` in the phrase `first:end`."""
    tokens, end = scene.tokens, max(end, last)
    owned = [k + 1 for k in range(first, head) if tokens[k].text in POSSESSIVES]
    owner_end = max(owned, default=first)
    start = next(k for k in range(owner_end, head + 1) if tokens[k].lower not in DETERMINERS)
    before = [tokens[k] for k in range(start, head)]
    span = scene.document.span(start, end)
    words = scene.document.words(span)
    mention = EventMention(
        kind=refine_kind(kind, words),  # type: ignore[arg-type]
        noun=scene.document.words(scene.document.span(head, last)),
        span=span,
        phrase=span,
        words=words,
        sentence=index,
        modifiers=" ".join(t.text for t in before if not (read_edition(t) or _is_time(t))),
        is_definite=tokens[first].lower in DEFINITE or owner_end > first,
        is_told=scene.is_told(span),
        edition=next((n for token in before if (n := read_edition(token))), None),
        acronym=read_acronym(tokens, head, end),
        owner=_find_owner(scene, first, owner_end, index),
    )
    counted = mention.kind == "visit" or tokens[first].lower in PERSONAL or "time" in words.split()
    if counted and not tokens[last - 1].is_capitalized:
        mention.edition = None  # "his first visit", "their second meeting": one person's own count
    if mention.acronym:
        scene.acronyms[mention.acronym] = mention.kind
    return mention


def _is_time(token: Token) -> bool:
    """Tell whether a word before a noun is of its date: "the April 10 visit"."""
    return token.lower in TIMES or (token.text.isdecimal() and len(token.text) < 3)


def _find_owner(scene: Scene, first: int, owner_end: int, index: int) -> Member | None:
    """Return the person whose event it is: "his visit", "the Minister's talks"."""
    for reference in scene.references.in_sentence[index]:
        if reference.first <= first < reference.last or first <= reference.first < owner_end:
            return scene.references.person_of(reference, index)
    return None


def _is_event(scene: Scene, mention: EventMention, first: int, last: int) -> bool:
    """Tell whether a noun phrase means a particular event."""
    if TAKES_PLACE.match(scene.document.text, scene.tokens[last - 1].end):
        mention.has_verb = True
    if mention.is_plural and mention.noun.lower().split()[-1] not in PLURAL_EVENTS:
        has_party = mention.owner is not None or mention.has_verb
        is_meeting = mention.kind == "meeting"
        return is_meeting and bool(mention.seats) and has_party and not mention.is_told
    if mention.is_proper:
        long_enough = len(mention.words.split()) > 2
        return mention.edition is not None or long_enough or mention.is_definite
    if STANDING.search(mention.head_words):
        return False
    if mention.is_definite or mention.edition:
        return True
    opens = first > 0 and scene.tokens[first - 1].lower in OPENINGS
    if mention.kind in WEAK_KINDS:
        return mention.has_verb or (opens and bool(mention.seats))
    return mention.has_verb or bool(mention.seats) or opens
