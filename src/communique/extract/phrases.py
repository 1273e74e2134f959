"""Noun phrases around a head word, without a parser: how far left and right they reach.

To the left a phrase takes adjectives, nouns, names and owners up to its determiner; to the right
complements joined by given links. Verbs, marks and other prepositions end it.
"""

import re
from functools import cache

from communique.extract.document import Document, Token
from communique.extract.lexicon import posts, proper_names, read_lines, read_rows
from communique.extract.people.name_finding import CALENDAR, POSSESSIVES

DETERMINERS = frozenset(
    "the a an this that these those his her its their our my some several many both all each "
    "another any no".split()
)
BE = frozenset("is are was were be been being".split())
AUXILIARIES = BE | frozenset(
    "am has have had having do does did will would shall should can "
    "could may might must to not also then now currently recently already took takes".split()
)
OPENERS = frozenset("open start begin launch continue restart schedule arrange".split())
"""Verbs that look like adjectives or nouns, but not behind "to"."""
DAY = re.compile(r"\d\d?(?:st|nd|rd|th)?")
DASHES = frozenset("-–—")
OWNERS = frozenset(("country", "demonym", "body"))
TIMES = CALENDAR | {"today", "yesterday", "tomorrow"}
BREAKS = frozenset(
    "of in on at to for from with by about between among as into over under through during after "
    "before following within amid toward towards upon against without per via along across and or "
    "but nor so yet while when where which who whom whose that if because since than although "
    "though until there he she it they we i you him them".split()
)


@cache
def verb_forms() -> frozenset[str]:
    """One-word forms of the verbs that report speech or events."""
    words = {row["form"] for row in read_rows("event_verbs.tsv")}
    for row in read_rows("cues.tsv"):
        words.update(row["forms"].split("|"))
    nouns = read_lines("group_nouns.txt") | {
        "talks",
        "meeting",
        "visit",
        "visits",
        "state",
        "states",
    }
    return frozenset(word for word in words if " " not in word) - nouns


def is_verb(token: Token) -> bool:
    """Tell whether a token is an auxiliary or a verb of the lists in lower case."""
    return token.lower in AUXILIARIES or (token.text.islower() and token.lower in verb_forms())


def phrase_start(document: Document, head: int, floor: int) -> int:
    """Return the first token of the noun phrase whose head begins at token `head`."""
    tokens, k = document.tokens, head
    while k > floor:
        token = tokens[k - 1]
        if token.text in POSSESSIVES:
            k -= 1
            continue
        if token.text == ")" and k - 3 > floor and tokens[k - 3].text == "(":
            k -= 3
            continue
        if token.text in DASHES and k - 1 > floor and _joins_owners(tokens, k - 1):
            k -= 1
            continue
        if token.text in DASHES and k - 1 > floor and _joins_number(tokens, k - 1):
            k -= 2
            continue
        if not token.is_word or token.lower in BREAKS:
            break
        if is_verb(token) and not token.lower.endswith("ed"):
            break
        if is_verb(token) and (k < 2 or tokens[k - 2].lower not in DETERMINERS):
            break
        k -= 1
        owner_ahead = k + 1 < len(tokens) and tokens[k + 1].text in POSSESSIVES
        if token.lower in DETERMINERS and not owner_ahead:
            break
    if floor < k < head and tokens[k].text in OPENERS and tokens[k - 1].lower == "to":
        return k + 1  # "to open talks"
    return k


def name_start(document: Document, head: int, floor: int) -> int:
    """Return where a name with a head at token `head` begins, with words that "and" joins.

    "The Diplomacy and Development Dialogue" is whole; "Kenya and Chad Dialogue" is not one name.
    """
    tokens, first = document.tokens, phrase_start(document, head, floor)
    joint = first - 1
    if joint - 1 <= floor or tokens[joint].lower != "and" or not tokens[head].is_capitalized:
        return first
    one, other = tokens[joint - 1], tokens[first]
    start = phrase_start(document, joint, floor)
    is_name = one.is_capitalized and other.is_capitalized and tokens[start].lower in DETERMINERS
    is_post = posts().match(tokens, joint - 1) or proper_names().match(tokens, joint - 1)
    return start if is_name and not is_post else first


def _joins_number(tokens: list[Token], dash: int) -> bool:
    """Tell whether a dash ties a number to a word: "a 12-member delegation"."""
    number, mark, word = tokens[dash - 1 : dash + 2]
    return number.text.isdecimal() and number.end == mark.start and mark.end == word.start


def _joins_owners(tokens: list[Token], dash: int) -> bool:
    """Tell whether a dash stands between two countries: "the Kenya – Chad Dialogue"."""
    after = proper_names().match(tokens, dash + 1)
    before = (proper_names().match(tokens, dash - n) for n in (1, 2, 3) if dash >= n)
    joined = [m for n, m in enumerate(before, 1) if m and m[0] == n and m[1].kind in OWNERS]
    return bool(joined) and after is not None and after[1].kind in OWNERS


def phrase_end(document: Document, start: int, end: int, links: frozenset[str]) -> int:
    """Return the token after the complements that follow token `start - 1`."""
    tokens, last, k = document.tokens, start, start
    while k < end and (tokens[k].lower in links or tokens[k].text in POSSESSIVES):
        k += 1
        while k < end and (_continues(tokens, k) or _joins_names(tokens, k, end)):
            k += 1
        if k == last + 1:
            break
        last = k
    while last > start and not tokens[last - 1].is_word:
        last -= 1
    return last


def _continues(tokens: list[Token], k: int) -> bool:
    token = tokens[k]
    if token.text in POSSESSIVES:
        return True
    day_of_month = DAY.fullmatch(token.text) and tokens[k + 1 : k + 2]
    if token.lower in TIMES or (day_of_month and day_of_month[0].lower in TIMES):
        return False
    is_participle = token.text.islower() and token.lower.endswith("ed")
    return token.is_word and token.lower not in BREAKS and not is_verb(token) and not is_participle


def _joins_names(tokens: list[Token], k: int, end: int) -> bool:
    """Tell whether "and" at `k` stands between capitalised words: "Political and Security"."""
    after = k + 1 + (k + 1 < end and tokens[k + 1].lower == "the")
    return (
        tokens[k].lower == "and"
        and after < end
        and tokens[k - 1].is_capitalized
        and tokens[after].is_capitalized
    )
