"""What a search finds on both databases, in which order, and what of it is shown."""

import contextlib
import json
from collections.abc import Sequence

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.cli import main
from communique.errors import UserError
from communique.search.excerpt import find_matches
from communique.search.find import KINDS, Best, Search, find_best, find_texts
from communique.search.query import read_query
from communique.verify.search import find_stale_words
from small_archive import fill

MANY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def news(archive: sa.Engine, archive_url: str) -> str:
    fill(archive)
    return archive_url


def run(*arguments: str, database: str) -> Result:
    return CliRunner().invoke(main, ["search", *arguments, "--database", database])


def found(database: str, *arguments: str) -> list[tuple[str, int]]:
    result = run(*arguments, "--format", "json", database=database)
    assert result.exit_code == 0, result.stderr
    return [(row["kind"], row["kind_id"]) for row in json.loads(result.stdout)]


def best(engine: sa.Engine, *typed: str) -> list[Best]:
    with engine.connect() as connection:
        return find_best(connection, Search(read_query(typed)))


CASES = [
    (["roadmap"], [("statement", 1), ("initiative", 1), ("agenda item", 1), ("article", 1)]),
    (["ROADMAPS"], [("statement", 1), ("initiative", 1), ("agenda item", 1), ("article", 1)]),
    (["agreed on a"], [("statement", 1), ("article", 1)]),
    (["on agreed"], []),
    (["road*", "--in", "statements"], [("statement", 1)]),
    (["roadmap", "--in", "agenda", "--in", "initiatives"], [("initiative", 1), ("agenda item", 1)]),
    (["dialogue"], [("event", 1), ("article", 1), ("article", 2)]),
    (["vassilenko", "weather"], [("article", 1)]),
    (["roadmap", "--person", "VASSIL", "--in", "articles"], [("article", 1)]),
    (["agreed", "--person", "VASSIL"], [("statement", 1), ("article", 1)]),
    (["roadmap", "--person", "hakala"], [("initiative", 1), ("agenda item", 1)]),
    (["roadmap", "--person", "nobody"], []),
    (["roadmap", "--country", "EU"], [("initiative", 1), ("agenda item", 1)]),
    (["dialogue", "--source", "times"], [("event", 1), ("article", 1)]),
    (["dialogue", "--since", "2024-06-07"], []),
    (["dialogue", "--since", "2024-06", "--until", "2024-06"], [("event", 1), ("article", 1)]),
    (["roadmap", "--until", "2024-06-05"], []),
    (["visit", "--in", "events"], [("event", 2)]),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "rows"), CASES, ids=lambda case: " ".join(map(str, case)))
def test_texts_are_found_by_words_and_filters(
    news: str, typed: list[str], rows: list[tuple[str, int]]
) -> None:
    assert sorted(found(news, *typed)) == sorted(rows)


def test_rare_words_and_short_texts_come_first(news: str) -> None:
    kinds = [kind for kind, _ in found(news, "roadmap")]
    assert kinds[0] == "initiative"
    assert kinds[-1] == "article"


def test_a_limit_is_said_where_there_is_more(news: str) -> None:
    result = run("roadmap", "--limit", "2", "--format", "jsonl", database=news)
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr == "the best 2; --limit shows more, --limit 0 all\n"
    assert run("roadmap", "--limit", "4", database=news).stderr == ""


