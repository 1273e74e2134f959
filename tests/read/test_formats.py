"""Pages, records, tables, feeds and packs: what each gives, and what is refused in one line."""

import datetime
import gzip
import io
import json
import stat
import tarfile
import zipfile
from pathlib import Path

import pytest

from communique.article import Article, Description
from communique.read import Given, Rejected, read_paths
from communique.read.formats.packs import DEEPEST
from communique.read.found import LARGEST_PAGE

SENTENCES = (
    "Foreign Minister Ana Goff met Ilze Berga in Riga on Friday, the ministry of Latvia said.",
    "She said that trade would grow, and that “we will sign the agreement soon”.",
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Goff meets Berga</title>
<meta property="og:title" content="Goff meets Berga">
<meta property="og:site_name" content="Baltic Gazette">
<meta property="og:url" content="https://gazette.example/goff">
<meta property="article:published_time" content="2024-05-03T10:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<div class="cookie-notice">We use cookies to make this site better.</div>
<article><h1>Goff meets Berga</h1><p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p></article>
<div class="share">Share this on social media</div><script>alert("no")</script>
<footer>All rights reserved</footer></body></html>"""
FEED = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Baltic Gazette</title><link>https://gazette.example</link>
<item><title>Goff &amp; Berga meet</title><link>https://gazette.example/1</link>
<pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{SENTENCES[0]}&lt;/p&gt;&lt;p&gt;{SENTENCES[1]}&lt;/p&gt;</description></item>
<item><title>Second</title><link>https://gazette.example/2</link>
<description>{SENTENCES[1]}</description></item></channel></rss>"""
RECORD = {
    "headline": "Goff meets Berga", "body": "\n".join(SENTENCES), "source": {"name": "Gazette"},
    "link": "https://gazette.example/goff", "published_at": "2024-05-03T10:00:00Z", "views": 3,
    "author": {"name": "Rita Lagzda"}, "tags": ["trade", "visits"], "empty": "",
}  # fmt: skip


def read(
    tmp_path: Path, content: bytes | str, name: str = "input", *columns: tuple[str, str]
) -> list[Article | Rejected]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_paths([path], Given.of(Description(), columns)))


def only(found: list[Article | Rejected]) -> Article:
    (article,) = found
    assert isinstance(article, Article), article
    return article


def reasons(found: list[Article | Rejected]) -> list[str]:
    return [one.reason for one in found if isinstance(one, Rejected)]


