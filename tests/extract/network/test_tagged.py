"""Of what the network finds in an article, what stands in its prose."""

import pytest
from answers_by_hand import answer, place, printed

from communique.extract.document import Document
from communique.extract.network.judge import Judge, Weights
from communique.extract.network.tagged import Tagged, overlaps
from communique.facts import Span

TEXT = (
    "Talks in Riga\n\nRIGA, 5 May – Envoy Ada Lind said talks on fish go on.\n"
    "Share this\nMinister Ruiz met Lind."
)
PROSE = {1: TEXT.index("Envoy"), 3: TEXT.index("Minister")}
JUDGE = Judge({"events": Weights(0, 1, 1)})


def tagged(*found):
    document = Document.read(TEXT)
    document.start_sentences_at(PROSE)
    return Tagged(document, answer(TEXT, *found), JUDGE, PROSE)


@pytest.mark.parametrize(
    ("words", "is_prose", "why"),
    [
        ("Talks in Riga", False, "the headline"),
        ("RIGA", False, "the dateline"),
        ("Envoy", True, "the first word behind the dateline"),
        ("go on", True, "the end of a paragraph"),
        ("Share this", False, "what stands around the article"),
        ("Minister Ruiz", True, "the next paragraph of prose"),
    ],
)
def test_what_is_prose(words, is_prose, why):
    assert tagged().is_prose(place(TEXT, words)) == is_prose, why


def test_segments_are_those_in_the_prose():
    found = tagged(
        ("events", "event", "Talks"),
        ("events", "event", "talks on fish"),
        ("events", "event", "met"),
        ("events", "event", "Share"),
    )
    segments = found.segments("events", "event")
    assert printed(TEXT, [s.span for s in segments]) == ["talks on fish", "met"]


def test_segments_are_those_of_the_kinds_asked_for():
    found = tagged(("people", "person", "Ada Lind"), ("people", "title", "Envoy"))
    assert printed(TEXT, [s.span for s in found.segments("people", "title")]) == ["Envoy"]
    assert len(found.segments("people", "title", "person")) == 2
    assert found.segments("people", "group") == []


def test_speech_comes_for_every_paragraph_of_the_article():
    found = tagged(("attribution", "source", "Envoy Ada Lind"), ("attribution", "cue", "said"))
    assert [[s.kind for s in segments] for segments in found.speech] == [
        [],
        ["source", "cue"],
        [],
        [],
    ]


def test_the_chance_of_a_span_is_the_mean_of_its_words_and_the_greatest_the_best():
    found = tagged(("agenda", "topic", "fish"))
    span = place(TEXT, "on fish")
    assert found.chance("agenda", span) == pytest.approx(0.5, abs=0.01)
    assert found.greatest("agenda", span) == pytest.approx(1, abs=0.01)
    assert found.chance("people", span, "person") < 0.01


def test_nothing_is_likely_where_there_is_no_word():
    found, k = tagged(), TEXT.index(" ")
    gap = Span(k, k + 1)
    assert (found.chance("agenda", gap), found.greatest("agenda", gap)) == (0, 0)
    assert found.first_word("agenda", gap) is None


def test_the_word_that_stands_for_a_span_is_the_one_its_head_is_surest_of():
    found = tagged(("events", "event", "talks on fish"))
    word = found.first_word("events", place(TEXT, "said talks on fish"))
    assert printed(TEXT, [found.answers.words[word].span]) == ["talks"]


def test_the_class_of_a_span_is_that_of_its_first_word():
    found = tagged(("event_kind", "meeting", "talks"), ("event_kind", "visit", "fish"))
    assert found.choose("event_kind", place(TEXT, "talks on fish")) == "meeting"


def test_confidence_is_the_judges():
    assert tagged().confidence("events", 0.3, by_rule=True) == JUDGE.confidence(
        "events", 0.3, by_rule=True
    )


def test_the_packages_network_reads_the_whole_document():
    document = Document.read(TEXT)
    found = Tagged.read(document, PROSE, JUDGE)
    assert len(found.speech) == len(document.paragraphs)
    assert all(found.is_prose(s.span) for s in found.segments("events", "event", "reference"))


@pytest.mark.parametrize(
    ("others", "shared"),
    [
        ([], False),
        ([(0, 5)], False),
        ([(9, 12)], False),
        ([(0, 6)], True),
        ([(6, 7)], True),
        ([(0, 2), (8, 20)], True),
    ],
)
def test_spans_overlap_where_they_share_a_character(others, shared):
    assert overlaps(Span(5, 9), [Span(*other) for other in others]) == shared
