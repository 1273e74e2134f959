"""Proper names in a text: countries, bodies, institutions, places and organisations.

Names of the lists are matched as printed. An organisation that no list knows is a capitalised
run around a head word (Agency, University, Fund), with its complement and its acronym:
"Institute for European Policy", "Fund for Saving the Lakes (FSL)".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from communique.extract.document import Document, Token
from communique.extract.lexicon import (
    Proper,
    event_nouns,
    initiative_nouns,
    posts,
    proper_names,
    read_lines,
)

FUNCTION_WORDS = frozenset(
    "the a an this that these those his her their its our my in on at of for from by with during "
    "after before following according and but or as while when also he she it they we i".split()
)
LINKS = frozenset("of for on and to".split())
POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)
FORMS_OF_STATE = frozenset("Republic Kingdom Sultanate Principality Emirate Duchy".split())
WORDS_OF_STATE = frozenset(
    "People Peoples Democratic Popular Socialist Islamic Arab Federal Federative Federated United "
    "Bolivarian Plurinational Cooperative Co-operative Oriental Hashemite Grand Independent "
    "Sovereign Unitary Presidential Constitutional".split()
)
NATIONAL_HEADS = frozenset(("Bank", "Embassy"))  # that a country's name completes
MISSIONS = frozenset("Mission Embassy Delegation Office Presence Representation".split())
INITIAL = re.compile(r"[^\W\d_]{1,2}\.[^\W\d_]{3,}(?:-[^\W\d_]+)?")
CLOSING_QUOTES = {"“": "”", '"': '"', "«": "»"}


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name at the tokens `first:last`.

    `kind` is country, demonym, people, body, institution, city, region or organization; `side`
    the code of the country or body it stands for; `acronym` the one printed in brackets after it.
    """

    kind: str
    first: int
    last: int
    name: str
    side: str | None
    acronym: str | None = None


def find_names(document: Document) -> Iterator[Name]:
    """Yield the proper names of a document from left to right, without overlap."""
    i, tokens = 0, document.tokens
    while i < len(tokens):
        may_begin = tokens[i].is_capitalized or tokens[i].text in CLOSING_QUOTES
        if not may_begin and tokens[i].text == tokens[i].lower:
            i += 1
            continue
        matched = (_match_listed(tokens, i), _match_organization(document, i))
        name = max(filter(None, matched), key=lambda name: name.last, default=None)
        if name:
            yield name
            i = name.last
        else:
            i += 1


def _match_listed(tokens: list[Token], i: int) -> Name | None:
    if tokens[i].text == tokens[i].lower:
        return None
    matched = (
        proper_names().match(tokens, i)
        or _match_in_capitals(tokens, i)
        or _match_long_form(tokens, i)
    )
    if not matched:
        return None
    length, proper = matched
    if length == 1 and _is_part_of_longer_name(tokens, i):
        return None
    last = i + length
    acronym = _bracketed_acronym(tokens, last)
    if proper.kind in ("body", "institution") and acronym:
        return Name(proper.kind, i, last + 3, proper.name, proper.side, acronym)
    return Name(proper.kind, i, last, proper.name, proper.side)


def _match_long_form(tokens: list[Token], i: int) -> tuple[int, Proper] | None:
    """Match a country under a full name that no list has: "People’s Republic of Algeria"."""
    k = i
    while k < len(tokens) and (tokens[k].is_capitalized or tokens[k].text in POSSESSIVES):
        if tokens[k].text in FORMS_OF_STATE:
            start = k + 2 + (tokens[k + 2 : k + 3] != [] and tokens[k + 2].lower == "the")
            is_of = k + 1 < len(tokens) and tokens[k + 1].lower == "of"
            named = proper_names().match(tokens, start) if is_of else None
            is_country = named is not None and named[1].kind == "country"
            return (start - i + named[0], named[1]) if named and is_country else None
        if tokens[k].text not in WORDS_OF_STATE and tokens[k].text not in POSSESSIVES:
            return None
        k += 1
    return None


def _match_in_capitals(tokens: list[Token], i: int) -> tuple[int, Proper] | None:
    """Match a name set in capitals, as datelines do: "ABU DHABI"."""
    if not (tokens[i].text.isupper() and len(tokens[i].text) > 2):
        return None
    window = [Token.at(t.start, t.text.title()) for t in tokens[i : i + 4] if t.text.isupper()]
    return proper_names().match(window, 0)


def _is_part_of_longer_name(tokens: list[Token], i: int) -> bool:
    """Tell whether a listed word is a given name here: "Chad Michaels", "Jordan Ivanov"."""
    if i + 1 >= len(tokens) or not _is_name_word(tokens[i + 1]) or tokens[i].text.isupper():
        return False
    if proper_names().match(tokens, i + 1) or posts().match(tokens, i + 1):
        return False
    listed = proper_names().match(tokens, i)
    if tokens[i].text in read_lines("given_names.txt"):
        return True
    is_city = listed is not None and listed[1].kind == "city"
    if is_city and i and tokens[i - 1].lower in ("to", "in", "at", "from"):
        return False
    is_thing = event_nouns().match(tokens, i + 1) or initiative_nouns().match(tokens, i + 1)
    return is_city and not is_thing and tokens[i + 1].text not in read_lines("org_heads.txt")


