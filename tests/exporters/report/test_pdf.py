# SPDX-License-Identifier: Apache-2.0
"""The report as a PDF: it says what the answers say, nothing leaves its page, and no glyph is missing."""

from itertools import pairwise
from pathlib import Path

import pytest

from exporters.figures.board import width_of
from exporters.figures.fonts import chinese_family, family_for
from exporters.report import paper_file, pdf_document
from exporters.report.column_widths import column_widths
from exporters.report.content import Report
from exporters.report.paper import BOTTOM, HEIGHT, SIDE, TOP, WIDTH, Image, Jump, Paper, Style, Words, folded
from exporters.report.paper_table import Citation, Grid, lay
from models.errors import UserError
from models.progress import SILENT


def read_paper(report: Report) -> Paper:
    """The pages of a report before they are a file, with pictures in miniature."""
    pictured: list[Paper] = []

    def keep(paper: Paper, *_: object) -> bytes:
        pictured.append(paper)
        return b""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf_document, "file_of", keep)
        patch.setattr(pdf_document, "picture", lambda *_: b"")
        pdf_document.written(report, SILENT)
    return pictured[0]


def words_of(paper: Paper) -> str:
    """Everything on the pages without the spaces, as lines are folded anywhere."""
    return "".join("".join(one.text.split()) for page in paper.pages for one in page if isinstance(one, Words))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_pdf_says_what_the_answers_say(board, language: str) -> None:
    report = board.told(language)
    said = words_of(read_paper(report))
    for section in report.asked:
        texts = [report.say(section.question.title), report.say(section.question.definition)]
        texts += [report.say(one.text) for one in (*section.answer.coverage, *section.answer.missing)]
        texts += [report.definitions(table) for table in section.answer.tables if table.rows]
        texts += [report.say(table.label) for table in section.answer.tables]
        for text in texts:
            assert "".join(text.split()) in said, text
    for source in report.sources.values():
        assert "".join(f"{source.number}.{source.title}".split()) in said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_of_the_pdf_leaves_its_page_or_covers_something_else(board, language: str) -> None:
    paper = read_paper(board.told(language, None))
    for page in paper.pages:
        images = [one for one in page if isinstance(one, Image)]
        lines = [one for one in page if isinstance(one, Words)]
        for one in images:
            assert one.x >= SIDE - 0.1
            assert one.x + one.width <= WIDTH - SIDE + 0.1
            assert one.y >= TOP
            assert one.y + one.height <= HEIGHT - BOTTOM + 0.1
            assert not [line for line in lines if one.y + 1 < line.y < one.y + one.height]
        on_line: dict[float, list[Words]] = {}
        for line in lines:
            end = line.x + width_of(line.text, line.style.size, line.style.bold)
            assert end <= WIDTH - SIDE + 1, line
            on_line.setdefault(round(line.y, 1), []).append(line)
        for beside in on_line.values():
            beside.sort(key=lambda line: line.x)
            for one, other in pairwise(beside):
                assert one.x + width_of(one.text, one.style.size, one.style.bold) <= other.x + 0.5, (one, other)


def test_every_page_of_the_pdf_is_numbered_and_its_contents_lead_to_the_pages(board) -> None:
    report = board.told("en")
    paper = read_paper(report)
    for place, page in enumerate(paper.pages, 1):
        assert f"{place} / {len(paper.pages)}" in [one.text for one in page if isinstance(one, Words)]
    for section in report.asked:
        page = paper.places[f"q{section.number}"].page
        title = f"{section.number}. {section.question.title.en}"
        assert title in [one.text for one in paper.pages[page] if isinstance(one, Words)]
    anchors = {one.anchor for page in paper.pages for one in page if isinstance(one, Jump)}
    assert anchors <= paper.places.keys()
    assert {f"s{number}" for number in (1, 2, 3)} <= anchors
    assert [entry.title for entry in paper.outline][-1] == "Sources"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_glyph_of_the_pdf_is_missing(board, language: str) -> None:
    data = board.file("pdf", language).read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"/CIDFontType" in data
    letters = set(words_of(read_paper(board.told(language))))
    assert "□" not in letters
    if chinese_family() is None:
        pytest.skip("this computer has no font with Chinese characters")
    assert all(family_for(letter, bold) for letter in letters for bold in (False, True))


def test_a_cell_that_is_higher_than_a_page_goes_on_on_the_next() -> None:
    paper = Paper()
    paper.y = 400
    long = " ".join(f"word{number}" for number in range(4000))
    lay(paper, Grid(["One", "Two"], [["a", long], ["b", "c"]], [False, False], "Sources", [[Citation("1")]] * 2))
    assert len(paper.pages) > 2
    said = words_of(paper)
    assert all(f"word{number}" in said for number in range(4000))
    for page in paper.pages:
        assert max(one.y for one in page if isinstance(one, Words)) <= HEIGHT - BOTTOM
        assert next(one.text for one in page if isinstance(one, Words)) in ("One", "a")


def test_long_words_are_broken_and_not_lost() -> None:
    style = Style(8)
    address = "https://example.org/" + "a" * 300
    lines = folded(f"See {address} 和中文，末尾。", 120, style)
    assert "".join(lines).replace(" ", "") == f"See{address}和中文，末尾。"
    assert all(width_of(line, 8) <= 121 for line in lines)


def test_without_a_chinese_font_a_chinese_pdf_is_refused_and_an_english_one_says_so(
    board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_document, "chinese_family", lambda: None)
    with pytest.raises(UserError, match=r"install “Noto Sans CJK”, or write \.docx"):
        pdf_document.written(board.told("zh"), SILENT)
    assert "Thiscomputerhasnofont" in words_of(read_paper(board.told("en")))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # fontTools leaves the file open
def test_a_font_that_cannot_be_embedded_is_named(board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font at all")
    monkeypatch.setattr(paper_file, "font_file", lambda *_: (str(broken), 0))
    with pytest.raises(UserError, match="cannot be put into a PDF file: install"):
        pdf_document.written(board.told("en", ("sites",)), SILENT)


def test_columns_get_room_where_it_makes_rows_lower() -> None:
    words = "what came of it and why nobody went on with it after all, " * 6
    rows = [["Name", "Why", "Year"], ["A", words, "2024"], ["A rather long name", words, "2024 to 2025"]]
    name, why, year = column_widths(rows, 300, 8)
    assert name + why + year == pytest.approx(300)
    assert why > 2 * max(name, year)
    assert name >= width_of("rather", 8, bold=True)
    assert column_widths(rows, 300, 8, (False, False, True))[2] == pytest.approx(300 / 7)
    assert column_widths([["A", "B"], ["a", "b"]], 300, 8) == [24, 24], "no wider than what stands in them"
    assert sum(column_widths([["x" * 90] * 5], 300, 8)) == pytest.approx(300)
