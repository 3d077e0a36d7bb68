"""Derived tables: each is what is made of the others, and is written anew where it is not."""

from pathlib import Path

import pytest

from models.facts.schema import DATA
from models.sources import derived


@pytest.mark.parametrize("name", derived.TABLES)
def test_a_derived_table_is_what_is_made_of_the_others(name: str) -> None:
    shipped = (DATA / name).read_text(encoding="utf-8").splitlines()
    made = derived.text_of(name).splitlines()
    differing = [at for at, pair in enumerate(zip(shipped, made, strict=False)) if pair[0] != pair[1]]
    assert len(shipped) == len(made)
    # Another processor may round the last digit of a few numbers the other way.
    assert len(differing) <= len(made) // 100, f"data/{name} row {differing[0] + 1}: {derived.__doc__}"


def test_only_what_is_not_as_made_is_written(tmp_path: Path) -> None:
    for name in derived.TABLES:
        (tmp_path / name).write_text(derived.text_of(name), encoding="utf-8")
    (tmp_path / "use_trends.csv").write_text("region\n", encoding="utf-8")
    assert derived.write(tmp_path) == ("use_trends.csv",)
    assert derived.write(tmp_path) == ()


def test_registers_are_of_every_council_and_year() -> None:
    its = derived.registers()
    assert its.years == tuple(range(2014, 2026))
    assert its.cars_and_vans.shape == its.plug_in.shape == its.people.shape == (350, 12)
    # ONS publishes no median pay for the City of London and the Isles of Scilly.
    assert sum(its.weekly_pay_gbp[:, -1] != its.weekly_pay_gbp[:, -1]) == 2
