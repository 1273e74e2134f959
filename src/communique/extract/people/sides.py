"""Which side people represent whose side is not printed beside their names.

Two things in a sentence make it plain: the delegation in which it names them ("On the Mongolian
side, …", "The Kenyan delegation was led by X"), and the person whom they accompany.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.extract.document import Document, Sentence
from communique.extract.people.home import HOME_LEVELS
from communique.extract.people.member import Member
from communique.extract.people.name_finding import POSSESSIVES, Name
from communique.extract.people.names import Names
from communique.extract.people.post_heads import read_head

PARTIES = frozenset("delegation side team party part".split())
SIDED = frozenset(("demonym", "country", "body"))
LEADING = frozenset(
    "led headed chaired co-chaired represented presided comprised comprising included including "
    "consisted composed heading leading representing".split()
)
COMPANIONS = (
    ("accompanied", "by"),
    ("joined", "by"),
    ("assisted", "by"),
    ("supported", "by"),
    ("delegation", "comprising"),
    ("delegation", "including"),
)
LEADERS_FOLLOW = (("travelling", "with"), ("traveling", "with"), ("accompanying",))
OPENERS = frozenset(", : were was are is by".split())
LIST_WORDS = frozenset(
    ", ; and as well the a an also by were was are is be been delegation comprising including "
    "included consisting of".split()
)
SIGNING = frozenset("signed inked initialled initialed".split())
REPRESENTING = frozenset(("represented", "representing"))
OWNER_LINKS = frozenset(", and the".split())
REACH = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A person's name in the text: its tokens with post and honorific, and the person."""

    first: int
    last: int
    member: Member


