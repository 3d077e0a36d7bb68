"""England's fuel poverty since 2010: bases joined through the year they share, drift and straying by hand."""

import numpy as np
import pytest

from models.validation.poverty_record import Carried, Counted, agreement, record


def counted(basis: int, year: int, homes: int, share: float = 0.1) -> Counted:
    return Counted(year=year, basis=basis, fuel_poor_homes=homes, fuel_poor_share=share)


def test_bases_are_joined_through_the_year_they_share() -> None:
    # 1,000 to 900 on the first; 450 to 405 on the second, a tenth less again: 810.
    found = record(
        [counted(1, 2010, 1_000), counted(1, 2011, 900), counted(2, 2011, 450), counted(2, 2012, 405)], {2010: 0.2}
    )
    assert found.years == (2010, 2011, 2012)
    assert found.fuel_poor_homes.tolist() == pytest.approx([1_000, 900, 810])


def test_a_basis_without_a_shared_year_is_refused() -> None:
    with pytest.raises(ValueError, match="Basis 2 begins in 2012"):
        record([counted(1, 2010, 1_000), counted(2, 2012, 900)], {2010: 0.2})


def test_what_homes_at_c_explain_is_no_straying() -> None:
    # 10,000 homes, 80 then 70 then 60 % below C, and an eighth of those fuel poor in each year.
    years = [(2010, 1_000), (2011, 875), (2012, 750)]
    found = record([counted(1, year, homes, homes / 10_000) for year, homes in years], {2010: 0.2, 2012: 0.4})
    assert found.homes_below_c.tolist() == pytest.approx([8_000, 7_000, 6_000])
    np.testing.assert_allclose(found.strayed(1), 0.0, atol=1e-12)


def test_a_stretch_is_held_between_p10_and_p90() -> None:
    # P90 of a walk of 0.05 a year after one: 1.2816 x 0.05 = 6.4 %. Changes: 5 % and 10 %.
    found = record([counted(1, 2010, 1_000), counted(1, 2011, 1_051), counted(1, 2012, 1_162)], {2010: 0.2})
    assert found.held(1, 0.0, 0.05) == (1, 2)
    assert found.held(1, 0.05, 0.05) == (2, 2)


def test_agreement_by_hand() -> None:
    # Carried on 0.1 and 0.2, published 0.09 and 0.11: out by 0.01 and 0.09.
    ours = [
        Carried(code=code, first_year=2022, year=2024, first_share=first, carried_share=carried, published_share=now)
        for code, first, carried, now in (("a", 0.3, 0.1, 0.09), ("b", 0.2, 0.2, 0.11))
    ]
    found = agreement(ours)
    assert (found.rank_correlation, found.rank_correlation_unmoved) == (pytest.approx(1.0), pytest.approx(-1.0))
    assert found.mean_error == pytest.approx((0.01 + 0.09) / 2)
    # At the published level: 0.0667 and 0.1333 against 0.09 and 0.11.
    assert found.mean_error_at_level == pytest.approx(0.0233, abs=1e-4)
