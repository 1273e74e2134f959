"""The word lists: phrases match at a token, and every list says what it promises."""

from importlib.resources import files
from typing import get_args

import pytest

from communique.extract import lexicon
from communique.extract.document import tokenize
from communique.extract.lexicon import PhraseTable
from communique.vocabulary import AttendeeRole, EventKind, StatementAct

ENVOYS = [("special envoy", "special"), ("envoy", "plain"), ("Envoy", "again"), ("", "nothing")]


def test_the_longest_phrase_wins_in_any_case() -> None:
    table, tokens = PhraseTable(ENVOYS, any_case=True), tokenize("The Special Envoy left")
    assert table.match(tokens, 1) == (2, "special")
    assert table.match(tokens, 2) == (1, "plain")
    assert table.match(tokens, 0) is None


def test_names_match_as_printed() -> None:
    table = PhraseTable([("March", "month")])
    assert table.get("March") == "month"
    assert table.get("march") is None


def test_nothing_matches_behind_the_last_token() -> None:
    assert PhraseTable(ENVOYS).match(tokenize("the envoy"), 2) is None
    assert PhraseTable(ENVOYS).match(tokenize("a special"), 1) is None


def test_curly_and_straight_apostrophes_are_one() -> None:
    table = PhraseTable([("donors' conference", 1), ("Cote d’Ivoire", 2)])
    assert table.get("donors’ conference") == 1
    assert table.get("Cote d'Ivoire") == 2


KNOWN = [
    ("proper_names", "Latvia", {"kind": "country", "side": "LV"}),
    ("proper_names", "Latvian", {"kind": "demonym", "side": "LV", "name": "Latvia"}),
    ("proper_names", "Latvians", {"kind": "people", "side": "LV"}),
    ("proper_names", "Riga", {"kind": "city", "side": "LV"}),
    ("proper_names", "European Union", {"kind": "body", "side": "EU"}),
    ("proper_names", "Central Asia", {"kind": "region", "side": None}),
    ("posts", "Ministers", {"head": "minister", "is_plural": True}),
    ("posts", "Special Envoy", {"head": "special envoy", "is_plural": False}),
    ("cues", "called on", {"lemma": "call on", "act": "call on"}),
    ("event_nouns", "Working Visits", {"kind": "visit", "is_plural": True}),
    ("event_nouns", "donors’ conference", {"kind": "conference"}),
    ("event_verbs", "was received by", None),
    ("event_verbs", "received by", {"kind": "meeting", "subject": "guest", "object": "host"}),
    ("event_verbs", "received", {"kind": "meeting", "subject": "host", "object": "guest"}),
    ("event_verbs", "hosted", {"kind": "", "subject": "host"}),
    ("initiative_nouns", "memorandum of understanding", {"is_plural": False}),
]


@pytest.mark.parametrize(("table", "phrase", "fields"), KNOWN)
def test_a_list_knows_a_phrase_and_what_it_stands_for(
    table: str, phrase: str, fields: dict[str, object] | None
) -> None:
    entry = getattr(lexicon, table)().get(phrase)
    if fields is None:
        assert entry is None
    else:
        assert {name: getattr(entry, name) for name in fields} == fields


def test_the_lists_use_the_words_of_the_closed_vocabularies() -> None:
    kinds, roles = set(get_args(EventKind)), set(get_args(AttendeeRole))
    nouns = list(lexicon.read_rows("event_nouns.tsv"))
    verbs = list(lexicon.read_rows("event_verbs.tsv"))
    cues = list(lexicon.read_rows("cues.tsv"))
    assert {row["kind"] for row in nouns} <= kinds
    assert {row["kind"] for row in verbs} <= kinds | {""}
    assert {row["subject"] for row in verbs} | {row["object"] for row in verbs} <= roles | {""}
    assert {row["act"] for row in cues} <= set(get_args(StatementAct))


TABLES = sorted(
    path.name
    for path in files("communique.extract").joinpath("lexicon").iterdir()
    if path.name.endswith(".tsv")
)


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_table_is_whole_and_stands_once(name: str) -> None:
    rows = list(lexicon.read_rows(name))
    assert rows
    for row in rows:
        assert None not in row, row
        assert None not in row.values(), row
        assert all(cell == cell.strip() for cell in row.values()), row
    keys = [tuple(row.values()) for row in rows]
    assert len(set(keys)) == len(keys)
