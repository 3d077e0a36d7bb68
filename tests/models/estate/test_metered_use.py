"""A year of use is whole, or is none."""

import numpy as np
import pytest

from models.estate import MeteredUse
from models.facts.calendar import HOURS


def test_it_sums_up_and_has_a_shape() -> None:
    use = MeteredUse(2025, np.full(HOURS, 0.5))
    assert use.total_mwh == HOURS / 2
    assert use.shape.sum() == pytest.approx(1.0)


@pytest.mark.parametrize(
    "hours", [np.zeros(HOURS), np.ones(10), np.full(HOURS, np.nan), np.full(HOURS, -1.0), np.full(HOURS, np.inf)]
)
def test_what_is_no_year_is_refused(hours: np.ndarray) -> None:
    with pytest.raises(ValueError, match="8760 hours"):
        MeteredUse(2025, hours)
