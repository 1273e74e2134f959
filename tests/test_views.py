"""The published views: one small archive, the same answers on SQLite and PostgreSQL."""

import re
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

import small_archive
from communique.archive import migrations_folder
from small_archive import DAY, FIRST, SECOND

# The contract: what each view publishes, in this order. It only ever grows at the end.
COLUMNS = {
    "event_calendar": (
        "event_id event kind mode status series series_acronym edition starts_on ends_on "
        "date_precision date_basis date_as_printed date_note venue city country_code "
        "parent_event_id parent_event attendee_count statement_count article_count article_id "
        "article_title start_char end_char excerpt sentence confidence"
    ),
    "who_attended": (
        "attendee_id event_id event event_kind event_status starts_on date_precision actor_id name "
        "actor_kind name_as_printed title_as_printed organization_id organization country_code "
        "role headcount article_id article_title published_on start_char end_char sentence "
        "confidence"
    ),
    "who_said_what": (
        "statement_id position speaker_id speaker speaker_kind speaker_title speaker_country_code "
        "speaker_as_printed cue act mode content event_id event starts_on article_id article_title "
        "published_on start_char end_char sentence confidence is_repeat printed_count"
    ),
    "who_printed": (
        "release_id release article_id article_title source_id source credited_source "
        "published_on url origin character_count printed_count"
    ),
    "initiative_progress": (
        "mention_id initiative_id initiative kind status current_status backers starts_on ends_on "
        "period_as_printed statement_id said_by article_id article_title published_on start_char "
        "end_char excerpt sentence confidence"
    ),
    "who_met_whom": (
        "event_id event event_kind event_status starts_on date_precision actor_id actor actor_kind "
        "actor_title actor_country_code actor_role counterpart_id counterpart counterpart_kind "
        "counterpart_title counterpart_country_code counterpart_role article_id article_title"
    ),
    "posts_held": (
        "affiliation_id person_id person title_as_printed organization_id organization "
        "country_code published_on article_id article_title start_char end_char excerpt sentence"
    ),
    "search_texts": "id kind row_id words folded",
    "event_reports": (
        "report_id event_id event name_as_told status edition starts_on ends_on date_precision "
        "venue city country_code has_other_date has_other_place article_id article_title source "
        "published_on"
    ),
    "careers": (
        "person_id person title_as_printed organization_id organization country_code "
        "first_seen_on last_seen_on article_count first_article_id first_article_title "
        "last_article_id last_article_title"
    ),
    "doubtful_matches": (
        "match_id kind score taken_as is_apart one_row one other_row other one_article "
        "other_article"
    ),
    "article_overview": (
        "article_id title source_id source credited_source section url origin published_on "
        "date_basis language character_count sentence_count people_count event_count "
        "attendee_count agenda_item_count statement_count initiative_count loaded_at "
        "extractor corrections byline"
    ),
    "coverage": (
        "sentence_id article_id article_title position sentence has_event has_attendee "
        "has_agenda_item has_statement has_initiative has_fact start_char end_char"
    ),
}


@pytest.fixture
def filled(archive: sa.Engine) -> sa.Engine:
    small_archive.fill(archive)
    return archive


def rows(engine: sa.Engine, view: str, columns: str, order: str | None = None) -> list[Any]:
    """Return some columns of a view as plain tuples."""
    table = sa.Table(view, sa.MetaData(), autoload_with=engine)
    chosen = [table.c[column] for column in columns.split()]
    ordered = [table.c[column] for column in (order or columns).split()]
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.select(*chosen).order_by(*ordered))]


def test_views_publish_these_columns(archive: sa.Engine) -> None:
    inspector = sa.inspect(archive)
    published = {
        view: " ".join(column["name"] for column in inspector.get_columns(view))
        for view in inspector.get_view_names()
    }
    assert published == COLUMNS


def test_days_are_dates(archive: sa.Engine) -> None:
    inspector = sa.inspect(archive)
    for view in COLUMNS:
        for column in inspector.get_columns(view):
            assert isinstance(column["type"], sa.Date) == column["name"].endswith("_on"), column


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_postgresql_knows_what_a_view_and_its_columns_hold(archive: sa.Engine) -> None:
    inspector = sa.inspect(archive)
    for view in COLUMNS:
        assert (inspector.get_table_comment(view)["text"] or "").startswith("One row per "), view
        for column in inspector.get_columns(view):
            assert column["comment"], column


