"""What measures a page finds the faults that are put before it: each in a page made for it, and none in a sound one."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import paper, seen

SOUND = (
    "<html style='background: #fff'><header class='header'></header><main><h1>Sound</h1>"
    "<p><a href='#a' style='display: inline-block; padding: 9px'>A way</a></p>"
    "<button style='padding: 9px; border: 1px solid #333'>Press</button>"
    "<svg width='90' height='30' style='display: block; break-inside: avoid; print-color-adjust: exact'>"
    "<rect width='80' height='9' fill='#0a665f'/><text y='25' fill='#171b20'>words</text></svg></main>"
    "<style>:focus { outline: 3px solid #0b5cad } main { margin: 20px } :root { --hairline: #dde2e6 }"
    "@media print { button { display: none } }</style></html>"
)
FAULTS: dict[str, tuple[Callable[[Page], list[str]], str, str]] = {
    "sideways": (seen.sideways, "<h1", "<div style='width: 3000px'>x</div><h1"),
    "cut off": (seen.cut_off, "<h1>Sound", "<h1 style='width: 30px; overflow: hidden'>Sound"),
    "lying over": (seen.lying_over, "<button", "<b style='position: absolute; top: 45px'>Nothing to read</b><button"),
    "too small": (seen.too_small, "padding: 9px; border", "padding: 0; font-size: 9px; border"),
    "moving": (seen.moving, "main {", "main { transition: all 1s;"),
    "no line": (seen.walked, "3px solid #0b5cad", "1px solid #0b5cad"),
    "faint line": (seen.walked, "3px solid #0b5cad", "3px solid #eee"),
    "out of order": (seen.walked, "<button", "<button tabindex='1'"),
    "hidden": (seen.walked, "<h1", "<div style='position: fixed; inset: 0; background: #fff'></div><h1"),
    "faint text": (seen.faint_text, "<h1", "<h1 style='color: #ccc'"),
    "faint words": (seen.faint_words, "fill='#171b20'", "fill='#aaa'"),
    "faint marks": (seen.faint_marks, "fill='#0a665f'", "fill='#d8eeec'"),
    "blank key": (seen.blank, "<h1", "<i class='key' style='display: block; width: 9px; height: 9px'></i><h1"),
    "no edge": (seen.blank, "1px solid #333", "0"),
    "paper: small letters": (paper.wrong, "y='25'", "y='25' font-size='8'"),
    "paper: cut in two": (paper.wrong, "break-inside: avoid", ""),
    "paper: colours": (paper.wrong, "print-color-adjust: exact", ""),
    "paper: control": (paper.wrong, "button { display: none }", ""),
    "paper: folded": (paper.wrong, "<h1", "<details><summary>More</summary><p>Needed</p></details><h1"),
    "paper: empty box": (paper.wrong, "<h1", "<input aria-label='Units'><h1"),
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that is filled by hand."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def shown(page: Page, text: str) -> None:
    """Put a text into the page, dressed for the screen."""
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.set_content(text)


def test_in_a_sound_page_nothing_is_found(page: Page) -> None:
    found = {}
    for name, (ask, *_) in FAULTS.items():
        shown(page, SOUND)
        found[name] = ask(page)
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(page: Page, name: str) -> None:
    ask, sound, faulty = FAULTS[name]
    assert sound in SOUND
    shown(page, SOUND.replace(sound, faulty, 1))
    assert ask(page) != []
