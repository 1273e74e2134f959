"""How often things of unrelated articles are taken for one.

    python tests/identity/unrelated.py [--errors]

loads the facts documents of `tests/corpus/train` and `tests/corpus/calibration` into one archive.
Their articles hardly know of one another: of some eight thousand findings that could be one, a
person has judged which are (`unrelated.tsv`: kind, article and finding, twice, and `same`, or
`unsure` where the texts do not say). Prints for each kind how many pairs are one in the archive,
how many of them are (precision), and how many of those that are one were found (recall).
"""

import csv
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from chains import store, stored_clusters

from communique.archive import open_archive
from communique.article import Article
from communique.errors import UserError
from communique.extract import find_sentences
from communique.facts import facts_from_json
from communique.write import Reading

CORPUS = Path(__file__).parents[1] / "corpus"
JUDGED = Path(__file__).with_name("unrelated.tsv")
PARTS = ("train", "calibration")
KINDS = ("event", "initiative")

Pair = tuple[str, str]


class Judged(NamedTuple):
    """The pairs of findings (`article:id`) that are one, and those that may be."""

    same: set[Pair]
    unsure: set[Pair]


def read_judged(kind: str) -> Judged:
    """Return what was judged of the pairs of a kind."""
    pairs: dict[str, set[Pair]] = {"same": set(), "unsure": set()}
    with JUDGED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["kind"] == kind:
                pairs[row["verdict"]].add(in_order(row["one"], row["other"]))
    return Judged(**pairs)


def in_order(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def read_corpus() -> Iterator[Reading]:
    """Yield the annotated articles, those that can be loaded."""
    for path in sorted(path for part in PARTS for path in (CORPUS / part).glob("*.txt")):
        text = path.read_bytes().decode()
        try:
            facts = facts_from_json(path.with_suffix(".facts.json").read_bytes())
        except (UserError, FileNotFoundError):
            continue
        yield Reading(Article(text, path.stem), facts, find_sentences(text))


def joined_pairs(clusters: dict[str, int]) -> set[Pair]:
    """Return the pairs of findings of different articles in one cluster."""
    members = defaultdict(list)
    for finding, cluster in clusters.items():
        members[cluster].append(finding)
    return {
        in_order(one, other)
        for some in members.values()
        for one, other in combinations(some, 2)
        if one.split(":")[0] != other.split(":")[0]
    }


class Score(NamedTuple):
    """How many pairs are one in the archive, rightly, wrongly; and how many were missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of the pairs joined that are one."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the pairs that are one that were joined."""
        return self.right / max(1, self.right + self.missed)


def score_pairs(joined: Iterable[Pair], judged: Judged) -> Score:
    """Return how right pairs are; those that may be one count neither way."""
    told = set(joined) - judged.unsure
    return Score(len(told & judged.same), len(told - judged.same), len(judged.same - told))


def find_joined(readings: list[Reading]) -> dict[str, set[Pair]]:
    """Return the pairs that are one after all were stored in one archive, by kind."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_archive(f"{folder}/unrelated.db", create=True, write=True)
        store(engine, readings)
        clusters = stored_clusters(engine, readings)
        engine.dispose()
    return {kind: joined_pairs(clusters[kind]) for kind in KINDS}


def main() -> None:
    readings = list(read_corpus())
    names = {
        f"{reading.article.origin}:{one.id}": one.name
        for reading in readings
        for one in (*reading.facts.events, *reading.facts.initiatives)
    }
    for kind, joined in find_joined(readings).items():
        judged = read_judged(kind)
        score = score_pairs(joined, judged)
        print(
            f"{kind:10} {len(readings)} articles  joined {score.right + score.wrong}"
            f"  precision {score.precision:.2f}  recall {score.recall:.2f}"
        )
        if "--errors" in sys.argv:
            for one, other in sorted(joined - judged.same - judged.unsure):
                print(f"  wrong   {one} {names[one]} | {other} {names[other]}")
            for one, other in sorted(judged.same - joined):
                print(f"  missed  {one} {names.get(one)} | {other} {names.get(other)}")


if __name__ == "__main__":
    main()
