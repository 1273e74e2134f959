"""Events reported by a verb alone: "received", "met with", "arrived in", "was signed by"."""

import re
from collections.abc import Iterator

from communique.extract.calendar_periods import MONTHS
from communique.extract.document import Sentence, Token
from communique.extract.events.credentials import match_credentials
from communique.extract.events.inaugurations import find_work, match_inauguration
from communique.extract.events.mention import EventMention, Seat
from communique.extract.events.phone_calls import match_call
from communique.extract.events.scene import Scene
from communique.extract.events.seating import list_from, list_of_objects, seat
from communique.extract.events.subjects import find_subjects
from communique.extract.lexicon import EventVerb, event_verbs, initiative_nouns
from communique.extract.people.references import Reference
from communique.extract.phrases import BE, DETERMINERS, TIMES, is_verb, phrase_end, phrase_start

PASSIVE_ADVERBS = frozenset("then also later first today yesterday jointly formally not".split())
PAPERS = frozenset(
    "document documents instrument instruments text texts minutes certificate certificates annex "
    "contract contracts act acts".split()
)
INFINITIVES = frozenset("visit meet receive sign travel arrive call lay".split())
BEFORE_INFINITIVE = frozenset("to will also would shall not and then".split())
BEFORE_NOUN = frozenset("of for working official state".split())
FAR = 20  # tokens between a verb and whom it is about, in the loosest reading
CLAUSES = frozenset("that who which ; where when while to".split())
PRESENTATION = "presentation of credentials"
GUEST_BOOK = re.compile(r"\s(?:the|an?)\s(?:[\w’'-]+\s){0,3}book\b", re.I)  # it is no treaty
LAID = {"wreath": "wreath-laying", "wreaths": "wreath-laying", "flowers": "flower-laying"}
AFTER_SIGNED = frozenset("in on at by between during with last this earlier after".split())
DISCUSSED = frozenset(("discussed", "discuss"))
DOCUMENT_LINKS = frozenset("of for on between among with to".split())


def read_verb(scene: Scene, i: int, index: int) -> tuple[EventMention | None, int]:
    """Read the event that the verb at token `i` reports, and the token to go on from."""
    if not scene.tokens[i].text.islower():
        return None, i
    if scene.tokens[i].text in DISCUSSED:
        return _read_discussion(scene, i, index), i
    sentence = scene.document.sentences[index]
    letters = match_credentials(scene, i)
    opened = match_inauguration(scene, i, sentence)
    matched = letters or opened or match_call(scene, i) or event_verbs().match(scene.tokens, i)
    if not matched or not matched[1].kind or not _is_verb_here(scene, i, sentence):
        return None, i
    length, verb = matched
    after = i + length
    if verb.kind == "signing" and _is_passive(scene, i, sentence):
        return _signed(scene, i, after, index), after
    if verb.kind == "signing" and _is_of_paper_before(scene, i, after, sentence):
        return _signed(scene, i, after, index, is_relative=True), after
    if verb.subject == "host" and _is_passive(scene, i, sentence):
        verb, after = EventVerb(verb.kind, "guest", "host"), _find_agent(scene, after, sentence)
    if scene.tokens[after - 1].lower == "by" and not _is_passive(scene, i, sentence):
        return None, after
    behind = scene.tokens[after - 1].end
    if verb.kind == "signing" and GUEST_BOOK.match(scene.document.text, behind):
        scene.denied.append(scene.document.span(i, after))
        return None, after
    subjects = find_subjects(scene, i, index)
    objects = _find_objects(scene, after, index, verb)
    target = _find_target(scene, after, sentence, verb.kind)
    gathers = verb.kind == "meeting" and [r.kind for r in subjects] == ["group"]
    laid = verb.kind == "ceremony" and scene.tokens[after - 1].lower in LAID
    if not subjects or not (objects or target or gathers or letters or laid or opened):
        doubtful = read_loosely(scene, verb, i, after, index)
        doubtful.noun = PRESENTATION if letters else doubtful.noun
        scene.doubtful.append(doubtful)
        return None, i
    mention = _new_mention(
        scene, verb.kind, i, objects[-1].last if objects else target or after, index
    )
    if letters:
        mention.noun = PRESENTATION
    elif verb.kind == "signing" and target:
        mention.topic = _paper_at(scene, after, target)
    elif opened:
        work = scene.document.span(find_work(scene, i), after)
        mention.noun, mention.topic = "inauguration", scene.document.words(work)
    elif laid:
        mention.noun = LAID[scene.tokens[after - 1].lower]
    for reference in subjects:
        seat(scene, mention, reference, verb.subject)
    for reference in objects:
        seat(scene, mention, reference, verb.object)
    if not mention.seats:
        mention.seats = [Seat(r, None, "participant") for r in subjects if _is_they(scene, r)]
    return (mention if mention.seats else None), after


