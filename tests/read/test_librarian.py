"""A shared drive as it is: pages saved by browsers, exports of every kind, and files of others."""

import gzip
import io
import json
import tarfile
import time
import zipfile
from pathlib import Path

import pytest
from test_formats import PAGE, SENTENCES, only, read, reasons, zipped

from communique.article import Article
from communique.read import Rejected, read_paths
from communique.read.found import LARGEST_PAGE

MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://gazette.example/saved
Subject: Goff meets Berga
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html"; boundary="----b----"

------b----
Content-Type: text/html
Content-Transfer-Encoding: 8bit
Content-Location: https://gazette.example/saved

{PAGE.replace('<meta property="og:url" content="https://gazette.example/goff">', "")}
------b----
Content-Type: text/css

body {{ color: red }}
------b------
"""


def test_a_page_saved_in_one_file_is_read(tmp_path: Path) -> None:
    article = only(read(tmp_path, MHTML.replace("\n", "\r\n"), "saved.mhtml"))
    assert article.text.strip().endswith(SENTENCES[1])
    assert "color" not in article.text
    assert article.description.url == "https://gazette.example/saved"
    assert article.description.source == "Baltic Gazette"


def test_a_saved_page_that_nests_without_end_is_one_line(tmp_path: Path) -> None:
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary={0}\r\n\r\n--{0}\r\n"
    began = time.monotonic()
    (found,) = read(tmp_path, "".join(head.format(f"b{n}") for n in range(2000)))
    assert isinstance(found, Rejected)
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("packed", [False, True])
def test_what_a_browser_saves_beside_a_page_is_passed_over(tmp_path: Path, packed: bool) -> None:
    files = {
        "Goff meets.html": PAGE, "Goff meets_files/a.js": "alert(1)",
        "Goff meets_files/b/c.css": "b{}", "may_files/speech.txt": SENTENCES[0],
    }  # fmt: skip
    if packed:
        (tmp_path / "pack").write_bytes(zipped(**{n: c.encode() for n, c in files.items()}))
    else:
        for name, content in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content)
    found = list(read_paths([tmp_path]))
    assert [one.origin.rpartition("/")[2] for one in found] == ["Goff meets.html", "speech.txt"]
    assert not reasons(found)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{\\rtf1 Ana Goff met Ilze Berga.}", "an RTF document: "),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a file of an older office program: "),
        (zipped(**{"xl/workbook.xml": b"<workbook/>"}), "an Excel workbook: "),
        (
            zipped(**{"content.xml": b"<x/>", "META-INF/manifest.xml": b""}),
            "an OpenDocument file: ",
        ),
        (b'<?xml version="1.0"?><urlset><url/></urlset>', "XML that is neither a page nor a feed"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "XML that is neither a page nor a feed"),
    ],
)
def test_what_is_not_read_says_what_to_do(tmp_path: Path, content: bytes, reason: str) -> None:
    (told,) = reasons(read(tmp_path, content))
    assert told.startswith(reason)


@pytest.mark.parametrize(
    "piece",
    [
        "<div><p>{0}</p><p>{1}</p></div>",
        "<script>let a</script><p>{0}</p><p>{1}</p>",
        "<table><tr><td><p>{0}</p><p>{1}</p></td></tr></table>",
        "<center><b>Visit</b></center><br>{0}<br>{1}",
        "<b>Riga</b> – {0} {1}",
        "<style>a {{}}</style><h1>Visit</h1>{0} {1}",
    ],
)
def test_a_piece_of_a_page_is_a_page(tmp_path: Path, piece: str) -> None:
    text = only(read(tmp_path, piece.format(*SENTENCES))).text
    assert "<" not in text
    assert all(sentence in text for sentence in SENTENCES)


def test_a_text_that_begins_with_an_address_in_brackets_is_a_text(tmp_path: Path) -> None:
    text = f"<a@gazette.example> wrote: {SENTENCES[0]}"
    assert only(read(tmp_path, text)).text == text


def test_a_table_in_an_encoding_that_only_its_rows_tell(tmp_path: Path) -> None:
    rows = [f'Plain {n},"{SENTENCES[0]}"' for n in range(100)]
    rows = ["title,text", *rows, "Café,Le café. Fin."]
    found = read(tmp_path, "\n".join(rows).encode("cp1252"))
    assert not reasons(found)
    assert found[-1].text == "Café\n\nLe café. Fin."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_a_table_as_a_spreadsheet_writes_it(tmp_path: Path, encoding: str, end: str) -> None:
    table = end.join(["title\ttext", f"Žemaitija\t{SENTENCES[0]}", f"Two\t{SENTENCES[1]}"])
    found = read(tmp_path, table.encode(encoding))
    assert [one.description.title for one in found if isinstance(one, Article)] == [
        "Žemaitija",
        "Two",
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_line_that_tells_excel_the_separator_is_no_header(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    rows = [f"sep={separator}", f"title{separator}text", f'Café{separator}"{SENTENCES[0]}"']
    assert only(read(tmp_path, "\r\n".join(rows).encode(encoding))).description.title == "Café"


def test_a_row_with_cells_that_no_column_has_is_told_and_not_cut(tmp_path: Path) -> None:
    table = f'title,text\nOne,A road, a port and a bridge.\nTwo,"{SENTENCES[0]}",,\n'
    refused, article = read(tmp_path, table)
    assert reasons([refused]) == ["not a row of a table: 3 cells under 2 columns"]
    assert article.text.endswith(SENTENCES[0])


RECORDS = [json.dumps({"title": str(n), "text": text}) for n, text in enumerate(SENTENCES)]


@pytest.mark.parametrize(
    "content",
    [
        "\n\n" + "\n".join(RECORDS),
        ",\n".join(RECORDS),
        "".join(RECORDS),
        "\n".join(json.dumps(json.loads(record), indent=2) for record in RECORDS),
        "".join(f"\x1e{record}\n" for record in RECORDS),
        "\ufeff" + "\r\n".join(RECORDS),
        "[" + ", ".join(record[:-1] + ', "score": NaN}' for record in RECORDS) + "]",
        "\n".join(record[:-1] + ', "score": -Infinity}' for record in RECORDS),
    ],
)
def test_records_however_a_program_strings_them_are_articles(tmp_path: Path, content: str) -> None:
    found = read(tmp_path, content)
    assert not reasons(found)
    assert [one.text.partition("\n\n")[2] for one in found] == list(SENTENCES)


def test_lines_whose_first_is_damaged_are_read_all_the_same(tmp_path: Path) -> None:
    refused, article = read(tmp_path, f"{RECORDS[0][:-9]}\n{RECORDS[1]}\n")
    assert reasons([refused]) == ["not a JSON object with a text"]
    assert article.text.endswith(SENTENCES[1])


def test_a_record_that_is_cut_short_is_no_text(tmp_path: Path) -> None:
    (told,) = reasons(read(tmp_path, RECORDS[0][:-9]))
    assert told == "not JSON, or an object larger than a page; what follows is not read"


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00", "9999-12-31", "Fri, 31 Dec 9999 09:00 Z"])
def test_a_day_that_stands_for_none_is_kept_as_it_is_told(tmp_path: Path, day: str) -> None:
    described = only(read(tmp_path, json.dumps({"text": SENTENCES[0], "date": day}))).description
    assert described.published_on is None
    assert described.more == (("date", day),)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file that cannot be read")
def test_a_file_that_fails_while_it_is_read_is_one_line() -> None:
    (told,) = reasons(read_paths(["/proc/self/mem"]))
    assert told.startswith("cannot be read: ")


def test_a_row_with_a_nul_loses_no_other(tmp_path: Path) -> None:
    refused, article = read(tmp_path, f'title,text\nOne,a\0b\nTwo,"{SENTENCES[1]}"\n')
    assert reasons([refused]) == ["has a NUL character at offset 6"]
    assert isinstance(article, Article)


def test_a_header_of_any_length_names_all_columns(tmp_path: Path) -> None:
    more = ",".join(f"column {number}" for number in range(900))
    table = f"\ntitle,text,{more},source\nTrade,{SENTENCES[0]!r},{'1,' * 900}Lakes News\n"
    (found,) = read(tmp_path, table.replace("'", '"'))
    assert found.description.source == "Lakes News"


def test_text_of_an_old_mac_is_text(tmp_path: Path) -> None:
    text = f"Goff, Berga meet\r{SENTENCES[0]}"
    assert only(read(tmp_path, text)).text == text


def test_json_lines_as_windows_writes_them(tmp_path: Path) -> None:
    lines = "\r\n".join(json.dumps({"text": s}, ensure_ascii=False) for s in SENTENCES)
    found = read(tmp_path, lines.encode("utf-16"))
    assert [one.text for one in found if isinstance(one, Article)] == list(SENTENCES)


@pytest.mark.parametrize("form", ["lines", "table"])
def test_a_line_that_is_far_too_long_loses_no_other(tmp_path: Path, form: str) -> None:
    records = [{"title": "One", "text": SENTENCES[0]}, {"title": "Two", "text": SENTENCES[1]}]
    long = "a" * (LARGEST_PAGE + LARGEST_PAGE // 2)
    if form == "lines":
        first, last = map(json.dumps, records)
        content = f'{first}\n{{"text": "{long}"}}\n{last}\n'
    else:
        first, last = (f'{record["title"]},"{record["text"]}"' for record in records)
        content = f"title,text\n{first}\nlong,{long}\n{last}\n"
    before, refused, after = read(tmp_path, content)
    assert isinstance(refused, Rejected)
    assert "a line of more than" in refused.reason
    assert [one.text.partition("\n\n")[2] for one in (before, after)] == list(SENTENCES)


@pytest.mark.parametrize(
    "cell", ["word\n" * 400_000, f"a\n{'word ' * 600_000}\n", '""\n' * 600_000]
)
def test_a_cell_of_many_lines_that_is_far_too_large_loses_no_other(
    tmp_path: Path, cell: str
) -> None:
    first, last = (f'{n},"{text}"' for n, text in enumerate(SENTENCES))
    before, refused, after = read(tmp_path, f'title,text\n{first}\nlong,"{cell}"\n{last}\n')
    assert isinstance(refused, Rejected)
    assert refused.reason.startswith("not a row of a table: ")
    assert [one.text.partition("\n\n")[2] for one in (before, after)] == list(SENTENCES)


def test_a_list_of_any_length_is_read_record_by_record(tmp_path: Path) -> None:
    text = f"{SENTENCES[0]} “{'Ā' * 400_000}”."
    records = [{"text": f"{number} {text}"} for number in range(30)]
    path = tmp_path / "export.json"
    path.write_text(json.dumps(records, ensure_ascii=False))
    assert path.stat().st_size > LARGEST_PAGE
    found = list(read_paths([path]))
    assert [one.text for one in found] == [record["text"] for record in records]
    assert found[-1].origin.endswith("export.json#30")
    path.write_text(path.read_text()[:-9])
    *found, last = read_paths([path])
    assert len(found) == 29
    assert isinstance(last, Rejected)
    assert last.origin.endswith("#30")


def test_a_damaged_member_loses_no_other(tmp_path: Path) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as pack:
        for number, sentence in enumerate(SENTENCES):
            pack.writestr(f"{number}.txt", sentence)
    found = read(tmp_path, kept.getvalue().replace(b"Foreign Minister", b"Foreign Monster!"))
    assert reasons(found) == ["damaged: Bad CRC-32 for file '0.txt'"]
    assert found[1].text == SENTENCES[1]


def test_a_compressed_file_that_is_damaged_inside_is_one_line(tmp_path: Path) -> None:
    content = bytearray(
        gzip.compress("\n".join(f"{n} {SENTENCES[0]}" for n in range(500)).encode())
    )
    content[200:260] = bytes(60)
    (reason,) = reasons(read(tmp_path, bytes(content)))
    assert reason.startswith(("a damaged pack: ", "damaged: "))


def test_packs_within_a_pack_share_its_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.read.found.LARGEST_PACK", 3_000_000)
    bomb = zipped(blanks=b"\n" * 2_000_000)
    found = read(tmp_path, zipped(**{f"{n}.zip": bomb for n in range(50)}))
    assert len(found) == 3
    assert "unpacks to more than 3,000,000 bytes" in reasons(found)[-1]


def test_a_tar_whose_header_is_a_trap_is_one_line(tmp_path: Path) -> None:
    trap = tarfile.TarInfo("x")
    trap.type, trap.size = tarfile.XHDTYPE, 5_000_000_000
    (reason,) = reasons(read(tmp_path, gzip.compress(trap.tobuf() + bytes(10_000))))
    assert reason.startswith("a damaged pack: ")


def test_comments_without_end_take_no_time(tmp_path: Path) -> None:
    began = time.monotonic()
    read(tmp_path, "<!---->" * 580 + "x")
    assert time.monotonic() - began < 10
