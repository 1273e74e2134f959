"""Which things are compared with one another: those of which one asks for a key of the other."""

from collections.abc import Iterable
from typing import NamedTuple


class Keys(NamedTuple):
    """The keys by which a thing is found, and those that it asks for.

    Both ways alike: if one asks for a key of another, the other asks for one of its keys.
    """

    held: frozenset[str]
    asked: frozenset[str]

    @classmethod
    def of(cls, keys: Iterable[str]) -> "Keys":
        """Return keys of which each is held and asked for."""
        same = frozenset(keys)
        return cls(same, same)

    def __or__(self, other: "Keys") -> "Keys":
        """Return all keys of both."""
        return Keys(self.held | other.held, self.asked | other.asked)

    def within(self, bounds: str) -> "Keys":
        """Return the keys for what has the same bounds only: a month."""
        held, asked = (frozenset(f"{key}{bounds}" for key in keys) for keys in self)
        return Keys(held, asked)

    def meet(self, other: "Keys") -> bool:
        """Tell whether two things are compared."""
        return not self.asked.isdisjoint(other.held)
