"""What is read from a batch is what the council's own page says, once, and nothing of another scenario."""

from pathlib import Path

import pytest

from dashboard.answers import ahead, batch, results
from dashboard.text import inert
from models.batch import Asked, BatchError, StaleError, packing
from models.sources import assumptions, places
from models.uncertainty import outlook
from tests import aheads, batches

FUTURES = 16


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch of Stoke and Stirling with a few futures."""
    where = tmp_path_factory.mktemp("batch")
    asked = batches.question(where, Asked(futures=FUTURES))
    done = batches.run(asked, (batches.STOKE, batches.STIRLING))
    with packing.held(where):
        packing.write(asked, done, batch.tables(), batches.ABOUT, inert.csv_text)
    return where


@pytest.mark.parametrize("code", [batches.STOKE, batches.STIRLING])
def test_it_is_what_the_councils_own_page_says(folder: Path, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "folder", lambda: folder)
    found = ahead.kept().by_code[code]
    scenario = assumptions.scenario(places.place(code))
    path = results.pathway_for(scenario)
    then = path.of(path.target_year)
    assert (found.year, found.target_year, found.target_share) == (path.newest_actual.year, 2030, path.target_share)
    assert found.annual_share == pytest.approx(path.now_share, rel=1e-12)
    assert found.met_locally_share == pytest.approx(path.met_locally_share(path.newest_actual), rel=1e-12)
    assert found.then_share == pytest.approx(path.then_share, rel=1e-12)
    assert found.then_met_locally_share == pytest.approx(path.met_locally_share(then), rel=1e-12)
    assert found.job_years == pytest.approx(path.job_years_to_target, rel=1e-12)
    assert found.job_years_high == pytest.approx(path.to_target("job_years_high"), rel=1e-12)
    assert found.lasting_jobs == pytest.approx(then.lasting_jobs, rel=1e-12)
    assert found.carbon_t[2030] == pytest.approx(then.carbon_t, rel=1e-12)
    assert min(found.carbon_t) == path.newest_actual.year
    drawn = outlook.of(places.place(code), scenario, assumptions.drivers(), futures=FUTURES)
    of = drawn.of(2030).ranges["annual_share"]
    certain = found.certain
    assert certain
    assert (certain.then_share_p10, certain.then_share_p50, certain.then_share_p90) == pytest.approx(
        (of.p10, of.p50, of.p90), rel=1e-12
    )
    assert (certain.futures, certain.reaching) == (FUTURES, drawn.reaching)


def test_it_is_read_once_for_as_long_as_the_batch_stays_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "folder", lambda: folder)
    assert ahead.kept() is ahead.kept()
    assert set(ahead.kept().by_code) == {batches.STOKE, batches.STIRLING}


def test_without_futures_there_is_a_path_and_no_range(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batches.packed(tmp_path)
    monkeypatch.setattr(batch, "folder", lambda: tmp_path)
    assert ahead.kept().by_code[batches.STOKE].certain is None


def test_a_stale_one_and_none_are_refused(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "folder", lambda: tmp_path)
    with pytest.raises(BatchError, match="there is no batch"):
        ahead.kept()
    monkeypatch.setattr(batch, "folder", lambda: folder)
    monkeypatch.setenv("POWERED_HERE_TODAY", "2026-12-01")
    with pytest.raises(StaleError, match="month"):
        ahead.kept()


def test_a_change_of_carbon_wants_both_years() -> None:
    one = aheads.ahead(carbon_t={2024: 200.0, 2030: 190.0})
    assert one.carbon_change_share(2030) == pytest.approx(-0.05)
    assert one.carbon_change_share(2031) is None
    assert aheads.ahead(carbon_t={2030: 190.0}).carbon_change_share(2030) is None


def test_on_course_is_the_targets_share_in_its_year() -> None:
    assert aheads.ahead(then_share=0.5).is_on_course
    assert not aheads.ahead(then_share=0.4999).is_on_course
    assert aheads.certain(reaching=250).chance_of_target == 0.25
