"""What a browser gets of an archive: every page, read-only, at once."""

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner
from datasette.app import Datasette
from pages import get, rows, server_of

import small_archive
from asking import needed
from communique.archive import create_archive
from communique.browse import database as browse_database
from communique.browse import links
from communique.browse import server as browse_server
from communique.browse.search import SEARCH, SEARCHED, TEXTS
from communique.cli import main
from communique.database import connect
from communique.descriptions import NAMED_IN_VIEWS, read_views
from communique.models import Base
from communique.reports.catalogue import read_report, report_names
from communique.search.find import KINDS

NO_TIME = 1e-9  # milliseconds


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("browse") / "odd name ü.db"
    create_archive(str(path))
    engine = connect(str(path))
    small_archive.fill(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="module")
def server(path: Path) -> Iterator[Datasette]:
    server = server_of(path)
    yield server
    server.executor.shutdown()
    server.get_database("archive").close()


def test_the_first_page_leads_to_every_report_and_view(server: Datasette, path: Path) -> None:
    page = get(server, "").text
    for name in report_names():
        assert f'<a href="/archive/report-{name}">{name}</a>' in page
    engine = connect(str(path), read_only=True)
    with engine.connect() as connection:
        views = read_views(connection)
    for view in views:
        assert f'<a href="/archive/{view.name}">{view.name}</a>: {view.grain}' in page
    engine.dispose()


