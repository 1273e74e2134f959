"""How answers are written: each form can be read back, tables fit, files are whole."""

import csv
import datetime
import decimal
import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from asking import needed_options
from communique.cli import main
from communique.errors import UserError
from communique.reports.catalogue import read_report, report_names
from communique.reports.destination import open_destination
from communique.reports.output import ENDINGS, FORMATS, Answer

COLUMNS = ("name", "date", "date_note", "count", "nothing", "words")
AWKWARD = 'a | b, "c"\tand *d*;\n“é” \\ [e] <f>'
ROWS = [
    ("Mora", datetime.date(2024, 5, 3), None, 40, None, AWKWARD),
    ("=1+1", None, "not stated", decimal.Decimal("66.7"), None, "日本 and\r\nЖ"),
]
OBJECTS = [
    {"name": "Mora", "date": "2024-05-03", "date_note": None, "count": 40, "nothing": None,
     "words": AWKWARD},
    {"name": "=1+1", "date": None, "date_note": "not stated", "count": 66.7, "nothing": None,
     "words": "日本 and\r\nЖ"},
]  # fmt: skip


def written(form: str, rows: list[tuple[object, ...]] = ROWS) -> str:
    stream = io.StringIO(newline="")
    FORMATS[form](Answer(COLUMNS, iter(rows)), stream)
    return stream.getvalue()


def report(database: str, *arguments: str, width: int | None = None) -> Result:
    env = {"COLUMNS": None if width is None else str(width), "COMMUNIQUE_DATABASE": database}
    return CliRunner(env=env).invoke(main, ["report", *arguments])


def test_json_reads_back_with_dates_as_iso_and_numbers_as_numbers() -> None:
    assert json.loads(written("json")) == OBJECTS
    assert "日本" in written("json")
    assert json.loads(written("json", [])) == []


def test_jsonl_is_an_object_a_line() -> None:
    assert [json.loads(line) for line in written("jsonl").splitlines()] == OBJECTS


def test_csv_reads_back_what_is_no_formula() -> None:
    text = written("csv")
    assert text.startswith("\ufeffname,date,")
    assert text.endswith("\r\n")
    header, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert tuple(header) == COLUMNS
    assert rows == [
        ["Mora", "2024-05-03", "", "40", "", AWKWARD],
        ["'=1+1", "", "not stated", "66.7", "", "日本 and\r\nЖ"],
    ]


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_csv_holds_no_text_that_a_spreadsheet_runs(text: str) -> None:
    stream = io.StringIO(newline="")
    FORMATS["csv"](Answer(("a", "b"), iter([(text, -1)])), stream)
    rows = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    assert rows[1] == ["'" + text, "-1"]


def test_tsv_is_a_line_a_row_and_can_be_undone() -> None:
    header, *lines = written("tsv").removesuffix("\n").split("\n")
    assert header == "\t".join(COLUMNS)
    cells = [line.split("\t") for line in lines]
    assert [len(row) for row in cells] == [len(COLUMNS)] * 2
    assert cells[0][-1] == 'a | b, "c"\\tand *d*;\\n“é” \\\\ [e] <f>'
    assert cells[1] == ["=1+1", "", "not stated", "66.7", "", "日本 and\\r\\nЖ"]


def test_markdown_shows_text_as_it_is() -> None:
    assert written("markdown").splitlines() == [
        "| Name | Date | Count | Words |",
        "| --- | --- | --- | --- |",
        '| Mora | 2024-05-03 | 40 | a \\| b, "c"\tand \\*d\\*;<br>“é” \\\\ \\[e\\] \\<f> |',
        "| =1+1 | not stated | 66.7 | 日本 and<br>Ж |",
    ]


def test_a_table_has_headings_notes_for_dates_and_no_empty_columns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    heading, *lines = written("table").splitlines()
    assert heading.split() == ["Name", "Date", "Count", "Words"]
    assert any("=1+1  not stated  66.7" in line for line in lines)


def test_a_table_takes_no_orders_from_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    row = ("[red]x[/red]", None, None, 1, None, "\x1b[31mred\x07 \u202eback :smile:")
    table = written("table", [row])
    assert "[red]x[/red]" in table
    assert "�[31mred� �back :smile:" in table


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 200])
@pytest.mark.parametrize("name", report_names())
def test_a_table_fits_the_terminal_and_keeps_words_whole(
    news_file: str, name: str, width: int
) -> None:
    options = needed_options(read_report(name))
    result = report(news_file, name, *options, width=width)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert max(map(cell_len, lines), default=0) <= width
    assert not any(line != line.rstrip() for line in lines)
    wide = report(news_file, name, *options, width=1000).stdout.split()
    if width >= 60:
        assert {word for line in lines for word in line.split()} >= set(wide)


def test_a_long_table_is_one_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    short = [(f"actor {n}", None, None, n, None, f"word{n}") for n in range(450)]
    assert len(written("table", short).splitlines()) == 451
    wrapped = [(f"actor {n}", None, None, n, None, f"word{n} " * 4) for n in range(450)]
    heading, *paragraphs = written("table", wrapped).removesuffix("\n").split("\n\n")
    assert heading.split() == ["Name", "Count", "Words"]
    assert [part.split("\n")[0][:9].strip() for part in paragraphs] == [row[0] for row in wrapped]


