"""The word lists of the reader, as tables that match phrases at a token.

The lists are data files in `lexicon/`: tab-separated with a header line, alternatives separated
by `|`. Names match as printed, common words in any case; the longest phrase wins.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import attrgetter
from typing import Generic, TypeVar

from communique.extract.document import Token, tokenize

Entry = TypeVar("Entry")


class PhraseTable(Generic[Entry]):
    """Phrases with an entry each; the first entry given for a phrase stays."""

    def __init__(self, phrases: Iterable[tuple[str, Entry]], *, any_case: bool = False) -> None:
        self.any_case = any_case
        self._form = attrgetter("plain_lower" if any_case else "plain")
        self._phrases: dict[tuple[str, ...], Entry] = {}
        self._longest: dict[str, int] = {}
        for phrase, entry in phrases:
            words = self._split(phrase)
            if words:
                self._phrases.setdefault(words, entry)
                self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def begins(self, token: Token) -> bool:
        """Tell whether a phrase begins with a word; most words of an article begin none."""
        return (token.plain_lower if self.any_case else token.plain) in self._longest

    def match(
        self, tokens: Sequence[Token], i: int, end: int | None = None
    ) -> tuple[int, Entry] | None:
        """Return the length in tokens and the entry of the longest phrase at `i`, or None.

        The phrase stays before token `end`.
        """
        if i >= (len(tokens) if end is None else end):
            return None
        token = tokens[i]
        # As in `begins`: this is asked many times for every word of an article.
        first = token.plain_lower if self.any_case else token.plain
        if first not in self._longest:
            return None
        end, longest = len(tokens) if end is None else end, self._longest[first]
        words = tuple(map(self._form, tokens[i : min(end, i + longest)]))
        for length in range(len(words), 0, -1):
            if words[:length] in self._phrases:
                return length, self._phrases[words[:length]]
        return None

    def get(self, phrase: str) -> Entry | None:
        """Return the entry of a whole phrase, or None."""
        return self._phrases.get(self._split(phrase))

    def _split(self, phrase: str) -> tuple[str, ...]:
        """Return the forms of the tokens of a phrase; most are plain words, split at once."""
        if phrase.isascii() and phrase.replace(" ", "").isalpha():
            return tuple((phrase.lower() if self.any_case else phrase).split())
        return tuple(self._form(token) for token in tokenize(phrase))


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a tab-separated list."""
    text = files(__package__).joinpath("lexicon", name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def read_lines(name: str) -> frozenset[str]:
    """Return the lines of a plain list."""
    text = files(__package__).joinpath("lexicon", name).read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line)


def _alternatives(*cells: str) -> Iterator[str]:
    for cell in cells:
        yield from (word for word in cell.split("|") if word)


@dataclass(frozen=True)
class Proper:
    """A proper name of the lists: what kind of thing it names, and the side it belongs to.

    `kind` is country, demonym, people, body, institution, city or region; `side` an ISO 3166
    alpha-2 code or the acronym of a body; `name` the usual full name.
    """

    kind: str
    name: str
    side: str | None


def _proper_names() -> Iterator[tuple[str, Proper]]:
    for row in read_rows("countries.tsv"):
        side, name = row["code"], row["name"]
        for form in _alternatives(name, row["other_names"]):
            yield form, Proper("country", name, side)
        for form in _alternatives(row["adjectives"]):
            yield form, Proper("demonym", name, side)
        for form in _alternatives(row["people"]):
            yield form, Proper("people", name, side)
        for form in _alternatives(row["capitals"]):
            yield form, Proper("city", form, side)
    for row in read_rows("bodies.tsv"):
        side, name = row["code"], row["name"]
        for form in _alternatives(name, row["code"], row["other_names"]):
            yield form, Proper("body", name, side)
        for form in _alternatives(row["adjectives"]):
            yield form, Proper("demonym", name, side)
    for row in read_rows("institutions.tsv"):
        for form in _alternatives(row["name"], row["acronym"], row["other_names"]):
            yield form, Proper("institution", row["name"], row["side"] or None)
    for row in read_rows("cities.tsv"):
        for form in _alternatives(row["city"], row["other_names"]):
            yield form, Proper("city", row["city"], row["code"])
    for row in read_rows("regions.tsv"):
        for form in _alternatives(row["region"]):
            yield form, Proper("region", row["region"], None)
        for form in _alternatives(row["adjectives"]):
            yield form, Proper("demonym", row["region"], None)


