"""The undertakings that an article names: programmes, agreements, reforms, chairmanships.

Bare cooperation, relations and efforts are none, nor are events, organisations and posts. What an
article calls by the same name, acronym or head noun again is one initiative.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from communique.extract.document import Document, Sentence, Token, tokenize
from communique.extract.initiatives.backing import (
    chair_side,
    find_subject,
    owner_side,
    subject_side,
)
from communique.extract.initiatives.periods import find_period, read_bounds
from communique.extract.initiatives.progress import Progress, read_list_status, read_progress
from communique.extract.initiatives.undertaking_phrases import ANAPHORIC
from communique.extract.initiatives.undertakings import (
    Undertaking,
    accepted_marks,
    find_undertakings,
    phrase_span,
)
from communique.extract.phrases import BREAKS, DETERMINERS
from communique.facts import Span
from communique.vocabulary import InitiativeStatus

ONGOING = frozenset(["ongoing", "existing", "current", "operating", "continuing"])
PLANNED = frozenset(["planned", "future", "upcoming", "forthcoming", "successor"])
AGREED_KINDS = frozenset(["agreement", "memorandum", "declaration"])
INDEFINITE = frozenset(
    ["a", "an", "several", "some", "many", "two", "three", "four", "five", "six"]
)
LIST_GAP = re.compile(
    r"\s*(?:,|;|and|as well as|,\s*and|&|,\s*as well as)\s*(?:an?|the|its|their)?\s*", re.IGNORECASE
)
CHAIR = "chairmanship"


class Attributed(Protocol):
    """What is needed of an attribution: the stretches of its content."""

    @property
    def contents(self) -> tuple[Span, ...]:
        """The stretches of the content."""


@dataclass(frozen=True)
class FoundInitiative:
    """An undertaking as an article names it first; `mentions` are its other places.

    `side` is the code of the country or body printed as its owner, `owner` the words of the
    sentence's subject who makes it, `attribution` the index of the attribution that carries it,
    `period` the words that bound it in time, `confidence` the
    probability that it is one.
    """

    name: str
    kind: str
    status: InitiativeStatus
    mention: Span
    mentions: tuple[Span, ...] = ()
    acronym: str | None = None
    period: str | None = None
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    side: str | None = None
    owner: Span | None = None
    attribution: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True)
class _Reading:
    """One phrase with what its sentence says of it."""

    phrase: Undertaking
    sentence: Sentence
    progress: Progress
    status: InitiativeStatus | None


def _default_status(phrase: Undertaking) -> InitiativeStatus:
    """Return the status of what is merely mentioned: standing documents are in force."""
    stands = "name" in phrase.marks and phrase.determiner not in INDEFINITE
    if phrase.noun.kind == "regime" and not stands:
        return "proposed"  # visas are talked about until they are lifted
    return "agreed" if phrase.noun.kind in AGREED_KINDS and not stands else "ongoing"


def _status(document: Document, phrase: Undertaking, progress: Progress) -> InitiativeStatus | None:
    """Return the status that the phrase's own modifiers or its context give."""
    own = {t.lower for t in document.tokens[phrase.first : phrase.head]}
    if own & PLANNED:
        return "planned"
    if own & ONGOING:
        return "ongoing"
    if "proposed" in own:
        return "proposed"
    act = progress.governor.act if progress.governor else None
    if act and act.frame and not act.is_act and "name" in phrase.marks:
        hoped = progress.governor and document.tokens[progress.governor.last - 1].lower == "that"
        return progress.status if hoped else None  # one wants what is already there
    return progress.status


def _is_undertaking(document: Document, phrase: Undertaking, progress: Progress) -> bool:
    """Tell whether a phrase bears a mark that its noun accepts, or an act is done to it."""
    accepted = accepted_marks(phrase.noun)
    introduced = {phrase.determiner, document.tokens[phrase.first].lower} & INDEFINITE
    is_bare = not (phrase.marks or introduced)
    act = "act" in accepted and progress.is_act and not (is_bare and not phrase.owner)
    return phrase.determiner not in ANAPHORIC and (act or bool(accepted & phrase.marks))


def _attribution(attributions: Sequence[Attributed], span: Span) -> int | None:
    for number, attribution in enumerate(attributions):
        if any(part.start <= span.start < part.end for part in attribution.contents):
            return number
    return None


def _initiative(
    document: Document, reading: _Reading, attributions: Sequence[Attributed]
) -> FoundInitiative:
    phrase, sentence = reading.phrase, reading.sentence
    span = phrase_span(document, phrase)
    owner = find_subject(document, sentence, reading.progress.governor)
    side = owner_side(document, phrase)
    is_chair = CHAIR in accepted_marks(phrase.noun) & phrase.marks
    kind = CHAIR if is_chair else phrase.noun.kind
    side = side or subject_side(document, owner)
    if kind == CHAIR and side is None:
        side = chair_side(document, sentence, phrase, reading.progress.governor)
    period = find_period(document, sentence, span)
    starts_on, ends_on = read_bounds(period)
    return FoundInitiative(
        name=document.words(span),
        kind=kind,
        status=reading.status or _default_status(phrase),
        mention=span,
        acronym=None if is_chair else _acronym(document, phrase),
        period=period,
        starts_on=starts_on,
        ends_on=ends_on,
        side=side,
        owner=owner,
        attribution=_attribution(attributions, span),
    )


