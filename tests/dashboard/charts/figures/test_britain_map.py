"""The map of Britain: a link for each council in the class of its share, named, and no stop of the keyboard."""

import xml.etree.ElementTree as ET

import pytest

from dashboard.charts.figures import britain_map
from dashboard.charts.figures.area_labels import width
from dashboard.text import home as told, words
from models.sources.britain_shapes import britain
from models.sources.newest_years import every_council

SVG = "{http://www.w3.org/2000/svg}"
NAMED = ("E06000021", "E06000052", "E08000035")
OF = every_council()
DRAWN = ET.fromstring(britain_map.svg(OF, britain(), NAMED))


def test_every_council_is_a_link_in_the_class_of_its_share() -> None:
    expected = {f"/{one.council.slug}/": (f"tone-{told.tone(one.share)}", one) for one in OF}
    found = 0
    for group in DRAWN.iter(f"{SVG}g"):
        for link in group.findall(f"{SVG}a"):
            tone, one = expected[link.get("href", "")]
            assert group.get("class") == tone
            assert link.get("tabindex") == "-1"
            title = link.find(f"{SVG}path/{SVG}title")
            assert title is not None
            assert title.text == f"{one.council.name} {words.portion(one.share)}"
            found += 1
    assert found == len(OF)


def test_it_is_hidden_from_screen_readers_which_get_words_and_the_list() -> None:
    assert DRAWN.get("aria-hidden") == "true"


@pytest.mark.parametrize("which", list(britain_map.EM))
def test_the_named_stand_inside_the_drawing_none_over_another(which: britain_map.Names) -> None:
    left, top, wide, high = map(float, DRAWN.get("viewBox", "").split())
    (names,) = [g for g in DRAWN.iter(f"{SVG}g") if g.get("class") == f"names-{which}"]
    boxes = []
    for words_ in names.iter(f"{SVG}text"):
        x, y = float(words_.get("x", 0)), float(words_.get("y", 0))
        right = x + britain_map.BOLD * width(words_.text or "", britain_map.EM[which])
        assert left <= x < right <= left + wide
        assert top <= y - britain_map.EM[which]
        assert y + 2 * britain_map.EM[which] <= top + high
        boxes.append((x, y, right, y + britain_map.NAME_EM * britain_map.EM[which]))
    assert len(boxes) == len(NAMED)
    for at, (ax, ay, ar, ab) in enumerate(boxes):
        for bx, by, br, bb in boxes[at + 1 :]:
            assert ar <= bx or br <= ax or ab <= by or bb <= ay


def test_the_frame_of_london_is_inside_the_drawing_and_off_the_coast() -> None:
    (frame,) = DRAWN.iter(f"{SVG}rect")
    left, _, wide, _ = map(float, DRAWN.get("viewBox", "").split())
    x, y = float(frame.get("x", 0)), float(frame.get("y", 0))
    assert x + float(frame.get("width", 0)) <= left + wide
    inside = [at for at in britain().at.values() if at[0] > x - 10 and y < at[1] < y + float(frame.get("height", 0))]
    assert inside == []
