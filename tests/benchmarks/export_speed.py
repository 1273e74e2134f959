"""How long an export takes beside the same rows through the exporting library alone.

    python tests/benchmarks/export_speed.py DATABASE [FORM]...

DATABASE is a SQLite archive, as `tests/benchmarks/big_archive.py` makes one; FORM is csv, parquet,
xlsx or sqlite, by default all but xlsx, whose sheets hold a million rows at most. The library alone
gets `SELECT *` of the same tables as the driver hands them out: no types, keys, order, indexes or
guard against formulas. Both run in turns, each in a process of its own; the best of ROUNDS counts.
Prints seconds, their ratio (the target is 2) and the peak of memory.
"""

import csv
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from communique.database import connect
from communique.export.table import CALENDAR, read_tables

ROUNDS = 2
MEASURED = "import sys; from export_speed import run; run(*sys.argv[1:])"

Query = tuple[str, str, list[str]]


def queries(database: str) -> list[Query]:
    """Name, SQL and columns of each table of an export but the calendar."""
    engine = connect(database, read_only=True)
    with engine.connect() as connection:
        tables = read_tables(connection)
    engine.dispose()
    return [
        (table.name, f"SELECT * FROM {table.source} AS asked", [c.name for c in table.columns])
        for table in tables
        if table.name != CALENDAR
    ]


def csv_alone(archive: sqlite3.Connection, asked: list[Query], folder: Path) -> None:
    for name, sql, columns in asked:
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(archive.execute(sql))


def parquet_alone(archive: sqlite3.Connection, asked: list[Query], folder: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    for name, sql, columns in asked:
        rows = archive.execute(sql).fetchall()
        values = zip(*rows, strict=True) if rows else [()] * len(columns)
        arrays = [pa.array(some) for some in values]
        pq.write_table(pa.table(arrays, columns), folder / f"{name}.parquet", compression="zstd")


def xlsx_alone(archive: sqlite3.Connection, asked: list[Query], folder: Path) -> None:
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    with xlsxwriter.Workbook(folder / "archive.xlsx", options) as book:
        for name, sql, columns in asked:
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, columns)
            for place, row in enumerate(archive.execute(sql), 1):
                sheet.write_row(place, 0, row)


def sqlite_alone(archive: sqlite3.Connection, asked: list[Query], folder: Path) -> None:
    archive.execute("ATTACH ? AS copy", (str(folder / "archive.sqlite"),))
    archive.execute("PRAGMA copy.journal_mode=OFF")
    archive.execute("PRAGMA copy.synchronous=OFF")
    for name, sql, _ in asked:
        archive.execute(f"CREATE TABLE copy.{name} AS {sql}")


ALONE: dict[str, Callable[[sqlite3.Connection, list[Query], Path], None]] = {
    "csv": csv_alone,
    "parquet": parquet_alone,
    "xlsx": xlsx_alone,
    "sqlite": sqlite_alone,
}


def run(who: str, form: str, database: str) -> None:
    """Export once, and print the seconds of work and the peak of memory in MB."""
    import time

    with tempfile.TemporaryDirectory(dir=Path(database).parent) as folder:
        asked = queries(database)
        started = time.perf_counter()
        if who == "communique":
            from communique.export.archive_export import export_archive

            export_archive(database, f"{folder}/out", form)
        else:
            with closing(sqlite3.connect(database, isolation_level=None)) as archive:
                ALONE[form](archive, asked, Path(folder))
        seconds = time.perf_counter() - started
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def measured(who: str, form: str, database: str) -> tuple[float, int]:
    """Seconds and MB of one run in a new process."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, who, form, database],
        cwd=Path(__file__).parent, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    seconds, peak = done.stdout.split()
    return float(seconds), int(peak)


def main() -> None:
    """Measure, and print."""
    database = str(Path(sys.argv[1]).absolute())
    print(f"{'form':10}{'communique':>14}{'alone':>10}{'ratio':>8}{'peak MB':>10}{'alone MB':>10}")
    for form in sys.argv[2:] or ["csv", "parquet", "sqlite"]:
        rounds = [
            (measured("communique", form, database), measured("alone", form, database))
            for _ in range(ROUNDS)
        ]
        ours = min(one[0][0] for one in rounds)
        alone = min(one[1][0] for one in rounds)
        print(
            f"{form:10}{ours:>12.1f} s{alone:>8.1f} s{ours / alone:>8.2f}"
            f"{rounds[0][0][1]:>10}{rounds[0][1][1]:>10}",
            flush=True,
        )


if __name__ == "__main__":
    main()
