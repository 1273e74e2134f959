"""Who is referred to in a sentence: hand-written sentences."""

import pytest
from people_reading import read_cast

from communique.extract.people.references import References


def read_references(text: str) -> References:
    cast = read_cast(text)
    return References(cast.document, cast.names, cast)


REFERENCES = [
    ("Minister Ilze Berga met Luis Vega of Peru.", [("person", "Minister Ilze Berga")], "a title"),
    ("Forty experts from Latvia will come.", [("group", "Forty experts from Latvia")], "a group"),
    (
        "The ambassadors of Peru, Chile and Cuba came.",
        [("group", "The ambassadors of Peru, Chile and Cuba")],
        "several countries",
    ),
    ("The European Union agreed.", [("country", "European Union")], "a body"),
    ("The President of Peru came.", [("group", "The President of Peru")], "an office"),
    ("The President of Peru in May left.", [("group", "The President of Peru")], "no month"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), REFERENCES)
def test_a_reference_has_a_kind_and_its_words(
    text: str, expected: list[tuple[str, str]], reason: str
) -> None:
    references = read_references(text)
    found = [(r.kind, references.document.words(r.span)) for r in references.in_sentence[0]]
    assert found[: len(expected)] == expected, reason


def test_a_pronoun_goes_back_to_the_last_subject() -> None:
    references = read_references("Minister Ilze Berga spoke in Riga. She left for Oslo.")
    pronoun = references.in_sentence[1][0]
    person = references.person_of(pronoun, 1)
    assert person is not None
    assert person.name == "Ilze Berga"


def test_a_number_word_is_a_headcount() -> None:
    references = read_references("Twenty-four experts from Latvia came.")
    assert references.headcount(references.in_sentence[0][0]) == 24
