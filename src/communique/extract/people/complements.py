"""What follows the head word of a post: "of Trade and Industry", "for Africa", "of Kenya".

A complement that names a country or an organisation says whom the post belongs to; any other is
part of the title. Before a name without a comma a complement ends where the words of departments
end; elsewhere nouns of any kind belong to it, up to a verb or a mark.
"""

from dataclasses import dataclass, replace

from communique.extract.document import Document, Token
from communique.extract.lexicon import Post, event_nouns, is_department, phrases, read_lines
from communique.extract.people.departments import MARKS, DepartmentReader, after_article
from communique.extract.people.name_finding import CALENDAR, POSSESSIVES, Name
from communique.extract.people.names import Names

TAIL_LINKS = frozenset("of for to on in at with".split())
UNITS = frozenset("department division directorate unit section bureau desk office".split())
CLAUSE_OPENERS = frozenset("as who which whose that during on along after before when".split())
EMPLOYERS = frozenset(("body", "institution", "organization"))
PLACES = frozenset(("country", "city"))
BARE_HEADS = frozenset(("head", "deputy head"))  # of what, their title must say
ORGANS = frozenset(
    "parliament government ministry delegation senate assembly side team group mission".split()
)
TIMES = frozenset("end beginning start close conclusion outset same time".split())
LONGEST_UNIT = 7
LONGEST_ORGAN = 3


@dataclass(frozen=True, slots=True)
class Complement:
    """Where a post ends (`last`), where its title ends, and whose post it is."""

    last: int
    title_last: int
    side: str | None = None
    organization: str | None = None


