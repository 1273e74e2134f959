"""The word pieces are those of BERT's uncased tokenizer."""

import pytest

from communique.extract.network.encoder import MODEL
from communique.extract.network.wordpiece import WordPiece, fold, split_words


@pytest.fixture(scope="module")
def pieces():
    return WordPiece.read(MODEL / "vocab.txt")


@pytest.mark.parametrize(
    ("text", "folded", "why"),
    [
        ("Ólafur", "olafur", "accents are dropped"),
        ("SICA", "sica", "capitals are lowered"),
        ("İzmir", "izmir", "a capital with a dot keeps none"),
        ("a\u200bb", "ab", "format characters vanish"),
        ("a\tb", "a b", "a tab is a space"),
    ],
)
def test_fold(text, folded, why):
    assert fold(text) == folded, why


def test_marks_are_words_of_their_own():
    assert split_words("people-to-people") == ["people", "-", "to", "-", "people"]


def test_the_longest_known_piece_wins():
    small = WordPiece(["[UNK]", "[CLS]", "[SEP]", "amb", "ambass", "##ador", "##assador"])
    assert small.encode("Ambassador") == [4, 5]


def test_a_word_with_an_unknown_part_is_unknown():
    small = WordPiece(["[UNK]", "[CLS]", "[SEP]", "amb"])
    assert small.encode("ambassador") == [small.unknown]


def test_common_words_are_one_piece(pieces):
    assert pieces.encode("Minister") == [2704]
    assert pieces.encode("a" * 101) == [pieces.unknown]


def test_nothing_to_show_gives_no_pieces(pieces):
    assert pieces.encode("\u0301") == []
