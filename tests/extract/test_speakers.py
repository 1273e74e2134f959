"""Who says it, where the words before a verb of speech name nobody."""

import pytest

from communique.extract.reader import read_facts

SPEAKERS = [
    (
        "Foreign Minister Luis Vega met Deputy Minister Ilze Berga in Riga on Monday. "
        "The latter thanked Peru for its support of the small states.",
        "Ilze Berga",
        "of two people the one named last",
    ),
]


@pytest.mark.parametrize(("text", "name", "reason"), SPEAKERS)
def test_a_statement_is_of_whom_the_text_means(text: str, name: str, reason: str) -> None:
    facts = read_facts(text)
    names = {actor.id: actor.name for actor in facts.actors}
    assert names[facts.statements[0].speaker or ""] == name, reason
