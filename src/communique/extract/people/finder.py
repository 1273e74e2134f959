"""Printed names of people, with the posts and affiliations printed beside them.

A person is a name that no list explains as something else, with evidence beside it: a post or an
honorific before, a post after a comma, a counterpart; or, weaker, a given name, a speech verb, a
country in brackets, a place in a list of people.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.extract.document import Document, Sentence, Token
from communique.extract.people.after_names import AfterNames
from communique.extract.people.before_names import BeforeNames
from communique.extract.people.evidence import Evidence
from communique.extract.people.name_finding import POSSESSIVES
from communique.extract.people.names import Names, Owner
from communique.extract.people.person_names import PersonNames
from communique.extract.people.posts import PostReader, PrintedPost
from communique.facts import Span

LIST_LINKS = frozenset(", ; : ( ) and as well along with together also the by".split())


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A printed name of a person at the tokens `first:last`, with the post printed beside it.

    `outer` is the span of name, honorific and post together; `owner` the side and organisation
    printed with the name; `is_further_post` marks "X, who is also POST".
    """

    first: int
    last: int
    post: PrintedPost | None
    outer: Span
    has_evidence: bool
    owner: Owner | None = None
    is_further_post: bool = False


class PersonReader:
    """Finds printed names of people in one document."""

    def __init__(self, document: Document, names: Names, prose: range | set[int]) -> None:
        self.document = document
        self.tokens = document.tokens
        self.names = names
        self.prose = prose
        self.person_names = PersonNames(document, names)
        posts = PostReader(document, names)
        self.before = BeforeNames(posts, self.person_names)
        self.after = AfterNames(posts, self.person_names)
        self.evidence = Evidence(document, names, self.person_names.lower_words)

    def find_people(self) -> Iterator[NamedPerson]:
        """Yield printed names of people, sentence by sentence."""
        for sentence in self.document.sentences:
            if sentence.paragraph in self.prose:
                yield from self._in_sentence(sentence)

    def _in_sentence(self, sentence: Sentence) -> Iterator[NamedPerson]:
        i, shared, listed_to = sentence.first, None, -1
        while i < sentence.last:
            goes_on = listed_to >= 0 and self._continues_list(listed_to, i)
            shared = shared if goes_on else None
            post = self.before.read(i, sentence)
            start = self.person_names.skip_honorifics(post.last if post else i, sentence.last)
            last = self.person_names.read(start, sentence)
            if last is None:
                if post and post.is_plural:
                    shared, listed_to = post, post.last
                i = post.last if post and post.last > i else i + 1
                continue
            named = self._named(i, start, last, post or shared, goes_on, sentence)
            yield named
            i = max(self.document.token_range(named.outer)[1], last)
            shared = post if post and post.is_plural else shared
            listed_to = i if named.has_evidence else -1

    def _continues_list(self, end: int, i: int) -> bool:
        """Tell whether only links and names of countries stand between a list so far and `i`."""
        return i - end < 12 and all(
            self.tokens[k].lower in LIST_LINKS
            or self.tokens[k].text in POSSESSIVES
            or self.names.at(k) is not None
            for k in range(end, i)
        )

    def _named(
        self,
        outer: int,
        first: int,
        last: int,
        post: PrintedPost | None,
        goes_on: bool,
        sentence: Sentence,
    ) -> NamedPerson:
        """Complete a name with the post and affiliation around it, and weigh its evidence."""
        is_plural = post is not None and post.is_plural
        after = self.after.read_post(last, sentence)
        owner = self.after.read_owner(last, sentence, has_post=post is not None)
        owner = owner or self.after.read_owner_before(first) or self.after.read_owner_before(outer)
        if post and after and self.after.name_follows(after, sentence):
            after = None
        sides = {p.side for p in (post, after, owner) if p and p.side}
        after = after if len(sides) < 2 else None  # "A, COUNTRY's minister B": it is B's
        start = first if is_plural and post and outer > post.first else min(outer, first)
        end = after.last if after else owner.last if owner and post else last
        evidence = (
            bool(post or after)
            or first > start
            or self.evidence.holds(first, last, sentence, owner is not None, goes_on)
        )
        if post and after and not is_plural:
            post = _both_posts(post, after)
        return NamedPerson(
            first,
            last,
            post or after,
            self.document.span(start, max(end, last)),
            evidence,
            owner,
            is_further_post=after is not None and self.after.further_at(last) > 0,
        )


def _both_posts(before: PrintedPost, after: PrintedPost) -> PrintedPost:
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


def strip_possessive(tokens: list[Token], last: int) -> int:
    """Return `last` without a closing possessive mark."""
    return last - 1 if tokens[last - 1].text in POSSESSIVES else last