def _read_discussion(scene: Scene, i: int, index: int) -> EventMention | None:
    """Read "X and Y discussed trade" and "X discussed trade with Y": they have met."""
    if scene.is_told(scene.document.span(i, i + 1)):
        return None
    with_ = [
        r
        for r in scene.references.in_sentence[index]
        if r.first > i and r.kind == "person" and r.preposition == "with"
    ]
    subjects = find_subjects(scene, i, index)
    if any(r.kind == "group" for r in subjects):
        return None
    mention = _new_mention(scene, "meeting", i, i + 1, index)
    mention.is_discussion = True
    for reference in (*subjects, *with_[:1]):
        seat(scene, mention, reference, "participant")
    return mention if len(mention.people) > 1 else None


def _is_they(scene: Scene, reference: Reference) -> bool:
    return scene.tokens[reference.first].lower == "they"


def read_loosely(scene: Scene, verb: EventVerb, i: int, after: int, index: int) -> EventMention:
    """Read the event of a verb at `i:after` with whoever stands around it, near or far."""
    subjects = find_subjects(scene, i, index)
    objects = [r for r in _behind(scene, after, index) if r.kind in ("person", "group")]
    mention = _new_mention(scene, verb.kind, i, objects[-1].last if objects else after, index)
    for reference in subjects:
        seat(scene, mention, reference, verb.subject)
    for reference in objects:
        seat(scene, mention, reference, verb.object or "participant")
    return mention


def _behind(scene: Scene, after: int, index: int) -> list[Reference]:
    """Return the list of those behind a verb, whatever stands in between but another clause."""
    for reference in scene.references.in_sentence[index]:
        if reference.first < after or reference.preposition not in ("", "with", "by", "to"):
            continue
        between = scene.tokens[after : reference.first]
        if len(between) > FAR or any(t.lower in CLAUSES for t in between):
            return []
        return list(list_from(scene, reference.first, index, 2))
    return []


def _new_mention(scene: Scene, kind: str, first: int, last: int, index: int) -> EventMention:
    span = scene.document.span(first, last)
    return EventMention(
        kind=kind,  # type: ignore[arg-type]
        noun=kind,
        span=span,
        phrase=span,
        words=scene.document.words(span),
        sentence=index,
        is_verbal=True,
        is_told=scene.is_told(span),
        has_verb=True,
    )


def _is_verb_here(scene: Scene, i: int, sentence: Sentence) -> bool:
    """Tell a verb from its noun: "will visit Oslo" but "the visit", "official visits"."""
    token = scene.tokens[i]
    before = scene.tokens[i - 1].lower if i > sentence.first else ""
    if token.lower in INFINITIVES:
        return before in BEFORE_INFINITIVE
    return before not in DETERMINERS and before not in BEFORE_NOUN


def _is_passive(scene: Scene, i: int, sentence: Sentence) -> bool:
    """Tell whether a form of "be" stands right before a participle: "was then received"."""
    k = i - 1
    while k > max(sentence.first, i - 3) and scene.tokens[k].lower in PASSIVE_ADVERBS:
        k -= 1
    return k >= sentence.first and scene.tokens[k].lower in BE


def _find_agent(scene: Scene, after: int, sentence: Sentence) -> int:
    """Return the token behind the "by" of a passive: "was received in audience by X"."""
    for k in range(after, min(after + 7, sentence.last)):
        if scene.tokens[k].lower == "by":
            return k + 1
    return after


def _find_objects(scene: Scene, after: int, index: int, verb: EventVerb) -> list[Reference]:
    """Return the people and groups that a verb is followed by."""
    if not verb.object:
        return []
    on = scene.tokens[after - 1].lower == "on"  # who calls on the parties only appeals to them
    objects = [
        r
        for r in list_of_objects(scene, after, index, 8)
        if r.kind == "person" or (r.kind == "group" and (not on or _is_office(scene, r)))
    ]
    if objects and any(_breaks_off(scene.tokens[k]) for k in range(after, objects[0].first)):
        return []
    asks = objects and scene.tokens[min(objects[-1].last, len(scene.tokens) - 1)].lower == "to"
    return [] if asks and on else objects


def _is_office(scene: Scene, reference: Reference) -> bool:
    """Tell whether a reference is a post whose holder is not named: "the President of Peru"."""
    post = scene.references.cast.posts.read_at(reference.first, before_name=False)
    return post is not None and not post.is_plural and post.last == reference.last


