"""The reader's rules by themselves: a judge that keeps what a rule found, and nothing else."""

from communique.extract.document import Document
from communique.extract.network.encoder import shared_encoder
from communique.extract.network.judge import Judge, Weights
from communique.extract.network.tagged import Tagged

TABLES = ("events", "attendees", "agenda", "statements", "initiatives")
ONLY_RULES = Judge(dict.fromkeys(TABLES, Weights(bias=-50.0, rule=100.0, network=0.0)), 2.0)


def tag(document: Document) -> Tagged:
    """Return the network's answers about a document, all of it prose, for rules to use."""
    answers = shared_encoder().read(document.text, document.paragraphs)
    prose = {number: span.start for number, span in enumerate(document.paragraphs)}
    return Tagged(document, answers, ONLY_RULES, prose)
