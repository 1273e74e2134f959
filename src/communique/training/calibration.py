"""How sure findings are: the weights of the judge, fitted on articles that trained nothing else.

Every candidate of the reader, however doubtful, is compared with the annotations; a logistic
regression then tells the right ones from the others by the network's chance, by whether a rule
found it, and by signs.

    python -m communique.training.calibration ARTICLES
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

import numpy as np

from communique.extract.network.encoder import MODEL
from communique.extract.network.judge import (
    NO_SIGNS,
    UNLIKELY,
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
RULED = {"attendees": 0.06}  # of what rules found: a seat has many signs against it
PENALTY = 1.0  # of the squared weights
ROUNDS = 50


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


def _judged(folder: Path) -> Iterator[_Candidate]:
    """Yield every candidate of the reader."""
    for article, annotated in find_annotated(folder):
        notes = _Notes()
        found = read_facts(article.text, notes)
        comparison = Comparison(article.text, annotated, found)
        for table, numbers in _rows(found).items():
            right = set(comparison.pairs[table].values())
            events = set(comparison.pairs["events"].values())
            for k, (number, event) in enumerate(numbers):
                counts = table != "attendees" or event in events
                yield _Candidate(table, notes.noted[number], k in right, counts)


def fit(features: "np.ndarray", right: "np.ndarray") -> "np.ndarray":
    """Return the weights of a logistic regression, by Newton's method."""
    weights = np.zeros(features.shape[1])
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (right - chances) - PENALTY * weights
        curve = (features.T * (chances * (1 - chances))) @ features
        weights += np.linalg.solve(curve + PENALTY * np.eye(len(weights)), slope)
    return weights


def calibrate(folder: Path) -> dict[str, Weights]:
    """Return the judge's weights, fitted on the annotated articles of a folder."""
    candidates = list(_judged(folder))
    weights = {"agenda": AGENDA}
    for table in TABLES:
        rows = [(c, c.features) for c in candidates if c.table == table]
        names = sorted(rows[0][1].signs)
        features = np.array(
            [(1.0, f.by_rule, f.network, *(f.signs[n] for n in names)) for _, f in rows], np.float64
        )
        right, fitted = (
            np.array(column)
            for column in zip(*((c.is_right, c.counts) for c, _ in rows), strict=True)
        )
        found = fit(features[fitted], right[fitted].astype(np.float64)).round(3)
        bias, rule, network, *signs = map(float, found)
        by_name = dict(zip(names, signs, strict=True))
        weights[table] = Weights(bias, rule, network, by_name, RULED.get(table, UNLIKELY))
    return weights


def write_weights(weights: dict[str, Weights], path: Path) -> None:
    """Write the judge's weights as JSON."""
    rows = {table: asdict(row) for table, row in sorted(weights.items())}
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_weights(calibrate(Path(sys.argv[1])), MODEL / "confidence.json")
