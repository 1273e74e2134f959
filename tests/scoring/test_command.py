"""The command `score`, on a folder of two articles."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.facts import Actor, Facts, Span, facts_to_json

TEXT = "Arden, 3 May 2024. Minister Ana Ruiz met Jan Lis.\n"
RUIZ = Actor(id="a1", kind="person", name="Ana Ruiz", mentions=(Span(28, 36),))
LIS = Actor(id="a2", kind="person", name="Jan Lis")


def write(folder: Path, name: str, *actors: Actor) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.facts.json").write_bytes(facts_to_json(Facts(actors=actors)))


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    for name in ("one", "two"):
        write(tmp_path / "annotated", name, RUIZ, LIS)
        (tmp_path / "annotated" / f"{name}.txt").write_text(TEXT)
    return tmp_path / "annotated"


def score(*folders: Path) -> Result:
    return CliRunner().invoke(main, ["score", *map(str, folders)])


def test_documents_are_measured_in_place_of_the_reader(annotated: Path, tmp_path: Path):
    write(tmp_path / "found", "one", RUIZ, LIS)
    write(tmp_path / "found", "two", RUIZ)
    result = score(annotated, tmp_path / "found")
    assert result.exit_code == 0
    assert f"{annotated}: 2 articles" in result.stdout
    people = next(line for line in result.stdout.splitlines() if line.startswith("people"))
    assert people.split() == ["people", "100.0", "75.0", "85.7", "66.7", "-100.0", "3/3/4"]


def test_articles_without_a_document_are_left_out(annotated: Path, tmp_path: Path):
    write(tmp_path / "found", "two", RUIZ)
    assert "1 articles" in score(annotated, tmp_path / "found").stdout


def test_without_documents_the_reader_is_measured(annotated: Path):
    people = next(line for line in score(annotated).stdout.splitlines() if "people" in line)
    assert people.endswith("4/4/4")


def test_the_same_folders_give_the_same_figures(annotated: Path, tmp_path: Path):
    write(tmp_path / "found", "one", RUIZ)
    first, second = (score(annotated, tmp_path / "found").stdout for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda f: [p.unlink() for p in f.glob("*.json")], "no annotated articles"),
        (lambda f: (f / "one.txt").unlink(), "cannot read the text of one.facts.json"),
        (lambda f: (f / "one.facts.json").write_text("{"), "one.facts.json: "),
        (lambda f: (f / "one.facts.json").write_text('{"events": 3}'), "$.events"),
        (lambda f: (f / "one.txt").write_text("Arden."), "[28, 36] is not in the text"),
    ],
)
def test_a_fault_of_the_input_is_one_line(annotated: Path, spoil, message: str):
    spoil(annotated)
    result = score(annotated)
    assert result.exit_code == 1
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
