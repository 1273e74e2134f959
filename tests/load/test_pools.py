"""Where articles are read: the same archive from one process, several, or a Dask cluster."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from communique.archive import open_archive
from communique.article import Article
from communique.errors import UserError
from communique.facts import Facts
from communique.load.pools import Pool, open_pool
from communique.load.progress import Choice, Progress
from communique.load.run import Extractor, load_articles
from communique.read import read_paths
from killed_loads import are_same
from loading import environment_path, finished, start_load
from synthetic import EXTRACTOR, make_reading, write_articles

ARTICLES = [make_reading(number).article for number in range(30)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("pools") / "news", 30)


@pytest.fixture(scope="module")
def serial(folder: Path) -> Path:
    database = folder.parent / "serial.db"
    assert finished(start_load(folder, "-d", database))[0] == 0
    return database


class Counting(ThreadPoolExecutor):
    """Counts the articles that are under way, or read and not yet taken."""

    most = under_way = submitted = 0

    def submit(self, function, /, *arguments, **named) -> Future:
        future = super().submit(function, *arguments, **named)
        self.submitted += 1
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        taken = future.result

        def result(timeout: float | None = None) -> object:
            self.under_way -= 1
            return taken(timeout)

        future.result = result
        return future


def test_no_more_articles_are_under_way_than_the_pool_is_wide(archive: Engine) -> None:
    inputs = iter(ARTICLES)
    with Counting(3) as executor:
        counts = load_articles(archive, inputs, EXTRACTOR, pool=Pool(executor, 5))
    assert counts.new == 30
    assert 1 < executor.most <= 5


def test_articles_are_stored_in_the_order_of_the_inputs_whichever_is_read_first(
    archive: Engine,
) -> None:
    def slow_at_first(article: Article) -> Facts:
        time.sleep(0.2 if article.origin in ("0.txt", "4.txt") else 0)
        return EXTRACTOR.extract_facts(article)

    extractor = Extractor("slow 1", slow_at_first, EXTRACTOR.find_sentences)
    with ThreadPoolExecutor(4) as executor:
        load_articles(archive, ARTICLES, extractor, pool=Pool(executor, 8))
    with archive.connect() as connection:
        origins = connection.exec_driver_sql("SELECT origin FROM articles ORDER BY id").scalars()
        assert list(origins) == [article.origin for article in ARTICLES]


def test_no_more_articles_are_read_than_the_limit_lets_in(archive: Engine) -> None:
    with Counting(3) as executor:
        pool = Pool(executor, 5)
        counts = load_articles(archive, ARTICLES, EXTRACTOR, pool=pool, choice=Choice(limit=7))
    assert (counts.new, executor.submitted) == (7, 7)


def test_worker_processes_make_the_same_archive_row_by_row(
    folder: Path, serial: Path, tmp_path: Path
) -> None:
    database = tmp_path / "two.db"
    loaded = finished(start_load(folder, "-d", database, "--workers", 2))
    assert loaded == (0, "30 new, 0 unchanged, 0 rejected\n", "")
    assert are_same(serial, database)


def test_a_workers_error_names_the_article_that_was_read(archive: Engine) -> None:
    with open_pool(2) as pool, pytest.raises(AssertionError) as raised:
        load_articles(archive, [Article("Nobody made this.", "odd.txt")], EXTRACTOR, pool=pool)
    assert "while reading odd.txt" in raised.value.__notes__


@contextmanager
def running_cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Yield the address of a Dask scheduler, and its process before those of two workers."""
    pytest.importorskip("distributed", reason="no Dask: pip install 'communique[test]'")
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    commands = (
        ("dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"),
        *[("dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny")] * 2,
    )
    with (folder / "log").open("wb") as log:
        processes = [
            subprocess.Popen(
                [sys.executable, "-m", "distributed.cli." + name, *arguments],
                env={**os.environ, "PYTHONPATH": environment_path()},
                cwd=folder, stdout=log, stderr=log,
            )
            for name, *arguments in commands
        ]  # fmt: skip
        try:
            wait_for_workers(address, 2)
            yield f"dask://127.0.0.1:{port}", processes
        finally:
            for process in processes:
                process.kill()
                process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Dask scheduler with two worker processes."""
    with running_cluster(tmp_path_factory.mktemp("dask")) as (address, _):
        yield address


def wait_for_workers(address: str, count: int) -> None:
    from distributed import Client

    with Client(address, timeout="60s", set_as_default=False) as client:
        client.wait_for_workers(count, timeout=60)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def test_a_dask_cluster_makes_the_same_archive_row_by_row(
    cluster: str, folder: Path, serial: Path, tmp_path: Path
) -> None:
    database = tmp_path / "dask.db"
    loaded = finished(start_load(folder, "-d", database, "--executor", cluster))
    assert loaded == (0, "30 new, 0 unchanged, 0 rejected\n", "")
    assert are_same(serial, database)


def test_a_scheduler_that_is_killed_costs_one_line_and_no_article(
    folder: Path, serial: Path, tmp_path: Path
) -> None:
    database = tmp_path / "a.db"
    with running_cluster(tmp_path) as (address, (scheduler, *_)):
        archive = open_archive(str(database), create=True, write=True)
        progress = Progress(on_article=lambda counts: scheduler.kill())
        with open_pool(cluster=address) as pool, pytest.raises(UserError) as raised:
            load_articles(archive, read_paths([folder]), EXTRACTOR, progress, pool=pool)
        archive.dispose()
    assert f"the Dask cluster at {address} lost its workers or its scheduler; " in str(raised.value)
    assert 0 < progress.counts.new < 30
    assert finished(start_load(folder, "-d", database))[0] == 0
    assert are_same(serial, database)


def test_a_cluster_that_does_not_answer_is_told_in_one_line(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="no Dask: pip install 'communique[test]'")
    address = f"dask://127.0.0.1:{free_port()}"
    answer = f"communique: no Dask scheduler answers at {address}\n"
    loaded = finished(start_load(folder, "-d", tmp_path / "a.db", "--executor", address))
    assert loaded == (1, "", answer)
