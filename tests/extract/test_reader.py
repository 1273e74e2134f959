"""The reader as a whole: whatever the text, its facts point into it, and time grows with it."""

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.extract.reader import read_facts
from communique.facts import Facts, facts_from_json, facts_to_json, find_spans

ARTICLES = [
    path.read_bytes().decode()
    for path in sorted((Path(__file__).parents[1] / "articles").glob("*.txt"))
]
ODD = [
    "“", "”", '"', "'", "’", "(", ")", "\r\n", "\r", "\n\n", "\t", "\u00a0", "\u2028", "\u200b",
    "\ufeff", "İ", "ß", "𝔘", "e\u0301", "م", "外", "\x85", "…", "—", ";", ".", "x" * 3000,
    "Al-" * 500, "1" * 400, "31 February 2023", "0th", "the the", "(HLD)", "’s",
]  # fmt: skip
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300)
SETTINGS = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@st.composite
def mangled_articles(draw: st.DrawFn) -> str:
    """Draw some lines of an article, some of them lost, doubled, out of order or damaged."""
    lines = draw(st.sampled_from(ARTICLES)).splitlines(keepends=True)
    kept = draw(st.lists(st.sampled_from(lines), min_size=1, max_size=8))
    text = "".join(kept)
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        text = text[:start] + draw(st.sampled_from([*ODD, "", text[start:end] * 2])) + text[end:]
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


def check(text: str, facts: Facts) -> None:
    """Assert that the facts could be stored: places in the text, references to what is there."""
    for start, end in find_spans(facts):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()
    actors = [actor.id for actor in facts.actors]
    events = [event.id for event in facts.events]
    for ids in (actors, events, [initiative.id for initiative in facts.initiatives]):
        assert len(set(ids)) == len(ids)
    for event in facts.events:
        assert {attendee.actor for attendee in event.attendees} <= set(actors)
        assert event.parent is None or event.parent in set(events) - {event.id}
        assert event.mentions
        assert (event.starts_on is None) == (event.date_precision is None)
        assert event.starts_on is None or event.starts_on <= (event.ends_on or event.starts_on)
    for statement in facts.statements:
        assert statement.spans
        assert statement.speaker is None or statement.speaker in actors
        assert statement.event is None or statement.event in events
        words = statement.cue_span and text[slice(*statement.cue_span)]
        assert words == statement.cue
    for initiative in facts.initiatives:
        assert set(initiative.by) <= set(actors)
        assert initiative.mentions
        assert initiative.statement is None or initiative.statement < len(facts.statements)
    assert all(actor.name.strip() for actor in facts.actors)
    assert facts_from_json(facts_to_json(facts)) == facts


@SETTINGS
@given(ANY_TEXT)
def test_any_text_can_be_read(text: str) -> None:
    check(text, read_facts(text))


@SETTINGS
@given(mangled_articles())
def test_a_damaged_article_can_be_read(text: str) -> None:
    check(text, read_facts(text))


@settings(SETTINGS, max_examples=15)
@given(mangled_articles())
def test_the_same_text_gives_the_same_facts(text: str) -> None:
    assert read_facts(text) == read_facts(text)


@pytest.mark.parametrize("text", ["", " ", "\n\r\n", ".", "“", "(", "’s", "The", "\ufeff"])
def test_a_text_without_a_sentence_has_no_facts(text: str) -> None:
    facts = read_facts(text)
    assert (facts.actors, facts.events, facts.statements, facts.initiatives) == ((), (), (), ())


@pytest.mark.parametrize("text", ARTICLES)
def test_windows_line_ends_change_no_fact(text: str) -> None:
    plain, windows = read_facts(text), read_facts(text.replace("\n", "\r\n"))
    assert [e.name for e in windows.events] == [e.name for e in plain.events]
    assert [a.name for a in windows.actors] == [a.name for a in plain.actors]
    assert [i.name for i in windows.initiatives] == [i.name for i in plain.initiatives]
    assert len(windows.statements) == len(plain.statements)


def seconds_to_read(text: str) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.perf_counter()
        read_facts(text)
        best = min(best, time.perf_counter() - start)
    return best


def test_a_text_four_times_as_long_takes_no_more_than_eight_times_as_long() -> None:
    """Some 100,000 characters; a reader of quadratic cost would take sixteen times as long."""
    article = ARTICLES[0]
    read_facts(article)  # the lists and the network are loaded with the first reading
    assert seconds_to_read(article * 40) <= 8 * seconds_to_read(article * 10)


@pytest.mark.parametrize(
    "text",
    [
        "Oslo, 3 May 2024. Foreign Minister Anna Berg of Norway did not meet Minister Jan Lis.",
        "Oslo, 3 May 2024. Foreign Minister Anna Berg of Norway did not travel to Riga.",
        "Oslo, 3 May 2024. The ministry denied a meeting with President Jan Lis of Poland.",
    ],
)
def test_what_did_not_happen_is_no_event(text: str) -> None:
    assert read_facts(text).events == ()


@pytest.mark.parametrize(
    "text",
    [
        "On Monday Minister Ilze Berga met Minister Pablo Rojas and invited him to visit her",
        "He will travel to Lima and meet her to hold talks; they signed the guest book",
        "Ambassador Ana Ó Briain, quoted by the agency LTA, told reporters: “It was signed",
        "Apologies were received from Colonel Amir Qadri, who did not attend the 12-member",
    ],
)
def test_a_text_may_break_off_at_any_word(text: str) -> None:
    words = text.split(" ")
    for count in range(1, len(words) + 1):
        cut = " ".join(words[:count])
        check(cut, read_facts(cut))


def test_an_invitation_is_a_plan() -> None:
    text = (
        "President Jan Lis of Poland invited Foreign Minister Anna Berg of Norway to pay an "
        "official visit to Poland."
    )
    statuses = [event.status for event in read_facts(text).events]
    assert statuses == ["planned"]
