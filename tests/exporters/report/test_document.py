# SPDX-License-Identifier: Apache-2.0
"""The report as a Word document: it says what the answers say, and each source is a footnote."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from exporters.report import content, document
from models.progress import SILENT


def shown_in(paragraph: Any) -> str:
    """What a paragraph of a document shows: fields and links too, and a footnote by its number."""
    parts = paragraph._p.iter(qn("w:t"), qn("w:footnoteReference"))
    return "".join(one.text or "" if one.tag == qn("w:t") else one.get(qn("w:id")) for one in parts)


def test_the_document_says_what_the_answers_say(board) -> None:
    report = board.told("zh")
    document = Document(str(board.file("docx", "zh")))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    assert [row[:-1] for row in tables[0][1:]] == board.rows_of(report, 0)
    assert [row[:-1] for row in tables[1][1:]] == board.rows_of(report, 1)
    assert len(document.inline_shapes) == 3
    said = "\n".join(map(shown_in, document.paragraphs))
    for section in report.asked:
        assert section.question.title.zh in said
        assert section.question.definition.zh in said
        for table in section.answer.tables:
            assert not table.rows or report.definitions(table) in said
        for one in (*section.answer.coverage, *section.answer.missing):
            assert report.say(one.text) in said
    for source in report.sources.values():
        assert f"{source.number} {source.title}" in said
    assert document.core_properties.title == report.title


def test_every_figure_of_the_document_is_cited(board) -> None:
    report = board.told("zh")
    document = Document(str(board.file("docx", "zh")))
    for section, table in ((0, document.tables[0]), (1, document.tables[1])):
        answer = report.asked[section].answer
        cited = [numbers_in(shown_in(row.cells[-1].paragraphs[0])) for row in list(table.rows)[1:]]
        assert cited == [report.cited(answer, row) for row in answer.table.rows]


def numbers_in(said: str) -> list[int]:
    parts = [part.partition("–") for part in said.split(", ")]
    return [number for first, _, last in parts for number in range(int(first), int(last or first) + 1)]


def test_each_source_is_a_footnote_where_it_is_first_cited_and_a_reference_after(
    board
) -> None:
    report = board.told("zh")
    path = board.file("docx", "zh")
    body = Document(str(path)).element.body
    told_at = [int(one.get(qn("w:id"))) for one in body.iter(qn("w:footnoteReference"))]
    assert told_at == list(range(1, len(report.sources) + 1)), "numbered as everywhere else in the report"
    named = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    wanted = {one.get(qn("w:instr")).split()[1] for one in body.iter(qn("w:fldSimple"))}
    assert wanted
    assert wanted <= named
    assert {one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))} <= named
    styles = {style.style_id for style in Document(str(path)).styles}
    with zipfile.ZipFile(path) as archive:
        notes = parse_xml(archive.read("word/footnotes.xml"))
    texts = {one.get(qn("w:id")): "".join(part.text for part in one.iter(qn("w:t"))) for one in notes}
    used = [*body.iter(qn("w:rStyle")), *notes.iter(qn("w:rStyle"), qn("w:pStyle"))]
    assert {one.get(qn("w:val")) for one in used} == {"FootnoteText", "FootnoteReference"}
    assert {"FootnoteText", "FootnoteReference"} <= styles
    for source in report.sources.values():
        assert texts[str(source.number)].startswith(f" {source.title}")


def test_rows_that_are_left_out_of_the_document_still_cite(board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MOST_ROWS", 2)
    report = board.told("en")
    written = Document(BytesIO(document.written(report, SILENT)))
    assert {len(table.rows) for table in written.tables} <= {1, 2, 3}
    told_at = [int(one.get(qn("w:id"))) for one in written.element.body.iter(qn("w:footnoteReference"))]
    assert told_at == list(range(1, len(report.sources) + 1))
    rows = len(report.asked[0].answer.table.rows)
    cut = next(one for one in map(shown_in, written.paragraphs) if one.startswith(f"The first 2 of {rows} rows"))
    answer = report.asked[0].answer
    rest = {number for row in answer.table.rows[2:] for number in report.cited(answer, row)}
    assert set(numbers_in(cut.rpartition("all. ")[2])) == rest


ORDER = {
    "w:tblPr": ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"),
    "w:tcPr": ("tcW", "tcBorders"),
    "w:rPr": ("rStyle", "b", "sz"),
}
"""ECMA-376 part 1, 17.4.59, 17.4.69 and 17.3.2.28, as far as reports need them: Word refuses any other order."""


def test_what_stands_in_tables_and_runs_comes_in_the_order_that_word_wants(board) -> None:
    body = Document(str(board.file("docx", "zh"))).element.body
    for tag, order in ORDER.items():
        for one in body.iter(qn(tag)):
            names = [child.tag.rpartition("}")[2] for child in one]
            assert names == [name for name in order if name in names], tag
