"""The form that corrects a mapping: there and back, and refused by field."""

import pytest

from dashboard.estate import mapped
from dashboard.estate.nouns import EstateError
from models.sources.meters import Mapping

FOUND = Mapping(layout="long", first=3, time=1, hour=2, meter=0, values=(4, 30), unit="kw", clock="utc", stamp="end")


def test_there_and_back() -> None:
    assert mapped.mapping_of(mapped.texts_of(FOUND), [], FOUND) == FOUND
    left = mapped.mapping_of({"without_sent": "yes"}, ["Depot"], FOUND)
    assert left.without == {"Depot"}


def test_a_column_that_a_layout_has_not_is_not_read() -> None:
    found = mapped.mapping_of({"layout": "columns"}, [], FOUND)
    assert (found.meter, found.hour) == (None, 2)


@pytest.mark.parametrize(
    ("field", "text"),
    [("layout", "x"), ("unit", ""), ("clock", "mars"), ("first", "0"), ("first", "٣"), ("sheet", "a"), ("time", ""),
     ("time", "A-B"), ("meter", "1"), ("values", ""), ("values", "B-A"), ("values", "=A1"), ("values", "A-XFDX"),
     ("values", "ZZZ")],
)  # fmt: skip
def test_what_is_wrong_is_named_by_field(field: str, text: str) -> None:
    with pytest.raises(EstateError) as refused:
        mapped.mapping_of({field: text}, [], FOUND)
    assert set(refused.value.problems) == {field}
