"""Which facts an article has, and where they stand, on SQLite and PostgreSQL."""

from showing import shown

from small_archive import FIRST, SECOND


def test_the_text_is_verbatim(dialogue: str) -> None:
    assert shown(dialogue, 1).text == FIRST
    assert shown(dialogue, 2).text == SECOND


def test_every_kind_of_fact_is_there_with_the_words_it_stands_on(dialogue: str) -> None:
    article = shown(dialogue)
    found = {
        (fact.kind, place.part, article.text[place.start : place.end])
        for fact in article.facts
        for place in fact.places
    }
    assert found == {
        ("people", "name", "Roman Vassilenko"),
        ("people", "post", "Deputy Minister"),
        ("events", "name", "The 11th Dialogue"),
        ("attendees", "name", "Roman Vassilenko"),
        ("agenda", "topic", "a roadmap"),
        ("statements", "content", "We agreed on a roadmap,"),
        ("initiatives", "name", "a roadmap"),
    }


def test_facts_are_numbered_in_the_order_of_the_text(dialogue: str) -> None:
    facts = shown(dialogue).facts
    starts = [fact.places[0].start for fact in facts]
    assert [fact.number for fact in facts] == list(range(1, len(facts) + 1))
    assert starts == sorted(starts)


def test_a_row_says_what_the_views_say(dialogue: str) -> None:
    (event,) = shown(dialogue).of_kind("events")
    assert event.name == "11th Dialogue"
    assert event.columns["date"] == "2024-06-06"
    assert event.columns["series"] == "HLPSD"
    (initiative,) = shown(dialogue).of_kind("initiatives")
    assert initiative.columns["backers"] == "Roman Vassilenko; Terhi Hakala"


def test_a_merged_person_stands_under_the_canonical_name(dialogue: str) -> None:
    first = shown(dialogue, 2).of_kind("people")[0]
    assert first.name == "Roman Vassilenko"
    assert SECOND[first.places[0].start : first.places[0].end] == "Roman Vasilenko"
