"""Corrections on their way into an archive: which file, what is loaded, and what stays."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from communique.cli import main
from communique.database import connect
from readings import TEXT, stored_rows

LIFE = {
    "actors": [{"id": "p1", "kind": "person", "name": "Aigul Omarova"}],
    "statements": [{"mode": "direct", "spans": ["is life"], "speaker": "p1"}],
}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def load(*arguments: object) -> list[str]:
    return run("load", *arguments).output.splitlines()


def ask(url: str, query: str) -> list[tuple[object, ...]]:
    engine = connect(url)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return rows


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news/a.txt").write_text(TEXT)
    return Path("news")


def correct(document: object, name: str = "a.facts.json") -> None:
    Path("news", name).write_text(json.dumps(document))


@pytest.mark.parametrize("name", ["a.facts.json", "a.txt.facts.json"])
def test_the_document_beside_an_article_is_loaded_instead(
    news: Path, archive_url: str, name: str
) -> None:
    correct(LIFE, name)
    assert load(news, "-d", archive_url) == ["1 new, 0 unchanged, 0 rejected"]
    rows = ask(archive_url, "SELECT content, origin, confidence FROM statements")
    assert rows == [("is life", "curated", 1.0)]
    overview = ask(archive_url, "SELECT extractor, corrections FROM article_overview")
    assert overview == [(None, f"news/{name}")]
    assert run("verify", "-d", archive_url).exit_code == 0


@pytest.mark.parametrize("named", ["news/a.facts.json", "news/a.txt"])
def test_either_file_may_be_named(news: Path, archive_url: str, named: str) -> None:
    correct(LIFE)
    assert load(named, "-d", archive_url) == ["1 new, 0 unchanged, 0 rejected"]
    assert ask(archive_url, "SELECT origin FROM articles") == [("news/a.txt",)]


def test_faults_are_a_line_each_and_cost_only_their_article(news: Path, archive_url: str) -> None:
    (news / "b.txt").write_text("Ministers met.")
    correct({"statements": [{"mode": "direct", "spans": ["lives"], "speaker": "p9"}]})
    result = run("load", news, "-d", archive_url)
    assert (result.exit_code, result.stdout) == (3, "1 new, 0 unchanged, 1 rejected\n")
    assert result.stderr.splitlines() == [
        'rejected: news/a.facts.json: $.statements[0].spans[0]: the text does not print "lives"',
        'rejected: news/a.facts.json: $.statements[0].speaker: no actor "p9"',
    ]
    assert ask(archive_url, "SELECT origin FROM articles") == [("news/b.txt",)]
    assert ask(archive_url, "SELECT count(*), max(origin) FROM load_problems") == [
        (1, "news/a.facts.json")
    ]


def test_corrections_of_nothing_and_double_ones_are_told(news: Path, archive_url: str) -> None:
    correct(LIFE)
    correct(LIFE, "a.txt.facts.json")
    correct(LIFE, "b.facts.json")
    lines = load(news, "-d", archive_url)
    assert sorted(lines) == [
        "0 new, 0 unchanged, 2 rejected",
        "rejected: news/a.txt.facts.json: news/a.facts.json corrects the same article",
        "rejected: news/b.facts.json: corrects no article: none of that name lies beside it",
    ]


def test_load_tells_of_corrections_that_the_archive_has_not(news: Path, archive_url: str) -> None:
    load(news, "-d", archive_url)
    before = ask(archive_url, "SELECT * FROM statements ORDER BY id")
    correct(LIFE)
    result = run("load", news, "-d", archive_url)
    assert (result.exit_code, result.stdout) == (0, "0 new, 1 unchanged, 0 rejected\n")
    assert result.stderr == (
        "news/a.facts.json: not what the archive has of this article: "
        "run `communique load --reread news/a.txt`\n"
    )
    assert ask(archive_url, "SELECT * FROM statements ORDER BY id") == before
    run("load", "--reread", "news/a.txt", "-d", archive_url)
    assert load(news, "-d", archive_url) == ["0 new, 1 unchanged, 0 rejected"]


def test_rereading_says_what_it_changed_and_keeps_what_a_person_put_right(
    news: Path, archive_url: str
) -> None:
    load(news, "-d", archive_url)
    correct(LIFE)
    lines = load("--reread", news, "-d", archive_url)
    assert lines[0].startswith("news/a.txt: reading: 1 changed; ")
    assert "  ~ reading: news/a.facts.json [corrections: none → news/a.facts.json]" in lines
    assert lines[-1] == "0 new, 1 changed, 0 unchanged, 0 rejected"
    kept = rows(archive_url)
    assert load("--reread", "-d", archive_url) == ["0 new, 1 unchanged, 0 rejected"]
    Path("news/a.facts.json").unlink()
    assert load("--reread", news, "-d", archive_url) == ["0 new, 1 unchanged, 0 rejected"]
    assert rows(archive_url) == kept


def test_rereading_the_whole_archive_takes_up_what_a_person_put_right_since(
    news: Path, archive_url: str
) -> None:
    (news / "b.txt").write_text("Ministers met.")
    load(news, "-d", archive_url)
    correct(LIFE)
    lines = load("--reread", "-d", archive_url)
    assert "  ~ reading: news/a.facts.json [corrections: none → news/a.facts.json]" in lines
    assert lines[-1] == "0 new, 1 changed, 1 unchanged, 0 rejected"
    correct({**LIFE, "statements": []})
    assert load("--reread", "-d", archive_url)[-1] == "0 new, 1 changed, 1 unchanged, 0 rejected"
    assert load("--reread", "-d", archive_url) == ["0 new, 2 unchanged, 0 rejected"]


def test_corrections_of_a_file_that_says_something_else_now_are_not_those_of_the_archive(
    news: Path, archive_url: str
) -> None:
    load(news, "-d", archive_url)
    (news / "a.txt").write_text("Ministers met.")
    correct({})
    assert load("--reread", "-d", archive_url) == ["0 new, 1 unchanged, 0 rejected"]


def test_corrections_with_faults_leave_the_article_as_it_was(news: Path, archive_url: str) -> None:
    load(news, "-d", archive_url)
    kept = rows(archive_url)
    correct({"statements": [{"mode": "direct", "spans": ["lives"]}]})
    result = run("load", "--reread", "-d", archive_url)
    assert result.exit_code == 3
    assert "rejected: news/a.facts.json: $.statements[0].spans[0]" in result.stderr
    assert rows(archive_url) == kept


def test_a_document_of_null_gives_the_article_back_to_the_reader(
    news: Path, archive_url: str
) -> None:
    load(news, "-d", archive_url)
    read = ask(archive_url, "SELECT content, origin FROM statements ORDER BY position")
    correct(LIFE)
    load("--reread", news, "-d", archive_url)
    correct(None)
    lines = load("--reread", news, "-d", archive_url)
    assert "  ~ reading: the reader's again [corrections: news/a.facts.json → none]" in lines
    again = ask(archive_url, "SELECT content, origin FROM statements ORDER BY position")
    assert again == read
    assert ask(archive_url, "SELECT corrections FROM readings") == [(None,)]


def test_rereading_all_needs_an_archive(tmp_path: Path) -> None:
    result = run("load", "--reread", "-d", tmp_path / "none.db")
    assert result.exit_code == 1
    assert "no archive at" in result.stderr
    assert not (tmp_path / "none.db").exists()


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    engine = connect(url)
    found = stored_rows(engine)
    engine.dispose()
    return found
