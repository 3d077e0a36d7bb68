"""The form of a programme: numbers as people write them, an example at first, and what cannot be used."""

import pytest

from dashboard.shell.first_paint import html_of
from dashboard.workbench import invest_form
from models.outcomes.programme import UNITS


def test_it_asks_for_every_investment_and_opens_on_an_example() -> None:
    assert list(invest_form.KEYS.values()) == list(UNITS)
    reading = invest_form.read({}, 110_400)
    assert reading.amounts["roof_business"] == 500.0
    assert reading.problems == {}


def test_what_is_left_empty_is_none_of_it() -> None:
    assert invest_form.read({"roofs_kw": "1,000"}, 110_400).amounts == {
        **dict.fromkeys(UNITS, 0.0),
        "roof_business": 1000.0,
    }


@pytest.mark.parametrize(
    "text", ["lots", "-1", "50%", "1e9", "1,5", "\N{ARABIC-INDIC DIGIT FIVE}", "1e400", "1.5", "110,401"]
)
def test_what_cannot_be_used_is_told_at_its_field(text: str) -> None:
    reading = invest_form.read({"pump_homes": text}, 110_400)
    assert list(reading.problems) == ["pump_homes"]
    assert "heat_pump_tariff" not in reading.amounts
    form = html_of(invest_form.form("/leeds/invest", reading, []))
    assert form.count('aria-invalid="true"') == 1
    assert 'aria-describedby="pump_homes-unit pump_homes-problem"' in form
