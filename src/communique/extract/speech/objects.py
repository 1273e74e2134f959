"""Where the words that a verb of reporting reports begin, and what its noun makes of it."""

from collections.abc import Sequence

from communique.extract.calendar_periods import WEEKDAYS
from communique.extract.document import Document, Token
from communique.extract.lexicon import Cue, cues
from communique.extract.speech.clauses import NOT_SUBJECTS

TOLD = frozenset(
    [
        "tell",
        "inform",
        "assure",
        "remind",
        "brief",
        "notify",
        "acquaint",
        "apprise",
        "update",
        "familiarize",
    ]
)
FEELINGS = frozenset(
    [
        "hope",
        "hopes",
        "confidence",
        "conviction",
        "belief",
        "concern",
        "regret",
        "expectation",
        "view",
        "opinion",
        "optimism",
        "certainty",
    ]
)
UTTERING = frozenset(["express", "voice", "convey", "extend", "offer", "send", "pay", "give"])
FAR = 9
NOUN_WITHIN = 4
CLAUSE_BEGINS = frozenset("he she it they we i there was were is are has had will would".split())
MARKS = frozenset('“"«:')
MUTUAL = {("each", "other"), ("one", "another")}  # greetings exchanged say nothing

PLACED = WEEKDAYS.keys() | frozenset(
    ["in", "on", "at", "during", "also", "last", "this", "today", "yesterday", "earlier"]
)


def act_by_noun(document: Document, entry: Cue, start: int, end: int) -> str:
    """Return the act of a verb of uttering by its noun (expressed his deep gratitude: thank)."""
    verb = entry.lemma.split()[0]
    for token in document.tokens[start : min(start + NOUN_WITHIN, end)] if verb in UTTERING else ():
        if noun := cues().get(f"{verb} {token.lower}") or cues().get(f"express {token.lower}"):
            return noun.act
    return entry.act


def content_start(document: Document, i: int, length: int, entry: Cue, last: int) -> int | None:
    """Return where the words reported by the verb at `i` begin; None where none follow."""
    tokens = document.tokens
    lemma = entry.lemma.split()
    after = i + 1 if lemma[0] in UTTERING and lemma[-1] != "that" else i + length
    marked = [k for k in range(after, min(after + FAR, last)) if tokens[k].lower == "that"]
    between = tokens[after : marked[0]] if marked else []
    adverbial = not between or between[0].text == "," or between[0].lower in PLACED
    if marked and (adverbial or lemma[0] in TOLD or any(t.lower in FEELINGS for t in between[-1:])):
        return marked[0] + 1
    if after < last and tokens[after].lower == "as":
        after += 1
    if after + 1 < last and (tokens[after].lower, tokens[after + 1].lower) in MUTUAL:
        return None
    if after >= last or not (tokens[after].is_word or tokens[after].text in '“"«'):
        return None
    if lemma[0] in TOLD:
        for k in range(after, min(after + FAR, last)):
            if tokens[k].lower in ("about", "on", "of"):
                return k + 1
            if tokens[k].lower in CLAUSE_BEGINS or tokens[k].text in MARKS:
                return None  # "told journalists he was glad of it"
        return None
    after = _after_day(tokens, after, last)
    if not (tokens[after].is_word or tokens[after].text in '“"«'):
        return None
    is_aim = lemma[-1] == "to" and length > 1 and tokens[after - 1].lower == "to"
    if is_aim and tokens[after].lower not in NOT_SUBJECTS:
        return after if tokens[after].lower.endswith("ing") else after - 1
    return after


def _after_day(tokens: Sequence[Token], i: int, last: int) -> int:
    """Return the token behind "on Wednesday" at `i`, between a verb and its object."""
    k = i + (tokens[i].lower == "on")
    return k + 1 if k + 1 < last and tokens[k].lower in WEEKDAYS else i