def _breaks_off(token: Token) -> bool:
    return not token.is_word or is_verb(token)


def _find_target(scene: Scene, start: int, sentence: Sentence, kind: str | None) -> int | None:
    """Return the end of the place that is visited, or of the document that is signed.

    Place and time of a signing may stand before its document: "signed in Riga an accord".
    """
    if kind not in ("visit", "signing"):
        return None
    if kind == "signing" and (paper := _find_paper(scene, start, sentence)):
        return paper
    for k in range(start, min(sentence.last, start + 5)):
        name = scene.names.starting_at(k)
        if name and name.kind != "demonym":
            return name.last
        noun = initiative_nouns().match(scene.tokens, k)
        if noun:
            return phrase_end(scene.document, k + noun[0], sentence.last, DOCUMENT_LINKS)
        if scene.tokens[k].text in (".", ";", ",") or scene.tokens[k].lower in ("with", "by"):
            return None
        if scene.tokens[k].is_capitalized:
            while k < sentence.last and scene.tokens[k].is_capitalized:
                k += 1
            return k
    return None


def _find_paper(scene: Scene, start: int, sentence: Sentence) -> int | None:
    """Return the end of the document that is signed: "at the end of the talks an accord on X"."""
    for k in range(start, min(sentence.last, start + FAR)):
        token = scene.tokens[k]
        if token.text in (".", ";") or token.lower in CLAUSES or token.lower == "by":
            return None
        if paper := _match_paper(scene, k):
            last = k + paper[0]
            while last < sentence.last and (more := _match_paper(scene, last)):
                last += more[0]  # "a grant agreement"
            return phrase_end(scene.document, last, sentence.last, DOCUMENT_LINKS)
    return None


def _paper_at(scene: Scene, start: int, end: int) -> str:
    """Return the words of the document between two tokens, without the place before it."""
    heads = (k for k in range(start, end) if _match_paper(scene, k))
    first = phrase_start(scene.document, next(heads, start), start)
    return scene.document.words(scene.document.span(first, end))


def _match_paper(scene: Scene, k: int) -> tuple[int, object] | None:
    """Match what can be signed: an undertaking by name, or "the document"."""
    if scene.tokens[k].lower in PAPERS:
        return 1, None
    return initiative_nouns().match(scene.tokens, k)


def _papers(scene: Scene, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield where papers are named and in how many tokens: "memorandum of understanding"."""
    k = first
    while k < last:
        paper = _match_paper(scene, k)
        if paper:
            yield k, paper[0]
        k += paper[0] if paper else 1


def _is_of_paper_before(scene: Scene, i: int, after: int, sentence: Sentence) -> bool:
    """Tell whether "signed" has its paper before it: "the accord signed in Riga by both"."""
    if not scene.tokens[i].lower.endswith("signed") or after >= sentence.last:
        return False
    follows = scene.tokens[after]
    is_day = follows.lower.rstrip(".") in MONTHS or follows.lower in TIMES
    is_open = is_day or follows.lower in AFTER_SIGNED or not follows.text[:1].isalpha()
    return is_open and any(_match_paper(scene, k) for k in range(max(sentence.first, i - FAR), i))


def _signed(
    scene: Scene, i: int, after: int, index: int, *, is_relative: bool = False
) -> EventMention | None:
    """Read "An Agreement on X was signed in Y by A and B".

    In a relative clause ("the Agreement that A signed") the nearest paper is meant.
    """
    sentence = scene.document.sentences[index]
    heads = list(_papers(scene, sentence.first, i))
    heads = heads[-1:] if is_relative else heads
    told = scene.is_told(scene.document.span(i, i + 1))
    if not heads or (told and scene.tokens[heads[0][0]].lower in PAPERS):
        return None
    first = phrase_start(scene.document, heads[0][0], sentence.first)
    mention = _new_mention(scene, "signing", first, after, index)
    document = scene.document.span(first, phrase_end(
        scene.document, heads[0][0] + heads[0][1], i, DOCUMENT_LINKS
    ))  # fmt: skip
    mention.topic = scene.document.words(document)
    for reference in find_subjects(scene, i, index) if is_relative else ():
        if reference.first >= heads[0][0] and reference.kind in ("person", "group"):
            seat(scene, mention, reference, "participant")
    by = next(
        (k for k in range(i, min(i + 16, sentence.last)) if scene.tokens[k].lower == "by"), None
    )
    for reference in list_from(scene, by + 1, index, 1) if by else ():
        seat(scene, mention, reference, "participant")
    return mention