def version(file: Path) -> int:
    return int(file.stem.rpartition("_v")[2])


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize("view", COLUMNS)
def test_sqlite_keeps_the_comments_in_the_view(archive: sa.Engine, view: str) -> None:
    newest = max((migrations_folder() / "views").glob(f"{view}_v*.sql"), key=version)
    kept = sa.inspect(archive).get_view_definition(view)
    assert kept == newest.read_text(encoding="utf-8").strip()
    assert "\n-- One row per " in kept
    for column in COLUMNS[view].split():
        assert re.search(rf"\b{column},?  -- \S", kept), column


def test_a_row_stands_once_for_each_fact(filled: sa.Engine) -> None:
    with filled.connect() as connection:
        counts = {
            view: connection.exec_driver_sql(f"SELECT count(*) FROM {view}").scalar()
            for view in COLUMNS
        }
    assert counts == {
        "event_calendar": 2, "who_attended": 5, "who_said_what": 1, "initiative_progress": 1,
        "who_met_whom": 2, "posts_held": 1, "search_texts": 7, "article_overview": 2, "coverage": 6,
        "who_printed": 0, "event_reports": 2, "careers": 1, "doubtful_matches": 0,
    }  # fmt: skip


def test_event_calendar_shows_the_first_mention_and_why_there_is_no_date(filled: sa.Engine) -> None:
    columns = "event_id starts_on date_note series attendee_count article_count excerpt sentence"
    assert rows(filled, "event_calendar", columns) == [
        (
            1, DAY, None, "High-Level Dialogue", 2, 2, "The 11th Dialogue",
            "The 11th Dialogue was held in Brussels.",
        ),
        (
            2, None, "relative to a day the article does not give", None, 2, 1, "A new visit",
            "A new visit will follow next week.",
        ),
    ]  # fmt: skip


def test_who_attended_follows_merges_and_keeps_the_words(filled: sa.Engine) -> None:
    columns = "name name_as_printed organization country_code role"
    found = [row for row in rows(filled, "who_attended", columns) if row[4] != "guest"]
    assert found == [
        (
            "Roman Vassilenko", "Roman Vasilenko", None, "KZ", "participant",
        ),
        (
            "Roman Vassilenko", "Roman Vassilenko", "Ministry of Foreign Affairs", "KZ", "chair",
        ),
        ("Terhi Hakala", "Terhi Hakala", None, "EU", "participant"),
    ]  # fmt: skip


def test_who_attended_undoes_a_merge_when_it_is_withdrawn(filled: sa.Engine) -> None:
    with filled.begin() as connection:
        connection.exec_driver_sql("UPDATE actors SET canonical_id = NULL")
    names = {name for (name,) in rows(filled, "who_attended", "name")}
    assert names == {"Roman Vassilenko", "Roman Vasilenko", "Terhi Hakala"}


def test_who_said_what_gives_the_speakers_post_and_the_sentence(filled: sa.Engine) -> None:
    columns = "speaker speaker_title event starts_on content sentence"
    assert rows(filled, "who_said_what", columns) == [
        (
            "Roman Vassilenko", "Deputy Minister", "11th Dialogue", DAY, "We agreed on a roadmap,",
            "“We agreed on a roadmap,” Vassilenko said.",
        )
    ]  # fmt: skip


def test_who_said_what_keeps_a_statement_of_nobody_known(filled: sa.Engine) -> None:
    with filled.begin() as connection:
        connection.exec_driver_sql("UPDATE statements SET speaker_id = NULL, event_id = NULL")
    assert rows(filled, "who_said_what", "speaker_id speaker speaker_title event") == [
        (None, None, None, None)
    ]


def test_initiative_progress_names_each_backer_once(filled: sa.Engine) -> None:
    columns = "initiative status backers said_by excerpt"
    assert rows(filled, "initiative_progress", columns) == [
        ("roadmap", "agreed", "Roman Vassilenko; Terhi Hakala", "Roman Vassilenko", "a roadmap")
    ]


