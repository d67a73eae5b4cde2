# SPDX-License-Identifier: Apache-2.0
"""Spreadsheet pitfalls, groups F and G: texts, keys, links, encodings. Each test is one item of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from importers.run import commit_import, problems, stage_file
from models.database.database import Database
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.text import mark
from tests.importers.excel_items import Made, in_sheet, rewritten, stage, workbook

SHEETS: dict[str, list[list[Any]]] = {
    "spaces": [["Chinese name", "English name"], ["甲药\u00a0", "Drug A "], ["甲药", "Drug A"]],
    "line ends": [["Registry numbers", "English title"], ["NCT00000102", "one"], ["NCT00000103", "a\r\nb"]],
    "long": [["Registry numbers", "Notes"], ["NCT00000104", "x" * 32_000]],
    "options": [["Registry numbers", "Phase", "Status"], ["NCT00000105", "ＰＨＡＳＥ ２", "RECRUITING "]],
    "bad option": [["Registry numbers", "Status"], ["NCT00000106", "half asleep"]],
    "several": [
        ["Registry numbers", "Countries"],
        ["NCT00000107", "China；Japan"],
        ["NCT00000108", "China\nJapan"],
    ],
    "links": [["Registry numbers", "Sponsor", "Candidates"], ["NCT00000109", "Nobody Ltd", "Unknownumab"]],
    "injection": [
        ["Registry numbers", "English title", "Notes"],
        ["NCT00000110", '=HYPERLINK("http://x")', "-5"],
    ],
}
ROUNDS = [["Recipient", "Round", "Amount"], ["New Firm", "A", "1亿元"]]
FIRMS = [["Chinese name", "English name", "Country"], ["新公司", "New Firm", "China"]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """All these sheets in one workbook, staged once."""
    folder: Path = tmp_path_factory.mktemp("texts")
    path = workbook(folder / "plain.xlsx", SHEETS)
    coded = in_sheet(2, rb"<t>one</t>", b"<t>one_x000D_\ntwo</t>")

    def change(name: str, content: bytes) -> bytes:
        return (
            content.replace(b">one<", b">one_x000D_&#10;two<")
            if "sharedStrings" in name
            else coded(name, content)
        )

    with Database.create(folder / "records.thaw") as database:
        yield stage(database, rewritten(path, folder / "book.xlsx", change))


def values(made: Made, sheet: str, field: str) -> list[Any]:
    return [row.get(field) for row in made.rows(sheet).values()]


def test_item_60_odd_spaces_make_no_second_record(made: Made) -> None:
    with made.database.read() as connection:
        from sqlalchemy import select

        from models.schema import staged_row

        query = select(staged_row.c.record_id).where(
            staged_row.c.sheet == made.state("spaces").sheet.position, staged_row.c.row_number > 1
        )
        assert len(set(connection.scalars(query))) == 1


def test_item_61_coded_line_ends_are_line_ends(made: Made) -> None:
    texts = [row[1] for row in made.state("line ends").sheet.rows][1:]
    assert "_x000D_" not in "".join(text or "" for text in texts)
    assert values(made, "line ends", "title_en") == ["one two", "a b"]


def test_item_63_long_texts_are_whole(made: Made) -> None:
    assert len(values(made, "long", "notes")[0]) == 32_000


def test_item_64_terms_match_without_regard_to_case_spaces_and_width(made: Made) -> None:
    assert values(made, "options", "phase") == ["2"]
    assert values(made, "options", "status") == ["recruiting"]


def test_item_65_terms_that_do_not_exist_are_told(made: Made) -> None:
    assert values(made, "bad option", "status") == [None]
    assert "half asleep" in made.said("bad option", "B2")


def test_item_66_several_values_in_a_cell(made: Made) -> None:
    assert values(made, "several", "countries") == [["CN", "JP"], ["CN", "JP"]]


def test_item_67_a_name_that_means_no_record_is_told_or_made_one(made: Made) -> None:
    (row,) = made.rows("links").values()
    assert row["sponsor"]
    assert "No Candidate is called “Unknownumab”" in made.said("links", "C2")
    assert (row.get("candidates"), row["extras"]) == (None, "Candidates: Unknownumab")


def test_item_67_a_name_that_several_records_bear_is_told_and_not_linked(tmp_path, database) -> None:
    drugs = [["English name", "Codes"], ["Twinumab", "AB-101"], ["Twinumab", "CD-202"]]
    edits = [
        Edit("candidate", database.ids.one(), {"name_en": name, "codes": (code,)}, sets=())
        for name, code in drugs[1:]
    ]
    Ledger(database).commit(Changeset("curator", mark("Test", "Drugs").format(), edits))
    trial = [["Registry numbers", "Candidates"], ["NCT00000109", "Twinumab"]]
    staged = stage_file(database, workbook(tmp_path / "trial.xlsx", {"links": trial}))
    (told,) = problems(database, staged.batch)
    assert told["reason"].startswith("“Twinumab” is the name of 2 Candidates")
    assert told["cell"] == "B2"


def test_item_68_a_row_may_name_a_record_of_another_sheet(tmp_path, database) -> None:
    path = workbook(tmp_path / "two.xlsx", {"Financings": ROUNDS, "Organisations": FIRMS})
    staged = stage_file(database, path)
    receipt = commit_import(database, staged.batch, "curator")
    assert receipt.records == 2


def test_item_69_the_same_record_in_two_rows_is_joined_or_asked(tmp_path, database) -> None:
    rows = [["Registry numbers", "English title", "Status"]]
    rows += [["NCT00000102", "Study A", "Recruiting"], ["NCT00000102", "Study A", "Completed"]]
    made = stage(database, workbook(tmp_path / "twice.xlsx", {"Trials": rows}))
    assert list(made.states("Trials").values()) == ["waiting", "waiting"]
    assert "claim the same Registry numbers" in made.said("Trials")


def test_item_73_text_that_looks_like_a_formula_is_text(made: Made) -> None:
    (row,) = made.rows("injection").values()
    assert row["title_en"] == '=HYPERLINK("http://x")'
    assert row["notes"] == "-5"


@pytest.mark.parametrize("encoding", ["gb18030", "cp950", "utf-8-sig", "utf-8"])
def test_item_74_csv_in_any_chinese_encoding(tmp_path, database, encoding: str) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes("登記號,英文題目,申辦方\nNCT00000102,Study A,渤健\n".encode(encoding))
    made = stage(database, path, kind="trial")
    assert made.staged.states[0].sheet.rows[1][2] == "渤健"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Registry numbers\tEnglish title\nNCT00000102\tStudy A\n", "utf-16"),
        ("sep=;\nRegistry numbers;English title\nNCT00000102;Study A\n", "utf-8"),
        ("Registry numbers;English title\nNCT00000102;Study A\n", "cp1252"),
    ],
)
def test_item_75_unicode_text_sep_line_and_semicolons(tmp_path, database, text: str, encoding: str) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(text.encode(encoding))
    made = stage(database, path)
    assert values(made, "data", "title_en") == ["Study A"]


def test_item_78_the_same_file_again_says_so_and_changes_nothing(tmp_path, database) -> None:
    path = workbook(tmp_path / "book.xlsx", {"Trials": SHEETS["options"]})
    commit_import(database, stage_file(database, path).batch, "curator")
    again = stage_file(database, path)
    assert "was imported before" in str(again.before)
    assert commit_import(database, again.batch, "curator").changeset is None


def test_item_81_a_row_that_looks_unchanged_is_checked_all_the_same(tmp_path, database) -> None:
    good, bad = SHEETS["options"], [[*SHEETS["options"][0], "Start"], [*SHEETS["options"][1], "no date"]]
    commit_import(database, stage_file(database, workbook(tmp_path / "a.xlsx", {"T": good})).batch, "curator")
    made = stage(database, workbook(tmp_path / "b.xlsx", {"T": bad}))
    assert "not a date" in made.said("T", "D2")