class ComplementReader:
    """Reads the complements of posts in one document."""

    def __init__(self, document: Document, names: Names) -> None:
        self.document = document
        self.names = names
        self.tokens = document.tokens
        self.departments = DepartmentReader(document, names)

    def read(
        self, last: int, end: int, post: Post, *, before_name: bool, is_owned: bool
    ) -> Complement:
        """Read what follows a head word that ends before token `last`.

        `is_owned` says that an owner stands before the post, so that "in Kenya" is where its
        holder serves.
        """
        last = self._qualified_end(last, end)
        found, k = Complement(last, last), last
        if last < end and self.tokens[last].text == "," and is_department(self.tokens[last - 1]):
            k = self.departments.listed_end(last + 1, end) or last
            found = Complement(k, k)
        while k < end and (self.tokens[k].lower in TAIL_LINKS or self.departments.adds(k, end)):
            link = self.tokens[k].lower
            start = self._after_government(after_article(self.tokens, k + 1, end), end)
            if start < end and (self.tokens[start].lower in CALENDAR or self._is_when(link, start)):
                break
            name = self.names.starting_at(start) if start < end else None
            if name and name.kind in PLACES and link in ("in", "at", "on"):
                serves = is_owned or (found.side or found.organization)
                if serves and post.level in ("ambassador", "official"):
                    found, k = replace(found, last=name.last, title_last=name.last), name.last
                    continue
            owned = self._owned(found, start, link, end, post) if name else None
            if owned:
                found, k = owned, owned.last
                continue
            is_place = name is not None and name.kind == "city" and link in ("in", "at", "on")
            stop = self.departments.listed_end(start, end) or self._words_end(
                start, end, link, before_name
            )
            if stop == start or is_place:
                break
            side = found.side or self._side_of_organ(name)
            found, k = replace(found, last=stop, title_last=stop, side=side), stop
        return found

    def _is_when(self, link: str, start: int) -> bool:
        """Tell whether "at the end of the talks", "at the press conference" begins here."""
        if link not in ("at", "in", "on") or not self.tokens[start].text.islower():
            return False
        is_event = event_nouns().match(self.tokens, start) is not None
        return is_event or self.tokens[start].lower in TIMES

    def _side_of_organ(self, name: Name | None) -> str | None:
        """Return the side of "of the Latvian parliament", "for the Polish ministry"."""
        if name is None or name.kind != "demonym" or name.last >= len(self.tokens):
            return None
        return name.side if self.tokens[name.last].text in ORGANS else None

    def _qualified_end(self, last: int, end: int) -> int:
        """Return the token after the desk in brackets of "Additional Secretary (East Asia)"."""
        if last + 2 >= end or self.tokens[last].text != "(":
            return last
        name, k = self.names.starting_at(last + 1), last + 1
        while k < min(end, last + LONGEST_UNIT) and self._names_desk(k):
            k += 1
        is_owner = name is not None and name.last == k and name.kind in ("country", "body")
        is_closed = k < len(self.tokens) and self.tokens[k].text == ")"
        return k + 1 if k > last + 1 and is_closed and not is_owner else last

    def _names_desk(self, k: int) -> bool:
        return self.tokens[k].is_capitalized or self.tokens[k].lower in ("and", "&", ",", "of")

    def _after_government(self, i: int, end: int) -> int:
        """Return the token of the country in "Government of COUNTRY" at `i`, else `i`."""
        if [token.lower for token in self.tokens[i : min(i + 2, end)]] != ["government", "of"]:
            return i
        start = after_article(self.tokens, i + 2, end)
        name = self.names.starting_at(start) if start < end else None
        return start if name and name.kind == "country" else i

    def _owned(
        self, found: Complement, start: int, link: str, end: int, post: Post
    ) -> Complement | None:
        """Take "of COUNTRY", "at ORGANISATION" or "at COUNTRY's ORGANISATION" as the owner."""
        name = self.names.starting_at(start)
        if name is None or link not in ("of", "at", "in", "for", "with") or name.kind == "region":
            return None
        is_possessive = self.tokens[min(name.last, end - 1)].text in POSSESSIVES
        following = name.last + is_possessive
        possessed = self.names.starting_at(following) if following < end else None
        is_bare = possessed is None or possessed.kind not in EMPLOYERS  # not "of Kenya MFA"
        if not is_possessive and (name.kind != "country" or is_bare):
            return self._owned_by(found, name, link, post)
        owned = self._owned_by(found, possessed, link, post) if possessed else None
        return replace(owned, side=owned.side or name.side) if owned else None

    def _owned_by(self, found: Complement, name: Name, link: str, post: Post) -> Complement | None:
        if name.kind in ("country", "people") and link in ("of", "in"):
            return replace(found, last=name.last, side=name.side)
        if name.last < len(self.tokens) and self.tokens[name.last].text in POSSESSIVES:
            return None
        is_unit = self.tokens[name.last - 1].lower in UNITS
        employs = link in ("of", "at", "with") or (link == "for" and name.kind != "body")
        if name.kind not in EMPLOYERS or is_unit or not employs:
            return None
        last = self._organ_end(name.last) if post.head in BARE_HEADS else name.last
        return replace(
            found,
            last=last,
            title_last=last if post.head in BARE_HEADS else found.title_last,
            side=name.side or found.side,
            organization=self.names.words(name),
        )

    def _organ_end(self, k: int) -> int:
        """Return the token after the organ of a body: "the head of the EU monitoring team"."""
        for last in range(k, min(k + LONGEST_ORGAN, len(self.tokens))):
            if self.tokens[last].text in ORGANS:
                return last + 1
            if not self.tokens[last].text.islower() or self.tokens[last].lower in TAIL_LINKS:
                break
        return k

    def _words_end(self, start: int, end: int, link: str, before_name: bool) -> int:
        """Return the token after the words of a complement that begins at `start`."""
        tokens, k = self.tokens, start
        named = self._unit_end(start, end) if before_name else start
        if before_name and named == start:
            named = self._end_before_honorific(start, end)
        if named > start:
            return named
        while k < end and (tokens[k].text not in MARKS or self.departments.enumerates(k, end)):
            if k > start and self._is_owner_link(k, end):
                break
            belongs = (
                self._is_word_before_name(k, start, link)
                if before_name
                else self._is_word_of_apposition(k, start)
            )
            if not belongs and tokens[k].text != ",":
                break
            k += 1
        while k > start and tokens[k - 1].lower in (*TAIL_LINKS, "and", "the", ","):
            k -= 1
        return k

    def _unit_end(self, start: int, end: int) -> int:
        """Return the end of a unit with a name of its own: "the Palace's Political Department"."""
        for k in range(start, min(end, start + LONGEST_UNIT)):
            token = self.tokens[k]
            if token.lower in UNITS and token.is_capitalized and k > start:
                return k + 1
            if not (
                token.is_capitalized or token.text in POSSESSIVES or token.lower in ("and", "of")
            ):
                break
        return start

    def _end_before_honorific(self, start: int, end: int) -> int:
        """Return the end of "of Hajj and Umrah" where an honorific follows: ", Dr. X"."""
        for k in range(start, min(end, start + LONGEST_UNIT)):
            token = self.tokens[k]
            if token.is_capitalized and phrases("honorifics.txt").match(self.tokens, k):
                return k - (self.tokens[k - 1].text == ",")
            if self.names.at(k) or not (token.is_capitalized or token.lower in ("and", "of", ",")):
                break
        return start

    def _is_owner_link(self, k: int, end: int) -> bool:
        """Tell whether "of", "at" … at `k` leads to the country or organisation of the post."""
        if self.tokens[k].lower not in ("of", "at", "in"):
            return False
        start = self._after_government(after_article(self.tokens, k + 1, end), end)
        name = self.names.starting_at(start) if start < end else None
        return name is not None and name.kind not in ("region", "demonym")

    def _is_word_before_name(self, k: int, start: int, link: str) -> bool:
        """Tell whether a word is still the department's, and not yet the name's."""
        token, name = self.tokens[k], self.names.at(k)
        if name:
            return name.kind in ("region", "body", "demonym", "country", "city")
        if token.lower in ("and", "the", "of"):
            after = after_article(self.tokens, k + 1, len(self.tokens))
            return after < len(self.tokens) and (
                is_department(self.tokens[after]) or self.names.starting_at(after) is not None
            )
        # A minister "of" something has at least one word of it, whatever that word is.
        is_only_word = (
            k == start
            and link in ("of", "for")
            and token.is_capitalized
            and token.text not in read_lines("given_names.txt")
        )
        return is_only_word or _is_gerund(token) or is_department(token)

    def _is_word_of_apposition(self, k: int, start: int) -> bool:
        """Tell whether a word between commas belongs to the post: names and nouns, no verb."""
        token = self.tokens[k]
        follows = self.tokens[k - 1].is_capitalized and token.is_capitalized
        if follows and phrases("honorifics.txt").match(self.tokens, k):
            return False
        following = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
        if token.lower == "and":
            return following is not None and (
                is_department(following) or self.departments.is_affairs(k + 1)
            )
        if token.lower in CLAUSE_OPENERS:
            return False
        if self.names.at(k) or token.is_capitalized or token.text in POSSESSIVES:
            return True
        return (
            token.lower in ("the", "of", "for")
            or is_department(token)
            or (
                k - start < 4
                and (k > start or self.tokens[k - 1].lower == "the" or _is_gerund(token))
                and not token.lower.endswith("ed")
            )
        )


def _is_gerund(token: Token) -> bool:
    return not token.is_capitalized and token.lower.endswith("ing")
