"""What a facts document teaches each head about the words of its article."""

from communique.extract.network.encoder import MODEL, VOCABULARY
from communique.extract.network.heads import HEADS
from communique.extract.network.wordpiece import WordPiece
from communique.facts import Actor, Attendee, Event, Facts, Initiative, Span, Statement
from communique.training.examples import UNKNOWN, Example, split_example
from communique.training.polnear import read_annotations
from communique.training.readouts import label

TEXT = """\
Ruiz meets Lis

Foreign Minister Ana Ruiz met Jan Lis. Ruiz said that the border would reopen. The talks dealt \
with fish.
"""


def place(words: str, after: str = "Foreign") -> Span:
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


TALKS = Event(
    id="e1", name="Talks", kind="meeting", mentions=(place("met"), place("The talks")),
    attendees=(Attendee(actor="a1", span=place("Ana Ruiz"), role="host"),),
    agenda=(place("fish"),),
)  # fmt: skip
SAID = Statement(
    spans=(place("the border would reopen"),), mode="indirect", act="announce", speaker="a1",
    speaker_span=place("Ruiz", after="Jan"), cue="said", cue_span=place("said"),
)  # fmt: skip
FACTS = Facts(
    actors=(
        Actor(
            id="a1", kind="person", name="Ana Ruiz", title="Foreign Minister",
            mentions=(place("Ana Ruiz"), place("Ruiz", after="Jan")),
        ),
        Actor(id="a2", kind="person", name="Jan Lis", mentions=(place("Jan Lis"),)),
    ),
    events=(TALKS,),
    statements=(SAID,),
)  # fmt: skip
WORDS = WordPiece.read(MODEL / VOCABULARY)


def labelled(example: Example, head: str) -> list[tuple[str, str]]:
    """Return the words that a head is taught something about, and what."""
    found = []
    for word, number in zip(example.words, example.labels[head], strict=True):
        if number != UNKNOWN and (number or not HEADS[head].is_span):
            kinds = HEADS[head].kinds
            kind = kinds[(number - 1) // 2] if HEADS[head].is_span else kinds[number]
            found.append((TEXT[word.span.start : word.span.end], kind))
    return found


def test_each_head_learns_its_own():
    example = label(TEXT, FACTS, WORDS)
    assert labelled(example, "events") == [
        ("met", "event"), ("The", "reference"), ("talks", "reference")
    ]  # fmt: skip
    assert labelled(example, "event_kind") == [("met", "meeting")]
    assert labelled(example, "agenda") == [("fish", "topic")]
    assert labelled(example, "act") == [("said", "announce")]
    assert labelled(example, "statements")[:2] == [("Ruiz", "source"), ("said", "cue")]
    assert labelled(example, "people")[:4] == [
        ("Foreign", "title"), ("Minister", "title"), ("Ana", "person"), ("Ruiz", "person")
    ]  # fmt: skip


def test_a_headline_teaches_nothing():
    example = label(TEXT, FACTS, WORDS)
    for labels in example.labels.values():
        assert set(labels[:3]) == {UNKNOWN}


def test_every_actor_is_seated_or_not():
    seats = label(TEXT, FACTS, WORDS).seats
    assert [seat.role for seat in seats] == [2, 0]  # a host, and nobody


def test_events_without_mentions_teach_nothing_about_events():
    bare = Event(id="e1", name="Talks", kind="meeting")
    example = label(TEXT, Facts(events=(bare,)), WORDS)
    assert "events" not in example.labels
    assert "people" in example.labels


def test_statements_without_sources_teach_nothing_about_statements():
    bare = Statement(spans=SAID.spans, mode="indirect")
    assert "statements" not in label(TEXT, Facts(statements=(bare,)), WORDS).labels


def test_initiatives_have_their_status_at_their_first_word():
    fund = Initiative(id="i1", name="fish", kind="fund", status="agreed", mentions=(place("fish"),))
    example = label(TEXT, Facts(initiatives=(fund,)), WORDS)
    assert labelled(example, "initiative_status") == [("fish", "agreed")]


def test_parts_of_an_example_have_all_its_words_once():
    example = label(TEXT, FACTS, WORDS)
    parts = list(split_example(example, window=8, first=5))
    assert [word for part in parts for word in part.words] == list(example.words)
    assert [n for part in parts for n in part.labels["act"]] == example.labels["act"]
    assert all(sum(len(w.pieces) for w in part.words) <= 8 for part in parts)


def test_a_seat_stays_where_both_are_in_the_part():
    example = label(TEXT, FACTS, WORDS)
    whole = list(split_example(example, window=500, first=500))
    assert whole[0].seats == example.seats
    for part in split_example(example, window=6, first=6):
        for seat in part.seats:
            assert all(0 <= k < len(part.words) for k in (*seat.events, *seat.actors))


BRAT = """\
T1\tSource 0 4\tRuiz
T2\tCue 5 9\tsaid
T3\tContent 10 14;20 24\tfish ports
T4\tCue 30 35\ttalks
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
E2\tAttribution:T4 Cue:T4
"""


def test_brat_attributions_have_their_parts_and_those_without_content_are_left_out():
    assert list(read_annotations(BRAT)) == [
        ("source", Span(0, 4)), ("cue", Span(5, 9)), ("content", Span(10, 14)),
        ("content", Span(20, 24)),
    ]  # fmt: skip
