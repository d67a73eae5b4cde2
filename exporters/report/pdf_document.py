# SPDX-License-Identifier: Apache-2.0
"""A report as a PDF to be read and printed: contents, pictures, tables with the numbers of their sources, sources."""

from __future__ import annotations

from exporters.figures.board import width_of
from exporters.figures.fonts import NO_CHINESE, chinese_family
from exporters.report import content
from exporters.report.content import Report, Section, pictured, ranges
from exporters.report.paper import (
    ACCENT,
    BOTTOM,
    HEIGHT,
    MUTED,
    PALE,
    ROOM,
    SIDE,
    WIDTH,
    Jump,
    Paper,
    Rule,
    Style,
    Words,
    folded,
    height_of,
)
from exporters.report.paper_file import file_of
from exporters.report.paper_table import Citation, Grid, lay
from exporters.report.picture import instead, picture, picture_size, tell
from models.answers.answer import Answer, Table
from models.errors import UserError
from models.progress import Progress
from models.text import mark

_NO_CHINESE = mark(
    "Report",
    "This computer has no font with Chinese characters, so that a PDF would show boxes: install “Noto Sans CJK”, or "
    "write .docx or .html.",
)
_TITLE, _TOPIC = Style(20, bold=True), Style(13.5, bold=True)
_TABLE, _HEADING = Style(10, bold=True), Style(9, bold=True)
_BODY, _QUIET, _SMALL = Style(9.2), Style(9.2, colour=MUTED), Style(7.4, colour=MUTED)
_LINKED = Style(9.2, colour=ACCENT)
_INDENT = 14.0
_INCHES = 6.7
_BESIDE = 90.0
"""Of a table or of remarks, so much stands below a heading, or both begin on the next page."""


def written(report: Report, progress: Progress) -> bytes:
    """The document as a file. UserError where no font of this computer can be put into it."""
    chinese = report.language.startswith("zh")
    if chinese and chinese_family() is None:
        raise UserError(_NO_CHINESE)
    paper = Paper()
    paper.text(report.title, _TITLE)
    for text in filter(None, (report.standing, report.wished)):
        paper.text(text, _QUIET)
    paper.text(report.say(content.ESTIMATES), _QUIET)
    if chinese_family() is None:
        paper.text(report.say(NO_CHINESE), _QUIET)
    contents = _contents(paper, report)
    for section in report.asked:
        tell(progress, report, section)
        _section(paper, report, section)
    _sources(paper, report)
    _page_numbers(paper, report, contents)
    return file_of(paper, report.title, "zh-CN" if chinese else "en-GB", report.day)


def _contents(paper: Paper, report: Report) -> list[tuple[int, float, str]]:
    """The list of questions; (page, top, anchor) of its lines, whose page numbers are known at the end."""
    paper.space(16)
    paper.text(report.say(content.CONTENTS), _TABLE)
    paper.space(4)
    named = [(f"{one.number}.", report.say(one.question.title), f"q{one.number}") for one in report.asked]
    lines = []
    for number, title, anchor in [*named, ("", report.say(content.SOURCES), "sources")]:
        paper.keep(_BODY.line * 1.2)
        paper.put(SIDE, paper.y, number, _QUIET)
        paper.put(SIDE + 22, paper.y, folded(title, ROOM - 60, _BODY)[0], _LINKED)
        paper.add(Jump(SIDE, paper.y, ROOM, _BODY.line, anchor))
        lines.append((len(paper.pages) - 1, paper.y, anchor))
        paper.y += _BODY.line * 1.2
    return lines


