"""How far a load has come, and which articles it is to take."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from communique.article import Article
from communique.read import Rejected
from communique.write.rereading import Change


class Outcome(Enum):
    """What became of an article that was not rejected."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left out"


@dataclass
class LoadCounts:
    """What a run of `load` has met so far."""

    new: int = 0
    unchanged: int = 0
    rejected: int = 0
    left_out: int = 0
    changed: int = 0
    unread: int = 0
    """Of the new: those in a language that the reader does not know."""

    @property
    def total(self) -> int:
        """How many inputs were met."""
        return self.new + self.changed + self.unchanged + self.rejected + self.left_out

    def add(self, outcome: Outcome | Rejected) -> None:
        """Count one input."""
        match outcome:
            case Rejected():
                self.rejected += 1
            case Outcome.NEW:
                self.new += 1
            case Outcome.CHANGED:
                self.changed += 1
            case Outcome.UNCHANGED:
                self.unchanged += 1
            case Outcome.LEFT_OUT:
                self.left_out += 1

    def __str__(self) -> str:
        changed = f"{self.changed} changed, " if self.changed else ""
        left_out = f", {self.left_out} left out" if self.left_out else ""
        known = f"{changed}{self.unchanged} unchanged"
        unread = f", {self.unread} in another language: kept, not read" if self.unread else ""
        return f"{self.new} new, {known}, {self.rejected} rejected{left_out}{unread}"


@dataclass
class Progress:
    """What a caller hears of a running load; the defaults say nothing."""

    counts: LoadCounts = field(default_factory=LoadCounts)
    on_article: Callable[[LoadCounts], None] = lambda counts: None
    on_rejected: Callable[[Rejected], None] = lambda rejected: None
    on_changes: Callable[[Article, list[Change]], None] = lambda article, changes: None
    on_notice: Callable[[str], None] = lambda line: None

    def tell(self, outcome: Outcome | Rejected) -> None:
        """Count one input, and say so."""
        if isinstance(outcome, Rejected):
            self.on_rejected(outcome)
        self.counts.add(outcome)
        self.on_article(self.counts)


@dataclass(frozen=True)
class Choice:
    """Which articles are loaded: the first `limit` that are new, and only those that are `wanted`.

    What is not wanted is left out and counted so.
    """

    limit: int | None = None
    wanted: Callable[[Article], bool] = lambda article: True

    def has_enough(self, counts: LoadCounts, under_way: int = 0) -> bool:
        """Tell whether the limit is reached if all that is under way turns out to be new."""
        return self.limit is not None and counts.new + under_way >= self.limit


EVERY = Choice()
