"""Which profiles hang together, so that they are decided together: families, none too large.

A chain of likely pairs through hundreds of plans is no evidence that any two are one. So where more
than a few profiles hang together, only surer pairs count; where even the surest hold too many, each
stands alone. That is a question of the set of profiles alone, and costs no more in a large archive.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from communique.resolve.clusters import LIKELY, SURE
from communique.resolve.one_of import one_of
from communique.resolve.profiles import MATCHES, Known, read_profiles

MOST = 40
"""Profiles of a family."""
LEVELS = (LIKELY, SURE, 0.95, 0.97)
"""Scores from which on a pair counts: the first of them at which its family is not too large."""
ALONE = 2.0
"""The level of what stands alone: no pair is as sure."""

IS_LINK = MATCHES.c.score >= bindparam("least")
BESIDE = select(MATCHES.c.one_id, MATCHES.c.other_id).where(
    or_(one_of(MATCHES.c.one_id), one_of(MATCHES.c.other_id)), IS_LINK
)
SOME_BESIDE = BESIDE.add_columns(MATCHES.c.score).limit(bindparam("most"))


class Families:
    """The profiles of the families of some, by id, and the level at which each is decided."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.profiles: dict[int, Known] = {}
        self.level: dict[int, float] = {}
        self._links: dict[int, list[tuple[int, float]]] = {}

    def add(self, touched: Iterable[int]) -> None:
        """Add the families of profiles."""
        rows = set(touched) - self.profiles.keys()
        together = self._reach(rows, LIKELY)
        if len(together) <= MOST:
            self._keep(together, LIKELY)
            return
        for level in LEVELS:
            rows = self._add_small(rows, level)
            rows |= self._beside(rows, level)
        self._keep(rows, ALONE)

    def has_link(self, match: Any) -> bool:
        """Tell whether a match of two of the profiles counts at their level."""
        levels = (self.level[match.one_id], self.level[match.other_id])
        return bool(match.score >= max(levels))

    def _add_small(self, rows: Iterable[int], level: float) -> set[int]:
        """Add the families that are not too large at a level; return the others of the rows."""
        large = set()
        for row in sorted(rows):
            if row in self.profiles:
                continue
            family = self._reach({row}, level)
            if len(family) <= MOST:
                self._keep(family, level)
            else:
                large.add(row)
        return large

    def _beside(self, large: set[int], level: float) -> set[int]:
        """Return the profiles of the families that were not too large without these of one."""
        beside = {
            row
            for pair in self.connection.execute(BESIDE, {"some": large, "least": level})
            for row in pair
        }
        small: set[int] = set()
        others = set(large)
        for row in sorted(beside - large):
            if row not in small and row not in others:
                family = self._reach({row}, level, large)
                (small if len(family) <= MOST else others).update(family)
        return small

    def _reach(self, rows: Iterable[int], level: float, without: Iterable[int] = ()) -> set[int]:
        """Return the profiles that pairs of a level lead to: all, or more than `MOST`."""
        found, left_out = set(rows), set(without)
        edge = found
        while edge and len(found) <= MOST:
            # Of so many pairs, more than `MOST` lead to profiles that are not known yet.
            most = len(edge) * (len(found) + len(left_out) + MOST + 1)
            edge = self._linked(edge, level, most) - found - left_out
            found |= edge
        return found

    def _linked(self, rows: set[int], level: float, most: int) -> set[int]:
        """Return what pairs of a level lead to from profiles: of `most` pairs, if not of all."""
        asked = rows - self._links.keys()
        linked: set[int] = set()
        if asked:
            pairs = self._pairs(asked, LIKELY, most)
            if len(pairs) < most:
                self._keep_links(asked, pairs)
            else:
                few = pairs if level == LIKELY else self._pairs(asked, level, most)
                linked = {row for pair in few for row in pair[:2]}
        known = (self._links.get(row, ()) for row in rows)
        return linked | {other for links in known for other, score in links if score >= level}

    def _pairs(self, rows: set[int], level: float, most: int) -> Sequence[Any]:
        told = {"some": rows, "least": level, "most": most}
        return self.connection.execute(SOME_BESIDE, told).all()

    def _keep_links(self, rows: set[int], pairs: Iterable[Any]) -> None:
        """Remember all pairs of profiles: they are asked for at several levels."""
        self._links |= {row: [] for row in rows}
        for one, other, score in pairs:
            for row, beside in ((one, other), (other, one)):
                if row in rows:
                    self._links[row].append((beside, score))

    def _keep(self, family: Iterable[int], level: float) -> None:
        profiles = read_profiles(self.connection, family)
        self.profiles |= profiles
        self.level |= dict.fromkeys(profiles, level)
