"""Tokens, sentences and paragraphs: each case is a text, how it is divided, and why."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.extract.document import Document, find_sentences, tokenize
from communique.facts import Span

TOKENS = [
    ("met H.E. Dr. Rojas", "met|H.E.|Dr|.|Rojas", "initials with stops are one word"),
    ("at 5:35 p.m., 1,200.5 tonnes", "at|5:35|p.m.|,|1,200.5|tonnes", "times and numbers"),
    ("the 11th and 2023-2033", "the|11th|and|2023|-|2033", "an ordinal, and years apart"),
    ("Secretary-General O’Brien", "Secretary-General|O’Brien", "marks inside a word stay"),
    ("Berga's and Latvia’s", "Berga|'s|and|Latvia|’s", "an owner's mark is a word of its own"),
    ("“Go,” she said…", "“|Go|,|”|she|said|…", "every mark is a token"),
    ("www.lakes.lv", "www.lakes.lv", "an address is one word"),
    ("İstanbul 𝔘nion tête-à-tête", "İstanbul|𝔘nion|tête-à-tête", "letters of any script"),
    ("(a)\t\x0b•", "(|a|)|•", "no space of any kind is a token"),
]


@pytest.mark.parametrize(("text", "tokens", "reason"), TOKENS)
def test_a_text_is_words_and_marks(text: str, tokens: str, reason: str) -> None:
    assert "|".join(token.text for token in tokenize(text)) == tokens, reason


SENTENCES = [
    ("They met. They spoke.", "They met.|They spoke.", "the plain case"),
    ("Mr. Berga met Dr. Rojas. They spoke.", "Mr. Berga met Dr. Rojas.|They spoke.", "titles"),
    ("J. Berga spoke. I spoke.", "J. Berga spoke.|I spoke.", "an initial; the pronoun I is none"),
    ("The U.S. Secretary left. Good.", "The U.S. Secretary left.|Good.", "a country with stops"),
    ("In St. Petersburg in Sept. 2020. Over.", "In St. Petersburg in Sept. 2020.|Over.", "months"),
    ("Berga vs. Rojas. No. 5 is out.", "Berga vs. Rojas.|No. 5 is out.", "No. before a number"),
    ("It grew by 1.5 percent. Good.", "It grew by 1.5 percent.|Good.", "a decimal point"),
    ("See www.lakes.lv. Now.", "See www.lakes.lv.|Now.", "an address at the end"),
    ("Really?! Yes… No.", "Really?!|Yes…|No.", "marks in a row, and an ellipsis"),
    ("“We go.” He left.", "“We go.”|He left.", "the closing mark belongs to the quotation"),
    ("“We go!” said Berga.", "“We go!” said Berga.", "a tag in lower case goes on"),
    ("“Go.”) Then they left.", "“Go.”)|Then they left.", "two closing marks"),
    ("“One.”“Two.”", "“One.”|“Two.”", "quotations without a space between them"),
    ('"We go." He left.', '"We go."|He left.', "straight marks"),
    ("1. The ministers met. 2. They left.", "1. The ministers met.|2. They left.", "numbers"),
    ("They agreed. • Trade grew.", "They agreed.|• Trade grew.", "a bullet begins an item"),
    ("(a) They met.", "(a) They met.", "a letter of an item"),
    ("He spoke. 40 companies came.", "He spoke.|40 companies came.", "a number begins a sentence"),
    ("Lakes Conference Opens\nThey met.", "Lakes Conference Opens|They met.", "a headline"),
    ("They met.\r\n\r\nThey left.\r\n", "They met.|They left.", "line ends of Windows"),
    ("They met.\rThey left.", "They met.|They left.", "line ends of old Macs"),
    ("It began at 5 p.m. The talks went on.", "It began at 5 p.m.|The talks went on.",
     "the stop of an abbreviation may end a sentence as well"),
    ("They met in the U.S. He left.", "They met in the U.S.|He left.", "so may that of a country"),
    ("He gave Rs. 500 then.", "He gave Rs. 500 then.", "a currency"),
    ("The ASEAN-U.S. Summit ended.", "The ASEAN-U.S. Summit ended.", "so does one behind a dash"),
    ("They met U.S. Secretary Doe.", "They met U.S. Secretary Doe.", "a name goes on"),
    ("They met H.E. The President.", "They met H.E. The President.", "a title goes on"),
    ("...", "...", "marks alone"),
    (" \n\t\r\n", "", "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentences", "reason"), SENTENCES)
def test_a_text_is_sentences(text: str, sentences: str, reason: str) -> None:
    assert "|".join(text[start:end] for start, end in find_sentences(text)) == sentences, reason


def test_paragraphs_are_lines_that_are_not_blank() -> None:
    document = Document.read("Title\n\n  They met. They left.\n \nEnd")
    assert [document.words(span) for span in document.paragraphs] == [
        "Title", "They met. They left.", "End",
    ]  # fmt: skip
    assert [sentence.paragraph for sentence in document.sentences] == [0, 1, 1, 2]


def test_the_first_sentence_may_begin_behind_a_dateline() -> None:
    text = "RIGA, 4 May – They met. They left."
    document = Document.read(text)
    document.start_sentences_at({0: text.index("They met")})
    assert [text[s.start : s.end] for s in document.sentences] == ["They met.", "They left."]
    first = document.sentences[0]
    assert document.words(document.span(first.first, first.last)) == "They met."


def test_an_offset_finds_its_token_and_its_sentence() -> None:
    text = "They met. They left."
    document = Document.read(text)
    left = text.index("left")
    assert document.tokens[document.token_index(left)].text == "left"
    assert document.sentence_at(left) == document.sentences[1]
    assert document.sentence_at(0) == document.sentences[0]


RANGES = [
    ("met", (1, 2), "one word"),
    (" met", (1, 2), "the space before it is nobody's"),
    ("et. Th", (1, 4), "a word that is touched counts whole"),
]


@pytest.mark.parametrize(("words", "tokens", "reason"), RANGES)
def test_a_span_touches_a_range_of_tokens(words: str, tokens: tuple[int, int], reason: str) -> None:
    text = "They met. They left."
    start = text.index(words)
    assert Document.read(text).token_range(Span(start, start + len(words))) == tokens, reason


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(". “”\n")))
def test_any_text_is_divided_in_order_without_a_word_lost(text: str) -> None:
    document = Document.read(text)
    assert all(text[t.start : t.end] == t.text for t in document.tokens)
    ends = [0]
    for sentence in document.sentences:
        assert ends[-1] <= sentence.start < sentence.end
        ends.append(sentence.end)
    covered = [k for s in document.sentences for k in range(s.first, s.last)]
    assert covered == list(range(len(document.tokens)))


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    paragraph = (
        "The two ministers met in the old town hall and discussed trade, visas and ferries. "
    )
    text = "Ministers meet\n\n" + textwrap.fill(paragraph * 8, 72) + "\n\n" + paragraph
    document = Document.read(text)
    assert [document.words(span)[:17] for span in document.paragraphs] == [
        "Ministers meet",
        "The two ministers",
        "The two ministers",
    ]
    assert len(document.sentences) == 10
