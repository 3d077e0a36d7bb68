"""Words of a programme: a title that is true of the council's own cash, and a row for who gains something."""

from dashboard.text import invest
from models.outcomes.programme import UNITS, Programme, programme
from models.sources import assumptions, places

STOKE = places.place("E06000021")
TODAY = assumptions.scenario(STOKE, "today")


def of(**amounts: float) -> Programme:
    found = programme(STOKE, TODAY, amounts)
    assert found is not None
    return found


def test_the_title_says_whose_money_comes_back() -> None:
    assert invest.title(of(roof_business=1000.0)) == "It costs £1.1m, and the council has it back in 8 years"
    assert (
        invest.title(of(roof_homes=100.0))
        == "It costs £780,000, which is saved again in 16 years, though not by the council alone"
    )
    assert invest.title(of(solid_wall=10.0)) == "It costs £130,000, which is not saved again in cash"


def test_who_gains_nothing_has_no_row() -> None:
    assert [row[0] for row in invest.who(of(roof_business=1000.0))] == [
        "The council",
        "The climate",
        "People who work here",
    ]
    assert "The health service" in [row[0] for row in invest.who(of(cavity_wall=10.0))]


def test_every_investment_has_its_words() -> None:
    assert list(invest.measures()) == list(invest.units()) == list(UNITS)
    assert len(invest.heads()) == len(invest.row(of(solar_farm=5.0).parts[0]))
    assert len(invest.worth(of(solar_farm=5.0))) == 4
