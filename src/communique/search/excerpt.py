"""Which words of a text are shown for a search, and which of them were searched for."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.facts import Span
from communique.reports.folding import fold
from communique.search.query import TOKEN, Term

WIDTH = 280
"""Characters of an excerpt: some four lines of a terminal."""


class Match(NamedTuple):
    """A stretch of a text, and the numbers of the terms that begin there."""

    start: int
    end: int
    terms: frozenset[int]


def find_matches(text: str, terms: Sequence[Term]) -> list[Match]:
    """Where the terms stand in a text, in its order; one that begins in another is left out."""
    matches: list[Match] = []
    found = [*_find_words(text, terms), *_find_parts(text, terms)]
    for match in sorted(found, key=lambda match: (match.start, -match.end)):
        if not matches or match.start >= matches[-1].end:
            matches.append(match)
    return matches


def _find_words(text: str, terms: Sequence[Term]) -> Iterator[Match]:
    found = [(fold(match[0]), match.span()) for match in TOKEN.finditer(text)]
    wanted = [
        (number, tuple(fold(match[0]) for match in TOKEN.finditer(form)), term.is_prefix)
        for number, term in enumerate(terms)
        if not term.is_part
        for form in term.forms
    ]
    for place, (_, (start, _)) in enumerate(found):
        lengths = {
            number: len(words)
            for number, words, is_prefix in wanted
            if _stands_at([word for word, _ in found[place : place + len(words)]], words, is_prefix)
        }
        if lengths:
            end = found[place + max(lengths.values()) - 1][1][1]
            yield Match(start, end, frozenset(lengths))


def _find_parts(text: str, terms: Sequence[Term]) -> Iterator[Match]:
    for number, term in enumerate(terms):
        if term.is_part:
            for match in re.finditer(re.escape(term.words[0]), text, re.IGNORECASE):
                yield Match(*match.span(), frozenset([number]))


def _stands_at(printed: Sequence[str], words: Sequence[str], is_prefix: bool) -> bool:
    if len(printed) < len(words) or list(printed[:-1]) != list(words[:-1]):
        return False
    return printed[-1].startswith(words[-1]) if is_prefix else printed[-1] == words[-1]


def excerpt(text: str, terms: Sequence[Term]) -> tuple[str, list[Span]]:
    """The stretch of a text with most of the terms, in one line, and where they stand in it.

    What is cut off leaves an ellipsis.
    """
    matches = find_matches(text, terms)
    first, last = _window(text, matches)
    shown, places = "… " * (first > 0), []
    done = first
    for match in [match for match in matches if first <= match.start and match.end <= last]:
        shown = _in_a_line(shown, text[done : match.start])
        start = len(shown)
        shown = _in_a_line(shown, text[match.start : match.end])
        places.append(Span(start, len(shown)))
        done = match.end
    shown = _in_a_line(shown, text[done:last]).rstrip() + " …" * (last < len(text.rstrip()))
    return shown, places


def _in_a_line(before: str, added: str) -> str:
    """Two stretches of text with every run of blanks made a space."""
    words = " ".join(added.split())
    if added[:1].isspace() and before and not before.endswith(" "):
        words = " " + words
    return before + words + " " * (added[-1:].isspace() and not words.endswith(" "))


def _window(text: str, matches: Sequence[Match]) -> tuple[int, int]:
    if len(text) <= WIDTH:
        return 0, len(text)
    group = max(_groups(matches), key=_worth, default=[Match(0, 0, frozenset())])
    rest = max(0, WIDTH - (group[-1].end - group[0].start))
    before = min(WIDTH // 4, rest // 2)
    start = max(0, min(group[0].start - before, len(text) - WIDTH))
    end = min(len(text), start + WIDTH)
    if start > 0:
        blank = text.find(" ", start, group[0].start)
        if blank >= 0:
            start = blank + 1
    if end < len(text):
        blank = text.rfind(" ", start, end)
        if blank > max(start + WIDTH // 2, group[-1].end - 1):
            end = blank
    return start, end


def _groups(matches: Sequence[Match]) -> Iterator[Sequence[Match]]:
    """For each match those that can be shown with it and stand no earlier."""
    last = 0
    for first, match in enumerate(matches):
        last = max(last, first + 1)
        while last < len(matches) and matches[last].end <= match.start + WIDTH * 7 // 8:
            last += 1
        yield matches[first:last]


def _worth(group: Sequence[Match]) -> tuple[int, int]:
    return len(frozenset().union(*(match.terms for match in group))), len(group)
