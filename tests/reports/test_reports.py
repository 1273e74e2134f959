"""What the reports answer, on both databases: grains, options, and what people type for them."""

import json
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from asking import TYPED, needed, needed_options
from communique import vocabulary
from communique.cli import main
from communique.reports.catalogue import (
    FOLDER,
    HeaderError,
    Report,
    parse_report,
    read_report,
    report_names,
)
from communique.reports.folding import fold
from communique.reports.query import open_for_reading

REPORTS = [read_report(name) for name in report_names()]

NOTHING_THERE = {"outlets-compared", "promises", "doubtful-matches"}  # among two articles


def run(*arguments: str, database: str = "") -> Result:
    at = ["--database", database] if database else []
    return CliRunner().invoke(main, ["report", *arguments, *at])


def ask(database: str, *arguments: str) -> list[dict[str, object]]:
    result = run(*arguments, "--format", "json", database=database)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def answers(database: str, column: str, *arguments: str) -> list[object]:
    return [row[column] for row in ask(database, *arguments)]


def test_every_report_runs_with_and_without_each_option(news: str) -> None:
    for report in REPORTS:
        if report.name not in NOTHING_THERE:
            assert ask(news, report.name, *needed_options(report)), report.name
        for parameter in report.parameters:
            word = TYPED.get(parameter.name)
            if word is None or (parameter.choices and word not in parameter.choices):
                word = parameter.choices[0]
            typed = f"--{parameter.name}={word}"
            typed_too = [*needed_options(report), typed]
            for arguments in (typed_too, [*typed_too, "--format", "table"]):
                result = run(report.name, *arguments, database=news)
                assert result.exit_code == 0, (report.name, typed, result.stderr)


