"""Proper names in a text: hand-written sentences."""

import pytest

from communique.extract.document import Document
from communique.extract.people.names import Names

NAMES = [
    ("They met in Riga.", "Riga", "city", "LV", "a city of the lists"),
    ("The Institute of Lakes (IOL) opened.", "Institute of Lakes (IOL)", "organization", None, ""),
    ("The “Saule” Training Centre won.", "“Saule” Training Centre", "organization", None, "quoted"),
    ("She heads the OSCE Mission to Skopje.", "OSCE Mission to Skopje", "organization", "OSCE", ""),
    ("She is Ambassador to Riga Ilze Berga.", "Riga", "city", "LV", "no given name after 'to'"),
]


@pytest.mark.parametrize(("text", "words", "kind", "side", "reason"), NAMES)
def test_a_proper_name_has_its_words_kind_and_side(
    text: str, words: str, kind: str, side: str | None, reason: str
) -> None:
    document = Document.read(text)
    found = [
        (document.words(document.span(n.first, n.last)), n.kind, n.side)
        for n in Names(document).all
    ]
    assert (words, kind, side) in found, reason


def test_an_acronym_that_the_text_explains_is_a_name_later() -> None:
    document = Document.read("The Institute of Lakes (IOL) opened. The IOL is new.")
    later = Names(document).all[-1]
    assert (later.name, document.tokens[later.first].text) == ("Institute of Lakes", "IOL")


def test_a_given_name_is_no_city() -> None:
    assert not Names(Document.read("They thanked Florence Ivanova.")).all
