"""What the source of an article says of it beside its text: kept, and used again."""

import json
from pathlib import Path

from click.testing import CliRunner
from sqlalchemy import Engine, text

from communique.cli import main

RECORD = {
    "title": "Talks in Riga", "source": "Baltic Gazette", "author": "Rita Lagzda",
    "published": "2024-05-03", "desk": "Baltics", "views": 12,
    "text": "Foreign Minister Ana Goff met Ilze Berga in Riga on Friday.",
}  # fmt: skip
MASTHEAD = "SELECT title, source, byline, published_on, url FROM article_overview"


def load(*arguments: object) -> str:
    return CliRunner().invoke(main, ["load", *map(str, arguments)]).output


def ask(archive: Engine, query: str) -> list[tuple[object, ...]]:
    with archive.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_every_column_is_kept_and_outlives_rereadings(
    tmp_path: Path, archive: Engine, archive_url: str
) -> None:
    news = tmp_path / "news.json"
    news.write_text(json.dumps(RECORD))
    assert load(news, "-d", archive_url) == "1 new, 0 unchanged, 0 rejected\n"
    fields = dict(ask(archive, "SELECT name, value FROM article_fields"))  # type: ignore[arg-type]
    assert fields == {
        "title": "Talks in Riga", "source": "Baltic Gazette", "byline": "Rita Lagzda",
        "published_on": "2024-05-03", "desk": "Baltics", "views": "12",
    }  # fmt: skip
    (masthead,) = ask(archive, MASTHEAD)
    assert masthead[:3] == ("Talks in Riga", "Baltic Gazette", "Rita Lagzda")
    plain = tmp_path / "plain.txt"
    plain.write_text(f"{RECORD['title']}\n\n{RECORD['text']}")
    for again in ((), (plain,)):
        assert load("--reread", *again, "-d", archive_url) == "0 new, 1 unchanged, 0 rejected\n"
    assert ask(archive, MASTHEAD) == [masthead]
    assert dict(ask(archive, "SELECT name, value FROM article_fields")) == fields  # type: ignore[arg-type]
