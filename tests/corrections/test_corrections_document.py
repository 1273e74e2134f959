"""What of a facts document of a person's own is taken, and every line that says why it is not."""

import json
from typing import Any

import pytest

from communique.article import Article, Corrections
from communique.corrections.document import CorrectionsError, read_corrections
from communique.extract import extract_facts
from communique.facts import Facts, facts_to_json
from readings import FACTS, TEXT, place

OMAROVA = {"id": "p1", "kind": "person", "name": "Aigul Omarova"}
TITLE = "Deputy Minister of Foreign Affairs"


def faults(document: Any, text: str = TEXT) -> list[str]:
    written = document if isinstance(document, bytes) else json.dumps(document).encode()
    with pytest.raises(CorrectionsError) as raised:
        read_corrections(Corrections(written, "a.facts.json"), text)
    assert raised.value.origin == "a.facts.json"
    assert "\n" not in str(raised.value)
    return list(raised.value.faults)


def read(document: Any) -> Facts:
    facts = read_corrections(Corrections(json.dumps(document).encode(), "a.facts.json"), TEXT)
    assert facts is not None
    return facts


def test_what_extract_prints_is_taken_as_it_is() -> None:
    found = extract_facts(Article(TEXT, "a.txt"))
    assert found.statements
    facts = read_corrections(Corrections(facts_to_json(found), "a.facts.json"), TEXT)
    assert facts is not None
    assert [one.spans for one in facts.statements] == [one.spans for one in found.statements]


def test_a_person_vouches_for_the_whole_document() -> None:
    facts = read(json.loads(facts_to_json(FACTS)) | {"actors": ACTORS, "events": EVENTS})
    attendees = [one for event in facts.events for one in event.attendees]
    found = (*facts.events, *attendees, *facts.statements, *facts.initiatives)
    assert {one.confidence for one in found} == {1.0}


ACTORS = json.loads(facts_to_json(FACTS))["actors"]
ACTORS[0]["names"].remove("Madam Omarova")
EVENTS = json.loads(facts_to_json(FACTS))["events"]
EVENTS[1]["attendees"][1]["title"] = None


def test_a_date_without_a_basis_is_a_stated_one() -> None:
    event = {"id": "e", "name": "talks", "kind": "meeting", "mentions": ["discussed"]}
    dated = {"starts_on": "2024-05-05", "date_precision": "day"}
    facts = read({"article": {"published_on": "2024-05-05"}, "events": [event | dated]})
    assert (facts.article.date_basis, facts.events[0].date_basis) == ("stated", "stated")


def test_words_stand_for_their_span_where_the_text_has_them_once() -> None:
    facts = read({"statements": [{"mode": "indirect", "spans": ["a programme of wells"]}]})
    assert facts.statements[0].spans == (place("a programme of wells"),)


def test_words_that_the_text_has_elsewhere_too_are_no_span() -> None:
    count, first = TEXT.count("Omarova"), TEXT.index("Omarova")
    (line,) = faults({"actors": [OMAROVA | {"mentions": ["Omarova"]}]})
    assert line.startswith(
        f'$.actors[0].mentions[0]: the text prints "Omarova" {count} times, say which: '
        f"[{first}, {first + 7}], "
    )


