"""Fuel poverty in sentences: nothing is called unpublished that is, ranges are ranges, words are short."""

from dataclasses import replace

import numpy as np
import pytest

from dashboard.text import poverty
from models.outcomes import fuel_poverty
from models.pathway import project
from models.sources import assumptions, fuel_poverty_areas, places, poverty_record
from models.uncertainty import Range
from tests.horizons import as_projected, growing
from tests.reading import grade

STOKE = places.place("E06000021")
SCENARIO = assumptions.scenario(STOKE)
PATH = project(STOKE, SCENARIO).pathway


def of(low: float, high: float) -> Range:
    return Range(p10=low, p25=low, p50=low, p75=high, p90=high)


@pytest.mark.parametrize(("found", "words"), [(of(141, 143), "about 140"), (of(-3, 12), "0 to 12")])
def test_a_range_of_one_number_is_one_number(found: Range, words: str) -> None:
    assert poverty.range_words(found) == words


def test_the_range_stands_with_why_it_is_wide() -> None:
    text = poverty.ahead(PATH, of(12_000, 16_000))
    assert "in 2030. In eight of ten futures: 12,000 to 16,000." in text
    assert text.endswith(poverty.why_wide())
    assert poverty.ahead(PATH, None).endswith("in 2030.")


def test_the_range_is_what_its_words_name() -> None:
    # Moved alone from P10 to P90, each of the three moves the homes of 2030, the pace the least.
    for code in ("E06000021", "E08000011", "E06000039", "E07000091"):
        place = places.place(code)
        scenario = assumptions.scenario(place)
        level, pace, walk = (
            replace(as_projected(16, 2), **{name: np.array(ends)})
            for name, ends in (
                ("poverty_difference_share", [-0.0218, 0.0218]),
                ("upgrade_ratio", [0.76, 1.24]),
                ("poverty_walk_log", [-0.0602, 0.0602]),
            )
        )
        moved = []
        for futures in (level, pace, walk):
            found = fuel_poverty.project(place, scenario, growing(np.arange(1, 17) / 6), futures)
            assert found is not None
            moved.append(float(abs(np.diff(found.fuel_poor_homes[:, 5])[0])))
        assert min(moved) > 0.07 * place.fuel_poverty[-1].fuel_poor_homes, code
        assert min(moved[0], moved[2]) > moved[1], code


def test_the_states_projection_stands_beside_ours() -> None:
    # DESNZ, March 2025: a marginal rise on 2024, the average gap down 9 %.
    text = poverty.beside(fuel_poverty_areas.projected("England"))
    assert text.startswith(
        "For England in 2025 the energy department expected slightly more fuel-poor homes than in 2024"
    )


def test_why_the_path_falls_is_told_with_what_speaks_against_it() -> None:
    text = poverty.since_2010(*poverty_record.of_england_and_held(SCENARIO, poverty.STRETCH_YEARS))
    assert "fell by 35% from 2010 to 2024, and its homes below band C by 38%" in text
    assert "From 2019 on it fell by 3% only, while homes below C fell by 20%" in text
    assert "Of the 10 stretches of 5 years it would have held 10" in text


def test_every_council_outside_england_has_true_words() -> None:
    for council in places.councils():
        if council.nation == "England":
            continue
        place, earlier = places.place(council.code), fuel_poverty_areas.earlier(council.code)
        assert len(poverty.heading(place)) <= 64, council.name
        assert "we hold no figure now" in poverty.heading(place)
        assert ("2015 to 2017" in poverty.absence(place, earlier)) == (earlier is not None)
        assert "publish" not in poverty.heading(place) + poverty.absence(place, earlier)


def test_residents_can_read_it() -> None:
    shetland = fuel_poverty_areas.earlier("S12000027")
    assert shetland is not None
    shown = [
        poverty.beside_in_short(fuel_poverty_areas.projected("England")) + " " + poverty.little_known(),
        poverty.ahead(PATH, of(12_000, 16_000)),
        poverty.old_figure(shetland),
        *(f"{measure} {poverty.apart()}" for measure in map(poverty.measure, ("Scotland", "Wales"))),
    ]
    for text in shown:
        assert grade(text) <= 6.0, (grade(text), text)
