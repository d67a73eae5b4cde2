# SPDX-License-Identifier: Apache-2.0
"""Paper as a PDF file: fonts as subsets within it, links, an outline; the same paper gives the same bytes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from exporters.figures.board import width_of
from exporters.figures.fonts import family_for, font_file
from exporters.report.paper import Image, Jump, Mark, Paper, Rule, Words
from models.errors import UserError
from models.text import mark

NO_FONT = mark(
    "Report",
    "The font {family} of this computer cannot be put into a PDF file: install “Noto Sans CJK”, or write .docx or "
    ".html.",
)


def file_of(paper: Paper, title: str, language: str, day: date) -> bytes:
    """The file. UserError where a font of this computer cannot be embedded."""
    from fpdf import FPDF

    pdf: Any = FPDF(unit="pt", format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.set_title(title)
    pdf.set_author("Thaw")
    pdf.set_creator("Thaw")
    pdf.set_lang(language)
    pdf.set_creation_date(datetime(day.year, day.month, day.day, tzinfo=UTC))
    anchors = {
        name: pdf.add_link(page=place.page + 1, y=place.y) for name, place in sorted(paper.places.items())
    }
    fonts: dict[tuple[str, bool], str] = {}
    for number, page in enumerate(paper.pages):
        pdf.add_page()
        for entry in paper.outline:
            if entry.place.page == number:
                pdf.set_y(entry.place.y)
                pdf.start_section(entry.title, entry.level)
        for one in page:
            _draw(pdf, one, anchors, fonts)
    return bytes(pdf.output())


def _draw(pdf: Any, one: Mark, anchors: dict[str, int], fonts: dict[tuple[str, bool], str]) -> None:
    match one:
        case Words():
            _words(pdf, one, fonts)
        case Rule(x, y, width, colour, thickness):
            pdf.set_draw_color(colour)
            pdf.set_line_width(thickness)
            pdf.line(x, y, x + width, y)
        case Image(x, y, width, height, data, alt):
            pdf.image(data, x, y, width, height, alt_text=alt)
        case Jump(x, y, width, height, anchor):
            pdf.link(x, y, width, height, anchors[anchor])


def _words(pdf: Any, one: Words, fonts: dict[tuple[str, bool], str]) -> None:
    pdf.set_text_color(one.style.colour)
    x, bold = one.x, one.style.bold
    for family, run in groupby(one.text, key=lambda character: family_for(character, bold) or ""):
        text = "".join(run)
        pdf.set_font(_font(pdf, family, bold, fonts), size=one.style.size)
        pdf.text(x, one.y, text)
        x += width_of(text, one.style.size, bold)


def _font(pdf: Any, family: str, bold: bool, fonts: dict[tuple[str, bool], str]) -> str:
    """The name under which a font is in the file; it is put there when it is first needed."""
    from fontTools.ttLib import TTLibError  # type: ignore[import-untyped]
    from fpdf.errors import FPDFException

    key = (family, bold)
    if key not in fonts:
        path, face = font_file(family, bold)
        name = f"face{len(fonts)}"
        try:
            pdf.add_font(name, fname=path, collection_font_number=face)
        except (FPDFException, TTLibError, ValueError, KeyError) as error:
            raise UserError(NO_FONT.format(family=family)) from error
        fonts[key] = name
    return fonts[key]
