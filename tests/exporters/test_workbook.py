# SPDX-License-Identifier: Apache-2.0
"""The workbook as people and programs read it."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from exporters.columns import columns_of
from exporters.kind_sheet import kind_layout
from exporters.lists import choices_of, is_open, lists_of
from exporters.run import ExportReport, export
from exporters.statement_sheet import statement_layout
from exporters.tables import TableSheets
from models.database.database import Database
from models.exchange import CUT_MARK, parted
from models.ids import id_number
from models.kinds import KINDS
from models.rows import fetch, split_link
from models.schema import SCHEMA_VERSION
from models.values.base import Parsed

Exported = Callable[..., ExportReport]
LANGUAGES = ["zh", "en"]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Both languages, one after the other."""
    return request.param


@pytest.fixture
def book(exported: Exported, language: str) -> Workbook:
    """The exported workbook, read back."""
    return load_workbook(exported(language=language).path)


def rows_of(sheet: Worksheet) -> list[dict[str, object]]:
    """Rows as {heading: value}."""
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_sheets_stand_in_use_order(book: Workbook, language: str) -> None:
    last = {
        "zh": ["各种说法", "数据字典", "概览", "说明"],
        "en": ["Statements", "Dictionary", "Summary", "README"],
    }
    kinds = [kind.plural(language) for kind in KINDS.values()]
    assert book.sheetnames == [*kinds, *last[language], "_lists", "_manifest"]
    assert [sheet.sheet_state for sheet in book.worksheets[-2:]] == ["hidden", "veryHidden"]
    assert {sheet.sheet_state for sheet in book.worksheets[:-2]} == {"visible"}
    assert book.active.title == kinds[0]


def test_without_sources_there_is_no_sheet_of_statements(exported: Exported) -> None:
    assert "Statements" not in load_workbook(exported(language="en", with_sources=False).path).sheetnames


def test_no_cell_is_a_formula_or_an_error(book: Workbook, hostile: str) -> None:
    types = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert types <= {"s", "n"}
    texts = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert any(isinstance(text, str) and text.startswith(hostile) for text in texts)
    assert "#N/A" in texts


def test_tables_cover_their_sheets_and_bear_its_headings(book: Workbook) -> None:
    names = []
    for sheet in book.worksheets[:-4]:
        (table,) = sheet.tables.values()
        names.append(table.displayName)
        headings = [cell.value for cell in sheet[1]]
        assert [column.name for column in table.tableColumns] == headings
        assert len({heading.casefold() for heading in headings}) == len(headings)
        assert range_boundaries(table.ref) == (1, 1, sheet.max_column, max(sheet.max_row, 2))
        assert table.autoFilter.ref == table.ref
        assert sheet.auto_filter.ref is None
    assert len(set(names)) == len(names)


def test_headings_and_first_name_stay_in_view_and_ids_are_hidden(book: Workbook, language: str) -> None:
    for kind in KINDS.values():
        sheet = book[kind.plural(language)]
        assert sheet.freeze_panes == "D2"
        hidden = {letter for letter, dimension in sheet.column_dimensions.items() if dimension.hidden}
        columns = columns_of(kind, language, fingerprint=True)
        assert hidden == {
            get_column_letter(n)
            for n, column in enumerate(columns, 1)
            if column.header.endswith(("_id", "_rev"))
        }
        assert [cell.value for cell in sheet[1]] == [column.header for column in columns]
        widths = [sheet.column_dimensions[get_column_letter(n)].width for n in range(1, len(columns) + 1)]
        assert widths == [column.width for column in columns]


def test_formats_keep_texts_texts_and_group_counts(book: Workbook, language: str) -> None:
    sheet = book[KINDS["trial"].plural(language)]
    formats = {cell.value: sheet.cell(2, cell.column).number_format for cell in sheet[1]}
    number = KINDS["trial"].field("enrol_target").label(language)
    assert formats.pop(number) == "#,##0"
    assert rows_of(sheet)[0][number] == 1176
    filled = {heading: text for heading, text in formats.items() if rows_of(sheet)[0][heading] is not None}
    assert set(filled.values()) == {"@"}
    below = {sheet.column_dimensions[get_column_letter(cell.column)].number_format for cell in sheet[1]}
    assert below == {"@", "#,##0"}


