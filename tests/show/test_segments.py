"""How a text is cut where facts begin and end."""

from hypothesis import given
from hypothesis import strategies as st

from communique.show.article import Fact, Place
from communique.show.segments import segments

TEXT = "abcdefghij"


def fact(number: int, *spans: tuple[int, int]) -> Fact:
    places = tuple(Place("name", start, end) for start, end in spans)
    return Fact(number, "people", {"name": "x"}, None, places)


def cut(*facts: Fact) -> list[tuple[str, list[int]]]:
    return [
        (segment.text, [fact.number for fact in segment.facts]) for segment in segments(TEXT, facts)
    ]


def test_overlapping_facts_share_the_piece_between_them() -> None:
    assert cut(fact(1, (1, 5)), fact(2, (3, 8))) == [
        ("a", []), ("bc", [1]), ("de", [1, 2]), ("fgh", [2]), ("ij", []),
    ]  # fmt: skip


def test_of_nested_facts_the_narrowest_comes_first() -> None:
    assert cut(fact(1, (0, 10)), fact(2, (4, 6)))[1] == ("ef", [2, 1])


def test_a_fact_twice_on_one_piece_counts_once() -> None:
    assert cut(fact(1, (0, 4), (2, 6)))[1] == ("cd", [1])


def test_a_place_outside_the_text_marks_nothing() -> None:
    assert cut(fact(1, (8, 12))) == [(TEXT, [])]


spans = st.tuples(st.integers(0, 9), st.integers(1, 10)).filter(lambda span: span[0] < span[1])


@given(st.lists(st.lists(spans, min_size=1, max_size=3, unique=True), max_size=6))
def test_the_pieces_are_the_text_and_carry_what_covers_them(
    places: list[list[tuple[int, int]]],
) -> None:
    facts = [fact(number, *stretches) for number, stretches in enumerate(places, 1)]
    at = 0
    for segment in segments(TEXT, facts):
        end = at + len(segment.text)
        covering = {
            one.number for one in facts for place in one.places
            if place.start <= at and end <= place.end
        }  # fmt: skip
        assert {one.number for one in segment.facts} == covering
        assert segment.is_start == any(place.start == at for one in facts for place in one.places)
        at = end
    assert at == len(TEXT)
