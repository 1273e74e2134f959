"""Extractors of other packages: installed, chosen by name, and never believed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique import extractors
from communique.article import Article
from communique.cli import main
from communique.errors import UserError
from communique.extractors import find_extractor
from communique.facts import Actor, Event, Facts, Span, Statement
from databases import execute

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs" / "extractors.md"
NEWS = "“We will sign the treaty,” Mara Lindqvist said on Monday.\n"


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which pip has installed the example, beside nothing else."""
    work = tmp_path_factory.mktemp("example")
    shutil.copytree(HERE / "example", work / "source")
    target = work / "target"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps",
               "--no-build-isolation", "--no-index", "--target", target,
               work / "source"]  # fmt: skip
    subprocess.run(command, check=True)
    return target


def communique(*arguments: object, path: Path) -> subprocess.CompletedProcess[str]:
    package = Path(extractors.__file__).parents[1]
    environment = os.environ | {"PYTHONPATH": f"{package}{os.pathsep}{path}"}
    command = [sys.executable, "-m", "communique", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_the_installed_example_reads_articles(installed: Path, tmp_path: Path) -> None:
    news, database = tmp_path / "news.txt", tmp_path / "a.db"
    news.write_text(NEWS)
    done = communique("load", "--extractor", "said", news, "-d", database, path=installed)
    assert (done.returncode, done.stdout) == (0, "1 new, 0 unchanged, 0 rejected\n"), done.stderr
    said = "SELECT speaker, content, cue FROM who_said_what"
    assert execute(str(database), said) == [("Mara Lindqvist", "We will sign the treaty", "said")]
    assert execute(str(database), "SELECT extractor FROM article_overview") == [("said 1.0",)]
    printed = communique("extract", "--extractor", "said", news, path=installed)
    assert '"name": "Mara Lindqvist"' in printed.stdout


def test_an_unknown_name_is_answered_with_those_installed(installed: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    done = communique("load", "--extractor", "sayd", "-d", database, path=installed)
    assert done.returncode == 1
    assert not database.exists()
    assert done.stderr == (
        'communique: no extractor "sayd" is installed; there are: communique, said\n'
    )


def test_the_page_shows_the_example_as_it_is() -> None:
    page = DOCS.read_text(encoding="utf-8")
    for name in ("pyproject.toml", "said_extractor.py"):
        assert (HERE / "example" / name).read_text(encoding="utf-8") in page, name


@pytest.fixture
def offer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[object], None]]:
    """A function that installs an extractor for the test, under the name `odd`."""

    class Entry:
        name, value = "odd", "odd:EXTRACTOR"

        def __init__(self, offered: object) -> None:
            self.offered = offered

        def load(self) -> object:
            if isinstance(self.offered, Exception):
                raise self.offered
            return self.offered

    class Entries(list[Entry]):
        names = frozenset({"odd"})

    def install(*offered: object) -> None:
        monkeypatch.setattr(extractors, "entry_points", lambda group: Entries(map(Entry, offered)))

    extractors._load_offered.cache_clear()
    yield install
    extractors._load_offered.cache_clear()


class Odd:
    name, version = "odd", "0"

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def extract_facts(self, article: Article) -> object:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (ZeroDivisionError("no\nmodel"), 'the extractor "odd" failed: ZeroDivisionError: no model'),
        ({"actors": []}, 'the extractor "odd" gave no Facts but dict'),
        (None, 'the extractor "odd" gave no Facts but NoneType'),
        (Facts(statements=(Statement(spans=(Span(0, 999),), mode="direct"),)),
         f"$.statements[0].spans[0]: span 0..999 is empty or outside the text (0..{len(NEWS)})"),
        (Facts(statements=(Statement(spans=(Span(-3, 4),), mode="direct"),)),
         "$.statements[0].spans[0][0]: expected `int` >= 0"),
        (Facts(actors=(Actor(id="a", kind="alien", name="Mara"),)),
         "$.actors[0].kind: invalid enum value 'alien': one of person, organization, country,"
         " group"),
        (Facts(actors=(Actor(id=3, kind="person", name={"Mara"}),)),
         "$.actors[0].id: expected `str`, got `int`"),
        (Facts(events=(Event(id="e", name="ball", kind="other"),)),
         "$.events[0].mentions: no words of the text are evidence for it: no mention, and the name"
         " is not printed"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_rejected_with_its_reason_and_nothing_is_stored(
    offer: Callable[[object], None], archive_url: str, tmp_path: Path, answer: object, reason: str
) -> None:
    offer(Odd(answer))
    news = tmp_path / "news.txt"
    news.write_text(NEWS)
    command = ["load", str(news), "--extractor", "odd", "-d", archive_url]
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, result.stdout) == (3, "0 new, 0 unchanged, 1 rejected\n")
    assert f"rejected: {news.as_posix()}: {reason}" in result.stderr.splitlines()
    assert execute(archive_url, "SELECT count(*) FROM articles") == [(0,)]


@pytest.mark.parametrize(
    ("offered", "reason"),
    [
        ([ImportError("no module named torch")],
         'the extractor "odd" cannot be loaded: ImportError: no module named torch'),
        ([object()],
         'the extractor "odd" is none: odd:EXTRACTOR has no name, version, extract_facts'),
        ([Odd(None), Odd(None)], '2 packages offer an extractor "odd": keep one'),
    ],
)  # fmt: skip
def test_what_is_no_extractor_is_told_before_anything_is_read(
    offer: Callable[..., None], offered: list[object], reason: str
) -> None:
    offer(*offered)
    with pytest.raises(UserError) as raised:
        find_extractor("odd")
    assert str(raised.value) == reason


def test_an_interrupt_is_no_fault_of_an_extractor(offer: Callable[[object], None]) -> None:
    class Interrupted(Odd):
        def extract_facts(self, article: Article) -> object:
            raise KeyboardInterrupt

    offer(Interrupted(None))
    with pytest.raises(KeyboardInterrupt):
        find_extractor("odd").extract_facts(Article(NEWS, "a.txt"))
