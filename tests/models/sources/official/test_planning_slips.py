"""The planning database: a part of a new edition is refused, an older edition and capacity that jumped are named."""

import pytest

from models.facts import DataError
from models.facts.schema import read_text
from models.sources import planned
from models.sources.official import planning_slips

CURRENT = planned.edition_of_records()
HELD = len(read_text(planned.RECORDS))


def record(**changes: str) -> dict[str, list[str]]:
    known = read_text(planned.RECORDS)
    first = known[known["capacity_mw"].astype(float) > 2].iloc[0]
    one = {"reference": first["reference"], "site": "a site", "mounting": "", "capacity_mw": first["capacity_mw"]}
    return {name: [value] for name, value in (one | changes).items()}


def test_an_older_edition_is_said_and_a_newer_one_is_not() -> None:
    assert planning_slips.older("Q3 2019")
    assert "older edition" in planning_slips.older("Q3 2019")[0]
    assert planning_slips.older(CURRENT) == []


def test_half_of_a_new_edition_is_refused() -> None:
    planning_slips.refuse_part("a.csv", CURRENT, HELD)
    with pytest.raises(DataError, match="looks cut short"):
        planning_slips.refuse_part("a.csv", CURRENT, HELD // 2)
    planning_slips.refuse_part("a.csv", "Q3 2019", HELD // 2)


def test_capacity_that_jumped_and_roofs_that_cannot_be_are_named() -> None:
    assert list(planning_slips.capacities(record())) == []
    was = float(record()["capacity_mw"][0])
    ((kind, where),) = planning_slips.capacities(record(capacity_mw=f"{was * 100:g}"))
    assert "5-fold" in kind
    assert f"{was:g} to {was * 100:g} MW" in where
    kinds = {
        kind for kind, _ in planning_slips.capacities(record(reference="new", mounting="roof", capacity_mw="2500"))
    }
    assert kinds == {"roofs of more than 50 MW"}
