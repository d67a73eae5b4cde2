# SPDX-License-Identifier: Apache-2.0
"""What colleagues do to a workbook before they send it back, and what Thaw makes of each."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from sqlalchemy import select

from models.database.database import Database
from models.fields import Value
from models.ledger.changeset import Edit
from models.rows import join_link
from models.schema import staged_row
from models.text import Message
from tests.importers.returning import Home, Return, part, put, row_of, typed


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Database.create(tmp_path / "home.thaw") as database:
        made = Home(database, tmp_path)
        made.add("Ionis", "organisation", founded="1989")
        made.add("Biogen", "organisation")
        made.add("tofersen", codes=("BIIB067",), first_disclosed="2012-05", owner=("Ionis",), mechanism="antisense")
        made.add("masitinib", mechanism="TKI", first_disclosed="2006")
        made.add("riluzole", mechanism="glutamate", modality="small_molecule")
        made.add("edaravone", mechanism="scavenger", modality="small_molecule")
        yield made


def fund(home: Home, amount: Value) -> None:
    """A financing of Ionis."""
    number = home.database.ids.one()
    home.commit(Edit("financing", number, {"recipient": join_link(home.ids["Ionis"]), "amount": amount}))


def test_rows_that_went_out_blank_are_not_missing(home: Home) -> None:
    done = home.back(home.out(kinds=("candidate",), parts=part("name_zh", "stage_global")))
    assert (done.counts(), done.questions) == ({}, [])


def test_ditto_marks_are_no_values_and_no_records(home: Home) -> None:
    before = home.everything()
    done = home.back(home.out(), typed("masitinib", Mechanism="同上", Owner="〃", Codes="ditto", First_disclosed='"'))
    assert (done.counts(), done.questions) == ({"unreadable": 4}, [])
    assert home.everything() == before
    assert all("stands for what another cell says" in each["reason"] for each in done.problems)


def test_a_word_for_nothing_over_a_text_proposes_to_empty_it(home: Home) -> None:
    path = home.out()
    done = home.back(path, typed("tofersen", Mechanism="N/A", Owner="无", INN="-", Description="?"))
    assert {each.field for each in done.questions} == {"mechanism", "owner"}
    assert (done.counts(), done.receipt.changeset) == ({"cleared": 2}, None)


def test_a_name_or_number_that_two_rows_bear_is_asked(home: Home) -> None:
    def change(book: Any) -> None:
        put(book, row_of(book, "masitinib"), "Codes", "BIIB067")  # that of another row
        put(book, row_of(book, "riluzole"), "INN", "same")
        put(book, row_of(book, "edaravone"), "INN", "same")
        put(book, row_of(book, "edaravone"), "Codes", "MCI-186")

    done = home.back(home.out(), change)
    assert done.counts() == {"conflicts": 3, "taken": 1}
    names = {number: name for name, number in home.ids.items()}
    asked = {(names[each.record or 0], each.field) for each in done.questions}
    assert asked == {("masitinib", "codes"), ("riluzole", "inn"), ("edaravone", "inn")}
    assert sum("bears it, too" in each["reason"] for each in done.problems) == 3
    assert ["bears it, too" in why for why in row_reasons(home, done)] == [True] * 3, "nobody changed them here"
    assert all("bears it, too" in Message.from_json(each.evidence["reason"]).render() for each in done.questions)


def row_reasons(home: Home, done: Return) -> list[str]:
    """Why the rows wait, as the staged rows say it."""
    with home.database.read() as connection:
        rows = connection.scalars(select(staged_row.c.staged).where(staged_row.c.batch_id == done.staged.batch))
        return [Message.from_json(why).render() for text in rows if (why := json.loads(text).get("why"))]


def test_what_both_sides_changed_goes_before_a_name_that_two_rows_bear(home: Home) -> None:
    path = home.out()
    home.edit("masitinib", mechanism="at home")
    done = home.back(path, typed("masitinib", Codes="BIIB067", Mechanism="there"))
    assert row_reasons(home, done) == ["Mechanism was changed here and in the workbook; choose which to show."]
    reasons = {each.field: "reason" in each.evidence for each in done.questions}
    assert reasons == {"codes": True, "mechanism": False}


def test_two_rows_that_say_different_things_of_one_record_are_asked_for_that_reason(home: Home) -> None:
    def change(book: Any) -> None:
        source = book["Candidates"]
        copy = book.copy_worksheet(source)
        copy.title = "Copy"
        put(book, row_of(book, "masitinib"), "Mechanism", "one")
        put(book, row_of(book, "masitinib"), "Mechanism", "another", "Copy")

    done = home.back(home.out(), change)
    assert done.counts() == {"taken": 1, "conflicts": 1}
    assert ["Another row of the workbook says something else" in why for why in row_reasons(home, done)] == [True]


def test_rows_of_a_sheet_that_a_colleague_added_are_counted_with_the_others(home: Home) -> None:
    def change(book: Any) -> None:
        put(book, book["Candidates"].max_row + 1, "English name", "newcomer")
        sheet = book.create_sheet("More candidates")
        for row in (["English name", "INN"], ["verdiperstat", None], ["ibudilast", None], ["riluzole", "riluzolum"]):
            sheet.append(row)

    done = home.back(home.out(), change)
    assert done.counts() == {"new": 3, "taken": 1}
    assert sum(state.counts["new"] for state in done.staged.states) == 3
    assert home.shows("riluzole", "inn") == "riluzolum"


def test_names_that_change_places_are_no_copies(home: Home) -> None:
    def change(book: Any) -> None:
        one, other = row_of(book, "masitinib"), row_of(book, "riluzole")
        put(book, one, "English name", "riluzole")
        put(book, other, "English name", "masitinib")

    assert home.back(home.out(), change).counts() == {"taken": 2}


def test_a_name_copied_down_is_one_line_and_its_first_cell_is_kept(home: Home) -> None:
    def change(book: Any) -> None:
        for row in range(2, 6):
            put(book, row, "INN", "newname")

    done = home.back(home.out(), change)
    (found,) = done.told["findings"]
    assert (found["count"], found["repaired"], done.counts()) == (3, True, {"taken": 1, "repaired": 3})


def test_an_amount_without_its_currency_is_asked_and_one_that_never_had_one_is_said(home: Home) -> None:
    fund(home, "USD 42000000 exact")
    fund(home, None)

    def change(book: Any) -> None:
        put(book, 2, "Amount", "43000000", "Financings")
        put(book, 3, "Amount", 5_000_000, "Financings")

    done = home.back(home.out(kinds=("financing",)), change)
    assert done.counts() == {"conflicts": 1, "taken": 1}
    told = sorted(each["reason"] for each in done.problems)
    assert told[0].endswith("it was USD when it went out.")
    assert told[1] == "The amount was taken, but it does not say in which currency it is."
    assert [why.endswith("it was USD when it went out.") for why in row_reasons(home, done)] == [True]


def test_a_bare_number_in_a_date_column_is_said(home: Home) -> None:
    done = home.back(home.out(), typed("tofersen", First_disclosed=45356))
    assert (done.counts(), home.shows("tofersen", "first_disclosed")) == ({"taken": 1}, "2024-03-05")
    assert "bare number" in done.problems[0]["reason"]


def test_terms_and_codes_between_commas_are_several(home: Home) -> None:
    edits = typed("tofersen", Targets="SOD1, TARDBP", Codes="BIIB067，ISIS 333611", Aliases="A, Inc.")
    done = home.back(home.out(), edits)
    assert done.counts() == {"taken": 3}
    assert home.shows("tofersen", "targets") == ("SOD1", "TARDBP")
    assert home.shows("tofersen", "codes") == ("BIIB067", "ISIS 333611")
    assert home.shows("tofersen", "aliases") == ("A, Inc.",)


def test_a_day_among_codes_is_not_taken(home: Home) -> None:
    done = home.back(home.out(), typed("masitinib", Codes=datetime(2026, 9, 9), Targets=datetime(2026, 9, 9)))
    assert done.counts() == {"unreadable": 2}
    assert "SEPT9" in done.problems[-1]["reason"]


def test_group_headings_above_ours_and_headings_repeated_below_are_no_news(home: Home) -> None:
    def change(book: Any) -> None:
        page = book["Candidates"]
        page.insert_rows(4)
        for cell in page[1]:
            page.cell(4, cell.column).value = cell.value
        page.insert_rows(1)
        page.cell(1, 3).value, page.cell(1, 8).value = "Names", "Science"
        page.merge_cells("C1:G1")
        page.tables.clear()

    before = home.everything()
    done = home.back(home.out(), change)
    assert (done.counts(), home.everything()) == ({}, before)
    assert sum("repeats the headings" in each["reason"] for each in done.problems) == 1


def test_rows_shifted_against_their_hidden_ids_are_known(home: Home) -> None:
    def change(book: Any) -> None:
        page = book["Candidates"]
        for column in range(3, page.max_column + 1):
            texts = [page.cell(row, column).value for row in range(2, 6)]
            for row, text in zip(range(2, 7), [None, *texts], strict=True):
                page.cell(row, column).value = text

    before = home.everything()
    done = home.back(home.out(kinds=("candidate",)), change)
    assert (done.counts(), done.questions, home.everything()) == ({}, [], before)
    assert "known by what they hold" in done.told["findings"][0]["text"]


def test_texts_that_came_back_traditional_are_one_line(home: Home) -> None:
    names = {"masitinib": "马赛替尼", "riluzole": "利鲁唑", "edaravone": "依达拉奉注射液"}
    for name, chinese in names.items():
        home.edit(name, name_zh=chinese)
    path = home.out()

    def change(book: Any) -> None:
        for name, text in zip(names, ("馬賽替尼", "利魯唑", "依達拉奉註射液"), strict=True):
            put(book, row_of(book, name), "Chinese name", text)

    done = home.back(path, change)
    assert (done.counts(), len(done.told["findings"])) == ({"repaired": 3}, 1)
    done = home.back(path, typed("masitinib", Chinese_name="馬賽替尼"))  # one may be meant
    assert done.counts() == {"taken": 1}


def test_whose_copy_it_was_is_not_guessed(home: Home) -> None:
    path = home.out("wang.xlsx", recipient="Wang")
    home.out("zh.xlsx", recipient="Zhao", language="zh")
    assert home.back(without_manifest(path)).told["by"] == "Wang", "only one went out in English"
    home.out("li.xlsx", recipient="Li")
    done = home.back(without_manifest(path), typed("masitinib", Mechanism="kinase"))
    assert (done.told["basis"], done.told["by"], done.counts()) == ("registered", None, {"taken": 1})


def without_manifest(path: Path) -> Path:
    book: Any = openpyxl.load_workbook(path)
    for name in list(book.defined_names):
        del book.defined_names[name]
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    del book["_manifest"]
    book.save(path.with_stem("bare"))
    return path.with_stem("bare")


def test_a_row_without_its_id_whose_number_was_corrected_is_asked_about(home: Home) -> None:
    def change(book: Any) -> None:
        page = book["Candidates"]
        row = row_of(book, "tofersen")
        put(book, row, "English name", "tofersen sodium")
        put(book, row, "Codes", "BIIB-067")
        page.delete_cols(1, 2)

    done = home.back(home.out(kinds=("candidate",)), change)
    assert (done.counts(), done.receipt.changeset) == ({"rows_asked": 1}, None)
    assert [each.evidence["records"] for each in done.questions] == [[home.ids["tofersen"]]]


def test_a_word_that_an_open_list_does_not_have_is_taken_and_said(home: Home) -> None:
    done = home.back(home.out(), typed("tofersen", Indication="ALS-like disease", Targets="SOD1; GENE9"))
    assert done.counts() == {"taken": 2}
    assert {each["reason"].split("”")[0] for each in done.problems} == {"“ALS-like disease", "“GENE9"}


def test_names_joined_in_other_ways_and_doubts_make_no_organisations(home: Home) -> None:
    organisations = len(home.everything())

    def change(book: Any) -> None:
        put(book, row_of(book, "tofersen"), "Owner", "Ionis, Biogen")
        put(book, row_of(book, "masitinib"), "Owner", "Ionis & Biogen")
        put(book, row_of(book, "riluzole"), "Owner", "?? ask Li")
        put(book, row_of(book, "edaravone"), "Stage (global)", "Phase 3 (?)")

    done = home.back(home.out(), change)
    assert (done.counts(), len(home.everything())) == ({"taken": 3, "unreadable": 1}, organisations)
    both = (join_link(home.ids["Ionis"]), join_link(home.ids["Biogen"]))
    assert home.shows("tofersen", "owner") == home.shows("masitinib", "owner") == both
    assert sorted(each["text"] for each in done.problems) == ["?? ask Li", "Phase 3 (?)"]


def test_a_comment_on_the_readme_is_listed(home: Home) -> None:
    def change(book: Any) -> None:
        book["README"]["B3"].comment = Comment("Please send it to Zhao, too", "Li")

    done = home.back(home.out(), change)
    (told,) = done.problems
    assert (told["sheet"], told["cell"]) == ("README", "B3")
    assert told["reason"] == "A comment by Li says: Please send it to Zhao, too"


def test_a_sheet_that_is_gone_or_emptied_is_said_and_deletes_nothing(home: Home) -> None:
    def remove(book: Any) -> None:
        del book["Organisations"]

    def empty(book: Any) -> None:
        book["Organisations"].delete_rows(2, 9)

    for change in (remove, empty):
        done = home.back(home.out(), change)
        assert (done.counts(), done.questions) == ({}, [])
        assert done.told["remarks"] == [
            "Organisations: no row came back of the records that went out (2); they are taken as not sent back."
        ]


def test_a_template_that_comes_back_blank_is_known(home: Home) -> None:
    done = home.back(home.out(template=True))
    assert (done.told["basis"], done.counts(), done.told["remarks"]) == ("registered", {}, [])
