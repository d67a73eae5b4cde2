# SPDX-License-Identifier: Apache-2.0
"""A report as a Word document: pictures, tables with the numbers of their sources, and the list of sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from exporters.package import without_times
from exporters.report import content, footnotes
from exporters.report.column_widths import column_widths
from exporters.report.content import Report, Section, pictured, ranges
from exporters.report.footnotes import Footnotes
from exporters.report.picture import instead, picture, tell
from exporters.report.ruled_table import ruled
from models.answers.answer import Table
from models.cell_text import held_text
from models.progress import Progress

_WIDTH = 6.7
"""Inches between the margins of an upright A4 page."""
_LATIN, _CHINESE = "Segoe UI", "Microsoft YaHei"
_FINE, _SMALL, _BODY = 7.5, 8, 10
_PADDING = 9.0
"""Points between the words of two columns."""
_WIDER = 1.28
"""Word's letters may be wider than those that widths are measured with."""
_STYLES = (
    "Normal",
    "Title",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "List Number",
    "List Bullet",
    "Footer",
    footnotes.TEXT,
)
_FIRST_QUESTION = 100_000
"""Bookmarks of questions are numbered from here on, those of sources by their numbers."""


def written(report: Report, progress: Progress) -> bytes:
    """The document as a file."""
    from docx import Document

    document: Any = Document()
    notes = Footnotes(report.sources)
    _set_up(document, report)
    document.add_heading(_clean(report.title), 0)
    for text in filter(None, (report.standing, report.wished)):
        document.add_paragraph(_clean(text))
    document.add_paragraph(_clean(report.say(content.ESTIMATES)))
    document.add_heading(report.say(content.CONTENTS), 2)
    for section in report.asked:
        _lead_to(document.add_paragraph(style="List Number"), report, section)
    for section in report.asked:
        tell(progress, report, section)
        _section(document, report, section, notes)
    document.add_page_break()
    document.add_heading(report.say(content.SOURCES), 1)
    for one in report.sources.values():
        line = document.add_paragraph()
        notes.refer(line, one.number)
        _small(line, " " + _clean(f"{one.title}. {one.detail}" if one.detail else one.title))
    notes.attach(document)
    target = BytesIO()
    document.save(target)
    return without_times(target.getvalue())


def _set_up(document: Any, report: Report) -> None:
    """A4, our fonts for both scripts, page numbers, and properties that do not tell the time of day."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    footnotes.set_up_styles(document, _FINE)
    for name in _STYLES:
        style = document.styles[name]
        style.font.name = _LATIN
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(script), None)
        fonts.set(qn("w:eastAsia"), _CHINESE)
    document.styles["Normal"].font.size = Pt(_BODY)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    foot = page.footer.paragraphs[0]
    _small(foot, _clean(f"{report.title} · {report.standing} · "))
    for place, instruction in enumerate(("PAGE", "NUMPAGES")):
        _small(foot, " / " if place else "")
        _field(foot, instruction)
    _properties(document, report)


def _properties(document: Any, report: Report) -> None:
    moment = datetime(report.day.year, report.day.month, report.day.day)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Thaw"
    properties.title = _clean(report.title)
    properties.language = "zh-CN" if report.language.startswith("zh") else "en-GB"
    properties.comments = ""
    properties.created = properties.modified = moment
    properties.revision = 1


def _field(paragraph: Any, instruction: str) -> None:
    """A number that the reader's program fills in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {instruction} ")
    field.append(_small(paragraph, "1")._r)  # noqa: SLF001 - how python-docx names the element
    paragraph._p.append(field)  # noqa: SLF001


