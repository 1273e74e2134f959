"""How far a noun phrase reaches around its head: each case marks the head with asterisks."""

import pytest

from communique.extract.document import Document
from communique.extract.phrases import is_verb, phrase_end, phrase_start

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
    ("*Talks* of", "Talks", "a link without a complement is no part"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "expected", "reason"), PHRASES)
def test_a_phrase_reaches_so_far(marked: str, expected: str, reason: str) -> None:
    assert phrase(marked) == expected, reason


@pytest.mark.xfail(reason='to the left "and" always ends a phrase, between capitals too')
def test_a_name_with_and_before_its_head_is_whole() -> None:
    assert phrase("at the High-Level Political and Security *Dialogue* with Peru") == (
        "the High-Level Political and Security Dialogue with Peru"
    )


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
