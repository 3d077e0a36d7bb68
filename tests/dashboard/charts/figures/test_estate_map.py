"""The year of an estate as a map: what it says of the night, and where each hour stands."""

import base64
import io
import re

import numpy as np
import pytest
from PIL import Image

from dashboard.charts.figures import estate_map
from models.estate import MeteredUse


def test_the_night_is_held_against_the_day() -> None:
    level = MeteredUse(2025, np.ones(8760))
    assert estate_map.night_share(level) == pytest.approx(1.0)
    picture = estate_map.estate_map(level)
    assert picture.title == "At night the council’s buildings take 100% of what they take by day"
    assert len(picture.rows) == 12


def test_every_hour_stands_in_its_day_and_row() -> None:
    hours = np.zeros(8760)
    hours[24 * 31 + 5] = 1.0
    hours[12] = 0.5
    picture = estate_map.estate_map(MeteredUse(2025, hours))
    found = re.search(r"base64,([^\"]+)", picture.svg)
    assert found
    image = Image.open(io.BytesIO(base64.b64decode(found[1]))).convert("RGBA")
    alpha = np.asarray(image)[::-1, :, 3].astype(int)
    assert (alpha[5, 31], alpha[12, 0], alpha[0, 0]) == (255, pytest.approx(128, abs=3), 0)
