"""The paper as Word: headings, numbered paragraphs, captions, heads that repeat, words for pictures, text as data."""

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn

from dashboard.exports.paper import word
from dashboard.exports.paper.nouns import Section, Text
from tests.dashboard.exports.paper.papers import paper, squeezed, texts_of, words_of_docx
from tests.hostile import TEXTS


@pytest.fixture(scope="module")
def content() -> bytes:
    return word.docx(paper())


def test_everything_is_in_it(content: bytes) -> None:
    words = squeezed(words_of_docx(content))
    for text in texts_of(paper()):
        assert squeezed(text) in words, text


def test_its_structure_is_word_s_own(content: bytes) -> None:
    document = Document(io.BytesIO(content))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") == len(paper().sections) + 1
    assert styles.count("Caption") == 5
    assert styles.count(word.NUMBERED) > 20
    for name in ("Heading 1", word.NUMBERED):
        assert document.styles[name].element.pPr.find(qn("w:numPr")) is not None, "Word counts"
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
    (picture,) = document.inline_shapes
    assert "Made here" in picture._inline.docPr.get("descr")
    assert document.core_properties.title == paper().title
    assert document.core_properties.language == "en-GB"
    assert document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-GB"


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_is_data(name: str) -> None:
    found = replace(paper(), title=name, banner=name, sections=(Section(heading=name, blocks=(Text(name),)),))
    content = word.docx(found)
    Document(io.BytesIO(content))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [part for part in parts.namelist() if "vba" in part.lower()]
        body = parts.read("word/document.xml").decode()
        assert 'TargetMode="External"' not in parts.read("word/_rels/document.xml.rels").decode()
    assert body.count("w:instrText") == 0, "a field is never made of a text"