def test_a_page_that_is_not_there_says_so_and_nothing_in_the_terminal(path: Path) -> None:
    """In a process of its own: what is imported first matters to Datasette's plugins."""
    code = (
        "import sys; from communique.browse.server import make_server; from pathlib import Path;"
        "import asyncio; server = make_server(Path(sys.argv[1]), {}, []);"
        "print(asyncio.run(server.client.get('/archive/nothing')).status_code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("404\n", "")


@pytest.mark.parametrize("name", report_names())
def test_every_report_answers(server: Datasette, name: str) -> None:
    report = read_report(name)
    answer = get(server, f"report-{name}", **needed(report))
    assert answer.status_code == 200
    for parameter in report.parameters:
        assert f'name="{parameter.name}"' in answer.text
        assert f"<strong>{parameter.name}</strong>: " in answer.text
    found = rows(server, f"report-{name}", **needed(report))
    # Nothing of the kind is there.
    is_empty = name in ("outlets-compared", "silent-initiatives", "unresolved-names")
    assert found or is_empty or name.replace("-", "_") in small_archive.EMPTY_VIEWS


@pytest.mark.parametrize("name", [table.name for table in Base.metadata.sorted_tables])
def test_every_table_says_what_it_holds(server: Datasette, name: str) -> None:
    table = Base.metadata.tables[name]
    answer = get(server, name)
    assert answer.status_code == 200
    assert str(table.comment) in unescape(answer.text)
    described = re.findall(r"<dt>(\w+)</dt>", answer.text)
    assert described == [column.name for column in table.columns if column.comment]


def test_every_view_says_what_it_holds(server: Datasette, path: Path) -> None:
    engine = connect(str(path), read_only=True)
    with engine.connect() as connection:
        views = read_views(connection)
    engine.dispose()
    for view in views:
        answer = get(server, view.name)
        assert answer.status_code == 200
        described = re.findall(r"<dt>(\w+)</dt>", answer.text)
        assert described == [column.name for column in view.columns]


def test_rows_are_linked_by_name(server: Datasette) -> None:
    page = get(server, "attendees").text
    assert '<a href="/archive/events/1">11th Dialogue</a>' in page
    assert '<a href="/archive/actors/1">Roman Vassilenko</a>' in page
    assert '<a href="/archive/articles/1">Dialogue held</a>' in page


def test_numbers_on_the_page_of_a_row_are_links_with_names(server: Datasette) -> None:
    page = get(server, "statements/1").text
    for table, name in (("events", "11th Dialogue"), ("actors", "Roman Vassilenko"),
                        ("articles", "Dialogue held")):  # fmt: skip
        assert f'<a href="/archive/{table}/1">{name}</a>&nbsp;<em>1</em>' in page


def test_every_number_of_a_row_in_a_view_is_a_link(server: Datasette, path: Path) -> None:
    engine = connect(str(path), read_only=True)
    with engine.connect() as connection:
        views = read_views(connection)
    engine.dispose()
    for view in views:
        numbers = {column.name for column in view.columns if column.name.endswith(("_id", "_row"))}
        assert numbers <= NAMED_IN_VIEWS.keys() | links.OF_A_KIND, view.name
        page = get(server, view.name).text
        for shown in rows(server, view.name):
            for name in numbers - links.OF_A_KIND:
                if (number := shown[name]) is not None:
                    target = f"{NAMED_IN_VIEWS[name]}/{number}"
                    assert f'<a href="/archive/{target}">{number}</a>' in page, (view.name, name)
                    assert get(server, target).status_code == 200


def test_numbers_of_any_kind_and_in_answers_of_sql_are_links(server: Datasette) -> None:
    assert '<a href="/archive/agenda_items/1">1</a>' in get(server, "search_texts").text
    answer = get(server, "", sql="SELECT article_id, 'x' AS event_id FROM coverage").text
    assert '<a href="/archive/articles/2">2</a>' in answer
    assert "/archive/events/" not in answer


@pytest.mark.parametrize(
    ("page", "words", "found"),
    [
        ("who_said_what", "ROADMAPS", [1]),
        ("who_said_what", "agreed road*", [1]),
        ("who_said_what", '"roadmap agreed"', []),
        ("who_said_what", "dialogue", []),
        ("event_calendar", "dialogue", [1]),
        ("article_overview", "weather", [1]),
        ("article_overview", "weather OR", []),
        ("article_overview", '"(* -', []),
        ("events", "dialogue", [1]),
        ("statements", "roadmap", [1]),
        ("initiatives", "roadmap", [1]),
        ("agenda_items", "roadmap", [1]),
        ("articles", "Hakala", [2]),
        ("initiative_progress", "roadmaps", [1]),
        ("initiative_progress", "weather", []),
        ("event_reports", "dialogue", [1]),
        ("who_attended", "dialogue", [1, 2, 3]),
        ("who_attended", "visit", [4, 5]),
        ("who_met_whom", "dialogue", [1, 1]),
        ("who_printed", "weather", []),
    ],
)
def test_a_page_is_searched_as_on_the_command_line(
    server: Datasette, page: str, words: str, found: list[int]
) -> None:
    shown = rows(server, page, _search=words)
    assert [next(iter(row.values())) for row in shown] == found


@pytest.mark.parametrize("page", SEARCHED)
def test_pages_of_texts_have_a_search_box_and_say_what_it_looks_through(
    server: Datasette, page: str
) -> None:
    shown = get(server, page).text
    assert 'name="_search"' in shown
    assert f"Search looks through {TEXTS[SEARCHED[page][0]]}." in shown


def test_the_first_page_searches_everything(server: Datasette) -> None:
    (address,) = re.findall(r'<form action="/archive/(\w+)">', get(server, "").text)
    found = rows(server, address, words="roadmaps")
    assert sorted((row["kind"], row["row_id"]) for row in found) == [
        ("agenda item", 1), ("article", 1), ("initiative", 1), ("statement", 1),
    ]  # fmt: skip
    assert {(row["article_id"], row["article_title"]) for row in found} >= {(1, "Dialogue held")}
    shown = get(server, address, words='"11th dialogue" held').text
    assert "The 11th Dialogue was held in Brussels." in shown
    assert '<a href="/archive/articles/1">1</a>' in shown
    assert rows(server, address, words="") == rows(server, address, words="(*") == []


def test_a_search_that_takes_too_long_says_what_to_do(
    server: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse_database, "QUERY_MS", NO_TIME)
    assert "use `communique search`, which has no limit" in get(server, "search", words="a").text


def test_what_several_articles_tell_of_is_found_by_any_of_its_names(
    tmp_path: Path, path: Path
) -> None:
    copy = Path(shutil.copy(path, tmp_path / "merged.db"))
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(
            "INSERT INTO initiatives (id, name, kind, status, canonical_id, article_id)"
            " VALUES (2, 'reform roadmap', 'roadmap', 'agreed', 1, 2)"
        )
        connection.execute(
            "INSERT INTO events (id, name, kind, status, canonical_id, article_id)"
            " VALUES (3, 'talks', 'meeting', 'held', 1, 2)"
        )
    server = server_of(copy)
    assert [row["mention_id"] for row in rows(server, "initiative_progress", _search="reform")] == [
        1
    ]
    assert [row["event_id"] for row in rows(server, "event_calendar", _search="talks")] == [1]
    assert {row["attendee_id"] for row in rows(server, "who_attended", _search="talks")} == {
        1, 2, 3,
    }  # fmt: skip
    found = rows(server, "search", words="roadmap")
    assert [row["row_id"] for row in found if row["kind"] == "initiative"] == [1]
    server.executor.shutdown()
    server.get_database("archive").close()


def test_a_headline_that_opens_the_text_is_shown_once(tmp_path: Path, path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path / "headline.db"))
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE articles SET title = 'The 11th Dialogue' WHERE id = 1")
        connection.execute("UPDATE articles SET title = 'An 11th round' WHERE id = 2")
    server = server_of(copy)
    found = rows(server, "search", words="11th")
    excerpts = {row["row_id"]: row["excerpt"] for row in found if row["kind"] == "article"}
    assert excerpts[1].count("The 11th Dialogue") == 1
    assert excerpts[2].startswith("An 11th round Roman Vasilenko met")
    server.executor.shutdown()
    server.get_database("archive").close()