def test_a_limit_of_0_is_none(news: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.search.find.SHOWN_AT_ONCE", 3)
    result = run("roadmap", "--limit", "0", "--format", "jsonl", database=news)
    assert len(result.stdout.splitlines()) == 4
    assert result.stderr == ""


def test_what_looks_like_an_operator_is_read_as_a_word_and_said_to_be(news: str) -> None:
    result = run("roadmap", "OR", "weather", database=news)
    assert result.stdout == ""
    assert result.stderr == (
        "note: OR: read as plain words; all the words must occur,"
        " and an asterisk stands at the end of one\nno rows\n"
    )
    assert run("roadmap", "agreed", database=news).stderr == ""


def test_nothing_found_is_said_beside_the_answer(news: str) -> None:
    result = run("nowhere", database=news)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no rows\n")


def test_people_read_blocks_and_pipes_get_them_plain(news: str) -> None:
    result = run("roadmap", "--in", "statements", database=news)
    assert result.stdout.splitlines() == [
        "Statement 1 · Roman Vassilenko · 11th Dialogue · 2024-06-06",
        "  We agreed on a roadmap,",
        "  in article 1: Dialogue held",
    ]


MERGED = (
    *(
        "INSERT INTO initiatives (id, name, kind, status, canonical_id)"
        f" VALUES ({number}, '{name}', 'roadmap', 'agreed', 1)"
        for number, name in enumerate(["roadmap", "long roadmap of the lakes", "plan"], 11)
    ),
    *(
        "INSERT INTO initiative_mentions"
        " (initiative_id, article_id, start_char, end_char, status, origin)"
        f" VALUES ({number}, 2, 0, 5, 'agreed', 'extracted')"
        for number in (11, 12, 13)
    ),
    "INSERT INTO initiative_backers (initiative_id, actor_id, role, article_id)"
    " VALUES (13, 4, 'lead', 2)",
    "INSERT INTO events (id, name, kind, status, city, canonical_id)"
    " VALUES (11, 'Dialogue of ministers', 'dialogue', 'held', 'Brussels', 1)",
    "INSERT INTO event_mentions (event_id, article_id, start_char, end_char, origin)"
    " VALUES (11, 2, 0, 5, 'extracted')",
    "INSERT INTO attendees (event_id, actor_id, name_as_printed, role, article_id, start_char,"
    " end_char, origin) VALUES (11, 4, 'Ministry', 'host', 2, 0, 5, 'extracted')",
    "INSERT INTO agenda_items (id, event_id, topic, article_id, start_char, end_char, origin)"
    " VALUES (11, 11, 'gauges', 2, 0, 5, 'extracted')",
)
"""Two things that are told of again, under other names."""


@pytest.fixture
def merged(news: str, archive: sa.Engine) -> str:
    with archive.begin() as connection:
        for statement in MERGED:
            connection.exec_driver_sql(statement)
    return news


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        (["roadmap", "--in", "initiatives"], [("initiative", 1)]),
        (["plan", "--in", "initiatives"], [("initiative", 1)]),
        (["plan", "--person", "hakala"], [("initiative", 1)]),
        (["lakes", "--person", "ministry"], [("initiative", 1)]),
        (["lakes", "--source", "times"], [("initiative", 1)]),
        (["dialogue", "--in", "events"], [("event", 1)]),
        (["brussels", "--in", "events", "--since", "2024-06-06"], [("event", 1)]),
        (["brussels", "--in", "events", "--until", "2024-06-05"], []),
        (["brussels", "--in", "events", "--person", "hakala"], [("event", 1)]),
        (["11th", "--in", "events", "--person", "ministry"], [("event", 1)]),
        (["gauges", "--person", "hakala", "--since", "2024-06-06"], [("agenda item", 11)]),
    ],
    ids=lambda case: " ".join(map(str, case)),
)
def test_what_several_articles_tell_of_is_found_once_under_the_number_of_the_views(
    merged: str, typed: list[str], rows: list[tuple[str, int]]
) -> None:
    assert found(merged, *typed) == rows


def test_the_words_shown_of_it_are_the_best_of_its_texts(merged: str) -> None:
    shown = run("lakes", "ministers", "--in", "events", database=merged)
    assert shown.stderr == "no rows\n"
    assert run("lakes", database=merged).stdout.splitlines() == [
        "Initiative 1 · Ministry of Foreign Affairs; Roman Vassilenko; Terhi Hakala"
        " · date not stated",
        "  long roadmap of the lakes",
        "  in article 2: no headline printed",
    ]
    assert run("brussels", "--in", "events", database=merged).stdout.splitlines() == [
        "Event 1 · 2024-06-06",
        "  Dialogue of ministers, Brussels",
        "  in article 2: no headline printed",
    ]
    assert "11th Dialogue · 2024-06-06" in run("gauges", database=merged).stdout


