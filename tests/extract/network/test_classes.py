"""The network's classes against the rules': which of the two a finding gets."""

import pytest

from communique.extract.document import Document
from communique.extract.network.encoder import shared_encoder
from communique.extract.network.judge import Judge
from communique.extract.network.tagged import Tagged

TEXT = "Minister Ana Ruiz thanked Peru for its support."


@pytest.mark.parametrize(("sure_of_class", "act"), [(0.5, "thank"), (1.1, "assert")])
def test_the_network_outweighs_the_rules_where_it_is_sure(sure_of_class: float, act: str) -> None:
    document = Document.read(TEXT)
    answers = shared_encoder().read(document.text, document.paragraphs)
    tagged = Tagged(document, answers, Judge({}, sure_of_class), {0: 0})
    cue = document.span(3, 4)
    assert document.words(cue) == "thanked"
    assert tagged.settle("act", cue, "assert") == act