# Report, column, what is typed, values of the column in order.
CASES = [
    ("who-attended", "name", "--event=dialogue", ["Roman Vassilenko", "Enrique Mora"]),
    ("who-attended", "name", "--event=hlpsd", ["Roman Vassilenko", "Enrique Mora"]),
    ("who-attended", "name", "--event=security dialog", ["Roman Vassilenko", "Enrique Mora"]),
    ("who-attended", "name", "--person=VASSIL", ["Roman Vassilenko"] * 2),
    ("who-attended", "name", "--person=the deputy", ["Roman Vassilenko"]),
    ("who-attended", "name", "--country=kz", ["Roman Vassilenko"] * 2),
    ("who-attended", "name", "--country=Kazakhstan", ["Roman Vassilenko"] * 2),
    ("who-attended", "name", "--country=the European Union", ["Enrique Mora"]),
    ("who-attended", "name", "--role=guest", ["40% of_companies"]),
    ("who-attended", "name", "--status=planned", ["Çelik Erdoğan"]),
    ("who-attended", "name", "--person=%", ["40% of_companies"]),
    ("who-attended", "name", "--person=_", ["40% of_companies"]),
    ("who-attended", "name", "--person=\\", []),
    ("who-attended", "name", "--since=2024-05", ["Roman Vassilenko", "Enrique Mora"]),
    ("who-attended", "name", "--until=2024-05-02", []),
    ("who-attended", "name", "--confidence=0.5", ["Roman Vassilenko", "40% of_companies"]),
    ("who-printed", "source", "--source=times", ["The Times", None]),
    ("who-printed", "article", "--article=BRUSSELS", ["Dialogue in Brussels", None]),
    ("who-printed", "article", "--article=astana", []),
    ("who-printed", "article", "--since=2024-05", ["Dialogue in Brussels"]),
    ("who-printed", "article", "--until=2024-05-05", []),
    ("who-said-what", "speaker", "--speaker=vassil", ["Roman Vassilenko"]),
    ("who-said-what", "speaker", "--speaker=he", [None]),
    ("who-said-what", "speaker_note", "--speaker=he", ["not resolved: he"]),
    ("who-said-what", "cue", "--country=KZ", ["called on"]),
    ("who-said-what", "cue", "--event=HLPSD", ["called on"]),
    ("who-said-what", "cue", "--contains=WATER", ["called on"]),
    ("who-said-what", "cue", "--act=Call On", ["called on"]),
    ("who-said-what", "date", "--contains=water", ["2024-05-03"]),
    ("who-said-what", "date_note", "--speaker=he", ["not stated"]),
    ("who-said-what", "cue", "--since=2024-05-04", ["called on"]),
    ("who-said-what", "cue", "--since=2024-06", []),
    ("who-said-what", "cue", "--confidence=0", ["said"]),
    ("event-calendar", "date", "", ["2024", "2024-05-03", None, None]),
    ("event-calendar", "last_day", "--event=dialogue", ["2024-05-05"]),
    ("event-calendar", "place", "--event=dialogue", ["Hall 1, Brussels, BE"]),
    ("event-calendar", "series", "--event=dialogue", ["HLPSD 11"]),
    ("event-calendar", "event", "--country=Belgium", ["the dialogue in Brussels"]),
    ("event-calendar", "event", "--kind=summit", ["the summit"]),
    ("event-calendar", "date_note", "--status=planned", ["not stated"]),
    ("event-calendar", "event", "--since=2024-05-05 --until=2024-05-05",
     ["the summit", "the dialogue in Brussels"]),
    ("event-calendar", "event", "--since=2025", []),
    ("event-calendar", "event", "--until=2023", []),
    ("event-calendar", "event", "--confidence=0.9", ["the dialogue in Brussels"]),
    ("initiative-progress", "said_by", "--initiative=PROGRAMME", ["Roman Vassilenko"]),
    ("initiative-progress", "initiative", "--backer=vassil", ["the water programme"]),
    ("initiative-progress", "initiative", "--status=announced", ["a trade roadmap"]),
    ("initiative-progress", "initiative", "--contains=astana meeting", ["a trade roadmap"]),
    ("initiative-progress", "initiative", "--since=2024-05", ["the water programme"]),
    ("initiative-progress", "initiative", "--confidence=0.4", []),
    ("initiative-progress", "initiative", "--confidence=0.2", ["a trade roadmap"]),
    ("initiative-progress", "period_note", "--status=announced", ["not stated"]),
    ("who-met-whom", "counterpart", "--person=vassil", ["Enrique Mora", "40% of_companies"]),
    ("who-met-whom", "person", "--counterpart=vassil", ["Enrique Mora", "40% of_companies"]),
    ("who-met-whom", "counterpart", "--country=EU", ["Roman Vassilenko"]),
    ("who-met-whom", "date", "--event=HLPSD", ["2024-05-03"]),
    ("who-met-whom", "date", "--since=2024", ["2024-05-03"]),
    ("who-met-whom", "date", "--until=2023", []),
    ("posts-held", "person", "--person=mora", ["Enrique Mora"]),
    ("posts-held", "person", "--title=deputy", ["Roman Vassilenko"]),
    ("posts-held", "person", "--organization=foreign", ["Roman Vassilenko"]),
    ("posts-held", "person", "--country=EU", ["Enrique Mora"]),
    ("posts-held", "person", "--until=2024-05-06", ["Enrique Mora", "Roman Vassilenko"]),
    ("posts-held", "person", "--until=2024-05-05", []),
    ("articles", "article", "", ["Dialogue in Brussels", None]),
    ("articles", "article", "--article=brussels", ["Dialogue in Brussels"]),
    ("articles", "article", "--source=press service", ["Dialogue in Brussels"]),
    ("articles", "article_note", "--contains=astana", ["no headline printed"]),
    ("articles", "published_on", "--since=2024-05-06", ["2024-05-06"]),
    ("articles", "published_on_note", "--contains=astana", ["not stated"]),
    ("coverage", "percent", "", [50.0, 66.7, 60.0]),
    ("coverage", "article", "", ["Dialogue in Brussels", "article 2", "all articles"]),
    ("coverage", "sentences", "--article=dialogue", [2, 2]),
    ("unread-sentences", "sentence", "", ["It rained.", "Tea was served."]),
    ("unread-sentences", "sentence", "--article=brussels", ["It rained."]),
    ("unread-sentences", "position", "--contains=TEA", [3]),
]  # fmt: skip


def test_options_choose_rows_as_people_type(news: str) -> None:
    for name, column, typed, expected in CASES:
        arguments = [] if not typed else ["--" + part for part in typed[2:].split(" --")]
        assert answers(news, column, name, *arguments) == expected, (name, typed)


def test_options_all_apply(news: str) -> None:
    rows = ask(news, "who-attended", "--event", "HLPSD", "--country", "EU", "--since", "2024")
    assert [row["name"] for row in rows] == ["Enrique Mora"]


def test_two_that_met_stand_once_unless_one_is_asked_for(news: str) -> None:
    pairs = {(row["person"], row["counterpart"]) for row in ask(news, "who-met-whom")}
    assert len(pairs) == 2
    assert not {(b, a) for a, b in pairs} & pairs


