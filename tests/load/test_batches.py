"""How many articles a worker is given at once, and what becomes of those beside one that fails."""

import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from communique.article import Article
from communique.extractors import Extractor
from communique.facts import Facts
from communique.load.batches import LARGEST_BATCH, next_size
from communique.load.pools import Pool
from communique.load.progress import Choice, Progress
from communique.load.run import load_articles
from databases import execute
from synthetic import EXTRACTOR, make_reading

ARTICLES = [make_reading(number).article for number in range(40)]


class Recording(ThreadPoolExecutor):
    """Keeps how many articles each of its calls has."""

    def __init__(self) -> None:
        super().__init__(2)
        self.sizes: list[int] = []

    def submit(self, function, /, *arguments, **named) -> Future:
        self.sizes.append(len(arguments[1]))
        return super().submit(function, *arguments, **named)


def test_articles_that_are_quickly_read_go_together(archive: Engine, archive_url: str) -> None:
    with Recording() as executor:
        pool = Pool(executor, 4, largest=LARGEST_BATCH)
        counts = load_articles(archive, ARTICLES, EXTRACTOR, pool=pool)
    assert (counts.new, sum(executor.sizes)) == (40, 40)
    assert 1 == executor.sizes[0] < max(executor.sizes) <= LARGEST_BATCH
    stored = execute(archive_url, "SELECT origin FROM articles ORDER BY id")
    assert [origin for (origin,) in stored] == [article.origin for article in ARTICLES]


def test_articles_that_take_long_go_one_by_one(archive: Engine) -> None:
    def slowly(article: Article) -> Facts:
        time.sleep(0.06)
        return EXTRACTOR.extract_facts(article)

    extractor = Extractor("slow 1", slowly, EXTRACTOR.find_sentences)
    with Recording() as executor:
        pool = Pool(executor, 4, largest=LARGEST_BATCH)
        load_articles(archive, ARTICLES[:12], extractor, pool=pool)
    assert set(executor.sizes) == {1}


def test_a_limit_lets_no_more_articles_be_read(archive: Engine) -> None:
    with Recording() as executor:
        pool = Pool(executor, 4, largest=LARGEST_BATCH)
        counts = load_articles(archive, ARTICLES, EXTRACTOR, pool=pool, choice=Choice(limit=33))
    assert (counts.new, sum(executor.sizes)) == (33, 33)


def test_an_article_that_fails_takes_none_before_it_along(archive: Engine) -> None:
    def badly(article: Article) -> Facts:
        if article.origin == "30.txt":
            raise AssertionError("a bug")
        return EXTRACTOR.extract_facts(article)

    extractor = Extractor("bad 1", badly, EXTRACTOR.find_sentences)
    progress = Progress()
    pool = Pool(Recording(), 4, largest=LARGEST_BATCH)
    with pool.executor, pytest.raises(AssertionError, match="a bug"):
        load_articles(archive, ARTICLES, extractor, progress, pool=pool)
    assert progress.counts.new == 30


@pytest.mark.parametrize(
    ("size", "seconds", "then"),
    [(1, 0.0001, 2), (16, 0.0001, 16), (8, 0.01, 5), (8, 3.0, 1), (1, 0.0, 2)],
)
def test_batches_grow_slowly_and_shrink_at_once(size: int, seconds: float, then: int) -> None:
    assert next_size(size, 16, seconds) == then
