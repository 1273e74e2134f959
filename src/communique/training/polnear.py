"""PolNeAR as examples: attributions in political news, in brat's standoff format.

Source: Newell, Margolin & Ruths, "An Attribution Relations Corpus for Political News" (LREC
2018). The corpus is read from a folder with `train/text`, `train/attributions` and the same of
`dev`; its texts are not part of this project.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from communique.extract.network.pieces import split_pieces
from communique.extract.network.wordpiece import WordPiece
from communique.facts import Span
from communique.training.examples import Example

ROLES = ("content", "source", "cue")  # a later one wins where two share words
TEXT_BOUND = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)\t")
EVENT = re.compile(r"E\d+\t(Attribution\S*)(.*)")
ARGUMENT = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")
LINE = re.compile(r"[^\n]*\S[^\n]*")


def read_annotations(document: str) -> Iterator[tuple[str, Span]]:
    """Yield the role and the span of each part of the attributions that have content."""
    spans: dict[str, list[Span]] = {}
    for name, _, places in TEXT_BOUND.findall(document):
        spans[name] = [Span(*map(int, place.split())) for place in places.split(";")]
    for _, arguments in EVENT.findall(document):
        parts = [(role.lower(), spans.get(name, [])) for role, name in ARGUMENT.findall(arguments)]
        if any(role == "content" and places for role, places in parts):
            for role, places in parts:
                yield from ((role, place) for place in places)


def split_lines(text: str, vocabulary: WordPiece) -> Example:
    """Return a text as an example without labels; each of its lines is a paragraph."""
    paragraphs = [Span(*match.span()) for match in LINE.finditer(text)]
    return Example(list(split_pieces(text, paragraphs, vocabulary)))


def read_plain(folder: Path, vocabulary: WordPiece) -> Iterator[Example]:
    """Yield the texts of a folder, of which nothing is annotated, in the order of their names."""
    for path in sorted(folder.glob("*.txt")):
        yield split_lines(path.read_bytes().decode(), vocabulary)


def read_polnear(folder: Path, split: str, vocabulary: WordPiece) -> Iterator[Example]:
    """Yield the articles of a split; of several annotators, the first by name is followed."""
    for path in sorted((folder / split / "text").iterdir()):
        notes = sorted((folder / split / "attributions").glob(f"{path.stem}_*.ann"))
        if not notes:
            continue
        text = path.read_bytes().decode()
        example = split_lines(text, vocabulary)
        example.teach("attribution")
        parts = list(read_annotations(notes[0].read_bytes().decode()))
        for role in ROLES:
            for name, place in parts:
                if name == role:
                    example.add("attribution", role, place)
        yield example
