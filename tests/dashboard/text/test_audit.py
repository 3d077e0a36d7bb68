"""Words of the audit: true of falls and rises, of one and many, never a target for energy."""

from dataclasses import replace

from dashboard.text import audit as told
from models.sources import places

BODY = places.place("E07000192").county_promises[0]


def test_the_finding_has_its_counts() -> None:
    assert told.title(113) == "113 councils have promised a carbon-neutral area by 2030 or sooner"
    assert told.finding(113, -0.1476, -0.196, 2024) == (
        "On the paths expected today, carbon from energy falls by 15% in the middle one of these 113 areas, from 2024 "
        "to 2030. Where it falls most, that is 20%."
    )
    assert "falls in none of these 3 areas" in told.finding(3, 0.1, 0.02, 2024)
    assert "rises by 2%" in told.finding(3, 0.02, -0.01, 2024)


def test_none_comes_near_is_said_only_where_it_is_so() -> None:
    assert told.none_near(-0.2) == "None comes near carbon neutral."
    assert told.none_near(-0.7) == ""


def test_how_sure_is_said_as_far_as_it_is_known() -> None:
    assert told.sure(19, 12, 113) == (
        "Of these 113, 19 are on course to make half of the electricity they use in 2030. In 12 that is so in nine of "
        "ten futures. Carbon is worked out on one path; we have no range for it."
    )
    assert "futures" not in told.sure(19, None, 113)


def test_those_without_a_carbon_neutral_area_are_counted() -> None:
    said = told.rest(81, 6, 3, 28)
    assert said.startswith("81 councils promised something for their own work alone. 6 gave their areas another aim.")
    assert said.endswith("Of 3 the list cannot tell what the promise is for. Of 28 no promise is recorded.")


def test_a_year_beyond_the_path_says_how_far_that_goes() -> None:
    assert (told.by_year(2030, 2030), told.by_year(2050, 2040)) == ("2030", "2050 (seen to 2040)")
    assert told.changes(-0.2, 0.001) == "20% less to no change"
    assert told.changes(-0.2, -0.2) == "20% less"


def test_a_body_is_told_by_its_years_and_aims() -> None:
    one = replace(BODY, own_year=2030, own_aim="", area_year=2040, area_aim="half of it")
    assert told.of_body(one) == ("2030", "2040, by its own aim")
    assert told.of_body(replace(one, own_year=None, area_year=None, area_aim="")) == ("none recorded", "none recorded")


def test_promises_are_never_targets_for_energy() -> None:
    assert "None is a target for making energy." in told.not_targets()
    assert told.collected() == (
        "The promises were collected from 2018 to 2023. We have not opened their sources again."
    )
