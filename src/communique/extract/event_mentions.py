"""Where a text names an event: by a noun ("the 11th Meeting of …") or a verb ("received").

A mention carries what its own sentence says of the event: participants with their roles, place,
date, status. Which mentions are one event is for `communique.extract.events` to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from communique.extract.cast import Member
from communique.extract.dates import PrintedDate
from communique.extract.document import Document, Sentence, Token, tokenize
from communique.extract.lexicon import EventVerb, Noun, event_nouns, event_verbs, initiative_nouns
from communique.extract.names import POSSESSIVES, Name, Names
from communique.extract.phrases import DETERMINERS, phrase_end, phrase_start
from communique.extract.references import Reference, References
from communique.facts import Span
from communique.vocabulary import AttendeeRole, EventKind, EventMode, EventStatus

DEFINITE = frozenset("the this that these his her its their".split())
POSSESSIVE_PRONOUNS = frozenset("his her its their".split())
WEAK_KINDS = frozenset(("dialogue", "training", "other", "conference", "ceremony", "negotiation"))
NAME_LINKS = frozenset("of for on between among with to".split())
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        start=1,
    )
}
ROMAN = re.compile(r"^(?=[IVXL])(X[LV]|L?X{0,3})(IX|IV|V?I{0,3})$")
ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
CANCELLED = re.compile(
    r"\b(?:postponed?|cancel(?:l?ed|s)|call(?:ed|s) off|put off|will not (?:take place|be held))\b",
    re.I,
)
PLANNED = re.compile(
    r"\b(?:will|would|is to|are to|to be held|to host|scheduled|planned|forthcoming|upcoming|set to|due to"
    r"|plans? to|planning to|next (?:week|month|year|session|meeting|round)|look(?:s|ed|ing)? forward"
    r"|agreed to (?:hold|convene|meet)|invited|preparing|preparations|to visit|slated|expected to)\b",
    re.I,
)
ONGOING = re.compile(
    r"\b(?:is (?:currently|now)|are (?:currently|now)|currently (?:on|paying)|under ?way|kicked off|kicks off"
    r"|opened today|started on|are holding|is holding|is visiting|is on an?|still ongoing|continues)\b",
    re.I,
)
MODES: tuple[tuple[re.Pattern[str], EventMode], ...] = (
    (re.compile(r"\bhybrid\b", re.I), "hybrid"),
    (re.compile(r"\b(?:tele)?phone|\btelephonic\b", re.I), "phone"),
    (
        re.compile(
            r"\b(?:online|virtual(?:ly)?|video ?-?conferenc\w+|video ?-?link|webinar|video call)\b",
            re.I,
        ),
        "online",
    ),
    (re.compile(r"\bin[- ]person\b", re.I), "in person"),
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A reference to somebody at an event, with the role that the sentence gives."""

    reference: Reference
    member: Member | None
    role: AttendeeRole


@dataclass(slots=True)
class EventMention:
    """One place where an event is named, with what its sentence says of it."""

    kind: EventKind
    noun: str
    span: Span
    phrase: Span
    words: str
    sentence: int
    is_definite: bool
    is_proper: bool
    is_plural: bool
    modifiers: str
    edition: int | None = None
    acronym: str | None = None
    series: str | None = None
    owner: Member | None = None
    seats: list[Seat] = field(default_factory=list)
    places: list[Name] = field(default_factory=list)
    date: PrintedDate | None = None
    status: EventStatus = "held"
    mode: EventMode | None = None
    is_verbal: bool = False
    is_told: bool = True
    has_verb: bool = False
    topic: str | None = None

    @property
    def head_words(self) -> str:
        """The noun with its adjectives, without determiner, owner and edition."""
        return f"{self.modifiers} {self.noun}".strip()


def read_edition(token: Token) -> int | None:
    """Read "11th", "eleventh" or "XI" as 11."""
    if m := re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", token.lower):
        return int(m.group(1)) or None
    if token.lower in ORDINALS:
        return ORDINALS[token.lower]
    if len(token.text) > 1 and ROMAN.match(token.text):
        values = [ROMAN_DIGITS[c] for c in token.text]
        return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return None


