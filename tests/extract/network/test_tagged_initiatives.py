"""Which undertakings of the network's are none: parts of names, events, bodies."""

import pytest
from answers_by_hand import answer

from communique.extract.document import Document
from communique.extract.initiatives.tagged import judge_initiatives
from communique.extract.network.judge import Judge, Weights
from communique.extract.network.tagged import Tagged

TRUSTING = Judge({"initiatives": Weights(bias=0.0, rule=0.0, network=1.0)})

CASES = [
    ("They spoke of the Seven Harbours.", "Seven Harbours", True, "a name of no known noun"),
    ("They spoke of the Lima Summit on Fish.", "Lima Summit on Fish", False, "an event"),
    ("They spoke of the Lakes Relief Foundation.", "Lakes Relief Foundation", False, "a body"),
    ("They spoke of the Lakes Special Envoy.", "Lakes Special", False, "a part of a name"),
    ("They spoke of the joint Lakes Mission.", "joint Lakes Mission", True, "it lasts for years"),
]


@pytest.mark.parametrize(("text", "words", "kept", "reason"), CASES)
def test_what_the_network_takes_for_an_undertaking(
    text: str, words: str, kept: bool, reason: str
) -> None:
    answers = answer(text, ("initiatives", "initiative", words))
    tagged = Tagged(Document.read(text), answers, TRUSTING, {0: 0})
    assert [found.name for found in judge_initiatives([], tagged)] == [words] * kept, reason
