"""Keys of a query: what they take, what they refuse, and that schema and reading agree."""

import pytest
from hypothesis import given, strategies

from dashboard.server.api import parameters
from dashboard.server.api.parameters import Parameter
from dashboard.server.api.problems import RefusedError

SHARE = Parameter(name="share", words="A share", kind="share", low=0.0, high=10.0)
WHOLE = Parameter(name="n", words="A number", kind="whole", low=2, high=30, default=5)


@pytest.mark.parametrize(
    ("text", "value"), [("0.25", 0.25), ("25%", 0.25), ("1e-1", 0.1), ("1,0", None), ("nan", None)]
)
def test_a_share_is_read_with_a_percent_sign_or_without(text: str, value: float | None) -> None:
    if value is None:
        with pytest.raises(RefusedError, match="share must be a share from 0 to 10"):
            SHARE.read(text)
    else:
        assert SHARE.read(text) == value


@given(strategies.text(max_size=6) | strategies.integers(-5, 40).map(str))
def test_a_whole_number_is_read_if_its_schema_holds_it(text: str) -> None:
    ends = WHOLE.schema()
    fits = text.isascii() and text.isdigit() and ends["minimum"] <= int(text) <= ends["maximum"]
    if fits:
        assert WHOLE.read(text) == int(text)
    else:
        with pytest.raises(RefusedError):
            WHOLE.read(text)


def test_every_fault_is_told_and_defaults_stand_in() -> None:
    assert parameters.read((SHARE, WHOLE), {}) == {"share": None, "n": 5}
    with pytest.raises(RefusedError) as refused:
        parameters.read((SHARE, WHOLE), {"share": "x", "n": "1"})
    assert [field for field, _ in refused.value.faults] == ["share", "n"]
