"""People in a text: who is named, under which forms, in what post, for which side.

A person is a capitalised run that no list explains as something else, with evidence beside it:
a post or an honorific before, a post after a comma, a counterpart, a speech verb, or a given
name. Later single words ("Dendias", "Minister Hayashi") are mentions of a person already named.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from communique.extract.document import Document, Sentence, Token
from communique.extract.lexicon import (
    cues,
    event_nouns,
    initiative_nouns,
    phrases,
    posts,
    read_lines,
)
from communique.extract.names import FUNCTION_WORDS, POSSESSIVES, Name, Names
from communique.extract.posts import PostReader, PrintedPost
from communique.facts import Span

PARTICLES = frozenset(
    "al el bin bint ibn ben abu von van der den de del della di da do dos das du la le los las y e "
    "ter ten zu zur af av ul ur st".split()
)
ROYAL = frozenset("sheikh sheikha shaikh prince princess sultan shaykh".split())
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december".split()
)
CLOSING = frozenset((",", ";", ".", ")", ":", "—", "–", "and", "who", "on", "at", "in", "during"))
LONGEST_NAME = 8


@dataclass(slots=True)
class Person:
    """One person of a document, growing while the text is read from left to right."""

    name: str
    span: Span
    title: Span | None = None
    level: str | None = None
    organization: str | None = None
    side: str | None = None
    posts: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A printed name of a person at the tokens `first:last`, with the post printed beside it.

    `outer` is the span of name, honorific and post together.
    """

    first: int
    last: int
    post: PrintedPost | None
    outer: Span
    has_evidence: bool


