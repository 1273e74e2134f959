"""Where an export lands, and what it never does to what is there."""

import builtins
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from exporting import run_export

from communique.export.forms.csv_files import CsvFiles

pytestmark = pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_an_earlier_export_is_replaced_whole(
    filled: sa.Engine, archive_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    assert run_export(folder, "-f", "parquet", "-d", archive_url).exit_code == 0
    assert run_export(folder, "-f", "sqlite", "-d", archive_url).exit_code == 0
    assert set(contents(folder)) == {"archive.sqlite", "datapackage.json"}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_empty_folder_is_filled(filled: sa.Engine, archive_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    assert run_export(folder, "-d", archive_url).exit_code == 0
    assert (folder / "who_attended.csv").exists()


def test_a_folder_with_anything_else_is_left_alone(
    filled: sa.Engine, archive_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    assert run_export(folder, "-d", archive_url).exit_code == 0
    (folder / "notes.txt").write_text("mine")
    before = contents(folder)
    result = run_export(folder, "-f", "sqlite", "-d", archive_url)
    assert result.exit_code == 1
    assert result.stderr == (
        f"communique: cannot write {folder}: it holds notes.txt, which no export made; "
        "name another folder\n"
    )
    assert contents(folder) == before


@pytest.mark.parametrize("package", ["{", "[]", "{}", '{"generator": "", "resources": []}',
                                     '{"generator": "other 1", "resources": []}'])  # fmt: skip
def test_a_package_of_another_program_is_left_alone(
    filled: sa.Engine, archive_url: str, tmp_path: Path, package: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "datapackage.json").write_text(package)
    result = run_export(folder, "-d", archive_url)
    assert result.exit_code == 1
    assert "it holds datapackage.json, which no export made" in result.stderr
    assert (folder / "datapackage.json").read_text() == package


@pytest.mark.parametrize("name", ["file", "missing/out", "."])
def test_no_place_for_a_folder_is_one_line(
    filled: sa.Engine, archive_url: str, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    Path("file").write_text("mine")
    result = run_export(name, "-d", archive_url)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"communique: cannot write {name}: ")
    assert result.stderr.count("\n") == 1
    assert contents(here) == {"file": b"mine"}


def test_a_failure_leaves_what_was_there_and_nothing_else(
    filled: sa.Engine, archive_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    assert run_export(folder, "-d", archive_url).exit_code == 0
    before, names = contents(folder), set(tmp_path.iterdir())

    def fail(*_: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(CsvFiles, "write", fail)
    result = run_export(folder, "-d", archive_url)
    assert result.exit_code == 1
    assert result.stderr == f"communique: cannot write {folder}: No space left on device\n"
    assert contents(folder) == before
    assert set(tmp_path.iterdir()) == names


@pytest.mark.parametrize(("form", "library"), [("parquet", "pyarrow"), ("xlsx", "xlsxwriter")])
def test_a_missing_library_is_one_line_that_names_the_extra(
    filled: sa.Engine, archive_url: str, tmp_path: Path, form: str, library: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    import sys

    for name in [name for name in sys.modules if name.startswith("communique.export.forms.")]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, name)
    real = builtins.__import__

    def without(name: str, *arguments: Any, **keywords: Any) -> Any:
        if name.partition(".")[0] == library:
            raise ModuleNotFoundError(f"No module named {library!r}", name=library)
        return real(name, *arguments, **keywords)

    monkeypatch.setattr(builtins, "__import__", without)
    result = run_export(tmp_path / "out", "-f", form, "-d", archive_url)
    assert result.exit_code == 1
    assert result.stderr == (
        f"communique: {form} needs {library}: pip install 'communique[{form}]'\n"
    )


def test_no_archive_is_one_line(tmp_path: Path, archive_url: str) -> None:
    result = run_export(tmp_path / "out", "-d", tmp_path / "none.db")
    assert result.exit_code == 1
    assert "no archive at" in result.stderr
    assert not (tmp_path / "out").exists()
