"""One file holds what the files hold, in their order, and is kept for good by its content alone."""

from pathlib import Path

import pytest

from dashboard.server import bundles, suites
from dashboard.server.app import server

client = server.test_client()


def test_styles_are_every_style_sheet_in_the_order_of_their_names_and_scripts_those_of_public_pages() -> None:
    sheets = sorted(bundles.ASSETS.glob("*.css"))
    assert len(sheets) > 5
    assert client.get(bundles.STYLES).data == b"\n".join(sheet.read_bytes() for sheet in sheets)
    scripts = [bundles.ASSETS / name for name in bundles.OF_PUBLIC_PAGES]
    assert client.get(bundles.SCRIPTS).data == b"\n".join(script.read_bytes() for script in scripts)


@pytest.mark.parametrize("name", bundles.OF_PUBLIC_PAGES)
def test_a_script_keeps_its_names_to_itself_and_ends_so_that_another_may_follow(name: str) -> None:
    text = (bundles.ASSETS / name).read_text().strip()
    _, _, code = text.partition("*/")
    assert code.strip().startswith("(function () {")
    assert text.endswith("})();")


def test_nothing_in_a_style_sheet_hangs_on_where_it_stands() -> None:
    for sheet in bundles.ASSETS.glob("*.css"):
        assert not {"@import", "@charset", "url("} & set(sheet.read_text().split()), sheet.name
        assert "url(" not in sheet.read_text(), sheet.name


@pytest.mark.parametrize("path", [bundles.STYLES, bundles.SCRIPTS])
def test_it_is_kept_for_good_by_its_content_and_asked_about_by_any_other_address(path: str) -> None:
    response = client.get(bundles.address(path), headers={"Accept-Encoding": "gzip"})
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == suites.FOR_GOOD
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.mimetype == bundles.KINDS[path]
    for query in ("", "?m=1"):
        other = client.get(f"{path}{query}", headers={"If-None-Match": response.headers["ETag"]})
        assert (other.status_code, other.headers["Cache-Control"]) == (304, suites.TO_ASK)


def test_another_content_is_another_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.css", *bundles.OF_PUBLIC_PAGES):
        (tmp_path / name).write_text("a")
    monkeypatch.setattr(bundles, "ASSETS", tmp_path)
    before = bundles.address(bundles.STYLES)
    (tmp_path / "b.css").write_text("b")
    assert bundles.address(bundles.STYLES) != before
