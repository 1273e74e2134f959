"""Credits and asides: words by which the network seats nobody."""

import pytest

from communique.extract.document import Document
from communique.extract.events.asides import find_aside, is_credit
from communique.facts import Span


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "credit"),
    [
        ("The ministers met in Lusaka, Zambezi Press reports.", "Zambezi Press", True),
        ("They met, Altyn News Agency cites the press service of the MFA.", "MFA", True),
        ("They met in Lusaka, according to the ministry’s press service.", "ministry", True),
        ("They met, the Foreign Ministry’s (MFA) press service has reported.", "MFA", True),
        ("They met in Lusaka, citing the Presidential Press Office.", "Presidential", True),
        ("The ministers met in Lusaka, Zambezi Press reports.", "ministers", False),
        ("Ana Ruiz met Jan Lis, who heads the press service of the ministry.", "Jan Lis", False),
    ],
)
def test_the_end_of_a_sentence_may_say_who_reports_it(text: str, words: str, credit: bool) -> None:
    assert is_credit(Document.read(text), place(text, words)) is credit


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        (
            "Ana Ruiz, Minister of Trade, who led a mission to Peru, and Jan Lis attended.",
            "Ana Ruiz, Minister of Trade, who led a mission to Peru",
        ),
        (
            "Jan Lis; Ana Ruiz, who led a mission to Peru; and Eva Moss took part.",
            "; Ana Ruiz, who led a mission to Peru",
        ),
        ("Ana Ruiz, who heads the ministry, led a mission to Peru.", None),
        ("Ana Ruiz led a mission to Peru.", None),
    ],
)
def test_an_event_in_a_relative_clause_is_told_of_one_person(text: str, aside: str | None) -> None:
    found = find_aside(Document.read(text), place(text, "mission to Peru"))
    assert (found and text[found.start : found.end]) == aside
