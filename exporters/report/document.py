# SPDX-License-Identifier: Apache-2.0
"""A report as a Word document: pictures, tables with the numbers of their sources, and the list of sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from exporters.package import without_times
from exporters.report import content
from exporters.report.content import Report, Section, pictured, ranges
from exporters.report.picture import instead, picture, tell
from models.answers.answer import CellType, Table
from models.cell_text import held_text
from models.progress import Progress
from models.text import Bilingual

_WIDTH = 6.7
"""Inches between the margins of an upright A4 page."""
_MOST_ROWS = 60
_CUT = Bilingual(
    "表中列出 {of} 行中的前 {shown} 行；全部见工作簿或网页。",
    "The first {shown} of {of} rows; the workbook and the page have all.",
)
_RIGHT = (CellType.NUMBER, CellType.SHARE, CellType.MONEY, CellType.MONTHS, CellType.DAYS, CellType.PEOPLE)
_LATIN, _CHINESE = "Segoe UI", "Microsoft YaHei"
_SMALL, _BODY = 8, 10


def written(report: Report, progress: Progress) -> bytes:
    """The document as a file."""
    from docx import Document

    document: Any = Document()
    _set_up(document, report)
    document.add_heading(_clean(report.title), 0)
    document.add_paragraph(_clean(report.standing))
    document.add_paragraph(_clean(report.say(content.ESTIMATES)))
    document.add_heading(report.say(content.CONTENTS), 2)
    for section in report.asked:
        document.add_paragraph(_clean(report.say(section.question.title)), style="List Number")
    for section in report.asked:
        tell(progress, report, section)
        _section(document, report, section)
    document.add_page_break()
    document.add_heading(report.say(content.SOURCES), 1)
    for one in report.sources.values():
        words = f"{one.title}. {one.detail}" if one.detail else one.title
        _small(document.add_paragraph(), f"[{one.number}] {_clean(words)}")
    target = BytesIO()
    document.save(target)
    return without_times(target.getvalue())


def _set_up(document: Any, report: Report) -> None:
    """A4, our fonts for both scripts, and properties that do not tell the time of day."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(2)
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH and style.name in (
            "Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "List Number", "List Bullet", "Caption",
        ):  # fmt: skip
            style.font.name = _LATIN
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for script in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme"):
                fonts.attrib.pop(qn(script), None)
            fonts.set(qn("w:eastAsia"), _CHINESE)
    document.styles["Normal"].font.size = Pt(_BODY)
    moment = datetime(report.day.year, report.day.month, report.day.day)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Thaw"
    properties.title = _clean(report.title)
    properties.language = "zh-CN" if report.language.startswith("zh") else "en-GB"
    properties.comments = ""
    properties.created = properties.modified = moment
    properties.revision = 1


def _section(document: Any, report: Report, section: Section) -> None:
    from docx.shared import Inches

    answer = section.answer
    document.add_heading(_clean(f"{section.number}. {report.say(section.question.title)}"), 1)
    document.add_paragraph(_clean(report.say(section.question.definition)))
    filters = report.filters(section)
    if filters:
        document.add_paragraph(_clean(filters))
    drawn = set(pictured(answer))
    for number, table in enumerate(answer.tables):
        if number in drawn:
            shape = document.add_picture(
                BytesIO(picture(report, section, number, "png", _WIDTH)), width=Inches(_WIDTH)
            )
            shape._inline.docPr.set("descr", _clean(instead(report, section, number)))  # noqa: SLF001 - no public way
        _table(document, report, section, table)
    for heading, texts in report.remarks(answer):
        document.add_heading(heading, 3)
        for text in texts:
            document.add_paragraph(_clean(text), style="List Bullet")


def _table(document: Any, report: Report, section: Section, table: Table) -> None:
    document.add_heading(_clean(report.say(table.label)), 2)
    if not table.rows:
        document.add_paragraph(report.say(content.NOTHING))
        return
    heads = [*(report.say(column.label) for column in table.columns), report.say(content.SOURCES)]
    right = [*(column.type in _RIGHT for column in table.columns), False]
    shown = table.rows[:_MOST_ROWS]
    grid = document.add_table(rows=1 + len(shown), cols=len(heads), style="Light List Accent 1")
    grid.autofit = True
    # Asking a table of python-docx for its cells row by row walks the whole of it each time.
    cells = list(grid._cells)  # noqa: SLF001
    _fill(cells[: len(heads)], heads, right)
    for row, line in enumerate(shown):
        cited = ranges(report.cited(section.answer, line))
        words = [*report.words(section.answer, table, row), f"[{cited}]" if cited else "–"]
        start = (row + 1) * len(heads)
        _fill(cells[start : start + len(heads)], words, right)
    if len(table.rows) > len(shown):
        cut = report.say(_CUT).format(shown=len(shown), of=len(table.rows))
        _small(document.add_paragraph(), cut)


def _fill(cells: Iterable[Any], words: Iterable[str], right: Iterable[bool]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for cell, text, is_right in zip(cells, words, right, strict=True):
        paragraph = cell.paragraphs[0]
        _small(paragraph, _clean(text))
        if is_right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _small(paragraph: Any, words: str) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.add_run(words).font.size = Pt(_SMALL)


def _clean(text: str) -> str:
    """Without the characters that XML forbids."""
    return str(held_text(text))
