"""How far the noun phrase of an undertaking reaches, and whether a noun is its head at all.

To the left it takes modifiers, names and an owner; to the right a bracket, and complements with
their links. Without a tagger: verbs are known from the lists of speech, events and undertakings.
"""

from __future__ import annotations

import re

from communique.extract.document import Token
from communique.extract.initiatives.progress import acts
from communique.extract.lexicon import event_nouns, initiative_nouns, posts, proper_names
from communique.extract.phrases import BREAKS, DETERMINERS, is_verb

ANAPHORIC = frozenset(["this", "these", "that", "those", "such", "other", "same"])
AIM = ("aimed", "at")
POSSESSIVES = frozenset(["'s", "’s", "'", "’"])
LINKS = frozenset(
    ["of", "for", "on", "between", "among", "against", "concerning", "regarding", "towards"]
)
NAME_LINKS = frozenset(["to", "with", "and"])
ACTIVITIES = frozenset(
    ["building", "training", "meeting", "funding", "financing", "planning", "housing"]
)


def _is_modifier(tokens: list[Token], k: int, floor: int) -> bool:
    """Tell whether token `k` may stand before the head in its noun phrase."""
    token = tokens[k]
    if token.text == "€" or token.text == "$":
        return True
    if not token.is_word or token.lower in BREAKS | DETERMINERS | ANAPHORIC:
        return False
    if token.is_capitalized and k > floor:
        return True
    if k - 1 >= floor and tokens[k - 1].lower == "to" and token.text.islower():
        return False
    verb = is_verb(token) or acts().match(tokens, k, k + 1) is not None
    if not verb:
        return True
    before = tokens[k - 1] if k > floor else token
    return (
        before.lower in DETERMINERS
        or before.text in POSSESSIVES
        or (
            before is not token
            and token.lower.endswith("ing")
            and before.text.isalpha()
            and not before.lower.endswith("s")
            and before.lower not in BREAKS
            and not before.is_capitalized
            and not is_verb(before)
            and not acts().match(tokens, k - 1, k)
        )
    )


def _owns(token: Token) -> bool:
    """Tell whether a word may belong to the owner before a possessive."""
    if token.text in POSSESSIVES:
        return True
    plain = token.lower not in BREAKS | DETERMINERS and not is_verb(token)
    return token.is_word and (token.is_capitalized or plain)


def find_start(tokens: list[Token], head: int, floor: int) -> tuple[int, tuple[int, int] | None]:
    """Return where a phrase begins, and the owner before it."""
    k = head
    while k > floor:
        before = tokens[k - 1]
        if before.text in {"-", "–"} and k - 1 > floor and before.end == tokens[k].start:
            k -= 1  # "3-Point Plan"
            continue
        if before.text in POSSESSIVES and k - 1 > floor:
            owner = k - 1
            while owner > floor and _owns(tokens[owner - 1]):
                owner -= 1
            return k, (owner, k - 1)
        joins = (
            before.lower in {"and", "&"}
            and k - 1 > floor
            and tokens[k].is_capitalized
            and tokens[k - 2].is_capitalized
            and tokens[head].is_capitalized
        )
        if not joins and not _is_modifier(tokens, k - 1, floor):
            break
        k -= 1
    return k, None


def _takes(tokens: list[Token], k: int, end: int, links: frozenset[str]) -> bool:
    """Tell whether a phrase goes on with a complement at the link `k`."""
    if k + 1 >= end:
        return False
    link, after = tokens[k].lower, tokens[k + 1]
    if after.text in DETERMINERS and k + 2 < end:
        after = tokens[k + 2]
    dated = after.text[0].isdigit() or bool(re.match(r"[A-Z][a-z]+day$|May$|June$", after.text))
    if link in LINKS:
        in_year = re.fullmatch(r"(?:19|20)\d\d", after.text)
        return after.is_word and not (in_year or (dated and link == "on"))
    if link == "in" and tokens[k - 1].is_capitalized and after.is_capitalized and k > 0:
        return "in" in links or not (dated or proper_names().match(tokens, k + 1, end))
    return link in links and after.is_capitalized and not dated


