"""Two hands' facts about one article: which rows count as the same."""

import pytest

from communique.facts import Actor, Attendee, Event, Facts, Initiative, Span, Statement
from communique.scoring.tables import Comparison, Count

TEXT = """\
Ministers meet in Arden

Foreign Minister Ana Ruiz of Lorland met her colleague Jan Lis in Arden on Monday. The talks dealt \
with fishing quotas. Ruiz said that the border would reopen. She proposed a joint fund for ports.
"""


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


RUIZ = Actor(id="a1", kind="person", name="Ana Ruiz", title="Foreign Minister", country="LL")
LIS = Actor(id="a2", kind="person", name="Jan Lis")
TALKS = Event(
    id="e1", name="Talks of Ana Ruiz with Jan Lis", kind="meeting",
    mentions=(place("The talks"), place("met")), agenda=(place("fishing quotas"),),
    attendees=(
        Attendee(actor="a1", span=place("Ana Ruiz")), Attendee(actor="a2", span=place("Jan Lis")),
    ),
)  # fmt: skip
SAID = Statement(spans=(place("the border would reopen"),), mode="indirect", speaker="a1")
FUND = Initiative(
    id="i1", name="joint fund for ports", kind="fund", status="proposed",
    mentions=(place("a joint fund for ports"),),
)  # fmt: skip
ANNOTATED = Facts(actors=(RUIZ, LIS), events=(TALKS,), statements=(SAID,), initiatives=(FUND,))


def changed(**rows: object) -> Facts:
    return Facts(**{f: getattr(ANNOTATED, f) for f in ANNOTATED.__struct_fields__} | rows)


def counts(found: Facts) -> dict[str, Count]:
    return Comparison(TEXT, ANNOTATED, found).counts


def with_fields(row: object, **fields: object) -> object:
    return type(row)(**{f: getattr(row, f) for f in row.__struct_fields__} | fields)


def test_the_same_facts_are_all_right():
    comparison = Comparison(TEXT, ANNOTATED, ANNOTATED)
    assert {table: count.shares() for table, count in comparison.counts.items()} == dict.fromkeys(
        ["people", "events", "attendees", "agenda", "content", "statements", "initiatives"],
        (1.0, 1.0, 1.0),
    )
    assert all(all(right) for right in comparison.fields.values())


def test_nothing_found_is_nothing_right():
    assert {count.right for count in counts(Facts()).values()} == {0}
    assert counts(Facts())["attendees"] == Count(0, 0, 2)


@pytest.mark.parametrize(
    ("name", "right", "why"),
    [
        ("Ana Ruiz", 2, "the same name"),
        ("ANA RUÍZ", 2, "capitals and accents do not count"),
        ("Ana María Ruiz", 2, "one name within the other"),
        ("Ruiz", 2, "a surname alone"),
        ("Ana Lund", 1, "another surname"),
    ],
)
def test_people_are_the_same_by_their_names(name, right, why):
    actors = (with_fields(RUIZ, name=name), LIS)
    assert counts(changed(actors=actors))["people"].right == right, why


@pytest.mark.parametrize(
    ("fields", "right", "why"),
    [
        ({"name": "Talks between Ruiz and Lis", "mentions": ()}, 1, "names that share their words"),
        ({"name": "Encounter"}, 1, "a mention at the same place"),
        ({"name": "Summit", "mentions": (place("Monday"),)}, 0, "neither"),
    ],
)
def test_events_are_the_same_by_name_or_place(fields, right, why):
    assert counts(changed(events=(with_fields(TALKS, **fields),)))["events"].right == right, why


def test_who_sits_at_a_wrong_event_is_no_right_attendee():
    wrong = with_fields(TALKS, name="Summit", mentions=(place("Monday"),))
    assert counts(changed(events=(wrong,)))["attendees"] == Count(0, 2, 2)


@pytest.mark.parametrize(
    ("words", "right", "why"),
    [
        ("that the border would reopen", 1, "a word more"),
        ("the border", 1, "half of the words"),
        ("reopen", 0, "a quarter"),
        ("fishing quotas", 0, "other words"),
    ],
)
def test_statements_share_half_their_words(words, right, why):
    said = with_fields(SAID, spans=(place(words),))
    assert counts(changed(statements=(said,)))["content"].right == right, why


def test_a_statement_of_the_wrong_speaker_has_right_words_only():
    found = counts(changed(statements=(with_fields(SAID, speaker="a2"),)))
    assert (found["content"].right, found["statements"].right) == (1, 0)


def test_a_row_is_paired_once():
    assert counts(changed(initiatives=(FUND, with_fields(FUND, id="i2"))))["initiatives"] == Count(
        1, 2, 1
    )


def test_fields_are_judged_where_rows_are_paired():
    found = changed(initiatives=(with_fields(FUND, status="agreed"),))
    fields = Comparison(TEXT, ANNOTATED, found).fields
    assert fields["initiative status"] == [False]
    assert fields["person title"] == [True]  # Lis has none to be right about
