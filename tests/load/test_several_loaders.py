"""Several loaders at once into one archive: the same rows as one after another."""

from pathlib import Path

import pytest

from databases import execute
from loading import contents, finished, start_load
from synthetic import write_articles

COUNT = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("several") / "news", COUNT)


@pytest.fixture
def serial(folder: Path, second_empty_url: str) -> dict[str, object]:
    assert finished(start_load(folder, "-d", second_empty_url))[0] == 0
    return contents(second_empty_url)


def test_loaders_that_start_at_once_make_one_archive_without_doubles(
    empty_url: str, dialect: str, folder: Path, serial: dict[str, object]
) -> None:
    loaders = [
        start_load(folder, "-d", empty_url) for _ in range(4 if dialect == "postgresql" else 2)
    ]
    ended = [finished(loader) for loader in loaders]
    assert {(code, told) for code, _, told in ended} == {(0, "")}
    new = [int(answer.split()[0]) for _, answer, _ in ended]
    assert sum(new) == COUNT
    assert contents(empty_url) == serial
    ((finished_loads, counted),) = execute(
        empty_url, "SELECT count(finished_at), sum(new_count) FROM loads"
    )
    assert (finished_loads, counted) == (len(loaders), COUNT)


def test_loaders_that_share_the_work_make_the_same_archive(
    archive_url: str, folder: Path, serial: dict[str, object]
) -> None:
    paths = sorted(folder.iterdir())
    loaders = [start_load(*paths[k::3], "-d", archive_url) for k in range(3)]
    assert {finished(loader) for loader in loaders} == {
        (0, f"{COUNT // 3} new, 0 unchanged, 0 rejected\n", "")
    }
    assert contents(archive_url) == serial
