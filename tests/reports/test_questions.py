"""What the reports that count, compare and brief answer on two articles of one dialogue."""

import json
from typing import get_args

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from communique.cli import main
from communique.models import Attendee, Initiative, InitiativeMention, Source, Statement
from communique.vocabulary import InitiativeStatus
from small_archive import fill

INITIATIVE_STATES = get_args(InitiativeStatus)


@pytest.fixture
def dialogue(archive: sa.Engine, archive_url: str) -> str:
    fill(archive)
    return archive_url


def ask(database: str, *arguments: str) -> list[dict[str, object]]:
    result = CliRunner().invoke(main, ["report", *arguments, "-f", "json", "-d", database])
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


# Report, its options, the columns looked at, their values in order.
CASES = [
    ("said-over-time", "", "speaker year statements promised",
     [("Roman Vassilenko", "2024", 1, 1)]),
    ("said-over-time", "--contains water", "speaker", []),
    ("first-and-latest", "--contains roadmap", "speaker first_on latest_words",
     [("Roman Vassilenko", "2024-06-06", "We agreed on a roadmap,")]),
    ("first-and-latest", "--country EU", "speaker", []),
    ("quoted-most", "", "speaker statements in_quotation_marks articles outlets first_on",
     [("Roman Vassilenko", 1, 1, 1, 1, "2024-06-06")]),
    ("quoted-most", "--until 2023", "speaker", []),
    # The second article spells the chair in another way: still one person, and one meeting.
    ("met-most", "", "person counterpart meetings level latest_on",
     [("Roman Vassilenko", "Terhi Hakala", 1, "deputy ministers, secretaries", "2024-06-06")]),
    ("met-most", "--person hakala", "person counterpart", [("Terhi Hakala", "Roman Vassilenko")]),
    ("promises", "--speaker vassil", "act initiative status_then status_now last_heard_on",
     [("agree", "roadmap", "agreed", "agreed", "2024-06-06")]),
    ("promises", "--contains water", "act", []),
    ("silent-initiatives", "", "initiative", []),
    ("silent-initiatives", "--until 2024", "initiative last_heard_on mentions backers",
     [("roadmap", "2024-06-06", 1, "Roman Vassilenko; Terhi Hakala")]),
    ("silent-initiatives", "--until 2024 --backer hakala", "initiative", [("roadmap",)]),
    # The second article is of no outlet that is known: nothing can be compared.
    ("outlets-compared", "", "event", []),
    ("unresolved-names", "", "speaker", []),
    ("load-quality", "", "load articles statements percent_undated percent_nothing_found",
     [(1, 2, 1, 50, 0)]),
    ("country-year", "--country KZ --since 2024 --until 2024", "date did who cue what article",
     [("2024-06-06", "said", "Roman Vassilenko", "agree", "We agreed on a roadmap,",
       "Dialogue held"),
      ("2024-06-06", "backed", "Roman Vassilenko", None, "roadmap", "Dialogue held")]),
    ("country-year", "--country KZ --until 2023", "did", []),
    ("event-brief", "--event hlpsd", "section who cue what", [
        ("Event", "held dialogue, event:1", None, "2024-06-06"),
        ("Attendees", "Roman Vassilenko", None,
         "Deputy Minister, Ministry of Foreign Affairs, KZ, chair"),
        ("Attendees", "Terhi Hakala", None, "EU, participant"),
        ("Agenda", None, None, "a roadmap"),
        ("Statements", "Roman Vassilenko", "agree", "We agreed on a roadmap,"),
        ("Initiatives", "agreed", None, "roadmap"),
        ("Sources", "Times, 2024-06-06", None, "Dialogue held, 1.txt"),
        ("Sources", "no date", None, "2.txt"),
    ]),
    ("event-brief", "--event Event:2", "section event",
     [("Event", "visit"), ("Attendees", "visit"), ("Attendees", "visit"), ("Sources", "visit")]),
    ("event-brief", "--event event:12", "section", []),
    ("dossier", "--person vassil", "section date what detail article", [
        ("Names", None, "Roman Vasilenko", "full", "article 2"),
        ("Names", None, "Roman Vassilenko", "full", "Dialogue held"),
        ("Posts", "2024-06-06", "Deputy Minister", "Ministry of Foreign Affairs", "Dialogue held"),
        ("Events", "2024-06-06", "11th Dialogue", "chair, held", "Dialogue held"),
        ("Events", None, "visit", "guest, planned", "article 2"),
        ("Met", "2024-06-06", "Terhi Hakala", "1 time", "article 2"),
        ("Said", "2024-06-06", "We agreed on a roadmap,", "agree", "Dialogue held"),
        ("Backed", None, "roadmap", "partner, agreed", "Dialogue held"),
        ("Backed", None, "roadmap", "proposer, agreed", "Dialogue held"),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("report", "options", "columns", "rows"), CASES)
def test_a_question_is_answered_with_these_rows(
    dialogue: str, report: str, options: str, columns: str, rows: list[tuple[object, ...]]
) -> None:
    answers = ask(dialogue, report, *options.split())
    assert [tuple(row[column] for column in columns.split()) for row in answers] == rows


def say(archive: sa.Engine, *said: dict[str, object]) -> None:
    """Add statements of the second article, which has no day, by its Roman Vasilenko (2)."""
    row = {
        "article_id": 2, "position": 1, "speaker_id": 2, "act": "assert", "mode": "indirect",
        "start_char": 0, "end_char": 1, "origin": "extracted",
    }  # fmt: skip
    with archive.begin() as connection:
        for number, columns in enumerate(said, 2):
            connection.execute(sa.insert(Statement), row | {"id": number} | columns)


def test_undated_words_stand_in_a_dossier_as_in_the_article(
    dialogue: str, archive: sa.Engine
) -> None:
    said = (3, "a third"), (1, "z first"), (2, "m second")
    say(archive, *({"position": position, "content": content} for position, content in said))
    rows = ask(dialogue, "dossier", "--person", "vassil")
    undated = [row["what"] for row in rows if row["section"] == "Said" and not row["date"]]
    assert undated == ["z first", "m second", "a third"]


def test_words_without_a_day_are_neither_the_first_nor_the_latest(
    dialogue: str, archive: sa.Engine
) -> None:
    say(
        archive, {"content": "a roadmap, one day"}, {"content": "a roadmap again", "position": 2},
        {"content": "a roadmap at last", "position": 3, "speaker_id": 3},
    )  # fmt: skip
    columns = (
        "speaker", "statements", "undated", "first_on", "first_on_note", "first_words",
        "first_article", "latest_on", "latest_on_note", "latest_words", "latest_article",
    )  # fmt: skip
    rows = ask(dialogue, "first-and-latest", "--contains", "roadmap")
    once = ("2024-06-06", None, "We agreed on a roadmap,", "Dialogue held")
    never = (None, "not stated", None, None)
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("Roman Vassilenko", 3, 2, *once, *once),
        ("Terhi Hakala", 1, 1, *never, *never),
    ]


def test_an_initiative_mentioned_twice_is_one_line_of_the_brief(
    dialogue: str, archive: sa.Engine
) -> None:
    again = (
        "INSERT INTO initiative_mentions (initiative_id, statement_id, status, article_id,"
        " start_char, end_char, origin) VALUES (1, 1, 'agreed', 1, 0, 1, 'extracted')"
    )
    with archive.begin() as connection:
        connection.exec_driver_sql(again)
    rows = ask(dialogue, "event-brief", "--event", "hlpsd")
    assert [row["what"] for row in rows if row["section"] == "Initiatives"] == ["roadmap"]


def test_the_brief_of_an_event_has_what_its_articles_tell_of_beside_it(
    dialogue: str, archive: sa.Engine
) -> None:
    with archive.begin() as connection:
        for number, name in ((2, "water fund"), (3, "fund for water")):
            row = {"id": number, "name": name, "kind": "fund", "status": "announced"}
            row |= {"canonical_id": 2 if number == 3 else None, "origin": "extracted"}
            connection.execute(sa.insert(Initiative), row)
        # Once in each article, and the roadmap, which the statement tells of too.
        for initiative, article, start in ((3, 1, 0), (2, 2, 0), (1, 2, 1)):
            row = {"initiative_id": initiative, "article_id": article, "status": "announced"}
            row |= {"start_char": start, "end_char": start + 1, "origin": "extracted"}
            connection.execute(sa.insert(InitiativeMention), row)
    for event, expected in (
        ("event:1", [("Initiatives", "roadmap"), ("Also in its articles", "water fund")]),
        ("event:2", [("Also in its articles", "water fund"), ("Also in its articles", "roadmap")]),
    ):
        rows = ask(dialogue, "event-brief", "--event", event)
        found = [(row["section"], row["what"]) for row in rows if row["who"] in INITIATIVE_STATES]
        assert found == expected


OF_AN_EVENT = (
    "event-brief", "event-calendar", "event-reports", "outlets-compared", "who-attended",
    "who-met-whom", "who-said-what",
)  # fmt: skip


@pytest.fixture
def visited(dialogue: str, archive: sa.Engine) -> str:
    """Address of the archive once the visit has turned out to be the dialogue."""
    with archive.begin() as connection:
        connection.exec_driver_sql("UPDATE events SET canonical_id = 1 WHERE id = 2")
        connection.execute(sa.insert(Source), {"id": 2, "name": "Herald"})
        connection.exec_driver_sql("UPDATE articles SET source_id = 2 WHERE id = 2")
    return dialogue


@pytest.mark.parametrize("report", OF_AN_EVENT)
def test_the_number_of_a_merged_event_picks_the_event_that_it_is(visited: str, report: str) -> None:
    merged, whole, none = (ask(visited, report, "--event", f"event:{n}") for n in (2, 1, 12))
    assert merged == whole
    assert none == []
    assert {row["event"] for row in whole} == {"11th Dialogue"}


@pytest.mark.parametrize("report", OF_AN_EVENT)
def test_an_event_is_found_by_the_name_of_a_merged_row(visited: str, report: str) -> None:
    whole, merged, none = (ask(visited, report, "--event", n) for n in ("11TH", "Visi", "visits"))
    assert {row["event"] for row in whole} == {"11th Dialogue"}
    assert merged == whole
    assert none == []


def test_words_stand_beside_the_verb_that_reports_them(dialogue: str, archive: sa.Engine) -> None:
    thanks = {"content": "the hosts", "act": "thank", "cue": "thanked", "event_id": 1}
    say(archive, thanks | {"cue_start_char": 0, "cue_end_char": 1})
    for report, column, *options in (
        ("event-brief", "cue", "--event", "hlpsd"),
        ("country-year", "cue", "--country", "KZ"),
        ("dossier", "detail", "--person", "vassil"),
    ):
        rows = ask(dialogue, report, *options)
        assert [row[column] for row in rows if row["what"] == "the hosts"] == ["thanked"], report


def test_only_events_that_two_outlets_tell_of_are_compared(
    dialogue: str, archive: sa.Engine
) -> None:
    columns = ("event", "source")
    both = [("11th Dialogue", "Times"), ("11th Dialogue", "Herald")]
    with archive.begin() as connection:
        connection.execute(sa.insert(Source), {"id": 2, "name": "Herald"})
    for source, options, expected in (
        (1, (), []),
        (2, (), both),
        (2, ("--source", "herald"), both),
        (2, ("--source", "gazette"), []),
        (2, ("--event", "visit"), []),
    ):
        with archive.begin() as connection:
            connection.exec_driver_sql(f"UPDATE articles SET source_id = {source} WHERE id = 2")
        rows = ask(dialogue, "outlets-compared", *options)
        assert [tuple(row[column] for column in columns) for row in rows] == expected


def test_an_initiative_without_a_day_stands_at_the_end_of_the_silent_ones(
    dialogue: str, archive: sa.Engine
) -> None:
    with archive.begin() as connection:
        row = {"id": 2, "name": "fund", "kind": "fund", "status": "announced"}
        connection.execute(sa.insert(Initiative), row | {"origin": "extracted"})
        row = {"initiative_id": 2, "article_id": 2, "status": "announced", "start_char": 0}
        row |= {"end_char": 1, "origin": "extracted"}
        connection.execute(sa.insert(InitiativeMention), row)
    columns = ("initiative", "last_heard_on", "last_heard_on_note")
    rows = ask(dialogue, "silent-initiatives")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("fund", None, "not stated")
    ]
    rows = ask(dialogue, "silent-initiatives", "--until", "2024")
    assert [row["initiative"] for row in rows] == ["roadmap"]


