"""The network run over a text: the scores of every head for every word.

onnxruntime runs it. The network and its vocabulary are checked against their SHA-256 before the
first use, since a damaged network still answers.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.errors import UserError
from communique.extract.network.heads import HEADS, ROLES, SEAT_WIDTH, WIDTH
from communique.extract.network.pieces import Word, split_pieces
from communique.extract.network.windows import split_windows
from communique.extract.network.wordpiece import WordPiece
from communique.facts import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]
    Run = Callable[[NDArray[np.int64], NDArray[np.int64]], tuple[Scores, Scores, Scores]]

MODEL = Path(__file__).with_name("model")
LONGEST_LOOP = "50"  # microseconds; longer ones gain nothing, and take cores from other programs
NETWORK, VOCABULARY = "reader.int8.onnx", "vocab.txt"
# What onnxruntime is not to fuse: its sum with normalization goes number by number and takes ten
# times as long as the two apart, which are also nearer to the network as it is written.
SLOWER = ["SkipLayerNormFusion"]
CHECKSUMS = {
    NETWORK: "4f476529fc094e13ac4e55b3a3267662c5b66b75e321549e1d6fff48549f312b",
    VOCABULARY: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}


@dataclass
class Answers:
    """What the network says of a text.

    `columns` has one row per word (log probabilities within each head); `events` and `actors`
    are the vectors by which `seats` compares the words at which mentions begin.
    """

    words: Sequence[Word]
    columns: "Scores"
    events: "Scores"
    actors: "Scores"

    def __post_init__(self) -> None:
        self._starts = [word.span.start for word in self.words]

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """The half-open ranges of the words of each paragraph, without the stop behind it."""
        stops = [k for k, word in enumerate(self.words) if word.span.start == word.span.end]
        return list(zip([0, *(stop + 1 for stop in stops)], stops, strict=False))

    def range(self, span: Span) -> tuple[int, int]:
        """Return the half-open range of the words that a span touches."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        while first < last and self.words[first].span.end <= span.start:
            first += 1
        return first, last

    def chance(self, head: str, span: Span, kinds: Sequence[str] = ()) -> "Scores":
        """Return how probable it is, for each word of a span, that the head finds it.

        With `kinds`, that it finds it to be one of these.
        """
        import numpy as np

        first, last = self.range(span)
        scores: Scores = np.exp(self.scores(head)[first:last])
        if not kinds:
            return 1 - scores[:, 0]
        numbers = [HEADS[head].kinds.index(kind) for kind in kinds]
        chances: Scores = scores[:, [c for n in numbers for c in (2 * n + 1, 2 * n + 2)]].sum(1)
        return chances

    def best(self, head: str, word: int) -> str:
        """Return the class that a class head gives a word."""
        return HEADS[head].kinds[int(self.scores(head)[word].argmax())]

    def scores(self, head: str) -> "Scores":
        """Return the log probabilities of a head's labels: (words, labels)."""
        return self.columns[:, HEADS[head].columns]

    def seats(self, events: Sequence[int], actors: Sequence[Sequence[int]]) -> "Scores":
        """Return, for each actor, how probable it is that it is no attendee, and has each role.

        `events` and `actors` are the words at which the mentions of an event, and of each actor,
        begin: one at least.
        """
        import numpy as np

        shape = (-1, len(ROLES), SEAT_WIDTH)
        here = self.events[list(events)].reshape(shape)
        there = self.actors[[word for words in actors for word in words]].reshape(shape)
        pairs = np.einsum("erw,arw->ear", here, there) / SEAT_WIDTH**0.5
        firsts = [0, *accumulate(len(words) for words in actors[:-1])]
        best = np.maximum.reduceat(pairs.max(0), firsts)
        scores = np.concatenate([np.zeros((len(actors), 1)), best], 1)
        odds = np.exp(scores - scores.max(1, keepdims=True))
        chances: Scores = odds / odds.sum(1, keepdims=True)
        return chances


def checked(folder: Path, name: str) -> Path:
    """Return the path of a file of the model; raise UserError if it is missing or damaged."""
    path = folder / name
    if not path.is_file():
        raise UserError(f"{path}: the reader's model is missing; install communique again")
    if hashlib.sha256(path.read_bytes()).hexdigest() != CHECKSUMS[name]:
        raise UserError(f"{path}: the reader's model is damaged; install communique again")
    return path


class Encoder:
    """The network with its vocabulary; `run` takes pieces and marks, each (1, pieces)."""

    def __init__(self, vocabulary: WordPiece, run: "Run") -> None:
        self.vocabulary = vocabulary
        self._run = run

    def read(self, text: str, paragraphs: Sequence[Span]) -> Answers:
        """Return what the network says of the paragraphs of a text."""
        import numpy as np

        words = list(split_pieces(text, paragraphs, self.vocabulary))
        if not words:
            empty = np.zeros((0, len(ROLES) * SEAT_WIDTH), np.float32)
            return Answers(words, np.zeros((0, WIDTH), np.float32), empty, empty)
        parts = []
        for window in split_windows([len(word.pieces) for word in words]):
            answers = self._read(words[window.first : window.last])
            taken = slice(window.begin - window.first, window.end - window.first)
            parts.append([answer[taken] for answer in answers])
        columns, events, actors = (np.concatenate(part) for part in zip(*parts, strict=True))
        return Answers(words, normalized(columns), events, actors)

    def _read(self, words: Sequence[Word]) -> list["Scores"]:
        """Return the three answers at the first piece of each word of a window."""
        import numpy as np

        pieces, marks, firsts = [self.vocabulary.start], [0], []
        for word in words:
            firsts.append(len(pieces))
            pieces += word.pieces
            marks += [word.mark] * len(word.pieces)
        pieces.append(self.vocabulary.end)
        marks.append(0)
        answers = self._run(np.array([pieces], np.int64), np.array([marks], np.int64))
        return [answer[0][firsts] for answer in answers]


def normalized(columns: "Scores") -> "Scores":
    """Return the log probabilities within each head of raw columns (words, WIDTH)."""
    import numpy as np

    out = np.empty_like(columns)
    for head in HEADS.values():
        scores = columns[:, head.columns]
        shifted = scores - scores.max(1, keepdims=True)
        out[:, head.columns] = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return out


@cache
def shared_encoder() -> Encoder:
    """Return the one encoder of this process; loading it takes a good part of a second."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # One of several workers has one core to itself. Alone, two threads wait for each other in a
    # loop, which takes no time to wake up; but not for long, for others may need the core.
    options.intra_op_num_threads = 1 if parent_process() else 2
    options.add_session_config_entry("session.intra_op.spin_duration_us", LONGEST_LOOP)
    options.inter_op_num_threads = 1
    session: Any = onnxruntime.InferenceSession(
        str(checked(MODEL, NETWORK)),
        options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=SLOWER,
    )
    vocabulary = WordPiece.read(checked(MODEL, VOCABULARY))
    return Encoder(vocabulary, lambda ids, marks: session.run(None, {"ids": ids, "marks": marks}))
