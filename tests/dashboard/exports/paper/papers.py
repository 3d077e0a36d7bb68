"""Papers as tests need them: of a council and a scenario, and the words of a written one."""

import io
from functools import lru_cache
from typing import Any

from docx import Document
from pypdf import PdfReader

from dashboard.answers import results
from dashboard.exports.paper import contents
from dashboard.exports.paper.nouns import Paper
from models.sources import assumptions, places


@lru_cache(maxsize=4)
def paper(name: str = "Stoke-on-Trent", scenario: str = "today", **changes: float) -> Paper:
    place = places.place(places.find_council(name).code)
    found = assumptions.scenario(place, scenario).with_changes(changes)
    return contents.paper(place, found, results.pathway_for(found), f"https://example.org/{place.slug}/progress")


def texts_of(paper: Paper) -> list[str]:
    """Every text of a paper but the drawings."""
    found = [paper.title, paper.finding, *(value for _, value in paper.about)]
    for section in paper.sections:
        found.append(section.heading)
        for block in section.blocks:
            found += _texts(block)
    return [text for text in found if text]


def _texts(block: Any) -> list[str]:
    if hasattr(block, "text"):
        return [block.text]
    if hasattr(block, "items"):
        return list(block.items)
    if hasattr(block, "rows"):
        return [block.caption, *block.heads, *(cell for row in block.rows for cell in row)]
    return [block.caption]


def words_of_docx(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def words_of_pdf(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def squeezed(text: str) -> str:
    """A text without spaces and hyphens: lines of a page break where they like."""
    return "".join(c for c in text if not c.isspace() and c not in "-\N{SOFT HYPHEN}")