def test_the_digits_of_the_search_are_those_of_the_index() -> None:
    order = sorted(re.findall(r"best.digit = (\d)", SEARCH.sql))
    assert order == [str(KINDS.index(kind)) for kind in KINDS]


def test_rows_are_counted_by_kind(server: Datasette) -> None:
    answer = get(server, "who_attended.json", role="participant").json()
    facets = answer["facet_results"]
    assert set(facets) == {"event_status", "country_code", "role"}
    assert [(one["value"], one["count"]) for one in facets["role"]["results"]] == [
        ("participant", 2)
    ]


@pytest.mark.parametrize(
    ("fields", "speakers"),
    [
        ({"speaker": "VASSILÉNKO"}, 1),
        ({"country": "kazakhstan"}, 1),
        ({"until": "2024"}, 1),
        ({"until": "2023"}, 0),
        ({"contains": "100%"}, 0),
    ],
)
def test_fields_of_a_report_are_read_as_on_the_command_line(
    server: Datasette, fields: dict[str, str], speakers: int
) -> None:
    assert len(rows(server, "report-who-said-what", **fields)) == speakers


def test_a_wrong_field_is_explained_beside_the_form(server: Datasette) -> None:
    answer = get(server, "report-who-said-what", since="soon")
    assert answer.status_code == 400
    assert "is no date; write 2024-05-03, 2024-05 or 2024" in answer.text
    assert 'name="since" value="soon"' in answer.text


def test_a_report_that_takes_too_long_says_what_to_do(
    server: Datasette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse_database, "QUERY_MS", NO_TIME)
    answer = get(server, "report-who-said-what")
    assert answer.status_code == 400
    assert "fill in another field, or use `communique report who-said-what`" in answer.text
    assert 'name="speaker"' in answer.text


@pytest.mark.parametrize("asked", [{}, {"role": "participant"}])
def test_a_count_that_takes_too_long_is_left_out(
    server: Datasette, monkeypatch: pytest.MonkeyPatch, asked: dict[str, str]
) -> None:
    monkeypatch.setattr(browse_database, "COUNT_MS", NO_TIME)
    answer = get(server, "who_attended.json", **asked).json()
    assert answer["filtered_table_rows_count"] is None
    assert answer["facet_results"] == {}  # they did not try
    assert len(answer["rows"]) >= 2
    monkeypatch.undo()
    assert get(server, "who_attended.json", **asked).json()["facet_results"]