class EventMentionReader:
    """Finds the mentions of events in one document."""

    def __init__(
        self,
        document: Document,
        names: Names,
        references: References,
        dates: list[PrintedDate],
        told: list[Span],
        here: Name | None,
    ) -> None:
        self.document = document
        self.tokens = document.tokens
        self.names = names
        self.references = references
        self.dates = dates
        self.here = here
        self.heads: dict[str, str] = {}
        self.acronyms: dict[str, str] = {}
        self.told = told  # contents of statements: what is told there is background

    def find_mentions(self, prose: set[int]) -> Iterator[EventMention]:
        """Yield the mentions in the order of the text."""
        for index, sentence in enumerate(self.document.sentences):
            if sentence.paragraph in prose:
                yield from self._in_sentence(index, sentence)

    def find_title(self, paragraphs: set[int]) -> EventMention | None:
        """Return the event that a headline names, if it is a name: "Lake Forum Second Session"."""
        for index, sentence in enumerate(self.document.sentences):
            if sentence.paragraph not in paragraphs:
                continue
            for i in range(max(sentence.first, sentence.last - 4), sentence.last):
                noun = event_nouns().match(self.tokens, i)
                if noun and i + noun[0] == sentence.last:
                    first = phrase_start(self.document, i, sentence.first)
                    if first == sentence.first:
                        kind, last = noun[1].kind, sentence.last
                        return self._new_mention(kind, first, i, last, last, index, True, False)
        return None

    def _in_sentence(self, index: int, sentence: Sentence) -> Iterator[EventMention]:
        found: list[tuple[int, EventMention]] = []
        i = sentence.first
        while i < sentence.last:
            mention, last = self._by_noun(i, index, sentence)
            if mention is None:
                mention, last = self._by_verb(i, index, sentence)
            if mention:
                found.append((i, mention))
            i = max(last, i + 1)
        for k, (_, mention) in enumerate(found):
            start = found[k - 1][1].phrase.end if k else sentence.start
            end = found[k + 1][1].phrase.start if k + 1 < len(found) else sentence.end
            self._circumstances(mention, sentence, Span(start, end))
            self._widen(mention, sentence)
            yield mention

    def _widen(self, mention: EventMention, sentence: Sentence) -> None:
        """Let an event without a name of its own be named by the words that report it.

        These are its topic ("discussion hosted by X on Y"), or its clause up to the noun.
        """
        if mention.is_proper or mention.is_definite or mention.is_verbal or mention.edition:
            return
        topic = TOPIC.match(self.document.text, self._head_end(mention), sentence.end)
        if topic and mention.kind in ("conference", "training", "meeting", "dialogue", "other"):
            mention.topic = topic["topic"]
            mention.span = Span(mention.span.start, topic.end())
        elif mention.has_verb and mention.phrase.start - sentence.start < LONGEST_CLAUSE:
            mention.span = Span(sentence.start, self._head_end(mention))

    def _head_end(self, mention: EventMention) -> int:
        return self.document.text.index(mention.noun, mention.phrase.start) + len(mention.noun)

    # by noun

    def _by_noun(self, i: int, index: int, sentence: Sentence) -> tuple[EventMention | None, int]:
        if self.tokens[i].text in self.acronyms and self.tokens[i - 1].text != "(":
            return self._by_acronym(i, index, sentence), i + 1
        matched = event_nouns().match(self.tokens, i) or self._match_again(i)
        if not matched or self._is_within_name(i) or self._is_modifier(i + matched[0], sentence):
            return None, i
        noun = matched[1]
        last, noun = self._round_of(i + matched[0], noun, sentence)
        first = phrase_start(self.document, i, sentence.first)
        is_proper = self.tokens[last - 1].is_capitalized and last - 1 > sentence.first
        end = phrase_end(self.document, last, sentence.last, NAME_LINKS)
        end = self._with_second_party(last, end, sentence) if is_proper else end
        mention = self._new_mention(
            noun.kind, first, i, last, end, index, is_proper, noun.is_plural
        )
        self._seat_participants(mention, first, last, index, sentence)
        if not self._is_event(mention, first, last, sentence):
            return None, last
        self.heads[mention.noun.lower().split()[-1]] = mention.kind
        return mention, max(last, end) if is_proper else last

    def _match_again(self, i: int) -> tuple[int, Noun] | None:
        """Match the last word of a noun seen before: "the course" after "a training course"."""
        kind = self.heads.get(self.tokens[i].lower)
        if kind and i and self.tokens[i - 1].lower == "the":
            return 1, Noun(self.tokens[i].lower, kind, False)
        return None

    def _round_of(self, last: int, noun: Noun, sentence: Sentence) -> tuple[int, Noun]:
        """Read "round of political consultations" as one noun, of the inner kind."""
        if noun.noun.split()[-1] not in ("round", "session", "series") or last >= sentence.last:
            return last, noun
        if self.tokens[last].lower != "of":
            return last, noun
        for k in range(last + 1, min(last + 4, sentence.last)):
            inner = event_nouns().match(self.tokens, k)
            if inner and inner[1].is_plural:
                return k + inner[0], Noun(noun.noun, inner[1].kind, False)
            if self.tokens[k].is_capitalized:
                break
        return last, noun

    def _by_acronym(self, i: int, index: int, sentence: Sentence) -> EventMention:
        """Read "the HLD", an event that was named with this acronym before."""
        first = i - (i > sentence.first and self.tokens[i - 1].lower in DEFINITE)
        kind = self.acronyms[self.tokens[i].text]
        mention = self._new_mention(kind, first, i, i + 1, i + 1, index, True, False)
        mention.acronym, mention.is_definite = self.tokens[i].text, True
        self._seat_participants(mention, first, i + 1, index, sentence)
        return mention

    def _is_within_name(self, i: int) -> bool:
        """Tell whether a noun is part of a body's name, or stands for it ("the Conference")."""
        name, token = self.names.at(i), self.tokens[i]
        if name is not None and name.kind in ("body", "institution", "organization"):
            return True
        return token.is_capitalized and token.text in self._words_of_bodies

    @cached_property
    def _words_of_bodies(self) -> frozenset[str]:
        bodies = (name for name in self.names.all if name.kind in ("body", "organization"))
        return frozenset(t.text for name in bodies for t in self.tokens[name.first : name.last])

    def _is_modifier(self, after: int, sentence: Sentence) -> bool:
        """Tell whether the noun only qualifies the next one ("training programme")."""
        if after >= sentence.last:
            return False
        follows = initiative_nouns().match(self.tokens, after) or event_nouns().match(
            self.tokens, after
        )
        return bool(follows) or self.tokens[after].lower in COMPOUND_HEADS

    def _with_second_party(self, last: int, end: int, sentence: Sentence) -> int:
        """Extend "… between A" by "and B"."""
        joined = any(self.tokens[k].lower in ("between", "and") for k in range(last, end))
        if joined and end < sentence.last and self.tokens[end].lower == "and":
            return phrase_end(self.document, end, sentence.last, NAME_LINKS | {"and"})
        return end

    def _new_mention(
        self, kind: str, first: int, head: int, last: int, end: int, index: int,
        is_proper: bool, is_plural: bool,
    ) -> EventMention:  # fmt: skip
        tokens = self.tokens
        owner_end = max(
            (k + 1 for k in range(first, head) if tokens[k].text in POSSESSIVES), default=first
        )
        start = owner_end
        while start < head and tokens[start].lower in DETERMINERS:
            start += 1
        edition = next((n for k in range(start, head) if (n := read_edition(tokens[k]))), None)
        words = self.document.words(self.document.span(start, max(end, last)))
        kept = [
            tokens[k].text
            for k in range(start, head)
            if not read_edition(tokens[k]) and tokens[k].text not in POSSESSIVES
        ]
        is_definite = tokens[first].lower in DEFINITE or owner_end > first
        mention = EventMention(
            kind=self._kind_of(kind, words),  # type: ignore[arg-type]
            noun=self.document.words(self.document.span(head, last)),
            span=self.document.span(start, max(end, last)),
            phrase=self.document.span(start, max(end, last)),
            words=words,
            sentence=index,
            is_definite=is_definite,
            is_proper=is_proper,
            is_plural=is_plural,
            modifiers=" ".join(kept),
            edition=edition if is_proper or len(kept) < 6 else None,
            acronym=self._acronym(max(end, last)),
        )
        mention.series = self._series(mention) if is_proper else None
        if mention.acronym:
            self.acronyms[mention.acronym] = mention.kind
        mention.owner = self._owner(first, owner_end, index)
        mention.is_told = any(s.start <= mention.span.start < s.end for s in self.told)
        return mention

    def _kind_of(self, kind: str, words: str) -> str:
        """Refine a plain meeting by what its name says: a summit, a dialogue, consultations."""
        if kind != "meeting":
            return kind
        if re.search(
            r"\b(?:heads of (?:the )?(?:state|[a-z]+ [a-z]* ?states)|leaders|presidents of|summit)\b",
            words,
            re.I,
        ):
            return "summit"
        for word, refined in (("dialogue", "dialogue"), ("consultations", "consultations")):
            if re.search(rf"\b{word}\b", words, re.I):
                return refined
        return kind

    def _acronym(self, end: int) -> str | None:
        if (
            end + 2 < len(self.tokens)
            and self.tokens[end].text == "("
            and self.tokens[end + 2].text == ")"
        ):
            inside = self.tokens[end + 1].text
            return (
                inside
                if len(inside) > 1 and inside[0].isupper() and sum(map(str.isupper, inside)) > 1
                else None
            )
        return None

    def _series(self, mention: EventMention) -> str | None:
        """Return the name of the series: what an edition is an edition of."""
        if mention.edition is None:
            return None
        m = re.match(
            r".*?\b(?:meeting|session|round|edition)\s+of\s+(?:the\s+)?([A-Z].*)",
            mention.words,
            re.I,
        )
        inner = m.group(1) if m else ""
        tokens = tokenize(inner)
        if any(event_nouns().match(tokens, k) for k in range(len(tokens))):
            return inner
        words = mention.words.split()
        return " ".join(w for w in words if not read_edition(Token(0, len(w), w, w.lower())))

    def _owner(self, first: int, owner_end: int, index: int) -> Member | None:
        """Return the person whose event it is: "his visit", "the Minister's talks"."""
        for reference in self.references.in_sentence[index]:
            if reference.first <= first < reference.last or first <= reference.first < owner_end:
                return self.references.person_of(reference, index)
        return None

    def _is_event(self, mention: EventMention, first: int, last: int, sentence: Sentence) -> bool:
        """Tell whether a noun phrase means a particular event."""
        governed = mention.has_verb or bool(mention.seats)
        after = self.document.text[self.tokens[last - 1].end : self.tokens[last - 1].end + 40]
        if TAKES_PLACE.match(after):
            mention.has_verb = governed = True
        if mention.is_plural and mention.kind not in ("meeting", "consultations", "negotiation"):
            return False
        if mention.is_plural and mention.noun.lower() not in (
            "talks",
            "consultations",
            "negotiations",
        ):
            has_party = mention.owner is not None or mention.has_verb
            return bool(mention.seats) and has_party and not mention.is_told
        if mention.is_proper:
            return (
                mention.edition is not None or len(mention.words.split()) > 2 or mention.is_definite
            )
        if mention.is_definite or mention.edition:
            return True
        if mention.kind in WEAK_KINDS:
            return governed and mention.has_verb
        return governed or self.tokens[first - 1].lower in ("during", "following", "after", "in")

    # who takes part

    def _seat_participants(
        self, mention: EventMention, first: int, last: int, index: int, sentence: Sentence
    ) -> None:
        references = self.references.in_sentence[index]
        verb = self._governing_verb(first, sentence)
        if verb:
            mention.has_verb = True
            position, form = verb
            for reference in self._subjects(position, references, sentence):
                is_visitor = mention.kind == "visit" and form.subject == "participant"
                self._seat(mention, reference, index, "guest" if is_visitor else form.subject)
        self._seat_topic(mention, first, references, index, sentence)
        if mention.owner:
            role = "guest" if mention.kind == "visit" else "participant"
            owner = next(
                (r for r in references if self.references.person_of(r, index) is mention.owner),
                None,
            )
            if owner:
                self._seat(mention, owner, index, role)
        end = phrase_end(self.document, last, last, frozenset())
        self._seat_complements(mention, end, references, index, sentence)
        self._seat_passive(mention, last, references, index, sentence)

    def _seat_topic(
        self,
        mention: EventMention,
        first: int,
        references: list[Reference],
        index: int,
        sentence: Sentence,
    ) -> None:
        """Seat the subject of "During the meeting, X noted …", "At the talks, A and B …"."""
        opening = [self.tokens[k].lower for k in range(sentence.first, first)]
        comma = next(
            (k for k in range(first, min(sentence.last, first + 40)) if self.tokens[k].text == ","),
            None,
        )
        if (
            not opening
            or opening[0] not in ("during", "at", "in")
            or len(opening) > 3
            or comma is None
        ):
            return
        if mention.kind == "visit" or mention.owner:
            return
        for reference in self.references.chain(comma + 1, index, 1):
            if reference.kind != "pronoun":
                self._seat(mention, reference, index, "participant")

    def _governing_verb(self, first: int, sentence: Sentence) -> tuple[int, EventVerb] | None:
        """Return the verb left of a phrase that ties its subject to the event."""
        for k in range(first - 1, max(sentence.first, first - 9) - 1, -1):
            token = self.tokens[k]
            if token.text in (",", ";", ".") or token.lower in ("that", "which"):
                return None
            if event_nouns().match(self.tokens, k) and k < first - 1:
                return None
            for start in range(max(sentence.first, k - 3), k + 1):
                matched = event_verbs().match(self.tokens, start)
                if matched and start + matched[0] == k + 1 and not matched[1].kind:
                    return start, matched[1]
        return None

    def _subjects(
        self, verb: int, references: list[Reference], sentence: Sentence
    ) -> list[Reference]:
        """Return the references that are the subject of a verb."""
        before = [r for r in references if r.last <= verb]
        for k in range(verb - 1, max(sentence.first, verb - 4) - 1, -1):
            if self.tokens[k].lower == "who":
                return before[-1:]
        clause = sentence.first
        for k in range(sentence.first, verb):
            is_break = self.tokens[k].text == ";" and not self._is_list(k, references)
            if is_break or self.tokens[k].lower in ("that", "whether"):
                clause = k
        free = [
            r for r in before if r.first >= clause and not r.preposition and not self._is_owner(r)
        ]
        people = [r for r in free if r.kind == "person"]
        pronouns = [r for r in free if r.kind == "pronoun"]
        if pronouns and (not people or pronouns[-1].first > people[-1].last):
            return pronouns[-1:]
        return [r for r in free if r.kind != "pronoun"]

    def _is_list(self, k: int, references: list[Reference]) -> bool:
        return any(r.first >= k and r.first - k < 3 for r in references)

    def _is_owner(self, reference: Reference) -> bool:
        after = self.tokens[reference.last] if reference.last < len(self.tokens) else None
        is_pronoun = reference.kind == "pronoun"
        owns = is_pronoun and self.tokens[reference.first].lower in POSSESSIVE_PRONOUNS
        return owns or (after is not None and after.text in POSSESSIVES)

    def _seat_complements(
        self,
        mention: EventMention,
        last: int,
        references: list[Reference],
        index: int,
        sentence: Sentence,
    ) -> None:
        """Seat "with A, B and C", "between A and B", "of A with B"."""
        k = last
        while k < min(sentence.last, last + 14):
            word = self.tokens[k].lower
            trains = mention.kind == "training" and word in ("for", "of")
            calls = mention.noun.lower() == "courtesy call" and word == "on"
            if self.tokens[k].text in (".", ";", ",") or (
                word in TOPIC_LINKS and not (trains or calls)
            ):
                return
            if word == "on" and mention.noun.lower() == "courtesy call":
                for reference in self.references.chain(k + 1, index, 1):
                    self._seat(mention, reference, index, "host")
                return
            if word == "in" and self.tokens[min(k + 1, sentence.last - 1)].lower in (
                "honour",
                "honor",
            ):
                for reference in self.references.chain(k + 3, index, 1):
                    self._seat(mention, reference, index, "guest")
                return
            if word in ("with", "between", "among") or (word == "of" and k == last) or trains:
                chain = list(self.references.chain(k + 1, index, 2))
                role = "guest" if mention.kind == "visit" and word == "of" else "participant"
                for reference in chain:
                    if reference.kind != "pronoun":
                        self._seat(mention, reference, index, role)
                k = chain[-1].last if chain else k + 1
            else:
                k += 1

    def _seat_passive(
        self,
        mention: EventMention,
        last: int,
        references: list[Reference],
        index: int,
        sentence: Sentence,
    ) -> None:
        """Seat "attended by …", "hosted by …", "chaired by …", "Attending the meeting were …"."""
        text = self.document.text[self.tokens[last - 1].end : sentence.end]
        for m in PASSIVE.finditer(text):
            gap = text[: m.start()]
            if len(gap) > 120 or not CLOSED_GAP.fullmatch(gap):
                break
            start = self.document.token_index(self.tokens[last - 1].end + m.end() - 1) + 1
            mention.has_verb = True
            chain = list(self.references.chain(start, index, 2)) or self._unlisted(start)
            for reference in chain:
                self._seat(mention, reference, index, PASSIVE_ROLES[m.group("how").lower()])
        self._seat_relative_hosts(mention, text, references, index, last)
        opening = self.document.text[sentence.start : mention.span.start]
        if re.match(
            r"(?:also\s+)?(?:attending|present at|taking part in|participating in)\b", opening, re.I
        ):
            were = next(
                (
                    k
                    for k in range(last, min(last + 3, sentence.last))
                    if self.tokens[k].lower in ("were", "was")
                ),
                None,
            )
            if were is not None:
                for reference in self.references.chain(were + 1, index, 2):
                    self._seat(mention, reference, index, "participant")

    def _seat_relative_hosts(
        self, mention: EventMention, text: str, references: list[Reference], index: int, last: int
    ) -> None:
        """Seat A and B of "the forum, which A and B will co-host"."""
        relative = RELATIVE_HOST.match(text)
        verb = HOSTS.search(text, relative.end()) if relative else None
        if relative is None or verb is None or verb.start() - relative.end() > 80:
            return
        base = self.tokens[last - 1].end
        for reference in references:
            if base + relative.end() <= reference.span.start < base + verb.start():
                self._seat(mention, reference, index, "host")

    def _unlisted(self, start: int) -> list[Reference]:
        """Take an unknown capitalised name after "hosted by" as an organisation."""
        last = start
        while (
            last < len(self.tokens)
            and self.tokens[last].is_capitalized
            and self.tokens[last].is_word
        ):
            last += 1
        if last == start:
            return []
        return [Reference("organization", start, last, self.document.span(start, last), None, "by")]

    def _seat(self, mention: EventMention, reference: Reference, index: int, role: str) -> None:
        member = self.references.person_of(reference, index)
        if reference.kind == "pronoun" and member is None:
            return
        same = [
            s for s in mention.seats if (s.member is member if member else s.reference == reference)
        ]
        if not same:
            mention.seats.append(Seat(reference, member, role))  # type: ignore[arg-type]

    # by verb

    def _by_verb(self, i: int, index: int, sentence: Sentence) -> tuple[EventMention | None, int]:
        matched = event_verbs().match(self.tokens, i)
        if not matched or not matched[1].kind or not self._is_verb_here(i, sentence):
            return None, i
        length, verb = matched
        references = self.references.in_sentence[index]
        subjects = self._subjects(i, references, sentence)
        objects = (
            [r for r in self.references.chain(i + length, index, 4) if r.kind != "pronoun"]
            if verb.object
            else []
        )
        target = self._target(i + length, sentence) if verb.kind in ("visit", "signing") else None
        gathers = verb.kind == "meeting" and [r.kind for r in subjects] == ["group"]
        if (verb.subject and not subjects) or not (objects or target or gathers):
            return None, i
        last = objects[-1].last if objects else target or i + length
        span = self.document.span(i, last)
        mention = EventMention(
            kind=verb.kind, noun=verb.kind, span=span, phrase=span, words=self.document.words(span),  # type: ignore[arg-type]
            sentence=index, is_definite=False, is_proper=False, is_plural=False, modifiers="",
            is_verbal=True, has_verb=True,
        )  # fmt: skip
        mention.is_told = any(s.start <= span.start < s.end for s in self.told)
        for reference in subjects if verb.subject else []:
            self._seat(mention, reference, index, verb.subject)
        for reference in objects:
            if reference.kind in ("person", "group"):
                self._seat(mention, reference, index, verb.object)
        return (mention if mention.seats else None), i + length

    def _is_verb_here(self, i: int, sentence: Sentence) -> bool:
        """Tell a verb from its noun: "will visit Oslo" but "the visit", "official visits"."""
        if not self.tokens[i].text.islower():
            return False
        before = self.tokens[i - 1].lower if i > sentence.first else ""
        base = self.tokens[i].lower
        if base in ("visit", "meet", "receive", "sign", "travel", "arrive"):
            return before in ("to", "will", "also", "would", "shall", "not", "and")
        return before not in DETERMINERS and before not in (
            "of",
            "for",
            "working",
            "official",
            "state",
        )

    def _target(self, k: int, sentence: Sentence) -> int | None:
        """Return the end of the place or document that follows a verb of visiting or signing."""
        start = k
        while k < min(sentence.last, start + 5):
            if self.names.starting_at(k) and self.names.at(k).kind != "demonym":  # type: ignore[union-attr]
                return self.names.at(k).last  # type: ignore[union-attr]
            noun = initiative_nouns().match(self.tokens, k)
            if noun:
                return phrase_end(self.document, k + noun[0], sentence.last, NAME_LINKS)
            if self.tokens[k].text in (".", ";", ",") or self.tokens[k].lower in ("with", "by"):
                return None
            if self.tokens[k].is_capitalized and k > start - 1:
                run = k
                while run < sentence.last and self.tokens[run].is_capitalized:
                    run += 1
                return run
            k += 1
        return None

    # when, where, whether

    def _circumstances(self, mention: EventMention, sentence: Sentence, within: Span) -> None:
        text = self.document.text
        after = Span(mention.phrase.start, within.end)
        mention.date = self._date(mention, sentence, within)
        context = text[within.start : within.end]
        near = text[
            max(within.start, mention.span.start - 60) : min(within.end, mention.span.end + 60)
        ]
        if CANCELLED.search(context):
            mention.status = "cancelled"
        elif PLANNED.search(near) and not re.search(r"\b(?:was|were) (?:held|scheduled)\b", near):
            mention.status = "planned"
        elif ONGOING.search(near):
            mention.status = "ongoing"
        mention.mode = next((mode for form, mode in MODES if form.search(near)), None)
        mention.places = self._places(mention, sentence, after)
        if not mention.places and self.here and re.search(r"\bhere\b", context):
            mention.places = [self.here]

    def _date(self, mention: EventMention, sentence: Sentence, within: Span) -> PrintedDate | None:
        """Return the date near a mention: behind it or its list, before it, or opening the sentence."""
        listed = [s.reference.span.end for s in mention.seats if s.reference.span.end <= within.end]
        end = max([mention.phrase.end, *listed])
        for date in self.dates:
            if mention.phrase.start <= date.span.start < min(end + 60, within.end):
                return date
        for date in self.dates:
            is_opening = date.span.start - sentence.start < 12
            if within.start <= date.span.start < mention.phrase.start and (
                is_opening or mention.phrase.start - date.span.end < 60
            ):
                return date
        return None

    def _places(self, mention: EventMention, sentence: Sentence, within: Span) -> list[Name]:
        """Return the places that the words after a mention give: "in Brussels", "to Oslo"."""
        first, last = self.document.token_range(within)
        if within.start <= sentence.start + 200 and mention.kind != "visit":
            first = self.document.token_range(
                Span(max(sentence.start, mention.span.start - 60), within.end)
            )[0]
        links = ("in", "at", "to", ",", "and") if mention.kind == "visit" else ("in", "at", ",")
        found: list[Name] = []
        for name in self.names.between(first, last):
            before = self.tokens[name.first - 1].lower if name.first else ""
            if before == "the" and name.first > 1:
                before = self.tokens[name.first - 2].lower
            is_verbal_target = mention.is_verbal and mention.kind == "visit" and not found
            if name.kind not in PLACE_KINDS or not (before in links or is_verbal_target):
                continue
            span = self.document.span(name.first, name.last)
            if any(o.start <= span.start < o.end for o in self.references.cast.outer_spans):
                continue
            if name.last < len(self.tokens) and self.tokens[name.last].lower in PREMISES:
                name = replace(name, kind="institution", last=name.last + 1)
            elif name.kind == "body":
                continue
            if before in (",", "and") and not (found and name.first - found[-1].last < 3):
                continue
            found.append(name)
        return found


