"""Words for the network: how they look, what stands in quotation marks, where paragraphs end."""

import pytest
from answers_by_hand import PIECES
from hypothesis import given
from hypothesis import strategies as st

from communique.extract.document import Document
from communique.extract.network.pieces import LONGEST_WORD, LOOKS, MARKS, look, split_pieces
from communique.facts import Span


def words_of(text, *paragraphs):
    """Return the words of a text, whole or in some paragraphs."""
    return list(split_pieces(text, paragraphs or [Span(0, len(text))], PIECES))


def quoted(text, *paragraphs):
    """Return the words that are marked as between quotation marks."""
    words = words_of(text, *paragraphs)
    return " ".join(text[w.span.start : w.span.end] for w in words if w.mark >= len(LOOKS))


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("envoy", "plain"),
        ("Envoy", "capital"),
        ("EU", "capitals"),
        ("A", "capital"),
        ("UN-led", "capital"),
        ("McKay", "capital"),
        ("2024", "digit"),
        ("G20", "digit"),
        ("5th", "digit"),
        ("Élise", "capital"),
        ("e-visa", "plain"),
        (",", "plain"),
        ("“", "plain"),
    ],
)
def test_a_words_look(word, written):
    assert LOOKS[look(word)] == written


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("Lind said “we agree” today.", "“ we agree", "the mark that opens is inside"),
        ('Lind said "we agree" today.', '" we agree', "straight marks open and close by turns"),
        ("Lind said «we agree» today.", "« we agree", "so do angular ones"),
        ("“One,” said Lind. “Two.”", "“ One , “ Two .", "a quotation may be split by its tag"),
        ('"One," said Lind. "Two."', '" One , " Two .', "by straight marks too"),
        ("The ministry’s envoy said ‘yes’.", "", "an apostrophe is no quotation mark"),
        ("Lind said “we agree", "“ we agree", "a mark may never close"),
        ("we agree” Lind said", "", "nor open"),
    ],
)
def test_words_between_quotation_marks_are_marked(text, words, why):
    assert quoted(text) == words, why


def test_a_mark_left_open_ends_with_its_paragraph():
    text = "“We agree.\nTalks go on."
    assert quoted(text, Span(0, 10), Span(11, len(text))) == "“ We agree ."


def test_a_mark_tells_both_the_look_and_the_quotation():
    marks = [word.mark for word in words_of("EU “EU")]
    assert marks == [2, 4, 6, 0]
    assert max(marks) < MARKS


def test_a_stop_of_no_text_follows_each_paragraph():
    text = "Talks in Riga\nEnvoys met."
    words = words_of(text, Span(0, 13), Span(14, 25))
    assert [(w.span, w.pieces) for w in words if w.span.start == w.span.end] == [
        (Span(13, 13), (PIECES.end,)),
        (Span(25, 25), (PIECES.end,)),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the U.S. envoy’s twenty-one cars", ["the", "U.S", ".", "envoy’s", "twenty-one", "cars"]),
        ("Riga (Latvia), 5%", ["Riga", "(", "Latvia", ")", ",", "5", "%"]),
        ("1,200 people", ["1", ",", "200", "people"]),
        ("\u200b\u0301 talks", ["talks"]),
    ],
)  # fmt: skip
def test_words_and_marks_are_words_and_what_cannot_be_shown_is_left_out(text, words):
    assert [text[w.span.start : w.span.end] for w in words_of(text)[:-1]] == words


def test_a_word_of_very_many_pieces_is_cut_short():
    (word, _) = words_of("-".join(["visit"] * 40))
    assert len(word.pieces) == LONGEST_WORD


def test_a_text_of_no_paragraphs_has_no_words():
    assert list(split_pieces("", [], PIECES)) == []


CHARACTERS = st.sampled_from(
    ["Lind ", "“", "”", '"', "'", "-", ".", "\n", " ", "İ", "\u0301", "5", "外"]
)


@given(st.lists(CHARACTERS, max_size=60).map("".join))
def test_any_text_gives_its_words_in_order_and_a_stop_for_each_paragraph(text):
    paragraphs = Document.read(text).paragraphs
    words = words_of(text, *paragraphs) if paragraphs else []
    spans = [word.span for word in words]
    assert spans == sorted(spans)
    assert all(word.pieces and 0 <= word.mark < MARKS for word in words)
    assert [span.end for span in spans if span.start == span.end] == [p.end for p in paragraphs]
    assert all(any(p.start <= s.start <= s.end <= p.end for p in paragraphs) for s in spans)
