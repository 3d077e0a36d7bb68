"""The paper as PDF/UA: tagged, with language, title and words for pictures; its text is never read as markup."""

import io
from dataclasses import replace

import pikepdf
import pytest

from dashboard.exports.paper import pdf
from dashboard.exports.paper.nouns import Section, Text
from tests.dashboard.exports.paper.papers import paper, squeezed, texts_of, words_of_pdf
from tests.hostile import TEXTS


@pytest.fixture(scope="module")
def content() -> bytes:
    return pdf.pdf(paper())


def test_everything_is_in_it(content: bytes) -> None:
    words = squeezed(words_of_pdf(content))
    for text in texts_of(paper()):
        if len(text) < 60:
            assert squeezed(text) in words, text
        for part in (text[:50], text[-30:]):
            assert squeezed(part) in words or _over_a_page(part, words), text


def _over_a_page(part: str, words: str) -> bool:
    """Whether a text goes on after the foot of a page."""
    plain = squeezed(part)
    return any(plain[:at] in words and plain[at:] in words for at in range(6, len(plain) - 6))


def test_it_is_tagged_as_pdf_ua_asks(content: bytes) -> None:
    with pikepdf.open(io.BytesIO(content)) as file:
        assert bool(file.Root.MarkInfo.Marked)
        assert str(file.Root.Lang) == "en-GB"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        with file.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert paper().title in str(about["dc:title"])
        kinds = list(_elements(file.Root.StructTreeRoot))
        assert 2 <= len(file.pages) <= 4
    tags = [str(element.get("/S")) for element in kinds]
    assert tags.count("/H1") + tags.count("/H2") >= len(paper().sections)
    assert tags.count("/Table") == 4
    assert tags.count("/TH") >= 8
    figures = [element for element in kinds if str(element.get("/S")) == "/Figure"]
    assert figures
    assert all(len(str(element.get("/Alt", ""))) > 40 for element in figures)


def _elements(of: pikepdf.Object):  # type: ignore[no-untyped-def]
    children = of.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from _elements(child)


@pytest.mark.parametrize("name", [*TEXTS, '#read("/etc/passwd")', "$ x $ *bold* _it_ @ref <label> `raw` \\u{41} // no"])
def test_any_text_is_data(name: str) -> None:
    found = replace(paper(), banner=name, sections=(Section(heading=name or "x", blocks=(Text(name),)),))
    assert pdf.pdf(found).startswith(b"%PDF-")


def test_marks_of_typst_stand_as_they_are_written() -> None:
    name = "#let x = 1; *bold* $x$ @ref"
    found = replace(paper(), sections=(Section(heading="Here", blocks=(Text(name),)),))
    assert squeezed(name) in squeezed(words_of_pdf(pdf.pdf(found)))