def test_texts_of_strangers_are_not_run(server: Datasette, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO sources (name) VALUES ('<script>alert(1)</script>')")
    page = get(server, "sources").text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("sql", ["DELETE FROM actors", "PRAGMA query_only = 0", "VACUUM"])
def test_nothing_can_be_changed(server: Datasette, path: Path, sql: str) -> None:
    before = path.read_bytes()
    assert get(server, "", sql=sql).status_code == 400
    connection = server.get_database("archive").connect()
    with closing(connection), pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM actors")
    assert path.read_bytes() == before


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_pages_show_what_a_load_has_written_meanwhile(
    tmp_path: Path, path: Path, journal: str
) -> None:
    copy = shutil.copy(path, tmp_path / "running.db")
    with closing(sqlite3.connect(copy, isolation_level=None)) as load:
        load.execute(f"PRAGMA journal_mode={journal}")
        running = server_of(copy)
        load.execute("BEGIN IMMEDIATE")
        load.execute("INSERT INTO sources (name) VALUES ('Late News')")
        before = [row["name"] for row in rows(running, "sources")]
        load.execute("COMMIT")
        after = [row["name"] for row in rows(running, "sources")]
    running.executor.shutdown()
    running.get_database("archive").close()
    assert after == [*before, "Late News"]


def run_browse(*arguments: object) -> Any:
    return CliRunner().invoke(main, ["browse", "--no-open", *map(str, arguments)])


def test_a_server_is_one_line_that_says_what_to_do() -> None:
    result = run_browse("-d", "postgresql://me:secret@host/news")
    assert result.exit_code == 1
    assert result.stderr == (
        "communique: browse opens SQLite files, postgresql://me:***@host/news is a server: "
        "`communique export DIR --format sqlite` makes a file that Datasette opens\n"
    )


def test_a_report_that_cannot_be_read_is_one_line_and_the_others_are_served(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "My Report.sql").write_text("SELECT 1")
    (tmp_path / "per day & night.sql").write_text("-- One row per day.\nSELECT 1 AS day")
    monkeypatch.setenv("COMMUNIQUE_REPORTS", str(tmp_path))
    asked: list[Datasette] = []
    monkeypatch.setattr(browse_server, "serve", lambda server, *_, **__: asked.append(server))
    result = run_browse("-d", path, "--port", 0)
    assert result.exit_code == 0, result.stderr
    assert result.stderr == (
        f"report My Report is not usable: {tmp_path}/My Report.sql: "
        "the first line must be '-- One row per …'\n"
    )
    page = get(asked[0], "").text
    assert "My Report" not in page
    (link,) = re.findall(r'<a href="/archive/(\S+)">per day &amp; night</a>', page)
    assert rows(asked[0], link) == [{"day": 1}]
    asked[0].executor.shutdown()
    asked[0].get_database("archive").close()


def test_no_archive_is_one_line(tmp_path: Path) -> None:
    result = run_browse("-d", tmp_path / "none.db")
    assert result.exit_code == 1
    assert "no archive at" in result.stderr


def test_a_port_that_is_taken_is_one_line(path: Path) -> None:
    with browse_server.listen(0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        result = run_browse("-d", path, "--port", port)
    assert result.exit_code == 1
    assert result.stderr == (
        f"communique: cannot use port {port}: Address already in use; "
        "name another with --port, 0 for any\n"
    )


@pytest.fixture
def address(path: Path) -> Iterator[str]:
    """The address that the command prints, while it runs."""
    command = [sys.executable, "-m", "communique", "browse", "--no-open", "-p", "0", "-d", path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        yield running.stdout.readline().split()[0]
        running.terminate()


def test_the_command_serves_what_it_prints(address: str) -> None:
    assert address.startswith("http://127.0.0.1:")
    assert "<h1" in httpx.get(address, follow_redirects=True).text


def test_a_person_asks_a_report_and_follows_a_link(address: str) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
             "--disable-component-update", "--no-first-run"]  # fmt: skip
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=quiet)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        page.click("text=who-said-what")
        page.fill("input[name=speaker]", "vassilenko")
        page.click("text=Run SQL")
        page.wait_for_url("**speaker=vassilenko**")
        assert page.locator("table.rows-and-columns tbody tr").count() == 1
        page.goto(f"{address}/attendees")
        headings = page.locator("table.rows-and-columns thead")
        assert headings.bounding_box()["y"] < 900  # rows are on the first screen
        page.click("text=11th Dialogue >> nth=0")
        assert page.url == f"{address}/events/1"
        page.set_viewport_size({"width": 380, "height": 800})
        page.goto(f"{address}/report-met-most")
        for label in page.locator("form label").all():  # none is cut on a phone
            assert label.evaluate("it => it.scrollWidth <= it.clientWidth")
        browser.close()
    assert faults == []