@pytest.mark.parametrize(
    ("document", "lines"),
    [
        ({"events": [{"id": "e", "name": "trade", "kind": "metting"}]},
         ["$.events[0].kind: invalid enum value 'metting': one of meeting, dialogue, summit, visit,"
          " call, conference, consultations, signing, training, negotiation, ceremony, other"]),
        ({"actors": [5, {"id": "x", "kind": "group"}]},
         ["$.actors[0]: expected `object`, got `int`", "$.actors[1].name: missing"]),
        ({"statments": []}, ["$.statments: no such field; there are article, actors, events,"
                             " statements, initiatives"]),
        ({"statements": [{"mode": "direct", "spans": [[3, 9999]]}]},
         [f"$.statements[0].spans[0]: span 3..9999 is empty or outside the text (0..{len(TEXT)})"]),
        ({"statements": [{"mode": "direct", "spans": ["life"], "speaker": "p9"}]},
         ['$.statements[0].speaker: no actor "p9"']),
        ({"statements": [{"mode": "direct", "spans": ["lives"]}]},
         ['$.statements[0].spans[0]: the text does not print "lives"']),
        ({"statements": [{"mode": "direct", "spans": ["life"], "cue": "says", "cue_span": "said"}]},
         ['$.statements[0].cue: it says "says", the text at cue_span "said"']),
        ({"statements": [{"mode": "direct", "spans": ["life"], "cue": "said"}]},
         ['$.statements[0].cue_span: missing: the place of "said"']),
        ({"actors": [OMAROVA | {"name": "Ann Other"}]},
         ['$.actors[0].name: the text does not print "Ann Other"']),
        ({"actors": [OMAROVA | {"names": ["Madam O."]}]},
         ['$.actors[0].names[0]: the text does not print "Madam O."']),
        ({"actors": [OMAROVA | {"title": "Queen"}]},
         ['$.actors[0].title: the text does not print "Queen"']),
        ({"actors": [OMAROVA | {"name": "Bob", "mentions": ["Aigul Omarova"]}]},
         ['$.actors[0].name: the text does not print "Bob"']),
        ({"actors": [{"id": "o", "kind": "organization", "name": "Bob", "mentions": ["WB"]}]},
         ['$.actors[0].name: the text does not print "Bob"']),
        ({"actors": [OMAROVA | {"title": "King of Norway", "title_span": TITLE}]},
         [f'$.actors[0].title: it says "King of Norway", the text at title_span "{TITLE}"']),
        ({"actors": [OMAROVA | {"title": f"{TITLE}; King of Norway", "title_span": TITLE}]},
         ['$.actors[0].title: the text does not print "King of Norway"']),
        ({"actors": [OMAROVA | {"country": "Norway"}]},
         ['$.actors[0].country: "Norway" is no code of a country or body: NO?']),
        ({"actors": [OMAROVA | {"country": "no"}]},
         ['$.actors[0].country: "no" is no code of a country or body: NO?']),
        ({"actors": [OMAROVA | {"country": "Atlantis"}]},
         ['$.actors[0].country: "Atlantis" is no code of a country or body']),
        ({"actors": [OMAROVA], "events": [
            {"id": "e", "name": "trade", "kind": "other", "country": "United Nations",
             "attendees": [{"actor": "p1", "span": "Aigul Omarova", "country": "Kazakh"}]}]},
         ['$.events[0].country: "United Nations" is no code of a country or body: UN?',
          '$.events[0].attendees[0].country: "Kazakh" is no code of a country or body: KZ?']),
        ({"events": [{"id": "e", "name": "a ball", "kind": "other"}]},
         ["$.events[0].mentions: no words of the text are evidence for it: no mention, and the name"
          " is not printed"]),
        ({"events": [{"id": "e", "name": "trade", "kind": "other", "city": "Samarkand"}]},
         ['$.events[0].city: the text does not print "Samarkand"']),
        ({"actors": [OMAROVA, OMAROVA]},
         ['$.actors[1].id: the id "p1" is that of $.actors[0] too']),
        (b'{"actors": [', ["no JSON: expecting value, line 1, column 13"]),
        (b'{"actors": [], "actors": []}', ['an object has two fields "actors"']),
        (b"  ", ["empty"]),
        (b"\xff{}", ["not UTF-8: byte 0xff at offset 0"]),
        (b"7", ["$: expected `object`, got `int`"]),
        (b"[" * 200_000, ["nested too deeply"]),
    ],
)  # fmt: skip
def test_each_fault_is_a_line_with_its_place(document: Any, lines: list[str]) -> None:
    assert faults(document) == lines


def test_faults_of_shape_hide_no_faults_of_sense() -> None:
    found = faults({
        "events": [{"id": "e1", "name": "trade", "kind": "other",
                    "attendees": [{"actor": "p9", "span": "Aigul Omarova"}]},
                   {"id": "e2", "mentions": ["life"]}],
        "statements": [{"mode": "dirct", "spans": [[5, 2]], "event": "e7"}],
    })  # fmt: skip
    assert {line.partition(":")[0] for line in found} == {
        "$.events[1].name", "$.events[1].kind", "$.statements[0].mode",
        "$.events[0].attendees[0].actor", "$.statements[0].spans[0]", "$.statements[0].event",
    }  # fmt: skip


@pytest.mark.parametrize("code", ["NO", "EU", "AQ", "XK", "WB"])
def test_codes_are_of_countries_and_of_bodies_also_those_of_the_article(code: str) -> None:
    board = {"id": "o", "kind": "organization", "name": "Water Board", "acronym": "WB"}
    assert read({"actors": [board, OMAROVA | {"country": code}]}).actors[1].country == code


def test_a_country_may_be_named_that_other_words_of_it_print() -> None:
    side = {
        "id": "c",
        "kind": "country",
        "name": "Republic of Kazakhstan",
        "mentions": ["Kazakhstan"],
    }
    assert read({"actors": [side]}).actors[0].name == "Republic of Kazakhstan"


def test_a_post_of_several_may_be_told_of_one() -> None:
    text = "Foreign Ministers Ana Goff and Ilze Berga met."
    goff = {"id": "p", "kind": "person", "name": "Ana Goff", "title_span": "Foreign Ministers"}
    document = {"actors": [goff | {"title": "Foreign Minister"}]}
    corrections = Corrections(json.dumps(document).encode(), "a.facts.json")
    assert read_corrections(corrections, text) is not None
    assert faults({"actors": [goff | {"title": "Minister"}]}, text) == [
        '$.actors[0].title: it says "Minister", the text at title_span "Foreign Ministers"'
    ]


def test_null_takes_the_corrections_back() -> None:
    assert read_corrections(Corrections(b"null\n", "a.facts.json"), TEXT) is None


def test_a_byte_order_mark_of_an_editor_does_no_harm() -> None:
    assert read_corrections(Corrections(b"\xef\xbb\xbf{}", "a.facts.json"), TEXT) == Facts()
