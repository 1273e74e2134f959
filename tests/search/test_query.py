"""What people type becomes terms, and what is shown of a text holds them."""

import pytest

from communique.errors import UserError
from communique.search.excerpt import WIDTH, excerpt, find_matches
from communique.search.query import Term, fts5_query, other_number, read_plainly, read_query


def phrases(*arguments: str) -> list[str]:
    return [" ".join(term.words) + "*" * term.is_prefix for term in read_query(arguments)]


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        (["water", "security"], ["water", "security"]),
        (["water security"], ["water security"]),  # the shell has taken the quotes away
        (['water "aral sea"'], ["water", "aral sea"]),
        (["“aral", "sea”"], ["aral", "sea"]),
        (["secur*"], ["secur*"]),
        (["aral se*"], ["aral se*"]),
        (['"aral se"*'], ["aral se*"]),
        (['"aral sea'], ["aral sea"]),
        (["high-level"], ["high level"]),
        (["O'Brien"], ["O Brien"]),
        (["NEAR(a,", "content:b", "OR"], ["NEAR a", "content b", "OR"]),
        (["railway", "AND", "company"], ["railway", "company"]),
        (['"aral sea" AND water', "AND", "trade"], ["aral sea", "water", "trade"]),
        (["AND", "trade", "and", "AND"], ["AND", "trade", "and", "AND"]),
        (["trade", '"AND"', "water"], ["trade", "AND", "water"]),
        (["railway AND company"], ["railway AND company"]),
        (["water", "—", "***"], ["water"]),
        (["Ташкент", "Łódź", "Cafe\u0301"], ["Ташкент", "Łódź", "Cafe\u0301"]),
        (
            ["G20水资源。", "แม่น้ำ", "サミット・東京 talks*"],
            ["G20水资源", "แม่น้ำ", "サミット", "東京", "talks*"],
        ),
    ],
)
def test_words_phrases_and_beginnings_are_told_apart(typed: list[str], terms: list[str]) -> None:
    assert phrases(*typed) == terms


@pytest.mark.parametrize("typed", [["*"], ['""'], [" "], ["_"], ["...", "—"], ["\udcff"]])
def test_a_search_for_no_word_is_a_users_error(typed: list[str]) -> None:
    with pytest.raises(UserError, match="name a word"):
        read_query(typed)


@pytest.mark.parametrize(
    ("singular", "plural"),
    [("sanction", "sanctions"), ("country", "countries"), ("process", "processes"),
     ("survey", "surveys"), ("speech", "speeches")],
)  # fmt: skip
def test_a_word_is_found_in_the_other_number_too(singular: str, plural: str) -> None:
    assert other_number(singular) == plural
    assert Term((singular,), is_exact=False).forms == (singular, plural)


def test_names_short_words_and_phrases_stay_as_they_are() -> None:
    assert [other_number(word) for word in ("EU", "of", "2024", "élan")] == [
        "EU", "of", "2024", "élan",
    ]  # fmt: skip
    assert Term(("aral", "sea"), is_exact=False).forms == ("aral sea",)
    assert read_query(['"sea"'])[0].forms == ("sea",)


def test_fts5_gets_every_word_quoted() -> None:
    assert fts5_query(read_query(["NOT", 'x"y z"', "se*"])) == (
        '("NOT") AND ("x") AND ("y z") AND ("se" *)'
    )


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("Water, and waters.", ["water"], ["Water", "waters"]),
        ("The Aral Sea is a sea.", ["aral sea"], ["Aral Sea"]),
        ("Security of securities", ["secur*"], ["Security", "securities"]),
        (
            "In Łódź and Çelik's cafe\u0301",
            ["lodz", "celik", "café"],
            ["Łódź", "Çelik", "cafe\u0301"],
        ),
        ("Côte d’Ivoire", ["d'ivoire"], ["d’Ivoire"]),
        ("aral aral sea", ["aral", '"aral sea"'], ["aral", "aral sea"]),
        ("两国关于水资源的对话 (COVID疫情)", ["水", "covid疫"], ["水", "COVID疫"]),
        (
            "Ёлкин met Sørensen in Diyarbakır",
            ["елкин", "sorensen", "diyarbakir"],
            ["Ёлкин", "Sørensen", "Diyarbakır"],
        ),
        ("nothing of it", ["sea"], []),
    ],
)
def test_matches_are_the_words_as_printed(text: str, typed: list[str], found: list[str]) -> None:
    spans = find_matches(text, read_query(typed))
    assert [text[start:end] for start, end, _ in spans] == found


def test_an_excerpt_shows_where_most_matches_stand() -> None:
    text = "water " + "far away " * 100 + "the water of\n the Aral Sea " + "and so on " * 100
    shown, places = excerpt(text, read_query(["water", "aral"]))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) <= WIDTH + 4
    assert [shown[start:end] for start, end in places] == ["water", "Aral"]
    assert "water of the Aral Sea" in shown


def test_an_excerpt_shows_more_of_the_words_rather_than_one_word_more_often() -> None:
    text = (
        "water, water and waters " + "far away " * 100 + "the Aral " + "so on " * 30 + "has water "
    )
    shown, places = excerpt(text, read_query(["water", "aral"]))
    assert [shown[start:end] for start, end in places] == ["Aral", "water"]


def test_a_short_text_is_shown_whole_in_one_line() -> None:
    assert excerpt("One\r\n\ttwo.\n", [])[0] == "One two."


@pytest.mark.parametrize(
    ("typed", "plainly"),
    [
        (["water", "OR", "sea"], ["OR"]),
        (["water OR sea", "NOT"], ["OR", "NOT"]),
        (["water -sea"], ["-sea"]),
        (["*water", "se*a", "secur*"], ["*water", "se*a"]),
        (["DEAD OR ALIVE"], []),
        (["water", "AND", "sea"], []),
        (["water AND sea"], ["AND"]),
        (["AND", "sea"], ["AND"]),
        (['"water OR sea"', "or", "high-level", "—", "**", "-", "-5"], []),
    ],
)
def test_what_looks_like_an_operator_is_told_from_words(
    typed: list[str], plainly: list[str]
) -> None:
    assert read_plainly(typed) == plainly
