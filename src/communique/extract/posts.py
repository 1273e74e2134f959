"""Posts as printed: "Kazakhstan's First Deputy Minister of Trade", "the EU Special Envoy for X".

A post is an owner (country, body), modifiers, a head word and a complement. The owner and a
closing "of COUNTRY" or "of ORGANISATION" are the side and the organisation; what remains is the
title. Several heads joined by "and" or a dash are one post ("Deputy Prime Minister - Minister of
Foreign Affairs").
"""

from dataclasses import dataclass, replace

from communique.extract.document import Document, Token
from communique.extract.lexicon import Post, phrases, posts, read_lines
from communique.extract.names import POSSESSIVES, Name, Names
from communique.facts import Span

JOINTS = frozenset(("and", "-", "–", "—", "&", "/"))
TAIL_LINKS = frozenset("of for to on in at with".split())
MARKS = frozenset('.,;:()[]“”"«»!?—–')
UNITS = frozenset("department division directorate unit section bureau desk office".split())
TENURE = frozenset(
    "current incumbent visiting new newly appointed elected newly-appointed newly-elected".split()
)
SIDE_KINDS = frozenset(("country", "demonym", "body", "institution"))


@dataclass(frozen=True, slots=True)
class PrintedPost:
    """A post at the tokens `first:last`, owner and complement included.

    `titles` are its own words, a stretch for each head with an owner of its own; `head` is the
    list's entry of its (last) head word.
    """

    first: int
    last: int
    titles: tuple[Span, ...]
    head: Post
    side: str | None
    organization: str | None

    @property
    def title(self) -> Span:
        """The stretch from the first title to the last."""
        return Span(self.titles[0].start, self.titles[-1].end)

    @property
    def is_plural(self) -> bool:
        """Whether several people hold it ("Foreign Ministers A and B")."""
        return self.head.is_plural


@dataclass(frozen=True, slots=True)
class _Tail:
    """The complement of a post: where it ends, where the title ends, and what owns the post."""

    last: int
    title_last: int
    side: str | None = None
    organization: str | None = None


