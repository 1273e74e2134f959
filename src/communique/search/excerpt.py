"""Which words of a text are shown for a search, and which of them were searched for."""

from collections.abc import Sequence

from communique.facts import Span
from communique.reports.folding import fold
from communique.search.query import TOKEN, Term

WIDTH = 280
"""Characters of an excerpt: some four lines of a terminal."""


def find_matches(text: str, terms: Sequence[Term]) -> list[Span]:
    """Where the terms stand in a text, in its order; one that begins in another is left out."""
    found = [(fold(match[0]), match.span()) for match in TOKEN.finditer(text)]
    wanted = [
        (tuple(fold(match[0]) for match in TOKEN.finditer(form)), term.is_prefix)
        for term in terms
        for form in term.forms
    ]
    matches: list[Span] = []
    for place, (_, (start, _)) in enumerate(found):
        if matches and start < matches[-1].end:
            continue
        lengths = [
            len(words)
            for words, is_prefix in wanted
            if _stands_at([word for word, _ in found[place : place + len(words)]], words, is_prefix)
        ]
        if lengths:
            matches.append(Span(start, found[place + max(lengths) - 1][1][1]))
    return matches


def _stands_at(printed: Sequence[str], words: Sequence[str], is_prefix: bool) -> bool:
    if len(printed) < len(words) or list(printed[:-1]) != list(words[:-1]):
        return False
    return printed[-1].startswith(words[-1]) if is_prefix else printed[-1] == words[-1]


def excerpt(text: str, matches: Sequence[Span]) -> tuple[str, list[Span]]:
    """The stretch of a text with most matches, in one line, and where they stand in it.

    What is cut off leaves an ellipsis.
    """
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


def _window(text: str, matches: Sequence[Span]) -> tuple[int, int]:
    if len(text) <= WIDTH:
        return 0, len(text)
    start = 0
    if matches:
        inside = [
            sum(first.start <= other.start and other.end <= first.start + WIDTH * 3 // 4
                for other in matches)
            for first in matches
        ]  # fmt: skip
        start = max(0, matches[inside.index(max(inside))].start - WIDTH // 4)
    end = min(len(text), start + WIDTH)
    if start > 0:
        blank = text.find(" ", start, end)
        covered = [match for match in matches if match.start >= start]
        if blank >= 0 and (not covered or blank < covered[0].start):
            start = blank + 1
    if end < len(text):
        blank = text.rfind(" ", start, end)
        if blank > start + WIDTH // 2:
            end = blank
    return start, end
