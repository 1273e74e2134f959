"""Who is referred to in a sentence: people, groups, bodies and countries, in order.

A reference keeps the preposition before it, so that "X met Y in the presence of Z" can tell its
subject from the rest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.extract.document import Document, Sentence
from communique.extract.lexicon import cues, event_nouns, phrases, posts
from communique.extract.people.cast import PRONOUNS, Cast, Member
from communique.extract.people.descriptors import is_style
from communique.extract.people.name_finding import POSSESSIVES
from communique.extract.people.names import Names
from communique.extract.people.numbers import read_number
from communique.extract.phrases import BE, DETERMINERS, phrase_end, phrase_start
from communique.facts import Span

COLLECTIVES = frozenset("commission committee council group".split())
CHAIN = frozenset(", and ; as well along together with also ( )".split())
FORMS_OF_LED = BE - {"being"}
LEADING = frozenset("led headed represented chaired".split())
OPENING_ASIDES = frozenset(
    "when asked while as after before at in during on following answering responding commenting "
    "addressing replying speaking".split()
)
LIST_MARKS = frozenset((",", "and", "the"))
GROUP_LINKS = frozenset("of from representing".split())
NEAR = 2  # sentences before a pronoun in which whom it means was named


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference to an actor at the tokens `first:last`.

    `kind` is person, group, organization, country or pronoun; `member` the person meant;
    `preposition` the word before it, in lower case, if that is one.
    """

    kind: str
    first: int
    last: int
    span: Span
    member: Member | None
    preposition: str


