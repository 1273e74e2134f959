"""The line for cron in docs/loading.md, run as cron would."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from loading import TESTS, environment_path, finished, start_load
from synthetic import make_reading

DOCUMENT = TESTS.parent / "docs" / "loading.md"


@pytest.fixture
def watch(tmp_path: Path) -> list[str]:
    """The command of the documented line, for a folder and an archive of the test."""
    (block,) = re.findall(
        r"<!-- watch -->\n```sh\n\*/5 \* \* \* \* (.*)\n```", DOCUMENT.read_text()
    )
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    program = bin_folder / "communique"
    program.write_text(f'#!/bin/sh\nshift\nexec {sys.executable} {TESTS}/loader.py "$@"\n')
    program.chmod(0o755)
    (tmp_path / "news").mkdir()
    return ["sh", "-c", block.replace("/srv", str(tmp_path))]


def put(folder: Path, number: int, *, name: str = "", seconds_ago: float = 600) -> Path:
    path = folder / "news" / (name or f"{number}.txt")
    path.write_text(make_reading(number).article.text)
    then = time.time() - seconds_ago
    os.utime(path, (then, then))
    return path


def run(watch: list[str], folder: Path) -> str:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": environment_path()}
    done = subprocess.run(watch, env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


def test_each_run_takes_what_is_new_and_leaves_what_is_being_written(
    watch: list[str], tmp_path: Path
) -> None:
    assert run(watch, tmp_path) == ""
    put(tmp_path, 1)
    put(tmp_path, 2, name="two words.txt")
    put(tmp_path, 3, name=".3.txt.part")
    late = put(tmp_path, 4, seconds_ago=0)
    assert run(watch, tmp_path) == "2 new, 0 unchanged, 0 rejected\n"
    os.utime(late, (time.time() - 600,) * 2)
    assert run(watch, tmp_path) == "1 new, 2 unchanged, 0 rejected\n"
    assert run(watch, tmp_path) == "0 new, 3 unchanged, 0 rejected\n"


def test_a_run_that_overlaps_another_does_no_harm(watch: list[str], tmp_path: Path) -> None:
    for number in range(10):
        put(tmp_path, number)
    slow = start_load(tmp_path / "news", "-d", tmp_path / "news.db", pause=0.1)
    answer = run(watch, tmp_path)
    assert int(answer.split()[0]) + int(finished(slow)[1].split()[0]) == 10