def test_what_is_found_once_leaves_room_for_more(merged: str, archive: sa.Engine) -> None:
    with archive.begin() as connection:
        for number in range(20, 60):
            connection.exec_driver_sql(
                "INSERT INTO initiatives (id, name, kind, status, canonical_id)"
                f" VALUES ({number}, 'roadmap', 'roadmap', 'agreed', 1)"
            )
    assert len(found(merged, "roadmap", "--limit", "3")) == 3
    assert len(found(merged, "roadmap", "--limit", "4")) == 4
    assert run("roadmap", "--limit", "4", database=merged).stderr == ""


LETTERS = [
    ("Wałęsa", ["walesa", "WAŁĘSA", "Wałęsa", "wal*"]),
    ("Søren Ørsted", ["soren", "Søren", "orsted", "ØRSTED"]),
    ("Łódź", ["lodz", "łódź", "Lódź"]),
    ("Lodz", ["łódź", "LODZ"]),
    ("Diyarbakır", ["diyarbakir", "DIYARBAKIR", "Diyarbakır"]),
    ("Đinđić", ["dindic", "đinđić"]),
    ("Ёлкин", ["елкин", "Ёлкин", "ЕЛКИН", "Е\u0308лкин"]),
    ("Елкин", ["ёлкин"]),
    ("Чайковский", ["чайковский", "ЧАЙКОВСКИЙ", "чай*"]),
    ("Київ", ["київ", "КИЇВ"]),
    ("両国の水資源に関する対話", ["水", "水資源", "対話"]),
    ("การประชุมแม่น้ำโขง", ["น้ำ", "แม่น้ำโขง"]),
    ("关于COVID疫情的对话", ["covid疫情"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "typed"), LETTERS, ids=[name for name, _ in LETTERS])
def test_marks_on_letters_and_places_without_spaces_hide_no_word(
    news: str, archive: sa.Engine, name: str, typed: list[str]
) -> None:
    with archive.begin() as connection:
        connection.execute(
            sa.text("UPDATE initiatives SET name = 'roadmap of ' || :name WHERE id = 1"),
            {"name": name},
        )
    for words in typed:
        assert found(news, words) == [("initiative", 1)], words
        assert found(news, words, "roadmap", "--person", "hakala") == [("initiative", 1)], words
        (hit,) = json.loads(run(words, "--format", "json", database=news).stdout)
        assert hit["found"] == f"roadmap of {name}"
    assert found(news, "水無", "roadmap") == []


def test_an_article_that_begins_with_its_headline_shows_it_once(
    news: str, archive: sa.Engine
) -> None:
    with archive.begin() as connection:
        connection.exec_driver_sql("UPDATE articles SET title = 'The 11th Dialogue' WHERE id = 1")
    (hit,) = json.loads(run("11th", "--in", "articles", "--format", "json", database=news).stdout)
    assert hit["found"].startswith("The 11th Dialogue was held")


@pytest.mark.parametrize(("forced", "marked"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_shows_the_words_in_colour_unless_told_not_to(
    news: str, forced: dict[str, str], marked: bool
) -> None:
    environment = {"FORCE_COLOR": "1", "TERM": "xterm", **forced}
    arguments = ["search", "roadmap", "--in", "statements", "--database", news]
    shown = CliRunner().invoke(main, arguments, env=environment, color=True).stdout
    assert ("\x1b[1;33mroadmap\x1b[0m" in shown) is marked
    assert ("\x1b" in shown) is marked


@MANY
@given(
    typed=st.lists(st.text(max_size=12) | st.sampled_from(['"', "*", "a*", "OR", "NEAR(", "½*"]))
)
def test_whatever_is_typed_is_searched_for_or_refused_in_a_line(
    archive: sa.Engine, typed: list[str]
) -> None:
    with contextlib.suppress(UserError):
        best(archive, *typed)


@MANY
@given(
    words=st.lists(
        st.from_regex(r"[a-zçéñöŞÑłŁøØđĐıёЁйЙїў]{1,3}", fullmatch=True), min_size=1, max_size=6
    ),
    asked=st.data(),
)
def test_every_word_of_a_text_finds_it_and_is_found_in_it(
    archive: sa.Engine, words: list[str], asked: st.DataObject
) -> None:
    with archive.connect() as connection:
        content = " ".join(words)
        connection.execute(
            sa.text(
                "INSERT INTO initiatives (id, name, kind, status)"
                " VALUES (1, :name, 'project', 'agreed')"
            ),
            {"name": content},
        )
        some = asked.draw(st.lists(st.sampled_from(words), min_size=1))
        for typed in ([some[0]], some, [f"{some[0]}*"], [content.upper()]):
            terms = read_query(typed)
            assert [one.row_id for one in find_best(connection, Search(terms))] == [1]
            assert find_matches(content, terms)
        connection.rollback()


ROWS = {
    "INSERT INTO initiatives (name, kind, status) VALUES (:words, 'project', 'agreed')",
    "INSERT INTO events (name, kind, status, city) VALUES (:words, 'visit', 'held', :words)",
    "UPDATE initiatives SET name = :words WHERE id = (SELECT min(id) FROM initiatives)",
    "UPDATE events SET venue = :words, city = NULL",
    "UPDATE events SET status = 'planned'",
    "DELETE FROM events WHERE id = (SELECT min(id) FROM events)",
    "DELETE FROM initiatives",
}


@MANY
@given(
    changes=st.lists(
        st.tuples(st.sampled_from(sorted(ROWS)), st.text("ab ,\nç", min_size=1)), max_size=8
    )
)
def test_the_index_is_in_step_whatever_is_written(
    archive: sa.Engine, changes: Sequence[tuple[str, str]]
) -> None:
    with archive.connect() as connection:
        for statement, words in changes:
            connection.execute(sa.text(statement), {"words": words})
        counted, *faults = find_stale_words(connection)
        assert isinstance(counted, int)
        assert faults == []
        connection.rollback()


def test_every_kind_has_its_digit_in_the_view_of_texts(archive: sa.Engine) -> None:
    fill(archive)
    with archive.connect() as connection:
        rows = connection.execute(sa.text("SELECT DISTINCT kind, id % 5 FROM search_texts")).all()
        assert sorted((KINDS[digit], kind) for kind, digit in rows) == sorted(
            (kind, kind) for kind in KINDS
        )
        search = Search(read_query(["*roadmap"]))
        shown = list(find_texts(connection, search, find_best(connection, search)).rows)
    assert len(shown) == 4


def test_every_table_that_is_searched_keeps_its_triggers(archive: sa.Engine) -> None:
    listed = {
        "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE :name",
        "postgresql": "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE :name",
    }
    with archive.connect() as connection:
        query = sa.text(listed[archive.dialect.name])
        tables = set(connection.scalars(query, {"name": "search%"}))
    assert tables == {"statements", "initiatives", "events", "agenda_items", "articles"}


@pytest.mark.parametrize("typed", ['"', "*", "…"])
def test_no_word_is_wrong_usage(typed: str) -> None:
    answer = CliRunner().invoke(main, ["search", typed])
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr.count("\n") == 1
    assert "nothing to search for: name a word" in answer.stderr


def test_without_an_archive_one_line_says_what_to_run(tmp_path: object) -> None:
    result = run("water", database=f"{tmp_path}/none.db")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
