"""Tagged segments are linked as a reader would."""

from communique.extract.document import Document
from communique.extract.network.decoding import Segment
from communique.extract.speech.linking import link
from communique.facts import Span


def linked(text, *paragraphs):
    """Link paragraphs of (kind, words) in the words of a text."""
    start, tagged = 0, []
    for paragraph in paragraphs:
        segments = []
        for kind, words in paragraph:
            start = text.index(words, start)
            place = Span(start, start + len(words))
            segments.append(Segment(kind, place, first=0, last=1, chance=1.0))
        tagged.append(segments)
    return [
        tuple(text[s.start : s.end] if s else None for s in (found.source, found.cue))
        + tuple(text[s.start : s.end] for s in found.contents)
        for found in link(Document.read(text), tagged)
    ]


def test_one_source_serves_several_cues_of_a_sentence():
    assert linked(
        "Ruiz said talks go on and warned of delays.",
        [
            ("source", "Ruiz"),
            ("cue", "said"),
            ("content", "talks go on"),
            ("cue", "warned"),
            ("content", "of delays"),
        ],
    ) == [("Ruiz", "said", "talks go on"), ("Ruiz", "warned", "of delays")]


def test_the_receiver_of_a_statement_says_nothing():
    assert linked(
        "A statement to the press said talks go on.",
        [("source", "to the press"), ("cue", "said"), ("content", "talks go on")],
    ) == [(None, "said", "talks go on")]


def test_a_conjunction_says_nothing():
    assert linked(
        "While praising the aid, he left.",
        [("source", "While"), ("cue", "praising"), ("content", "the aid")],
    ) == [(None, "praising", "the aid")]


def test_a_cue_that_ends_a_paragraph_owns_the_next_quotation():
    assert linked(
        "Ruiz added:\n“We go on.”",
        [("source", "Ruiz"), ("cue", "added")],
        [("content", "“We go on.”")],
    ) == [("Ruiz", "added", "“We go on.”")]


def test_an_orphan_quotation_keeps_the_last_source():
    assert linked(
        "Ruiz said talks go on.\n“We hope.”",
        [("source", "Ruiz"), ("cue", "said"), ("content", "talks go on")],
        [("content", "“We hope.”")],
    ) == [("Ruiz", "said", "talks go on"), ("Ruiz", None, "“We hope.”")]


def test_orphan_words_without_marks_get_no_source():
    assert linked(
        "Ruiz said talks go on.\nIt rained.",
        [("source", "Ruiz"), ("cue", "said"), ("content", "talks go on")],
        [("content", "It rained")],
    )[1] == (None, None, "It rained")
