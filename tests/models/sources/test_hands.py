"""In whose hands levers are: a row for each lever and no other, and a source for all but this project's judgement."""

from models.sources import assumptions, hands


def test_every_lever_has_a_row_and_nothing_else_has() -> None:
    levers = [a.name for a in assumptions.assumption_rows() if a.is_lever]
    assert list(hands.of_levers()) == levers


def test_what_is_no_judgement_of_ours_has_an_address() -> None:
    for held in hands.of_levers().values():
        assert bool(held.url) == (not held.source.startswith("Powered Here")), held.lever
        assert held.url or held.grade == "C", held.lever


def test_nothing_in_other_hands_has_an_own_part() -> None:
    # Homes of the council: in full control as their landlord. Prices, and how a share is counted, are nobody's there.
    rows = hands.of_levers()
    assert rows["homes_retrofitted_per_year"].own_part == "homes it owns"
    assert not [held.lever for held in rows.values() if held.hands == "neither" and held.own_part]
    assert {rows[name].hands for name in ("export_price_gbp_per_mwh", "real_energy_price_change_share")} == {"neither"}