def test_headings_carry_the_help_of_their_field(book: Workbook, language: str) -> None:
    for kind in KINDS.values():
        sheet = book[kind.plural(language)]
        comments = {cell.value: cell.comment.text for cell in sheet[1] if cell.comment}
        expected = {
            field.label(language): field.help(language) for field in kind.fields if field.help(language)
        }
        assert comments == expected


def test_ids_and_links_name_records(database: Database, book: Workbook, language: str) -> None:
    sheet = book[KINDS["candidate"].plural(language)]
    (row,) = rows_of(sheet)
    number = id_number(row["_id"])
    with database.read() as connection:
        values = fetch(connection, "candidate", [number])[number]
    assert row["licensees_id"] == "; ".join(values["licensees"])
    names = parted(row[KINDS["candidate"].field("licensees").label(language)])
    assert names[1] == "Ionis; formerly Isis"
    assert names[0].startswith("Biogen, Inc.")
    assert names[0] != "Biogen, Inc.", "the territory is told"
    assert split_link(values["licensees"][0])[1] == "CN"


def test_every_shown_value_parses_back(database: Database, book: Workbook, language: str) -> None:
    compared = 0
    for kind in KINDS.values():
        for row in rows_of(book[kind.plural(language)]):
            number = id_number(row["_id"])
            with database.read() as connection:
                values = fetch(connection, kind.key, [number])[number]
            for field in kind.stored:
                text = row[field.label(language)]
                if text is not None and not str(text).endswith(CUT_MARK) and field.key != "notes":
                    texts = parted(text) if field.many else [str(text)]
                    read = [field.type.parse(member) for member in texts]
                    canonical = tuple(item.value for item in read if isinstance(item, Parsed))
                    assert canonical == (values[field.key] if field.many else (values[field.key],)), field.key
                    compared += 1
                else:
                    assert (text is None) == (field.key not in values)
    assert compared > 20


def test_dropdowns_offer_the_vocabulary(book: Workbook, language: str) -> None:
    offered = 0
    for kind in KINDS.values():
        sheet = book[kind.plural(language)]
        rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
        for number, column in enumerate(columns_of(kind, language, fingerprint=True), 1):
            letter = get_column_letter(number)
            rule = rules.pop(f"{letter}2:{letter}1048576", None)
            choices = None if column.hidden or column.field is None else choices_of(column.field, language)
            assert (rule is None) == (choices is None), column.key
            if rule and choices:
                assert rule.formula1 == choices.name
                assert _terms(book, rule.formula1) == list(choices.terms)
                assert rule.showErrorMessage is not column.field.many
                assert rule.errorStyle == ("warning" if is_open(column.field) else "stop")
                offered += 1
        assert not rules
    assert offered > 15


def _terms(book: Workbook, name: str) -> list[str]:
    ((title, area),) = book.defined_names[name].destinations
    return [cell.value for (cell,) in book[title][area.replace("$", "")]]


def test_offered_terms_are_read_as_what_they_mean(language: str) -> None:
    for kind in KINDS.values():
        for field in kind.fields:
            choices = choices_of(field, language)
            for term in choices.terms if choices else ():
                read = field.type.parse(term)
                assert isinstance(read, Parsed), (field.key, term)
                assert read.value is not None
                assert field.type.show(read.value, language) == term


def test_list_names_are_names_that_excel_accepts(language: str) -> None:
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]*", name) for name in lists_of(KINDS.values(), language))