def zipped(**members: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in members.items():
            pack.writestr(name, content)
    return kept.getvalue()


def test_a_page_gives_its_main_text_and_what_it_says_of_itself(tmp_path: Path) -> None:
    article = only(read(tmp_path, PAGE, "saved.txt"))
    assert article.text.startswith("Goff meets Berga\n")
    assert all(sentence in article.text for sentence in SENTENCES)
    for trimming in ("cookies", "Share this", "Sport", "alert", "All rights"):
        assert trimming not in article.text, trimming
    told = article.description
    assert (told.title, told.source) == ("Goff meets Berga", "Baltic Gazette")
    assert told.url == "https://gazette.example/goff"
    assert told.published_on == datetime.date(2024, 5, 3)


def test_a_page_without_an_article_is_rejected(tmp_path: Path) -> None:
    found = read(tmp_path, "<html><head><title>Nothing</title></head><body></body></html>")
    assert reasons(found) == ["no text of an article in it"]


def test_each_entry_of_a_feed_is_an_article(tmp_path: Path) -> None:
    first, second = read(tmp_path, FEED)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.text == "\n\n".join(("Goff & Berga meet", *SENTENCES))
    assert first.origin.endswith("input#1")
    assert first.description.source == "Baltic Gazette"
    assert first.description.published_on == datetime.date(2024, 5, 3)
    assert second.description.published_on is None


def test_entities_of_a_feed_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + FEED[38:]
    (found,) = read(tmp_path, bomb)
    assert "&a;" in found.text if isinstance(found, Article) else found.reason


@pytest.mark.parametrize(
    "document",
    [
        json.dumps(RECORD),
        json.dumps([RECORD]),
        json.dumps({"articles": [RECORD]}, indent=2),
        json.dumps(RECORD) + "\n\n",
    ],
)
def test_a_json_record_is_an_article(tmp_path: Path, document: str) -> None:
    article = only(read(tmp_path, document))
    assert article.text == "\n".join(("Goff meets Berga\n", *SENTENCES))
    assert article.description.source == "Gazette"
    assert article.description.byline == "Rita Lagzda"
    assert article.description.more == (("views", "3"), ("tags", '["trade","visits"]'))
    assert article.description.url == "https://gazette.example/goff"
    assert article.description.published_on == datetime.date(2024, 5, 3)


def test_json_lines_are_read_one_by_one_and_faulty_ones_told(tmp_path: Path) -> None:
    lines = [json.dumps(RECORD), "{broken", json.dumps({"title": "no text"}), json.dumps(RECORD)]
    found = read(tmp_path, "\n".join(lines))
    assert [type(one) for one in found] == [Article, Rejected, Rejected, Article]
    assert [one.origin.rpartition("#")[2] for one in found] == ["1", "2", "3", "4"]
    assert reasons(found) == [
        "not a JSON object with a text",
        "no field with the text: name it text, or say --column text=NAME",
    ]  # fmt: skip


def test_text_that_begins_like_json_is_text(tmp_path: Path) -> None:
    text = '["Quoted"] said the minister, who left the room.'
    assert only(read(tmp_path, text)).text == text


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_table_gives_an_article_for_each_row(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    head = separator.join(("Title", "Text", "URL", "Published"))
    row = separator.join(
        ('"Café talks"', f'"{SENTENCES[0]}\nLine two."', "https://a.example", "2024-05-03")
    )
    article = only(read(tmp_path, f"{head}\r\n{row}\r\n".encode(encoding)))
    assert article.text == f"Café talks\n\n{SENTENCES[0]}\nLine two."
    assert article.description.published_on == datetime.date(2024, 5, 3)


def test_prose_with_commas_is_no_table(tmp_path: Path) -> None:
    text = "Title, text and trade were discussed.\nThe ministers met, dined and left."
    assert only(read(tmp_path, text)).text == text


NO_TEXT = "no field with the text: name it text, or say --column text=NAME"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "A.CSV", "a.csv.gz"])
def test_what_is_named_a_table_and_has_no_known_column_of_texts_is_refused(
    tmp_path: Path, separator: str, name: str
) -> None:
    rows = [["Titel", "Volltext", "Datum"], ["A", SENTENCES[0], "2024-05-03"]]
    content = "\n".join(separator.join(row) for row in rows).encode()
    packed = gzip.compress(content) if name.endswith("gz") else content
    assert reasons(read(tmp_path, packed, name)) == [NO_TEXT]
    assert only(read(tmp_path, content, "a.txt")).text == content.decode()


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt", "a"])
def test_columns_that_a_table_lacks_are_refused(tmp_path: Path, name: str) -> None:
    table = f"title,text,published\nA,{SENTENCES[1]!r},2024-05-03\n".replace("'", '"')
    there = "which --column names: there are title, text, published"
    for field, column in [("text", "Voltext"), ("source", "Medium")]:
        found = read(tmp_path, table, name, (field, column))
        assert reasons(found) == [f'no field "{column}", {there}']
        assert len(found) == 1
    only(read(tmp_path, table, name, ("published", "Datum"), ("published", "PUBLISHED")))


def test_prose_beside_a_table_with_a_named_column_stays_prose(tmp_path: Path) -> None:
    text = "Goff, Berga meet\nThe ministers met, dined, and left.\nA third line."
    assert only(read(tmp_path, text, "a.txt", ("text", "Volltext"))).text == text


@pytest.mark.parametrize(("content", "reason"), [(b"", "empty"), (b"\0\1\2", "binary, not text")])
def test_what_is_no_text_is_refused_as_such_under_any_name(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    for name in ("a.csv", "a.json", "a.jsonl", "a.txt"):
        assert reasons(read(tmp_path, content, name)) == [reason]


def test_a_table_with_a_column_of_texts_alone_is_one_where_it_is_named_so(tmp_path: Path) -> None:
    assert only(read(tmp_path, f'text\n"{SENTENCES[0]}"\n', "a.csv")).text == SENTENCES[0]


@pytest.mark.parametrize("name", ["a.json", "a"])
def test_what_is_no_record_in_a_list_of_records_is_told(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, json.dumps([1, 2, {"text": SENTENCES[0]}]), name)
    assert reasons(found) == ["not a JSON object with a text"] * 2
    assert only(found[2:]).text == SENTENCES[0]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.json", "The ministers met.", "not JSON"),
        ("a.json", '["Quoted"] said the minister.', "not JSON"),
        ("a.json", '"The ministers met."', "not a JSON object with a text"),
        ("a.jsonl", "The ministers met.", "not a JSON object with a text"),
        ("a.json", '{"Volltext": "The ministers met."}', NO_TEXT),
    ],
)
def test_what_is_named_json_and_is_none_is_no_prose(
    tmp_path: Path, name: str, content: str, reason: str
) -> None:
    assert reasons(read(tmp_path, content, name)) == [reason]