def _lead_to(paragraph: Any, report: Report, section: Section) -> None:
    """The title of a question, leading to it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), f"question{section.number}")
    link.append(paragraph.add_run(_clean(report.say(section.question.title)))._r)  # noqa: SLF001
    paragraph._p.append(link)  # noqa: SLF001


def _section(document: Any, report: Report, section: Section, notes: Footnotes) -> None:
    from docx.shared import Inches

    answer = section.answer
    title = document.add_heading(_clean(f"{section.number}. {report.say(section.question.title)}"), 1)
    element = title.runs[0]._r  # noqa: SLF001
    footnotes.bookmark(element, element, f"question{section.number}", _FIRST_QUESTION + section.number)
    known = (report.say(one.text) for one in answer.coverage)
    for text in filter(None, (report.say(section.question.definition), report.filters(section), *known)):
        document.add_paragraph(_clean(text)).paragraph_format.keep_with_next = True
    drawn = set(pictured(answer))
    for number, table in enumerate(answer.tables):
        if number in drawn:
            data = BytesIO(picture(report, section, number, "png", _WIDTH))
            shape = document.add_picture(data, width=Inches(_WIDTH))
            shape._inline.docPr.set("descr", _clean(instead(report, section, number)))  # noqa: SLF001 - no public way
        _table(document, report, section, table, notes)
    for heading, texts in report.remarks(answer):
        if heading != report.say(content.COVERAGE):
            document.add_heading(heading, 3)
            for text in texts:
                document.add_paragraph(_clean(text), style="List Bullet")


def _table(document: Any, report: Report, section: Section, table: Table, notes: Footnotes) -> None:
    document.add_heading(_clean(report.say(table.label)), 2)
    if not table.rows:
        document.add_paragraph(report.say(content.NOTHING))
        return
    if listed := report.listed(section.answer, table):
        document.add_paragraph(_clean(listed))
        return
    heads = [*(report.say(column.label) for column in table.columns), report.say(content.SOURCES)]
    right = [*(column.type in content.RIGHT for column in table.columns), False]
    cited = [report.cited(section.answer, row) for row in table.rows[: content.MOST_ROWS]]
    words = [[*report.words(section.answer, table, row), ranges(one) or "–"] for row, one in enumerate(cited)]
    grid = document.add_table(rows=1 + len(words), cols=len(heads))
    # Asking a table of python-docx for its cells row by row walks the whole of it each time.
    cells = list(grid._cells)  # noqa: SLF001
    widths = column_widths([heads, *words], _WIDTH * 72 - _PADDING * len(heads), _SMALL * _WIDER, right)
    ruled(grid, cells, widths, _PADDING)
    _fill(cells[: len(heads)], heads, right, bold=True)
    for row, (line, one) in enumerate(zip(words, cited, strict=True), 1):
        last = (row + 1) * len(heads) - 1
        _fill(cells[row * len(heads) : last], line[:-1], right[:-1])
        _small(cells[last].paragraphs[0], "" if one else line[-1])
        notes.cite(cells[last].paragraphs[0], one)
    _below(document, report, section, table, notes)


def _below(document: Any, report: Report, section: Section, table: Table, notes: Footnotes) -> None:
    """That a table was cut, with what its other rows cite, and how its figures are made."""
    cut = report.cut(table)
    if cut:
        line = document.add_paragraph()
        _small(line, f"{cut} ")
        rest = (cell for row in table.rows[content.MOST_ROWS :] for cell in row)
        notes.cite(line, report.cited(section.answer, rest))
    defined = report.definitions(table)
    if defined:
        _small(document.add_paragraph(), _clean(defined))


def _fill(cells: Iterable[Any], words: Iterable[str], right: Iterable[bool], *, bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for cell, text, is_right in zip(cells, words, right, strict=True):
        paragraph = cell.paragraphs[0]
        _small(paragraph, _clean(text)).font.bold = bold or None
        if is_right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _small(paragraph: Any, words: str) -> Any:
    """The run that was added."""
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(words)
    run.font.size = Pt(_SMALL)
    return run


def _clean(text: str) -> str:
    """Without the characters that XML forbids."""
    return str(held_text(text))
