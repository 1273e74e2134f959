"""Articles of ours about chains of events, with a key of who and what is the same in them.

Beside each NNN.txt lie its facts document, written by hand, and NNN.ids: lines of a finding's id
and its identity (`p1 person:slug`). Of the first 30 chains those with an odd number were looked at
while the resolver was made (`tuning`), the others were not (`held_out`); 11 more were written
later, to see what else there is, and looked at as well (`later`).

    python tests/identity/chains.py tuning|later|held_out [--reader]

prints B-cubed precision, recall and F1 (Bagga and Baldwin, 1998), with the facts written by hand
or with those of the reader.
"""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from communique.archive import open_archive
from communique.article import Article
from communique.errors import UserError
from communique.extract import extract_facts, find_sentences
from communique.facts import Span, facts_from_json
from communique.load.record import start_load
from communique.write import Reading, write_article

FOLDER = Path(__file__).parent
KINDS = {"person": "actors", "event": "events", "initiative": "initiatives"}


class Told(NamedTuple):
    """One article of the chains: its reading, and the identity of each finding, by id."""

    reading: Reading
    identities: dict[str, str]


def read_chains(part: str) -> list[Told]:
    """Return the articles of `tuning`, `later` or `held_out`, in the order of their names."""
    return [read_told(path) for path in sorted((FOLDER / part).glob("*.txt"))]


def read_told(path: Path) -> Told:
    text = path.read_bytes().decode()
    facts = facts_from_json(path.with_suffix(".facts.json").read_bytes())
    lines = path.with_suffix(".ids").read_text(encoding="utf-8").splitlines()
    identities = dict(line.split()[:2] for line in lines if line.strip())
    reading = Reading(Article(text, path.name), facts, find_sentences(text))
    return Told(reading, identities)


def store(engine: sa.Engine, readings: Iterable[Reading]) -> None:
    with engine.connect() as connection:
        load_id = start_load(connection, "chains")
        for reading in readings:
            try:
                write_article(connection, reading, load_id)
            except UserError as error:  # as a load does: told, and not stored
                print(f"{reading.article.origin}: {error}", file=sys.stderr)


def stored_clusters(engine: sa.Engine, readings: Sequence[Reading]) -> dict[str, dict[str, int]]:
    """Return, for each kind, the cluster of each finding (`article:id`) in an archive."""
    clusters: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    with engine.connect() as connection:
        for kind, table in KINDS.items():
            for reading in readings:
                query = sa.text(
                    f"SELECT coalesce(t.canonical_id, t.id) FROM {table} t JOIN articles a"
                    " ON a.id = t.article_id WHERE a.sha256 = :sha256 ORDER BY t.id"
                )
                told = {"sha256": reading.article.sha256}
                rows = list(connection.scalars(query, told))
                found = list(getattr(reading.facts, table))
                # Organisations that only posts name come after the actors of the facts.
                for finding, row in zip(found, rows, strict=False):
                    if getattr(finding, "kind", None) == "person" or table != "actors":
                        clusters[kind][f"{reading.article.origin}:{finding.id}"] = row
    return clusters


class Score(NamedTuple):
    """B-cubed precision and recall."""

    precision: float
    recall: float
    count: int

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def b_cubed(found: dict[str, int], gold: dict[str, str]) -> Score:
    """Score clusters of the findings that both know."""
    both = sorted(found.keys() & gold.keys())
    mine, key = defaultdict(set), defaultdict(set)
    for finding in both:
        mine[found[finding]].add(finding)
        key[gold[finding]].add(finding)
    shared = [len(mine[found[f]] & key[gold[f]]) for f in both]
    precision = sum(n / len(mine[found[f]]) for n, f in zip(shared, both, strict=True))
    recall = sum(n / len(key[gold[f]]) for n, f in zip(shared, both, strict=True))
    return Score(precision / len(both), recall / len(both), len(both))


def gold_identities(chains: Iterable[Told]) -> dict[str, str]:
    return {
        f"{told.reading.article.origin}:{finding}": identity
        for told in chains
        for finding, identity in told.identities.items()
    }


def score_chains(engine: sa.Engine, chains: Sequence[Told]) -> dict[str, Score]:
    """Return the score of each kind after all chains were stored as one archive."""
    readings = [told.reading for told in chains]
    store(engine, readings)
    clusters, gold = stored_clusters(engine, readings), gold_identities(chains)
    return {kind: b_cubed(clusters[kind], gold) for kind in KINDS}


def read_again(told: Told) -> Told:
    """Return an article with the reader's facts: findings that overlap one by hand are it."""
    facts = extract_facts(told.reading.article)
    identities: dict[str, str] = {}
    for table in KINDS.values():
        for finding in getattr(facts, table):
            by_hand = max(
                getattr(told.reading.facts, table),
                key=lambda one: overlap(one.mentions, finding.mentions),
                default=None,
            )
            if by_hand and overlap(by_hand.mentions, finding.mentions):
                identities[finding.id] = told.identities.get(by_hand.id, "")
    known = {finding: identity for finding, identity in identities.items() if identity}
    return Told(told.reading.__class__(told.reading.article, facts, told.reading.sentences), known)


def overlap(some: Sequence[Span], others: Sequence[Span]) -> int:
    """Return how many characters the mentions of two findings share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)


def main() -> None:
    for part in sys.argv[1:2]:
        chains = read_chains(part)
        if "--reader" in sys.argv:
            chains = [read_again(told) for told in chains]
        with tempfile.TemporaryDirectory() as folder:
            engine = open_archive(f"{folder}/chains.db", create=True, write=True)
            scores = score_chains(engine, chains)
            engine.dispose()
        for kind, score in scores.items():
            print(
                f"{part:9} {len(chains):3} articles  {kind:10} {score.count:4} findings"
                f"  P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
            )


if __name__ == "__main__":
    main()