class References:
    """The references of one document, sentence by sentence."""

    def __init__(self, document: Document, names: Names, cast: Cast) -> None:
        self.document = document
        self.names = names
        self.cast = cast
        self.in_sentence = [list(self._find(sentence)) for sentence in document.sentences]
        self.subjects = self._find_subjects()

    def _find(self, sentence: Sentence) -> Iterator[Reference]:
        taken: set[int] = set()
        found = list(self._people(sentence))
        for reference in found:
            taken.update(range(reference.first, reference.last))
        for finder in (self._offices, self._groups, self._named, self._pronouns):
            for reference in finder(sentence):
                if taken.isdisjoint(range(reference.first, reference.last)):
                    found.append(reference)
                    taken.update(range(reference.first, reference.last))
        yield from sorted(found, key=lambda reference: reference.first)

    def _make(self, kind: str, first: int, last: int, member: Member | None = None) -> Reference:
        before = self.document.tokens[first - 1].lower if first else ""
        if before == "the" and first > 1:
            before = self.document.tokens[first - 2].lower
        preposition = before if before in PREPOSITIONS else ""
        return Reference(kind, first, last, self.document.span(first, last), member, preposition)

    def _people(self, sentence: Sentence) -> Iterator[Reference]:
        for span, member in self.cast.places_in(Span(sentence.start, sentence.end)):
            first, last = self.document.token_range(span)
            outer = self.cast.outer_at(span)
            if outer:
                outer_first, outer_last = self.document.token_range(outer)
                first, last = min(first, outer_first), max(last, outer_last)
            yield self._make("person", first, last, member)

    def _offices(self, sentence: Sentence) -> Iterator[Reference]:
        """Yield offices whose holder the text does not name: "the President of Kenya"."""
        for i in range(sentence.first, sentence.last - 1):
            if self.document.tokens[i].lower == "the":
                post = self.cast.posts.read_at(i, before_name=False)
                if post and not post.is_plural and (post.side or post.organization):
                    yield self._make("group", post.first, post.last)

    def _groups(self, sentence: Sentence) -> Iterator[Reference]:
        i = sentence.first
        while i < sentence.last:
            length = self._group_head(i)
            if length:
                first = phrase_start(self.document, i, sentence.first)
                last = self._group_end(i + length, sentence.last)
                is_body = self.document.tokens[i + length - 1].lower in COLLECTIVES
                yield self._make("organization" if is_body else "group", first, last)
                i = last
            else:
                i += 1

    def _group_head(self, i: int) -> int:
        """Return the length of a plural head at `i`: ministers, delegations, think tanks."""
        tokens = self.document.tokens
        if not tokens[i].is_word:
            return 0
        noun = phrases("group_nouns.txt").match(tokens, i)
        if noun:
            after = tokens[i + noun[0]] if i + noun[0] < len(tokens) else None
            is_name_part = tokens[i].is_capitalized and after is not None and after.is_capitalized
            return 0 if is_name_part and after and after.is_word else noun[0]
        post = posts().match(tokens, i)
        return post[0] if post and post[1].is_plural else 0

    def _group_end(self, last: int, end: int) -> int:
        """Return the end of a group: its complements, and a second head joined by "and"."""
        last = self._countries_end(phrase_end(self.document, last, end, GROUP_LINKS), end)
        tokens = self.document.tokens
        if last + 1 < end and tokens[last].lower == "and":
            k = last + 1
            while k < end and k - last < 4 and not self._group_head(k) and tokens[k].is_word:
                if tokens[k].lower in DETERMINERS:
                    return last
                k += 1
            if k < end and (length := self._group_head(k)):
                return phrase_end(self.document, k + length, end, GROUP_LINKS)
        return last

    def _countries_end(self, last: int, end: int) -> int:
        """Return the end of "of COUNTRY, COUNTRY and COUNTRY" of which the first ends at `last`."""
        before = self.names.ending_at(last)
        if before is None or before.kind != "country":
            return last
        reached, k = last, last
        while k < end and self.document.tokens[k].lower in LIST_MARKS:
            k += 1
            name = self.names.starting_at(k)
            if name and name.kind == "country":
                reached = k = name.last
        return reached

    def _named(self, sentence: Sentence) -> Iterator[Reference]:
        for name in self.names.between(sentence.first, sentence.last):
            if name.kind in ("country", "body", "institution", "organization"):
                after = self.document.tokens[name.last] if name.last < sentence.last else None
                if after is not None and (after.text in POSSESSIVES or after.text == "-"):
                    continue
                if event_nouns().match(self.document.tokens, name.last):
                    continue
                kind = "country" if name.kind in ("country", "body") else "organization"
                yield self._make(kind, name.first, name.last)

    def _pronouns(self, sentence: Sentence) -> Iterator[Reference]:
        for i in range(sentence.first, sentence.last):
            is_pronoun = self.document.tokens[i].lower in PRONOUNS
            if is_pronoun and not is_style(self.document.tokens, i):
                yield self._make("pronoun", i, i + 1)

    def _find_subjects(self) -> list[Member | None]:
        """Return the person that each sentence is about: its first one outside a complement."""
        subjects: list[Member | None] = []
        for sentence, references in zip(self.document.sentences, self.in_sentence, strict=True):
            people = [r for r in references if r.kind == "person"]
            free = [r for r in people if not r.preposition or self._is_logical_subject(r)]
            if self._opens_aside(sentence):
                tokens = self.document.tokens
                free = [r for r in free if cues().match(tokens, r.last)] or free
            carried = subjects[-1] if subjects else None
            opens_with_pronoun = bool(references) and references[0].kind == "pronoun"
            if free and not (opens_with_pronoun and free[0].first - references[0].first > 12):
                subjects.append(free[0].member)
            else:
                subjects.append(carried or (people[0].member if people else None))
        return subjects

    def _is_logical_subject(self, reference: Reference) -> bool:
        """Tell whether a complement says who acts: "according to X", "was led by X"."""
        tokens, first = self.document.tokens, reference.first
        first -= tokens[first - 1].lower == "the"
        before = [token.lower for token in tokens[max(0, first - 3) : first]]
        return before[1:] == ["according", "to"] or (
            before[2:] == ["by"] and before[0] in FORMS_OF_LED and before[1] in LEADING
        )

    def _opens_aside(self, sentence: Sentence) -> bool:
        """Tell whether a sentence begins with an adjunct: "When asked …, X said"."""
        return self.document.tokens[sentence.first].lower in OPENING_ASIDES

    def person_of(self, reference: Reference, sentence: int) -> Member | None:
        """Return the person that a reference means; pronouns go back to the last subject."""
        if reference.kind != "pronoun":
            return reference.member
        word = self.document.tokens[reference.first].lower
        if word in ("they", "them", "their", "it", "its"):
            return None
        earlier = [
            r
            for r in self.in_sentence[sentence]
            if r.kind == "person" and r.last <= reference.first and not r.preposition
        ]
        if earlier:
            return earlier[-1].member
        if self._is_object(reference):
            return self._other_than(self.subjects[sentence], sentence)
        if word in ("his", "her"):  # "During his visit, the Minister …"
            return self.subjects[sentence]
        opens = reference.first - self.document.sentences[sentence].first < 2
        within = [
            r
            for r in self.in_sentence[sentence]
            if r.kind == "person" and r.last <= reference.first
        ]
        if within and not opens and not self._is_after_aside(reference, sentence):
            return within[-1].member
        return self.subjects[sentence - 1] if sentence else None

    def _is_object(self, pronoun: Reference) -> bool:
        """Tell whether a pronoun is what is done to: "He invited her to visit Rome"."""
        words = [t.lower for t in self.document.tokens[pronoun.first : pronoun.last + 1]]
        is_object = words[0] == "him" or words == ["her", "to"]
        return is_object and not pronoun.preposition  # but "according to him"

    def _other_than(self, subject: Member | None, sentence: int) -> Member | None:
        """Return the person named last before a sentence who is not its subject, who acts."""
        for index in range(sentence - 1, max(-1, sentence - 1 - NEAR), -1):
            for reference in reversed(self.in_sentence[index]):
                if reference.kind == "person" and reference.member is not subject:
                    return reference.member
        return None

    def _is_after_aside(self, pronoun: Reference, sentence: int) -> bool:
        """Tell whether a pronoun begins the clause after "At talks with X, attended by Y,"."""
        follows = self.document.tokens[pronoun.first - 1].text == ","
        return follows and sentence > 0 and self._opens_aside(self.document.sentences[sentence])

    def chain(self, start: int, sentence: int, reach: int) -> Iterator[Reference]:
        """Yield the references of a list that begins at token `start`, or `reach` tokens on."""
        position = start
        for reference in self.in_sentence[sentence]:
            if reference.first < start or self._is_apposition(reference):
                continue
            gap = [self.document.tokens[k].lower for k in range(position, reference.first)]
            if len(gap) > reach or (position > start and not CHAIN.issuperset(gap)):
                return
            yield reference
            position, reach = reference.last, 4

    def _is_apposition(self, reference: Reference) -> bool:
        """Tell whether a group explains the name before it: "X, a media network, …"."""
        tokens, first = self.document.tokens, reference.first
        return (
            reference.kind == "group"
            and tokens[first].lower in ("a", "an")
            and first > 0
            and tokens[first - 1].text == ","
            and tokens[first + 1].lower != "number"
        )

    def headcount(self, reference: Reference) -> int | None:
        """Return how many a group stands for: "40 European companies"."""
        for k in range(reference.first, reference.last):
            token = self.document.tokens[k]
            if token.lower in PREPOSITIONS:
                return None
            if re.fullmatch(r"\d{1,3}(?:,\d{3})*|\d+", token.text):
                return int(token.text.replace(",", "")) or None
            if k < reference.first + 2 and (number := read_number(token.lower)):
                return number
        return None


PREPOSITIONS = frozenset(
    "of in on at to for from with by about between among into over under through during after "
    "before following within against towards toward including".split()
)