PREMISES = frozenset("headquarters office embassy residence airport palace".split())
PLACE_KINDS = frozenset(("city", "country", "institution", "organization", "body"))
PASSIVE = re.compile(
    r"\b(?P<how>attended|witnessed|hosted|co-hosted|organi[sz]ed|convened|chaired|co-chaired|led|headed|moderated|opened)"
    r"\s+(?:\w+ly\s+)?(?:by|under|at)\s",
    re.I,
)
TAKES_PLACE = re.compile(
    r"\s(?:will|would|is|was|were|are|has been|had been|to be)?\s*(?:also\s)?"
    r"(?:follow|followed|took place|takes? place|taking place|held|scheduled|planned|ended|began|opened)\b",
    re.I,
)
PASSIVE_ROLES: dict[str, str] = {
    "attended": "participant", "witnessed": "participant", "hosted": "host", "co-hosted": "host", "organised": "organizer",
    "organized": "organizer", "convened": "chair", "chaired": "chair", "co-chaired": "chair",
    "led": "chair", "headed": "chair", "moderated": "chair", "opened": "speaker",
}  # fmt: skip
TOPIC = re.compile(
    r"(?:\s(?:hosted|organi[sz]ed|held|convened)\s(?:by|in|at)\s[^,.;]+?(?:,\san?\s[^,.;]+,)?)?"
    r"\s(?:on|dedicated to|devoted to)\s(?P<topic>(?![A-Z]\w+day\b|\d)[^,.;]{12,160}?)"
    r"(?=[.;,]|$|\s(?:in|at|which|on|with|was|were|is)\s)"
)
CLOSED_GAP = re.compile(r"[^,]*,?\s?|\s?,\s(?:which|held|who)\b.*,[^,]*", re.S)
LONGEST_CLAUSE = 160
RELATIVE_HOST = re.compile(r"^(?:[^,.;]{0,60}),\s(?:which|that)\s")
HOSTS = re.compile(r"\b(?:co-)?(?:host|organi[sz]e)(?:s|d|ed)?\b")
TOPIC_LINKS = frozenset("that which where on for about regarding concerning to".split())
COMPOUND_HEADS = frozenset(
    "hall room venue agenda document documents participants process series materials minutes "
    "outcomes results schedule preparations".split()
)
