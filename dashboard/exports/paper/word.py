"""A paper as Word: real headings, numbered paragraphs, captions, heads of tables that repeat, words for pictures."""

import io

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from dashboard.charts import theme
from dashboard.exports import named, pictures
from dashboard.exports.paper.nouns import Block, Figure, Grid, Items, Paper, Text, plain
from dashboard.text.catalogue import say

LANGUAGE = "en-GB"
NUMBERED = "Numbered paragraph"
PAGE_CM = (21.0, 29.7)
EDGE_CM = 2.2
FONT = "Arial"
LONGEST_NAME = 250
"""Characters of one paragraph or cell, and of a name of the file or a table, that are written at most."""


def docx(paper: Paper) -> bytes:
    """Return a paper as a .docx file.

    Parameters
    ----------
    paper : Paper

    Returns
    -------
    bytes
        Paragraphs count by heading (1.1, 1.2 ...) in Word's own numbering; the language is British English.
    """
    document = Document()
    _set_up(document, paper)
    document.add_heading(plain(paper.title), 0)
    if paper.banner:
        document.add_paragraph(plain(paper.banner), style="Intense Quote")
    document.add_paragraph(plain(paper.finding), style="Subtitle")
    for name, value in paper.about:
        line = document.add_paragraph(style="About")
        line.add_run(f"{plain(name)}: ").bold = True
        line.add_run(plain(value))
    counts = {"figure": 0, "table": 0}
    for section in paper.sections:
        document.add_heading(plain(section.heading), 1)
        for block in section.blocks:
            _write(document, block, counts)
    document.add_heading(say("Where to find the same numbers"), 1)
    document.add_paragraph(plain(paper.address), style=NUMBERED)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _write(document: Doc, block: Block, counts: dict[str, int]) -> None:
    match block:
        case Text(text):
            document.add_paragraph(plain(text), style=NUMBERED)
        case Items(items):
            for item in items:
                document.add_paragraph(plain(item), style="List Bullet")
        case Grid():
            counts["table"] += 1
            caption = document.add_paragraph(style="Caption")
            caption.paragraph_format.keep_with_next = True
            _counted(caption, say("Table"), counts["table"], block.caption)
            _table(document, block)
        case Figure():
            counts["figure"] += 1
            _picture(document, block)
            _counted(document.add_paragraph(style="Caption"), say("Figure"), counts["figure"], block.caption)


def _counted(paragraph: Paragraph, what: str, number: int, words: str) -> None:
    """A caption whose number is a field of Word, so that lists of figures and tables can be made."""
    paragraph.add_run(f"{what} ")
    for kind, text in (("begin", None), (None, f" SEQ {what} \\* ARABIC "), ("separate", None)):
        run = paragraph.add_run()
        run._r.append(_instruction(text) if text else _mark(kind))
    paragraph.add_run(str(number))
    paragraph.add_run()._r.append(_mark("end"))
    paragraph.add_run(f". {plain(words)}")


def _mark(kind: str | None):  # type: ignore[no-untyped-def]
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), str(kind))
    return mark


def _instruction(text: str):  # type: ignore[no-untyped-def]
    made = OxmlElement("w:instrText")
    made.set(qn("xml:space"), "preserve")
    made.text = text
    return made


def _table(document: Doc, grid: Grid) -> Table:
    table = document.add_table(rows=1, cols=len(grid.heads), style="Light Grid Accent 1")
    _row(table, 0, grid.heads, bold=True)
    for row in grid.rows:
        table.add_row()
        _row(table, len(table.rows) - 1, row, bold=False)
    repeats = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeats)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    _described(table._tbl.tblPr, grid.caption)
    document.add_paragraph(style="After a table")
    return table


def _described(properties, words: str) -> None:  # type: ignore[no-untyped-def]
    """What a table is, for screen readers."""
    for name, text in (("w:tblCaption", words[:LONGEST_NAME]), ("w:tblDescription", words)):
        element = OxmlElement(name)
        element.set(qn("w:val"), plain(text))
        properties.append(element)


