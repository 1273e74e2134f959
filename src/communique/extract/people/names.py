"""The proper names of a text by token, and whom a phrase of them names."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from communique.extract.document import Document
from communique.extract.people.name_finding import POSSESSIVES, Name, find_names
from communique.facts import Span

OWNERS = frozenset(("country", "demonym", "body", "institution", "organization"))


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom a phrase that ends before token `last` names: a side, an organisation, or both."""

    last: int
    side: str | None
    organization: str | None


class Names:
    """The proper names of one document, by token; longer names win, none overlap."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._at: dict[int, Name] = {}
        found = list(find_names(document))
        for name in found:
            for i in range(name.first, name.last):
                self._at[i] = name
        self._add_acronyms({name.acronym: name for name in reversed(found) if name.acronym})

    def _add_acronyms(self, defined: dict[str, Name]) -> None:
        """Add the later places of acronyms that the text explains: "… of Diplomacy (IDFR)"."""
        for i, token in enumerate(self.document.tokens):
            meant = defined.get(token.text)
            if meant and i not in self._at:
                self._at[i] = Name(meant.kind, i, i + 1, meant.name, meant.side)

    def cut(self, people: Iterable[Span]) -> None:
        """Let organisations end where the name of a person begins that they reach into."""
        for span in people:
            first, _ = self.document.token_range(span)
            name = self._at.get(first)
            if name and name.kind == "organization" and name.first < first - 1:
                words = self.document.words(self.document.span(name.first, first))
                shorter = replace(name, last=first, name=words, acronym=None)
                for i in range(name.first, name.last):
                    self._at.pop(i)
                self._at.update(dict.fromkeys(range(shorter.first, shorter.last), shorter))

    def at(self, i: int) -> Name | None:
        """Return the name that covers token `i`."""
        return self._at.get(i)

    def starting_at(self, i: int) -> Name | None:
        """Return the name whose first token is `i`."""
        name = self._at.get(i)
        return name if name and name.first == i else None

    def ending_at(self, i: int) -> Name | None:
        """Return the name whose last token is `i - 1`."""
        name = self._at.get(i - 1)
        return name if name and name.last == i else None

    @cached_property
    def all(self) -> list[Name]:
        """All names in the order of the text."""
        return sorted(set(self._at.values()), key=lambda name: name.first)

    def between(self, first: int, last: int) -> list[Name]:
        """Return the names that lie within the tokens `first:last`."""
        start = bisect_left(self.all, first, key=lambda name: name.first)
        stop = bisect_left(self.all, last, key=lambda name: name.first)
        return [name for name in self.all[start:stop] if name.last <= last]

    def words(self, name: Name) -> str:
        """Return a name as printed, without the acronym in brackets after it."""
        words = self.document.words(self.document.span(name.first, name.last))
        return words[: words.rindex("(")].rstrip() if name.acronym else words

    def owner_at(self, i: int, end: int) -> Owner | None:
        """Read whom "(the) COUNTRY", "ORGANISATION" or "COUNTRY's ORGANISATION" at `i` names."""
        i += i < end and self.document.tokens[i].lower == "the" and not self.starting_at(i)
        name = self.starting_at(i) if i < end else None
        if name is None or name.kind not in OWNERS:
            return None
        if name.last < end and self.document.tokens[name.last].text in POSSESSIVES:
            inner = self.owner_at(name.last + 1, end)
            return replace(inner, side=inner.side or name.side) if inner else None
        if name.kind == "demonym":
            inner = self.owner_at(name.last, end)
            return replace(inner, side=inner.side or name.side) if inner else None
        organization = None if name.kind == "country" else self.words(name)
        return Owner(name.last, name.side, organization)
