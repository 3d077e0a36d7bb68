"""The table to take away: a name for a thing, the fields of the page, what is not known empty or absent."""

import csv
import io
from collections.abc import Iterator

import pytest

from dashboard.exports import britain
from dashboard.shell import side_by_side
from dashboard.shell.britain_asked import orders
from models.batch import BatchError
from models.facts.year_columns import OF_YEAR
from tests import aheads


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    side_by_side._made.cache_clear()


def rows(of: side_by_side.SideBySide) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(britain.csv_text(of, of.councils).removeprefix("\ufeff"))))


def test_every_number_is_the_one_of_the_page_and_named_as_its_field(monkeypatch: pytest.MonkeyPatch) -> None:
    aheads.keep(monkeypatch, aheads.all_ahead())
    of = side_by_side.now()
    found = {row["code"]: row for row in rows(of)}
    assert len(found) == 350
    for one in of.councils:
        row, a = found[one.council.code], one.ahead
        assert a is not None
        assert a.certain is not None
        for name in ("annual_share", "annual_share_change", "pipeline_expected_mw"):
            assert float(row[name]) == pytest.approx(getattr(one, name), rel=1e-6)
        for name in ("met_locally_share", "then_share", "then_met_locally_share", "job_years", "lasting_jobs"):
            assert float(row[name]) == pytest.approx(getattr(a, name), rel=1e-6)
        for name in ("then_share_p10", "then_share_p90", "chance_of_target"):
            assert float(row[name]) == pytest.approx(getattr(a.certain, name), rel=1e-6)
        assert (row["first_place"], row["last_place"]) == (str(a.certain.places.first), str(a.certain.places.last))
        assert row["area_year"] == str(one.promise.area_year or "")
        assert row["fuel_poor_share"] == "" or one.council.nation == "England"
        assert float(row["carbon_change_share"]) == pytest.approx(a.carbon_change_share(2030), rel=1e-6)


def test_what_can_be_sorted_by_is_a_column(monkeypatch: pytest.MonkeyPatch) -> None:
    aheads.keep(monkeypatch, aheads.all_ahead())
    names = [column.name for column in britain.columns(side_by_side.now())]
    assert set(orders()) <= set(names)
    assert len(set(names)) == len(names)


def test_a_name_that_a_table_of_years_has_means_the_same_in_the_same_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    aheads.keep(monkeypatch, aheads.all_ahead())
    units = {column.name: column.unit for column in OF_YEAR}
    for column in britain.columns(side_by_side.now()):
        assert units.get(column.name, column.unit) == column.unit
        assert column.unit == "" or column.name.rsplit("_", 1)[-1] not in ("code", "url")


def test_columns_of_a_batch_are_absent_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    aheads.keep(monkeypatch, BatchError("none"))
    of = side_by_side.now()
    assert "then_share" not in rows(of)[0]
    assert "annual_share" in rows(of)[0]
    side_by_side._made.cache_clear()
    aheads.keep(monkeypatch, aheads.all_ahead(futures=False))
    first = rows(side_by_side.now())[0]
    assert "then_share" in first
    assert "chance_of_target" not in first
