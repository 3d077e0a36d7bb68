"""A logo is a small picture and no more; whatever acts, loads or is something else is refused with what to do."""

import io
from pathlib import Path

import pytest
from PIL import Image

from dashboard.settings import SettingsError
from dashboard.shell import logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
GOOD = SVG.format('<style>.a{fill:url(#g)}</style><g id="b"><path class="a" d="M0 0h9v9z"/></g><use xlink:href="#b"/>')


def png(width: int = 40, height: int = 20) -> bytes:
    """A picture."""
    page = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(page, "PNG")
    return page.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"), [(png(), "png"), (GOOD.encode(), "svg"), (b"\xef\xbb\xbf" + GOOD.encode(), "svg")]
)
def test_a_picture_is_taken_at_an_address_of_its_content(tmp_path: Path, content: bytes, kind: str) -> None:
    file = tmp_path / "logo"
    file.write_bytes(content)
    found = logo.read(str(file))
    assert (found.content, found.kind) == (content, kind)
    file.write_bytes(png(41))
    assert logo.read(str(file)).address != found.address


BAD = {
    "script": SVG.format("<script>alert(1)</script>"),
    "script of another space": SVG.format('<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>'),
    "page inside": SVG.format("<foreignObject><p/></foreignObject>"),
    "page element": SVG.format('<p xmlns="http://www.w3.org/1999/xhtml"/>'),
    "handler": SVG.format('<path onload="alert(1)" d="M0 0"/>'),
    "handler of the root": SVG.format("").replace("viewBox", 'ONLOAD="alert(1)" viewBox'),
    "link": SVG.format('<a href="javascript:alert(1)"><path d="M0 0"/></a>'),
    "outside picture": SVG.format('<image href="https://evil.example/a.png"/>'),
    "local file": SVG.format('<image xlink:href="file:///etc/passwd"/>'),
    "picture with a script": SVG.format('<image href="data:image/svg+xml;base64,AAAA"/>'),
    "outside use": SVG.format('<use xlink:href="other.svg#a"/>'),
    "animation": SVG.format('<set attributeName="href" to="javascript:alert(1)"/>'),
    "style that imports": SVG.format("<style>@import 'https://evil.example'</style>"),
    "style that loads": SVG.format("<style>path{fill:url( 'https://evil.example')}</style>"),
    "style with escapes": SVG.format(r"<style>path{fill:\75rl(https://evil.example)}</style>"),
    "attribute that loads": SVG.format('<path style="fill:u/**/rl(//evil.example)" d="M0 0"/>'),
    "doctype": '<!DOCTYPE svg [<!ENTITY a "b">]>' + GOOD,
    "style sheet": '<?xml-stylesheet href="https://evil.example/a.css"?>' + GOOD,
    "not closed": GOOD[:-6],
    "a page": "<html><body>x</body></html>",
    "an svg of no space": "<svg><path/></svg>",
    "words": "a logo",
    "nothing": "",
}


@pytest.mark.parametrize("bad", BAD)
def test_what_does_more_than_draw_or_is_no_picture_is_refused(tmp_path: Path, bad: str) -> None:
    file = tmp_path / "logo.svg"
    file.write_text(BAD[bad], encoding="utf-8")
    with pytest.raises(SettingsError, match=r"POWERED_HERE_LOGO: '.*' cannot be the logo: it "):
        logo.read(str(file))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (png()[:50], "a damaged PNG file"),
        (b"\x89PNG\r\n\x1a\n<svg/>", "a damaged PNG file"),
        (png(logo.WIDEST_PX + 1, 1), "more than 2000 pixels"),
        (b" " * (logo.LARGEST + 1), "larger than 200 kB"),
        (GOOD.encode("utf-16"), "neither PNG nor SVG"),
        (b"GIF89a", "neither PNG nor SVG"),
        (b"\xff\xd8\xff\xe0", "neither PNG nor SVG"),
    ],
    ids=["cut short", "a PNG by name", "wide", "large", "UTF-16", "GIF", "JPEG"],
)
def test_what_is_damaged_large_or_of_another_kind_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "logo.png"
    file.write_bytes(content)
    with pytest.raises(SettingsError, match=words):
        logo.read(str(file))


@pytest.mark.parametrize(
    ("path", "words"), [("/dev/zero", "no file"), ("/nowhere", "cannot be read"), ("\0", "cannot")]
)
def test_what_cannot_be_read_is_named(path: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        logo.read(path)