def test_the_number_of_an_article_is_the_one_that_show_takes(news: str) -> None:
    rows = ask(news, "articles")
    assert [next(iter(row.items())) for row in rows] == [("number", 1), ("number", 2)]
    for row in rows:
        shown = CliRunner().invoke(main, ["show", str(row["number"]), "-d", news]).stdout
        assert shown.startswith(f"article {row['number']} ")
        assert str(row["origin"]) in shown.splitlines()[0]


def test_accents_need_not_be_typed(news: str, request: pytest.FixtureRequest) -> None:
    if news.startswith("postgres"):
        request.applymarker(pytest.mark.xfail(reason="PostgreSQL's lower() keeps accents"))
    assert answers(news, "name", "who-attended", "--person", "erdogan") == ["Çelik Erdoğan"]
    assert answers(news, "name", "who-attended", "--person", "ÇELİK") == ["Çelik Erdoğan"]


def test_a_report_changes_nothing(news_file: str) -> None:
    before = Path(news_file).read_bytes()
    for report in REPORTS:
        assert run(report.name, *needed_options(report), database=news_file).exit_code == 0
    assert Path(news_file).read_bytes() == before


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_a_report_is_plain_sql_that_any_client_runs(report: Report, news_file: str) -> None:
    names = [parameter.name for parameter in report.parameters]
    typed = needed(report)
    with closing(sqlite3.connect(news_file)) as connection:
        rows = connection.execute(report.sql, dict.fromkeys(names) | typed).fetchall()
        # Datasette binds an empty text for a field left blank.
        blank = dict.fromkeys(names, "")
        assert rows == connection.execute(report.sql, blank | typed).fetchall()
        assert not (typed and connection.execute(report.sql, blank).fetchall())
    assert [list(row) for row in rows] == [
        list(row.values()) for row in ask(news_file, report.name, *needed_options(report))
    ]


def test_a_report_says_what_it_needs(news_file: str) -> None:
    wanting = run("dossier", database=news_file)
    assert wanting.exit_code == 2
    assert "dossier needs --person: part of the person's name" in wanting.stderr.splitlines()[-1]
    assert "Part of the person's name; needed." in run("dossier", "--help").stdout


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_a_report_documents_its_columns_and_options(report: Report) -> None:
    shown = run(report.name, "--help").stdout
    assert report.grain in " ".join(shown.split())
    assert len(report.grain) <= 58, "the list must fit 80 columns"
    assert run(report.name, "--sql").stdout == (FOLDER / f"{report.name}.sql").read_text("utf-8")
    for parameter in report.parameters:
        assert f"--{parameter.name}" in shown


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_the_help_of_a_report_has_its_sentences_and_examples_that_run(
    report: Report, news_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = run(report.name, "--help").stdout
    assert f"\n      communique report {report.name}" in shown
    for note in report.notes:
        assert note in " ".join(shown.split())
    for options in report.examples:
        assert f"      communique report {report.name} {options}\n" in shown
        result = run(report.name, *shlex.split(options), database=news_file)
        assert (result.exit_code, result.stderr) in (
                (0, ""), (0, "no rows\n"), (0, "no rows: there is no event 12\n"),
            ), options  # fmt: skip


def test_a_header_is_sentences_examples_and_parameters() -> None:
    sql = (
        "-- One row per day.\n--\n-- A day has\n-- two lines.\n-- since DATE: on or after it\n"
        "-- Not a parameter.\n--\n-- Example: --since 2024\n--\n-- Example: --since 2025\n"
        "SELECT :since -- no sentence\n"
    )
    report = parse_report("days", sql)
    assert report.notes == ("A day has two lines.", "Not a parameter.")
    assert report.examples == ("--since 2024", "--since 2025")


def test_choices_are_the_words_of_the_vocabulary() -> None:
    words = {
        frozenset(get_args(getattr(vocabulary, name)))
        for name in ("AttendeeRole", "EventKind", "EventStatus", "InitiativeStatus", "StatementAct")
    }
    asked = {frozenset(p.choices) for report in REPORTS for p in report.parameters if p.choices}
    of_judgements = {
        frozenset({"body", "event", "initiative", "person"}),
        frozenset({"different", "same"}),
    }
    assert asked - of_judgements == words


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("SELECT 1;", "first line"),
        ("-- All attendees.\nSELECT 1;", "first line"),
        ("-- One row per actor.\nSELECT :person;", "does not declare person"),
        (
            "-- One row per actor.\n-- person TEXT: a name\nSELECT 1; -- no :person",
            "does not use person",
        ),
        ("-- One row per actor.\n-- person NAME: a name\nSELECT :person;", "unknown kind"),
        ("-- One row per actor.\n-- person: a name\nSELECT :person;", "does not declare"),
    ],
)
def test_a_file_that_does_not_document_itself_is_refused(sql: str, says: str) -> None:
    with pytest.raises(HeaderError, match=says):
        parse_report("wrong", sql)


