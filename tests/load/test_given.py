"""What a user says of inputs: it stands where they say nothing themselves."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine, text

from communique.cli import main

SENTENCE = "Foreign Minister Ana Goff met Ilze Berga in Riga on Friday."
MASTHEAD = "SELECT source, CAST(published_on AS TEXT), date_basis, url FROM article_overview"


def load(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["load", *map(str, arguments)])


def ask(archive: Engine, query: str) -> list[tuple[object, ...]]:
    with archive.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


GIVEN = ("--source", "Lakes News", "--published", "2024-05-03", "--url", "https://lakes.example/1")


def test_it_stands_where_the_file_says_nothing(
    tmp_path: Path, archive: Engine, archive_url: str
) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    assert load(tmp_path, *GIVEN, "-d", archive_url).stdout == "1 new, 0 unchanged, 0 rejected\n"
    given = [("Lakes News", "2024-05-03", "stated", "https://lakes.example/1")]
    assert ask(archive, MASTHEAD) == given
    assert load("--reread", "-d", archive_url).stdout == "0 new, 1 unchanged, 0 rejected\n"
    assert load("--reread", tmp_path, "-d", archive_url).exit_code == 0
    assert ask(archive, MASTHEAD) == given


def test_what_the_text_says_goes_first(tmp_path: Path, archive: Engine, archive_url: str) -> None:
    (tmp_path / "a.txt").write_text(f"RIGA, 6 June 2023 (LETA) – {SENTENCE}")
    load(tmp_path, *GIVEN, "-d", archive_url)
    assert ask(archive, MASTHEAD) == [("LETA", "2023-06-06", "dateline", "https://lakes.example/1")]


def test_columns_can_be_named(tmp_path: Path, archive: Engine, archive_url: str) -> None:
    with (tmp_path / "a.csv").open("w", newline="") as file:
        rows = [["Nr", "Volltext", "Medium", "Datum", "Title"],
            ["1", SENTENCE, "LETA", "2024-05-03", "Talks"]]  # fmt: skip
        csv.writer(file, delimiter=";").writerows(rows)
    columns = [f"--column={c}" for c in ("text=Volltext", "source= medium", "published=DATUM")]
    result = load(tmp_path, *columns, "-d", archive_url)
    assert result.output == "1 new, 0 unchanged, 0 rejected\n"
    assert ask(archive, MASTHEAD) == [("LETA", "2024-05-03", "stated", None)]
    more = ask(archive, "SELECT name, value FROM article_fields ORDER BY name")
    assert ("Nr", "1") in more


def test_a_named_column_takes_the_place_of_the_usual_one(
    tmp_path: Path, archive: Engine, archive_url: str
) -> None:
    (tmp_path / "a.json").write_text('{"text": "Short.", "full": "Ana Goff met Ilze Berga."}')
    assert load(tmp_path, "--column", "text=full", "-d", archive_url).exit_code == 0
    assert ask(archive, "SELECT text FROM articles") == [("Ana Goff met Ilze Berga.",)]
    assert ask(archive, "SELECT name, value FROM article_fields") == [("text", "Short.")]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--column", "body"], "write FIELD=NAME; FIELD is text, title"),
        (["--column", "boddy=x"], "write FIELD=NAME"),
        (["--published", "2024-05"], "is no day; write 2024-05-03"),
        (["--published", "yesterday"], "is no date"),
        (["--url", "javascript:alert(1)"], "is no address; write https://…"),
        (["--url", "ftp://lakes.example/1"], "is no address"),
        (["--url", "https://"], "is no address"),
        (["--url", "http://[lakes"], "is no address"),
        (["--url", "lakes.example/1"], "is no address"),
    ],
)
def test_what_cannot_be_is_wrong_usage(tmp_path: Path, options: list[str], words: str) -> None:
    result = load(tmp_path, *options, "-d", tmp_path / "a.db")
    assert result.exit_code == 2
    assert words in result.stderr
    assert not (tmp_path / "a.db").exists()


def test_something_of_no_inputs_is_wrong_usage(tmp_path: Path) -> None:
    result = load("--source", "Lakes News", "-d", tmp_path / "a.db")
    assert result.exit_code == 2
    assert "name a file or a folder" in result.stderr


def test_articles_in_another_language_are_kept_and_counted(
    tmp_path: Path, archive: Engine, archive_url: str
) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "b.txt").write_text(
        "Le ministre des affaires étrangères a reçu son homologue letton à Paris pour parler du "
        "commerce et de la sécurité, a indiqué le ministère dans un communiqué vendredi."
    )
    assert load(tmp_path, "-d", archive_url).stdout == (
        "2 new, 0 unchanged, 0 rejected, 1 in another language: kept, not read\n"
    )
    languages = "SELECT language FROM article_overview ORDER BY origin"
    assert ask(archive, languages) == [("en",), ("fr",)]
    found = CliRunner().invoke(main, ["search", "homologue", "-d", archive_url])
    assert "homologue letton" in found.stdout
