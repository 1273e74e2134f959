"""How sure findings are: the weights of the judge, fitted on articles that trained nothing else.

Every candidate of the reader, however doubtful, is compared with the annotations; a logistic
regression then tells the right ones from the others by the network's chance and by whether a
rule found it.

    python -m communique.training.calibration ARTICLES
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from communique.extract.network.encoder import MODEL
from communique.extract.network.judge import Judge, Weights, log_odds
from communique.extract.reader import read_facts
from communique.facts import Facts
from communique.scoring.folder import find_annotated
from communique.scoring.tables import Comparison

TABLES = ("events", "attendees", "statements", "initiatives")
AGENDA = Weights(bias=0.0, rule=1.0, network=0.7)  # topics keep no confidence to fit it by
PENALTY = 0.01  # of the squared weights
ROUNDS = 50


class _Notes(Judge):
    """A judge that keeps everything, and notes what each finding was judged by.

    The confidence that it gives is a number of its own for each finding, in the order of chance.
    """

    def __init__(self) -> None:
        super().__init__({})
        self.noted: dict[float, tuple[float, ...]] = {}

    def confidence(
        self, table: str, chance: float, *, by_rule: bool, signs: Sequence[bool] = ()
    ) -> float:
        number = chance * 0.9 + len(self.noted) * 1e-9
        self.noted[number] = (1.0, float(by_rule), log_odds(chance), *signs)
        return number

    def keeps(self, confidence: float, *, by_rule: bool) -> bool:
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


def _judged(folder: Path) -> Iterator[tuple[str, tuple[float, ...], bool]]:
    """Yield table, what it is judged by, and whether right, of every candidate.

    Attendees are judged at events that are right: how sure they are is said of those.
    """
    for article, annotated in find_annotated(folder):
        notes = _Notes()
        found = read_facts(article.text, notes)
        comparison = Comparison(article.text, annotated, found)
        for table, numbers in _rows(found).items():
            right = set(comparison.pairs[table].values())
            for k, (number, event) in enumerate(numbers):
                if table != "attendees" or event in comparison.pairs["events"].values():
                    yield table, notes.noted[number], k in right


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
    rows = list(_judged(folder))
    weights = {"agenda": AGENDA}
    for table in TABLES:
        here = [(features, right) for name, features, right in rows if name == table]
        features, right = (np.array(column, np.float64) for column in zip(*here, strict=True))
        bias, rule, network, *signs = (round(float(w), 3) for w in fit(features, right))
        weights[table] = Weights(bias, rule, network, tuple(signs))
    return weights


def write_weights(weights: dict[str, Weights], path: Path) -> None:
    """Write the judge's weights as JSON."""
    rows = {table: asdict(row) for table, row in sorted(weights.items())}
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_weights(calibrate(Path(sys.argv[1])), MODEL / "confidence.json")
