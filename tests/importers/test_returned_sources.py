# SPDX-License-Identifier: Apache-2.0
"""A workbook that went out with sources beside the values: no edit of one is lost, and no untouched one is told."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import delete

from exporters.answer_workbook import write_answer
from importers.grid import letters
from models.database.database import Database
from models.errors import UserError
from models.exchange import MANIFEST_SHEET
from models.exported_base import View
from models.fields import Value
from models.ledger.changeset import Changeset, Citation, Edit
from models.ledger.ledger import Ledger
from models.portable_base import PortableBase
from models.questions import Sort
from models.schema import export_base
from models.statements import sets_of
from models.text import mark
from reconcile.queries import remarks
from tests.importers.returning import Home, Return, columns, put, row_of, typed

REGISTRY, PAPER = "Registry; release 2024", "A paper  _x000D_ of 2023"
COUNT = 40


def cited(home: Home, title: str, name: str, **values: Value) -> None:
    """A candidate of which a new source says everything."""
    source, number = home.database.ids.one(), home.database.ids.one()
    home.ids[name], home.names[number] = number, "candidate"
    said = [Edit("candidate", number, {"name_en": name, **values})]
    home.commit(Edit("source", source, {"title": title}))
    Ledger(home.database).commit(Changeset("home", mark("Test", "cited"), said, citation=Citation(source)))


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Database.create(tmp_path / "home.thaw") as database:
        made = Home(database, tmp_path)
        cited(made, REGISTRY, "tofersen", mechanism="antisense")
        cited(made, PAPER, "masitinib", mechanism="TKI")
        made.add("riluzole", mechanism="glutamate")
        for number in range(COUNT):
            cited(made, f"20{10 + number}-05-01", f"drug {number:02}")
        yield made


def without_manifest(book: Any) -> None:
    """What is left of a workbook whose sheets were pasted into a new one."""
    book.remove(book[MANIFEST_SHEET])
    for name in list(book.defined_names):
        del book.defined_names[name]
    book.custom_doc_props.props.clear()


def of_sources(done: Return) -> dict[str, tuple[str, str]]:
    """Cell -> (text, reason) of what is said about cells that name sources."""
    said = {each["cell"]: (each["text"], each["reason"]) for each in done.problems if "source" in each["reason"]}
    assert len(said) == done.told["sources_edited"]
    return said


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("lost", [False, True])
def test_an_untouched_copy_says_nothing_about_its_sources(home: Home, language: str, lost: bool) -> None:
    path = home.out(sources_beside=True, language=language)
    done = home.back(path, without_manifest if lost else lambda book: None)
    assert (done.told["basis"], done.counts(), done.problems, done.questions) == ("registered", {}, [], [])
    assert (done.told["remarks"], done.receipt.changeset) == ([], None)


def test_an_edited_source_is_listed_and_asked_and_nothing_is_taken(home: Home) -> None:
    path, before = home.out(sources_beside=True), home.everything()

    def change(book: Any) -> None:
        put(book, row_of(book, "tofersen"), "Mechanism (sources)", "Registry, release 2025")
        put(book, row_of(book, "riluzole"), "Mechanism (sources)", "https://example.org/riluzole")
        put(book, row_of(book, "masitinib"), "Mechanism (sources)", None)

    done = home.back(path, change)
    at = letters_of(path, "Mechanism (sources)")
    told = of_sources(done)
    assert {cell: text for cell, (text, _) in told.items()} == {
        f"{at}2": "Registry, release 2025", f"{at}3": "", f"{at}4": "https://example.org/riluzole",
    }  # fmt: skip
    assert REGISTRY in told[f"{at}2"][1]
    assert "Cite it for this value" in told[f"{at}2"][1]
    assert "had no source beside it" in told[f"{at}4"][1]
    assert "emptied" in told[f"{at}3"][1]
    assert done.counts() == {"sources_edited": 3}
    assert (home.everything(), done.receipt.changeset) == (before, None)
    assert {(each.sort, each.field, each.record) for each in done.questions} == {
        (Sort.QUERY, "mechanism", home.ids[name]) for name in ("tofersen", "masitinib", "riluzole")
    }
    asked = next(each for each in done.questions if each.record == home.ids["tofersen"])
    with home.database.read() as connection:
        (said,) = remarks(connection, asked.id)
    assert said.author == "Wang"
    assert said.text == f'Mechanism (sources): "{REGISTRY}" → Registry, release 2025'


def letters_of(path: Path, heading: str) -> str:
    return letters(columns(load_workbook(path)["Candidates"])[heading])


def test_the_same_edit_is_listed_again_and_not_asked_again(home: Home) -> None:
    path = home.out(sources_beside=True)
    change = typed("riluzole", **{"Mechanism_(sources)": "A letter"})
    assert home.back(path, change).receipt.questions == 1
    again = home.back(path, change)
    assert (len(of_sources(again)), again.receipt.questions) == (1, 0)


def test_the_order_of_sources_and_what_programs_do_to_cells_are_no_edits(home: Home) -> None:
    tofersen = home.ids["tofersen"]
    source = home.database.ids.one()
    home.commit(Edit("source", source, {"title": "Poster"}))
    with home.database.read() as connection:
        (first,) = sets_of(connection, [tofersen])[tofersen]
    said = type(first)({"mechanism": first.entries["mechanism"]}, source)
    home.commit(Edit("candidate", tofersen, {}, {}, sets=(said,)))
    path = home.out(sources_beside=True)

    def change(book: Any) -> None:
        put(book, row_of(book, "tofersen"), "Mechanism (sources)", f'Poster;\r\n  "{REGISTRY}" ')
        put(book, row_of(book, "masitinib"), "Mechanism (sources)", PAPER.replace("_x000D_", "_x005F_x000D_"))
        for number in range(5):
            put(book, row_of(book, f"drug {number:02}"), "English name (sources)", f"20{10 + number}/5/1")

    done = home.back(path, change)
    assert (done.counts(), done.problems, done.questions) == ({}, [], [])


def test_sources_of_rows_that_a_colleague_added_are_listed(home: Home) -> None:
    path = home.out(sources_beside=True)

    def change(book: Any) -> None:
        row = book["Candidates"].max_row + 1
        put(book, row, "English name", "newcomer")
        put(book, row, "English name (sources)", "A congress")

    done = home.back(path, change)
    assert done.counts() == {"new": 1, "sources_edited": 1}
    ((text, reason),) = of_sources(done).values()
    assert (text, "a row that did not go out" in reason) == ("A congress", True)
    answer = write_answer(home.database, done.staged.batch, home.folder / "answer.xlsx", language="en")
    rows = list(load_workbook(answer.path).worksheets[0].values)
    assert any(row[4] == "A congress" for row in rows), "the sender is told, too"


def test_a_column_that_was_emptied_or_filled_is_one_line_and_no_heap_of_questions(home: Home) -> None:
    path = home.out(sources_beside=True)

    def emptied(book: Any) -> None:
        for row in range(2, book["Candidates"].max_row + 1):
            put(book, row, "English name (sources)", None)

    def filled(book: Any) -> None:
        for row in range(2, book["Candidates"].max_row + 1):
            put(book, row, "English name (sources)", "Registry")

    done = home.back(path, emptied)
    assert (done.counts(), done.problems, done.questions) == ({}, [], [])
    assert done.told["remarks"] == [
        f"Candidates: all {COUNT + 2} cells of “English name (sources)” are blank; the sources stay as they are."
    ]
    done = home.back(path, filled)
    assert (len(of_sources(done)), done.questions) == (COUNT + 3, [])
    assert [f"{COUNT + 3} cells" in each for each in done.told["remarks"]] == [True]


def test_a_base_of_before_sources_were_kept_stays_silent(home: Home) -> None:
    path = home.out(sources_beside=True)
    with home.database.write() as connection:
        connection.execute(delete(export_base).where(export_base.c.kind.startswith("@")))
    done = home.back(path, typed("riluzole", **{"Mechanism_(sources)": "A letter", "Mechanism": "glutamate blocker"}))
    assert (done.counts(), done.problems, done.told["remarks"]) == ({"taken": 1}, [], [])


def test_without_any_base_it_is_said_that_sources_are_not_compared(home: Home) -> None:
    path = home.out(sources_beside=True)
    with home.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM export")
    done = home.back(path, typed("riluzole", **{"Mechanism_(sources)": "A letter"}))
    assert done.told["basis"] == "none"
    assert any("nothing is known of the sources" in each for each in done.told["remarks"])


def test_another_database_hears_of_edited_sources_by_the_base_that_travels(home: Home, tmp_path: Path) -> None:
    path = home.out(sources_beside=True, portable=True)
    with Database.create(tmp_path / "other.thaw") as database:
        other = Home(database, tmp_path)
        other.add("riluzole", mechanism="glutamate")
        done = other.back(path, typed("riluzole", **{"Mechanism_(sources)": "A letter"}))
        assert done.told["basis"] == "carried"
        assert [each.record for each in done.questions if each.sort is Sort.QUERY] == [other.ids["riluzole"]]
        assert [text for text, _ in of_sources(done).values()] == ["A letter"]


def test_damaged_sources_in_a_base_that_travels_are_refused_as_a_whole() -> None:
    for content in (b"no zlib", zlib.compress(b'[["no pair"]]'), zlib.compress(b"[[1, {}]]")):
        with pytest.raises(UserError):
            PortableBase(View({}), 3, [("@candidate", content)]).sources("candidate")
