"""The cast of one article: who is who, under all the forms in which the text refers to them.

A person is known from the first full name. Later forms resolve to one already known: a surname
or a part of the name (also misspelt by a doubled letter), a descriptor, a pronoun. Other actors
(bodies, ministries, countries, groups) are known by their words.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from communique.extract.document import Document, Sentence, tokenize
from communique.extract.lexicon import proper_names
from communique.extract.network.tagged import Tagged
from communique.extract.people.complements import EMPLOYERS
from communique.extract.people.descriptors import OTHER_PARTY, DescriptorReader
from communique.extract.people.finder import NamedPerson, PersonReader, strip_possessive
from communique.extract.people.home import settle_home
from communique.extract.people.member import Member
from communique.extract.people.name_finding import POSSESSIVES, Name, has_initial
from communique.extract.people.name_index import NameIndex
from communique.extract.people.names import Names
from communique.extract.people.offices import settle_by_offices
from communique.extract.people.posts import PostReader
from communique.extract.people.sides import Place, SideReader
from communique.extract.people.visits import settle_hosts_abroad
from communique.extract.people.vouching import weigh_names
from communique.facts import Actor, Span
from communique.vocabulary import ActorKind

__all__ = ["PRONOUNS", "Cast", "Member"]

PRONOUNS = frozenset("he she him her his it its they them their who".split())
UNPERSONAL = frozenset("they them their it its".split())
ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


class Cast:
    """The actors of one document; `home` is the side of an office whose side is not printed."""

    def __init__(
        self, document: Document, names: Names, prose: set[int], home: str | None, tagged: Tagged
    ) -> None:
        self.document = document
        self.names = names
        self.home = home
        self.members: dict[str, Member] = {}
        self.posts = PostReader(document, names)
        self._index = NameIndex()
        self._others: dict[str, Member] = {}
        found = PersonReader(document, names, prose).find_people()
        named = weigh_names(document, found, tagged, self.posts)
        self.outer_spans = [person.outer for person in named]
        self._outer_starts = [span.start for span in self.outer_spans]
        self._places: list[tuple[Span, Member]] = []
        self._admit(named)
        self._places.sort(key=lambda place: place[0])
        self._settle_by_sentence(prose)
        self._places += self._described(prose)
        self._places.sort(key=lambda place: place[0])
        self._starts = [span.start for span, _ in self._places]

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
        member = Member(f"a{len(self.members) + 1}", kind, name, mentions={span}, side=side)
        self.members[member.id] = member
        if kind == "person":
            self._index.add(member)
        else:
            self._others.setdefault(ARTICLE.sub("", name).lower(), member)
        return member

    def settle_sides(self) -> None:
        """Give officials whose side nothing printed makes plain the article's home side."""
        named = [self._place(*place) for place in self._places if self.outer_at(place[0])]
        settle_by_offices(self.names, self.posts, self.people, self.outer_spans)
        settle_hosts_abroad(self.document, self.names, named, self.home)
        settle_home(self.people, self.home, self.names)

    def outer_at(self, span: Span) -> Span | None:
        """Return the name with post and honorific that covers a span."""
        i = bisect_right(self._outer_starts, span.start) - 1
        covers = i >= 0 and span.end <= self.outer_spans[i].end
        return self.outer_spans[i] if covers else None

    def _admit(self, named: list[NamedPerson]) -> None:
        """Admit the people with full names first, then resolve the short forms to them."""
        for person in named:
            if person.has_evidence and self._is_full(person):
                self._admit_one(person)
        for person in named:
            if person.has_evidence and self._is_full(person):
                continue
            if self._index.find(self._form(person)[0]) or (person.post and person.has_evidence):
                self._admit_one(person)

    def _is_full(self, person: NamedPerson) -> bool:
        """Tell whether a name has more than one part, be it an initial."""
        return person.last - person.first > 1 or has_initial(self.document.tokens[person.first])

    def _form(self, person: NamedPerson) -> tuple[str, Span]:
        last = strip_possessive(self.document.tokens, person.last)
        span = self.document.span(person.first, last)
        return self.document.words(span), span

    def _admit_one(self, person: NamedPerson) -> None:
        form, span = self._form(person)
        member = self._index.find(form)
        if member is None and (person.post or self._is_full(person)):
            member = self._index.misspelt(form)
        if member is None:
            member = self._index.shorter(form) or self.new_member("person", form, span)
            if member.name != form:
                member.forms.append(member.name)
                member.name = form
                self._index.add(member)
        self._add_forms(member, person, form, span)
        self._places.append((span, member))
        if person.post:
            member.give_post(self.document, person.post, is_further=person.is_further_post)
        if person.owner:
            member.organization = member.organization or person.owner.organization
            member.side = member.side or person.owner.side

    def _add_forms(self, member: Member, person: NamedPerson, form: str, span: Span) -> None:
        """Record a name, with its title if it is a surname, and "her counterpart" before it."""
        is_short = form != member.name and person.last - person.first == 1
        if is_short and person.outer.start < span.start:
            outer = Span(person.outer.start, span.end)
            member.add(self.document.words(outer), outer)
        else:
            member.add(form, span)
        if person.post and person.post.head.head in OTHER_PARTY:
            described = Span(self.document.tokens[person.post.first].start, person.post.title.end)
            member.add(self.document.words(described), described)

    def _prose_sentences(self, prose: set[int]) -> Iterator[Sentence]:
        return (s for s in self.document.sentences if s.paragraph in prose)

    def _settle_by_sentence(self, prose: set[int]) -> None:
        """Give people the side of the delegation or the leader with whom a sentence names them."""
        sides = SideReader(self.document, self.names)
        starts = [span.start for span, _ in self._places]
        for sentence in self._prose_sentences(prose):
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            if first < last:
                sides.settle(sentence, [self._place(*p) for p in self._places[first:last]])

    def _place(self, span: Span, member: Member) -> Place:
        return Place(*self.document.token_range(self.outer_at(span) or span), member)

    def _described(self, prose: set[int]) -> list[tuple[Span, Member]]:
        """Resolve "the Deputy Minister", "his Saudi counterpart" to people named before."""
        starts = (
            i
            for sentence in self._prose_sentences(prose)
            for i in range(sentence.first, sentence.last)
            if not self.outer_at(self.document.span(i, i + 1))
        )
        described = []
        reader = DescriptorReader(self.document, self.posts, self.home)
        for span, member in reader.find(starts, self._places):
            member.add(self.document.words(span), span)
            described.append((span, member))
        return described

    def places_in(self, span: Span) -> list[tuple[Span, Member]]:
        """Return the places within a span where a person is named or described."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return [place for place in self._places[first:last] if place[0].end <= span.end]

    def members_in(self, span: Span) -> list[Member]:
        """Return the people named or described within a span, in order."""
        return list({member.id: member for _, member in self.places_in(span)}.values())

    def member_at(self, span: Span) -> Member | None:
        """Return the person whose name or descriptor lies in `span`; None if several do."""
        places = [place for place in self.places_in(span) if not self.owns_more(place[0], span)]
        within = {member.id: member for _, member in places}
        return next(iter(within.values())) if len(within) == 1 else None

    def owns_more(self, place: Span, phrase: Span) -> bool:
        """Tell whether a phrase names what a person in it owns: "Vega's ministry"."""
        owner = self.document.token_range(place)[1]
        mark = self.document.tokens[owner : owner + 1]
        return bool(mark) and mark[0].text in POSSESSIVES and mark[0].end < phrase.end

    def latest_before(self, offset: int) -> Member | None:
        """Return the person mentioned last before an offset."""
        i = bisect_right(self._starts, offset)
        return self._places[i - 1][1] if i else None

    def refer(self, span: Span, recent: Member | None) -> Member | None:
        """Return the actor that a noun phrase or pronoun means; admit it if it is new.

        `recent` is the actor that pronouns and bare descriptors go back to.
        """
        words = self.document.words(span)
        if words.lower() in PRONOUNS:
            if words.lower() in UNPERSONAL and (recent is None or recent.kind == "person"):
                return None
            return recent or self.latest_before(span.start)
        return self.member_at(span) or self._other_actor(words, span)

    def of_side(self, side: str) -> Member | None:
        """Return the country or body with a code: where its name stands, else by its usual name."""
        for name in self.names.all:
            if name.side == side and name.kind in ("country", "body"):
                return self.refer(self.document.span(name.first, name.last), None)
        for name in self.names.all:
            if name.side == side and name.kind == "demonym":
                span = self.document.span(name.first, name.last)
                known = self._others.get(name.name.lower())
                member = known or self.new_member("country", name.name, span, side)
                member.add(self.document.words(span), span)
                return member
        return None

    def _other_actor(self, words: str, span: Span) -> Member:
        """Return the body, country, organisation or group with these words."""
        name = self._whole_name(span)
        bare = self.names.words(name) if name and name.acronym else ARTICLE.sub("", words)
        full = name.name if name else bare
        member = self._others.get(bare.lower()) or self._others.get(full.lower())
        if member is None:
            kind, side = self._kind_of(bare, span)
            member = self.new_member(kind, words if kind == "group" else bare, span, side)
            self._others.setdefault(full.lower(), member)
        elif member.name.isupper() and bare == full:  # known so far by its acronym alone
            member.forms.append(member.name)
            member.name = bare
        else:
            member.add(words if name is None or not name.acronym else bare, span)
        if name and name.acronym:
            member.acronym = name.acronym
        member.mentions.add(span)
        return member

    def _whole_name(self, span: Span) -> Name | None:
        """Return the body that is named, in full or by its acronym, by nothing but these words."""
        first, last = self.document.token_range(span)
        first += self.document.tokens[first].lower == "the"
        name = self.names.starting_at(first)
        return name if name and name.last == last and name.kind in EMPLOYERS else None

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
        ends_so = bool(inside) and inside[-1].last == last
        if ends_so and len(tokenize(bare)) <= last - inside[-1].first + 1:
            return "organization", inside[-1].side
        return "group", None
