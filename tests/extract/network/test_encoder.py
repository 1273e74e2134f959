"""The network reads texts of any length, and is checked before it is trusted."""

import numpy as np
import pytest
from answers_by_hand import PIECES, answer, place, printed

from communique.errors import UserError
from communique.extract.document import Document
from communique.extract.network.decoding import find_segments
from communique.extract.network.encoder import (
    CHECKSUMS,
    MODEL,
    NETWORK,
    VOCABULARY,
    Answers,
    Encoder,
    checked,
    normalized,
    shared_encoder,
)
from communique.extract.network.heads import HEADS, ROLES, SEAT_WIDTH, WIDTH
from communique.extract.network.windows import WINDOW

REPORT = "Foreign Minister Ana Ruiz said on Monday that the border will reopen."
LONG = "Ambassador Lee said that the port of Arden would open. " * 60
SEATS = len(ROLES) * SEAT_WIDTH


def read(text):
    return shared_encoder().read(text, Document.read(text).paragraphs)


def echo(ids, marks):
    """Answer with what was asked: a network whose vectors hold each piece, its mark and place."""
    assert ids.shape == marks.shape == (1, ids.shape[1])
    assert ids.shape[1] <= WINDOW + 2
    assert (ids[0, 0], ids[0, -1]) == (PIECES.start, PIECES.end)
    columns = np.zeros((*ids.shape, WIDTH), np.float32)
    vectors = np.zeros((*ids.shape, SEATS), np.float32)
    vectors[..., 0], vectors[..., 1], vectors[..., 2] = ids, marks, np.arange(ids.shape[1])
    return columns, vectors, -vectors


@pytest.mark.parametrize("name", CHECKSUMS)
def test_a_missing_file_of_the_model_is_the_users_matter(tmp_path, name):
    with pytest.raises(UserError) as caught:
        checked(tmp_path, name)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{tmp_path / name}: ")
    assert "missing" in line


@pytest.mark.parametrize("name", CHECKSUMS)
def test_a_damaged_file_of_the_model_is_refused(tmp_path, name):
    whole = (MODEL / name).read_bytes()
    (tmp_path / name).write_bytes(whole[:-1])
    with pytest.raises(UserError) as caught:
        checked(tmp_path, name)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{tmp_path / name}: ")
    assert "damaged" in line


@pytest.mark.parametrize("name", [NETWORK, VOCABULARY])
def test_the_files_in_the_package_are_those_of_the_checksums(name):
    assert checked(MODEL, name) == MODEL / name


def test_what_is_found_in_a_plain_report():
    (segments,) = find_segments(read(REPORT), "statements")
    words = {s.kind: REPORT[s.span.start : s.span.end] for s in segments}
    assert words["source"] == "Foreign Minister Ana Ruiz"
    assert words["cue"].startswith("said")
    assert words["content"].endswith("the border will reopen")


def test_chances_are_log_probabilities_within_each_head():
    answers = read(REPORT)
    for name in HEADS:
        assert np.exp(answers.scores(name)).sum(1) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    "text", [REPORT, LONG, f"{REPORT}\n" * 50, "Talks\n\n“We agree,” said Lee."]
)
def test_every_word_has_one_row_however_long_the_text(text):
    answers = read(text)
    assert answers.columns.shape == (len(answers.words), WIDTH)
    assert answers.events.shape == answers.actors.shape == (len(answers.words), SEATS)
    stops = [word for word in answers.words if word.span.start == word.span.end]
    assert len(stops) == len(Document.read(text).paragraphs)


@pytest.mark.parametrize("text", [REPORT, LONG, "“On vit,” said Ólafur Núñez-Ramírez. " * 90])
def test_each_row_is_the_answer_at_the_first_piece_of_its_word(text):
    answers = Encoder(PIECES, echo).read(text, Document.read(text).paragraphs)
    assert answers.events[:, 0].tolist() == [word.pieces[0] for word in answers.words]
    assert answers.events[:, 1].tolist() == [word.mark for word in answers.words]
    assert answers.actors.tolist() == (-answers.events).tolist()


def test_at_a_seam_the_answer_is_taken_where_the_word_has_context():
    text = "Ruiz " * 2000
    answers = Encoder(PIECES, echo).read(text, [place(text, text.strip())])
    places = answers.events[:, 2]
    first_seam = int(np.flatnonzero(np.diff(places) < 0)[0])
    assert places[0] == 1
    assert 400 < places[first_seam] < WINDOW - 50
    assert places[first_seam + 1] > 50


def test_a_long_paragraph_is_read_to_its_end():
    (segments,) = find_segments(read(LONG), "statements")
    assert sum(s.kind == "cue" for s in segments) == 60
    assert len({s.span for s in segments}) == len(segments)


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_text_has_no_answers(text):
    answers = read(text)
    assert len(answers.words) == 0
    assert answers.columns.shape == (0, WIDTH)
    assert answers.events.shape == answers.actors.shape == (0, SEATS)
    assert all(list(find_segments(answers, head)) == [] for head in HEADS if HEADS[head].is_span)


