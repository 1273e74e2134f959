"""Who is behind an undertaking: the owner in its phrase, or the subject of its verb."""

from __future__ import annotations

from communique.extract.document import Document, Sentence, Token
from communique.extract.initiatives.progress import Governor
from communique.extract.initiatives.undertaking_phrases import POSSESSIVES
from communique.extract.initiatives.undertakings import Undertaking
from communique.extract.lexicon import proper_names
from communique.extract.phrases import BREAKS, DETERMINERS, is_verb
from communique.facts import Span

PRONOUNS = frozenset("he she they it we".split())


def owner_side(document: Document, phrase: Undertaking) -> str | None:
    """Return the code of the country or body that a phrase names as its owner."""
    tokens = document.tokens
    stretches = [phrase.owner] if phrase.owner else []
    is_chair = "chairmanship" in phrase.marks
    stretches.append((phrase.first, phrase.last if is_chair else phrase.head))
    for first, last in stretches:
        for i in range(first, last):
            match = proper_names().match(tokens, i, last)
            if match is None or match[1].kind not in {"country", "demonym", "body"}:
                continue
            after = tokens[i + match[0] : i + match[0] + 1]
            owns = i < phrase.head or any(t.text in POSSESSIVES for t in after)
            if match[1].side and (owns or match[1].kind == "demonym"):
                return match[1].side
    return None


def find_subject(document: Document, sentence: Sentence, governor: Governor | None) -> Span | None:
    """Return the words directly before the governing verb that name who does it."""
    if governor is None or governor.act.form not in ("past", "plain") or not governor.act.is_act:
        return None
    tokens, last = document.tokens, governor.first
    to = last - 1
    if to - 1 > sentence.first and tokens[to].lower == "to" and _is_thing(tokens[to - 1]):
        return None  # "the decision to open an embassy"
    while last > sentence.first and is_verb(tokens[last - 1]):
        last -= 1
    if tokens[last - 1].text.endswith("day") and tokens[last - 2].lower == "on":
        last -= 2
    first = last
    while first > sentence.first and tokens[first - 1].is_word:
        if tokens[first - 1].lower in BREAKS - {"of", "he", "she", "they", "and"}:
            break
        if is_verb(tokens[first - 1]):
            break
        first -= 1
    named = any(t.is_capitalized or t.lower in {"he", "she", "they"} for t in tokens[first:last])
    told = tokens[first].lower in DETERMINERS and last - first > 1
    return document.span(first, last) if first < last and (named or told) else None


def _is_thing(token: Token) -> bool:
    return token.text.islower() and not is_verb(token) and token.lower not in PRONOUNS


def subject_side(document: Document, span: Span | None) -> str | None:
    """Return the country or body that is the whole subject, or None."""
    if span is None:
        return None
    first, last = document.token_range(span)
    while first < last and document.tokens[first].lower in DETERMINERS:
        first += 1
    match = proper_names().match(document.tokens, first, last) if first < last else None
    if match and match[0] == last - first and match[1].kind in {"country", "body"}:
        return match[1].side
    return None


def chair_side(
    document: Document, sentence: Sentence, phrase: Undertaking, governor: Governor | None
) -> str | None:
    """Return the holder in "presidency of Peru", or the country that "its" stands for."""
    holds = governor is not None and governor.act.lemma in {"hold", "assume", "take over"}
    if phrase.determiner == "its" or holds:
        for i in range(phrase.first - 1, sentence.first - 1, -1):
            match = proper_names().match(document.tokens, i, phrase.first)
            if match and match[1].kind == "country":
                return match[1].side
    for i in range(phrase.tail, phrase.last):
        match = proper_names().match(document.tokens, i, phrase.last)
        if match:
            return match[1].side if match[1].kind == "country" and i - phrase.tail <= 2 else None
    return None