class PostReader:
    """Reads posts of one document at given tokens."""

    def __init__(self, document: Document, names: Names) -> None:
        self.document = document
        self.names = names
        self.tokens = document.tokens

    def read_at(self, i: int, *, before_name: bool) -> PrintedPost | None:
        """Read the post that begins at token `i` (an article word may come first).

        `before_name` says that a person's name may follow without a comma, so that a complement
        ends where capitalised words stop being words of posts and departments.
        """
        tokens, end = self.tokens, self.document.sentence_at(self.tokens[i].start).last
        start = i + (tokens[i].lower in ("the", "a", "an", "its", "their", "his", "her"))
        if start >= end:
            return None
        side, organization, k = self._owner(start, end)
        first_title = self._skip_tenure(k, end)
        head = self._head(first_title, end)
        if head is None:
            return None
        last, entry = head
        tail = self._tail(last, end, before_name)
        titles = (self.document.span(first_title, max(tail.title_last, last)),)
        joined = self._joined(tail, entry, end, before_name)
        if joined:
            start, tail, entry = joined
            end_char = self.tokens[tail.title_last - 1].end
            second = Span(self.tokens[start].start, end_char)
            is_one = self.names.ending_at(start) is None
            titles = (Span(titles[0].start, end_char),) if is_one else (*titles, second)
        return PrintedPost(
            i,
            tail.last,
            titles,
            entry,
            side or tail.side,
            organization or tail.organization,
        )

    def read_unlisted(self, i: int, end: int) -> PrintedPost | None:
        """Read "a forensic examiner at the Police Office": a post whose head no list knows."""
        k = i + 1
        if self.tokens[i].lower not in ("a", "an", "the") or k >= end:
            return None
        while (
            k < end
            and k - i < 7
            and self.tokens[k].text.islower()
            and self.tokens[k].lower not in TAIL_LINKS
        ):
            k += 1
        tail = self._tail(k, end, before_name=False)
        if k == i + 1 or not tail.organization:
            return None
        head = Post(self.tokens[k - 1].lower, "other", False)
        title = self.document.span(i + 1, k)
        return PrintedPost(i, tail.last, (title,), head, tail.side, tail.organization)

    def _skip_tenure(self, i: int, end: int) -> int:
        """Skip "current" or "newly appointed", which are no part of a post."""
        while i < end and self.tokens[i].lower in TENURE:
            i += 1
        return i

    def _owner(self, i: int, end: int) -> tuple[str | None, str | None, int]:
        """Return the side, the organisation and the next token after owners at `i`."""
        side = organization = None
        while i < end and (name := self.names.starting_at(i)):
            if name.kind not in SIDE_KINDS and name.kind != "organization":
                break
            side = name.side or side
            if name.kind in ("body", "institution", "organization"):
                organization = self.document.words(self.document.span(name.first, name.last))
            i = name.last
            if i < end and self.tokens[i].text in POSSESSIVES:
                i += 1
        return side, organization, i

    def _head(self, i: int, end: int) -> tuple[int, Post] | None:
        """Match modifiers and a head word at `i`; return the token after it and its entry."""
        modifiers, k = phrases("title_modifiers.txt"), i
        while k < end:
            head = posts().match(self.tokens, k)
            if head and not self._is_modifier_here(k, head[0], end):
                return k + head[0], head[1]
            modifier = modifiers.match(self.tokens, k)
            owner = self.names.starting_at(k)
            if modifier:
                k += modifier[0]
            elif owner and k > i and owner.kind in ("body", "institution", "region", "demonym"):
                k = owner.last
            else:
                return None
        return None

    def _is_modifier_here(self, k: int, length: int, end: int) -> bool:
        """Tell whether a word that can be a head is a modifier of one ("deputy head")."""
        after = k + length
        if not phrases("title_modifiers.txt").match(self.tokens, k):
            return False
        return after < end and self._head(after, end) is not None

    def _tail(self, last: int, end: int, before_name: bool) -> _Tail:
        """Read the complements that follow a head word at `last`."""
        tokens, k = self.tokens, last
        tail = _Tail(last, last)
        while k < end and (tokens[k].lower in TAIL_LINKS or self._adds_department(k, end)):
            link = tokens[k].lower
            start = k + 1 + (k + 1 < end and tokens[k + 1].lower == "the")
            name = self.names.starting_at(start) if start < end else None
            if name and link in ("of", "at", "in", "for") and name.kind != "region":
                owned = self._owned_by_possessor(tail, name, link, end) or self._owned(
                    tail, name, link
                )
                if owned:
                    tail, k = owned, owned.last
                    continue
            is_place = name is not None and name.kind == "city" and link in ("in", "at", "on")
            stop = self._complement(start, end, before_name)
            if stop == start or is_place:
                break
            tail, k = _Tail(stop, stop, tail.side, tail.organization), stop
        return tail

    def _adds_department(self, k: int, end: int) -> bool:
        """Tell whether "and" at `k` adds a department: "of Foreign Affairs and Trade"."""
        return (
            self.tokens[k].lower == "and"
            and k + 1 < end
            and self._is_listed_department(self.tokens[k - 1])
            and self.tokens[k + 1].is_capitalized
            and self._is_listed_department(self.tokens[k + 1])
            and self._head(k + 1, end) is None
        )

    def _owned_by_possessor(self, tail: _Tail, name: Name, link: str, end: int) -> _Tail | None:
        """Take "at Austria's Federal Office" as the organisation, with its side."""
        owner = self.names.starting_at(name.last + 1) if name.last + 1 < end else None
        if self.tokens[min(name.last, end - 1)].text not in POSSESSIVES or owner is None:
            return None
        found = self._owned(tail, owner, link)
        return replace(found, side=found.side or name.side) if found else None

    def _owned(self, tail: _Tail, name: Name, link: str) -> _Tail | None:
        """Take "of COUNTRY" or "of ORGANISATION" as the owner of the post."""
        if name.kind in ("country", "people") and link in ("of", "in"):
            return _Tail(name.last, tail.title_last, name.side, tail.organization)
        if name.last < len(self.tokens) and self.tokens[name.last].text in POSSESSIVES:
            return None
        is_unit = self.tokens[name.last - 1].lower in UNITS
        employs = link in ("of", "at") or (link == "for" and name.kind != "body")
        if name.kind in ("body", "institution", "organization") and employs and not is_unit:
            words = self.document.words(self.document.span(name.first, name.last))
            if name.acronym:
                words = words[: words.rindex("(")].rstrip()
            return _Tail(name.last, tail.title_last, name.side or tail.side, words)
        return None

    def _complement(self, start: int, end: int, before_name: bool) -> int:
        """Return the token after the words of a complement that begins at `start`."""
        tokens, k = self.tokens, start
        unit = self._unit_end(start, end) if before_name else start
        if unit > start:
            return unit
        while k < end and tokens[k].text not in MARKS:
            token = tokens[k]
            if k > start and self._is_owner_link(k, end):
                break
            if before_name:
                if not self._is_department_word(k):
                    break
            elif not self._belongs_to_apposition(k, start):
                break
            k += 1
        while k > start and tokens[k - 1].lower in (*TAIL_LINKS, "and", "the"):
            k -= 1
        return k

    def _unit_end(self, start: int, end: int) -> int:
        """Return the end of a unit with a name of its own: "the Palace's Political Department"."""
        k = start
        while k < end and k - start < 7:
            token = self.tokens[k]
            if not (
                token.is_capitalized or token.text in POSSESSIVES or token.lower in ("and", "of")
            ):
                break
            if token.lower in UNITS and token.is_capitalized and k > start:
                return k + 1
            k += 1
        return start

    def _is_owner_link(self, k: int, end: int) -> bool:
        """Tell whether "of", "at" … at `k` leads to the country or organisation of the post."""
        if self.tokens[k].lower not in ("of", "at", "in"):
            return False
        start = k + 1 + (k + 1 < end and self.tokens[k + 1].lower == "the")
        name = self.names.starting_at(start) if start < end else None
        return name is not None and name.kind not in ("region", "demonym")

    def _is_department_word(self, k: int) -> bool:
        """Tell whether a word before a name is still one of the department's ("Foreign Affairs")."""
        token = self.tokens[k]
        name = self.names.at(k)
        if name:
            return name.kind in ("region", "body", "demonym", "country", "city")
        if token.lower in ("and", "the", "of"):
            after = k + 1 + (self.tokens[k + 1].lower == "the")
            return self._is_listed_department(self.tokens[after]) or (
                self.names.starting_at(after) is not None
            )
        return self._is_listed_department(token) or (
            not token.is_capitalized and token.lower.endswith("ing")
        )

    @staticmethod
    def _is_listed_department(token: Token) -> bool:
        word = token.lower.removesuffix("’").removesuffix("'")
        return word in read_lines("departments.txt") or word in read_lines("title_modifiers.txt")

    def _belongs_to_apposition(self, k: int, start: int) -> bool:
        """Tell whether a word after a comma still belongs to the post: names, nouns, no verb."""
        token = self.tokens[k]
        if token.lower in ("and", "as", "who", "which", "whose", "during", "on", "along", "after"):
            following = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
            return (
                token.lower == "and" and bool(following) and self._is_listed_department(following)
            )
        if self.names.at(k) or token.is_capitalized or token.text in POSSESSIVES:
            return True
        if token.lower in ("the", "of", "for"):
            return True
        return (
            k - start < 4
            and (self._is_listed_department(token) or token.lower.endswith("ing") or k - start > 0)
            and not token.lower.endswith("ed")
        )

    def _joined(
        self, tail: _Tail, entry: Post, end: int, before_name: bool
    ) -> tuple[int, _Tail, Post] | None:
        """Read a second head joined to the first: "State Councillor and Foreign Minister"."""
        k = tail.last
        if k + 1 >= end or self.tokens[k].text.lower() not in JOINTS or entry.is_plural:
            return None
        side, organization, start = self._owner(k + 1, end)
        head = self._head(start, end)
        if head is None or head[1].is_plural or (tail.organization and not before_name):
            return None
        second = self._tail(head[0], end, before_name)
        last = _Tail(
            second.last,
            second.title_last,
            second.side or side or tail.side,
            second.organization or organization or tail.organization,
        )
        return start, last, head[1]
