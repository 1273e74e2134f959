"""Which article people mean by what they type."""

import pytest
import sqlalchemy as sa
from showing import engine_of

from communique.errors import UserError
from communique.reports.query import open_for_reading
from communique.show.lookup import find_article


def find(database: str, typed: str) -> int:
    with open_for_reading(database) as connection:
        return find_article(connection, typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1", 1), ("2", 2), ("dialogue HELD", 1), ("Dialogue held", 1), ("2.txt", 2), ("1.t", 1)],
)
def test_a_number_or_part_of_a_title_or_origin_names_an_article(
    dialogue: str, typed: str, number: int
) -> None:
    assert find(dialogue, typed) == number


@pytest.mark.parametrize("typed", ["99", "no such title", "%", "9" * 30, "²"])
def test_an_unknown_article_is_told_in_a_line_that_helps(dialogue: str, typed: str) -> None:
    with pytest.raises(UserError, match=r"^no article .* `communique report articles`") as error:
        find(dialogue, typed)
    assert "\n" not in str(error.value)


def test_an_ambiguous_name_is_answered_with_the_numbers(dialogue: str) -> None:
    with pytest.raises(UserError, match=r"2 articles match 'txt'.*: 1 Dialogue held; 2 2\.txt$"):
        find(dialogue, "txt")


def test_a_whole_title_is_meant_before_those_that_hold_it(dialogue: str) -> None:
    engine = engine_of(dialogue)
    with engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE articles SET title = 'Dialogue held again' WHERE id = 2")
        )
    engine.dispose()
    assert find(dialogue, "Dialogue held") == 1


@pytest.mark.parametrize("typed", ["", "  ", "\x1b[2J"])
def test_a_blank_or_unprintable_name_is_refused(dialogue: str, typed: str) -> None:
    with pytest.raises(UserError, match=r"^name the article by its number"):
        find(dialogue, typed)
