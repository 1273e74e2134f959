"""The pages of docs/ that are made from the program are what it makes now."""

from pathlib import Path

import pytest

from docs_pages import DOCS, commands_page, schema_page


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COMMUNIQUE_DATABASE", "COMMUNIQUE_REPORTS"):
        monkeypatch.delenv(name, raising=False)


def test_the_page_of_commands_is_what_their_help_says() -> None:
    assert (DOCS / "commands.md").read_text("utf-8") == commands_page(), (
        "python tests/docs_pages.py --update"
    )


def test_every_column_has_an_example() -> None:
    lines = [line for line in (DOCS / "schema.md").read_text("utf-8").splitlines() if "| `" in line]
    assert len(lines) > 400
    assert [line for line in lines if line.endswith("|  |")] == []


def test_the_page_of_the_schema_is_what_models_and_views_say(tmp_path: Path) -> None:
    assert (DOCS / "schema.md").read_text("utf-8") == schema_page(tmp_path), (
        "python tests/docs_pages.py --update"
    )
