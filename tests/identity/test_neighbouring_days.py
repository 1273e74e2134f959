"""Two meetings of the same people on days that follow one another are two, whatever else is there.

What lasts for days under a name of its own is one, though each article tells of its own day.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from itertools import permutations

import pytest
import sqlalchemy as sa
from chains import store

from communique.article import Article
from communique.extract import extract_facts, find_sentences
from communique.write import Reading

Archives = Callable[[], sa.Engine]

MONDAY = (
    "ROME, 6 May 2024 (ANSA) - Minister Karin Lund of Denmark met Minister Emre Kaya of Turkey in "
    "Rome on Monday to discuss the sixth item of the fisheries file."
)
TUESDAY = (
    "ROME, 7 May 2024 (ANSA) - Minister Karin Lund of Denmark met Minister Emre Kaya of Turkey in "
    "Rome on Tuesday to discuss the seventh item of the fisheries file."
)
WEDNESDAY = (
    "ROME, 8 May 2024 (ANSA) - Minister Karin Lund of Denmark held talks with Minister Emre Kaya "
    "of Turkey in Rome on Wednesday about steel tariffs."
)
MONDAY_TOLD_LATER = (
    "ANKARA, 7 May 2024 (Reuters) - Minister Emre Kaya of Turkey met Minister Karin Lund of "
    "Denmark in Rome on Monday, his office said."
)
IN_MAY = (
    "ROME, 20 May 2024 (Reuters) - Minister Karin Lund of Denmark met Minister Emre Kaya of Turkey "
    "in Rome this month to discuss the fisheries file."
)
OPENED, CONTINUED, ENDED = (
    f"GENEVA, {day} May 2024 (ATS) - The Zamboor Glaciers Conference {did} in Geneva on {weekday}."
    for day, did, weekday in (
        (6, "opened", "Monday"),
        (7, "continued", "Tuesday"),
        (8, "ended", "Wednesday"),
    )
)


@cache
def read(text: str) -> Reading:
    article = Article(text, text[:12])
    return Reading(article, extract_facts(article), find_sentences(text))


def together(engine: sa.Engine, texts: Sequence[str]) -> set[frozenset[str]]:
    """Store articles of one event each; return which of them tell of the same."""
    store(engine, map(read, texts))
    query = sa.text(
        "SELECT coalesce(e.canonical_id, e.id), a.sha256 FROM events e"
        " JOIN articles a ON a.id = e.article_id"
    )
    texts_of = {read(text).article.sha256: text for text in texts}
    found = defaultdict(list)
    with engine.connect() as connection:
        for event, sha256 in connection.execute(query):
            found[event].append(texts_of[sha256])
    assert sorted(text for some in found.values() for text in some) == sorted(texts)
    return {frozenset(some) for some in found.values()}


def apart(*texts: str) -> set[frozenset[str]]:
    return {frozenset({text}) for text in texts}


@pytest.mark.parametrize("pair", [(MONDAY, TUESDAY), (TUESDAY, WEDNESDAY)])
def test_meetings_of_two_days_are_two_and_listed_as_doubtful(
    pair: tuple[str, str], archives: Archives
) -> None:
    engine = archives()
    assert together(engine, pair) == apart(*pair)
    with engine.connect() as connection:
        query = sa.text("SELECT taken_as FROM doubtful_matches WHERE kind = 'event'")
        assert list(connection.scalars(query)) == ["different"]


@pytest.mark.parametrize("third", [WEDNESDAY, IN_MAY])
def test_no_third_article_makes_one_of_meetings_of_two_days(third: str, archives: Archives) -> None:
    texts = (MONDAY, TUESDAY, third)
    for order in permutations(texts):
        assert together(archives(), order) == apart(*texts)


def test_a_meeting_is_that_of_its_day_wherever_and_whenever_it_is_told(archives: Archives) -> None:
    one_day = frozenset({MONDAY, MONDAY_TOLD_LATER})
    for order in permutations((MONDAY, MONDAY_TOLD_LATER, TUESDAY)):
        assert together(archives(), order) == {one_day, *apart(TUESDAY)}


def test_a_conference_of_a_name_is_one_on_all_of_its_days(archives: Archives) -> None:
    assert together(archives(), (OPENED, CONTINUED)) == {frozenset({OPENED, CONTINUED})}
    for order in permutations((OPENED, CONTINUED, ENDED)):
        assert together(archives(), order) == {frozenset(order)}


def test_days_of_a_conference_are_one_only_by_the_days_between(archives: Archives) -> None:
    assert together(archives(), (OPENED, ENDED)) == apart(OPENED, ENDED)