def _acronym(document: Document, phrase: Undertaking) -> str | None:
    """Return the acronym in the bracket, unless it abbreviates the complement."""
    if phrase.acronym is None:
        return None
    acronym = document.tokens[phrase.acronym].text
    initials = {t.lower[0] for t in document.tokens[phrase.first : phrase.tail]}
    return acronym if acronym[0].lower() in initials else None


@lru_cache(maxsize=1024)
def _content_words(name: str) -> frozenset[str]:
    return frozenset(
        t.lower.rstrip("s")
        for t in tokenize(name)
        if t.is_word and t.lower not in BREAKS | DETERMINERS
    )


def _is_same(initiative: FoundInitiative, found: FoundInitiative) -> bool:
    """Tell whether two phrases name one undertaking: one's words are within the other's."""
    if initiative.kind != found.kind:
        return False
    if found.kind == CHAIR and found.side and found.side == initiative.side:
        return True
    ours, theirs = _content_words(initiative.name), _content_words(found.name)
    if ours == theirs:
        return True
    small, large = sorted((ours, theirs), key=len)
    return len(small) > 1 and small <= large


def _readings(document: Document, prose: Mapping[int, int]) -> list[_Reading]:
    """Return every phrase of the prose with its progress; a list shares its first one's verb."""
    readings: list[_Reading] = []
    for sentence in document.sentences:
        if sentence.end <= prose.get(sentence.paragraph, len(document.text)):
            continue
        before: _Reading | None = None
        covered = sentence.first
        for phrase in find_undertakings(document, sentence):
            if phrase.head < covered:
                continue
            progress = read_progress(document, sentence, phrase.first, phrase.end)
            listed = before is not None and _is_listed(document, before.phrase, phrase)
            if before and listed and before.progress.governor:
                progress = before.progress
            status = _status(document, phrase, progress)
            status = status or read_list_status(document, sentence, phrase.first)
            if before and listed and status and not before.status:
                readings[-1] = replace(readings[-1], status=status)
            before = _Reading(phrase, sentence, progress, status)
            readings.append(before)
            covered = phrase.end if _is_undertaking(document, phrase, progress) else covered
    return readings


def _is_listed(document: Document, before: Undertaking, phrase: Undertaking) -> bool:
    """Tell whether a phrase continues a list: "A, B and C"."""
    gap = document.text[document.tokens[before.last - 1].end : document.tokens[phrase.first].start]
    return bool(LIST_GAP.fullmatch(gap))


def _components(
    document: Document, phrase: Undertaking, umbrella: FoundInitiative
) -> list[FoundInitiative]:
    """Return a row for each name in the brackets behind an umbrella term."""
    return [
        replace(
            umbrella,
            name=document.tokens[i].text,
            mention=document.span(i, i + 1),
            acronym=document.tokens[i].text,
        )
        for i in phrase.components
    ]


def _again(found: list[FoundInitiative], document: Document, phrase: Undertaking) -> int | None:
    """Return the initiative that "the Roadmap" or "this programme" takes up again."""
    bare = phrase.first == phrase.head and phrase.last == phrase.tail
    if bare and phrase.determiner in DETERMINERS - {"a", "an"}:
        for number in range(len(found) - 1, -1, -1):
            if phrase.noun.noun.split()[-1] in found[number].name.lower():
                return number
    return None


def find_initiatives(
    document: Document, attributions: Sequence[Attributed], prose: Mapping[int, int]
) -> list[FoundInitiative]:
    """Return the undertakings that the prose names, in the order of their first mention.

    `prose` maps the number of each paragraph of prose to the offset at which it begins.
    """
    found: list[FoundInitiative] = []
    for reading in _readings(document, prose):
        phrase = reading.phrase
        span = phrase_span(document, phrase)
        again = _again(found, document, phrase)
        if again is None and not _is_undertaking(document, phrase, reading.progress):
            continue
        if again is None:
            initiative = _initiative(document, reading, attributions)
            again = next((n for n, other in enumerate(found) if _is_same(other, initiative)), None)
        if again is None:
            found += [initiative, *_components(document, phrase, initiative)]
        else:
            found[again] = replace(found[again], mentions=(*found[again].mentions, span))
    words: dict[str, list[Token]] = {}
    for token in document.tokens if any(initiative.acronym for initiative in found) else ():
        words.setdefault(token.text, []).append(token)
    return [_with_acronyms(document, prose, words, initiative) for initiative in found]


def _start(token: Token) -> int:
    return token.start


def _with_acronyms(
    document: Document,
    prose: Mapping[int, int],
    words: Mapping[str, Sequence[Token]],
    initiative: FoundInitiative,
) -> FoundInitiative:
    """Add the later places of an initiative's acronym."""
    after = max((initiative.mention, *initiative.mentions)).end if initiative.acronym else 0
    forms = (initiative.acronym or "", f"{initiative.acronym}s")
    places = [
        Span(token.start, token.end)
        for token in sorted(
            (t for form in forms for t in words.get(form, ())), key=lambda t: t.start
        )
        if token.start > after + len(initiative.acronym or "") + 2
        and token.start
        >= prose.get(document.sentence_at(token.start).paragraph, len(document.text))
    ]
    return replace(initiative, mentions=(*initiative.mentions, *places))
