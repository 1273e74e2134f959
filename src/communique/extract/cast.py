"""The cast of one article: who is who, under all the forms in which the text refers to them.

A person is known from the first full name. Later forms resolve to one already known: a surname
or a part of the name (also misspelt by a doubled letter), a descriptor whose title words are the
person's ("the Deputy Minister"), a demonym that fits the person's side ("the Kazakh diplomat"),
and pronouns. Other actors (bodies, ministries, countries, groups) are known by their words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.extract.document import Document, tokenize
from communique.extract.lexicon import proper_names
from communique.extract.names import Names
from communique.extract.people import NamedPerson, PersonReader, strip_possessive
from communique.extract.posts import PostReader, PrintedPost
from communique.facts import Actor, Span
from communique.vocabulary import ActorKind

LED = re.compile(
    r"\b(?:delegation|side|team|party)\s(?:to\s[^,.;]{3,40}\s)?(?:was|were|is|will be)\s(?:led|headed|represented|chaired)\sby\s(?:the\s)?$"
)
DETERMINERS = frozenset("the his her their its this".split())
PRONOUNS = frozenset("he she him her his it its they them their who".split())
PLURAL_PRONOUNS = frozenset("they them their".split())
GENERIC_HEADS = frozenset(
    "diplomat official counterpart guest politician leader envoy interlocutor colleague".split()
)
OTHER_PARTY = frozenset("counterpart interlocutor colleague".split())
RANKS = frozenset("deputy vice assistant under former".split())
TITLE_FILLERS = frozenset("the of for and to a an s top senior".split())
LOWER_OFFICES = frozenset(("deputy minister", "official"))
OFFICES = frozenset(
    "head of state|head of government|minister|deputy minister|ambassador|official".split("|")
)


@dataclass(slots=True)
class Member:
    """One actor of the article, growing while the text is read."""

    id: str
    kind: ActorKind
    name: str
    forms: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    acronym: str | None = None
    title: str | None = None
    title_span: Span | None = None
    level: str | None = None
    organization: str | None = None
    side: str | None = None

    def add(self, form: str, span: Span) -> None:
        """Record a printed form and its place."""
        known = {known.lower() for known in (self.name, *self.forms)}
        if form.lower() not in known:
            self.forms.append(form)
        if span not in self.mentions:
            self.mentions.append(span)

    def to_actor(self) -> Actor:
        """Return the finding."""
        return Actor(
            id=self.id,
            kind=self.kind,
            name=self.name,
            names=tuple(self.forms),
            acronym=self.acronym,
            title=self.title,
            title_span=self.title_span,
            organization=self.organization,
            country=self.side,
            mentions=tuple(sorted(self.mentions)),
        )


def name_words(name: str) -> list[str]:
    """Return the words of a name, folded so that spelling variants agree (Vasilenko, Vassilenko)."""
    return [re.sub(r"(.)\1", r"\1", word.lower()) for word in re.findall(r"[^\W_]+", name)]


def _title_words(title: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", title.lower()) if word not in TITLE_FILLERS}


def _is_generic(head: str) -> bool:
    words = head.split()
    return words[-1] in GENERIC_HEADS and set(words[:-1]) <= TITLE_FILLERS


def _is_part_of(form: str, name: str) -> bool:
    """Tell whether a printed form is a part of a full name, in its order."""
    part, whole = name_words(form), name_words(name)
    position = -1
    for word in part:
        if word not in whole[position + 1 :]:
            return False
        position = whole.index(word, position + 1)
    return bool(part)


class Cast:
    """The actors of one document; `home` is the side of an office whose side is not printed."""

    def __init__(self, document: Document, names: Names, prose: set[int], home: str | None) -> None:
        self.document = document
        self.names = names
        self.home = home
        self.members: dict[str, Member] = {}
        self._places: list[tuple[Span, Member]] = []
        self.posts = PostReader(document, names)
        named = list(PersonReader(document, names, prose).find_people())
        self.outer_spans = [person.outer for person in named]
        self._admit(named)
        self._find_descriptors(prose)
        self._places.sort(key=lambda place: place[0])

    @property
    def people(self) -> list[Member]:
        """The people, in the order of their first mention."""
        return [member for member in self.members.values() if member.kind == "person"]

    def actors(self, used: Iterable[str]) -> list[Actor]:
        """Return the findings: all people, and the other actors whose id is in `used`."""
        kept = set(used)
        return [m.to_actor() for m in self.members.values() if m.kind == "person" or m.id in kept]

    def new_member(self, kind: ActorKind, name: str, span: Span, side: str | None = None) -> Member:
        """Admit an actor."""
        member = Member(f"a{len(self.members) + 1}", kind, name, mentions=[span], side=side)
        self.members[member.id] = member
        return member

    def _admit(self, named: list[NamedPerson]) -> None:
        """Admit the people with full names first, then resolve the short forms to them."""
        for person in named:
            if person.has_evidence and person.last - person.first > 1:
                self._admit_one(person)
        for person in named:
            member = self._known(self._form(person)[0])
            if member or (person.post and person.has_evidence):
                self._admit_one(person)

    def _form(self, person: NamedPerson) -> tuple[str, Span]:
        last = strip_possessive(self.document.tokens, person.last)
        span = self.document.span(person.first, last)
        return self.document.words(span), span

    def _known(self, form: str) -> Member | None:
        matches = [m for m in self.people if _is_part_of(form, m.name)]
        by_surname = [m for m in matches if name_words(m.name)[-1] == name_words(form)[-1]]
        best = by_surname or matches
        return best[0] if best else None

    def _admit_one(self, person: NamedPerson) -> None:
        form, span = self._form(person)
        member = self._known(form)
        if member is None:
            longer = [m for m in self.people if _is_part_of(m.name, form)]
            member = longer[0] if longer else self.new_member("person", form, span)
            if member.name != form:
                member.forms.append(member.name)
                member.name = form
        if person.last - person.first == 1 and person.outer.start < span.start:
            outer = Span(person.outer.start, span.end)
            member.add(self.document.words(outer), outer)
        else:
            member.add(form, span)
        if person.post and person.post.head.head in OTHER_PARTY:
            described = Span(self.document.tokens[person.post.first].start, person.post.title.end)
            member.add(self.document.words(described), described)
        if not any(place[0] == span for place in self._places):
            self._places.append((span, member))
        if person.post:
            self._give_post(member, person.post)
        member.side = member.side or self._side_led(person)

    def _side_led(self, person: NamedPerson) -> str | None:
        """Read the side of "The Kenyan delegation was led by X"."""
        sentence = self.document.sentence_at(person.outer.start)
        before = self.document.text[sentence.start : person.outer.start]
        if not LED.search(before):
            return None
        first, last = self.document.token_range(Span(sentence.start, person.outer.start))
        sides = [
            n.side
            for n in self.names.between(first, last)
            if n.kind in ("demonym", "country", "body")
        ]
        return sides[-1] if sides else None

    def _give_post(self, member: Member, post: PrintedPost) -> None:
        words = "; ".join(self.document.words(title) for title in post.titles)
        if post.is_plural:  # "Prime Ministers A and B": each is one
            words = words[: -len(self._plural_form(words, post))] + post.head.head.title()
        is_fuller = (
            member.title is None or len(_title_words(words)) > len(_title_words(member.title)) > 0
        )
        is_bare = member.title is None or len(member.title.split()) == 1
        if not _is_generic(post.head.head) and is_bare and (member.title is None or is_fuller):
            member.title, member.title_span = words, post.title
            member.level = post.head.level
        member.organization = member.organization or post.organization
        member.side = member.side or post.side

    @staticmethod
    def _plural_form(words: str, post: PrintedPost) -> str:
        count = len(post.head.head.split())
        return " ".join(words.split()[-count:])

    def settle_sides(self) -> None:
        """Give officials without a printed side the article's home side.

        A minister, a head of government or of state may as well be the other side's; only the
        first person of the article is taken to be at home.
        """
        for number, member in enumerate(self.people):
            is_at_home = member.level in OFFICES and (number == 0 or member.level in LOWER_OFFICES)
            if member.side is None and is_at_home:
                member.side = self.home

    def _find_descriptors(self, prose: set[int]) -> None:
        """Resolve "the Deputy Minister", "his Saudi counterpart" to people named before."""
        for sentence in self.document.sentences:
            if sentence.paragraph not in prose:
                continue
            for i in range(sentence.first, sentence.last):
                token = self.document.tokens[i]
                if token.lower not in DETERMINERS or any(
                    s.start <= token.start < s.end for s in self.outer_spans
                ):
                    continue
                post = self.posts.read_at(i, before_name=False)
                if post is None or post.is_plural:
                    continue
                span = self.document.span(post.first, self._descriptor_end(post))
                member = self._described(post, span)
                if member:
                    member.side = member.side or post.side
                    member.add(self.document.words(span), span)
                    self._places.append((span, member))

    def _descriptor_end(self, post: PrintedPost) -> int:
        """Return the end of a descriptor: its head, or the owner after it ("… of the Council")."""
        title_last = self.document.token_range(post.title)[1]
        return post.last if post.organization or post.side else max(title_last, post.first + 1)

    def _described(self, post: PrintedPost, span: Span) -> Member | None:
        """Return the person that a descriptor means: the latest named before that it fits."""
        title = _title_words(self.document.words(post.title))
        before = [(s, m) for s, m in self._places if s.start < span.start and m.kind == "person"]
        latest: dict[str, int] = {}
        for s, m in before:
            latest[m.id] = max(latest.get(m.id, 0), s.start)
        recent = [self.members[i] for i in sorted(latest, key=lambda i: -latest[i])]
        if post.head.head in OTHER_PARTY:
            recent = recent[1:]
        fitting = [member for member in recent if self._fits(member, post, title)]
        same_rank = [m for m in fitting if not (_title_words(m.title or "") - title) & RANKS]
        fitting = same_rank or fitting
        same_side = [member for member in fitting if post.side and member.side == post.side]
        return next(iter(same_side or fitting), None)

    @staticmethod
    def _fits(member: Member, post: PrintedPost, title: set[str]) -> bool:
        if post.side and member.side not in (post.side, None):
            return False
        if post.organization and post.organization != member.organization:
            if post.side is None or post.side != member.side:
                return False
        if _is_generic(post.head.head):
            return member.level not in ("head of state", "head of government", "royal")
        return bool(member.title) and title <= _title_words(member.title or "")

    def member_at(self, span: Span) -> Member | None:
        """Return the person whose name or descriptor lies in `span`; None if several do."""
        within = {m.id: m for s, m in self._places if span.start <= s.start and s.end <= span.end}
        return next(iter(within.values())) if len(within) == 1 else None

    def places_in(self, span: Span) -> list[tuple[Span, Member]]:
        """Return the places within a span where a person is named or described."""
        return [(s, m) for s, m in self._places if span.start <= s.start and s.end <= span.end]

    def members_in(self, span: Span) -> list[Member]:
        """Return the people named or described within a span, in order."""
        found: dict[str, Member] = {}
        for place, member in self._places:
            if span.start <= place.start and place.end <= span.end:
                found.setdefault(member.id, member)
        return list(found.values())

    def latest_before(self, offset: int) -> Member | None:
        """Return the person mentioned last before an offset."""
        i = bisect_right(self._places, offset, key=lambda place: place[0].start)
        return self._places[i - 1][1] if i else None

    def refer(self, span: Span, recent: Member | None) -> Member | None:
        """Return the actor that a noun phrase or pronoun means; admit it if it is new.

        `recent` is the actor that pronouns and bare descriptors go back to.
        """
        words = self.document.words(span)
        if words.lower() in PRONOUNS:
            if words.lower() in PLURAL_PRONOUNS and (recent is None or recent.kind == "person"):
                return None
            return recent or self.latest_before(span.start)
        people = self.members_in(span)
        if len(people) == 1:
            return people[0]
        return self._other_actor(words, span)

    def _other_actor(self, words: str, span: Span) -> Member:
        """Return the body, country, organisation or group with these words."""
        bare = re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE)
        for member in self.members.values():
            if member.kind != "person" and bare.lower() == _bare(member.name).lower():
                member.add(words, span)
                return member
        kind, side = self._kind_of(bare, span)
        return self.new_member(kind, words if kind == "group" else bare, span, side)

    def _kind_of(self, bare: str, span: Span) -> tuple[ActorKind, str | None]:
        listed = proper_names().get(bare)
        if listed and listed.kind in ("country", "body"):
            return "country", listed.side
        if listed and listed.kind in ("institution", "organization"):
            return "organization", listed.side
        first, last = self.document.token_range(span)
        inside = [
            n for n in self.names.between(first, last) if n.kind in ("organization", "institution")
        ]
        if (
            inside
            and inside[-1].last == last
            and len(tokenize(bare)) <= inside[-1].last - inside[-1].first + 1
        ):
            return "organization", inside[-1].side
        return "group", None


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE)
