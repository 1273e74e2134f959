"""The annotated articles are sound, and the reader finds enough of what is in them."""

import re
from functools import cache
from pathlib import Path

import pytest

from communique.extract import extract_facts
from communique.facts import Facts, facts_from_json, find_spans
from communique.scoring.folder import compare_documents, compare_reader
from communique.scoring.tables import TABLES, Comparison, total
from communique.write.check import find_faults

FOLDER = Path(__file__).parent / "corpus"
TEXTS = {path.stem: path for path in sorted(FOLDER.glob("*/*.txt"))}
DOCUMENTS = [
    pytest.param(path, id=f"{path.parent.name}/{path.stem}")
    for path in sorted(FOLDER.glob("*/*.json"))
]
CODE = re.compile("[A-Z][A-Z0-9]{1,11}")

# The F1 that the reader must keep on articles that it was not made on: some 3 points below what
# `communique score tests/corpus/held_out` printed when the floor was set. Raise them with it.
FLOORS = {
    "people": 0.95,
    "events": 0.75,
    "attendees": 0.56,
    "agenda": 0.74,
    "statements": 0.77,
    "content": 0.85,
    "initiatives": 0.69,
}
AGREEMENT = 0.85  # F1 of a second annotator


def text_of(document: Path) -> str:
    return TEXTS[document.name.removesuffix(".facts.json")].read_bytes().decode()


def read(document: Path) -> Facts:
    return facts_from_json(document.read_bytes())


@cache
def held_out() -> list[Comparison]:
    return compare_reader(FOLDER / "held_out", extract_facts)


def test_there_are_1200_articles_each_in_one_folder_with_its_annotations():
    texts = sorted(path.stem for path in FOLDER.glob("*/*.txt"))
    documents = [
        path.name.removesuffix(".facts.json")
        for folder in ("train", "calibration", "held_out")
        for path in (FOLDER / folder).glob("*.json")
    ]
    assert len(TEXTS) == len(texts) == 1200
    assert sorted(documents) == texts


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_span_is_whole_words_of_the_text(document: Path):
    text = text_of(document)
    for start, end in find_spans(read(document)):
        assert 0 <= start < end <= len(text)
        words = text[start:end]
        assert words == words.strip()
        assert not re.search(r"\w\w", text[max(0, start - 1) : start + 1]), words
        assert not re.search(r"\w\w", text[end - 1 : end + 1]), words


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_can_be_loaded(document: Path):
    assert list(find_faults(read(document), text_of(document))) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_names_stand_in_the_text(document: Path):
    text, facts = text_of(document), read(document)
    names = [name for a in facts.actors if a.mentions for name in (a.name, *a.names)]
    names += [initiative.name for initiative in facts.initiatives]
    names += [event.date for event in facts.events if event.date]
    assert [name for name in names if name.lower() not in text.lower()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_row_refers_to_is_annotated(document: Path):
    facts = read(document)
    actors, events = [a.id for a in facts.actors], [e.id for e in facts.events]
    assert len(set(actors)) == len(actors)
    assert len(set(events)) == len(events)
    assert {s.speaker for s in facts.statements} <= {None, *actors}
    assert {s.event for s in facts.statements} | {e.parent for e in facts.events} <= {None, *events}
    assert {actor for i in facts.initiatives for actor in i.by} <= set(actors)
    for event in facts.events:
        there = [attendee.actor for attendee in event.attendees]
        assert len(set(there)) == len(there)
        assert set(there) <= set(actors)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_sides_are_codes(document: Path):
    sides = {actor.country for actor in read(document).actors} - {None}
    assert [side for side in sides if not CODE.fullmatch(side or "")] == []


@pytest.mark.parametrize("table", TABLES)
def test_a_second_annotator_agrees(table: str):
    comparisons = compare_documents(FOLDER / "train", FOLDER / "second")
    count = total(comparison.counts[table] for comparison in comparisons)
    assert count.shares()[2] >= AGREEMENT, count


@pytest.mark.parametrize("table", TABLES)
def test_the_reader_keeps_its_f1_on_articles_it_was_not_made_on(table: str):
    count = total(comparison.counts[table] for comparison in held_out())
    assert count.shares()[2] >= FLOORS[table], count
