"""How far a noun phrase reaches around its head: each case marks the head with asterisks."""

import pytest

from communique.extract.document import Document
from communique.extract.phrases import is_verb, name_start, phrase_end, phrase_start

LINKS = frozenset("of for on between among with to".split())


def phrase(marked: str) -> str:
    """Return the phrase around the head that stands between asterisks."""
    before, head, after = marked.split("*")
    document = Document.read(before + head + after)
    first = document.token_index(len(before))
    last = document.token_index(len(before) + len(head) - 1) + 1
    start = phrase_start(document, first, 0)
    end = phrase_end(document, last, len(document.tokens), LINKS)
    return document.words(document.span(start, end))


PHRASES = [
    ("They signed an important trade *agreement* in Riga.", "an important trade agreement",
     "adjectives up to the determiner; a preposition that is no link ends it"),
    ("They praised the Minister's recent *visit* and left.", "the Minister's recent visit",
     "an owner belongs to it"),
    ("Berga announced a *programme* of wells for villages.", "a programme of wells for villages",
     "complements may follow each other"),
    ("The Lakes Fund (LF) *programme* began.", "The Lakes Fund (LF) programme",
     "an acronym in brackets is no end"),
    ("They held long *talks* with the minister.", "long talks with the minister",
     "the verb is outside"),
    ("They launched jointly developed *projects* there.", "jointly developed projects",
     "a participle before its noun qualifies it"),
    ("He said that the *Meeting* of Ministers of Latvia was over.",
     "the Meeting of Ministers of Latvia", "an auxiliary ends it"),
    ("A *visit* of the minister accompanied by Rojas.", "A visit of the minister",
     "a participle behind a complement ends it"),
    ("the *Committee* on Trade and Energy of Peru met", "the Committee on Trade and Energy of Peru",
     '"and" between capitals joins'),
    ("a *programme* on trade and energy began", "a programme on trade",
     '"and" between common words does not'),
    ("the *Dialogue* on 8 June", "the Dialogue", "a day is no complement"),
    ("*Talks* of", "Talks", "a link without a complement is no part"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected", "reason"), PHRASES)
def test_a_phrase_reaches_so_far(marked: str, expected: str, reason: str) -> None:
    assert phrase(marked) == expected, reason


JOINED = [
    ("at the Political and Security *Dialogue*", "the Political and Security Dialogue", "one name"),
    ("in Kenya and Chad *Dialogue*", "Chad Dialogue", "two countries"),
    ("with the Director and Lakes *Dialogue*", "Lakes Dialogue", "a post before it"),
    ("the Kenya – Chad *Dialogue*", "the Kenya – Chad Dialogue", "a dash between countries"),
    ("he came – Lakes *Dialogue*", "Lakes Dialogue", "a dash between clauses"),
]


@pytest.mark.parametrize(("marked", "expected", "reason"), JOINED)
def test_a_name_begins_before_what_joins_its_words(marked: str, expected: str, reason: str) -> None:
    before, head, _ = marked.split("*")
    document = Document.read(before + head)
    first = name_start(document, len(document.tokens) - 1, 0)
    assert document.text[document.tokens[first].start :] == expected, reason


def test_a_phrase_stops_at_its_floor() -> None:
    document = Document.read("The long working visit")
    assert phrase_start(document, 3, 2) == 2


VERBS = [
    ("said", True, "a word of the lists"), ("was", True, "an auxiliary"),
    ("Said", False, "a capital makes it a name"), ("visit", False, "a noun as often as a verb"),
    ("fish", False, "in no list"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "expected", "reason"), VERBS)
def test_verbs_are_told_by_the_lists(word: str, expected: bool, reason: str) -> None:
    [token] = Document.read(word).tokens
    assert is_verb(token) == expected, reason
