"""How fast articles are loaded: by one process, by two workers, on Dask, beside reading alone.

    python tests/benchmarks/load_speed.py [ARTICLES] [--reader] [--folder FOLDER] [--dask]

Without `--reader`, the articles and the extractor are those of tests/synthetic.py: what is left is
the cost of loading itself. With it, they are varied copies of the corpus, and the package's reader.
Each way loads into a fresh archive in FOLDER (/dev/shm takes the disk out of the figures). Prints
articles per second, the ratio to one process, the processor's milliseconds for an article (which
other programs on the machine disturb less; those of Dask's workers are not in it), and the peak
memory of the largest process. A load that fails, or does not load all, ends it with exit code 1.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

TESTS = Path(__file__).parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent / "src"), str(TESTS)])}
PORT = 18786
AGAIN, ALONE = "again, all unchanged", "reading alone, one process"

READ = """
import sys
from communique.read import read_paths
extract = __import__(sys.argv[1], fromlist=["extract_facts"])
for article in read_paths([sys.argv[2]]):
    extract.extract_facts(article), extract.find_sentences(article.text)
"""
# A process of its own, so that the largest of its children is that of one command.
MEASURE = """
import json, resource, subprocess, sys, time
started = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, text=True)
seconds, used = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, done.stdout]))
sys.exit(done.returncode)
"""


def write_copies(folder: Path, count: int) -> Path:
    """Write varied copies of the corpus: each ends with a sentence that no other has."""
    texts = [path.read_text() for path in sorted((TESTS / "corpus").glob("train/*.txt"))]
    folder.mkdir()
    for number in range(count):
        text = f"{texts[number % len(texts)].rstrip()}\n\nThis is report {number}.\n"
        (folder / f"{number:06}.txt").write_text(text)
    return folder


def measure(*command: object, says: str = "") -> tuple[float, float, float]:
    """Return the seconds of a command, those of the processor, and its largest process in MB.

    One that fails, or does not begin to say what it should, ends the measuring.
    """
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *map(str, command)],
        env=ENVIRONMENT, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"failed with {done.returncode}: {' '.join(map(str, command))}\n{done.stderr}")
    seconds, busy, peak, said = json.loads(done.stdout)
    if not said.startswith(says):
        sys.exit(f"said {said!r}, not {says!r}: {' '.join(map(str, command))}\n{done.stderr}")
    return seconds, busy, peak


@contextmanager
def cluster() -> Iterator[str]:
    """Start a Dask scheduler with two workers of one thread each; yield its address."""
    start = [sys.executable, "-m"]
    address = f"tcp://127.0.0.1:{PORT}"
    worker = [*start, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
    scheduler = [*start, "distributed.cli.dask_scheduler", "--port", str(PORT), "--no-dashboard"]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with tempfile.TemporaryDirectory() as folder:
        processes = [
            subprocess.Popen(command, env=ENVIRONMENT, cwd=folder, **silent)
            for command in (scheduler, worker, worker)
        ]
        try:
            from distributed import Client

            with Client(address, timeout="60s") as client:
                client.wait_for_workers(2, timeout=60)
            yield f"dask://127.0.0.1:{PORT}"
        finally:
            for process in processes:
                process.terminate()
                process.wait()


def main() -> None:
    """Measure, and print."""
    options = argparse.ArgumentParser()
    options.add_argument("articles", type=int, nargs="?", default=1000)
    options.add_argument("--reader", action="store_true")
    options.add_argument("--dask", action="store_true")
    options.add_argument("--folder", default=None)
    asked = options.parse_args()
    program = ["-m", "communique", "load"] if asked.reader else [TESTS / "loader.py"]
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=asked.folder)))
        if asked.reader:
            news = write_copies(place / "news", asked.articles)
        else:
            sys.path.insert(0, str(TESTS))
            from synthetic import write_articles

            news = write_articles(place / "news", asked.articles)
        load = [sys.executable, *program, news, "-d"]
        module = "communique.extract" if asked.reader else "synthetic"
        ways = {
            "one process": [*load, place / "one.db"],
            "two workers": [*load, place / "two.db", "--workers", 2],
            AGAIN: [*load, place / "one.db"],
            ALONE: [sys.executable, "-c", READ, module, news],
        }
        if asked.dask:
            address = stack.enter_context(cluster())
            ways["Dask, two workers"] = [*load, place / "dask.db", "--executor", address]
        count = asked.articles
        says = {AGAIN: f"0 new, {count} unchanged", ALONE: ""}
        one = None
        for name, command in ways.items():
            seconds, busy, peak = measure(*command, says=says.get(name, f"{count} new, 0 "))
            one = one or seconds
            rate = count / seconds
            each = 1000 * busy / count
            told = f"{rate:9.1f} /s  x {one / seconds:5.2f}{each:8.1f} ms{peak:7.0f} MB"
            print(f"{name:28}{told}", flush=True)


if __name__ == "__main__":
    main()
