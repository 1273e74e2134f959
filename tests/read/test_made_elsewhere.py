"""Files that other programs made of one article of ours: each gives what the plain text gives.

`made_elsewhere/` has them under the names of those programs: Chromium 150 (`--dump-dom` of a page
with menu, notices and share buttons; with frames too, Ctrl+S as a complete page and as a single
file; `--print-to-pdf`), Firefox 140 (Ctrl+S, complete), LibreOffice 7.4 (Writer and Calc),
feedgen 1.0, pandas 3, GNU tar, Info-ZIP and wget 1.21 (`--warc-file -r -p`).
"""

import gzip
import shutil
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.article import Article
from communique.cli import main
from communique.extract.reader import read_facts
from communique.facts import Facts
from communique.read import Rejected, read_paths

MADE = Path(__file__).parent / "made_elsewhere"
PLAIN = "gnu.tar.gz"
PAGES = ("chromium_page", "firefox_page")
DESCRIBED = ("chromium.html", "chromium.mhtml", "feedgen.atom", "feedgen.rss",
    "libreoffice_calc.csv", "pandas.json", "pandas.jsonl", "wget.warc.gz", *PAGES)  # fmt: skip
OTHERS = sorted(path.name for path in MADE.iterdir() if path.name != PLAIN)


def read(name: str) -> Article:
    (article,) = (found for found in read_paths([MADE / name]) if isinstance(found, Article))
    return article


def said(article: Article) -> set[str]:
    facts = read_facts(article.text, description=article.description)
    return set(_words(article.text, facts))


def _words(text: str, facts: Facts) -> list[str]:
    people = [actor.name for actor in facts.actors if actor.kind == "person"]
    events = [f"{event.kind} {event.status} {event.edition}" for event in facts.events]
    spans = [span for statement in facts.statements for span in statement.spans]
    return [
        " ".join(w.split()) for w in (*people, *events, *(text[s.start : s.end] for s in spans))
    ]


@pytest.fixture(scope="module")
def plain() -> set[str]:
    return said(read(PLAIN))


@pytest.mark.parametrize("name", OTHERS)
def test_the_same_is_read_whatever_program_made_the_file(name: str, plain: set[str]) -> None:
    assert len(plain) > 15
    assert said(read(name)) == plain


@pytest.mark.parametrize("name", DESCRIBED)
def test_what_the_file_says_of_the_article_is_kept(name: str) -> None:
    told = read(name).description
    assert told.title == "Malawi, Zambia sign two MoUs as joint commission ends"
    assert told.source == "Savanna News Agency"
    assert str(told.published_on) == "2024-06-14"
    if name in PAGES or name.split(".")[0] in ("chromium", "feedgen", "wget"):
        assert told.byline == "Thokozani Phiri"


@pytest.mark.parametrize("name", ["chromium.mhtml", "chromium_page"])
def test_where_a_page_was_saved_from_is_kept(name: str) -> None:
    assert read(name).description.url == "http://127.0.0.1:8765/joint-commission.html"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", PAGES)
def test_a_complete_page_is_one_article_without_its_frames_and_scripts(
    tmp_path: Path, name: str, packed: bool
) -> None:
    beside = MADE / name / "joint-commission_files"
    assert {path.suffix for path in beside.iterdir()} == {".css", ".html", ".js", ".png", ".svg"}
    assert isinstance(next(iter(read_paths([beside / "related.html"]))), Article)
    folder = MADE / name
    path = shutil.make_archive(str(tmp_path / "page"), "zip", folder) if packed else folder
    (found,) = read_paths([path])
    assert found.origin.endswith("joint-commission.html")


def test_a_pattern_that_names_page_and_folder_gives_the_page_alone() -> None:
    (found,) = read_paths(sorted((MADE / PAGES[0]).iterdir()))
    assert found.origin.endswith("joint-commission.html")
    frames = list(read_paths([MADE / PAGES[0] / "joint-commission_files"]))
    assert len(frames) > 1


def test_pages_without_an_article_in_a_crawl_are_told() -> None:
    first, second = read_paths([MADE / "wget.warc.gz"])
    assert isinstance(first, Rejected)
    assert first.origin.endswith("wget.warc.gz#http://127.0.0.1:8765/index.html")
    assert first.reason == "no text of an article in it"
    assert isinstance(second, Article)
    assert second.description.url == "http://127.0.0.1:8765/joint-commission.html"


def half_a_crawl(is_compressed: bool) -> bytes:
    """Return the crawl up to the middle of the article; each record is compressed on its own."""
    content = (MADE / "wget.warc.gz").read_bytes()
    whole = gzip.decompress(content)
    half = whole[: whole.index(b"</article>")]
    if not is_compressed:
        return half
    start, told = 0, b""
    while len(told) <= len(half):
        record = zlib.decompressobj(wbits=31)
        told += record.decompress(content[start:])
        last, start = start, len(content) - len(record.unused_data)
    return content[: (last + start) // 2]


@pytest.mark.parametrize("is_compressed", [True, False])
def test_a_page_that_a_crawl_has_half_of_is_told_and_not_read(
    tmp_path: Path, is_compressed: bool
) -> None:
    (tmp_path / "half.warc").write_bytes(half_a_crawl(is_compressed))
    first, second = read_paths([tmp_path / "half.warc"])
    assert isinstance(first, Rejected)
    assert isinstance(second, Rejected)
    assert second.reason == (
        "a damaged WARC file: cut short in http://127.0.0.1:8765/joint-commission.html"
    )


def test_all_of_them_are_loaded(archive_url: str) -> None:
    result = CliRunner().invoke(main, ["load", str(MADE), "-d", archive_url])
    assert result.exit_code == 3
    assert result.stdout.endswith(" rejected\n")
    new, unchanged, rejected = (int(part.split()[0]) for part in result.stdout.split(", "))
    assert (new + unchanged, rejected) == (len(OTHERS) + 1, 1)
    assert CliRunner().invoke(main, ["verify", "-d", archive_url]).exit_code == 0


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF: cannot be read (PDFSyntaxError)"),
        ((MADE / "chromium.pdf").read_bytes()[:20_000], "a PDF: "),
        ((MADE / "wget.warc.gz").read_bytes()[:300], "a damaged WARC file: cut short in "),
        (b"WARC/1.0\r\nbroken", "a WARC file without a page"),
    ],
)
def test_what_is_broken_is_one_line(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "broken").write_bytes(content)
    (found,) = read_paths([tmp_path / "broken"])
    assert isinstance(found, Rejected)
    assert found.reason.startswith(reason), found.reason
