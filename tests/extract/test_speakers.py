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
    (
        "The Bank of Peru and the Bank of Latvia Wednesday announced the start of an exchange.",
        "The Bank of Peru and the Bank of Latvia",
        "without the day",
    ),
    (
        "The roads are open, Vega's ministry said. It was told by Foreign Minister Luis Vega.",
        "Vega's ministry",
        "not the owner",
    ),
    (
        "Latvia's mission was led by Ambassador Ilze Berga. Minister Luis Vega opened the talks. "
        "At a press conference, attended by Vice-Chairman Jan Kask, he said that roads were open.",
        "Luis Vega",
        "who is in an opening aside does not speak",
    ),
    (
        "Minister Luis Vega opened the talks. Latvia's team was led by Ambassador Ilze Berga. "
        "She said that the roads were open.",
        "Ilze Berga",
        "who leads in the passive is a subject",
    ),
    (
        "Minister Luis Vega met Ambassador Ilze Berga. According to Berga, roads were open. "
        '"They are good," she added.',
        "Ilze Berga",
        "whom a sentence is according to",
    ),
    (
        "His Majesty received on Monday Minister Luis Vega of Peru. "
        "His Majesty warned that the roads were closed.",
        "His Majesty",
        "a style is no pronoun",
    ),
]


@pytest.mark.parametrize(("text", "name", "reason"), SPEAKERS)
def test_a_statement_is_of_whom_the_text_means(text: str, name: str, reason: str) -> None:
    facts = read_facts(text)
    names = {actor.id: actor.name for actor in facts.actors}
    assert names[facts.statements[-1].speaker or ""] == name, reason


@pytest.mark.xfail(strict=True, reason="the network takes the question for a statement")
def test_why_somebody_speaks_is_not_said() -> None:
    text = 'When asked whether Riga would sign, Minister Luis Vega said: "There are no such plans."'
    said = [text[s.start : s.end] for row in read_facts(text).statements for s in row.spans]
    assert said == ["There are no such plans"]


PAPERS = [
    "The roads were open on Monday, said a statement of the Ministry of Transport.",
    "The roads were open on Monday, said a press release issued in Riga.",
]


@pytest.mark.parametrize("text", PAPERS)
def test_a_paper_that_says_it_is_not_what_is_said(text: str) -> None:
    said = [text[s.start : s.end] for row in read_facts(text).statements for s in row.spans]
    assert not any(words.startswith("a ") for words in said)


def test_it_goes_back_to_the_last_body_that_spoke() -> None:
    text = (
        "The Secretariat said that Minister Luis Vega had come. Minister Luis Vega thanked the"
        " hosts. Views were exchanged on the lakes, it pointed out."
    )
    facts = read_facts(text)
    names = {actor.id: actor.name for actor in facts.actors}
    assert names[facts.statements[-1].speaker or ""] == "The Secretariat"
