"""Characters that people do not see change nothing that is read, and stay in the text."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from communique.cli import main
from communique.extract.reader import read_facts
from communique.facts import Facts, Span, move_spans
from communique.plain import plain_form
from communique.read import find_seeds

ARTICLES = [*sorted((Path(__file__).parents[1] / "articles").glob("*.txt")),
    *find_seeds().glob("*.txt")]  # fmt: skip
LONG = re.compile(r"[A-Za-z]{7,}")
CHANGES: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "line separators": lambda text: text.replace("\n", "\u2028"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "soft hyphens": lambda text: LONG.sub(lambda m: f"{m[0][:4]}\u00ad{m[0][4:]}", text),
    "marks of direction": lambda text: text.replace(". ", ".\u200f ").replace(", ", ",\u200e "),
    "zero-width spaces": lambda text: text.replace(" ", "\u200b "),
    "a mark inside": lambda text: "\ufeff" + text,
    "letters that were taken for others": lambda text: "".join(map(_mangled, text)),
    "letters apart from accents": lambda text: unicodedata.normalize("NFD", text),
}


def _mangled(character: str) -> str:
    """Return what a program shows that takes UTF-8 for Windows-1252."""
    octets = character.encode()
    return "".join(bytes([o]).decode("cp1252", "ignore") or chr(o) for o in octets)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_same_is_read_at_the_same_words(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text("utf-8")
    changed = change(text)
    facts, again = read_facts(text), read_facts(changed)
    spans: list[str] = []
    plain_spans: list[str] = []
    move_spans(facts, lambda start, end: (plain_spans.append(text[start:end]), (start, end))[1])
    move_spans(again, lambda start, end: (spans.append(changed[start:end]), (start, end))[1])
    assert [_seen(words) for words in spans] == [_seen(words) for words in plain_spans]
    assert _without_spans(again) == _without_spans(facts)


def _seen(words: str) -> str:
    return " ".join(plain_form(words).text.split())


def _without_spans(facts: Facts) -> str:
    return repr(move_spans(facts, lambda start, end: (0, 0))).replace("\\r", "")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_stored_is_the_articles_own(
    change: Callable[[str], str], tmp_path: Path, archive_url: str
) -> None:
    for path in ARTICLES[:2]:
        changed = change(path.read_text("utf-8"))
        (tmp_path / path.name).write_text(changed, "utf-8", newline="")
    loaded = CliRunner().invoke(main, ["load", str(tmp_path), "-d", archive_url])
    assert loaded.output == "2 new, 0 unchanged, 0 rejected\n"
    verified = CliRunner().invoke(main, ["verify", "-d", archive_url])
    assert verified.exit_code == 0, verified.output


@given(st.text(alphabet="aé e\u0301\u0323\u00ad\u200b\u00a0\n\u2028\ufeff\U0001f600"))
def test_every_character_knows_its_place(text: str) -> None:
    plain = plain_form(text)
    assert not re.search("[\u00ad\u200b\u00a0\u2028\ufeff]", plain.text)
    places = [plain.place(i, i + 1) for i in range(len(plain.text))]
    assert places == sorted(places)
    for character, (start, end) in zip(plain.text, places, strict=True):
        assert plain_form(text[start:end]).text == character


def test_a_text_without_them_is_its_own_plain_form() -> None:
    assert plain_form("Ministers met.\r\n").starts is None
    assert move_spans((Span(1, 2), ("a", None)), lambda start, end: (start + 1, end + 1)) == (
        Span(2, 3), ("a", None),
    )  # fmt: skip
