"""The careers of people: what counts as one post, when it was seen, and in how many articles."""

import datetime
import json

import pytest
import sqlalchemy as sa
from click.testing import CliRunner
from sqlalchemy.orm import Session

from communique.cli import main
from communique.models import Actor, Affiliation, Article, Load

DAYS = {
    1: datetime.date(2024, 5, 2),
    2: datetime.date(2023, 1, 9),
    3: None,
    4: datetime.date(2025, 7, 1),
}
# Article, actor, post, organisation. 1 to 3 are one person, 12 is 11; 5 is somebody else.
POSTS = [
    (1, 1, "Ministre délégué", 11), (1, 2, "ministre délégué", 12), (2, 2, "Ministre délégué", 11),
    (3, 3, "Ministre délégué", None), (4, 1, "Ambassador", None), (4, 5, "Ambassador", None),
]  # fmt: skip
CAREERS = [
    ("Ana Sol", "Ministre délégué", "Ministry", "2023-01-09", "2024-05-02", 2, 2, 1),
    ("Ana Sol", "Ambassador", None, "2025-07-01", "2025-07-01", 1, 4, 4),
    ("Ana Sol", "Ministre délégué", None, None, None, 1, 3, 3),
    ("Ivo Lund", "Ambassador", None, "2025-07-01", "2025-07-01", 1, 4, 4),
]


@pytest.fixture
def careers(archive: sa.Engine) -> sa.Engine:
    with Session(archive) as session:
        now = datetime.datetime(2025, 7, 2, tzinfo=datetime.UTC)
        session.add(Load(id=1, started_at=now, extractor="by hand 1"))
        session.flush()
        session.add_all(
            Article(
                id=number, text=f"Article {number}.", sha256=f"{number:064x}", origin="x",
                load_id=1, published_on=day, date_basis="stated" if day else None,
            )
            for number, day in DAYS.items()
        )  # fmt: skip
        session.add_all(
            [
                Actor(id=1, kind="person", name="Ana Sol"),
                Actor(id=5, kind="person", name="Ivo Lund"),
                Actor(id=11, kind="organization", name="Ministry"),
            ]
        )  # fmt: skip
        session.flush()
        session.add_all(
            [
                *(Actor(id=k, kind="person", name="A. Sol", canonical_id=1) for k in (2, 3)),
                Actor(id=12, kind="organization", name="The Ministry", canonical_id=11),
            ]
        )
        session.flush()
        for article, person, title, organization in POSTS:
            session.add(
                Affiliation(
                    person_id=person, title_as_printed=title, organization_id=organization,
                    article_id=article, start_char=0, end_char=3,
                )
            )  # fmt: skip
            session.flush()
        session.commit()
    return archive


def rows_of(engine: sa.Engine, condition: str = "1 = 1") -> list[tuple[object, ...]]:
    columns = (
        "person, title_as_printed, organization, CAST(first_seen_on AS TEXT),"
        " CAST(last_seen_on AS TEXT), article_count, first_article_id, last_article_id"
    )
    order = "person, first_seen_on IS NULL, first_seen_on"
    with engine.connect() as connection:
        query = f"SELECT {columns} FROM careers WHERE {condition} ORDER BY {order}"
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_a_post_is_a_title_at_an_organisation_in_any_case_and_any_article(
    careers: sa.Engine,
) -> None:
    assert rows_of(careers) == CAREERS
    assert rows_of(careers, "person_id = 5") == CAREERS[3:]


def test_careers_follow_a_merge_and_its_undoing(careers: sa.Engine) -> None:
    with careers.begin() as connection:
        connection.exec_driver_sql("UPDATE actors SET canonical_id = 1 WHERE id = 5")
    assert [row[:2] for row in rows_of(careers)].count(("Ana Sol", "Ambassador")) == 1
    with careers.begin() as connection:
        connection.exec_driver_sql("UPDATE actors SET canonical_id = NULL WHERE id = 5")
    assert rows_of(careers) == CAREERS


def test_the_report_gives_the_same_posts(careers: sa.Engine, archive_url: str) -> None:
    """It runs with a `lower` of its own, which folds accents too."""
    result = CliRunner().invoke(main, ["report", "careers", "-f", "json", "-d", archive_url])
    posts = [
        (row["person"], row["title"], row["organization"]) for row in json.loads(result.stdout)
    ]
    assert sorted(posts, key=str) == sorted((row[:3] for row in CAREERS), key=str)


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_the_first_careers_are_told_before_the_others_are_found(archive: sa.Engine) -> None:
    with archive.connect() as connection:
        plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN SELECT * FROM careers").all()
    details = {step.id: step.detail for step in plan}
    made = ("CO-ROUTINE", "MATERIALIZE", "USE TEMP B-TREE")
    assert not [d for s in plan if (d := details[s.id]).startswith(made) and s.parent == 0]