class PersonReader:
    """Finds printed names of people in one document."""

    def __init__(self, document: Document, names: Names, prose: range | set[int]) -> None:
        self.document = document
        self.tokens = document.tokens
        self.names = names
        self.prose = prose
        self.post_reader = PostReader(document, names)

    def find_people(self) -> Iterator[NamedPerson]:
        """Yield printed names of people, sentence by sentence."""
        for sentence in self.document.sentences:
            if sentence.paragraph in self.prose:
                yield from self._in_sentence(sentence)

    def _in_sentence(self, sentence: Sentence) -> Iterator[NamedPerson]:
        i, shared = sentence.first, None
        while i < sentence.last:
            titled = self._skip_honorifics(i, sentence.last)
            post = self._post_before_name(titled, sentence) if titled < sentence.last else None
            start = self._skip_honorifics(post.last if post else i, sentence.last)
            last = self._run_end(start, sentence)
            if last is None:
                i = post.last if post and post.last > i else i + 1
                continue
            named = self._named(i, start, last, post or self._shared(shared, i), sentence)
            yield named
            end = self.document.token_range(named.outer)[1]
            shared = post if post and post.is_plural else shared if self._goes_on(end) else None
            i = end

    def _shared(self, post: PrintedPost | None, i: int) -> PrintedPost | None:
        """Return a plural post that still holds for the next name of its list."""
        return post if post and self.tokens[i - 1].lower in (",", "and") else None

    def _goes_on(self, i: int) -> bool:
        return i < len(self.tokens) and self.tokens[i].lower in (",", "and")

    def _post_before_name(self, i: int, sentence: Sentence) -> PrintedPost | None:
        """Read a post at `i` that a name follows, or a plural one."""
        if not self.tokens[i].is_word:
            return None
        post = self.post_reader.read_at(i, before_name=True)
        if post is None or post.last >= sentence.last:
            return None
        is_adjective = post.head.head in ("official", "leader") and post.last - post.first == 1
        if is_adjective:  # "Official Passports"
            return None
        royal = self.tokens[post.last - 1].lower in ROYAL and post.last - 1 == i
        if royal:
            return None
        k = post.last + (self.tokens[post.last].text == ",")
        start = self._skip_honorifics(k, sentence.last)
        if self._run_end(start, sentence) is None:
            return post if post.is_plural else None
        return replace(post, last=k)

    def _skip_honorifics(self, i: int, end: int) -> int:
        honorifics = phrases("honorifics.txt")
        while i < end:
            matched = honorifics.match(self.tokens, i)
            head = posts().match(self.tokens, i)
            if matched and self.tokens[i].is_capitalized:
                i += matched[0]
                if i < end and self.tokens[i].text == ".":
                    i += 1
            elif (
                head
                and head[1].level == "ambassador"
                and self.tokens[i].is_capitalized
                and i
                and self.tokens[i - 1].lower in ("excellency", ".", "dr")
            ):
                i += head[0]
            else:
                break
        return i

    def _run_end(self, i: int, sentence: Sentence) -> int | None:
        """Return the token after a run at `i` that could be a person's name, or None."""
        k, words = i, 0
        while k < sentence.last and k - i < LONGEST_NAME:
            if self._is_name_token(k, k == i, k == sentence.first):
                words += 1
                k += 1
            elif words and self._is_particle(k, sentence.last):
                k += 1
            elif words and self._is_initial(k):
                k += 2
            else:
                break
        while (
            k > i
            and self.tokens[k - 1].lower in PARTICLES
            and not self.tokens[k - 1].is_capitalized
        ):
            k -= 1
        return k if words and not self._is_something_else(i, k) else None

    def _is_particle(self, k: int, end: int) -> bool:
        """Tell whether a particle at `k` joins two words of a name ("de la Cruz")."""
        ahead = k
        while ahead < end and self.tokens[ahead].lower in PARTICLES:
            ahead += 1
        return k < ahead < end and self.tokens[ahead].is_capitalized and self.tokens[ahead].is_word

    def _is_initial(self, k: int) -> bool:
        return (
            len(self.tokens[k].text) == 1
            and self.tokens[k].text.isupper()
            and k + 1 < len(self.tokens)
            and self.tokens[k + 1].text == "."
        )

    def _is_name_token(self, k: int, is_first: bool, opens_sentence: bool) -> bool:
        token = self.tokens[k]
        if not (token.is_capitalized and token.is_word) or token.text.isdigit():
            return False
        if token.lower in FUNCTION_WORDS or token.lower in CALENDAR:
            return False
        if token.text.isupper() and len(token.text) < 4 and not token.text.isalpha() | is_first:
            return False
        if len(token.text) == 1 and not self._is_initial(k):
            return False
        name = self.names.at(k)
        if name and not self._is_name_despite_list(k, is_first):
            return False
        if is_first and opens_sentence and self._is_common_word(token):
            return False
        head = posts().match(self.tokens, k)
        return not head or token.lower in ROYAL or self._is_name_despite_post(k, is_first)

    def _is_name_despite_list(self, k: int, is_first: bool) -> bool:
        """Tell whether a word of the lists is a surname here: it follows a word of the name."""
        name = self.names.at(k)
        return (
            not is_first
            and name is not None
            and name.last - name.first == 1
            and name.kind in ("city", "country", "people", "region")
            and self.tokens[k - 1].is_word
        )

    def _is_name_despite_post(self, k: int, is_first: bool) -> bool:
        return not is_first and self.tokens[k - 1].text in read_lines("given_names.txt")

    def _is_common_word(self, token: Token) -> bool:
        """Tell whether a word that opens a sentence is an ordinary one."""
        if token.text in read_lines("given_names.txt"):
            return False
        return token.lower in self._lower_words

    @property
    def _lower_words(self) -> frozenset[str]:
        if not hasattr(self, "_lower"):
            self._lower = frozenset(t.text for t in self.tokens if t.text.islower())
        return self._lower

    def _is_something_else(self, first: int, last: int) -> bool:
        """Tell whether a capitalised run is an event, a document or an organisation."""
        for k in range(first, last):
            if event_nouns().match(self.tokens, k) or initiative_nouns().match(self.tokens, k):
                return True
            if self.tokens[k].text.removesuffix("s") in read_lines("org_heads.txt"):
                return True
        return all(self.tokens[k].text.isupper() for k in range(first, last)) and last - first == 1

    def _employer(self, last: int, sentence: Sentence) -> Name | None:
        """Read the organisation of "Professor NAME of ORGANISATION"."""
        if last >= sentence.last or self.tokens[last].lower not in ("of", "from", "at"):
            return None
        name = self.names.starting_at(
            min(last + 1 + (self.tokens[last + 1].lower == "the"), sentence.last - 1)
        )
        return (
            name
            if name and name.kind in ("organization", "institution", "body", "country")
            else None
        )

    def _named(
        self, outer: int, first: int, last: int, post: PrintedPost | None, sentence: Sentence
    ) -> NamedPerson:
        """Complete a name with the post after it, and weigh its evidence."""
        end = last
        after = self._post_after_name(last, sentence)
        employer = self._employer(last, sentence) if post else None
        if after:
            end = after.last
        elif employer and post:
            end = employer.last
            words = self.document.words(self.document.span(employer.first, employer.last))
            owner = None if employer.kind == "country" else words
            post = replace(
                post, side=post.side or employer.side, organization=post.organization or owner
            )
        if post and after and not post.is_plural:
            post = self._both_posts(post, after)
        outer = first if post is not None and post.is_plural and outer > post.first else outer
        start = min(outer, first)
        evidence = bool(post or after) or first > start or self._has_evidence(first, last, sentence)
        return NamedPerson(first, last, post or after, self.document.span(start, end), evidence)

    def _both_posts(self, before: PrintedPost, after: PrintedPost) -> PrintedPost:
        """Unite "Prime Minister X, the current Chairman of Y"; an ambassador's rank gives way."""
        is_rank = before.head.level == "ambassador" and before.title.end - before.title.start < 12
        return replace(
            after,
            first=before.first,
            titles=after.titles if is_rank else (*before.titles, *after.titles),
            head=after.head if is_rank else before.head,
            side=before.side or after.side,
            organization=before.organization or after.organization,
        )

    def _post_after_name(self, last: int, sentence: Sentence) -> PrintedPost | None:
        """Read ", the EU Special Envoy for X" after a name."""
        if last + 1 >= sentence.last or self.tokens[last].text not in (",", "("):
            return None
        post = self.post_reader.read_at(last + 1, before_name=False)
        post = post or self.post_reader.read_unlisted(last + 1, sentence.last)
        if post is None or post.is_plural:
            return None
        if post.last < sentence.last and self.tokens[post.last].text not in CLOSING:
            return None
        if post.last < sentence.last and self._run_follows(post, sentence):
            return None
        return post

    def _run_follows(self, post: PrintedPost, sentence: Sentence) -> bool:
        """Tell whether the post belongs to the next name: "A, Minister B and Minister C"."""
        before = self.post_reader.read_at(post.first, before_name=True)
        if before is None or before.last >= sentence.last:
            return False
        start = self._skip_honorifics(before.last, sentence.last)
        run = self._run_end(start, sentence)
        return run is not None and run - start >= 1 and self.tokens[before.last].text != ","

    def _has_evidence(self, first: int, last: int, sentence: Sentence) -> bool:
        """Weigh a name without a post: a given name, a counterpart, or a speech verb beside it."""
        if self.tokens[first].text in read_lines("given_names.txt") and last - first > 1:
            return True
        before = self.tokens[first - 1].lower if first > sentence.first else ""
        if before == "," and first - 2 >= sentence.first:
            before = self.tokens[first - 2].lower
        if before in ("counterpart", "colleague", "interlocutor"):
            return True
        if last - first > 1 and last < sentence.last and cues().match(self.tokens, last):
            return True
        return last - first > 1 and any(
            self.tokens[k].lower in PARTICLES | ROYAL and not self.tokens[k].text.isupper()
            for k in range(first, last)
        )


def strip_possessive(tokens: list[Token], last: int) -> int:
    """Return `last` without a closing possessive mark."""
    return last - 1 if tokens[last - 1].text in POSSESSIVES else last