def test_statements_say_who_said_what(book: Workbook) -> None:
    sheet = book["Statements"] if "Statements" in book.sheetnames else book["各种说法"]
    keys = [column.key for column in statement_layout("en").columns]
    said = [dict(zip(keys, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    stages = [entry for entry in said if entry["field"] in ("Stage (US)", "研发阶段（美国）")]
    assert [entry["rank"] for entry in stages] in (["Shown", "Kept", "Rejected"], ["采用", "保留", "否决"])
    shown, kept, rejected = stages
    assert (shown["locator"], shown["read_on"], shown["source"]) == ("第 3 页", "2026-03-01", "CDE 公示")
    assert (kept["written"], kept["locator"], rejected["reason"]) == ("Ph 2", "@第 9 页", "旧闻")
    assert {entry["record_id"] for entry in stages} == {row["_id"] for row in rows_of(book.worksheets[0])}
    assert shown["source_id"] == rows_of(book.worksheets[5])[0]["_id"]


def test_texts_that_do_not_fit_are_cut_and_listed(exported: Exported, language: str) -> None:
    report = exported(language=language)
    sheet_name = KINDS["organisation"].plural(language)
    statements = "各种说法" if language == "zh" else "Statements"
    assert [cut.split("!")[0] for cut in report.cuts] == [sheet_name, statements]
    book = load_workbook(report.path)
    address = report.cuts[0].split("!")[1]
    assert book[sheet_name][address].value.endswith(CUT_MARK)
    readme = [text for row in book.worksheets[-3].iter_rows(values_only=True) for text in row if text]
    assert sum(address in text and sheet_name in text for text in readme) == 2, "in both languages"
    assert ("cut", sheet_name, address, None) in set(book["_manifest"].iter_rows(values_only=True))


def test_the_manifest_stands_in_three_places(database: Database, book: Workbook, language: str) -> None:
    names = {
        name: item.attr_text.strip('"')
        for name, item in book.defined_names.items()
        if name.startswith("thaw.")
    }
    properties = {item.name: item.value for item in book.custom_doc_props}
    rows = list(book["_manifest"].iter_rows(values_only=True))
    sheet = {row[0]: row[1] for row in rows if row[0].startswith("thaw.")}
    assert names == properties == sheet
    assert sheet["thaw.database_id"] == database.database_id
    assert sheet["thaw.schema_version"] == str(SCHEMA_VERSION)
    assert sheet["thaw.language"] == language
    assert re.fullmatch("[0-9a-f]{32}", sheet["thaw.export_id"])
    kinds = {row[1]: row[2] for row in rows if row[0] == "sheet"}
    assert {kinds[kind.plural(language)] for kind in KINDS.values()} == set(KINDS)
    columns = {(row[1], row[2]): row[3] for row in rows if row[0] == "column"}
    for kind in KINDS.values():
        assert columns[kind.plural(language), "_id"] == "_id"
        for field in kind.fields:
            assert columns[kind.plural(language), field.label(language)] == field.key


def test_the_export_id_follows_the_content(
    database: Database, exported: Exported, commit, tmp_path: Path
) -> None:
    def export_id(**options) -> str:
        path = exported("again.xlsx", overwrite=True, **options).path
        return load_workbook(path).defined_names["thaw.export_id"].attr_text

    first = export_id()
    assert export_id(author="Other") == first
    assert export_id(kinds=["trial"]) != first
    assert export_id(language="en") != first


def test_the_same_content_gives_the_same_bytes(exported: Exported) -> None:
    assert exported("one.xlsx").path.read_bytes() == exported("two.xlsx").path.read_bytes()


def test_calamine_reads_the_same_texts(exported: Exported) -> None:
    path = exported().path
    book = load_workbook(path)
    for name in [kind.plural("zh") for kind in KINDS.values()]:
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(name).to_python()
        ours = [
            ["" if text is None else text for text in row] for row in book[name].iter_rows(values_only=True)
        ]
        decoded = [[t.replace("_x005F_", "_") if isinstance(t, str) else t for t in row] for row in ours]
        assert [row[: len(decoded[0])] for row in rows] == decoded


def test_an_empty_database_gives_sheets_to_fill_in(empty: Database, tmp_path: Path, language: str) -> None:
    book = load_workbook(export(empty, tmp_path / "empty.xlsx", language=language).path)
    for kind in KINDS.values():
        (table,) = book[kind.plural(language)].tables.values()
        assert range_boundaries(table.ref)[3] == 2


def test_a_full_sheet_is_continued_on_the_next() -> None:
    from exporters.styles import add_styles

    workbook = Workbook(write_only=True)
    add_styles(workbook)
    layout = kind_layout(KINDS["source"], "en")
    table = TableSheets(workbook, layout, most_rows=3)
    for number in range(5):
        table.write([str(number)] + [None] * (len(layout.columns) - 1))
    entries = table.finish()
    assert [(entry.name, entry.rows) for entry in entries] == [
        ("Sources", 2),
        ("Sources (2)", 2),
        ("Sources (3)", 1),
    ]
    assert {entry.role for entry in entries} == {"source"}
    assert table.rows == 5
    workbook.save(BytesIO())


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_of_every_kind_are_unique(language: str) -> None:
    for kind in KINDS.values():
        headings = [column.header.casefold() for column in columns_of(kind, language)]
        assert len(set(headings)) == len(headings)
        assert all(len(heading) <= 255 for heading in headings)
