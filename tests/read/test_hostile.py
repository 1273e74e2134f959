"""Inputs made to harm: bounded time and memory, one line, and the rest is loaded."""

import io
import os
import subprocess
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.article import Article
from communique.load.bar import count_bytes
from communique.read import Rejected, read_paths
from communique.read.formats import documents

SENTENCE = "Foreign Minister Ana Goff met Ilze Berga in Riga on Friday.\n"
CONTENT_TYPES = """<?xml version="1.0"?><Types
xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zeros(megabytes: int) -> bytes:
    """Return so many megabytes of zeros, deflated; made without deflating them all."""
    packing = zlib.compressobj()
    head = packing.compress(b"") + packing.flush(zlib.Z_FULL_FLUSH)
    block = packing.compress(bytes(1_000_000)) + packing.flush(zlib.Z_FULL_FLUSH)
    return head + block * megabytes + packing.flush()


def pdf_that_unpacks_to_gigabytes() -> bytes:
    stream = zlib.compress(zeros(4_000))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R >>",
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream"
        % (len(stream), stream),
    ]
    told, places = b"%PDF-1.7\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(told))
        told += b"%d 0 obj\n%s\nendobj\n" % (number, words)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return told + b"xref\n0 5\n0000000000 65535 f \n%strailer\n<< /Size 5 /Root 1 0 R >>\n%s" % (
        table, b"startxref\n%d\n%%%%EOF" % len(told),
    )  # fmt: skip


def word(document: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("[Content_Types].xml", CONTENT_TYPES)
        pack.writestr("word/document.xml", document)
    return kept.getvalue()


def word_with_entities() -> bytes:
    told = ["a" * 100, *(f"&e{n};" * 10 for n in range(11))]
    entities = "".join(f'<!ENTITY e{n} "{words}">' for n, words in enumerate(told))
    body = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body>'
    return word(f"<!DOCTYPE x [{entities}]>{body}</w:document>")


def word_that_unpacks_to_much() -> bytes:
    body = f'<w:document xmlns:w="{WORD}"><w:body>{"<w:p/>" * 20_000_000}</w:body></w:document>'
    return word(body)


def pack_of_gigabytes() -> bytes:
    packing = zlib.compressobj(wbits=31)
    head = packing.compress(b"") + packing.flush(zlib.Z_FULL_FLUSH)
    block = packing.compress(b"\n" * 1_000_000) + packing.flush(zlib.Z_FULL_FLUSH)
    return head + block * 2_100 + packing.flush()


def page_of_attributes() -> bytes:
    attributes = " ".join(f"a{number}=1" for number in range(400_000))
    return f"<html><body><p {attributes}>{SENTENCE}</p></body></html>".encode()


def feed_of_titles() -> bytes:
    items = b"<item><title>x</title></item>" * 300_000
    return b'<rss version="2.0"><channel>' + items + b"</channel></rss>"


TRAPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a PDF that unpacks to 4 GB": (pdf_that_unpacks_to_gigabytes, "a PDF: cannot be read"),
    "a Word document with entities": (word_with_entities, "a Word document: cannot be read"),
    "a Word document of 120 MB": (word_that_unpacks_to_much, "a Word document: unpacks to more"),
    "a pack that unpacks to 2.1 GB": (pack_of_gigabytes, "unpacks to more than 2,000,000,000"),
    "a page that takes hours": (page_of_attributes, "an HTML page that cannot be read in 3 s"),
    "a feed that takes minutes": (feed_of_titles, "a feed that cannot be read in 3 s"),
    "a crawl that is one header": (
        lambda: b"WARC/1.0\r\nX: " + b"a" * 20_000_000,
        "a damaged WARC file: a head of more than 1,000,000 bytes",
    ),
    "a crawl of headers alone": (
        lambda: b"WARC/1.0\r\n" + b"X: a\r\n" * 2_000_000,
        "a damaged WARC file: a head of more than 1,000,000 bytes",
    ),
    "lists in lists": (lambda: b"[" * 90_000 + b"]" * 90_000, "JSON that is nested too deeply"),
    "a text in texts": (
        lambda: b'{"text":' * 90_000 + b"1" + b"}" * 90_000,
        "JSON that is nested too deeply",
    ),
    "a record of a million keys": (
        lambda: b'{"text":"Ana met Ilze.",%s}' % b",".join(b'"%d":1' % n for n in range(1_000_000)),
        "has more than 1,000 columns or keys",
    ),
    "a table of many columns": (
        lambda: (
            b"title,text,%s\nx,Ana met Ilze.%s\n"
            % (b",".join(b"%d" % n for n in range(1_000)), b",1" * 1_000)
        ),
        "has more than 1,000 columns or keys",
    ),
    "a table of a million columns": (
        lambda: b"title,text%s\nx,Ana met Ilze.%s\n" % (b",x" * 1_000_000, b",1" * 1_000_000),
        "a table without a header: a line of more than 2,000,000 characters",
    ),
    "a web page in a PDF's clothes": (lambda: b"%PDF-1.7<html>", "a PDF: cannot be read"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_costs_one_line_and_nothing_else(
    tmp_path: Path, trap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, reason = TRAPS[trap]
    if make in (page_of_attributes, feed_of_titles):
        monkeypatch.setattr(documents, "PATIENCE", 3)
    (tmp_path / "a.trap").write_bytes(make())
    (tmp_path / "b.txt").write_text(SENTENCE)
    began = time.monotonic()
    found, other = read_paths([tmp_path])
    assert time.monotonic() - began < 60
    assert isinstance(found, Rejected)
    assert found.reason.startswith(reason), found.reason
    assert isinstance(other, Article)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_cannot_be_unpacked_in_little_memory_is_not_unpacked(
    tmp_path: Path, method: int
) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as pack:
        pack.writestr("a.txt", bytes(50_000_000), method)
        pack.writestr("b.txt", SENTENCE)
    tracemalloc.start()
    try:
        found, other = read_paths([tmp_path])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert isinstance(found, Rejected)
    assert found.reason == "packed in an unusual way: pack it again, deflated"
    assert isinstance(other, Article)
    assert peak < 25_000_000


def test_control_characters_stay_in_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE.replace("met", "\x1b[31mmet\x07"))
    (found,) = read_paths([tmp_path])
    assert isinstance(found, Article)
    assert "\x1b[31mmet\x07" in found.text


def test_names_as_long_as_names_can_be_are_names(tmp_path: Path) -> None:
    (tmp_path / ("a" * 251 + ".txt")).write_text(SENTENCE)
    (tmp_path / ("b" * 250 + "_file")).mkdir()
    (tmp_path / "c.txt").write_text(SENTENCE)
    assert [type(found) for found in read_paths([tmp_path])] == [Article, Article]


def test_folders_a_thousand_deep_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1200):
        os.mkdir("d")
        os.chdir("d")
    Path("a.txt").write_text(SENTENCE)
    os.chdir(tmp_path)
    Path("z.txt").write_text(SENTENCE)
    try:
        inner, outer = read_paths(["."])
        assert count_bytes(["."]) is None
    finally:
        subprocess.run(["rm", "-r", "d"], check=True)  # rmtree calls itself for each
    assert isinstance(inner, Article)
    assert inner.origin.endswith("d/d/a.txt")
    assert isinstance(outer, Article)


def test_a_name_of_many_folders_costs_one_line(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as pack:
        for number in range(200):
            pack.writestr("a/" * 32_000 + str(number), SENTENCE)
        pack.writestr("b.txt", SENTENCE)
    began = time.monotonic()
    *refused, article = read_paths([tmp_path])
    assert time.monotonic() - began < 10
    assert {one.reason for one in refused if isinstance(one, Rejected)} == {
        "a name that is too long"
    }
    assert isinstance(article, Article)


def test_names_from_packs_are_shown_and_never_taken(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as pack:
        for name in ("/etc/cron.d/news", "C:\\news.txt", "a\x1b[31m.txt", "../../../news.txt"):
            pack.writestr(name, SENTENCE + name)
    found = list(read_paths([tmp_path / "a.zip"]))
    assert all(isinstance(one, Article) and one.origin.isprintable() for one in found)
    assert len(found) == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]
