"""Fits how much it counts what two initiatives have in common: `WEIGHTS` of the resolver.

    python tests/identity/fit_undertakings.py

prints weights and bias of a logistic regression over pairs of findings that share a key: those of
the chains looked at (`tuning`, `later`) and of the articles of `unrelated.py`, as judged, and pairs
of one article, which are two. Pairs that are two count once more as if one person were told of in
both articles, so that a person alone joins nothing. Below the weights: how many pairs would be
joined, when those of a fifth of the articles are not fitted to.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

import numpy as np
from chains import read_chains
from numpy.typing import NDArray
from unrelated import in_order, read_corpus, read_judged

from communique.facts import Facts
from communique.resolve.clusters import LIKELY
from communique.resolve.undertakings import (
    Undertaking,
    _is_same_name,
    _traits,
    are_apart,
    are_of_one_sort,
    undertaking_keys,
    undertaking_of,
)

JOINED_FROM = 0.45
"""How probable it must be that two are one: what scores `LIKELY` afterwards."""
AS_IF_MET = 0.1
"""How much the pairs count that are told as if one person were in both articles."""
RIDGE = 1.0
FOLDS = 5

Floats = NDArray[np.float64]


class Finding(NamedTuple):
    """An initiative of an article, what is known of it, and its identity where chains tell it."""

    article: str
    name: str
    identity: str | None
    undertaking: Undertaking


class Pair(NamedTuple):
    """What two findings have in common, whether they are one, and how much the pair counts."""

    part: str
    article: str
    traits: dict[str, float]
    is_one: bool
    counts: float = 1.0


def read_findings() -> Iterator[Finding]:
    for part in ("tuning", "later"):
        for told in read_chains(part):
            yield from _findings(told.reading.article.origin, told.reading.facts, told.identities)
    for reading in read_corpus():
        yield from _findings(reading.article.origin, reading.facts, {})


def _findings(article: str, facts: Facts, identities: dict[str, str]) -> Iterator[Finding]:
    for one in facts.initiatives:
        yield Finding(
            article, f"{article}:{one.id}", identities.get(one.id), undertaking_of(one, facts)
        )


def pairs_with_a_key(findings: list[Finding]) -> set[tuple[int, int]]:
    """Return the places of findings that are compared, and of those that chains say are one."""
    holders, of_identity = defaultdict(list), defaultdict(list)
    keys = [undertaking_keys(finding.undertaking) for finding in findings]
    for place, finding in enumerate(findings):
        for key in keys[place].held:
            holders[key].append(place)
        if finding.identity:
            of_identity[finding.identity].append(place)
    pairs = {
        (min(one, other), max(one, other))
        for one, both in enumerate(keys)
        for key in both.asked
        for other in holders[key]
        if one != other
    }
    return pairs | {pair for some in of_identity.values() for pair in combinations(some, 2)}


def read_pairs() -> Iterator[Pair]:
    findings, judged = list(read_findings()), read_judged("initiative")
    for one, other in sorted(pairs_with_a_key(findings)):
        mine, yours = findings[one], findings[other]
        if (
            are_apart(mine.undertaking, yours.undertaking)
            or not are_of_one_sort(mine.undertaking, yours.undertaking)
            or _is_same_name(mine.undertaking.name, yours.undertaking.name)
        ):
            continue
        names = in_order(mine.name, yours.name)
        if names in judged.unsure:
            continue
        is_chain = bool(mine.identity and mine.identity == yours.identity)
        if mine.article == yours.article and is_chain:
            continue
        is_one = is_chain or names in judged.same
        part = "chains" if mine.identity and yours.identity else "unrelated"
        if mine.article == yours.article:
            part = "one article"
        traits = _traits(mine.undertaking, yours.undertaking)
        yield Pair(part, mine.article, traits, is_one)
        if part == "unrelated" and not is_one and mine.undertaking.people:
            yield Pair("as if met", mine.article, traits | {"people": 1.0}, False, AS_IF_MET)


def fit(traits: Floats, is_one: Floats, counts: Floats) -> Floats:
    """Return the weights and the bias, by Newton's method."""
    table = np.c_[traits, np.ones(len(traits))]
    ridge = RIDGE * np.r_[np.ones(traits.shape[1]), 0.0]
    weights = np.zeros(table.shape[1])
    for _ in range(60):
        share = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (share - is_one)) + ridge * weights
        bend = (table * (counts * share * (1 - share))[:, None]).T @ table + np.diag(ridge + 1e-9)
        weights -= np.linalg.solve(bend, slope)
    return weights


def log_odds(share: float) -> float:
    return float(np.log(share / (1 - share)))


def main() -> None:
    pairs = list(read_pairs())
    names = sorted(pairs[0].traits)
    traits = np.array([[pair.traits[name] for name in names] for pair in pairs])
    is_one = np.array([float(pair.is_one) for pair in pairs])
    counts = np.array([pair.counts for pair in pairs])
    shift = log_odds(LIKELY) - log_odds(JOINED_FROM)
    weights = fit(traits, is_one, counts)
    for name, value in zip(names, weights[:-1], strict=True):
        print(f'    "{name}": {value:.2f},')
    print(f"BIAS = {weights[-1] + shift:.2f}")
    folds = np.array([sum(map(ord, pair.article[:3])) % FOLDS for pair in pairs])
    joined = np.zeros(len(pairs), dtype=bool)
    for fold in range(FOLDS):
        mine = folds == fold
        held = fit(traits[~mine], is_one[~mine], counts[~mine])
        joined[mine] = traits[mine] @ held[:-1] + held[-1] >= log_odds(JOINED_FROM)
    for part in sorted({pair.part for pair in pairs}):
        of_part = np.array([pair.part == part for pair in pairs])
        print(
            f"{part:12} {int(of_part.sum()):5} pairs  joined rightly"
            f" {int((joined & of_part & (is_one == 1)).sum())} of {int(is_one[of_part].sum())},"
            f" wrongly {int((joined & of_part & (is_one == 0)).sum())}"
        )


if __name__ == "__main__":
    main()
