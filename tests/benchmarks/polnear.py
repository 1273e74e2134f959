"""How well the package's network finds attributions in news: PolNeAR's dev articles.

    COMMUNIQUE_POLNEAR=FOLDER python tests/benchmarks/polnear.py

Prints precision, recall and F1 of sources, cues and contents whose first and last word are right
(`exact`, as CofeNet counts, Wang et al., COLING 2022), and of linked attributions: contents that
share half their words, with sources that agree (the head of one lies in the other). Words are
tokens with a letter or a digit.

The corpus (Newell et al., LREC 2018) is not part of this project: FOLDER has `dev/text` and
`dev/attributions`.
"""

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from communique.extract.document import Document
from communique.extract.network.decoding import find_segments
from communique.extract.network.encoder import shared_encoder
from communique.extract.network.pieces import WORD
from communique.extract.speech.linking import link
from communique.facts import Span
from communique.training.polnear import ARGUMENT, EVENT, LINE, TEXT_BOUND

ROLES = ("source", "cue", "content")
HALF = 0.5
POSTMODIFIER = re.compile(
    r",|\(|\s(?:who|whom|that|which|of|from|in|at|on|for|with|by|to|near|close|familiar|and)\s"
)


class Roles(NamedTuple):
    """One attribution: the places of each of its roles."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def read_gold(document: str) -> Iterator[Roles]:
    """Yield the attributions of a standoff file that have content."""
    spans = {
        name: [Span(*map(int, place.split())) for place in places.split(";")]
        for name, _, places in TEXT_BOUND.findall(document)
    }
    for _, arguments in EVENT.findall(document):
        parts: dict[str, list[Span]] = {role: [] for role in ROLES}
        for role, name in ARGUMENT.findall(arguments):
            parts[role.lower()] += spans.get(name, [])
        if parts["content"]:
            yield Roles(*(tuple(sorted(parts[role])) for role in ROLES))


def read_found(text: str) -> Iterator[Roles]:
    """Yield the attributions that the package's network finds."""
    paragraphs = [Span(*m.span()) for m in LINE.finditer(text)]
    answers = shared_encoder().read(text, paragraphs)
    segments = list(find_segments(answers, "attribution"))
    for linked in link(Document.read(text), segments):
        source, cue = (((span,) if span else ()) for span in (linked.source, linked.cue))
        yield Roles(source, cue, linked.contents)


class Words:
    """The word tokens of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [Span(*m.span()) for m in WORD.finditer(text)]
        self.is_word = [any(map(str.isalnum, text[t.start : t.end])) for t in self.tokens]

    def of(self, spans: Sequence[Span]) -> set[int]:
        """Return the words that spans touch."""
        return {
            k for k, t in enumerate(self.tokens)
            if self.is_word[k] and any(t.start < s.end and s.start < t.end for s in spans)
        }  # fmt: skip

    def runs(self, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
        """Yield first and last word of each stretch that only marks interrupt."""
        run: list[int] = []
        for k in sorted(self.of(spans)):
            if run and any(self.is_word[run[-1] + 1 : k]):
                yield run[0], run[-1]
                run = []
            run.append(k)
        if run:
            yield run[0], run[-1]

    def head(self, spans: Sequence[Span]) -> Span:
        """Return the head word of a source: the last one before what modifies it behind."""
        start, end = spans[0]
        cut = POSTMODIFIER.search(self.text, start + 1, end)
        words = list(re.finditer(r"\w[\w.'’\-]*", self.text[start : cut.start() if cut else end]))
        if not words:
            return Span(start, end)
        ending = re.sub(r"['’]s$", "", words[-1].group())
        return Span(start + words[-1].start(), start + words[-1].start() + len(ending))

    def agree(self, gold: Roles, found: Roles) -> bool:
        """Tell whether the sources of two attributions agree."""
        if not gold.source or not found.source:
            return not gold.source
        pairs = ((self.head(gold.source), found.source), (self.head(found.source), gold.source))
        return any(s.start <= h.start and h.end <= s.end for h, spans in pairs for s in spans)


def count_matches(words: Words, gold: list[Roles], found: list[Roles]) -> int:
    """Return how many attributions pair, the likest contents first."""
    ours, theirs = ([words.of(a.content) for a in rows] for rows in (gold, found))
    pairs = [
        (len(one & other) / len(one | other), -i, -j)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if one & other and words.agree(gold[i], found[j])
    ]
    taken: set[tuple[str, int]] = set()
    for shared, i, j in sorted(pairs, reverse=True):
        if shared >= HALF and not taken & {("gold", i), ("found", j)}:
            taken |= {("gold", i), ("found", j)}
    return len(taken) // 2


def main() -> None:
    """Read the articles of the dev split and print the table."""
    folder = os.environ.get("COMMUNIQUE_POLNEAR")
    if not folder:
        sys.exit("COMMUNIQUE_POLNEAR names no folder with PolNeAR")
    right, had, expected = Counter[str](), Counter[str](), Counter[str]()
    for path in sorted(Path(folder, "dev", "text").iterdir()):
        notes = sorted(Path(folder, "dev", "attributions").glob(f"{path.stem}_*.ann"))
        if not notes:
            continue
        text = path.read_bytes().decode()
        words = Words(text)
        gold, found = list(read_gold(notes[0].read_bytes().decode())), list(read_found(text))
        for role in ROLES:
            ours, theirs = (
                {run for a in rows for run in words.runs(getattr(a, role))}
                for rows in (gold, found)
            )
            right[role] += len(ours & theirs)
            expected[role] += len(ours)
            had[role] += len(theirs)
        right["linked"] += count_matches(words, gold, found)
        expected["linked"] += len(gold)
        had["linked"] += len(found)
    for name in (*ROLES, "linked"):
        shares = right[name] / had[name], right[name] / expected[name]
        f1 = 2 * right[name] / (had[name] + expected[name])
        print(f"{name:8s}" + "".join(f"{100 * share:7.1f}" for share in (*shares, f1)))


if __name__ == "__main__":
    main()
