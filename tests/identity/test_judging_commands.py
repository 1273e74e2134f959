"""What a person says is the same, or different: told by command, and from archive to archive."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import main

CHAINS = Path(__file__).parent / "tuning"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.fixture
def archive(archive_url: str) -> str:
    """An archive of two articles about one dispute over namesakes."""
    loaded = run(
        "load", *(CHAINS / f"{number}.txt" for number in ("041", "042")), "-d", archive_url
    )
    assert loaded.output == "2 new, 0 unchanged, 0 rejected\n"
    return archive_url


def people(database: str) -> list[tuple[str, str]]:
    """Return the name that stands for each, with each post held."""
    told = run("report", "careers", "--format", "json", "-d", database).output
    return sorted((row["person"], row["title"] or "") for row in json.loads(told))


def test_a_judgement_takes_effect_and_is_taken_back(archive: str) -> None:
    before = people(archive)
    told = run("same", "Hasmik Hakobyan", "Maria Papadaki", "--author", "me", "-d", archive).output
    assert told == ("judgement 1: person 'Hasmik Hakobyan' and 'Maria Papadaki' are the same\n")
    assert people(archive) != before
    assert run("undo", "1", "-d", archive).output == (
        "judgement 1 is undone: person 'Hasmik Hakobyan' and 'Maria Papadaki'"
        " are no longer told to be the same\n"
    )
    assert people(archive) == before


def test_part_of_a_name_that_only_one_has_is_enough(archive: str) -> None:
    told = run("same", "hasmik", "MARIA papad", "-d", archive).output
    assert told == ("judgement 1: person 'Hasmik Hakobyan' and 'Maria Papadaki' are the same\n")


def test_several_of_a_name_are_told_apart_by_id_and_post(archive: str) -> None:
    refused = run("same", "hakobyan", "papadaki", "-d", archive).output
    assert refused.startswith(
        "communique: 'hakobyan' is in the names of several: give an id, one of"
    )
    assert re.search(r"; person:\d+ Hasmik Hakobyan, director\n$", refused)


def test_a_judgement_that_contradicts_another_is_refused_in_one_line(archive: str) -> None:
    pair = ("Hasmik Hakobyan", "Maria Papadaki", "-d", archive)
    assert run("same", *pair).exit_code == 0
    assert run("same", *pair).output.startswith("judged so already: ")
    refused = run("different", *pair)
    assert (refused.exit_code, refused.output) == (
        1,
        "communique: judgement 1 says that they are the same: run `communique undo 1` first\n",
    )


def test_judgements_hold_in_another_archive_and_wait_for_its_articles(
    archive: str, tmp_path: Path
) -> None:
    run("same", "Hasmik Hakobyan", "Maria Papadaki", "-d", archive)
    printed = run("judgements", "-d", archive).output
    (tmp_path / "judged.jsonl").write_text(printed)
    other = tmp_path / "other.db"
    run("load", CHAINS / "041.txt", "-d", other)
    assert run("judgements", "--load", tmp_path / "judged.jsonl", "-d", other).exit_code == 0
    run("load", CHAINS / "042.txt", "-d", other)
    assert people(str(other)) == people(archive)
    assert run("judgements", "-d", other).output == printed


def test_judgements_are_printed_with_the_number_that_undo_takes(
    archive: str, tmp_path: Path
) -> None:
    pair = ("Hasmik Hakobyan", "Maria Papadaki", "-d", archive)
    run("same", *pair)
    run("undo", 1, "-d", archive)
    run("different", *pair)
    judged = printed(archive)
    assert [(j["judgement"], j["verdict"], j["undone_at"] is None) for j in judged] == [
        (1, "same", False), (2, "different", True),
    ]  # fmt: skip
    (tmp_path / "one.jsonl").write_text(json.dumps(judged[1]))
    other = tmp_path / "other.db"
    run("load", CHAINS / "041.txt", CHAINS / "042.txt", "-d", other)
    assert run("judgements", "--load", tmp_path / "one.jsonl", "-d", other).exit_code == 0
    assert printed(other) == [judged[1] | {"judgement": 1}]
    assert run("undo", 1, "-d", other).exit_code == 0
    unnumbered = {name: value for name, value in judged[1].items() if name != "judgement"}
    (tmp_path / "one.jsonl").write_text(json.dumps(unnumbered))
    taken = run("judgements", "--load", tmp_path / "one.jsonl", "-d", archive)
    assert taken.output == "0 new, 1 unchanged\n"


def printed(database: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("judgements", "-d", database).output.splitlines()]


@pytest.mark.parametrize(
    ("one", "other", "fault"),
    [
        ("Armen Hakobyan", "Nobody", "'Armen Hakobyan' is the name of several: give an id,"),
        ("Nobody", "Hasmik Hakobyan", "nothing in the archive is called 'Nobody'"),
        ("_", "Hasmik Hakobyan", "nothing in the archive is called '_'"),
        (" ", "Hasmik Hakobyan", "' ' is no name: give one, or an id such as person:12, "),
        ("4", "person:1", "'4' is no id: give one such as person:12, body:12, event:12 or "),
        ("actor:3", "person:1", "'actor:3' is no id: give one such as person:12, body:12, "),
        ("person:99999", "person:1", "there is no person 99999 in the archive"),
        ("person:1", "person:1", "that is one finding, given twice: "),
        ("person:1", "event:1", "person and event are two kinds of things"),
    ],
)
def test_what_cannot_be_judged_costs_one_line(
    archive: str, one: str, other: str, fault: str
) -> None:
    refused = run("same", one, other, "-d", archive)
    assert refused.exit_code == 1
    assert refused.output.startswith(f"communique: {fault}")
    assert refused.output.count("\n") == 1


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("article", "A shorter sum", "Expected `str` matching regex '^[0-9a-f]{64}$'"),
        ("number", 0, "Expected `int` >= 1"),
    ],
)
def test_a_judgement_of_what_cannot_be_there_is_refused(
    archive: str, tmp_path: Path, field: str, value: object, fault: str
) -> None:
    run("same", "Hasmik Hakobyan", "Maria Papadaki", "-d", archive)
    record = json.loads(run("judgements", "-d", archive).output)
    record["first"][field] = value
    path = tmp_path / "judged.jsonl"
    path.write_text(json.dumps(record))
    refused = run("judgements", "--load", path, "-d", archive)
    assert (refused.exit_code, refused.output) == (
        1,
        f"communique: {path}, line 1: no judgement: {fault} - at `$.first.{field}`\n",
    )


def test_judgements_that_contradict_those_of_the_archive_are_refused(
    archive: str, tmp_path: Path
) -> None:
    pair = ("Hasmik Hakobyan", "Maria Papadaki", "-d", archive)
    run("same", *pair)
    printed = run("judgements", "-d", archive).output
    path = tmp_path / "judged.jsonl"
    path.write_text(printed)
    run("undo", 1, "-d", archive)
    run("different", *pair)
    refused = run("judgements", "--load", path, "-d", archive)
    assert refused.exit_code == 1
    assert refused.output == (
        f"communique: {path}, line 1: judgement 2 says that they are different:"
        " run `communique undo 2` first\n"
    )
    assert len(run("judgements", "-d", archive).output.splitlines()) == 2
