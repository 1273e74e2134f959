"""What is left when a load is killed, interrupted, or loses its workers."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from communique.cli import main
from communique.load.interruption import HEARD, OVER_THE_BAR, Interruption
from databases import execute
from killed_loads import are_same, load_with_kills
from loading import finished, start_load
from synthetic import write_articles

COUNT = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("interrupted") / "news", COUNT)


def test_a_load_killed_at_random_moments_ends_in_the_rows_of_an_undisturbed_one(
    folder: Path, tmp_path: Path
) -> None:
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    finished(start_load(folder, "-d", whole))
    stored = load_with_kills(folder, killed, 8, random.Random(2024))
    assert sum(stored) == COUNT
    assert are_same(whole, killed)


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """Return the worker processes of a load; another child of it only tracks what they share."""
    found = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(process.pid)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return [int(line.split()[0]) for line in found.stdout.splitlines() if "spawn_main" in line]


@contextmanager
def load_under_way(
    folder: Path, database: Path
) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """Start a slow load with two workers, and wait until both are there and an article stored."""
    process = start_load(folder, "-d", database, "--workers", 2, pause=1)
    try:
        end = time.monotonic() + 60
        while len(workers_of(process)) < 2 or not stored(database):
            assert process.poll() is None, "over before it was under way"
            assert time.monotonic() < end, "not under way after a minute"
            time.sleep(0.05)
        yield process, workers_of(process)
    finally:
        process.kill()
        finished(process)


def stored(database: Path) -> int:
    if not database.exists() or not database.stat().st_size:
        return 0
    try:
        return int(execute(str(database), "SELECT sum(new_count) FROM loads")[0][0] or 0)
    except Exception:  # not yet an archive
        return 0


def are_gone(pids: list[int], within: float = 10) -> bool:
    end = time.monotonic() + within
    while time.monotonic() < end:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_workers_end_with_a_load_that_is_killed(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    with load_under_way(folder, database) as (process, workers):
        process.kill()
        assert are_gone(workers)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_a_worker_that_is_killed_costs_one_line_and_no_article(
    folder: Path, tmp_path: Path
) -> None:
    database = tmp_path / "a.db"
    with load_under_way(folder, database) as (process, workers):
        os.kill(workers[0], signal.SIGKILL)
        answer, told = process.communicate()
    assert (process.returncode, answer) == (1, "")
    assert told == (
        "communique: a worker process ended before its time: killed, or out of memory; "
        f"{stored(database)} articles loaded, run the same command again to go on\n"
    )
    assert are_gone(workers)
    assert finished(start_load(folder, "-d", database))[::2] == (0, "")
    assert stored(database) == COUNT


PROGRAM = "print(flush=True); from communique.__main__ import run; run()"


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_at_any_moment_is_heard_in_a_line_and_told_in_one(
    folder: Path, tmp_path: Path, workers: int
) -> None:
    database = tmp_path / "a.db"
    command = [sys.executable, "-c", PROGRAM, "load", folder, "-d", database, "--workers", workers]
    for seconds in (0.02, 0.1, 0.4, 0.9, 2.5):
        process = subprocess.Popen(
            [*map(str, command)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip
        assert process.stdout
        process.stdout.readline()
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does it: workers hear it too
        code, answer, told = finished(process)
        assert (code, answer) == (130, ""), told
        *before, line = told.splitlines(keepends=True)
        assert line.startswith("interrupted")
        assert before in ([], [HEARD])
    assert finished(start_load(folder, "-d", database))[0] == 0
    assert stored(database) == COUNT


def interrupted_while_it_waits() -> None:
    with Interruption() as interruption:
        signal.raise_signal(signal.SIGINT)
        with interruption.waiting():
            pytest.fail("went on")


def test_a_first_interrupt_is_answered_at_once_and_stops_where_the_load_waits(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(KeyboardInterrupt):
        interrupted_while_it_waits()
    assert capfd.readouterr() == ("", HEARD)


def test_on_a_terminal_the_answer_takes_the_line_of_the_bar(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "isatty", lambda _: True)
    with Interruption():
        signal.raise_signal(signal.SIGINT)
    assert capfd.readouterr().err == OVER_THE_BAR + HEARD


def failing_after_an_interrupt() -> None:
    with Interruption():
        signal.raise_signal(signal.SIGINT)
        raise ZeroDivisionError


def test_an_error_that_no_interrupt_made_stays_one() -> None:
    with pytest.raises(ZeroDivisionError):
        failing_after_an_interrupt()


def test_two_interrupts_while_the_archive_is_made_cost_one_line_each_and_leave_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def break_off(*_: object) -> None:
        connection = sqlite3.connect(":memory:")
        try:
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
        finally:  # as migrations set foreign keys again
            connection.close()
            connection.execute("PRAGMA foreign_keys=1")

    monkeypatch.setattr("communique.archive._migrate", break_off)
    database = tmp_path / "a.db"
    with pytest.raises(SystemExit) as ended:
        main(["load", str(folder), "-d", str(database)])
    again = "interrupted: 0 new, 0 unchanged, 0 rejected; run the same command again to go on\n"
    assert (ended.value.code, *capfd.readouterr()) == (130, "", HEARD + again)
    assert not database.exists()
