"""A load that is killed again and again: `SIGKILL` at random moments, then the same command.

    python tests/killed_loads.py [KILLS] [ARTICLES] [SEED]

Every fifth kill falls anywhere from the first line of the program on, the others where the load
is under way; every other run has two worker processes. At the end the load runs undisturbed.
Prints how many articles each run stored, and whether the rows equal, one by one and ids included,
those of a load that nobody disturbed.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

from communique.archive import open_archive
from communique.verify import verify_archive
from databases import execute
from loading import finished, start_load
from readings import stored_rows
from synthetic import write_articles

PAUSE = 0.02
"""Seconds that the extractor sleeps over each article, so that kills find it at work."""


def load_with_kills(folder: Path, database: Path, kills: int, chance: random.Random) -> list[int]:
    """Load with so many kills, and then without; return how many articles each run stored.

    Runs that were killed before they could store anything at all are not among them.
    """
    count = len(list(folder.iterdir()))
    start = seconds_to_start(folder, database.with_name("start.db"))
    for number in range(kills):
        workers = 1 + number % 2
        process = start_load(folder, "-d", database, "--workers", workers, pause=PAUSE)
        share = 1.5 * PAUSE * count / kills
        is_early = number % 5 == 0
        time.sleep(chance.uniform(0, start) if is_early else start + chance.uniform(0, share))
        process.kill()
        finished(process)
    code, _, told = finished(start_load(folder, "-d", database))
    assert (code, told) == (0, ""), told
    return [new for (new,) in execute(str(database), "SELECT new_count FROM loads ORDER BY id")]


def seconds_to_start(folder: Path, database: Path) -> float:
    """Return how long a load takes to come to its first article."""
    started = time.perf_counter()
    finished(start_load(folder, "-d", database, "--limit", 1))
    return time.perf_counter() - started


def are_same(*databases: Path) -> bool:
    """Tell whether archives hold the same rows, and all are sound."""
    rows, faults = [], 0
    for database in databases:
        engine = open_archive(str(database), create=False, write=False)
        rows.append(stored_rows(engine))
        faults += sum(check.fault_count for check in verify_archive(engine))
        engine.dispose()
    return all(some == rows[0] for some in rows) and not faults


def main() -> None:
    kills, count, seed = (list(map(int, sys.argv[1:])) + [100, 300, 1][len(sys.argv) - 1 :])[:3]
    with tempfile.TemporaryDirectory() as name:
        folder = write_articles(Path(name) / "news", count)
        whole, killed = Path(name) / "whole.db", Path(name) / "killed.db"
        assert finished(start_load(folder, "-d", whole))[0] == 0
        stored = load_with_kills(folder, killed, kills, random.Random(seed))
        print(f"{kills} kills, {len(stored) - 1} of them after the run had begun to load")
        print("articles stored by each:", *stored)
        print("the same rows:", are_same(whole, killed))


if __name__ == "__main__":
    main()
