"""How sure findings are: the weights of the judge, fitted on articles that trained nothing else.

Every candidate of the reader, however doubtful, is compared with the annotations; a logistic
regression then tells the right ones from the others by the network's chance, by whether a rule
found it, by signs, and by pairs of them.

    python -m communique.training.calibration ARTICLES…

`ARTICLES` are folders of annotated articles, or the facts documents of single ones.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from communique.extract.network.encoder import MODEL
from communique.extract.network.judge import (
    AND,
    NO_SIGNS,
    RULE,
    Judge,
    Weights,
    log_odds,
)
from communique.extract.reader import read_facts
from communique.facts import Facts
from communique.scoring.folder import find_annotated
from communique.scoring.tables import Comparison

TABLES = ("events", "attendees", "statements", "initiatives")
AGENDA = Weights(bias=0.0, rule=1.0, network=0.7)  # topics keep no confidence to fit it by
PENALTY = 5.0  # of the squared weights
SIEVE = 10.0  # the same while pairs of signs are chosen
ROUNDS = 12
FEWEST = 30  # candidates in which two signs hold together, for the pair to be weighed
LEAST = 0.2  # weight of a pair that is worth its line


class _Features(NamedTuple):
    """What a candidate is judged by."""

    network: float
    by_rule: bool
    signs: dict[str, bool]


class _Notes(Judge):
    """A judge that keeps everything, and notes what each finding was judged by.

    The confidence that it gives is a number of its own for each finding, in the order of chance.
    """

    def __init__(self) -> None:
        super().__init__({})
        self.noted: dict[float, _Features] = {}

    def confidence(
        self, table: str, chance: float, *, by_rule: bool, signs: Mapping[str, bool] = NO_SIGNS
    ) -> float:
        number = chance * 0.9 + len(self.noted) * 1e-9
        self.noted[number] = _Features(log_odds(chance), by_rule, dict(signs))
        return number

    def keeps(self, table: str, confidence: float, *, by_rule: bool) -> bool:
        return True


def _rows(facts: Facts) -> dict[str, list[tuple[float, int]]]:
    """Return confidence and event of a document's rows, table by table, as they are counted."""
    return {
        "events": [(e.confidence or 0.0, k) for k, e in enumerate(facts.events)],
        "attendees": [
            (a.confidence or 0.0, k) for k, e in enumerate(facts.events) for a in e.attendees
        ],
        "statements": [(s.confidence or 0.0, 0) for s in facts.statements for _ in s.spans],
        "initiatives": [(i.confidence or 0.0, 0) for i in facts.initiatives],
    }


class _Candidate(NamedTuple):
    """What the reader might find.

    `counts` is false of attendees at events that are wrong: they are not fitted on.
    """

    table: str
    features: _Features
    is_right: bool
    counts: bool


def _judged(path: Path) -> Iterator[_Candidate]:
    """Yield every candidate of the reader in the articles of a folder, or in one article."""
    for article, annotated in find_annotated(path):
        notes = _Notes()
        found = read_facts(article.text, notes)
        comparison = Comparison(article.text, annotated, found)
        for table, numbers in _rows(found).items():
            right = set(comparison.pairs[table].values())
            events = set(comparison.pairs["events"].values())
            for k, (number, event) in enumerate(numbers):
                counts = table != "attendees" or event in events
                yield _Candidate(table, notes.noted[number], k in right, counts)


def fit(features: "np.ndarray", right: "np.ndarray", penalty: float = PENALTY) -> "np.ndarray":
    """Return the weights of a logistic regression, by Newton's method."""
    weights = np.zeros(features.shape[1])
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (right - chances) - penalty * weights
        curve = (features.T * (chances * (1 - chances))) @ features
        weights += np.linalg.solve(curve + penalty * np.eye(len(weights)), slope)
    return weights


def _columns(candidates: Sequence[_Candidate]) -> dict[str, "np.ndarray"]:
    """Return, by name, whether a rule found each candidate, and whether each sign holds."""
    features = [candidate.features for candidate in candidates]
    names = sorted(features[0].signs)
    columns = {RULE: np.array([f.by_rule for f in features], np.float64)}
    return columns | {n: np.array([f.signs[n] for f in features], np.float64) for n in names}


def _find_pairs(
    plain: "np.ndarray", columns: Mapping[str, "np.ndarray"], right: "np.ndarray"
) -> dict[str, "np.ndarray"]:
    """Return, by name, the products of two columns that are worth a weight."""
    pairs = {f"{a}{AND}{b}": columns[a] * columns[b] for a, b in combinations(columns, 2)}
    pairs = {name: both for name, both in pairs.items() if both.sum() >= FEWEST}
    if not pairs:
        return {}
    found = fit(np.column_stack([plain, *pairs.values()]), right, SIEVE)[plain.shape[1] :]
    kept = zip(pairs.items(), found, strict=True)
    return {name: both for (name, both), weight in kept if abs(weight) >= LEAST}


def _weigh(candidates: Sequence[_Candidate]) -> Weights:
    """Return the weights by which a table's candidates are told apart."""
    columns = _columns(candidates)
    network = np.array([candidate.features.network for candidate in candidates])
    right = np.array([candidate.is_right for candidate in candidates], np.float64)
    plain = np.column_stack([np.ones(len(candidates)), network, *columns.values()])
    pairs = _find_pairs(plain, columns, right) if len(columns) > 1 else {}
    found = fit(np.column_stack([plain, *pairs.values()]), right).round(3)
    bias, trust, rule, *others = map(float, found)
    signs = dict(zip([name for name in columns if name != RULE], others, strict=False))
    return Weights(bias, rule, trust, signs, dict(zip(pairs, others[len(signs) :], strict=True)))


def calibrate(paths: Iterable[Path]) -> dict[str, Weights]:
    """Return the judge's weights, fitted on annotated articles: folders, or facts documents."""
    candidates = [candidate for path in paths for candidate in _judged(path)]
    weights = {"agenda": AGENDA}
    for table in TABLES:
        rows = [c for c in candidates if c.table == table and c.counts]
        weights[table] = _weigh(rows)
    return weights


def write_weights(weights: dict[str, Weights], path: Path) -> None:
    """Write the judge's weights as JSON."""
    rows = {table: asdict(row) for table, row in sorted(weights.items())}
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_weights(calibrate(map(Path, sys.argv[1:])), MODEL / "confidence.json")