@pytest.mark.parametrize("several", [False, True])
def test_keys_that_no_record_has_are_told(tmp_path: Path, several: bool) -> None:
    record = json.dumps({"text": SENTENCES[0], "Datum": "2024-05-03"})
    lines = f"{record}\n{json.dumps({'text': SENTENCES[1]})}" if several else record
    found = read(tmp_path, lines, "a.jsonl", ("text", "Volltext"))
    assert reasons(found)[0] == ('no field "Volltext", which --column names: there are text, Datum')
    assert len(found) == 1 + several
    assert reasons(read(tmp_path, lines, "a.jsonl", ("published", "Datum"))) == []
    assert reasons(read(tmp_path, lines, "a.jsonl", ("published", "Datun"))) == [
        'no field "Datun", which --column names: there are text, Datum'
    ]


def test_days_in_other_orders_are_not_guessed(tmp_path: Path) -> None:
    article = only(read(tmp_path, json.dumps({"text": SENTENCES[0], "date": "03/05/2024"})))
    assert article.description.published_on is None
    assert article.description.more == (("date", "03/05/2024"),)


def test_what_the_source_says_of_an_article_is_told_by_its_fields() -> None:
    day = datetime.date(2024, 5, 3)
    told = Description(title="A", byline="B", published_on=day, more=(("desk", "C"),))
    assert list(told.fields) == [
        ("title", "A"), ("byline", "B"), ("published_on", "2024-05-03"), ("desk", "C"),
    ]  # fmt: skip
    assert Description.of_fields(told.fields) == told
    over = Description(title="D", more=(("page", "1"),)).over(told)
    assert (over.title, over.byline, over.published_on) == ("D", "B", day)
    assert over.more == (("desk", "C"), ("page", "1"))


def test_nothing_that_no_database_keeps_is_read_from_a_record(tmp_path: Path) -> None:
    (reason,) = reasons(read(tmp_path, json.dumps({"text": SENTENCES[0], "desk": "a\0b"})))
    assert reason == "has a NUL character in what its source says of it"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252", "cp1251"])
def test_other_encodings_are_found_out(tmp_path: Path, encoding: str) -> None:
    text = (
        "Встреча министров прошла в Риге. " * 20
        if encoding == "cp1251"
        else "The café of the Élysée was closed, said Mr “Côté”. " * 20
    )
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    assert only(read(tmp_path, mark + text.encode(encoding))).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Jürgen Müller met José Peña in São Paulo.",
        "“We agree,” said Søreide – the minister’s aide – at the café.",
        "François Hollande visited Genève and Haïti, à Paris, by way of Curaçao.",
        "Prime Minister Støre met Mr Kjær in Tromsø, and Mr Åkesson…",
        "The minister said “yes” and ‘no’: £5 million, or €3 billion.",
        "Côte d’Ivoire agreed with Sana’a, and Élysée with all of them.",
    ],
)
def test_a_short_text_in_windows_1252_is_read(tmp_path: Path, text: str) -> None:
    assert only(read(tmp_path, text.encode("cp1252"))).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("President Vučić met the delegation.", "cp1250"),
        ("Minister Plenković spoke in Zagreb.", "cp1250"),
        ("Jiří Dvořák met the delegation.", "cp1250"),
        ("They met in Gdańsk on Monday.", "cp1250"),
        ("They met in Győr on Monday.", "cp1250"),
        ("Łódź hosted the talks on Monday.", "iso8859_2"),
        ("President Erdoğan met the delegation.", "cp1254"),
        ("Minister Kariņš met the delegation.", "cp1257"),
        ("Minister Rinkēvičs met the delegation.", "cp1257"),
        ("Minister Иванов met the delegation in the capital.", "cp1251"),
        ("Mr. Müller and the minister agreed.", "cp437"),
        ("Mr. Björn and the minister agreed.", "cp437"),
        ("Mr. José spoke, and the minister too.", "mac_roman"),
        ("The minister met 安倍 in the great hall of Tokyo.", "shift_jis"),
        ("Встреча министров прошла в Риге.", "cp1251"),
        ("ÄÖÜ äöü ßéáí", "cp1252"),
    ],
)
def test_nothing_is_guessed_of_a_short_text_that_may_be_in_another_encoding(
    tmp_path: Path, text: str, encoding: str
) -> None:
    (reason,) = reasons(read(tmp_path, text.encode(encoding)))
    assert reason.startswith("not UTF-8: byte 0x")


