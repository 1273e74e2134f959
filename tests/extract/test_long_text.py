"""What odd and long texts cost: time in proportion to their length, whatever they repeat."""

import time

import pytest

from communique.extract.document import LONGEST_PARAGRAPH, LONGEST_SENTENCE, Document
from communique.extract.reader import read_facts

REPEATED = [
    "minister ", "Minister of ", "Ilze Berga ", "ABC ", ".", "He said that water is life. ",
    "“Water is life,” he said. ", "a\n", "1",
]  # fmt: skip


def seconds(text: str) -> float:
    began = time.process_time()
    read_facts(text)
    return time.process_time() - began


@pytest.mark.parametrize("piece", REPEATED)
def test_a_text_four_times_as_long_takes_no_more_than_some_eight_times(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (4_000, 16_000))
    read_facts(piece)  # so that the reader is loaded
    assert seconds(long) <= 8 * max(seconds(short), 0.25)


def test_a_sentence_and_a_paragraph_without_end_are_cut() -> None:
    document = Document.read("Minister " * 5000)
    assert max(s.last - s.first for s in document.sentences) == LONGEST_SENTENCE
    assert len(document.paragraphs) == 5000 // LONGEST_PARAGRAPH
    assert document.sentences[-1].paragraph == len(document.paragraphs) - 1


def test_a_text_may_end_in_the_middle_of_a_post() -> None:
    assert read_facts("He met the Minister of Trade of").article.language == "en"


def test_a_line_of_marks_is_no_prose() -> None:
    facts = read_facts("Ilze Berga met Pablo Rojas in Riga for talks.\n\n" + ". " * 500)
    assert len(facts.events) == 1