class SideReader:
    """Gives people of one document the side that their sentence makes plain."""

    def __init__(self, document: Document, names: Names) -> None:
        self.document = document
        self.names = names
        self.tokens = document.tokens

    def settle(self, sentence: Sentence, places: Sequence[Place]) -> None:
        """Give the people named in a sentence the side of their delegation or leader."""
        if all(place.member.side for place in places):
            return
        for i in range(sentence.first, sentence.last):
            self._settle_companions(i, sentence, places)
        self._settle_hosts(places)
        self._settle_signatories(sentence, places)
        self._settle_in_order(sentence, places)
        openings = [
            (name, stop, whole)
            for name in self.names.between(sentence.first, sentence.last)
            if name.kind in SIDED and name.side
            for stop, whole in [self._opening(name, sentence)]
            if stop
        ]
        for number, (name, stop, whole) in enumerate(openings):
            following = openings[number + 1 :]
            end = following[0][0].first if following else sentence.last
            end = next((k for k in range(stop, end) if self.tokens[k].text == ";"), end)
            inside = [p for p in places if stop <= p.first < end]
            for place in inside if whole else self._chain(inside):
                place.member.side = place.member.side or name.side

    def _opening(self, name: Name, sentence: Sentence) -> tuple[int, bool]:
        """Return where the people of a delegation begin, or 0; and whether all that follow are.

        All are after "on the Kenyan side"; only one list is after "the Kenyan team was led by".
        """
        tokens, k, first = self.tokens, name.last, name.first
        k += k < sentence.last and tokens[k].text in POSSESSIVES
        before = first - 1 - (first > 0 and tokens[first - 1].lower == "the")
        link = tokens[before].lower if before >= sentence.first else ""
        if k < sentence.last and tokens[k].lower in PARTIES:
            opens = k + 1 < sentence.last and tokens[k + 1].lower in OPENERS
            if link in ("on", "from"):
                return (k + 1, True) if opens else (0, False)
            if link in LEADING:
                return k + 1, False
            return self._after_leading(k + 1, sentence), False
        if link in ("of", "from") and before > 0 and tokens[before - 1].lower in PARTIES:
            return self._after_leading(k, sentence), False
        if name.kind == "demonym" or link in ("of", "behalf", "for"):
            return 0, False
        return self._after_leading(k, sentence, "represented"), False

    def _after_leading(self, k: int, sentence: Sentence, only: str = "") -> int:
        """Return the token after "was led by" that follows `k` closely, or 0."""
        for i in range(k, min(k + REACH, sentence.last)):
            word = self.tokens[i].lower
            if word == only or (not only and word in LEADING):
                return i + 1
            if self.tokens[i].text == ";":
                break
        return 0

    def _chain(self, places: Iterable[Place]) -> list[Place]:
        """Return the first list of people: names with only links between them."""
        chain: list[Place] = []
        for place in places:
            if chain and not self._is_linked(chain[-1].last, place.first):
                break
            chain.append(place)
        return chain

    def _is_linked(self, last: int, first: int) -> bool:
        return all(self.tokens[k].lower in LIST_WORDS for k in range(last, first))

    def _settle_companions(self, i: int, sentence: Sentence, places: Sequence[Place]) -> None:
        """Give the companions of a person at "accompanied by" the same side."""
        stop = self._phrase_end(COMPANIONS, i)
        if stop:
            leaders = [place for place in places if place.last <= i]
            chain = self._chain(place for place in places if place.first >= stop)
            leader = leaders[-1].member if leaders else None
            if chain and not all(t.lower in LIST_WORDS for t in self.tokens[stop : chain[0].first]):
                return
        else:
            stop = self._phrase_end(LEADERS_FOLLOW, i)
            following = [place for place in places if place.first >= stop] if stop else []
            leader = following[0].member if following else None
            chain = self._chain(following)
        for place in chain:
            place.member.side = place.member.side or (leader.side if leader else None)

    def _settle_hosts(self, places: Sequence[Place]) -> None:
        """Give those whom an ambassador to a country meets that country's side."""
        for number, place in enumerate(places[:-1]):
            met = places[number + 1]
            if place.member.level != "ambassador" or self._is_linked(place.last, met.first):
                continue
            span = place.member.title_span
            posted = self.names.between(*self.document.token_range(span)) if span else []
            hosts = [
                name.side
                for name in posted
                if name.kind in ("country", "city") and name.side != place.member.side
            ]
            if hosts and met.member.side is None and met.member.level in HOME_LEVELS:
                met.member.side = hosts[0]

    def _settle_signatories(self, sentence: Sentence, places: Sequence[Place]) -> None:
        """Give those who "signed for COUNTRY" or "represented COUNTRY" that country's side."""
        for place in places:
            k = self._after_apposition(place.last, sentence.last)
            if k >= sentence.last or self.tokens[k].lower not in SIGNING | REPRESENTING:
                continue
            if self.tokens[k].lower in REPRESENTING:
                represented = self.names.between(k, min(k + 6, sentence.last))
                side = represented[0].side if represented else None
                place.member.side = place.member.side or side
                continue
            for name in self.names.between(k, min(k + REACH, sentence.last)):
                link = name.first - 1 - (self.tokens[name.first - 1].lower == "the")
                is_for = self.tokens[link].lower == "for" or (
                    self.tokens[link - 1].lower == "behalf" and self.tokens[link].lower == "of"
                )
                if is_for and name.kind in SIDED:
                    place.member.side = place.member.side or name.side

    def _after_apposition(self, k: int, end: int) -> int:
        """Return the token after ", ORGANISATION," or a comma at `k`."""
        k += k < end and self.tokens[k].text == ","
        name = self.names.starting_at(k) if k < end else None
        if name and name.last < end and self.tokens[name.last].text == ",":
            return name.last + 1
        return k

    def _settle_in_order(self, sentence: Sentence, places: Sequence[Place]) -> None:
        """Give "the Kenyan and Ghanaian ministers, A and B" a side each, in their order."""
        for owners in self._lists_of_owners(sentence):
            following = [place for place in places if place.last > owners[-1].last]
            chain = self._chain(following)
            if len(chain) != len(owners) or chain[0].first - owners[-1].last > REACH:
                continue
            for owner, place in zip(owners, chain, strict=True):
                place.member.side = place.member.side or owner.side

    def _lists_of_owners(self, sentence: Sentence) -> Iterator[list[Name]]:
        """Yield "Kenyan and Ghanaian" before a plural post and "Kenya and Ghana" after one."""
        listed: list[Name] = []
        for name in [*self.names.between(sentence.first, sentence.last), None]:
            is_next = (
                name is not None
                and bool(listed)
                and all(t.lower in OWNER_LINKS for t in self.tokens[listed[-1].last : name.first])
            )
            if not is_next:
                if len(listed) > 1 and self._is_of_plural_post(listed, sentence):
                    yield listed
                listed = []
            if name is not None and name.kind in SIDED and name.side:
                listed.append(name)

    def _is_of_plural_post(self, owners: Sequence[Name], sentence: Sentence) -> bool:
        """Tell whether the head of a plural post stands right behind owners, or "of" it before."""
        behind = read_head(self.tokens, self.names, owners[-1].last, sentence.last)
        if behind:
            return behind.post.is_plural
        link = owners[0].first - 1 - (self.tokens[owners[0].first - 1].lower == "the")
        before = (
            read_head(self.tokens, self.names, k, link)
            for k in range(max(sentence.first, link - REACH), link)
        )
        return self.tokens[link].lower == "of" and any(
            head and head.last == link and head.post.is_plural for head in before
        )

    def _phrase_end(self, phrases: Iterable[tuple[str, ...]], i: int) -> int:
        first = self.tokens[i].lower
        for phrase in phrases:
            last = i + len(phrase)
            if first == phrase[0] and phrase == tuple(t.lower for t in self.tokens[i:last]):
                return last
        return 0
