"""How far an undertaking has come, as the words around it tell.

The verbs and their nouns are rows of `lexicon/undertaking_verbs.tsv`: `done` is the status that
the finished act gives ("signed" makes agreed), `otherwise` the one of the unfinished act without
a frame, and `frame` what the word makes of the acts that it governs ("plans to", "proposed the").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from communique.extract.document import Document, Sentence
from communique.extract.lexicon import PhraseTable, read_rows
from communique.extract.phrases import DETERMINERS
from communique.vocabulary import InitiativeStatus

Form = Literal["plain", "past", "gerund", "noun"]
FORMS: tuple[Form, ...] = ("past", "plain", "gerund", "noun")

# Words that may stand between an undertaking and its verb in "…, which has already been signed".
LINKING = frozenset([
    "which", "that", ",", "is", "are", "was", "were", "has", "have", "had", "been", "being",
    "be", "to", "will", "would", "should", "can", "could", "may", "shall", "must", "already",
    "also", "currently", "now", "fully", "recently", "soon", "first", "since", "it", "expected",
    "due", "set", "still", "later", "formally", "officially", "jointly", "successfully", "and",
])  # fmt: skip
UNFINISHED = frozenset([
    "to", "will", "would", "should", "can", "could", "may", "shall", "must", "expected", "due",
    "set",
])  # fmt: skip
SITTINGS = frozenset(["meeting", "session", "sitting", "round"])
BREAKS = frozenset([";", ":", ".", "?", "!", "“", "”", '"', "which", "who", "whose", "where"])


@dataclass(frozen=True)
class Act:
    """A word that moves an undertaking along."""

    lemma: str
    form: Form
    done: str
    otherwise: str
    frame: str
    is_act: bool
    makes: bool


@dataclass(frozen=True)
class Governor:
    """An act at the tokens `first:last`."""

    first: int
    last: int
    act: Act


@dataclass(frozen=True)
class Progress:
    """The status that the context gives, and the words that give it.

    `status` is None where nothing tells; `governor` the nearest act before the undertaking;
    `is_act` whether a word of making or agreeing stands at it.
    """

    status: InitiativeStatus | None
    governor: Governor | None
    is_act: bool


@cache
def acts() -> PhraseTable[Act]:
    """The acts in all their forms; where two forms look alike, the past one is meant."""
    rows = list(read_rows("undertaking_verbs.tsv"))
    return PhraseTable(
        (
            (
                word,
                Act(
                    row["lemma"], form, row["done"], row["otherwise"], row["frame"],
                    row["is_act"] == "yes", row["makes"] == "yes",
                ),
            )
            for form in FORMS
            for row in rows
            for word in row[form].split("|")
        ),
        any_case=True,
    )  # fmt: skip


def _governors(document: Document, sentence: Sentence, start: int) -> Iterator[Governor]:
    """Yield the acts of a clause before token `start`, the nearest first."""
    tokens = document.tokens
    floor = start
    while floor > sentence.first and tokens[floor - 1].lower not in BREAKS:
        floor -= 1
    found, i = [], floor
    while i < start:
        match = acts().match(tokens, i, start)
        if match:
            found.append(Governor(i, i + match[0], match[1]))
        i += match[0] if match else 1
    yield from reversed(found)


def _framed(governors: list[Governor]) -> str | None:
    """Return what the words before the nearest act make of it."""
    return next((g.act.frame for g in governors if g.act.frame), None)


def _status_before(document: Document, governors: list[Governor]) -> str:
    """Return the status that the words before an undertaking give, or ""."""
    if not governors:
        return ""
    act, outer = governors[0].act, _framed(governors[1:])
    if act.form == "past":
        # "to set up" and "will put forward" look like the past.
        infinitive = len(governors) > 1 and governors[1].last == governors[0].first and outer
        return outer if infinitive and outer else act.done
    settled = act.otherwise == "ongoing" and act.form != "plain"
    if outer and not settled:
        return outer
    if act.form == "noun" and act.done == "ongoing":
        return "ongoing"  # a creation that the text takes for granted
    if document.tokens[governors[0].first - 1].lower == "to" and act.otherwise != "ongoing":
        return act.frame or "planned"
    if act.form == "plain" and act.done and not act.frame:
        return act.done
    return act.otherwise


def _status_after(document: Document, sentence: Sentence, end: int) -> tuple[str, bool, bool]:
    """Return the status that the words behind give, whether an act does, and whether at once."""
    tokens, i, unfinished = document.tokens, end, False
    while i < min(sentence.last, end + 8):
        match = acts().match(tokens, i, sentence.last)
        if match and match[1].frame and not match[1].done:
            unfinished, i = True, i + match[0]
            continue
        relative = any(t.lower in {"which", "that"} for t in tokens[end:i])
        says = match and (match[1].form == "past" or (match[1].form == "plain" and relative))
        if match and i == end and tokens[min(i + match[0], sentence.last - 1)].lower in DETERMINERS:
            break  # active: "the committee signed the …"
        if match and says and (match[1].is_act or match[1].done):
            act, close = match[1], i == end
            being = tokens[i - 1].lower == "being" and act.otherwise == "ongoing"
            done = act.done if act.form == "past" else act.otherwise
            status = "planned" if unfinished else "ongoing" if being else done or act.otherwise
            return status, act.is_act, close
        dated = (
            tokens[i].text.isdigit()
            or tokens[i].text in "-–"
            or (i + 1 < sentence.last and tokens[i + 1].text.isdigit())
        )
        if tokens[i].lower not in LINKING and not tokens[i].lower.endswith("ly") and not dated:
            break
        unfinished |= tokens[i].lower in UNFINISHED
        i += 1
    return _status_of_doer(document, sentence, end)


def _status_of_doer(document: Document, sentence: Sentence, end: int) -> tuple[str, bool, bool]:
    """Read a clause without "that" behind an undertaking: "the projects the fund finances"."""
    tokens, unfinished = document.tokens, False
    for i in range(end, min(sentence.last, end + 6)):
        if not tokens[i].is_word:
            break
        match = acts().match(tokens, i, sentence.last)
        if match and match[1].frame == "planned" and not match[1].done:
            unfinished = True
        elif match and i > end and match[1].form == "plain" and match[1].is_act:
            return "planned" if unfinished else match[1].otherwise, True, False
        elif tokens[i].text.islower() and tokens[i].lower not in {"the", "that", "which"}:
            break
    return "", False, False


def _is_cut(document: Document, governor: Governor, start: int) -> bool:
    """Tell whether a comma parts an act from an undertaking."""
    return any(token.text == "," for token in document.tokens[governor.last : start])


def _sits(document: Document, sentence: Sentence, start: int) -> bool:
    """Tell whether "the next session of the" stands before a body, which then exists."""
    tokens, k = document.tokens, start - 1
    while k > sentence.first and tokens[k].lower in DETERMINERS:
        k -= 1
    if k - 2 < sentence.first or tokens[k].lower != "of" or tokens[k - 1].lower not in SITTINGS:
        return False
    return tokens[k - 2].lower not in ("first", "1st", "inaugural")


def read_progress(document: Document, sentence: Sentence, start: int, end: int) -> Progress:
    """Tell the progress of the undertaking named by the tokens `start:end`."""
    governors = list(_governors(document, sentence, start))
    near = [g for g in governors[:1] if start - g.last <= 6 and not _is_cut(document, g, start)]
    before = _status_before(document, governors) if near else ""
    after, acts_after, at_once = _status_after(document, sentence, end)
    finite = bool(near) and near[0].act.form == "past"
    settled = before == "ongoing" and bool(near) and near[0].act.otherwise == "ongoing"
    status = after if after and not settled and (at_once or not finite) else before or after
    status = "ongoing" if _sits(document, sentence, start) else status
    is_act = acts_after or bool(near and near[0].act.is_act)
    known = cast("InitiativeStatus | None", status or None)
    return Progress(known, governors[0] if near else None, is_act)


def read_list_status(document: Document, sentence: Sentence, start: int) -> InitiativeStatus | None:
    """Return what the words before a colon say of the list behind it: "were signed: …"."""
    colon = next(
        (i for i in range(start - 1, sentence.first, -1) if document.tokens[i].text == ":"), None
    )
    if colon is None:
        return None
    done = (
        g.act.done
        for g in _governors(document, sentence, colon)
        if g.act.form == "past" or g.act.done == g.act.otherwise == "agreed"
    )
    return cast("InitiativeStatus | None", next(done, None) or None)
