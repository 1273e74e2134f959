"""Printed names of people, with the posts and affiliations printed beside them.

A person is a name that no list explains as something else, with evidence beside it: a post or an
honorific before, a post after a comma, a counterpart; or, weaker, a given name, a speech verb, a
country in brackets, a place in a list of people.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.extract.document import Document, Sentence, Token
from communique.extract.lexicon import phrases, posts
from communique.extract.people.complements import is_department
from communique.extract.people.evidence import Evidence
from communique.extract.people.names import POSSESSIVES, Names, Owner
from communique.extract.people.person_names import ROYAL, PersonNames
from communique.extract.people.posts import PostReader, PrintedPost
from communique.extract.phrases import is_verb
from communique.facts import Span

CLOSING = frozenset(", ; . ) : — – - and who whose that or".split())
PREPOSITIONS = frozenset(
    "about after along among at before by during for from in into of on since through to together "
    "under upon via with within".split()
)
OPENERS = frozenset((",", "(", "–", "—"))
LIST_LINKS = frozenset(", ; : ( ) and as well along with together also the by".split())
POSTNOMINALS = frozenset("m.p. mp k.c. kc q.c. qc s.c. sc j.p. jp ph.d. phd esq".split())
REPRESENTING = frozenset(("represents", "represented", "representing"))
ALSO = ("who is also", "who also serves as", "who is concurrently", "who doubles as")


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
        self.post_reader = PostReader(document, names)
        self.person_names = PersonNames(document, names)
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
            post = self._post_before_name(i, sentence)
            start = self._skip_honorifics(post.last if post else i, sentence.last)
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

    def _post_before_name(self, i: int, sentence: Sentence) -> PrintedPost | None:
        """Read a post at `i` that a name follows, or a plural one."""
        i = self._skip_honorifics(i, sentence.last)
        if i >= sentence.last or not self.tokens[i].is_word:
            return None
        post = self.post_reader.read_at(i, before_name=True)
        if post is None or post.last >= sentence.last or self._is_no_post(post, i):
            return None
        if self.tokens[post.last].text in POSSESSIVES:  # "the Leaders’ Week"
            return None
        k = post.last + (self.tokens[post.last].text == ",")
        run = self._run_after(k, sentence)
        free = self._free_post(i, post, run, sentence)
        if free:
            return free
        if post.is_plural and self._is_of_several(post, sentence):
            post = replace(post, side=None)
        if run is None:
            return post if post.is_plural else self._before_rank(post, k, sentence)
        if self._is_coordinated(post, k, run):
            return self.post_reader.read_at(post.joined_at or i, before_name=True)
        return replace(post, last=k)

    def _is_no_post(self, post: PrintedPost, i: int) -> bool:
        """Tell whether a head is an adjective ("Official Passports") or part of a royal name."""
        is_adjective = post.head.head in ("official", "leader") and post.last - post.first == 1
        is_royal = self.tokens[post.last - 1].lower in ROYAL and post.last - 1 == i
        return is_adjective or is_royal

    def _is_of_several(self, post: PrintedPost, sentence: Sentence) -> bool:
        """Tell whether a post has several owners: "the Kenyan and Ghanaian ministers"."""
        first, k = post.first, post.last
        if first > sentence.first and self.tokens[first - 1].lower == "and":
            return self.names.ending_at(first - 1) is not None
        if self.tokens[k].lower not in (",", "and") or k + 2 >= sentence.last:
            return False
        return self.names.starting_at(k + 1 + (self.tokens[k + 1].lower == "the")) is not None

    def _run_after(self, k: int, sentence: Sentence) -> int | None:
        start = self._skip_honorifics(k, sentence.last)
        run = self.person_names.read(start, sentence)
        is_other = run == start + 1 == k + 1 and is_department(self.tokens[k])
        return None if is_other else run  # "of Food, Agriculture and …"

    def _free_post(
        self, i: int, post: PrintedPost, run: int | None, sentence: Sentence
    ) -> PrintedPost | None:
        """Read "the head of the national fishing authority, X": any words up to the comma."""
        is_definite = self.tokens[i].lower in ("the", "its", "their") or bool(post.side)
        if not is_definite or post.is_plural:
            return None
        free = self.post_reader.read_at(i, before_name=False)
        if free is None or free.last >= sentence.last or self.tokens[free.last].text != ",":
            return None
        reaches_further = free.last > post.last and (run is None or free.last >= run)
        if not reaches_further or self._run_after(free.last + 1, sentence) is None:
            return None
        return replace(free, last=free.last + 1)

    def _before_rank(self, post: PrintedPost, k: int, sentence: Sentence) -> PrintedPost | None:
        """Read two posts before a name: "the chief negotiator, Ambassador X".

        The first is the title; after "a" or "an" it only says whom the second is from. A rank
        needs no comma: "the Director of Borders Colonel X".
        """
        if k >= sentence.last:
            return None
        second = self.post_reader.read_at(k, before_name=True)
        if second is None or self._run_after(second.last, sentence) is None:
            return None
        is_rank = second.last == k + 1 and second.head.level in ("ambassador", "military")
        if self.tokens[k - 1].text != ",":
            return replace(post, last=k + 1) if is_rank else None
        if self.tokens[post.first].lower in ("a", "an"):
            return replace(
                second,
                first=post.first,
                side=second.side or post.side,
                organization=second.organization or post.organization,
            )
        return replace(post, last=k + 1) if is_rank else None

    def _is_coordinated(self, post: PrintedPost, k: int, run: int) -> bool:
        """Tell whether "the President and Ambassador Tesfaye" are two people."""
        is_short = run - k == 1 and self.tokens[k - 1].text != ","
        has_article = self.tokens[post.first].lower == "the"
        words = self.document.words(post.title).split()
        return post.joined_at is not None and has_article and is_short and len(words) == 3

    def _skip_honorifics(self, i: int, end: int) -> int:
        honorifics = phrases("honorifics.txt")
        has_article = i + 1 < end and self.tokens[i].lower == "the"
        if has_article and self._skip_honorifics(i + 1, end) > i + 1:  # "the Hon. X"
            i += 1
        while i < end:
            matched = honorifics.match(self.tokens, i)
            if matched and self.tokens[i].is_capitalized:
                i += matched[0]
                i += i < end and self.tokens[i].text == "."
            elif self._is_rank_after_honorific(i):
                i += 1
            else:
                break
        return i

    def _is_rank_after_honorific(self, i: int) -> bool:
        """Tell whether "Ambassador" at `i` follows "His Excellency" or "Dr."."""
        head = posts().match(self.tokens, i)
        return (
            head is not None
            and head[0] == 1
            and head[1].level == "ambassador"
            and self.tokens[i].is_capitalized
            and i > 0
            and self.tokens[i - 1].lower in ("excellency", ".", "dr")
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
        after = self._post_after_name(last, sentence)
        owner = self._owner_after(last, sentence, has_post=post is not None)
        owner = owner or self._owner_before(first)
        if post and after and self._name_follows(after, sentence):
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
            is_further_post=after is not None and self._also_at(last) > 0,
        )

    def _also_at(self, last: int) -> int:
        """Return the number of tokens of ", who is also" at `last`, or 0."""
        words = " ".join(token.lower for token in self.tokens[last + 1 : last + 5])
        found = next((phrase for phrase in ALSO if words.startswith(phrase)), "")
        return 1 + len(found.split()) if found else 0

    def _post_after_name(self, last: int, sentence: Sentence) -> PrintedPost | None:
        """Read ", the EU Special Envoy for X" after a name."""
        start = last + (self._also_at(last) or 1)
        if start + 1 >= sentence.last or self.tokens[last].text not in OPENERS:
            return None
        if self.tokens[start].lower in POSTNOMINALS and self.tokens[start + 1].text == ",":
            start += 2
        post = self.post_reader.read_at(start, before_name=False)
        post = post or self.post_reader.read_unlisted(start, sentence.last)
        if post is None or post.is_plural:
            return None
        if post.last < sentence.last:
            following = self.tokens[post.last]
            goes_on = is_verb(following) or following.lower.endswith("ly")
            if following.lower not in CLOSING | PREPOSITIONS and not goes_on:
                return None
            if self._run_follows(post, sentence):
                return None
        return self._with_country(post, sentence)

    def _with_country(self, post: PrintedPost, sentence: Sentence) -> PrintedPost:
        """Add the country of a list of delegates: "X, Minister of Tourism, The Bahamas;"."""
        k = post.last
        if post.side or k + 1 >= sentence.last or self.tokens[k].text != ",":
            return post
        name = self.names.starting_at(k + 1) or self.names.starting_at(k + 2)
        if name is None or name.kind != "country" or name.last >= sentence.last:
            return post
        has_article = name.first == k + 2 and self.tokens[k + 1].lower == "the"
        following = self.tokens[name.last]
        ends = following.text in (";", ".", ",") or is_verb(following)
        if not ends or (name.first != k + 1 and not has_article):
            return post
        return replace(post, last=name.last, side=name.side)

    def _name_follows(self, post: PrintedPost, sentence: Sentence) -> bool:
        """Tell whether the post is of the next name: "Minister A, the Minister of Trade, B"."""
        k = post.last
        has_comma = k + 1 < sentence.last and self.tokens[k].text == ","
        run = self.person_names.read(k + 1, sentence) if has_comma else None
        return run is not None and run > k + 2 and self.tokens[post.first].lower == "the"

    def _run_follows(self, post: PrintedPost, sentence: Sentence) -> bool:
        """Tell whether the post belongs to the next name: "A, Minister B and Minister C"."""
        before = self.post_reader.read_at(post.first, before_name=True)
        if before is None or before.last >= sentence.last:
            return False
        run = self._run_after(before.last, sentence)
        return run is not None and self.tokens[before.last].text != ","

    def _owner_after(self, last: int, sentence: Sentence, *, has_post: bool) -> Owner | None:
        """Read "X of ORGANISATION", "X (COUNTRY)", "X, who represents COUNTRY".

        "Minister X at the Academy" says where that was.
        """
        if last + 1 >= sentence.last:
            return None
        link, k = self.tokens[last].lower, last + 1
        if link == "(":
            owner = self.names.owner_at(k, sentence.last)
            closes = owner and owner.last < sentence.last and self.tokens[owner.last].text == ")"
            return replace(owner, last=owner.last + 1) if owner and closes else None
        if link == ",":
            k += self.tokens[k].lower == "who"
            is_stated = k < sentence.last and self.tokens[k].lower in REPRESENTING
            return self.names.owner_at(k + 1, sentence.last) if is_stated else None
        links = ("of", "from") if has_post else ("of", "from", "at")
        return self.names.owner_at(k, sentence.last) if link in links else None

    def _owner_before(self, first: int) -> Owner | None:
        """Read "COUNTRY's X" and, in a list, "COUNTRY (X)"."""
        name = self.names.ending_at(first - 1) if first > 1 else None
        if name is None or name.kind not in ("country", "body"):
            return None
        if self.tokens[first - 1].text in POSSESSIVES or self.tokens[first - 1].text == "(":
            return Owner(first, name.side, None)
        return None


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