def test_without_a_name_the_reports_are_listed_one_a_line() -> None:
    result = run()
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines] == report_names()
    assert all("One row per " in line and len(line) <= 80 for line in lines)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["who-atended"], "did you mean who-attended"),
        (["qqqq"], "there are: articles, careers"),
        (["who-attended", "--since", "2024-13"], "'2024-13' is no date"),
        (["who-attended", "--since", "2023-02-29"], "is no date"),
        (["who-attended", "--until", "May"], "write 2024-05-03, 2024-05 or 2024"),
        (["who-attended", "--until", "0000"], "is no date"),
        (["who-attended", "--since", "2025", "--until", "2024"], "--since 2025-01-01 is after"),
        (["who-attended", "--country", "Kazakhsten"], "did you mean KZ?"),
        (["who-attended", "--country", "qqqqqq"], "no country or body"),
        (["who-attended", "--country", "united"], "'united'; write a code (KZ)"),
        (["who-attended", "--country", "Republic"], "'Republic'; write a code (KZ)"),
        (["who-attended", "--country", "Atlantis"], "'Atlantis'; write a code (KZ)"),
        (["who-attended", "--country", "kazakh"], "did you mean KZ?"),
        (["who-attended", "--limit", "99999999999999999999"], "is not in the range"),
        (["who-attended", "--confidence", "nan"], "'nan' is no number from 0 to 1"),
        (["who-attended", "--event", "event:abc"], "'event:abc' has no number of an event"),
        (["who-attended", "--event", "event:"], "write event:12"),
        (["who-attended", "--event", " "], "is empty"),
        (["who-attended", "--status", "maybe"], "'held', 'ongoing'"),
        (["who-attended", "--speaker", "x"], "No such option"),
        (["who-attended", "--format", "xls"], "'table', 'csv'"),
    ],
)
def test_wrong_usage_is_told_in_a_line(arguments: list[str], says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert says in result.stderr.splitlines()[-1]


def test_without_an_archive_one_line_says_what_to_run(tmp_path: Path) -> None:
    result = run("articles", database=str(tmp_path / "none.db"))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "communique load" in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_number_that_no_event_has_is_said(news: str) -> None:
    result = run("who-attended", "--event", "Event:0999", database=news)
    assert (result.exit_code, result.stderr) == (0, "no rows: there is no event 999\n")
    # The third is planned: it is there, but nobody met at it.
    result = run("who-met-whom", "--event", "event:3", database=news)
    assert (result.exit_code, result.stderr) == (0, "no rows\n")
    assert ask(news, "who-attended", "--event", "event:01")


def test_one_row_is_one_row(news_file: str) -> None:
    result = run("articles", "--limit", "1", database=news_file)
    assert result.stderr.startswith("the first row; ")


def test_no_rows_are_said_beside_the_answer(news: str) -> None:
    nobody = ("who-attended", "--person", "nobody at all")
    for name, stdout in [("table", ""), ("json", "[]\n"), ("jsonl", ""), ("markdown", "")]:
        result = run(*nobody, "--format", name, database=news)
        assert (result.exit_code, result.stdout, result.stderr) == (0, stdout, "no rows\n")
    result = run(*nobody, "--format", "csv", database=news)
    assert result.stdout.removeprefix("\ufeff").startswith("event,date,date_note,name,")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Erdoğan", "erdogan"),
        ("IŞIK", "isik"),
        ("ışık", "isik"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Łódź", "lodz"),
        ("Токаев", "токаев"),
        ("Straße", "strasse"),
        ("50％", "50％"),  # no compatibility forms: this one would become a wildcard
    ],
)
def test_texts_are_compared_without_case_and_accents(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_postgresql_plans_to_fetch_all_rows(archive_url: str) -> None:
    """Else it takes, for what is fetched bit by bit, what gives some rows soon and all late."""
    with open_for_reading(archive_url) as connection:
        assert connection.exec_driver_sql("SHOW cursor_tuple_fraction").scalar() == "1"