def _page_numbers(paper: Paper, report: Report, contents: list[tuple[int, float, str]]) -> None:
    for page, top, anchor in contents:
        number = str(paper.places[anchor].page + 1)
        x = WIDTH - SIDE - width_of(number, _BODY.size)
        paper.pages[page].append(Words(x, top + _BODY.size * 1.05, number, _QUIET))
    foot = f"{report.title} · {report.standing}"
    for place, marks in enumerate(paper.pages, 1):
        y = HEIGHT - BOTTOM + 26
        said = f"{place} / {len(paper.pages)}"
        marks.append(Rule(SIDE, y - 12, ROOM, PALE))
        marks.append(Words(SIDE, y, foot, _SMALL))
        marks.append(Words(WIDTH - SIDE - width_of(said, _SMALL.size), y, said, _SMALL))


def _section(paper: Paper, report: Report, section: Section) -> None:
    answer = section.answer
    title = f"{section.number}. {report.say(section.question.title)}"
    said = [report.say(section.question.definition), report.filters(section)]
    known = [report.say(one.text) for one in answer.coverage]
    drawn = set(pictured(answer))
    above = height_of(title, ROOM, _TOPIC) + sum(height_of(one, ROOM, _QUIET) for one in (*said, *known)) + 30
    paper.keep(above + (_picture_height(report, section, 0) if 0 in drawn else _BESIDE))
    paper.space(24)
    paper.entry(title, 0, f"q{section.number}")
    paper.text(title, _TOPIC)
    paper.space(2)
    for one in said:
        paper.text(one, _QUIET)
    for one in known:
        paper.text(one, _BODY)
    for number, table in enumerate(answer.tables):
        if number in drawn:
            paper.space(8)
            alt = instead(report, section, number)
            size = picture_size(report, section, number, _INCHES)
            paper.picture(picture(report, section, number, "png", _INCHES), size, alt)
        _table(paper, report, section, table)
    for heading, texts in report.remarks(answer):
        if heading != report.say(content.COVERAGE):
            _list(paper, heading, texts)


def _picture_height(report: Report, section: Section, table: int) -> float:
    width, height = picture_size(report, section, table, _INCHES)
    return height * ROOM / width


def _list(paper: Paper, heading: str, texts: list[str]) -> None:
    paper.keep(_HEADING.line + 2 * _BODY.line + 8)
    paper.space(8)
    paper.text(heading, _HEADING)
    for text in texts:
        paper.text(text, _BODY, indent=_INDENT, bullet="•")


def _table(paper: Paper, report: Report, section: Section, table: Table) -> None:
    paper.keep(_BESIDE)
    paper.space(10)
    paper.text(report.say(table.label), _TABLE)
    paper.space(3)
    if not table.rows:
        paper.text(report.say(content.NOTHING), _BODY)
        return
    if listed := report.listed(section.answer, table):
        paper.text(listed, _BODY)
        return
    shown = range(min(len(table.rows), content.MOST_ROWS))
    lay(
        paper,
        Grid(
            [report.say(column.label) for column in table.columns],
            [report.words(section.answer, table, row) for row in shown],
            [column.type in content.RIGHT for column in table.columns],
            report.say(content.SOURCES),
            [_cited(report, section.answer, table, row) for row in shown],
        ),
    )
    for text in filter(None, (report.cut(table), report.definitions(table))):
        paper.text(text, _SMALL)


def _cited(report: Report, answer: Answer, table: Table, row: int) -> list[Citation]:
    numbers = report.cited(answer, table.rows[row])
    if not numbers:
        return [Citation("–")]
    return [Citation(part, f"s{part.partition('–')[0]}") for part in ranges(numbers).split(", ")]


def _sources(paper: Paper, report: Report) -> None:
    paper.keep(_BESIDE)
    paper.space(26)
    paper.entry(report.say(content.SOURCES), 0, "sources")
    paper.text(report.say(content.SOURCES), _TOPIC)
    paper.space(4)
    for one in report.sources.values():
        words = f"{one.title}. {one.detail}" if one.detail else one.title
        paper.keep(min(height_of(words, ROOM - 26, _BODY), 4 * _BODY.line))
        paper.anchor(f"s{one.number}")
        paper.text(words, _BODY, indent=26, bullet=f"{one.number}.")
        paper.space(2)
