"""The words of a personal name as they are compared: without honorifics, posts and particles.

A word stays one however it is romanised; Abdul Karim and Abd al-Karim are one word.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from communique.extract.lexicon import read_lines, read_rows
from communique.resolve.words import KEPT, plain_words, transliterated

PARTICLES = frozenset(
    "al el bin bint ibn ben abu von van der den de del della di da do dos das du la le los las y e "
    "ter ten te zu af av ul ur st o d ould ouled uulu oglu ogli kyzy qizi".split()
)
SERVANT = re.compile(r"abd(?:[aeiou](?:l|([rsztnd])(?=\1))?)?")
OPENINGS = frozenset("abd abdal abdel abdu abdul abdur".split())
"""What Arabic names of servants of God begin with: Abdul Karim, Abd al-Karim, Abdurrahman."""
LETTER_PAIR = re.compile(r"\b(Ch|Dj|Dz|Gh|Ja|Ju|Kh|Ph|Sh|Th|Ts|Ya|Ye|Yo|Yu|Zh)\.")
"""Initials that stand for one letter of another script: Sh. Yuldashev."""
HONORIFIC_WORDS = 4
"""Words of the longest honorific."""


@cache
def _honorifics() -> frozenset[tuple[str, ...]]:
    """Return the honorifics, each as its words; M. is an initial more often."""
    lines = (line for line in read_lines("honorifics.txt") if len(line.strip(".")) > 1)
    return frozenset(tuple(line.casefold().split()) for line in lines)


@cache
def _ranks() -> frozenset[str]:
    """Return the words of posts that may stand before a name (Foreign Minister Quispe)."""
    heads = (row["head"] for row in read_rows("titles.tsv"))
    return frozenset(word for head in heads for word in plain_words(head) if len(word) > 2)


def is_ranked(form: str) -> bool:
    """Tell whether a form has a word of posts in it (Foreign Minister Quispe)."""
    return not _ranks().isdisjoint(plain_words(form))


@lru_cache(maxsize=KEPT)
def name_words(name: str, *, is_joined: bool = True) -> tuple[str, ...]:
    """Return the words of a personal name as they are compared; all of them if honorific.

    Abdul Karim is one word, and two where it is compared with initials.
    """
    printed = LETTER_PAIR.sub(lambda pair: f"{_letter(pair[1])}.", _bare(name))
    words = plain_words(printed) or plain_words(name)
    kept = [word for word in words if word not in PARTICLES] or list(words)
    # A short name (Yi) must not become an initial.
    return tuple(
        plain if len(plain := transliterated(word)) > 1 else word
        for word in _servants(kept, is_joined)
    )


def _letter(pair: str) -> str:
    """Return the letter that a pair is compared as; the h of Kh and Gh is silent by itself."""
    return (transliterated(pair.lower()) or "h")[0]


def _bare(name: str) -> str:
    """Return a name without the honorifics and posts that stand before it, and degrees behind."""
    printed = name.split()
    while len(printed) > 1 and (count := _count_titles(printed)):
        del printed[:count]
    while len(printed) > 1 and (printed[-1].strip(",").casefold(),) in _honorifics():
        if not printed[-1].endswith(".") and len(printed) < 3:
            break
        del printed[-1]
    return " ".join(printed)


def _count_titles(printed: list[str]) -> int:
    """Return how many words before a name are an honorific or a post; it leaves one at least."""
    words = tuple(word.strip("(),").casefold() for word in printed[:HONORIFIC_WORDS])
    for count in range(min(len(words), len(printed) - 1), 0, -1):
        if words[:count] in _honorifics():
            return count
    plain = plain_words(printed[0])
    return int(bool(plain) and _ranks().issuperset(plain))


def _servants(words: list[str], is_joined: bool) -> Iterator[str]:
    """Yield the words of a name, with the names of servants of God in one form."""
    opening = False
    for word in words:
        found = SERVANT.match(word)
        rest = word[found.end() :] if found else word.removeprefix("al") if opening else word
        begins = bool(found) and not opening
        if word in OPENINGS and not opening and word is not words[-1]:
            opening = True
            continue
        is_servant = opening or (begins and len(rest) > 2)
        opening = False
        if is_servant and is_joined:
            yield f"abd{rest}"
        elif is_servant:
            yield from ("abd", rest)
        else:
            yield word