def test_what_every_row_says_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    rows = [(f"actor {n}", None, None, n, None, "the same at some length") for n in range(2)]
    first, *table = written("table", rows).splitlines()
    assert first == "Words: the same at some length"
    assert next(line.split() for line in table if line) == ["Name", "Count"]
    assert "Words" in written("table", rows[:1]).splitlines()[0], "one row is a row"


def test_a_piped_table_is_100_wide_without_colours(news_file: str) -> None:
    table = report(news_file, "who-said-what").stdout
    assert 60 < max(map(len, table.splitlines())) <= 100
    assert "\x1b" not in table


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_holds_what_standard_output_shows(news_file: str, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    file = folder / "answer"
    file.write_text("an older answer")
    file.chmod(0o640)
    result = report(news_file, "who-attended", "--format", form, "--output", str(file))
    assert (result.exit_code, result.output) == (0, "")
    shown = report(news_file, "who-attended", "--format", form).stdout_bytes
    assert file.read_bytes() == shown
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert list(folder.iterdir()) == [file]


@pytest.mark.parametrize(("ending", "form"), [*ENDINGS.items(), (".CSV", "csv"), ("", "table")])
@pytest.mark.parametrize("asked", [["report", "who-attended"], ["search", "the"], ["schema"]])
def test_the_ending_of_the_file_says_its_form(
    news_file: str, tmp_path: Path, asked: list[str], ending: str, form: str
) -> None:
    file = tmp_path / f"answer{ending}"
    assert CliRunner().invoke(main, [*asked, "-d", news_file, "-o", str(file)]).exit_code == 0
    shown = CliRunner().invoke(main, [*asked, "-d", news_file, "-f", form]).stdout_bytes
    assert file.read_bytes() == shown


@pytest.mark.parametrize("asked", [["report", "who-attended"], ["search", "the"], ["schema"]])
def test_an_ending_of_no_form_is_refused_unless_the_form_is_given(
    news_file: str, tmp_path: Path, asked: list[str]
) -> None:
    file = tmp_path / "answer.xlsx"
    result = CliRunner().invoke(main, [*asked, "-d", news_file, "-o", str(file)])
    assert result.exit_code == 2
    assert "no form ends in .xlsx: name a file in .txt, .csv" in result.stderr.splitlines()[-1]
    assert "`communique export`" in result.stderr.splitlines()[-1]
    assert not file.exists()
    again = [*asked, "-d", news_file, "-o", str(file), "-f", "csv"]
    assert CliRunner().invoke(main, again).exit_code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_file_that_cannot_be_finished_leaves_the_older_one(tmp_path: Path) -> None:
    file = tmp_path / "answer.csv"
    file.write_text("an older answer")

    def fill_the_disk() -> None:
        with open_destination(str(file)) as stream:
            stream.write("half an answ")
            raise OSError(28, "No space left on device")

    with pytest.raises(UserError, match="No space left"):
        fill_the_disk()
    assert file.read_text() == "an older answer"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_keeps_pointing_at_the_file_that_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("file")
    with open_destination(str(tmp_path / "link")) as stream:
        stream.write("answer")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "answer"


@pytest.mark.parametrize(
    ("path", "says"), [("none/answer.csv", "there is no folder"), (".", "s a directory")]
)
def test_a_place_that_takes_no_file_is_told_in_a_line(
    news_file: str, tmp_path: Path, path: str, says: str
) -> None:
    result = report(news_file, "articles", "--output", str(tmp_path / path))
    assert result.exit_code == 1
    assert says in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("form", FORMATS)
def test_a_reader_that_stops_reading_ends_the_report_quietly(news_file: str, form: str) -> None:
    # Twice the same long words: a line above the table, so that there are two pieces to write.
    for asked in (["report", "who-attended"], ["search", "the", "--in", "statements"]):
        command = [sys.executable, "-m", "communique", *asked, "--format", form]
        read_end, write_end = os.pipe()
        os.close(read_end)
        done = subprocess.run(
            [*command, "--database", news_file], stdout=write_end, stderr=subprocess.PIPE,
            check=False,
        )  # fmt: skip
        os.close(write_end)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device on this system")
@pytest.mark.parametrize("arguments", [[], ["--output", "/dev/full"]])
def test_a_full_disk_is_told_in_a_line(news_file: str, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "communique", "report", "articles", *arguments]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*command, "--database", news_file], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith(b"communique: cannot write")
    assert done.stderr.count(b"\n") == 1


def test_a_table_shows_the_first_rows_and_says_that_there_are_more(
    news_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.reports.command.MOST_FOR_PEOPLE", 2)
    everything = json.loads(report(news_file, "who-attended", "--format", "json").stdout)
    assert len(everything) > 3
    cut = report(news_file, "who-attended")
    assert cut.stderr == "the first 2 rows; --limit shows more, --limit 0 all\n"
    assert cut.stdout == report(news_file, "who-attended", "--limit", "2").stdout
    three = report(news_file, "who-attended", "--limit", "3", "--format", "json")
    assert json.loads(three.stdout) == everything[:3]
    every = report(news_file, "who-attended", "--limit", "0")
    assert every.stderr == ""
    assert len(every.stdout) > len(cut.stdout)
    most = str(len(everything))
    assert report(news_file, "who-attended", "--limit", most).stderr == ""


@pytest.mark.parametrize("path", ["", " "])
def test_an_empty_name_of_a_file_says_what_to_do(path: str) -> None:
    with (
        pytest.raises(UserError, match="an empty name of a file: name one"),
        open_destination(path),
    ):
        pass
