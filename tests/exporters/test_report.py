# SPDX-License-Identifier: Apache-2.0
"""Board reports open in what they are for, say what the answers say, cite every figure, and are the same twice."""

import re
import zipfile
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from exporters.report.content import Report, Wanted, gather, ranges
from exporters.report.run import FORMATS, write_report
from models.answers.ask import all_questions
from models.database.database import Database
from models.errors import Cancelled, UserError
from models.sample import build_sample
from models.text import Message

TODAY = date(2026, 6, 30)
SOME = ("pipeline", "money_per_year", "sites", "suitable_trials", "recruiting")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with Database.create(tmp_path_factory.mktemp("report") / "sample.thaw") as made:
        build_sample(made)
        yield made


def told(database: Database, language: str = "en", questions: tuple[str, ...] | None = SOME) -> Report:
    with database.read() as connection:
        return gather(connection, Wanted(language, questions, today=TODAY))


def write(
    database: Database, path: Path, language: str = "en", questions: tuple[str, ...] | None = SOME
) -> bytes:
    write_report(database, path, Wanted(language, questions, today=TODAY), overwrite=True)
    return path.read_bytes()


@pytest.fixture(scope="module")
def files(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """A report of SOME in a format and language, written once."""
    folder = tmp_path_factory.mktemp("files")

    @cache
    def do(suffix: str, language: str) -> Path:
        path = folder / f"{language}.{suffix}"
        write(database, path, language)
        return path

    return do


Files = Callable[[str, str], Path]


def rows_of(report: Report, number: int) -> list[list[str]]:
    """The first table of a section in words."""
    answer = report.asked[number].answer
    return [report.words(answer, answer.table, row) for row in range(len(answer.table.rows))]


# What it says ---------------------------------------------------------------------------------------------------------


def test_sources_are_numbered_as_they_are_first_cited(database: Database) -> None:
    report = told(database)
    assert [one.number for one in report.sources.values()] == list(range(1, len(report.sources) + 1))
    seen = [
        number
        for section in report.asked
        for table in section.answer.tables
        for row in table.rows
        for number in report.cited(section.answer, row)
    ]
    assert set(seen) == set(range(1, len(report.sources) + 1))
    assert all(one.title for one in report.sources.values())


def test_all_questions_unless_some_are_named(database: Database) -> None:
    assert len(told(database, questions=None).asked) == len(all_questions()) == 28
    assert [one.question.key for one in told(database, questions=("5", "pipeline", "5")).asked] == [
        "money_per_year",
        "pipeline",
    ]
    with pytest.raises(UserError, match="no question"):
        told(database, questions=("weather",))
    with pytest.raises(UserError, match="choose at least one"):
        told(database, questions=())


def test_numbers_of_footnotes_are_drawn_together() -> None:
    assert ranges([1, 3, 4, 5, 9]) == "1, 3–5, 9"
    assert ranges([2]) == "2"
    assert ranges([]) == ""


# HTML -----------------------------------------------------------------------------------------------------------------


@dataclass
class Page(HTMLParser):
    """Tables, headings, pictures and links of a page."""

    tables: list[list[list[str]]] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.tags.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        match tag:
            case "table":
                self.tables.append([])
            case "tr":
                self.tables[-1].append([])
            case "td" | "th":
                self.tables[-1][-1].append("")
            case "h2":
                self.headings.append("")
            case "img":
                self.pictures.append((given["src"], given["alt"]))
            case "a":
                self.links.append(given["href"])

    def handle_data(self, data: str) -> None:
        self.text += data
        where = next((tag for tag in reversed(self.tags) if tag in ("td", "th", "h2", "section", "p", "h3", "li")), "")
        if where in ("td", "th"):
            self.tables[-1][-1][-1] += data.strip()
        elif where == "h2":
            self.headings[-1] += data.strip()


def page(data: bytes) -> Page:
    found = Page()
    found.feed(data.decode())
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_says_what_the_answers_say(database: Database, files: Files, language: str) -> None:
    report = told(database, language)
    shown = page(files("html", language).read_bytes())
    assert shown.headings == [
        *(f"{one.number}. {report.say(one.question.title)}" for one in report.asked),
        "来源" if language == "zh" else "Sources",
    ]
    pipeline = [row[:-1] for row in shown.tables[0][1:]]
    assert pipeline == rows_of(report, 0)
    assert {link.removeprefix("#") for link in shown.links} <= set(shown.ids)
    for coverage in report.asked[1].answer.coverage:
        assert report.say(coverage.text) in shown.text
    assert report.standing in shown.text


def test_the_page_runs_nothing_and_loads_nothing(files: Files) -> None:
    data = files("html", "en").read_bytes()
    shown = page(data)
    assert not {"script", "link", "iframe", "object"} & set(shown.tags)
    assert not re.search(rb"\son\w+=", data)
    assert len(shown.pictures) == 3, "two questions have tables only"
    for source, alt in shown.pictures:
        head, _, body = source.partition(",")
        assert head == "data:image/svg+xml;base64"
        assert b"<svg" in b64decode(body)[:600]
        assert alt


def test_hostile_names_stay_text(database: Database, tmp_path: Path) -> None:
    from html import escape

    report = told(database)
    name = "<script>alert(1)</script>&"
    one = next(iter(report.sources.values()))
    object.__setattr__(one, "title", name)
    from exporters.report.page import written
    from models.progress import SILENT

    said = written(report, SILENT).decode()
    assert escape(name) in said
    assert "<script" not in said


# Word -----------------------------------------------------------------------------------------------------------------


def test_the_document_says_what_the_answers_say(database: Database, files: Files) -> None:
    report = told(database, "zh")
    document = Document(str(files("docx", "zh")))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    assert [row[:-1] for row in tables[0][1:]] == rows_of(report, 0)
    assert [row[:-1] for row in tables[1][1:]] == rows_of(report, 1)
    assert len(document.inline_shapes) == 3
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for section in report.asked:
        assert section.question.title.zh in said
        assert section.question.definition.zh in said
        for one in (*section.answer.coverage, *section.answer.missing):
            assert report.say(one.text) in said
    for source in report.sources.values():
        assert f"[{source.number}] {source.title}" in said
    assert document.core_properties.title == report.title


def test_every_figure_of_the_document_is_cited(database: Database, files: Files) -> None:
    report = told(database, "zh")
    table = Document(str(files("docx", "zh"))).tables[1]
    cited = [row.cells[-1].text for row in table.rows][1:]
    answer = report.asked[1].answer
    assert cited == [f"[{ranges(report.cited(answer, row))}]" for row in answer.table.rows]


# Excel ----------------------------------------------------------------------------------------------------------------


def test_the_workbook_holds_numbers_and_charts(database: Database, files: Files) -> None:
    report = told(database)
    book = load_workbook(files("xlsx", "en"))
    assert book.sheetnames == [
        "Contents",
        "1 pipeline",
        "2 money_per_year",
        "3 sites",
        "4 suitable_trials",
        "5 recruiting",
        "Sources",
    ]
    sheet = book["1 pipeline"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Stage")
    world = [cell.value for cell in head].index("World")
    start = head[0].row + 1
    answer = report.asked[0].answer
    values = [sheet.cell(start + row, world + 1).value for row in range(len(answer.table.rows))]
    assert values == [cell.value for cell in answer.table.cells("world")]
    assert [len(book[name]._charts) for name in book.sheetnames] == [0, 1, 1, 1, 0, 0, 0]
    assert book["Sources"].max_row == len(report.sources)


def test_vague_amounts_keep_both_bounds_and_estimates_their_mark(database: Database, files: Files) -> None:
    report = told(database)
    sheet = load_workbook(files("xlsx", "en"))["2 money_per_year"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Year")
    titles = [cell.value for cell in head]
    assert titles[3:6] == ["Amount", "Amount: at least", "Amount: at most"]
    answer = report.asked[1].answer
    for row, cell in enumerate(answer.table.cells("raised")):
        words, low, high = (sheet.cell(head[0].row + 1 + row, 4 + place).value for place in range(3))
        if cell.value is None:
            assert (words, low, high) == (None, None, None)
            continue
        assert (low, high) == (float(cell.value.lower), float(cell.value.upper))
        assert words.startswith("≈") == cell.estimated


def test_no_text_of_a_workbook_is_a_formula(database: Database, tmp_path: Path) -> None:
    write(database, tmp_path / "r.xlsx", questions=None)
    for sheet in load_workbook(tmp_path / "r.xlsx").worksheets:
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.data_type == "f"]


# Files ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_content_gives_the_same_bytes(database: Database, tmp_path: Path, suffix: str) -> None:
    first = write(database, tmp_path / f"a.{suffix}", "zh", ("sites", "money_per_year"))
    assert write(database, tmp_path / f"b.{suffix}", "zh", ("sites", "money_per_year")) == first
    if suffix != "html":
        with zipfile.ZipFile(BytesIO(first)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_file_is_not_replaced_unless_asked_and_formats_are_named(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "r.html"
    path.write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        write_report(database, path, Wanted("en", ("sites",)))
    assert path.read_text() == "mine"
    with pytest.raises(UserError, match=re.escape("r.txt does not say")):
        write_report(database, tmp_path / "r.txt", Wanted("en", ("sites",)))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["r.html"]


def test_a_report_that_is_stopped_leaves_nothing(database: Database, tmp_path: Path) -> None:
    class Stopping:
        steps = 0

        def step(self, done: int, total: int, text: Message | None = None) -> None:
            self.steps += 1
            if self.steps > 3:
                raise Cancelled

    with pytest.raises(Cancelled):
        write_report(database, tmp_path / "r.docx", Wanted("en", SOME), progress=Stopping())
    assert not list(tmp_path.iterdir())


def test_what_could_not_be_answered_is_told(database: Database, tmp_path: Path) -> None:
    written = write_report(database, tmp_path / "r.html", Wanted("en", ("recruiting", "sites"), today=TODAY))
    assert written.questions == ("recruiting", "sites")
    assert written.empty == ("recruiting",)
    assert written.sources > 0


def test_a_day_and_a_filter_are_heeded_and_named(database: Database, tmp_path: Path) -> None:
    wanted = Wanted("en", ("pipeline", "quality"), as_of=date(2024, 6, 30), where={"region": "CN"}, today=TODAY)
    write_report(database, tmp_path / "r.html", wanted)
    said = (tmp_path / "r.html").read_text("utf-8")
    assert "As of 30 Jun 2024" in said
    assert "Region: China" in said
