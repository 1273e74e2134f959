"""Which stretches of an article are sources, cues and contents of attributions: the network.

A six-layer MiniLM fine-tuned on PolNeAR (Newell et al., LREC 2018) labels the words of one
paragraph with BIO tags; onnxruntime runs it. The words are those it was trained on
(`TAGGED_WORD`), which are not quite the tokens of `Document`. The network and its vocabulary are
checked against their SHA-256 before the first use, since a damaged network still answers.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from communique.errors import UserError
from communique.extract.document import Document
from communique.extract.speech.wordpiece import WordPiece
from communique.facts import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

Role = Literal["source", "cue", "content"]

ROLES: tuple[Role, ...] = ("source", "cue", "content")
OUTSIDE = 0  # labels are O, then B and I of each role in the order of ROLES
TAGGED_WORD = re.compile(r"\w+(?:[.'’\-]\w+)*|[^\w\s]")
WINDOW = 318  # word pieces in one reading; the network never saw longer paragraphs in training
OVERLAP = 96  # word pieces that two windows share; each word is labelled where it has more context
FORBIDDEN = -1e4
MODEL = Path(__file__).with_name("model")
CHECKSUMS = {
    "attribution.int8.onnx": "fedf384f0a688800cb4b2fd3a3e284968f0264e59317b9e737bc07781aea4e49",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a paragraph in one role of an attribution."""

    role: Role
    span: Span


def checked(folder: Path, name: str) -> Path:
    """Return the path of a file of the model; raise UserError if it is missing or damaged."""
    path = folder / name
    if not path.is_file():
        raise UserError(f"{path}: the reader's model is missing; install communique again")
    if hashlib.sha256(path.read_bytes()).hexdigest() != CHECKSUMS[name]:
        raise UserError(f"{path}: the reader's model is damaged; install communique again")
    return path


def best_path(scores: "Scores") -> list[int]:
    """Return the best labels (Viterbi) in which an I only follows a B or an I of its role.

    `scores` has one row per word and one column per label.
    """
    import numpy as np

    labels = scores.shape[1]
    step = np.zeros((labels, labels), np.float32)
    for inside in range(2, labels, 2):
        step[:, inside] = FORBIDDEN
        step[[inside - 1, inside], inside] = 0
    total = scores[0] + step[OUTSIDE]
    pointers = []
    for row in scores[1:]:
        candidates = total[:, None] + step
        pointers.append(candidates.argmax(0))
        total = candidates.max(0) + row
    path = [int(total.argmax())]
    for pointer in reversed(pointers):
        path.append(int(pointer[path[-1]]))
    return path[::-1]


def split_windows(sizes: Sequence[int], window: int, overlap: int) -> list[tuple[int, int]]:
    """Return ranges of words of at most `window` pieces each, given the pieces of each word.

    Two neighbours share words of about `overlap` pieces; one word over `window` stands alone.
    """
    ranges, first = [], 0
    while first < len(sizes):
        last, used = first, 0
        while last < len(sizes) and (used + sizes[last] <= window or last == first):
            used += sizes[last]
            last += 1
        ranges.append((first, last))
        if last == len(sizes):
            break
        shared, back = 0, last
        while back > first + 1 and shared + sizes[back - 1] <= overlap:
            back -= 1
            shared += sizes[back]
        first = back
    return ranges


class Tagger:
    """The network with its vocabulary."""

    def __init__(self, folder: Path = MODEL) -> None:
        import onnxruntime  # type: ignore[import-untyped]

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        options.inter_op_num_threads = 1
        path = checked(folder, "attribution.int8.onnx")
        self._vocabulary = WordPiece.read(checked(folder, "vocab.txt"))
        self._session: Any = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )

    def _read(self, words: Sequence[Sequence[int]]) -> "Scores":
        """Return the label scores of the words of one window, given the pieces of each."""
        import numpy as np

        pieces, firsts = [self._vocabulary.start], []
        for word in words:
            firsts.append(len(pieces))
            pieces += word
        ids = np.array([[*pieces[: WINDOW + 1], self._vocabulary.end]], np.int64)
        scores: Scores = self._session.run(None, {"ids": ids, "mask": np.ones_like(ids)})[0][0]
        shifted = scores - scores.max(1, keepdims=True)
        normal: Scores = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
        return normal[firsts]

    def _scores(self, words: Sequence[Sequence[int]]) -> "Scores":
        """Return the label scores of all words; where windows overlap, from the nearer middle."""
        import numpy as np

        windows = split_windows([len(word) for word in words], WINDOW, OVERLAP)
        parts, done = [], 0
        for number, (first, last) in enumerate(windows):
            following = windows[number + 1][0] if number + 1 < len(windows) else last
            seam = (following + last) // 2
            parts.append(self._read(words[first:last])[done - first : seam - first])
            done = seam
        return np.concatenate(parts)

    def tag(self, paragraph: str) -> list[Segment]:
        """Return the segments of one paragraph, in order, in offsets of the paragraph."""
        spans = [Span(*match.span()) for match in TAGGED_WORD.finditer(paragraph)]
        pieces = [self._vocabulary.encode(paragraph[start:end]) for start, end in spans]
        shown = [i for i, word in enumerate(pieces) if word]
        if not shown:
            return []
        labels = best_path(self._scores([pieces[i] for i in shown]))
        return list(_segments([spans[i] for i in shown], labels))


def _segments(spans: Sequence[Span], labels: Sequence[int]) -> Iterator[Segment]:
    """Yield the segments that BIO labels make of words."""
    first = 0
    while first < len(labels):
        last = first + 1
        if labels[first] != OUTSIDE:
            inside = (labels[first] + 1) // 2 * 2
            while last < len(labels) and labels[last] == inside:
                last += 1
            yield Segment(ROLES[inside // 2 - 1], Span(spans[first].start, spans[last - 1].end))
        first = last


@cache
def shared_tagger() -> Tagger:
    """Return the one tagger of this process; loading it takes a good part of a second."""
    return Tagger()


def find_segments(document: Document) -> Iterator[list[Segment]]:
    """Yield, paragraph by paragraph, the segments of an article in offsets of its text."""
    for paragraph in document.paragraphs:
        yield [
            Segment(s.role, Span(paragraph.start + s.span.start, paragraph.start + s.span.end))
            for s in shared_tagger().tag(document.words(paragraph))
        ]
