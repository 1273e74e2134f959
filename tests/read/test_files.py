"""What is an article, what is not, and why."""

import hashlib
import os
from pathlib import Path

import pytest

from communique.article import Article
from communique.read import LARGEST, Rejected, find_seeds, read_paths


def read_one(path: Path) -> Article | Rejected:
    (found,) = read_paths([path])
    return found


def test_text_is_kept_verbatim_with_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes("Ministers met.\r\n\r\n“Yes”\rend\n".encode())
    article = read_one(path)
    assert article == Article("Ministers met.\r\n\r\n“Yes”\rend\n", path.as_posix())


def test_a_byte_order_mark_is_not_text(tmp_path: Path) -> None:
    marked, bare = tmp_path / "marked", tmp_path / "bare"
    marked.write_bytes(b"\xef\xbb\xbfMet.")
    bare.write_bytes(b"Met.")
    found = [read_one(path) for path in (marked, bare)]
    assert [article.text for article in found if isinstance(article, Article)] == ["Met.", "Met."]
    assert isinstance(found[0], Article)
    assert found[0].sha256 == hashlib.sha256(b"Met.").hexdigest()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "only blanks"),
        (b"\xef\xbb\xbf", "empty"),
        (b"caf\xe8 talks", "not UTF-8: byte 0xe8 at offset 3"),
        (b"\xef\xbb\xbfcaf\xe9", "not UTF-8: byte 0xe9 at offset 6"),
        (b"talks in\0 Tashkent, and a long line to follow it", "has a NUL character at offset 8"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary, not text"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0", "binary, not text"),
        (b"%PDF-1.7\n1 0 obj", "a PDF: cannot be read (PDFSyntaxError)"),
    ],
)
def test_what_is_no_text_is_told_by_its_content(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(content)
    assert read_one(path) == Rejected(path.as_posix(), reason)


def test_a_name_says_nothing_about_the_content(tmp_path: Path) -> None:
    path = tmp_path / "news.png"
    path.write_text("Ministers met.")
    assert isinstance(read_one(path), Article)


def test_an_input_over_the_limit_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST * 1000)
    found = read_one(path)
    assert isinstance(found, Rejected)
    assert found.reason == "too large: 1,000,000,000 bytes, the most is 1,000,000"


def test_paths_that_lead_nowhere_are_rejected(tmp_path: Path) -> None:
    os.symlink(tmp_path / "gone", tmp_path / "broken")
    os.symlink("circle", tmp_path / "circle")
    os.mkfifo(tmp_path / "pipe")
    names = ["missing", "broken", "circle", "pipe", "/dev/null"]
    reasons = [read_one(tmp_path / name) for name in names]
    assert [found.reason for found in reasons if isinstance(found, Rejected)] == [
        "no such file or folder",
        "no such file or folder",
        "cannot be read: too many levels of symbolic links",
        "not a file: a device, pipe or socket",
        "not a file: a device, pipe or socket",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_rejected(tmp_path: Path) -> None:
    file, folder = tmp_path / "file", tmp_path / "folder"
    file.write_text("Ministers met.")
    folder.mkdir()
    file.chmod(0)
    folder.chmod(0)
    reason = "may not be read: permission denied"
    assert [read_one(file), read_one(folder)] == [
        Rejected(file.as_posix(), reason),
        Rejected(folder.as_posix(), reason),
    ]
    folder.chmod(0o700)


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ["b.txt", "a/z.txt", "a/.hidden", ".git/c.txt", "c/d/e.txt"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    found = [a.text for a in read_paths([tmp_path]) if isinstance(a, Article)]
    assert found == ["a/z.txt", "b.txt", "c/d/e.txt"]


def test_links_that_lead_back_are_harmless(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "news.txt").write_text("Ministers met.")
    os.symlink(tmp_path, tmp_path / "a" / "up")
    os.symlink(tmp_path / "a", tmp_path / "b")
    assert len(list(read_paths([tmp_path]))) == 1


def test_a_folder_without_files_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").write_text("Ministers met.")
    assert read_one(tmp_path) == Rejected(tmp_path.as_posix(), "nothing to read in this folder")


def test_an_odd_name_is_escaped_not_fatal(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9\n.txt")
    (tmp_path / name).write_text("Ministers met.")
    (found,) = read_paths([tmp_path])
    assert found.origin == f"{tmp_path.as_posix()}/caf\\xe9\\n.txt"


def test_files_are_opened_as_they_are_asked_for(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    first.write_text("one")
    second.write_text("two")
    inputs = read_paths([first, second])
    next(inputs)
    second.unlink()
    assert isinstance(next(inputs), Rejected)


def test_without_a_path_the_shipped_seeds_are_read() -> None:
    found = list(read_paths())
    assert len(found) == len(list(find_seeds().glob("*.txt"))) >= 1
    assert all(isinstance(a, Article) and a.origin.startswith("seeds/") for a in found)


def test_an_archive_among_the_articles_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "news.db").write_bytes(b"SQLite format 3\x00" + bytes(100))
    (tmp_path / "news.txt").write_text("Ministers met.")
    assert [type(found) for found in read_paths([tmp_path])] == [Article]


def test_an_empty_path_is_not_the_current_folder() -> None:
    assert list(read_paths([""])) == [Rejected("", "an empty path: name a file or a folder")]
