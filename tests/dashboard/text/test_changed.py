"""What changed between the last two years of the statistics, in sentences that hold on every council."""

import pytest

from dashboard.answers.results import pathway_for
from dashboard.text import changed
from models.sources import assumptions, places
from models.sources.councils import find_council


def told(name: str) -> str:
    place = places.place(find_council(name).code)
    return " ".join(changed.since_statistics_before(place, pathway_for(assumptions.scenario(place))))


def test_stoke_by_its_published_rows() -> None:
    # DESNZ, Regional renewable statistics: solar in Stoke 33.77 MW at the end of 2023, 35.25 MW at that of 2024.
    assert told("Stoke-on-Trent") == (
        "The share made here went from 15.4% in 2023 to 15.5% in 2024. 2.72 GWh less was made and 22.1 GWh less was "
        "used. Plant at the end of the year: Solar +1.48 MW to 35.3 MW."
    )


@pytest.mark.parametrize("name", ["Isles of Scilly", "City of London", "North Yorkshire", "Orkney Islands", "Gwynedd"])
def test_odd_councils_read_as_sentences(name: str) -> None:
    words = told(name)
    assert words.count(". ") >= 2
    assert "nan" not in words
    assert "None" not in words
    assert "+0 " not in words
