"""What people type, what they get on which stream, and with which exit code."""

import json
import os
import re
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from click import Command, Group, Option
from click.testing import CliRunner, Result

from communique import __version__
from communique.cli import main

NEWS = "Roman Vassilenko, Deputy Minister of Foreign Affairs of Kazakhstan, met Enrique Mora.\n"
COMMANDS = ["browse", "draw", "export", "extract", "load", "report", "show", "upgrade", "verify"]


def run(*arguments: object, **environment: str) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), env=environment)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS)
    return path


def test_help_lists_every_command() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert isinstance(main, Group)
    assert all(f"\n  {name} " in result.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_shows_how_to_call_it(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"      communique {name}" in result.stdout


def test_every_option_and_command_says_what_it_is_for() -> None:
    context = main.make_context("communique", [], resilient_parsing=True)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert isinstance(command, Command)
        assert command.help
        assert all(option.help for option in command.params if isinstance(option, Option))


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").stdout.split()[-1] == __version__


def test_load_answers_with_counts(news: Path, archive_url: str) -> None:
    first = run("load", news, "-d", archive_url)
    assert (first.exit_code, first.stdout) == (0, "1 new, 0 unchanged, 0 rejected\n")
    again = run("load", news, COMMUNIQUE_DATABASE=archive_url)
    assert (again.exit_code, again.stdout) == (0, "0 new, 1 unchanged, 0 rejected\n")


def test_load_without_a_path_reads_the_seeds_into_a_new_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMMUNIQUE_DATABASE", raising=False)
    assert run("load").stdout == "1 new, 0 unchanged, 0 rejected\n"
    assert (tmp_path / "communique.db").exists()
    assert run("verify").exit_code == 0


def test_rejected_input_is_told_recorded_and_costs_no_other(news: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    (tmp_path / "empty").touch()
    result = run("load", tmp_path / "empty", news, "missing", "-d", database)
    assert (result.exit_code, result.stdout) == (3, "1 new, 0 unchanged, 2 rejected\n")
    assert result.stderr.splitlines() == [
        f"rejected: {tmp_path.as_posix()}/empty: empty",
        "rejected: missing: no such file or folder",
    ]
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT reason FROM load_problems ORDER BY id").fetchall()
    assert rows == [("empty",), ("no such file or folder",)]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nofile.txt", "no such file or folder"),
        ("ftp://x.example/y", "only http and https addresses are read"),
        ("file:///etc", "only http and https addresses are read"),
    ],
)
def test_paths_that_all_lead_nowhere_make_no_archive(
    news: Path, tmp_path: Path, path: str, reason: str
) -> None:
    database = tmp_path / "a.db"
    result = run("load", path, path, "-d", database)
    assert (result.exit_code, result.stdout) == (3, "0 new, 0 unchanged, 2 rejected\n")
    assert result.stderr.splitlines() == [f"rejected: {path}: {reason}"] * 2
    assert not database.exists()
    assert run("load", path, news, "-d", database).exit_code == 3
    assert run("load", path, "-d", database).exit_code == 3
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT origin FROM load_problems").fetchall()
    assert rows == [(path,)] * 2


@pytest.mark.parametrize("command", ["load", "verify", "upgrade"])
@pytest.mark.parametrize("name", ["", " "])
def test_an_archive_without_a_name_is_refused(command: str, name: str) -> None:
    result = run(command, "-d", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "communique: an empty name of an archive: name a file or a URL\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("load", "-d", "{folder}/news.txt"),
        ("load", "-d", "{folder}/no/folder.db"),
        ("load", "-d", "mysql://localhost/x"),
        ("verify", "-d", "{folder}/missing.db"),
        ("upgrade", "-d", "{folder}/missing.db"),
        ("extract", "{folder}"),
        ("extract", "{folder}/missing.txt"),
    ],
)
def test_a_users_error_is_one_line_and_exit_1(news: Path, arguments: tuple[str, ...]) -> None:
    result = run(*(argument.format(folder=news.parent) for argument in arguments))
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("communique: ")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["frobnicate"], "No such command 'frobnicate'; see `communique --help`"),
        (["--frob"], "No such option '--frob'; see `communique --help`"),
        (["load", "--frob"], "No such option '--frob'; see `communique load --help`"),
        (["extract"], "Missing argument 'FILE'; see `communique extract --help`"),
        (
            ["show", "11", "--html"],
            "Option '--html' requires an argument; see `communique show --help`",
        ),
        (
            ["report", "who-attended", "--event"],
            "Option '--event' requires an argument; see `communique report who-attended --help`",
        ),
        (
            ["report", "-f", "csv"],
            "No such option '-f'; the NAME of a report comes first; see `communique report --help`",
        ),
        (
            ["report", "--limit", "3", "articles"],
            "No such option '--limit'; the NAME of a report comes first;"
            " see `communique report --help`",
        ),
        (
            ["report", "articles", "--since", "May"],
            "Invalid value for '--since': 'May' is no date; write 2024-05-03, 2024-05 or 2024;"
            " see `communique report articles --help`",
        ),
    ],
)
def test_wrong_usage_is_exit_2_and_one_line(arguments: list[str], line: str) -> None:
    result = CliRunner().invoke(main, arguments, prog_name="communique")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"communique: {line}\n"


