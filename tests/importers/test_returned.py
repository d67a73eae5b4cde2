# SPDX-License-Identifier: Apache-2.0
"""A workbook that comes home: each cell three ways, rows added, copied or deleted, several people's copies."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from importers.run import choose_finding, name_collaborator, restage, stage_file
from models.database.database import Database
from models.exchange import MANIFEST_BASE_ROW, MANIFEST_SHEET
from models.ids import id_text
from models.ledger.ledger import Ledger
from models.questions import Sort, waiting
from models.rows import fetch, join_link
from models.schema import changeset
from models.statements import statements_of
from reconcile.answers import Given, answer_named, give, give_answer, preview_like
from reconcile.case_lines import Choice, lines
from reconcile.merging.merge import merge_records
from reconcile.reading_cases import read_case
from tests.importers.returning import Home, columns, put, row_of, typed


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Database.create(tmp_path / "home.thaw") as database:
        made = Home(database, tmp_path)
        made.add("Ionis", "organisation", country="US")
        made.add("Biogen", "organisation", country="US")
        made.add("tofersen", codes=("BIIB067",), mechanism="antisense", owner=("Ionis",), stage_global="phase_3")
        made.add("masitinib", codes=("AB1010",), mechanism="TKI", aliases=("masivet", "kinavet"))
        made.add("edaravone", mechanism="scavenger", dev_status="active", notes="one\ntwo\nthree")
        made.add("riluzole", mechanism="glutamate", first_disclosed="1995-12")
        yield made


def undo(home: Home, number: int | None) -> None:
    assert number is not None
    Ledger(home.database).undo(number, "curator")


def test_each_cell_three_ways(home: Home) -> None:
    path, before = home.out(), home.everything()
    home.edit("masitinib", mechanism="tyrosine kinase inhibitor")
    home.edit("edaravone", mechanism="radical scavenger", dev_status=None)
    home.edit("riluzole", mechanism="glutamate release inhibitor")
    at_home = home.everything()

    def change(book: Any) -> None:
        put(book, row_of(book, "tofersen"), "Mechanism", "SOD1 antisense")  # only there
        put(book, row_of(book, "masitinib"), "Mechanism", "tyrosine kinase inhibitor")  # the same on both sides
        put(book, row_of(book, "edaravone"), "Mechanism", "antioxidant")  # both, and not the same
        put(book, row_of(book, "edaravone"), "Stage (global)", "no such stage")
        put(book, row_of(book, "riluzole"), "First disclosed", None)  # emptied there, untouched here

    done = home.back(path, change)
    assert done.counts() == {"taken": 1, "already": 1, "conflicts": 1, "cleared": 1, "unreadable": 1}
    assert home.shows("tofersen", "mechanism") == "SOD1 antisense"
    assert home.shows("edaravone", "mechanism") == "radical scavenger"
    assert home.shows("riluzole", "mechanism") == "glutamate release inhibitor", "an untouched cell never wins"
    assert home.shows("riluzole", "first_disclosed") == "1995-12", "nothing is erased unasked"
    by_field = {each.field: each for each in done.questions}
    assert set(by_field) == {"mechanism", "first_disclosed"}
    asked = by_field["mechanism"].evidence
    assert (asked["base"], asked["holds"], asked["says"]) == ("scavenger", "radical scavenger", "antioxidant")
    assert (asked["sheet"], asked["cell"], asked["by"]) == ("Candidates", f"{_letter('J')}4", "Wang")
    assert [each["text"] for each in done.problems if each["field"]] == ["no such stage"]
    undo(home, done.receipt.changeset)
    assert home.everything() == at_home != before


def _letter(letter: str) -> str:
    return letter


def test_one_changeset_by_the_collaborator_and_each_statement_points_at_its_cell(home: Home) -> None:
    path = home.out()
    done = home.back(path, typed("tofersen", Mechanism="SOD1", INN="tofersen sodium"))
    with home.database.read() as connection:
        query = select(changeset.c.author).where(changeset.c.id == done.receipt.changeset)
        assert connection.scalar(query) == "Wang"
        number = home.ids["tofersen"]
        said = statements_of(connection, number, fetch(connection, "candidate", [number])[number])
        assert said["mechanism"][0].set.locator == "Candidates!J2"
        assert said["inn"][0].set.locator == "Candidates!F2"
        source = fetch(connection, "source", [said["inn"][0].set.source or 0])
    assert [values["title"] for values in source.values()] == [done.staged.workbook.path.name]


def test_another_name_than_the_recipient_s_can_be_given(home: Home) -> None:
    staged = stage_file(home.database, home.out(recipient=""))
    assert staged.returned is not None
    assert staged.returned.by == ""
    name_collaborator(home.database, staged.batch, "Li")
    again = restage(home.database, staged.batch, {})
    assert again.returned is not None
    assert again.returned.by == "Li"


def test_sets_merge_member_by_member_and_long_texts_line_by_line(home: Home) -> None:
    path = home.out()
    home.edit("masitinib", aliases=("masivet", "kinavet", "AB-1010"))
    home.edit("edaravone", notes="one at home\ntwo\nthree")

    def change(book: Any) -> None:
        put(book, row_of(book, "masitinib"), "Aliases", "masivet; Alsitek")
        put(book, row_of(book, "edaravone"), "Notes", "one\ntwo\nthree abroad")

    done = home.back(path, change)
    assert set(members(home, "masitinib", "aliases")) == {"masivet", "AB-1010", "Alsitek"}
    (asked,) = done.questions
    assert asked.evidence["suggestion"] == "one at home\ntwo\nthree abroad"
    give_answer(home.database, Ledger(home.database), asked, "both", "curator")
    assert home.shows("edaravone", "notes") == "one at home\ntwo\nthree abroad"


def members(home: Home, name: str, key: str) -> tuple[str, ...]:
    value = home.shows(name, key)
    assert isinstance(value, tuple)
    return value


def test_a_missing_row_is_a_question_and_one_outside_the_view_is_nothing(home: Home) -> None:
    path = home.out()
    home.add("added later")

    def change(book: Any) -> None:
        for name in ("edaravone", "riluzole"):
            book["Candidates"].delete_rows(row_of(book, name))

    home.edit("riluzole", mechanism="other")
    done = home.back(path, change)
    assert done.counts() == {"deletions_proposed": 2}
    assert {each.sort for each in done.questions} == {Sort.GONE}
    assert done.receipt.changeset is None, "nothing is deleted unasked"
    moved = {each.record: each.evidence["moved"] for each in done.questions}
    assert moved == {home.ids["edaravone"]: [], home.ids["riluzole"]: ["mechanism"]}
    first = next(each for each in done.questions if each.record == home.ids["edaravone"])
    receipt = give_answer(home.database, Ledger(home.database), first, "delete", "curator")
    assert receipt.deleted == {"candidate": [home.ids["edaravone"]]}
    again = home.back(path, change)
    assert (again.counts(), again.receipt.questions) == ({"deletions_proposed": 1}, 0)


def test_most_rows_missing_or_a_column_emptied_stops_and_asks(home: Home) -> None:
    for number in range(20):
        home.add(f"candidate {number}", mechanism=f"mechanism {number}")
    path = home.out()

    def change(book: Any) -> None:
        book["Candidates"].delete_rows(3, 10)
        for number in range(2, 20):
            put(book, number, "Mechanism", None)

    done = home.back(path, change)
    assert done.counts() == {}
    assert [each["key"] for each in done.told["findings"]] == ["Candidates/mechanism/emptied", "candidate/gone"]
    number = done.staged.batch
    staged = stage_file(home.database, done.staged.workbook.path.parent / "returned 1.xlsx")
    choose_finding(home.database, staged.batch, "candidate/gone", applied=False)
    again = restage(home.database, staged.batch, {})
    assert again.returned is not None
    assert again.returned.counts["deletions_proposed"] == 10
    assert number != staged.batch


def test_new_rows_go_through_the_matcher_and_are_linked_to(home: Home) -> None:
    path = home.out()
    home.add("prosetin", mechanism="MAP4K")

    def change(book: Any) -> None:
        sheet = book["Candidates"]
        at, last = columns(sheet), sheet.max_row
        for offset, (name, mechanism, owner) in enumerate(
            (
                ("prosetin", "MAP4K inhibitor", None),
                ("jacifusen", "FUS antisense", "Newcomer"),
                ("ulefnersen", None, None),
            ),
            1,
        ):
            sheet.cell(last + offset, at["English name"]).value = name
            sheet.cell(last + offset, at["Mechanism"]).value = mechanism
            sheet.cell(last + offset, at["Owner"]).value = owner
        put(book, row_of(book, "tofersen"), "Owner", "Newcomer; Ionis")
        page = book["Organisations"]
        page.cell(page.max_row + 1, columns(page)["English name"]).value = "Newcomer"

    done = home.back(path, change)
    assert done.counts() == {"taken": 1, "new": 3, "conflicts": 1}
    found = home.everything()
    new = {str(values.get("name_en")): number for number, values in found.items()}
    newcomer = join_link(new["Newcomer"])
    assert set(members(home, "tofersen", "owner")) == {newcomer, join_link(home.ids["Ionis"])}
    assert found[new["jacifusen"]]["owner"] == (newcomer,)
    assert [each.field for each in done.questions] == ["mechanism"], "added on both sides: compared with the one here"


def test_copied_rows_invented_ids_and_rows_of_deleted_records(home: Home) -> None:
    path = home.out()
    home.delete("riluzole")
    home.delete("edaravone")

    def change(book: Any) -> None:
        sheet = book["Candidates"]
        copied = [cell.value for cell in sheet[row_of(book, "tofersen")]]
        sheet.append(copied)
        changed = list(copied)
        changed[columns(sheet)["English name"] - 1] = "tofersen follow-up"
        sheet.append(changed)
        invented: list[object] = [None] * len(copied)
        invented[0], invented[columns(sheet)["English name"] - 1] = "0123456789ABC", "invented"
        sheet.append(invented)
        put(book, row_of(book, "riluzole"), "Mechanism", "edited there")

    done = home.back(path, change)
    assert done.counts() == {"rows_asked": 3}
    assert sorted(each.sort.value for each in done.questions) == ["match"] * 3
    texts = " ".join(str(each.evidence["reason"]["t"]) for each in done.questions)
    assert "copied row" in texts
    assert "none that went out" in texts
    assert "deleted here" in texts
    copy = next(each for each in done.questions if "copied row" in each.evidence["reason"]["t"])
    receipt = give_answer(home.database, Ledger(home.database), copy, "new", "curator")
    assert len(receipt.added["candidate"]) == 1
    assert home.back(path, change).receipt.questions == 0


def test_the_visible_name_of_a_link_wins_where_its_id_was_left(home: Home) -> None:
    path = home.out()
    done = home.back(path, typed("tofersen", Owner="Biogen"))
    assert done.counts() == {"taken": 1}
    assert members(home, "tofersen", "owner") == (join_link(home.ids["Biogen"]),)

    ids = {"owner_id": id_text(home.ids["Biogen"])}

    def alone(book: Any) -> None:
        put(book, row_of(book, "tofersen"), "owner_id", ids["owner_id"])

    assert home.back(path, alone).counts() == {}

    def both(book: Any) -> None:
        put(book, row_of(book, "tofersen"), "owner_id", ids["owner_id"])
        put(book, row_of(book, "tofersen"), "Owner", "Third")

    done = home.back(path, both)
    assert done.counts() == {"conflicts": 1}


def test_a_merged_record_is_followed(home: Home) -> None:
    home.add("tofersen again", mechanism="antisense")
    path = home.out()
    keep, other = home.ids["tofersen"], home.ids["tofersen again"]
    merge_records(home.database, Ledger(home.database), keep, [other], "curator")
    done = home.back(path, typed("tofersen again", INN="tofersenum"))
    assert done.counts() == {"taken": 1}
    assert home.shows("tofersen", "inn") == "tofersenum"


def test_several_people_return_their_copies_in_any_order(home: Home) -> None:
    path = home.out(recipient="")
    one = home.back(path, typed("tofersen", Mechanism="by one", INN="inn one"), "one.xlsx")
    two = home.back(path, typed("tofersen", Mechanism="by two", Description="two"), "two.xlsx")
    assert one.counts() == {"taken": 2}
    assert two.counts() == {"taken": 1, "conflicts": 1}
    (asked,) = two.questions
    assert (asked.evidence["base"], asked.evidence["holds"]) == ("antisense", "by one")
    again = home.back(home.folder / "one.xlsx")
    assert (again.counts(), again.receipt.changeset, again.receipt.questions) == ({"already": 2}, None, 0)
    saved = home.back(path, typed("tofersen", Mechanism="by two", Description="two"), "saved again.xlsx")
    assert (saved.counts(), saved.receipt.changeset) == ({"already": 1, "conflicts": 1}, None)
    assert saved.receipt.questions == 0
    give_answer(home.database, Ledger(home.database), asked, "keep", "curator")
    last = home.back(path, typed("tofersen", Mechanism="by two"), "thrice.xlsx")
    assert last.counts() == {"decided": 1}


def test_comments_become_questions_and_added_columns_further_columns(home: Home) -> None:
    from openpyxl.comments import Comment

    path = home.out()

    def change(book: Any) -> None:
        sheet = book["Candidates"]
        row = row_of(book, "tofersen")
        sheet.cell(row, columns(sheet)["Mechanism"]).comment = Comment("Is this still right?", "Wang")
        sheet.cell(1, sheet.max_column + 1).value = "My remark"
        sheet.cell(row, columns(sheet)["My remark"]).value = "see label"

    done = home.back(path, change)
    (asked,) = done.questions
    assert (asked.sort, asked.field, asked.evidence["text"]) == (Sort.QUERY, "mechanism", "Is this still right?")
    assert home.shows("tofersen", "extras") == "My remark: see label"
    again = home.back(path, change)
    assert (again.receipt.questions, again.receipt.changeset) == (0, None)


@pytest.fixture
def damaged(home: Home) -> Home:
    for number in range(30):
        home.add(
            f"candidate {number}", codes=(f"AB-{number:03d}",), mechanism=f"mechanism {number}",
            first_disclosed=f"2020-{number % 12 + 1:02d}-{number % 27 + 1:02d}",
        )  # fmt: skip
    return home


def test_damage_is_repaired_listed_once_and_can_be_left_as_it_is(damaged: Home) -> None:
    path, before = damaged.out(), damaged.everything()

    def change(book: Any) -> None:
        sheet = book["Candidates"]
        at = columns(sheet)["Mechanism"]
        texts = [sheet.cell(row, at).value for row in range(10, 30)]
        for row, text in enumerate(texts[:-1], 11):
            sheet.cell(row, at).value = text
        sheet.cell(10, at).value = None
        put(book, 5, "Stage (global)", "Phase 2")

    done = damaged.back(path, change)
    assert done.counts()["repaired"] >= 19
    assert done.counts()["taken"] == 1
    assert len(done.told["findings"]) == 1
    assert "moved down by 1" in done.told["findings"][0]["text"]
    after = damaged.everything()
    changed = [number for number in after if after[number] != before.get(number)]
    assert len(changed) == 1
    path = damaged.out("second.xlsx")
    staged = stage_file(damaged.database, _changed(damaged, path, change))
    assert staged.returned is not None
    choose_finding(damaged.database, staged.batch, staged.returned.findings[0].key, applied=False)
    again = restage(damaged.database, staged.batch, {})
    assert again.returned is not None
    assert again.returned.counts["repaired"] == 0
    assert again.returned.counts["taken"] >= 18


def _changed(home: Home, path: Path, change: Any) -> Path:
    import openpyxl

    book = openpyxl.load_workbook(path)
    change(book)
    target = home.folder / "damaged.xlsx"
    book.save(target)
    return target


def test_rows_sorted_without_their_ids_are_known_by_what_they_hold(damaged: Home) -> None:
    path, before = damaged.out(), damaged.everything()

    def change(book: Any) -> None:
        sheet = book["Candidates"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        ids = [row[:2] for row in rows]
        rows.sort(key=lambda row: str(row[3]), reverse=True)
        for number, (own, row) in enumerate(zip(ids, rows, strict=True), 2):
            for column, value in enumerate([*own, *row[2:]], 1):
                sheet.cell(number, column).value = value

    done = damaged.back(path, change)
    assert done.counts() == {}
    assert damaged.everything() == before
    assert [each["key"] for each in done.told["findings"]] == ["Candidates/recognised"]


def _rename(book: Any) -> None:
    book["Candidates"].title = "Our list"
    book.move_sheet("Our list", 3)


def _move(book: Any) -> None:
    sheet = book["Candidates"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    for number, row in enumerate(rows, 1):
        for column, value in enumerate([*row[10:], *row[:10]], 1):
            sheet.cell(number, column).value = value


def _delete(book: Any) -> None:
    book["Candidates"].delete_cols(columns(book["Candidates"])["Mechanism"])


def _sort(book: Any) -> None:
    sheet = book["Candidates"]
    rows = sorted(([cell.value for cell in row] for row in sheet.iter_rows(min_row=2)), key=lambda row: str(row[3]))
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value


def _title(book: Any) -> None:
    book["Candidates"].insert_rows(1, 2)
    book["Candidates"]["A1"].value = "Candidates for the meeting"


def _translate(book: Any) -> None:
    put(book, 1, "Mechanism", "作用原理")


def _no_ids(book: Any) -> None:
    book["Candidates"].delete_cols(1, 2)


def _no_manifest(book: Any) -> None:
    for name in list(book.defined_names):
        del book.defined_names[name]
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    for sheet in ("_manifest", "_lists", "README"):
        del book[sheet]


def _copied_sheet(book: Any) -> None:
    book.copy_worksheet(book["Candidates"]).title = "Candidates (2)"


def _only_names(book: Any) -> None:
    del book["_manifest"]
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]


def test_names_that_a_colleague_puts_between_other_separators_are_several(home: Home) -> None:
    def change(book: Any) -> None:
        put(book, row_of(book, "tofersen"), "Owner", "Ionis、Biogen")
        sheet = book["Candidates"]
        put(book, sheet.max_row + 1, "English name", "jacifusen")
        put(book, sheet.max_row, "Owner", "Ionis、Biogen、Novaxis")

    done = home.back(home.out(), change)
    assert set(members(home, "tofersen", "owner")) == {join_link(home.ids[name]) for name in ("Ionis", "Biogen")}
    found = home.everything()
    names = {str(values.get("name_en") or values.get("name_zh")): number for number, values in found.items()}
    wanted = {join_link(names[name]) for name in ("Ionis", "Biogen", "Novaxis")}
    assert set(found[names["jacifusen"]]["owner"]) == wanted  # type: ignore[arg-type]
    assert [each["field"] for each in done.problems] == [None], "only that the table has grown"


def test_sheets_that_explain_a_workbook_hold_no_records_without_its_manifest_either(home: Home) -> None:
    kinds = ("candidate", "trial", "organisation", "financing")
    done = home.back(home.out(kinds=kinds, language="zh"), _only_names)
    assert {each.sheet.name for each in done.staged.states if each.mapping} == {"候选药物", "机构"}
    assert done.questions == []


@pytest.mark.parametrize(
    "change",
    [_rename, _move, _delete, _sort, _title, _translate, _no_ids, _no_manifest, _copied_sheet, _only_names],
    ids=lambda change: change.__name__,
)
def test_a_workbook_is_recognised_whatever_was_done_to_its_form(home: Home, change: Any) -> None:
    path, before = home.out(), home.everything()
    done = home.back(path, change)
    assert done.told["basis"] == "registered"
    assert (done.counts(), done.receipt.changeset, done.questions) == ({}, None, [])
    assert home.everything() == before

    def edited(book: Any) -> None:
        put(book, row_of(book, "masitinib"), "Stage (global)", "Phase 3")
        change(book)

    assert home.back(path, edited).counts()["taken"] == 1
    assert home.shows("masitinib", "stage_global") == "phase_3"


def test_a_sheet_pasted_into_a_new_workbook_and_a_csv_of_it_are_that_export(home: Home) -> None:
    import csv

    import openpyxl

    path = home.out()
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(path)["Candidates"].iter_rows()]
    at = rows[0].index("Mechanism")
    rows[2][at] = "edited"
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(home.folder / "pasted.xlsx")
    done = home.back(home.folder / "pasted.xlsx")
    assert (done.told["basis"], done.counts()) == ("registered", {"taken": 1})
    with (home.folder / "pasted.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    done = home.back(home.folder / "pasted.csv")
    assert (done.told["basis"], done.counts()) == ("registered", {"already": 1})


def test_without_a_base_every_difference_is_asked_and_nothing_deleted(home: Home) -> None:
    path = home.out()
    with home.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM export")
    home.edit("riluzole", mechanism="newer")

    def change(book: Any) -> None:
        put(book, row_of(book, "tofersen"), "Mechanism", "edited")
        book["Candidates"].delete_rows(row_of(book, "edaravone"))

    done = home.back(path, change)
    assert (done.told["basis"], done.receipt.changeset) == ("none", None)
    assert done.counts() == {"conflicts": 2}
    assert "each difference must be confirmed" in done.told["remarks"][0]


def test_a_workbook_with_its_base_is_merged_by_another_database(home: Home, tmp_path: Path) -> None:
    path = home.out(portable=True)
    with Database.create(tmp_path / "other.thaw") as database:
        other = Home(database, tmp_path)
        other.add("Ionis", "organisation", country="DE")
        other.add("tofersen", codes=("BIIB067",), mechanism="changed elsewhere", owner=("Ionis",))
        other.add("masitinib", codes=("AB1010",), mechanism="TKI")
        done = other.back(path, typed("masitinib", Mechanism="edited"))
        assert done.told["basis"] == "carried"
        assert other.shows("masitinib", "mechanism") == "edited"
        assert other.shows("tofersen", "mechanism") == "changed elsewhere", "an untouched cell never wins"
        assert other.shows("Ionis", "country") == "DE"
        assert done.counts() == {"taken": 1, "new": 3}


def test_the_damaged_base_of_another_database_is_none(home: Home, tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book[MANIFEST_SHEET]
        for row in sheet.iter_rows():
            texts = [cell for cell in row if cell.value is not None]
            if texts and texts[0].value == MANIFEST_BASE_ROW:
                texts[1].value = str(texts[1].value)[::-1]
        put(book, row_of(book, "tofersen"), "Mechanism", "edited")

    path = home.out(portable=True)
    with Database.create(tmp_path / "other.thaw") as database:
        other = Home(database, tmp_path)
        other.add("tofersen", codes=("BIIB067",))
        done = other.back(path, change)
        assert done.staged.returned is None, "its rows are taken like those of any list"
        assert other.shows("tofersen", "mechanism") == "edited"
        assert done.questions == []
        assert sum(state.counts["new"] for state in done.staged.states) == 5


def test_a_workbook_that_carries_its_base_needs_no_registration(home: Home) -> None:
    path = home.out(portable=True)
    with home.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM export")
    home.edit("riluzole", mechanism="newer")
    done = home.back(path, typed("tofersen", Mechanism="edited"))
    assert (done.told["basis"], done.counts()) == ("carried", {"taken": 1})


def test_the_base_of_an_older_schema_is_read_as_far_as_it_is_known(home: Home) -> None:
    path = home.out()
    with home.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE export SET schema = 2, view = replace(view, '\"inn\",', '\"inn\",\"dropped\",')"
        )
    done = home.back(path, typed("tofersen", Mechanism="edited"))
    assert done.counts() == {"taken": 1}
    with home.database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(changeset)) > 0
        assert waiting(connection) == []


def test_a_case_shows_what_went_out_beside_both_sides(home: Home) -> None:
    path = home.out()
    home.edit("tofersen", mechanism="at home")

    def change(book: Any) -> None:
        put(book, row_of(book, "tofersen"), "Mechanism", "abroad")
        book["Candidates"].delete_rows(row_of(book, "riluzole"))

    done = home.back(path, change)
    with home.database.read() as connection:
        cases = {each.sort: read_case(connection, each.id, "en") for each in done.questions}
    conflict, gone = cases[Sort.CONFLICT], cases[Sort.GONE]
    assert conflict is not None
    (line,) = lines(conflict, Choice())
    assert (line.base, line.left, line.right, line.cell) == ("antisense", "at home", "abroad", "J2")
    assert gone is not None
    first = lines(gone, Choice())[0]
    assert (first.field.key, first.left) == ("name_en", "riluzole")


def test_one_answer_for_a_field_or_for_all_that_a_collaborator_changed(home: Home) -> None:
    path = home.out()
    for name in ("tofersen", "masitinib"):
        home.edit(name, mechanism=f"{name} here", description="here")

    def change(book: Any) -> None:
        for name in ("tofersen", "masitinib"):
            put(book, row_of(book, name), "Mechanism", f"{name} there")
            put(book, row_of(book, name), "Description", "there")

    done = home.back(path, change)
    assert done.counts() == {"conflicts": 4}
    asked, ledger = done.questions[0], Ledger(home.database)
    given = Given(answer_named(asked, "take"), "curator")
    assert len(preview_like(home.database, ledger, asked, given).questions) == 2
    preview = preview_like(home.database, ledger, asked, given, whole_return=True)
    assert (len(preview.questions), preview.replaced) == (4, 4)
    before = home.everything()
    receipt = give(home.database, ledger, preview.questions, given)
    assert (home.shows("masitinib", "mechanism"), home.shows("tofersen", "description")) == ("masitinib there", "there")
    undo(home, receipt.changeset)
    assert home.everything() == before


def test_errors_formulas_and_merged_cells_take_nothing_and_are_listed(home: Home) -> None:
    path, before = home.out(), home.everything()

    def change(book: Any) -> None:
        sheet = book["Candidates"]
        at = columns(sheet)["Mechanism"]
        sheet.cell(row_of(book, "tofersen"), at).value = "=A1&B1"
        sheet.cell(row_of(book, "masitinib"), at).value = "#REF!"
        sheet.cell(row_of(book, "masitinib"), at).data_type = "e"
        sheet.merge_cells(start_row=4, end_row=5, start_column=at, end_column=at)

    done = home.back(path, change)
    assert done.counts() == {"unreadable": 3}
    assert sorted(each["cell"] for each in done.problems if each["field"]) == ["J2", "J3", "J5"]
    assert (done.receipt.changeset, home.everything()) == (None, before)