@cache
def proper_names() -> PhraseTable[Proper]:
    """Countries, their adjectives and peoples, bodies, institutions, cities and regions."""
    return PhraseTable(_proper_names())


@cache
def country_codes() -> frozenset[str]:
    """The codes of countries, as against the acronyms of bodies."""
    return frozenset(row["code"] for row in read_rows("countries.tsv"))


@cache
def body_codes() -> frozenset[str]:
    """The acronyms by which bodies are known as sides."""
    return frozenset(row["code"] for row in read_rows("bodies.tsv"))


@dataclass(frozen=True)
class Post:
    """A head word of posts (minister, special envoy) with its level."""

    head: str
    level: str
    is_plural: bool


@cache
def posts() -> PhraseTable[Post]:
    """Head words of posts, singular and plural, in any case."""
    rows = list(read_rows("titles.tsv"))
    singular = ((row["head"], Post(row["head"], row["level"], False)) for row in rows)
    plural = (
        (form, Post(row["head"], row["level"], True))
        for row in rows
        for form in _alternatives(row["plural"])
    )
    return PhraseTable([*singular, *plural], any_case=True)


@cache
def national_titles() -> dict[str, str]:
    """The side of posts that only one state has, by their names in lower case."""
    return {row["title"]: row["side"] for row in read_rows("national_titles.tsv")}


@dataclass(frozen=True)
class Cue:
    """A word that reports speech: its lemma, its speech act, and what it takes (that, np, both)."""

    lemma: str
    act: str
    takes: str


@cache
def cues() -> PhraseTable[Cue]:
    """Reporting words and phrases in all their forms, in any case."""
    return PhraseTable(
        (
            (form, Cue(row["lemma"], row["act"], row["object"]))
            for row in read_rows("cues.tsv")
            for form in _alternatives(row["lemma"], row["forms"])
        ),
        any_case=True,
    )


@dataclass(frozen=True)
class Noun:
    """A head noun of events or initiatives, with the kind it stands for."""

    noun: str
    kind: str
    is_plural: bool


def _nouns(name: str) -> PhraseTable[Noun]:
    rows = list(read_rows(name))
    singular = ((row["noun"], Noun(row["noun"], row["kind"], False)) for row in rows)
    plural = (
        (form, Noun(row["noun"], row["kind"], True))
        for row in rows
        for form in _alternatives(row["plural"])
    )
    return PhraseTable([*singular, *plural], any_case=True)


@cache
def event_nouns() -> PhraseTable[Noun]:
    """Nouns that name events (meeting, working visit, telephone conversation)."""
    return _nouns("event_nouns.tsv")


@cache
def initiative_nouns() -> PhraseTable[Noun]:
    """Nouns that name undertakings (programme, roadmap, memorandum of understanding)."""
    return _nouns("initiative_nouns.tsv")


@dataclass(frozen=True)
class EventVerb:
    """A verb of events, and what its subject and its object are there.

    With a `kind` it reports an event by itself (met, received); without, it ties its subject to
    an event that a noun names (attended, hosted).
    """

    kind: str
    subject: str
    object: str


@cache
def event_verbs() -> PhraseTable[EventVerb]:
    """Verbs that report an event or tie people to one, in any case."""
    return PhraseTable(
        (
            (row["form"], EventVerb(row["kind"], row["subject"], row["object"]))
            for row in read_rows("event_verbs.tsv")
        ),
        any_case=True,
    )


@cache
def phrases(name: str) -> PhraseTable[str]:
    """The phrases of a plain list, in any case."""
    return PhraseTable(((line, line) for line in sorted(read_lines(name))), any_case=True)


def is_department(token: Token) -> bool:
    """Tell whether a word of the lists names a department or modifies a title."""
    word = token.lower.removesuffix("’").removesuffix("'")
    return word in read_lines("departments.txt") or word in read_lines("title_modifiers.txt")
