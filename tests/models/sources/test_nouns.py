"""Nouns of rows: each cell in the field of its name."""

from collections import namedtuple

import pytest

from models.facts import Tenure
from models.sources.nouns import of_row


def test_cells_go_where_a_field_bears_their_name() -> None:
    row = namedtuple("Row", "homes code tenure year")(9, "E06000021", "owner", 2021)
    assert of_row(Tenure, row) == Tenure(tenure="owner", year=2021, homes=9)


def test_what_is_given_stands_in_place_of_a_cell() -> None:
    row = namedtuple("Row", "tenure year homes")("all", 2021, 9)
    assert of_row(Tenure, row, tenure="owner").tenure == "owner"


def test_a_row_without_a_cell_for_a_field_is_refused() -> None:
    with pytest.raises(AttributeError, match="homes"):
        of_row(Tenure, namedtuple("Row", "tenure year")("owner", 2021))
