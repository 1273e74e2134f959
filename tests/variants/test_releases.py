"""Which articles are one release, whatever the order in which they come; who printed it."""

import itertools
import json
import random
from collections.abc import Iterable

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine, RowMapping, text
from texts import COPIES, CUT, FOURTH, OTHER_HEADLINE, OTHERS, RELEASE, WITH_BYLINE

from communique.article import Article
from communique.cli import main
from communique.extract import find_sentences
from communique.extractors import Extractor
from communique.facts import Actor, Facts, Masthead, Span, Statement
from communique.load.run import load_articles
from communique.pictures.command import read_picture
from communique.reports.catalogue import Report, read_report
from communique.reports.query import open_for_reading
from communique.verify import verify_archive
from databases import execute

QUOTED = "Our fishermen share one sea, and they should be able to rely on one set of rules"


def find_quoted(article: Article) -> Facts:
    """Return the one statement of the release, where an article prints it."""
    start = article.text.find(QUOTED)
    source = article.text.splitlines()[0]
    if start < 0:
        return Facts(article=Masthead(source=source))
    speaker = Actor(id="p", kind="person", name="Nwokolo")
    span = Span(start, start + len(QUOTED))
    return Facts(
        article=Masthead(title=source, source=source),
        actors=(speaker,),
        statements=(Statement(spans=(span,), mode="direct", speaker="p"),),
    )


QUOTES = Extractor("quotes 1", find_quoted, find_sentences)


def load(engine: Engine, texts: Iterable[str]) -> None:
    counts = load_articles(engine, [Article(words, "a.txt") for words in texts], QUOTES)
    assert not counts.rejected


def releases(engine: Engine) -> set[frozenset[str]]:
    """Return the texts of each release, and which of them stands for it."""
    groups: dict[str, set[str]] = {}
    query = (
        "SELECT r.text AS fullest, a.text AS text FROM article_variants v"
        " JOIN articles a ON a.id = v.article_id JOIN articles r ON r.id = v.release_id"
    )
    with engine.connect() as connection:
        for fullest, words in connection.execute(text(query)):
            groups.setdefault(fullest, {"fullest: " + fullest}).add(words)
    return {frozenset(group) for group in groups.values()}


ONE_RELEASE = {frozenset({"fullest: " + WITH_BYLINE, RELEASE, *COPIES.values()})}


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_loading_does_not_matter(archive: Engine, seed: int) -> None:
    texts = [RELEASE, *COPIES.values(), *OTHERS.values()]
    random.Random(seed).shuffle(texts)
    load(archive, texts)
    assert releases(archive) == ONE_RELEASE
    assert not [fault for result in verify_archive(archive) for fault in result.faults]


def test_a_text_between_two_others_makes_them_one_release(archive: Engine) -> None:
    words = [f"word{number}" for number in range(300)]
    first, last = " ".join(words[:180]), " ".join(words[120:])
    between = " ".join(words[40:260])
    for _, order in zip(range(6), itertools.permutations([first, between, last]), strict=False):
        with archive.begin() as connection:
            for table in ("article_variants", "article_bands", "sentences", "readings", "articles"):
                connection.execute(text(f"DELETE FROM {table}"))
        load(archive, order)
        assert releases(archive) == {frozenset({"fullest: " + between, first, between, last})}


def test_articles_of_an_older_archive_are_recognised_with_the_next_load(archive: Engine) -> None:
    load(archive, [RELEASE, CUT, FOURTH])
    with archive.begin() as connection:
        connection.execute(text("DELETE FROM article_variants"))
        connection.execute(text("DELETE FROM article_bands"))
    load(archive, [])
    assert releases(archive) == {frozenset({"fullest: " + RELEASE, RELEASE, CUT})}


def test_what_a_release_says_is_counted_once_with_the_number_of_its_prints(
    archive: Engine, archive_url: str
) -> None:
    load(archive, [CUT, OTHER_HEADLINE, WITH_BYLINE, FOURTH])
    query = "SELECT is_repeat, printed_count FROM who_said_what ORDER BY article_id"
    assert execute(archive_url, query) == [(1, 3), (1, 3), (0, 3)]
    report = ["report", "who-said-what", "--format", "json", "-d", archive_url]
    (row,) = json.loads(CliRunner().invoke(main, report).stdout)
    assert (row["content"], row["printed_in"]) == (QUOTED, 3)


def test_questions_count_words_once_and_all_who_print_them(
    archive: Engine, archive_url: str
) -> None:
    load(archive, [CUT, OTHER_HEADLINE, WITH_BYLINE, FOURTH])
    with archive.begin() as connection:
        connection.execute(text("UPDATE statements SET act = 'pledge'"))

    def rows(report: Report) -> list[RowMapping]:
        values = dict.fromkeys(parameter.name for parameter in report.parameters)
        with open_for_reading(archive_url) as connection:
            return list(connection.execute(text(report.sql), values).mappings())

    (speaker,) = rows(read_report("quoted-most"))
    assert [speaker[name] for name in ("statements", "in_quotation_marks")] == [1, 1]
    assert [speaker[name] for name in ("articles", "outlets")] == [3, 3]
    (promise,) = rows(read_report("promises"))
    assert promise["content"] == QUOTED
    (bar,) = rows(read_picture("statements"))
    assert bar["statements"] == 1
    for name in ("said-over-time", "first-and-latest"):
        (line,) = rows(read_report(name))
        assert line["statements"] == 1


def test_a_statement_that_the_fullest_text_lacks_is_counted_too(
    archive: Engine, archive_url: str
) -> None:
    longer = WITH_BYLINE.replace(QUOTED, "One sea asks for one set of rules, whoever fishes")
    load(archive, [RELEASE, longer, CUT])
    query = "SELECT is_repeat, printed_count FROM who_said_what ORDER BY article_id"
    assert execute(archive_url, query) == [(0, 2), (1, 2)]


def test_the_report_says_who_printed_a_release(archive: Engine, archive_url: str) -> None:
    load(archive, [RELEASE, FOURTH, WITH_BYLINE])
    report = ["report", "who-printed", "--source", "courier", "--format", "json", "-d", archive_url]
    rows = json.loads(CliRunner().invoke(main, report).stdout)
    assert [(row["release"], row["source"], row["printed"]) for row in rows] == [
        ("Harbour Courier", "Harbour Courier", 2),
        ("Harbour Courier", RELEASE.splitlines()[0], 2),
    ]


def test_very_short_texts_are_compared_whole(archive: Engine) -> None:
    load(archive, ["Talks began.", "Talks began.\n", "Talks ended."])
    assert releases(archive) == {
        frozenset({"fullest: Talks began.\n", "Talks began.", "Talks began.\n"})
    }
