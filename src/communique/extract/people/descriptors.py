"""Descriptors: which person "the Deputy Minister" or "his Saudi counterpart" means.

The one mentioned last before whose printed post has the descriptor's words, or, for a word that
names no post ("the Kazakh diplomat"), who has the side that its demonym says. Known miss: a
descriptor that needs knowledge of the world ("the Nobel laureate").
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from communique.extract.document import Document, Token
from communique.extract.lexicon import phrases
from communique.extract.people.member import Member, is_generic, title_words
from communique.extract.people.posts import PostReader, PrintedPost
from communique.extract.phrases import is_verb
from communique.facts import Span

DETERMINERS = frozenset("the his her their its this".split())
OTHER_PARTY = frozenset("counterpart interlocutor colleague host".split())
RANKS = frozenset("deputy vice assistant under former".split())
RULERS = frozenset(("head of state", "head of government", "royal"))
VISITORS = frozenset(("guest", "visitor", "dignitary"))
FOR_RULERS = VISITORS | {"leader", "host"}
HEAD_OF_STATE = ({"head", "state"}, {"head", "our", "state"})
STYLES = frozenset("majesty highness excellency holiness eminence royal imperial serene".split())
RULING_STYLES = frozenset(("majesty", "highness"))
HEADS = frozenset(("head", "chief"))
MINISTRIES = frozenset(("ministry", "department", "diplomacy"))
LONGEST_MEMORY = 60


class DescriptorReader:
    """Resolves the descriptors of one document to people named before."""

    def __init__(self, document: Document, posts: PostReader, home: str | None) -> None:
        self.document = document
        self.home = home
        self.posts = posts
        self._first: Member | None = None
        self._recent: list[Member] = []

    def find(
        self, starts: Iterable[int], places: list[tuple[Span, Member]]
    ) -> Iterator[tuple[Span, Member]]:
        """Yield each descriptor among the tokens `starts`, and whom it means.

        `places` are the printed names in the order of the text.
        """
        passed = 0
        self._first = places[0][1] if places else None
        for i in starts:
            if not self._may_begin(i):
                continue
            while passed < len(places) and places[passed][0].start < self.document.tokens[i].start:
                self._remember(places[passed][1])
                passed += 1
            bare = self._in_letters(i) or self._in_honour(i)
            if bare:
                yield self.document.span(i, i + 2), bare
                self._remember(bare)
                continue
            post = self._post_at(i)
            if post is None or post.is_plural:
                continue
            member = self._meant_by(post)
            if member:
                yield self._span(post), member
                self._take_over(member, post)

    def _may_begin(self, i: int) -> bool:
        """Tell whether a descriptor may begin here: "the Minister", "…, Prime Minister noted"."""
        tokens = self.document.tokens
        if tokens[i].lower in DETERMINERS:
            return True
        if not tokens[i].text.istitle() or (i and tokens[i - 1].is_word):
            return False
        post = self.posts.read_at(i, before_name=False)
        last = post.last if post else i
        is_whole = tokens[last - 1].is_capitalized or tokens[last - 1].text == ")"
        return i < last < len(tokens) and is_verb(tokens[last]) and is_whole

    def _in_letters(self, i: int) -> Member | None:
        """Return whose title has the initials that "the PCS" at `i` prints."""
        letters = self.document.tokens[i + 1 : i + 2]
        is_rank = bool(letters) and letters[0].text.isupper() and letters[0].text.isalpha()
        if not is_rank or len(letters[0].text) < 2 or self.posts.names.at(i + 1):
            return None
        return next((m for m in self._recent if _initials(m).startswith(letters[0].text)), None)

    def _in_honour(self, i: int) -> Member | None:
        """Return the ruler whom "His Majesty" at `i` means."""
        tokens = self.document.tokens
        if not is_style(tokens, i) or tokens[i + 1].lower not in RULING_STYLES:
            return None
        return next((m for m in self._recent if m.level == "royal"), None)

    def _post_at(self, i: int) -> PrintedPost | None:
        """Read the post behind a determiner, with an honorific in between: "The Hon. Minister"."""
        if self.document.tokens[i].lower not in DETERMINERS:
            return self.posts.read_at(i, before_name=False)
        honorific = phrases("honorifics.txt").match(self.document.tokens, i + 1)
        if honorific is None:
            return self.posts.read_at(i, before_name=False)
        start = i + 1 + honorific[0]
        start += self.document.tokens[start].text == "." if start < len(self.document.tokens) else 0
        post = (
            self.posts.read_at(start, before_name=False)
            if start < len(self.document.tokens)
            else None
        )
        return replace(post, first=i) if post else None

    def _remember(self, member: Member) -> None:
        """Put a person in front of those mentioned lately."""
        self._recent = [member, *(m for m in self._recent if m is not member)][:LONGEST_MEMORY]

    def _take_over(self, member: Member, post: PrintedPost) -> None:
        member.side = member.side or post.side
        if member.title is None and post.side and not is_generic(post.head.head):
            member.give_post(self.document, post)
        self._remember(member)

    def _span(self, post: PrintedPost) -> Span:
        """Return the words of a descriptor: its head, or the owner after it ("… of the EU")."""
        title_last = self.document.token_range(post.title)[1]
        is_owned = post.organization or post.side
        return self.document.span(
            post.first, post.last if is_owned else max(title_last, post.first + 1)
        )

    def _meant_by(self, post: PrintedPost) -> Member | None:
        """Return the person that a descriptor means: the latest named before that it fits."""
        title = title_words(self.document.words(post.title))
        recent = self._recent[post.head.head in OTHER_PARTY :]
        if post.head.head in VISITORS:
            recent = [m for m in recent if self.home and m.side not in (self.home, None)] or recent
        fitting = [member for member in recent if _fits(member, post, title)]
        fitting = [m for m in fitting if post.side and m.side == post.side] or fitting
        if not is_generic(post.head.head):
            same_rank = [m for m in fitting if not _is_below(m, title)]
            fitting = same_rank or fitting
            if post.side is None:  # the one whom the article is about, rather than another
                fitting.sort(key=lambda member: member is not self._first)
        return next(iter(fitting), None) or self._left_over(post)

    def _left_over(self, post: PrintedPost) -> Member | None:
        """Return the one leader of whom nothing is printed: "the Kenyan President" of two."""
        unknown = [m for m in self._recent if m.title is None and m.side is None]
        is_leader = post.head.level in RULERS or post.head.level == "minister"
        return unknown[0] if is_leader and post.side and len(unknown) == 1 else None


def is_style(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether "His Majesty" or "Her Excellency" stands at `i`."""
    words = [token.lower for token in tokens[i : i + 2]]
    return words[:1] in (["his"], ["her"]) and not STYLES.isdisjoint(words[1:])


def _is_below(member: Member, title: set[str]) -> bool:
    """Tell whether a person is a deputy of who holds a post of this title."""
    known = member.title or ""
    is_junior = known.lower().startswith("minister of state") and "state" not in title
    return is_junior or bool((title_words(known) - title) & RANKS)


def _initials(member: Member) -> str:
    """Return the initials of the words in capitals of a title: "Prime Cabinet Secretary"."""
    return "".join(word[0] for word in (member.title or "").split() if word[0].isupper())


def _fits(member: Member, post: PrintedPost, title: set[str]) -> bool:
    """Tell whether a descriptor could mean a person."""
    if post.side and member.side not in (post.side, None):
        return False
    known = title_words(member.title or "")
    if post.head.head in HEADS and title & MINISTRIES:  # "the head of the Foreign Ministry"
        return member.level == "minister" and bool(title & known)
    if title in HEAD_OF_STATE:
        return member.level == "head of state"
    is_foreign = post.organization and post.organization != member.organization
    if is_foreign and (post.side is None or post.side != member.side):
        return False
    if is_generic(post.head.head):
        return member.level not in RULERS or post.head.head in FOR_RULERS
    if member.title is None:
        return post.side is not None and post.side == member.side
    return title <= known