@pytest.mark.parametrize(
    ("words", "offered"),
    [("communique rep", "report"), ("communique report who-a", "who-attended"),
     ("communique report articles --sin", "--since"), ("communique verify -d ar", "file")],
)  # fmt: skip
def test_a_shell_completes_commands_reports_options_and_files(words: str, offered: str) -> None:
    assert offered in re.split(r"[,\n]", completed(words).stdout)


def completed(words: str) -> Result:
    environment = {
        "_COMMUNIQUE_COMPLETE": "bash_complete", "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }  # fmt: skip
    return CliRunner().invoke(main, [], prog_name="communique", env=environment)


@pytest.mark.parametrize(
    "words", ["communique report whoo --", "communique report mine --", "communique frob --"]
)
def test_a_completion_prints_nothing_but_what_it_offers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    (tmp_path / "mine.sql").write_text("SELECT 1;")
    for folder in (tmp_path, tmp_path / "none"):
        monkeypatch.setenv("COMMUNIQUE_REPORTS", str(folder))
        result = completed(words)
        assert all(line.startswith("plain,--") for line in result.stdout.splitlines())
        assert result.stderr == ""
        assert isinstance(result.exception, SystemExit | None)


def test_a_report_that_is_not_usable_keeps_no_other_from_being_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "who-mine.sql").write_text("SELECT 1;")
    monkeypatch.setenv("COMMUNIQUE_REPORTS", str(tmp_path))
    assert "plain,who-attended" in completed("communique report who-").stdout.splitlines()


def test_no_color_is_what_a_terminal_gets_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    database = str(tmp_path / "a.db")
    run("load", "-d", database)
    shown = {
        option: CliRunner().invoke(
            main, [*option, "report", "articles", "-d", database],
            env={"FORCE_COLOR": "1", "TERM": "xterm"}, color=True,
        ).stdout
        for option in ((), ("--no-color",))
    }  # fmt: skip
    assert "\x1b[1m" in shown[()]
    assert "\x1b" not in shown["--no-color",]


def test_extract_prints_the_facts_document(news: Path) -> None:
    result = run("extract", news)
    assert result.exit_code == 0
    assert {actor["name"] for actor in json.loads(result.stdout)["actors"]} >= {"Enrique Mora"}


def test_verify_says_what_it_checked_and_fails_on_faults(news: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    run("load", news, "-d", database)
    sound = run("verify", "-d", database)
    assert sound.exit_code == 0
    assert all(line.startswith("ok ") for line in sound.stdout.splitlines())
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE articles SET sha256 = replace(hex(zeroblob(32)), '0', 'f')")
        connection.commit()
    broken = run("verify", "-d", database)
    assert broken.exit_code == 1
    assert "FAULT  texts: " in broken.stdout
    assert "articles 1: sha256 is not that of its text" in broken.stdout


def test_upgrade_says_that_there_is_nothing_to_do(archive_url: str) -> None:
    result = run("upgrade", "-d", archive_url)
    assert result.exit_code == 0
    assert result.stdout.startswith("nothing to do: the archive is at revision ")


def start(*arguments: object, **streams: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "communique", *map(str, arguments)]
    # A shell's background jobs ignore an interrupt, and so would what they start.
    return subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        **streams,
    )


def test_a_closed_pipe_is_no_error(news: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = start("extract", news, stdout=writing)
    os.close(writing)
    assert process.communicate()[1] == b""


def test_a_closed_standard_output_is_told_in_a_line(news: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    assert run("load", news, "-d", database).exit_code == 0
    for asked in (["report", "articles"], ["search", "mora"]):
        command = shlex.join([sys.executable, "-m", "communique", *asked, "-d", str(database)])
        done = subprocess.run(
            ["sh", "-c", f"{command} >&-"], stderr=subprocess.PIPE, encoding="utf-8", check=False
        )
        assert (done.returncode, done.stderr) == (
            1, "communique: cannot write the answer: standard output is closed\n"
        )  # fmt: skip


def test_an_interrupted_load_says_how_to_go_on(tmp_path: Path) -> None:
    folder, database = tmp_path / "news", tmp_path / "a.db"
    folder.mkdir()
    for number in range(2000):
        (folder / f"{number}.txt").write_text(f"{NEWS}No. {number}")
    process = start("load", folder, "-d", database, stdout=subprocess.PIPE)
    while process.poll() is None and not count_articles(database):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    answer, told = process.communicate()
    assert (process.returncode, answer) == (130, b"")
    loaded = count_articles(database)
    counts = f"{loaded} new, 0 unchanged, 0 rejected"
    assert told.decode().splitlines() == [
        "finishing what is under way; press Ctrl-C again to stop now",
        f"interrupted: {counts}; run the same command again to go on",
    ]
    assert 0 < loaded < 2000
    assert run("verify", "-d", database).exit_code == 0


def count_articles(database: Path) -> int:
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from communique.cli import main; main(['--help'], standalone_mode=False);"
        " sys.exit(str(sorted({'sqlalchemy', 'numpy', 'onnxruntime', 'rich'} & set(sys.modules))))"
    )
    process = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert process.stderr == b"[]\n"


def test_a_report_never_replaces_an_archive(news: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    assert run("load", news, "-d", database).exit_code == 0
    before = database.read_bytes()
    result = run("report", "articles", "-d", database, "-f", "csv", "-o", database)
    assert (result.exit_code, database.read_bytes()) == (1, before)
    assert "it is an archive; name another file" in result.stderr
