"""The network reads paragraphs of any length, and is checked before it is trusted."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import UserError
from communique.extract.document import Document
from communique.extract.speech.tagger import (
    MODEL,
    Tagger,
    best_path,
    checked,
    find_segments,
    split_windows,
)


def test_segments_of_a_plain_report():
    text = "Foreign Minister Ana Ruiz said on Monday that the border will reopen."
    (segments,) = find_segments(Document.read(text))
    words = {s.role: text[s.span.start : s.span.end] for s in segments}
    assert words["source"] == "Foreign Minister Ana Ruiz"
    assert words["cue"].startswith("said")
    assert words["content"].endswith("the border will reopen")


def test_an_inside_label_never_starts_a_segment():
    scores = np.full((3, 7), -9.0, np.float32)
    scores[0, 2], scores[1, 2], scores[2, 0] = 0, 0, 0  # I-source, I-source, O
    assert best_path(scores) == [1, 2, 0]


@given(st.lists(st.integers(1, 12), max_size=60))
def test_windows_cover_every_word_and_overlap(sizes):
    ranges = split_windows(sizes, 30, 10)
    assert sorted({i for first, last in ranges for i in range(first, last)}) == [*range(len(sizes))]
    assert all(sum(sizes[first:last]) <= 30 for first, last in ranges)
    assert all(one < other for one, other in pairwise(ranges))


def test_a_long_paragraph_is_tagged_to_its_end():
    sentence = "Ambassador Lee said that the port of Arden would open. "
    document = Document.read(sentence * 60)
    (segments,) = find_segments(document)
    assert sum(s.role == "cue" for s in segments) == 60
    assert len({s.span for s in segments}) == len(segments)


def test_an_empty_article_has_no_segments():
    assert list(find_segments(Document.read("\n \n"))) == []


def test_a_missing_model_is_the_users_matter(tmp_path):
    with pytest.raises(UserError, match="missing"):
        Tagger(tmp_path)


def test_a_damaged_model_is_refused(tmp_path):
    (tmp_path / "vocab.txt").write_text("[UNK]")
    with pytest.raises(UserError, match="damaged"):
        checked(tmp_path, "vocab.txt")
    assert checked(MODEL, "vocab.txt").is_file()