def test_a_short_text_of_two_encodings_is_refused(tmp_path: Path) -> None:
    mixed = "Mr. “Jürgen” said so to Mr. ".encode() + "Müller.".encode("cp1252")
    (reason,) = reasons(read(tmp_path, mixed))
    assert reason.startswith("not UTF-8: byte 0xfc")


def test_a_zip_is_read_member_by_member(tmp_path: Path) -> None:
    pack = zipped(**{
        "a/news.txt": SENTENCES[0].encode(), "../../escape.txt": SENTENCES[1].encode(),
        ".hidden": b"no", "page.html": PAGE.encode(),
    })  # fmt: skip
    found = read(tmp_path, pack, "pack.dat")
    assert [one.origin.partition("pack.dat/")[2] for one in found] == [
        "a/news.txt", "../../escape.txt", "page.html",
    ]  # fmt: skip
    assert not reasons(found)
    assert not (tmp_path.parent.parent / "escape.txt").exists()


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_is_read_member_by_member(tmp_path: Path, mode: str) -> None:
    kept = io.BytesIO()
    with tarfile.open(fileobj=kept, mode=mode) as pack:  # type: ignore[call-overload]
        for name in ("one.txt", "two.txt"):
            member = tarfile.TarInfo(name)
            member.size = len(SENTENCES[0].encode())
            pack.addfile(member, io.BytesIO(SENTENCES[0].encode()))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        pack.addfile(link)
    found = read(tmp_path, kept.getvalue())
    assert [one.origin.rpartition("/")[2] for one in found] == ["one.txt", "two.txt"]
    assert not reasons(found)


def test_a_link_in_a_zip_is_no_article(tmp_path: Path) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as pack:
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        pack.writestr(link, "/etc/passwd")
        pack.writestr("news.txt", SENTENCES[0])
    assert only(read(tmp_path, kept.getvalue())).text == SENTENCES[0]


@pytest.mark.parametrize("pack", [zipped(**{".hidden": b"no"}), gzip.compress(bytes(10_240))])
def test_a_pack_with_nothing_to_read_is_told(tmp_path: Path, pack: bytes) -> None:
    assert reasons(read(tmp_path, pack)) == ["nothing to read in this pack"]


def test_a_lone_compressed_file_is_read(tmp_path: Path) -> None:
    assert only(read(tmp_path, gzip.compress(SENTENCES[0].encode()))).text == SENTENCES[0]


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    big = bytes(LARGEST_PAGE + 1)
    found = read(tmp_path, zipped(bomb=big, news=SENTENCES[0].encode()))
    assert reasons(found) == ["too large: 20,000,001 bytes, the most is 1,000,000"]
    assert isinstance(found[1], Article)


def test_packs_in_packs_are_opened_so_far(tmp_path: Path) -> None:
    pack = SENTENCES[0].encode()
    for _ in range(DEEPEST):
        pack = zipped(inner=pack)
    only(read(tmp_path, pack))
    assert reasons(read(tmp_path, zipped(inner=pack))) == ["a pack in more than 2 packs"]


@pytest.mark.parametrize("pack", [b"PK\x03\x04broken", b"\x1f\x8bbroken", b"BZhbroken"])
def test_a_damaged_pack_is_told(tmp_path: Path, pack: bytes) -> None:
    (reason,) = reasons(read(tmp_path, pack))
    assert reason.startswith("a damaged pack: ")


def test_json_as_deep_as_a_well_is_text_or_rejected(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "[" * 200_000)
    assert isinstance(found, Article | Rejected)


def test_a_long_line_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long"
    path.write_bytes(b"a" * 100_000_000)
    assert reasons(list(read_paths([path]))) == [
        "too large: 100,000,000 bytes, the most is 1,000,000"
    ]
