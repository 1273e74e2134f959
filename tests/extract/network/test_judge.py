"""How sure a finding is grows with what the network thinks of it, and with a rule behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.extract.network.judge import (
    DOUBTFUL,
    RULE,
    UNLIKELY,
    Judge,
    Weights,
    log_odds,
    shared_judge,
)

TABLES = ("agenda", "attendees", "events", "initiatives", "statements")
CHANCES = st.floats(0, 1)
PLAIN = Judge({"events": Weights(bias=-0.5, rule=1.0, network=1.0)})


@given(CHANCES, CHANCES, st.booleans())
def test_a_likelier_finding_is_never_less_sure(chance, other, by_rule):
    lower, higher = sorted((chance, other))
    assert PLAIN.confidence("events", lower, by_rule=by_rule) <= PLAIN.confidence(
        "events", higher, by_rule=by_rule
    )


@given(CHANCES)
def test_a_rule_behind_it_makes_a_finding_surer(chance):
    alone = PLAIN.confidence("events", chance, by_rule=False)
    assert 0 <= alone < PLAIN.confidence("events", chance, by_rule=True) <= 1


@pytest.mark.parametrize(
    ("weights", "chance", "by_rule", "confidence", "why"),
    [
        (Weights(0, 0, 1), 0.8, False, 0.8, "the network's chance as it is"),
        (Weights(0, 0, 0), 0.8, True, 0.5, "nothing counts"),
        (Weights(-2, 2, 0), 0.8, True, 0.5, "the rule makes up for the bias"),
        (Weights(0, 0, 1), 1.0, False, 0.999, "the network is never taken to be certain"),
        (Weights(0, 0, 1), 0.0, False, 0.001, "nor to exclude anything"),
    ],
)
def test_confidence(weights, chance, by_rule, confidence, why):
    judge = Judge({"agenda": weights})
    assert judge.confidence("agenda", chance, by_rule=by_rule) == confidence, why


def test_signs_speak_for_a_finding_or_against_it():
    judge = Judge({"attendees": Weights(0, 0, 1, signs={"newcomer": -1.0, "beside": 2.0})})
    against, beside = (
        judge.confidence("attendees", 0.5, by_rule=False, signs={sign: True})
        for sign in ("newcomer", "beside")
    )
    assert against < judge.confidence("attendees", 0.5, by_rule=False) == 0.5 < beside


def test_two_signs_together_may_say_more_than_each():
    weights = Weights(0, 0, 1, pairs={"beside & newcomer": 1.0, f"{RULE} & beside": 1.0})
    judge = Judge({"attendees": weights})

    def confidence(*signs: str, by_rule: bool = False) -> float:
        held = dict.fromkeys(signs, True)
        return judge.confidence("attendees", 0.5, by_rule=by_rule, signs=held)

    assert confidence("beside") == confidence("newcomer") == confidence(by_rule=True) == 0.5
    assert confidence("beside", "newcomer") == confidence("beside", by_rule=True) > 0.5


def test_tables_have_weights_of_their_own():
    judge = Judge({"events": Weights(1, 0, 0), "agenda": Weights(-1, 0, 0)})
    events, agenda = (judge.confidence(t, 0.5, by_rule=False) for t in ("events", "agenda"))
    assert events > agenda


def test_what_is_too_doubtful_is_no_finding():
    assert PLAIN.keeps("events", DOUBTFUL, by_rule=False)
    assert not PLAIN.keeps("events", DOUBTFUL - 0.001, by_rule=False)


def test_a_rule_needs_less_of_the_network():
    assert PLAIN.keeps("events", UNLIKELY, by_rule=True)
    assert not PLAIN.keeps("events", UNLIKELY, by_rule=False)
    assert not PLAIN.keeps("events", UNLIKELY - 0.001, by_rule=True)


@pytest.mark.parametrize("chance", [0.0, 0.2, 0.5, 0.9, 1.0])
def test_the_odds_of_a_chance_are_those_against_it_reversed(chance):
    assert log_odds(chance) == pytest.approx(-log_odds(1 - chance))


@pytest.mark.parametrize("table", TABLES)
def test_the_packages_judge_trusts_both_the_network_and_the_rules(table):
    judge = shared_judge()
    grid = [n / 50 for n in range(51)]
    alone = [judge.confidence(table, chance, by_rule=False) for chance in grid]
    ruled = [judge.confidence(table, chance, by_rule=True) for chance in grid]
    assert alone == sorted(alone)
    assert ruled == sorted(ruled)
    assert all(one <= other for one, other in zip(alone, ruled, strict=True))
    assert judge.keeps(table, ruled[-1], by_rule=True)
    assert not judge.keeps(table, alone[0], by_rule=False)
