"""How sure a finding is: what the network thinks of it, and whether a rule found it.

Both make one probability by a logistic function, whose weights are fitted on annotated articles
that neither the network nor the rules were made on. What is too doubtful is no finding.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from math import exp, log
from types import MappingProxyType
from typing import TYPE_CHECKING

from communique.extract.network.encoder import MODEL

if TYPE_CHECKING:
    from communique.extract.network.encoder import Scores

DOUBTFUL = 0.45  # below this a finding is left out: F1 is greatest somewhat below a half
UNLIKELY = 0.12  # the same for what a rule found: a rule has its reasons
SURE_OF_CLASS = 0.7  # from here on the network's act or status of progress outweighs the rules'
RULE, AND = "by rule", " & "
SURE = 0.999  # the network's chances are taken to be no closer to 0 and 1 than this


NO_SIGNS: Mapping[str, bool] = MappingProxyType({})


@dataclass(frozen=True)
class Weights:
    """What a finding's log odds are made of; `signs` weigh, by name, what else speaks for it.

    `pairs` weigh two signs that hold together ("a & b"), that a rule found it (`RULE`) being one
    of them.
    """

    bias: float
    rule: float
    network: float
    signs: Mapping[str, float] = field(default_factory=dict)
    pairs: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def _partners(self) -> dict[str, list[tuple[str, float]]]:
        """The second sign of each pair and its weight, by the first sign."""
        partners: dict[str, list[tuple[str, float]]] = {}
        for name, weight in self.pairs.items():
            one, two = name.split(AND)
            partners.setdefault(one, []).append((two, weight))
        return partners

    def odds(self, chance: float, *, by_rule: bool, signs: Mapping[str, bool]) -> float:
        """Return the logarithm of the odds that a finding is right."""
        so = {name for name, is_so in signs.items() if is_so}
        odds = self.bias + self.rule * by_rule + self.network * log_odds(chance)
        odds += sum([weight for name, weight in self.signs.items() if name in so])
        if by_rule:
            so.add(RULE)
        both = [pair for one, pairs in self._partners.items() if one in so for pair in pairs]
        return odds + sum([weight for two, weight in both if two in so])


class Judge:
    """Gives findings their confidence, table by table.

    From the chance `sure_of_class` on, the network's class of a finding outweighs the rules'.
    """

    def __init__(
        self, weights: Mapping[str, Weights], sure_of_class: float = SURE_OF_CLASS
    ) -> None:
        self._weights = weights
        self.sure_of_class = sure_of_class

    def confidence(
        self, table: str, chance: float, *, by_rule: bool, signs: Mapping[str, bool] = NO_SIGNS
    ) -> float:
        """Return the probability that a finding is right, given the network's chance of it."""
        odds = self._weights[table].odds(chance, by_rule=by_rule, signs=signs)
        return round(1 / (1 + exp(-odds)), 3)

    def keeps(self, table: str, confidence: float, *, by_rule: bool) -> bool:
        """Tell whether a finding is sure enough to be one."""
        return confidence >= (UNLIKELY if by_rule else DOUBTFUL)


def log_odds(chance: float) -> float:
    """Return the logarithm of the odds of a chance, within bounds."""
    bounded = min(max(chance, 1 - SURE), SURE)
    return log(bounded / (1 - bounded))


def mean(chances: "Scores") -> float:
    """Return the mean of the words' chances; 0 where there is no word."""
    return float(chances.mean()) if len(chances) else 0.0


@cache
def shared_judge() -> Judge:
    """Return the judge whose weights come with the network."""
    rows = json.loads((MODEL / "confidence.json").read_bytes())
    return Judge({table: Weights(**row) for table, row in rows.items()})
