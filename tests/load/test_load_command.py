"""What the options of `communique load` choose, and what a terminal shows meanwhile."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.load.bar import count_bytes
from databases import execute
from loading import TESTS, environment_path

NEWS = "{place}, {day} – Roman Vassilenko, Deputy Minister of Kazakhstan, met Enrique Mora.\n"
DAYS = {"a.txt": "5 May 2023", "b.txt": "6 June 2024", "c.txt": "7 July 2024"}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, day in DAYS.items():
        (folder / name).write_text(NEWS.format(place="BRUSSELS", day=day))
    (folder / "d.txt").write_text("Roman Vassilenko met Enrique Mora.\n")
    return folder


def load(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["load", *map(str, arguments)])


def test_a_dry_run_counts_and_makes_nothing(news: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    (news / "e.txt").write_text((news / "a.txt").read_text())
    (news / "f.txt").touch()
    planned = load(news, "-d", database, "--dry-run")
    assert (planned.exit_code, planned.stdout) == (3, "4 new, 1 unchanged, 1 rejected\n")
    assert not database.exists()
    assert load(news / "a.txt", "-d", database).exit_code == 0
    before = database.read_bytes()
    assert load(news, "-d", database, "--dry-run").stdout == "3 new, 2 unchanged, 1 rejected\n"
    assert database.read_bytes() == before


def test_a_path_that_may_not_be_read_loses_no_other(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stat_or_refuse(path: Path, **options: bool) -> os.stat_result:
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return os.stat(path, **options)

    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("b.txt"))
    monkeypatch.setattr(Path, "stat", stat_or_refuse)
    done = load(news / "b.txt", news / "a.txt", "-d", tmp_path / "a.db")
    assert (done.exit_code, done.stdout) == (3, "1 new, 0 unchanged, 1 rejected\n")
    assert done.stderr == f"rejected: {news}/b.txt: may not be read: permission denied\n"


def test_a_limit_counts_new_articles_so_that_a_repeated_load_goes_on(
    news: Path, tmp_path: Path
) -> None:
    command = (news, "-d", tmp_path / "a.db", "--limit", 3)
    assert load(*command).stdout == "3 new, 0 unchanged, 0 rejected\n"
    assert load(*command).stdout == "1 new, 3 unchanged, 0 rejected\n"
    assert load(*command, "--dry-run").stdout == "0 new, 4 unchanged, 0 rejected\n"


@pytest.mark.parametrize("dry_run", [[], ["--dry-run"]])
def test_articles_that_say_they_are_older_are_left_out(
    news: Path, tmp_path: Path, dry_run: list[str]
) -> None:
    result = load(news, "-d", tmp_path / "a.db", "--since", "2024-06", *dry_run)
    assert result.stdout == "3 new, 0 unchanged, 0 rejected, 1 left out\n"


@pytest.mark.parametrize(
    "options",
    [
        ["--workers", "0"],
        ["--limit", "0"],
        ["--since", "yesterday"],
        ["--executor", "localhost:8786"],
        ["--executor", "dask://localhost:8786", "--workers", "2"],
    ],
)
def test_options_that_cannot_be_are_wrong_usage(tmp_path: Path, options: list[str]) -> None:
    assert load(tmp_path, "-d", tmp_path / "a.db", *options).exit_code == 2
    assert not (tmp_path / "a.db").exists()


def test_a_terminal_shows_a_bar_that_goes_away(tmp_path: Path) -> None:
    shown, terminal = pty.openpty()
    (tmp_path / "empty.txt").touch()
    process = subprocess.run(
        [sys.executable, "-c", WRITE_AND_LOAD, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": environment_path(), "TERM": "xterm", "COLUMNS": "100"},
        stdout=subprocess.PIPE, stderr=terminal, text=True, check=False,
    )  # fmt: skip
    os.close(terminal)
    drawn = b""
    while True:
        try:
            drawn += os.read(shown, 65536)
        except OSError:
            break
        if not drawn or drawn.endswith(b"\x1b[2K"):
            break
    os.close(shown)
    assert (process.returncode, process.stdout) == (3, "30 new, 0 unchanged, 1 rejected\n")
    text = drawn.decode()
    assert re.search(r"\d+ new, 0 unchanged, [01] rejected.*━.*/s", text)
    assert f"rejected: {tmp_path.as_posix()}/empty.txt: empty" in text


WRITE_AND_LOAD = f"""
import os, sys
from pathlib import Path
from synthetic import write_articles
folder = Path(sys.argv[1])
write_articles(folder / "news", 30)
os.environ["SYNTHETIC_PAUSE"] = "0.05"
os.execv(sys.executable, [sys.executable, "{TESTS}/loader.py", str(folder / "empty.txt"),
    str(folder / "news"), "-d", str(folder / "a.db")])
"""


def test_after_a_hundred_lines_rejected_inputs_are_only_counted_and_stored(
    news: Path, archive_url: str
) -> None:
    for number in range(250):
        (news / f"{number:03}.txt").touch()
    result = load(news, "-d", archive_url)
    assert (result.exit_code, result.stdout) == (3, "4 new, 0 unchanged, 250 rejected\n")
    *each, last = result.stderr.splitlines()
    assert each == [f"rejected: {news.as_posix()}/{number:03}.txt: empty" for number in range(100)]
    assert last.startswith("rejected: more than 100 inputs; the others are counted")
    query = "SELECT rejected_count, (SELECT count(*) FROM load_problems) FROM loads"
    assert execute(archive_url, query) == [(250, 250)]


def test_the_total_counts_the_bytes_of_files_as_they_are_read(news: Path) -> None:
    (news / ".hidden").touch()
    (news / "more").mkdir()
    (news / "more" / "e.txt").write_text("Five.")
    size = 5 + sum((news / name).stat().st_size for name in (*DAYS, "d.txt", "a.txt"))
    assert count_bytes([str(news), str(news / "a.txt")]) == size


def test_a_total_that_takes_long_to_find_out_is_unknown(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.load.bar.COUNTING_SECONDS", -1)
    assert count_bytes([str(news)]) is None