def test_a_proposal_is_no_promise(dialogue: str, archive: sa.Engine) -> None:
    acts = ("announce", "pledge", "agree", "propose", "assert")
    said = ({"content": act, "act": act, "position": n} for n, act in enumerate(acts, 1))
    say(archive, *said)
    rows = ask(dialogue, "promises", "--until", "2030")
    assert [row["act"] for row in rows] == ["agree"]
    rows = ask(dialogue, "promises")
    assert [row["act"] for row in rows] == ["agree", "announce", "pledge", "agree"]


LEVELS = [
    ("King", "heads of state or government"),
    ("President of the European Commission", "heads of state or government"),
    ("Vice-President", "ministers"),
    ("High Representative of the Union", "ministers"),
    ("Assistant Secretary of State", "deputy ministers, secretaries"),
    ("Under-Secretary of State", "deputy ministers, secretaries"),
    ("Parliamentary Secretary", "deputy ministers, secretaries"),
    ("President of the Chamber of Commerce", "other"),
    ("Adviser to the President", "other"),
    ("Minister-Counsellor", "other"),
    ("Vice-Chancellor of the University", "other"),
    ("Chair of the working group", "other"),
]


@pytest.mark.parametrize(("title", "level"), LEVELS)
def test_the_level_of_a_meeting_is_that_of_the_posts(
    dialogue: str, archive: sa.Engine, title: str, level: str
) -> None:
    with archive.begin() as connection:
        connection.execute(sa.update(Attendee).values(title_as_printed=title))
    assert [row["level"] for row in ask(dialogue, "met-most")] == [level]
