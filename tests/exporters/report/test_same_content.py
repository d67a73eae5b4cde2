# SPDX-License-Identifier: Apache-2.0
"""Whatever the format, a report says the same: title, day, filters, definitions, coverage, tables, remarks, sources."""

from collections.abc import Callable, Mapping
from datetime import date
from html.parser import HTMLParser
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from exporters.report import document, page, pdf_document, workbook
from exporters.report.content import Report, Wanted, gather
from exporters.report.paper import Paper, Words
from exporters.report.run import FORMATS
from models.errors import UserError
from models.progress import SILENT

TODAY = date(2026, 6, 30)
WHERE = {"region": "CN", "months": "12"}
ASKED = ("pipeline", "no_recent_money", "quality", "recruiting", "crowding")


def of_page(report: Report) -> str:
    found: list[str] = []
    parser = HTMLParser()
    parser.handle_data = found.append  # type: ignore[method-assign]
    parser.feed(page.written(report, SILENT).decode())
    return "".join(found)


def of_document(report: Report) -> str:
    body = Document(BytesIO(document.written(report, SILENT))).element.body
    return "".join(one.text or "" for one in body.iter(qn("w:t")))


def of_workbook(report: Report) -> str:
    book = load_workbook(BytesIO(workbook.written(report, SILENT)))
    return "".join(
        str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value
    )


def of_pdf(report: Report) -> str:
    found: list[Paper] = []

    def keep(paper: Paper, *_: object) -> bytes:
        found.append(paper)
        return b""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf_document, "file_of", keep)
        patch.setattr(pdf_document, "picture", lambda *_: b"")
        pdf_document.written(report, SILENT)
    return "".join(one.text for marks in found[0].pages for one in marks if isinstance(one, Words))


SAID: Mapping[str, Callable[[Report], str]] = {
    "html": of_page,
    "docx": of_document,
    "xlsx": of_workbook,
    "pdf": of_pdf,
}


def whole(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("suffix", FORMATS)
def test_each_format_says_all_of_it(board, suffix: str, language: str) -> None:
    with board.database.read() as connection:
        report = gather(connection, Wanted(language, ASKED, where=WHERE, as_of=date(2026, 6, 1), today=TODAY))
    said = whole(SAID[suffix](report))
    texts = [report.title, report.standing, report.wished]
    for section in report.asked:
        texts += [report.say(section.question.title), report.say(section.question.definition)]
        texts.append(report.filters(section))
        texts += [text for _, sentences in report.remarks(section.answer) for text in sentences]
        for table in section.answer.tables:
            texts.append(report.say(table.label))
            if suffix != "xlsx":
                texts.append(report.listed(section.answer, table))
            if table.rows:
                texts.append(report.definitions(table))
    texts += [source.title for source in report.sources.values()]
    assert [text for text in texts if whole(text) not in said] == []


def test_filters_of_the_whole_and_what_does_not_heed_them(board) -> None:
    with board.database.read() as connection:
        report = gather(connection, Wanted("en", ASKED, where=WHERE, today=TODAY))
    assert report.wished == "Region: China; Months: 12"
    assert [report.filters(section) for section in report.asked] == [
        "Region: China; This question is not filtered by: Months",
        "Months: 12; Region: China",
        "This question is not filtered by: Months, Region",
        "Region: China; This question is not filtered by: Months",
        "Region: China; This question is not filtered by: Months",
    ]


def test_a_filter_that_no_question_has_is_refused(board) -> None:
    with board.database.read() as connection, pytest.raises(UserError, match="has a filter “regoin”; they take: "):
        gather(connection, Wanted("en", ASKED, where={"regoin": "CN"}, today=TODAY))
