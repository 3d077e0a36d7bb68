"""Scores: ranges by hand, base years that weigh the same, a table that reads back and one that is refused."""

from pathlib import Path

import numpy as np
import pytest

from models.facts import DataError
from models.validation import Score, backtest, scores


@pytest.fixture(scope="module")
def shipped() -> tuple[Score, ...]:
    return scores.shipped()


def test_what_is_written_reads_back(tmp_path: Path, shipped: tuple[Score, ...]) -> None:
    path = scores.publish(shipped, tmp_path)
    assert scores.shipped(tmp_path) == shipped
    assert path.read_text(encoding="utf-8").count("\n") == len(shipped) + 1


def test_every_method_and_both_ranges_of_the_outlook_are_shipped(shipped: tuple[Score, ...]) -> None:
    assert {s.method for s in shipped} == {*scores.METHODS, scores.OUTLOOK, scores.LEFT_OUT}
    for s in shipped:
        known = {value is None for value in (s.coverage_share, s.mean_width, s.mean_interval_score)}
        assert len(known) == 1
        if s.method in (scores.OUTLOOK, scores.LEFT_OUT):
            assert known == {False}


def test_a_score_that_is_not_there_is_refused(shipped: tuple[Score, ...]) -> None:
    with pytest.raises(ValueError, match="no score"):
        scores.means(shipped, "annual_share", "model", 2015)


def test_the_text_table_shows_every_measure_and_base_year(shipped: tuple[Score, ...]) -> None:
    text = scores.table(shipped)
    assert all(measure.replace("_", " ") in text for measure in scores.UNITS)
    of_outlook = {s.measure for s in shipped if s.method == scores.OUTLOOK}
    assert text.count("from 2014") == len(scores.UNITS) + len(of_outlook)
    assert max(map(len, text.splitlines())) <= 132


def test_a_broken_table_is_refused_by_row_and_column(tmp_path: Path, shipped: tuple[Score, ...]) -> None:
    path = scores.publish(shipped[:3], tmp_path)
    path.write_text(path.read_text().replace(",model,", ",oracle,", 1))
    with pytest.raises(DataError, match=r"backtest.csv row 2 column method: 'oracle'"):
        scores.shipped(tmp_path)


def test_a_range_is_scored_by_hand() -> None:
    said, guess = np.array([0.5, 0.2]), np.array([0.3, 0.2])
    found = scores.score(2020, 1, "annual_share", "outlook", said, guess, (guess - 0.1, guess + 0.1))
    # Both are 0.2 wide; the first misses by 0.1, which counts tenfold: (0.2 + 1.0 + 0.2) / 2.
    assert found.coverage_share == 0.5
    assert found.mean_width == pytest.approx(0.2)
    assert found.mean_interval_score == pytest.approx(0.7)
    assert found.bias == pytest.approx(-0.1)
    use = scores.score(2020, 1, "demand", "outlook", np.array([200.0]), np.array([190.0]), (said * 0, said * 0 + 400))
    assert (use.mean_width, use.bias) == (2.0, -0.05)


def test_ranges_of_base_years_weigh_the_same(shipped: tuple[Score, ...]) -> None:
    held = [scores.ranges(shipped, "annual_share", scores.LEFT_OUT, year)[0] for year in backtest.BASE_YEARS]
    assert scores.ranges(shipped, "annual_share", scores.LEFT_OUT)[0] == pytest.approx(np.mean(held))
    with pytest.raises(ValueError, match="no range of annual_share by model from 2014"):
        scores.ranges(shipped, "annual_share", "model", 2014)
