"""What a run of load keeps, counts and says, however it ends."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text

from communique.archive import open_archive
from communique.article import Article
from communique.errors import UserError
from communique.extractors import Extractor
from communique.facts import Facts
from communique.load.progress import LoadCounts, Progress
from communique.load.run import load_articles
from communique.read import Rejected, read_paths
from communique.verify import verify_archive
from readings import EXTRACTOR, TEXT, stored_rows

ARTICLES = [Article(f"{TEXT}No. {number}", f"{number}.txt") for number in range(5)]


def loads(engine: Engine) -> list[tuple[object, ...]]:
    query = (
        "SELECT extractor, new_count, unchanged_count, rejected_count, finished_at IS NOT NULL"
        " FROM loads ORDER BY id"
    )
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def problems(engine: Engine) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT origin, reason FROM load_problems ORDER BY id"))
        return [tuple(row) for row in rows]


def is_sound(engine: Engine) -> bool:
    return not any(result.fault_count for result in verify_archive(engine))


def test_a_run_counts_what_it_met(archive: Engine) -> None:
    inputs = [ARTICLES[0], Rejected("b.txt", "empty"), ARTICLES[1], ARTICLES[0]]
    assert load_articles(archive, inputs, EXTRACTOR) == LoadCounts(new=2, unchanged=1, rejected=1)
    assert loads(archive) == [("by hand 1", 2, 1, 1, True)]
    assert problems(archive) == [("b.txt", "empty")]
    assert is_sound(archive)


def test_loading_again_changes_nothing_but_the_list_of_runs(archive: Engine) -> None:
    load_articles(archive, ARTICLES, EXTRACTOR)
    before = stored_rows(archive)
    assert load_articles(archive, ARTICLES, EXTRACTOR) == LoadCounts(unchanged=5)
    assert stored_rows(archive) == before


def test_an_article_that_the_archive_has_is_not_read_again(archive: Engine) -> None:
    load_articles(archive, ARTICLES, EXTRACTOR)

    def refuse(article: Article) -> Facts:
        raise AssertionError(article.origin)

    extractor = Extractor("refuses", refuse, EXTRACTOR.find_sentences)
    assert load_articles(archive, ARTICLES, extractor).unchanged == 5


def test_an_extractor_may_reject_an_article(archive: Engine) -> None:
    def choosy(article: Article) -> Facts:
        if article.origin == "1.txt":
            raise UserError("in a language that is not read")
        return EXTRACTOR.extract_facts(article)

    heard: list[Rejected] = []
    extractor = Extractor("choosy 1", choosy, EXTRACTOR.find_sentences)
    counts = load_articles(archive, ARTICLES, extractor, Progress(on_rejected=heard.append))
    assert (counts.new, counts.rejected) == (4, 1)
    assert heard == [Rejected("1.txt", "in a language that is not read")]
    assert problems(archive) == [("1.txt", "in a language that is not read")]


@pytest.mark.parametrize("failure", [ZeroDivisionError, KeyboardInterrupt])
def test_what_was_loaded_before_a_failure_stays(
    archive: Engine, failure: type[BaseException]
) -> None:
    def failing(article: Article) -> Facts:
        if article.origin == "3.txt":
            raise failure
        return EXTRACTOR.extract_facts(article)

    progress = Progress()
    extractor = Extractor("failing 1", failing, EXTRACTOR.find_sentences)
    with pytest.raises(failure):
        load_articles(archive, ARTICLES, extractor, progress)
    assert progress.counts.new == 3
    assert loads(archive) == [("failing 1", 3, 0, 0, False)]
    assert is_sound(archive)
    assert load_articles(archive, ARTICLES, EXTRACTOR) == LoadCounts(new=2, unchanged=3)


def test_a_full_disk_costs_one_line_and_no_earlier_article(tmp_path: Path) -> None:
    engine = open_archive(str(tmp_path / "a.db"), create=True, write=True)

    def filling() -> Iterator[Article]:
        yield from ARTICLES[:2]
        yield Article("Long news " * 60_000, "long.txt")

    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    @event.listens_for(engine, "connect")
    def limit(driver, _record) -> None:
        driver.execute(f"PRAGMA max_page_count={pages + 60}")

    engine.dispose()
    with pytest.raises(UserError, match=r"full; 2 articles loaded, run the same command again"):
        load_articles(engine, filling(), EXTRACTOR)
    assert loads(engine)[0][1:] == (2, 0, 0, 0)
    assert is_sound(engine)


def test_a_database_that_may_not_be_written_is_a_users_error(archive_url: str) -> None:
    engine = open_archive(archive_url, create=False, write=False)
    with pytest.raises(UserError, match=r"cannot write to the archive: .*read.?only"):
        load_articles(engine, ARTICLES, EXTRACTOR)
    engine.dispose()


KILLED = """
import itertools, os, signal, sys
sys.path.insert(0, sys.argv[3])
from sqlalchemy import event
from communique.archive import open_archive
from communique.load.run import load_articles
from communique.read import read_paths
from readings import EXTRACTOR
engine = open_archive(sys.argv[1], create=True, write=True)
statements = itertools.count(1)
@event.listens_for(engine, "before_cursor_execute")
def kill(*_):
    if next(statements) == int(sys.argv[4]):
        os.kill(os.getpid(), signal.SIGKILL)
load_articles(engine, read_paths([sys.argv[2]]), EXTRACTOR)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for article in ARTICLES:
        (tmp_path / "news").mkdir(exist_ok=True)
        (tmp_path / "news" / article.origin).write_text(article.text)
    return tmp_path / "news"


def test_a_load_killed_at_any_point_and_run_again_ends_in_the_same_rows(
    tmp_path: Path, folder: Path
) -> None:
    whole = open_archive(str(tmp_path / "whole.db"), create=True, write=True)
    load_articles(whole, read_paths([folder]), EXTRACTOR)
    tests = str(Path(__file__).parents[1])
    for number in (5, 14, 20, 29, 47, 63):
        database = str(tmp_path / f"killed{number}.db")
        command = [sys.executable, "-c", KILLED, database, str(folder), tests, str(number)]
        killed = subprocess.run(command, check=False, capture_output=True)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        engine = open_archive(database, create=True, write=True)
        load_articles(engine, read_paths([folder]), EXTRACTOR)
        assert stored_rows(engine) == stored_rows(whole)
        assert is_sound(engine)
        engine.dispose()


def test_a_load_killed_by_the_clock_and_run_again_ends_in_the_same_rows(
    tmp_path: Path, folder: Path
) -> None:
    whole = open_archive(str(tmp_path / "whole.db"), create=True, write=True)
    load_articles(whole, read_paths([folder]), EXTRACTOR)
    tests, database = str(Path(__file__).parents[1]), tmp_path / "killed.db"
    for delay in (0.2, 0.35, 0.5):
        command = [sys.executable, "-c", KILLED, str(database), str(folder), tests, "0"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.kill()
        process.wait()
    engine = open_archive(str(database), create=True, write=True)
    load_articles(engine, read_paths([folder]), EXTRACTOR)
    assert stored_rows(engine) == stored_rows(whole)
    assert is_sound(engine)