def _row(table: Table, at: int, cells: tuple[str, ...], *, bold: bool) -> None:
    for n, text in enumerate(cells):
        paragraph = table.rows[at].cells[n].paragraphs[0]
        paragraph.style = "Cell"
        run = paragraph.add_run(plain(text))
        run.bold = bold or n == 0
        if n:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _picture(document: Doc, figure: Figure) -> None:
    """The picture as wide as the text, with words in its place for who does not see it."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    inline = paragraph.add_run().add_picture(io.BytesIO(pictures.png(figure.svg)), width=Cm(PAGE_CM[0] - 2 * EDGE_CM))
    about = inline._inline.docPr
    about.set("descr", plain(figure.words))
    about.set("name", plain(figure.caption)[:80])


def _set_up(document: Doc, paper: Paper) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(PAGE_CM[0]), Cm(PAGE_CM[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(EDGE_CM)
    about = document.core_properties
    about.title, about.author, about.language = plain(paper.title)[:LONGEST_NAME], named.MAKER, LANGUAGE
    about.subject, about.comments = plain(paper.finding)[:LONGEST_NAME], ""
    _styles(document)
    _numbering(document)
    footer = section.footer.paragraphs[0]
    footer.text = plain(f"{named.MAKER} · {paper.about[0][1]} · {named.made_on()}")
    footer.style = document.styles["About"]


def _styles(document: Doc) -> None:
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    normal.element.get_or_add_rPr().append(language)
    ink, accent = (RGBColor.from_string(theme.LIGHT[name].removeprefix("#").upper()) for name in ("ink", "accent"))
    for name, size in (("Title", 22.0), ("Subtitle", 14.0), ("Heading 1", 14.0), ("Caption", 9.0)):
        style = styles[name]
        style.font.name, style.font.size, style.font.italic = FONT, Pt(size), False
        style.font.color.rgb = accent if name == "Heading 1" else ink
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(kind), None)
        fonts.set(qn("w:ascii"), FONT)
        fonts.set(qn("w:hAnsi"), FONT)
    for name, size, after in (("About", 9.0, 0), ("Cell", 9.0, 0), ("After a table", 4.0, 0), (NUMBERED, 10.5, 6)):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = normal
        made.font.size = Pt(size)
        made.paragraph_format.space_after = Pt(after)


def _numbering(document: Doc) -> None:
    """Headings as 1, 2 and the paragraphs under them as 1.1, 1.2, by Word's own list of levels."""
    numbering = document.part.numbering_part.element
    known = [int(one.get(qn("w:abstractNumId"))) for one in numbering.findall(qn("w:abstractNum"))]
    at = max(known, default=0) + 1
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(at))
    abstract.append(_value("w:multiLevelType", "multilevel"))
    for level, (style, text) in enumerate((("Heading1", "%1"), ("Numberedparagraph", "%1.%2"))):
        one = OxmlElement("w:lvl")
        one.set(qn("w:ilvl"), str(level))
        for name, value in (("w:start", "1"), ("w:numFmt", "decimal"), ("w:pStyle", style), ("w:lvlText", text)):
            one.append(_value(name, value))
        indent = OxmlElement("w:ind")
        indent.set(qn("w:left"), "567")
        indent.set(qn("w:hanging"), "567")
        placed = OxmlElement("w:pPr")
        placed.append(indent)
        one.append(placed)
        abstract.append(one)
    first = numbering.find(qn("w:num"))
    numbering.insert(list(numbering).index(first) if first is not None else len(numbering), abstract)
    number = max((int(one.get(qn("w:numId"))) for one in numbering.findall(qn("w:num"))), default=0) + 1
    used = OxmlElement("w:num")
    used.set(qn("w:numId"), str(number))
    used.append(_value("w:abstractNumId", str(at)))
    numbering.append(used)
    for level, name in enumerate(("Heading 1", NUMBERED)):
        properties = document.styles[name].element.get_or_add_pPr()
        counted = OxmlElement("w:numPr")
        counted.append(_value("w:ilvl", str(level)))
        counted.append(_value("w:numId", str(number)))
        properties.append(counted)


def _value(name: str, value: str):  # type: ignore[no-untyped-def]
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element
