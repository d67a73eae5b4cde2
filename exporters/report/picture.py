# SPDX-License-Identifier: Apache-2.0
"""The pictures of a report, drawn for paper, and what screen readers say instead."""

from __future__ import annotations

from exporters.report.content import Report, Section
from models.progress import Progress
from models.text import Bilingual, mark

DRAWING = mark("Report", "Drawing: {question}")
_ALT = Bilingual("图：{title}（{table}）。数据见下表。", "Chart: {title} ({table}). The table below has the figures.")
DPI = 170
_STEEPEST = 1.3


def picture(report: Report, section: Section, table: int, suffix: str, width: float) -> bytes:
    """One picture as a PNG or SVG file, `width` inches wide."""
    from exporters.figures.draw import draw
    from exporters.figures.saving import picture_bytes

    answer, question, language = section.answer, section.question, report.language
    size = picture_size(report, section, table, width)
    drawn = draw(answer, question, language=language, theme="print", size=size, table=table)
    return picture_bytes(drawn, suffix, DPI)


def picture_size(report: Report, section: Section, table: int, width: float) -> tuple[float, float]:
    """(width, height) of a picture in inches: never so high that it would not fit on a page."""
    from exporters.figures.sizes import natural_size

    size = natural_size(section.answer, section.question, language=report.language, table=table, width=width)
    return size[0], min(size[1], width * _STEEPEST)


def instead(report: Report, section: Section, table: int) -> str:
    """What stands for a picture where it cannot be seen."""
    named = section.answer.tables[table].label
    return report.say(_ALT).format(title=report.say(section.question.title), table=report.say(named))


def tell(progress: Progress, report: Report, section: Section) -> None:
    """Say which picture is being drawn."""
    progress.step(section.number, len(report.asked), DRAWING.format(question=section.question.title))