def test_who_met_whom_has_a_pair_twice_and_no_meeting_that_is_planned(filled: sa.Engine) -> None:
    columns = "event actor actor_title actor_role counterpart counterpart_country_code"
    assert rows(filled, "who_met_whom", columns) == [
        ("11th Dialogue", "Roman Vassilenko", "Deputy Minister", "chair", "Terhi Hakala", "EU"),
        ("11th Dialogue", "Terhi Hakala", None, "participant", "Roman Vassilenko", "KZ"),
    ]


def test_posts_held_reads_back_the_words(filled: sa.Engine) -> None:
    columns = "person organization published_on excerpt"
    assert rows(filled, "posts_held", columns) == [
        ("Roman Vassilenko", "Ministry of Foreign Affairs", DAY, "Deputy Minister")
    ]


def test_article_overview_counts_what_was_found(filled: sa.Engine) -> None:
    counts = "sentence_count people_count event_count attendee_count agenda_item_count"
    assert rows(filled, "article_overview", f"article_id source character_count {counts}") == [
        (1, "Times", len(FIRST), 4, 1, 1, 1, 1),
        (2, None, len(SECOND), 2, 2, 2, 4, 0),
    ]
    assert rows(filled, "article_overview", "statement_count initiative_count", "article_id") == [
        (1, 1),
        (0, 0),
    ]


def test_coverage_marks_the_sentence_in_which_nothing_was_found(filled: sa.Engine) -> None:
    flags = "has_event has_attendee has_agenda_item has_statement has_initiative has_fact"
    assert rows(filled, "coverage", f"position sentence {flags}", "article_id position")[:4] == [
        (1, "The 11th Dialogue was held in Brussels.", 1, 0, 0, 0, 0, 1),
        (2, "Deputy Minister Roman Vassilenko led the delegation.", 0, 1, 0, 0, 0, 1),
        (3, "“We agreed on a roadmap,” Vassilenko said.", 0, 0, 1, 1, 1, 1),
        (4, "The weather was fine.", 0, 0, 0, 0, 0, 0),
    ]


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize("view", sorted(COLUMNS))
def test_no_row_of_a_view_costs_a_walk_through_a_table(filled: sa.Engine, view: str) -> None:
    """Each subquery that is asked again for every row finds its rows by an index."""
    with filled.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN SELECT * FROM {view}").all()
    made = {"CONSTANT", *(step.detail.split()[-1] for step in plan if "CO-ROUTINE" in step.detail)}
    asked_again = {step.id for step in plan if step.detail.startswith("CORRELATED")}
    for step in plan:
        if step.parent in asked_again:
            asked_again.add(step.id)
            way, name, *_ = step.detail.split()
            assert way != "SCAN" or name in made, step.detail
    # No join is made whole beforehand, for a view that is asked for one row.
    assert not any("(join-" in step.detail for step in plan)


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("view", "column"),
    [
        ("who_attended", "actor_id"), ("who_met_whom", "actor_id"), ("posts_held", "person_id"),
        ("who_said_what", "speaker_id"), ("who_said_what", "event_id"), ("careers", "person_id"),
    ],
)  # fmt: skip
def test_a_search_for_one_person_or_event_starts_from_it(
    filled: sa.Engine, view: str, column: str
) -> None:
    query = f"EXPLAIN QUERY PLAN SELECT * FROM {view} WHERE {column} = 1"
    with filled.connect() as connection:
        steps = [step.detail for step in connection.exec_driver_sql(query)]
    made = {step.split()[-1] for step in steps if step.startswith(("CO-ROUTINE", "MATERIALIZE"))}
    scanned = {step.split()[1] for step in steps if step.startswith("SCAN")}
    assert scanned <= made | {"CONSTANT"}


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
@pytest.mark.parametrize("column", ["actor_id", "event_id"])
def test_who_met_whom_compares_no_attendees_with_all_others(filled: sa.Engine, column: str) -> None:
    query = f"EXPLAIN SELECT * FROM who_met_whom WHERE {column} = 1"
    with filled.connect() as connection:
        steps = [step for (step,) in connection.exec_driver_sql(query)]
    assert not any("Anti Join" in step for step in steps)
