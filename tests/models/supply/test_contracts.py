"""A contract raises a chance to what its round is worth, from its year on, and only once it is known."""

from datetime import date

import numpy as np

from models.supply import contracts
from models.supply.contracts import ContractRound

ROUNDS = {
    "AR4": ContractRound(cfd_round="AR4", awarded=date(2022, 7, 7), delivered_by=2027, chance=0.85),
    "AR6": ContractRound(cfd_round="AR6", awarded=date(2024, 9, 3), delivered_by=2029, chance=0.8),
}
WHEN = date(2025, 12, 31)


def test_from_its_year_on_a_contract_is_worth_its_chance() -> None:
    chances = np.tile(np.linspace(0.0, 0.3, 6), (2, 1))
    raised = contracts.at_least(chances, ["AR4", ""], ROUNDS, WHEN)
    assert raised[0, :2].tolist() == chances[0, :2].tolist()
    assert raised[0, 2:].tolist() == [0.85] * 4
    assert raised[1].tolist() == chances[1].tolist()


def test_a_better_chance_stays() -> None:
    raised = contracts.at_least(np.full((1, 6), 0.95), ["AR6"], ROUNDS, WHEN)
    assert (raised == 0.95).all()


def test_what_is_overdue_is_due_next_year() -> None:
    raised = contracts.at_least(np.zeros((1, 4)), ["AR4"], ROUNDS, date(2028, 12, 31))
    assert raised.tolist() == [[0.0, 0.85, 0.85, 0.85]]


def test_a_round_is_known_from_the_day_it_is_decided() -> None:
    assert list(contracts.known(ROUNDS.values(), date(2024, 9, 2))) == ["AR4"]
    assert list(contracts.known(ROUNDS.values(), date(2024, 9, 3))) == ["AR4", "AR6"]