def _joins(tokens: list[Token], k: int, end: int) -> bool:
    """Tell whether the "and" at `k` goes on with the same complement."""
    if k + 1 >= end or initiative_nouns().match(tokens, k + 1, end):
        return False
    after = tokens[k + 1]
    plain = after.text.islower() and after.lower not in BREAKS | DETERMINERS
    capital = tokens[k - 1].is_capitalized and after.is_capitalized
    return capital or (plain and not is_verb(after))


def find_end(tokens: list[Token], tail: int, end: int, links: frozenset[str]) -> int:
    """Return the token after the complements of a head that ends before `tail`.

    `links` are the prepositions that join a name, beside those that join anything.
    """
    k, last, between = tail, tail, False
    if tuple(t.lower for t in tokens[k : k + 2]) == AIM:
        k += 1
    elif k < end and not _takes(tokens, k, end, links):
        return tail
    while k < end and k - tail < 22:
        token = tokens[k]
        if token.lower == "and":
            if not (between or _joins(tokens, k, end)):
                break
        elif token.lower in LINKS | NAME_LINKS | {"in", "at"}:
            if k != tail + 1 and not _takes(tokens, k, end, links):
                break
            between |= token.lower == "between"
        elif token.lower in DETERMINERS:
            aim = tokens[k - 1].lower.endswith("ing") and tokens[k - 2].lower in LINKS | {"at"}
            if not (tokens[k - 1].lower in LINKS | NAME_LINKS or aim):
                break
        elif token.text not in POSSESSIVES:
            verb = is_verb(token) and tokens[k - 1].lower not in LINKS | DETERMINERS | {"at"}
            if not token.is_word or token.lower in BREAKS or (verb and token.text.islower()):
                break
            last = k + 1
        k += 1
    return max(last, tail)


def read_bracket(tokens: list[Token], k: int, end: int) -> list[int]:
    """Return the names in the bracket that opens at token `k`."""
    names: list[int] = []
    if k < end and tokens[k].text == "(":
        for i in range(k + 1, min(end, k + 16)):
            if tokens[i].text == ")":
                return names
            if tokens[i].text not in {",", "and", "&"}:
                if (
                    not re.fullmatch(r"[\w-]*[A-Z][\w-]*[A-Z]s?", tokens[i].text)
                    or len(tokens[i].text) > 12
                ):
                    return []
                names.append(i)
    return []


def with_years(tokens: list[Token], tail: int, end: int) -> int:
    """Return the token after the figures of a name: "Agenda 2030", "Strategy 2021-2025"."""
    if not tokens[tail - 1].is_capitalized:
        return tail
    while tail < end and (
        tokens[tail].text.isdigit()
        or (
            tokens[tail].text in "-–"
            and tokens[tail - 1].text.isdigit()
            and tail + 1 < end
            and tokens[tail + 1].text.isdigit()
        )
    ):
        tail += 1
    return tail


def _may_follow(tokens: list[Token], k: int, end: int) -> bool:
    """Tell whether a word can stand right behind a noun phrase rather than inside it."""
    word = tokens[k]
    if word.lower in ACTIVITIES:
        return False
    known = word.lower in BREAKS or word.lower in DETERMINERS or is_verb(word)
    verbal = word.lower.endswith(("ed", "ing", "ly")) or acts().match(tokens, k, end)
    return bool(known or verbal or word.is_capitalized)


def is_head(tokens: list[Token], tail: int, end: int) -> bool:
    """Tell whether the word after a noun leaves it the head: not "project office"."""
    if tail >= end:
        return True
    after = tokens[tail]
    if tokens[tail - 1].lower == "plans" and after.lower == "to" and tail > 1:
        before = tokens[tail - 2]
        return before.text in POSSESSIVES or before.lower in DETERMINERS
    if after.is_capitalized and tokens[tail - 1].is_capitalized and after.is_word:
        return after.lower in BREAKS
    if after.text in POSSESSIVES:
        inner = initiative_nouns().match(tokens, tail + 1, end)
        return inner is None
    heads = (event_nouns(), initiative_nouns(), posts())
    if any(table.match(tokens, tail, end) for table in heads):
        return False
    is_name = tokens[tail - 1].is_capitalized and after.text.islower()
    return is_name or not after.text.isalpha() or _may_follow(tokens, tail, end)
