"""Numbers as people write them."""

import math

import pytest
from hypothesis import given, strategies as st

from dashboard.workbench.written import LONGEST, number_in, short
from models.facts import ScenarioError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e3", 1000.0),
        ("1E+3", 1000.0),
        ("1,000", 1000.0),
        ("12,345,678.5", 12_345_678.5),
        (" 7 ", 7.0),
        ("\u00a07\u202f", 7.0),
        ("−3.5", -3.5),
        ("-3.5", -3.5),
        ("+2", 2.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e-400", 0.0),
    ],
)
def test_ways_to_write_a_number(text: str, value: float) -> None:
    assert number_in(text) == (value, False)


@pytest.mark.parametrize("text", ["50%", "50 %", "50\u00a0%", " 50 % "])
def test_a_percent_sign_is_told(text: str) -> None:
    assert number_in(text) == (50.0, True)


@pytest.mark.parametrize("text", ["1,5", "0,500", "12,34", "1000,5", "-1,5", "1,5 %"])
def test_a_comma_that_can_be_read_two_ways_is_refused_with_both(text: str) -> None:
    with pytest.raises(ScenarioError, match="can be read two ways"):
        number_in(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "nan", "NaN", "inf", "-inf", "Infinity", "1e999", "9" * 400, "abc", "1_000", "1 000", "0x10"),
        *(
            "1.2.3",
            "--1",
            "1,00,000",
            "1.000,5",
            "%",
            ".",
            "e3",
            "½",
            "\u0661\u0662",
            "\uff11",
            "50%%",
            "=1+1",
            "40 MWh",
        ),
    ],
)
def test_what_writes_no_number_is_refused(text: str) -> None:
    with pytest.raises(ScenarioError):
        number_in(text)


@given(value=st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_a_number_written_any_usual_way_comes_back(value: float) -> None:
    for text in (repr(value), f" {value!r} ", repr(value).replace("-", "−"), f"{value:.17e}"):
        assert number_in(text) == (value, False)
    assert number_in(f"{value!r} %") == (value, True)
    assert number_in(f"{value:,.3f}").value == float(f"{value:.3f}")


@given(text=st.text(max_size=80))
def test_any_text_is_a_finite_number_or_refused_with_words(text: str) -> None:
    try:
        told, number = "", number_in(text).value
    except ScenarioError as refused:
        told, number = str(refused), math.nan
    assert math.isfinite(number) != bool(told)
    assert len(told) < 4 * LONGEST


@given(text=st.text(max_size=10_000))
def test_a_text_in_a_message_is_short_and_seen(text: str) -> None:
    assert len(short(text)) <= LONGEST + 1
    assert short(text).isprintable()
