"""By which names a person is found: the fullest one, and those of rows that were merged."""

import pytest
import sqlalchemy as sa

from communique.pictures.command import PICTURES, read_picture
from communique.reports.catalogue import Report, read_report, report_names
from communique.reports.query import open_for_reading
from small_archive import fill

OPTIONS = ("backer", "counterpart", "person", "speaker")
QUESTIONS = [*map(read_report, report_names()), *map(read_picture, PICTURES)]
ASKED = [
    pytest.param(question, parameter.name, id=f"{place}-{question.name}-{parameter.name}")
    for place, question in enumerate(QUESTIONS)
    for parameter in question.parameters
    if parameter.name in OPTIONS
]


@pytest.fixture
def dialogue(archive: sa.Engine, archive_url: str) -> str:
    """Address of an archive in which Vasilenko was merged into Vassilenko."""
    fill(archive)
    return archive_url


def rows(database: str, question: Report, **typed: str) -> list[tuple[object, ...]]:
    values = dict.fromkeys(parameter.name for parameter in question.parameters) | typed
    with open_for_reading(database) as connection:
        return [tuple(row) for row in connection.execute(sa.text(question.sql), values)]


@pytest.mark.parametrize(("question", "option"), ASKED)
def test_a_person_is_found_by_the_name_of_a_merged_row(
    dialogue: str, question: Report, option: str
) -> None:
    more = {"until": "2024-12-31"} if question.name == "silent-initiatives" else {}
    found = rows(dialogue, question, **more, **{option: "vassilenko"})
    assert found
    assert rows(dialogue, question, **more, **{option: "vasilenko"}) == found
    assert rows(dialogue, question, **more, **{option: "roman va"}) == found
    assert not rows(dialogue, question, **more, **{option: "vasillenko"})