def test_a_paragraph_without_words_has_a_row_for_its_stop_alone():
    text = "\u200b"
    answers = shared_encoder().read(text, [place(text, text)])
    assert len(answers.words) == len(answers.columns) == 1
    assert list(find_segments(answers, "people")) == [[]]


def test_the_same_text_gives_the_same_answers():
    one, other = read(LONG), read(LONG)
    assert np.array_equal(one.columns, other.columns)
    assert np.array_equal(one.events, other.events)
    assert np.array_equal(one.actors, other.actors)


TEXT = "Talks in Riga\nEnvoy Ada Lind (EU) left."


@pytest.mark.parametrize(
    ("words", "touched", "why"),
    [
        ("Ada Lind", ["Ada", "Lind"], "whole words"),
        ("da Li", ["Ada", "Lind"], "words touched in part"),
        ("d (E", ["Lind", "(", "EU"], "marks are words"),
        (" ", [], "a gap touches nothing"),
        ("Talks in Riga", ["Talks", "in", "Riga"], "the stop behind is outside"),
        ("Riga\nEnvoy", ["Riga", "", "Envoy"], "the stop between is inside"),
        (TEXT, ["Talks", "in", "Riga", "", "Envoy", "Ada", "Lind", "(", "EU", ")", "left", "."],
         "all but the last stop"),
    ],
)  # fmt: skip
def test_the_words_that_a_span_touches(words, touched, why):
    answers = answer(TEXT)
    first, last = answers.range(place(TEXT, words))
    assert printed(TEXT, [word.span for word in answers.words[first:last]]) == touched, why


def test_the_chance_of_a_kind_is_part_of_the_chance_of_a_span():
    answers = answer(TEXT, ("people", "person", "Ada Lind"))
    span = place(TEXT, "Envoy Ada Lind")
    assert answers.chance("people", span).round(2).tolist() == [0, 1, 1]
    assert answers.chance("people", span, ["person"]).round(2).tolist() == [0, 1, 1]
    assert answers.chance("people", span, ["title", "place"]).round(2).tolist() == [0, 0, 0]
    assert answers.chance("people", place(TEXT, " ")).tolist() == []


def test_a_class_is_the_likeliest_of_its_head():
    answers = answer(TEXT, ("event_kind", "negotiation", "Talks"), ("act", "warn", "Talks"))
    assert answers.best("event_kind", 0) == "negotiation"
    assert answers.best("act", 0) == "warn"


def seated(role, *, strength=30.0):
    """Return answers in which the third word sits at the event of the first in a role."""
    answers = answer(TEXT)
    column = ROLES.index(role) * SEAT_WIDTH
    answers.events[0, column] = strength
    answers.actors[2, column] = 1.0
    return answers


@pytest.mark.parametrize("role", ROLES)
def test_a_seat_is_judged_role_by_role(role):
    (chances,) = seated(role).seats([0], [[2]])
    assert chances.sum() == pytest.approx(1)
    assert len(chances) == 1 + len(ROLES)
    assert ROLES[int(chances[1:].argmax())] == role
    assert chances[0] < 0.1


def test_a_seat_is_as_likely_as_the_best_pair_of_mentions_makes_it():
    answers = seated("host")
    (alone,), (among,) = answers.seats([0], [[2]]), answers.seats([0, 1, 4], [[3, 2]])
    assert alone == pytest.approx(among)
    assert answers.seats([1], [[3]])[0, 0] == pytest.approx(1 / (1 + len(ROLES)))


def test_the_seats_of_several_actors_are_judged_one_by_one():
    answers = seated("host")
    together = answers.seats([0, 1], [[3, 1], [2], [0, 4, 2]])
    alone = [answers.seats([0, 1], [words])[0] for words in ([3, 1], [2], [0, 4, 2])]
    assert together.tolist() == [chances.tolist() for chances in alone]
    assert together[0, 0] != pytest.approx(together[1, 0])


def test_an_actor_that_fits_no_role_is_no_attendee():
    answers = answer(TEXT)
    answers.events[0], answers.actors[2] = 1.0, -9.0
    assert answers.seats([0], [[2]])[0, 0] > 0.99


def test_normalized_scores_are_probabilities_in_the_same_order():
    raw = np.random.default_rng(1).normal(0, 20, (9, WIDTH)).astype(np.float32)
    log = normalized(raw)
    for head in HEADS.values():
        assert np.exp(log[:, head.columns]).sum(1) == pytest.approx(1, abs=1e-4)
        assert (log[:, head.columns].argmax(1) == raw[:, head.columns].argmax(1)).all()


def test_answers_about_no_words_have_no_range():
    empty = np.zeros((0, SEATS), np.float32)
    answers = Answers([], np.zeros((0, WIDTH), np.float32), empty, empty)
    assert answers.range(place(TEXT, "Riga")) == (0, 0)
