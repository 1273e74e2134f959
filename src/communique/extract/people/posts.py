"""Posts as printed: "Kazakhstan's First Deputy Minister of Trade", "the EU Special Envoy for X".

A post is an owner (country, body), modifiers, a head word and a complement. The owner and a
closing "of COUNTRY" or "of ORGANISATION" are the side and the organisation; what remains is the
title. Several heads joined by "and" or a dash are one post ("Deputy Prime Minister - Minister of
Foreign Affairs").
"""

from dataclasses import dataclass, replace

from communique.extract.document import Document
from communique.extract.lexicon import Post, country_codes
from communique.extract.people.complements import TAIL_LINKS, Complement, ComplementReader
from communique.extract.people.name_finding import POSSESSIVES
from communique.extract.people.names import Names
from communique.extract.people.post_heads import Head, may_begin_head, read_head
from communique.facts import Span

JOINTS = frozenset(("and", "-", "–", "—", "&", "/"))
ARTICLES = frozenset("the a an its their his her".split())
TENURE = frozenset(
    "current incumbent visiting new newly appointed elected newly-appointed newly-elected outgoing "
    "incoming departing".split()
)
OWNER_KINDS = frozenset(("country", "demonym", "body", "institution", "organization"))
LONGEST_UNLISTED = 7


@dataclass(frozen=True, slots=True)
class PrintedPost:
    """A post at the tokens `first:last`, owner and complement included.

    `titles` are its own words, a stretch for each head with an owner of its own; `head` is the
    list's entry of its (last) head word; `joined_at` the token at which a second head begins.
    """

    first: int
    last: int
    titles: tuple[Span, ...]
    head: Post
    side: str | None
    organization: str | None
    joined_at: int | None = None

    @property
    def title(self) -> Span:
        """The stretch from the first title to the last."""
        return Span(self.titles[0].start, self.titles[-1].end)

    @property
    def is_plural(self) -> bool:
        """Whether several people hold it ("Foreign Ministers A and B")."""
        return self.head.is_plural


@dataclass(frozen=True, slots=True)
class _Part:
    """One head of a post: where its title begins, its head word and its complement."""

    first: int
    head: Head
    complement: Complement
    side: str | None
    organization: str | None


class PostReader:
    """Reads posts of one document at given tokens."""

    def __init__(self, document: Document, names: Names) -> None:
        self.document = document
        self.names = names
        self.tokens = document.tokens
        self.complements = ComplementReader(document, names)

    def read_at(self, i: int, *, before_name: bool) -> PrintedPost | None:
        """Read the post that begins at token `i` (an article word may come first).

        `before_name` says that a person's name may follow without a comma, so that a complement
        ends where capitalised words stop being words of posts and departments.
        """
        if not self._may_begin(i):
            return None
        end = self.document.sentence_at(self.tokens[i].start).last
        has_article = self.tokens[i].lower in ARTICLES and not self.names.starting_at(i)
        part = self._part(i + has_article, end, before_name) if i + has_article < end else None
        if part is None:
            return None
        post = PrintedPost(
            i,
            part.complement.last,
            (self._title(part),),
            part.head.post,
            part.side or self._side_of_its(i),
            part.organization,
        )
        second = self._second(part, end, before_name)
        return self._join(post, second) if second else post

    def _may_begin(self, i: int) -> bool:
        """Tell whether a post can begin with the word at `i`."""
        token = self.tokens[i]
        return (
            token.lower in ARTICLES
            or token.lower in TENURE
            or may_begin_head(token)
            or self.names.starting_at(i) is not None
        )

    def _side_of_its(self, i: int) -> str | None:
        """Return the side that "its" at `i` goes back to: the country its sentence began with."""
        if self.tokens[i].lower != "its":
            return None
        sentence = self.document.sentence_at(self.tokens[i].start)
        before = self.document.sentence_at(max(0, self.document.tokens[sentence.first].start - 1))
        sided = [
            name.side
            for first, last in ((sentence.first, i), (before.first, before.last))
            for name in self.names.between(first, last)
            if name.kind in ("country", "body")
        ]
        return sided[0] if sided else None

    def read_unlisted(self, i: int, end: int) -> PrintedPost | None:
        """Read "a forensic examiner at the Police Office": a post whose head no list knows."""
        k = i + 1
        if self.tokens[i].lower not in ("a", "an", "the"):
            return None
        while k < min(end, i + LONGEST_UNLISTED):
            if not self.tokens[k].text.islower() or self.tokens[k].lower in TAIL_LINKS:
                break
            k += 1
        if k == i + 1:
            return None
        head = Post(self.tokens[k - 1].lower, "other", False)
        tail = self.complements.read(k, end, head, before_name=False, is_owned=False)
        if not tail.organization:
            return None
        title = self.document.span(i + 1, k)
        return PrintedPost(i, tail.last, (title,), head, tail.side, tail.organization)

    def _part(self, i: int, end: int, before_name: bool) -> _Part | None:
        """Read an owner, a head and a complement at token `i`."""
        side, organization, first = self._owner(i, end)
        while first < end and self.tokens[first].lower in TENURE:
            first += 1
        head = read_head(self.tokens, self.names, first, end)
        if head is None:
            return None
        side = side or head.side
        complement = self.complements.read(
            head.last,
            end,
            head.post,
            before_name=before_name,
            is_owned=bool(side or organization),
        )
        return _Part(
            first,
            head,
            complement,
            side or complement.side,
            organization or complement.organization,
        )

    def _title(self, part: _Part) -> Span:
        return self.document.span(part.first, part.complement.title_last)

    def _owner(self, i: int, end: int) -> tuple[str | None, str | None, int]:
        """Return the side, the organisation and the next token after owners at `i`."""
        side = organization = None
        while i < end and (name := self.names.starting_at(i)):
            if name.kind not in OWNER_KINDS:
                break
            side = name.side or side
            if name.kind in ("body", "institution", "organization"):
                organization = self.document.words(self.document.span(name.first, name.last))
            i = name.last + (name.last < end and self.tokens[name.last].text in POSSESSIVES)
            marks = [token.text for token in self.tokens[i : min(i + 3, end)]][::2]
            i += 3 * (marks == ["(", ")"])  # "the United Kingdom (UK) Minister"
        return side, organization, i

    def _second(self, first: _Part, end: int, before_name: bool) -> _Part | None:
        """Read a second head joined to the first: "State Councillor and Foreign Minister"."""
        k = first.complement.last
        if k + 1 >= end or self.tokens[k].lower not in JOINTS or first.head.post.is_plural:
            return None
        second = self._part(k + 1, end, before_name)
        if second is None or second.head.post.is_plural:
            return None
        if first.complement.organization and not before_name:
            return None
        before = self.names.ending_at(first.first)
        sides = (first.side or (before.side if before else None), second.side)
        states = country_codes().intersection(filter(None, sides))
        return second if len(states) < 2 else None  # of two states: not one person's posts

    def _join(self, post: PrintedPost, second: _Part) -> PrintedPost:
        """Unite two heads; a second with an owner of its own is a title of its own."""
        title = self._title(second)
        is_one = self.names.ending_at(second.first) is None
        return replace(
            post,
            last=second.complement.last,
            titles=(Span(post.title.start, title.end),) if is_one else (post.title, title),
            head=second.head.post,
            side=post.side or second.side,
            organization=post.organization or second.organization,
            joined_at=second.first,
        )