def _bracketed_acronym(tokens: list[Token], i: int) -> str | None:
    """Return the acronym in brackets at `i`, as in "(IFAS)"."""
    if i + 2 < len(tokens) and tokens[i].text == "(" and tokens[i + 2].text == ")":
        inside = tokens[i + 1].text
        if len(inside) > 1 and sum(c.isupper() for c in inside) * 2 > len(inside):
            return inside
    return None


def _is_name_word(token: Token) -> bool:
    return token.is_capitalized and token.is_word and not has_initial(token)


def has_initial(token: Token) -> bool:
    """Tell whether a word is a surname with an initial glued to it: "S.Vashkevich"."""
    return INITIAL.fullmatch(token.text) is not None


def _match_organization(document: Document, i: int) -> Name | None:
    """Match a capitalised run that a head word makes an organisation, with its complement."""
    tokens, heads = document.tokens, read_lines("org_heads.txt")
    end = document.sentence_at(tokens[i].start).last
    run = _quoted_end(tokens, i, end)
    if run == i and (not _is_name_word(tokens[i]) or tokens[i].lower in FUNCTION_WORDS):
        return None
    while run < end and _is_name_word(tokens[run]):
        run += 1
    is_head = (
        k
        for k in range(run - 1, i - 1, -1)
        if tokens[k].text in heads and (event_nouns().match(tokens, k) or (1,))[0] == 1
    )
    head = next(is_head, None)
    if head is None or _is_in_post(tokens, i, head):
        return None
    last = _complement_end(tokens, head, run, end)
    if last - i < 2 and tokens[head].text in NATIONAL_HEADS:
        last = _country_end(tokens, last)
    if last - i < 2:
        return None
    acronym = _bracketed_acronym(tokens, last)
    words = document.words(document.span(i, last))
    listed = proper_names().get(words)
    kind, side = (listed.kind, listed.side) if listed else ("organization", None)
    return Name(
        kind, i, last + 3 * bool(acronym), words, side or _side_of(tokens, i, last), acronym
    )


def _is_in_post(tokens: list[Token], first: int, head: int) -> bool:
    """Tell whether a head of organisations is a part of a post: "Prime Cabinet Secretary"."""
    matched = ((k, posts().match(tokens, k)) for k in range(first, head + 1))
    return any(post and k + post[0] > head + 1 for k, post in matched)


def _quoted_end(tokens: list[Token], i: int, end: int) -> int:
    """Return the token after a quoted name that opens a longer one: “Khotol” Centre; else `i`."""
    closer, k = CLOSING_QUOTES.get(tokens[i].text), i + 1
    while closer and k < end and _is_name_word(tokens[k]):
        k += 1
    is_name = closer and i + 1 < k < end - 1 and tokens[k].text == closer
    return k + 1 if is_name and _is_name_word(tokens[k + 1]) else i


def _complement_end(tokens: list[Token], head: int, run: int, end: int) -> int:
    """Return the end of a complement: "Ministry of Trade and Industry", "Institute for Peace"."""
    last, k = head + 1, run
    if run > head + 1:
        return last
    while k < end and tokens[k].lower in LINKS:
        joins = tokens[k].lower == "and"
        k += 1 + (k + 1 < end and tokens[k + 1].lower == "the")
        if k >= end or not _is_name_word(tokens[k]) or tokens[k].lower in CALENDAR:
            break
        matched = proper_names().match(tokens, k)
        if matched and matched[1].kind in ("country", "city"):
            is_abroad = tokens[head].text in MISSIONS and tokens[k - 1].lower in ("to", "in")
            return k + matched[0] if is_abroad else last
        if joins and (last == head + 1 or posts().match(tokens, k)):
            break
        while k < end and _is_name_word(tokens[k]):
            k += 1
        last = k
    return last


def _country_end(tokens: list[Token], last: int) -> int:
    """Return the token after "of COUNTRY" at `last`, else `last`."""
    if tokens[last : last + 1] == [] or tokens[last].lower != "of":
        return last
    start = last + 1 + (tokens[last + 1 : last + 2] != [] and tokens[last + 1].lower == "the")
    name = proper_names().match(tokens, start)
    return start + name[0] if name and name[1].kind == "country" else last


def _side_of(tokens: list[Token], first: int, last: int) -> str | None:
    """Return the side of an owner right before or a country right after an organisation."""
    inside = proper_names().match(tokens, first)
    if inside and inside[1].kind in ("country", "demonym", "body"):
        return inside[1].side
    for k in range(first + 1, last - 1):
        owner = proper_names().match(tokens, k + 1 + (tokens[k + 1].lower == "the"))
        if tokens[k].lower == "of" and owner and owner[1].kind == "body":
            return owner[1].side
    before = next((m for n in (3, 2, 1) if (m := _owner_before(tokens, first, n))), None)
    if before:
        return before.side
    if last + 1 < len(tokens) and tokens[last].lower in ("of", "in"):
        k = last + 1 + (tokens[last + 1].lower == "the")
        after = proper_names().match(tokens, k)
        if after and after[1].kind in ("country", "body"):
            return after[1].side
    return None


def _owner_before(tokens: list[Token], first: int, length: int) -> Proper | None:
    stop = first - 1 if first and tokens[first - 1].text in POSSESSIVES else first
    if stop - length < 0:
        return None
    matched = proper_names().match(tokens, stop - length)
    if matched and matched[0] == length and matched[1].kind in ("demonym", "country", "body"):
        return matched[1]
    return None
