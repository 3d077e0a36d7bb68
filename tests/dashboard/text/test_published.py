"""A publication in words: the pair of shares always together, the score honest about its direction."""

from datetime import UTC, datetime

from dashboard.text import published
from models.validation.hindsight import Hindsight
from tests import publishing
from tests.factories import pathway


def test_made_here_never_stands_without_met_locally() -> None:
    content = publishing.frozen_today().content
    names = [name for name, _, _ in published.headlines(content)]
    assert names == ["Made here in 2030", "Met locally in 2030", "Eight in ten futures, 2030"]
    assert "met locally" in published.summary(pathway())
    assert published.year_columns().index("Met locally") < published.year_columns().index("Used")


def test_the_yearly_table_begins_with_the_statistics_and_says_what_each_year_is() -> None:
    content = publishing.frozen_today().content
    rows = published.years(content)
    assert rows[0][0] == "2024, published"
    assert rows[1][0] == "2025, estimated"
    assert rows[-1][0] == "2040, projected"
    assert rows[0][2] == "–"
    assert " to " in rows[-1][2]
    assert all(len(row) == len(published.year_columns()) for row in rows)
    whole = {y["year"]: y for y in content["pathway"]["years"]}
    assert rows[6][1] == f"{whole[2030]['annual_share'] * 100:.1f}%"


def test_all_energy_is_told_of_all_energy() -> None:
    content = publishing.frozen_today(scope=1.0).content
    assert published.of_scope(content) == "all energy used"
    assert "all energy" in published.summary(pathway(scope="energy"))
    share = next(y["energy_share"] for y in content["pathway"]["years"] if y["year"] == 2030)
    row = next(row for row in published.years(content) if row[0].startswith("2030"))
    assert row[1] == f"{share * 100:.1f}%"


def test_a_score_says_too_high_too_low_and_right() -> None:
    def told(*pairs: tuple[float, float]) -> str:
        years = [Hindsight(2021 + n, said, published_share=came) for n, (said, came) in enumerate(pairs)]
        return published.score(years, None)

    assert "was 2.0 points too high." in told((0.15, 0.13))
    assert "off by 1.0 points in a typical year and furthest off in 2022, by 2.0 points" in told(
        (0.1, 0.1), (0.1, 0.12)
    )
    both = told((0.1, 0.12), (0.12, 0.1))
    assert "off by 2.0 points in a typical year and furthest off in 2021" in both
    assert "set against each other it was neither too high nor too low" in both
    assert "right to a tenth of a point" in told((0.1, 0.1), (0.2, 0.2))
    assert "revised" not in told((0.1, 0.1))
    assert "range" not in told((0.1, 0.1))


def test_the_rows_of_a_score_carry_its_sign() -> None:
    rows = published.score_rows(
        [
            Hindsight(2021, 0.15, low_share=0.1, high_share=0.2, published_share=0.13),
            Hindsight(2022, 0.1, published_share=0.1),
        ]
    )
    assert rows == [
        ("2021", "15.0%", "10.0% to 20.0%", "13.0%", "+2.0 points"),
        ("2022", "10.0%", "–", "10.0%", "0.0 points"),
    ]


def test_editions_are_those_of_then() -> None:
    content = publishing.frozen_today().content
    assert published.editions(content) == content["pathway"]["editions"]
    assert {"table", "publisher", "title", "edition"} <= published.editions(content)[0].keys()


def test_days_are_those_of_the_record() -> None:
    assert published.on(datetime(2026, 11, 4, 23, 59, tzinfo=UTC)) == "4 November 2026"
