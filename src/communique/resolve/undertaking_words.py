"""The words of the name of an undertaking: what they mean, its head, places and acronyms."""

import re
from functools import lru_cache

from communique.extract.lexicon import read_lines
from communique.resolve.telling_words import (
    AMOUNTS,
    ROOT,
    body_codes,
    capital_roots,
    root_of,
)
from communique.resolve.topics import SMALL_WORDS, acronyms, initials, topic
from communique.resolve.words import KEPT, plain_words, stem

BRACKETED = re.compile(r"\((\w[^()]*)\)")
SMALL_WORD = re.compile(
    r"\b(?:of|for|on|to|at|in|with|between|across|from|against|by|under|promised|opening)\b"
)


@lru_cache(maxsize=KEPT)
def _meanings() -> dict[str, frozenset[str]]:
    """Return what words of the names of undertakings mean, each by the first word of a line."""
    meanings: dict[str, frozenset[str]] = {}
    for line in read_lines("undertaking_synonyms.txt"):
        words = line.split()
        for word in words:
            root = stem(word)[:ROOT]
            meanings[root] = meanings.get(root, frozenset()) | {f"{words[0]} ..."}
    return meanings


@lru_cache(maxsize=KEPT)
def senses(root: str) -> frozenset[str]:
    """Return what a root can mean: itself, and the lines of synonyms that it is in."""
    return _meanings().get(root, frozenset()) | {root}


def in_both(mine: frozenset[str], yours: frozenset[str]) -> frozenset[str]:
    """Return the roots of one name that mean the same as one of the other."""
    other = frozenset[str]().union(*map(senses, yours))
    return frozenset(root for root in mine if senses(root) & other)


def chief_sense(root: str) -> str:
    """Return what stands for a root in keys of two words."""
    return min(_meanings().get(root, frozenset({root})))


@lru_cache(maxsize=KEPT)
def head_root(name: str) -> str:
    """Return what an initiative is, as a stem: relocation fund for ..., night train Brno-Graz."""
    printed = words_before_small(name)
    while len(printed) > 1 and printed[-1][:1].isupper() and any(map(str.islower, printed)):
        del printed[-1]
    words = [word for form in printed for word in plain_words(form)]
    return root_of(words[-1]) if words else ""


@lru_cache(maxsize=KEPT)
def place_roots(name: str) -> frozenset[str]:
    """Return the words with a capital that tell one of a sort from another, as stems.

    Those of a name in which all words have one tell nothing, unless they come behind its head.
    """
    before = words_before_small(name)
    behind = name[len(" ".join(before)) :] if before else name
    words = capital_roots(f"- {behind}")
    if any(form.islower() and form not in SMALL_WORDS for form in before):
        words |= capital_roots(" ".join(before))
    return words


@lru_cache(maxsize=KEPT)
def short_forms(name: str) -> frozenset[str]:
    """Return the acronyms that a name prints, and what the words of one in capitals begin with."""
    letters = initials(name) if is_title(name) else ""
    return printed_acronyms(name) | ({letters} if len(letters) > 2 else set())


@lru_cache(maxsize=KEPT)
def printed_acronyms(name: str) -> frozenset[str]:
    """Return the acronyms that are a name, not that of a body of which it tells.

    They stand in brackets, or are the last telling word before the first small one: the JDS
    project, not the JDS grants.
    """
    bracketed = BRACKETED.findall(name)
    before = [word for word in words_before_small(name) if topic(word)]
    printed = acronyms(" ".join(bracketed + before[-1:])) - body_codes() - AMOUNTS
    return frozenset(form for form in printed if len(form) > 2 and form[0].isalpha())


def is_title(name: str) -> bool:
    """Tell whether a name prints all its words with a capital, small ones apart."""
    return all(word[:1].isupper() for word in name.split() if word.lower() not in SMALL_WORDS)


def words_before_small(name: str) -> list[str]:
    """Return the printed words before the first that says of what, for what, where or with whom."""
    return SMALL_WORD.split(name, maxsplit=1)[0].split()
