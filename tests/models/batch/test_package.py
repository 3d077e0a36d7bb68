"""A package is read back to the last bit, and refused when it is damaged, or stale."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.answers import batch
from models.batch import BatchError, StaleError, package
from tests import batches


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of one council."""
    folder = tmp_path_factory.mktemp("batch")
    batches.packed(folder)
    return folder


def test_it_is_read_by_scenario_and_editions(folder: Path) -> None:
    kept = package.read(folder, batch.editions(), ["today"])
    assert kept.scenarios == ("today",)
    assert kept.failed == ()
    assert kept.version.startswith(batch.editions().program)
    years = kept.table("pathways")
    assert years["year"].tolist() == list(range(2014, 2041))
    assert kept.table("plans").empty


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"data": "another"}, "the data changed; run powered-here batch E06000021"),
        ({"model": "another"}, "the model changed"),
        ({"program": "9"}, "the version of Powered Here changed"),
        ({"month": "2027-01-01"}, "the month of today changed (2026-11-01, now 2027-01-01)"),
        ({"libraries": ()}, "the libraries changed"),
        ({"data": "another", "model": "another"}, "the data and the model changed"),
    ],
    ids=str,
)
def test_a_stale_one_is_refused_with_what_differs_and_the_command(
    folder: Path, change: Mapping[str, Any], said: str
) -> None:
    with pytest.raises(StaleError) as refused:
        package.read(folder, replace(batch.editions(), **change))
    assert said in str(refused.value)


def test_one_without_a_scenario_is_refused(folder: Path) -> None:
    with pytest.raises(StaleError, match=r"no scenario everything; run .* --scenario today --scenario everything"):
        package.read(folder, batch.editions(), ["everything"])


def test_one_from_before_other_weather_is_refused(folder: Path) -> None:
    kept = package.read(folder, batch.editions())
    kept.refuse_other_weather({batches.STOKE: ""})
    with pytest.raises(StaleError, match="before the weather of E06000021 changed"):
        kept.refuse_other_weather({batches.STOKE: "fetched since"})


def test_where_there_is_none_the_command_is_named(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="there is no batch; run powered-here batch --all"):
        package.read(tmp_path, batch.editions())


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"powered_here": 1}', "[" * 100_000, "\x00"])
def test_a_damaged_descriptor_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / package.DESCRIPTOR).write_text(text)
    with pytest.raises(BatchError, match="no batch of Powered Here, or damaged"):
        package.read(tmp_path, batch.editions())


def test_a_damaged_table_is_refused(tmp_path: Path) -> None:
    batches.packed(tmp_path)
    kept = package.read(tmp_path, batch.editions())
    (table,) = tmp_path.rglob("pathways.csv")
    table.write_text(table.read_text().replace("projected", "published"))
    with pytest.raises(BatchError, match="is not as it was made; run powered-here batch"):
        kept.table("pathways")
    table.unlink()
    with pytest.raises(BatchError, match="there is no batch; run powered-here batch E06000021"):
        kept.table("pathways")


def test_a_table_that_is_none_is_refused(folder: Path) -> None:
    with pytest.raises(BatchError, match="there are councils, scenarios, pathways"):
        package.read(folder, batch.editions()).table("../parts")


def test_it_names_what_failed(tmp_path: Path) -> None:
    batches.packed(tmp_path, (batches.CARDIFF, batches.STOKE), batches.opened_but_cardiff)
    kept = package.read(tmp_path, batch.editions())
    assert [failure["code"] for failure in kept.failed] == [batches.CARDIFF]
    assert "1 could not be worked out" in json.loads((tmp_path / package.DESCRIPTOR).read_text())["description"]
