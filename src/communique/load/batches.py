"""Articles that go to a worker together: a message for each costs more than a quick extractor."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Generic, NamedTuple, TypeVar

SECONDS = 0.05
"""How long a worker is to be at one batch: far longer than its message takes."""
LARGEST_BATCH = 16
"""Articles in one batch at the most, for all that is under way lies in memory."""

Answer = TypeVar("Answer")


def call_all(
    function: Callable[..., Answer], calls: Sequence[tuple[object, ...]]
) -> tuple[list[Answer], float]:
    """Return what a function gives for each of some arguments, and the seconds of one call."""
    began = time.perf_counter()
    answers = [function(*arguments) for arguments in calls]
    return answers, (time.perf_counter() - began) / len(calls)


class Batch(Generic[Answer]):
    """Calls of one function that an executor takes together; without a future, not yet sent."""

    def __init__(self, function: Callable[..., Answer]) -> None:
        self.function = function
        self.calls: list[tuple[object, ...]] = []
        self.future: Future[tuple[list[Answer], float]] | None = None

    def add(self, arguments: tuple[object, ...]) -> "Started[Answer]":
        """Take one more call into a batch that is not yet sent."""
        self.calls.append(arguments)
        return Started(self, len(self.calls) - 1)


class Started(NamedTuple, Generic[Answer]):
    """One call, and its place in its batch."""

    batch: Batch[Answer]
    place: int

    def done(self) -> bool:
        """Tell whether the answer is there."""
        return self.batch.future is not None and self.batch.future.done()


def next_size(size: int, largest: int, seconds: float) -> int:
    """Return how many calls of so many seconds the next batch has: at most twice as many as now."""
    return max(1, min(largest, 2 * size, int(SECONDS / max(seconds, 1e-6))))
