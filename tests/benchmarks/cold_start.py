"""How long people wait for a command, beside a yardstick of the same machine and hour.

    python tests/benchmarks/cold_start.py [RUNS]

Runs each command in a new process, in turns, so that a slow spell of the machine meets all of
them; prints the median of the wall times, the target, and the ratio to importing SQLAlchemy.
Files are in the disk cache after a first round that does not count.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = [sys.executable, "-m", "communique"]
YARDSTICK = "import sqlalchemy"
COMMANDS: dict[str, tuple[list[str], float | None]] = {
    "python -c pass": ([sys.executable, "-c", "pass"], None),
    YARDSTICK: ([sys.executable, "-c", YARDSTICK], None),
    "import onnxruntime": ([sys.executable, "-c", "import onnxruntime"], None),
    "--help": ([*PROGRAM, "--help"], 0.4),
    "report who-attended": ([*PROGRAM, "report", "who-attended", "-d", "small.db"], 0.4),
    "report --format csv": (
        [*PROGRAM, "report", "who-said-what", "-f", "csv", "-d", "small.db"],
        0.4,
    ),
    "load (seed, new archive)": ([*PROGRAM, "load", "-d", "new.db"], 3.0),
}


def seconds(command: list[str], folder: Path) -> float:
    """Return the wall time of a command in a new process."""
    (folder / "new.db").unlink(missing_ok=True)
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seconds([*PROGRAM, "load", "-d", "small.db"], folder)
        for turn in range(runs + 1):
            for command_name, (command, _) in COMMANDS.items():
                taken = seconds(command, folder)
                if turn:
                    times[command_name].append(taken)
    yardstick = statistics.median(times[YARDSTICK])
    print(f"median of {runs} runs{'seconds':>17}{'spread':>16}{'target':>8}  x {YARDSTICK}")
    for command_name, (_, target) in COMMANDS.items():
        taken = times[command_name]
        median = statistics.median(taken)
        spread = f"{min(taken):.2f} - {max(taken):.2f}"
        wanted = f"< {target}" if target else ""
        print(f"{command_name:24}{median:>10.3f}{spread:>16}{wanted:>8}  {median / yardstick:.2f}")


if __name__ == "__main__":
    main()
