# SPDX-License-Identifier: Apache-2.0
"""Workbooks that a colleague edited in LibreOffice itself, saved as .xlsx and as .ods, and sent back."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from models.database.database import Database
from models.fields import Value
from models.ledger.changeset import Edit as RecordEdit
from models.rows import join_link
from models.statements import Said, StatementSet
from tests.importers.returning import Home, Return, part
from tests.office import Office, running

Edit = Sequence[object]
DRUGS = "Candidates"
TRIALS = "Trials"
COUNT = 12
EVERYTHING = ("candidate", "trial", "organisation")


@dataclass
class Out:
    """A database whose workbook went out, and LibreOffice to edit it with."""

    office: Office
    folder: Path
    path: Path
    ids: dict[str, int]
    names: dict[int, str]

    def back(
        self, *edits: Edit, path: Path | None = None, endings: Sequence[str] = ("xlsx", "ods")
    ) -> Iterator[tuple[Home, Return]]:
        """What became of the workbook after these edits, saved in either format; each at a home of its own."""
        saved = [self.folder / "saved" / f"back.{ending}" for ending in endings]
        self.office.edit(path or self.path, edits, *saved)
        for each in saved:
            shutil.copy(self.folder / "home.thaw", self.folder / "copy.thaw")
            with Database.open(self.folder / "copy.thaw") as database:
                home = Home(database, self.folder, dict(self.ids), dict(self.names))
                yield home, home.back(each)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running(tmp_path_factory.mktemp("office")) as started:
        yield started


@pytest.fixture(scope="module")
def out(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Out:
    folder = tmp_path_factory.mktemp("world")
    with Database.create(folder / "home.thaw") as database:
        home = Home(database, folder)
        home.add("Ionis", "organisation", founded="1989")
        home.add("Biogen", "organisation", country="US")
        for number in range(COUNT):
            home.add(
                f"drug {number:02}", codes=(f"THW-{number}",), mechanism=f"mechanism {number * 7 % 12}",
                owner=("Ionis",), first_disclosed=f"20{10 + number}-03",
            )  # fmt: skip
            trial = database.ids.one()
            home.ids[f"trial {number:02}"], home.names[trial] = trial, "trial"
            values: dict[str, Value] = {
                "title_en": f"trial {number:02}", "registry_ids": (f"NCT0{4_700_000 + 7919 * number % 5000}",),
                "start": f"2021-{1 + number:02}-{5 + number:02}", "phase": "2", "enrol_target": f"{60 + number}",
                "candidates": (join_link(home.ids[f"drug {number:02}"]),),
            }  # fmt: skip
            home.commit(RecordEdit("trial", trial, values))
        _cite(home)
        path = home.out(kinds=EVERYTHING)
        home.out("zh.xlsx", kinds=EVERYTHING, language="zh")
        home.out("beside.xlsx", kinds=EVERYTHING, sources_beside=True)
        home.out("view.xlsx", kinds=("candidate",), parts=part("stage_global", "name_zh"), portable=True)
        home.out("template.xlsx", kinds=EVERYTHING, template=True)
        return Out(office, folder, path, home.ids, home.names)


def _cite(home: Home) -> None:
    """Sources with titles that programs like to write otherwise; two of them for one value."""
    titles = ("2024-05-01", "1/2", "007", "=1+1", "Release; 2024", "a  b _x000D_ c", "https://example.org/a?b=c&d=e")
    for number, title in enumerate(titles):
        source = home.database.ids.one()
        home.commit(RecordEdit("source", source, {"title": title}))
        for name in (f"drug {number:02}", f"drug {number + 1:02}"):
            said = StatementSet({"mechanism": Said(home.shows(name, "mechanism"))}, source)
            home.commit(RecordEdit("candidate", home.ids[name], {}, {}, sets=(said,)))


@pytest.mark.parametrize("name", ["out", "zh", "beside", "view"])
def test_what_was_only_saved_again_changes_nothing(out: Out, name: str) -> None:
    for home, done in out.back(path=out.folder / f"{name}.xlsx"):
        assert (done.told["basis"], done.counts(), done.questions) == ("registered", {}, [])
        assert (done.told["findings"], done.problems, done.receipt.changeset) == ([], [], None)
        assert home.everything() == out_content(out)


def test_an_edited_source_is_told_whatever_the_format(out: Out) -> None:
    sources = "Mechanism (sources)"
    edits = (
        ["put", DRUGS, sources, 3, "Another registry"],
        ["put", DRUGS, sources, 10, "https://example.org/new"],
        ["sort", DRUGS, "English name", True],
        ["move_column", DRUGS, sources, "English name"],
    )
    for home, done in out.back(*edits, path=out.folder / "beside.xlsx"):
        assert done.counts() == {"sources_edited": 2}
        assert [each["text"] for each in done.problems] == ["https://example.org/new", "Another registry"]
        assert {each.record for each in done.questions} == {home.ids["drug 01"], home.ids["drug 08"]}
        assert home.everything() == out_content(out)


def out_content(out: Out) -> dict[int, Any]:
    """Every record as it was when the workbook went out."""
    with Database.open(out.folder / "home.thaw") as database:
        return Home(database, out.folder).everything()


def test_edits_are_taken_whatever_was_done_to_the_form(out: Out) -> None:
    edits = (
        ["put", DRUGS, "Mechanism", 3, "antisense"],
        ["put", TRIALS, "Phase", 5, "3"],
        ["sort", DRUGS, "English name", True],
        ["sort", TRIALS, "Registry numbers", False],
        ["delete_column", DRUGS, "First disclosed"],
        ["hide_column", TRIALS, "Start"],
        ["hide_row", TRIALS, 4],
        ["move_column", TRIALS, "Phase", "Registry numbers"],
        ["rename_heading", TRIALS, "Phase", "Etappe"],
        ["insert_row", DRUGS, 5, {"English name": "newcomer", "Mechanism": "unknown", "Owner": "Biogen"}],
        ["delete_row", TRIALS, 6],
        ["insert_row", TRIALS, 1, {}],
        ["rename_sheet", DRUGS, "Our drugs"],
        ["move_sheet", "README", 0],
    )
    for home, done in out.back(*edits):
        assert done.counts() == {"taken": 2, "new": 1, "deletions_proposed": 1}
        assert home.shows("drug 01", "mechanism") == "antisense"
        assert home.shows("trial 03", "phase") == "3"
        assert [each["reason"] for each in done.problems] == ["Hidden rows were included: 1."]
        new = next(values for values in home.everything().values() if values.get("name_en") == "newcomer")
        assert new["owner"] == (join_link(home.ids["Biogen"]),)


def test_a_heading_retyped_over_a_blank_column_that_was_moved(out: Out) -> None:
    edits = (
        ["rename_heading", DRUGS, "Aliases", "Auch genannt"],
        ["rename_heading", DRUGS, "_id", "Nummer"],
        ["put", DRUGS, "Auch genannt", 4, "brand"],
        ["move_column", DRUGS, "Auch genannt", "English name"],
        ["remove_sheet", "_manifest"],
    )
    for home, done in out.back(*edits):
        assert (done.counts(), done.told["findings"]) == ({"taken": 1}, [])
        assert home.shows("drug 02", "aliases") == ("brand",)


def test_all_headings_of_a_renamed_sheet_retyped(out: Out) -> None:
    labels = ["Registry numbers", "English title", "Candidates tried", "Phase", "Start", "Planned enrolment"]
    edits = (
        *(["rename_heading", TRIALS, label, f"Spalte {place}"] for place, label in enumerate(labels)),
        ["put", TRIALS, "Spalte 3", 5, "3"],
        ["rename_sheet", TRIALS, "Studien"],
    )
    for home, done in out.back(*edits):
        assert (done.counts(), home.shows("trial 03", "phase")) == ({"taken": 1}, "3")


DAMAGES: dict[str, tuple[Edit, ...]] = {
    "Registry numbers": (["fill", TRIALS, "Registry numbers", 3, 13],),
    "Mechanism": (["sort_alone", DRUGS, "Mechanism", False],),
    "First disclosed": (["retype", DRUGS, "First disclosed", 2, 13],),
    "Planned enrolment": (["copy_cells", TRIALS, "Planned enrolment", 4, 12, "Planned enrolment", 5],),
    "Codes": (["copy_cells", DRUGS, "English name", 2, 13, "Codes", 2],),
}


def test_each_damage_is_found_once_and_repaired(out: Out) -> None:
    edits = [edit for edits in DAMAGES.values() for edit in edits]
    for home, done in out.back(*edits):
        told = [each["text"] for each in done.told["findings"]]
        assert len(told) == len(DAMAGES), told
        assert all(any(f"“{field}”" in text for text in told) for field in DAMAGES)
        assert (done.receipt.changeset, done.questions, done.problems) == (None, [], [])
        assert home.everything() == out_content(out)


def test_a_copied_row_a_copied_sheet_and_comments(out: Out) -> None:
    edits = (
        ["copy_row", DRUGS, 3, 8],
        ["duplicate", TRIALS, "Trials copy"],
        ["put", "Trials copy", "Phase", 4, "1"],
        ["comment", TRIALS, "Start", 3, "Is this right?"],
        ["comment", TRIALS, "Phase", 1, "Which phase do you mean?"],
        ["merge", DRUGS, "Mechanism", 4, 5],
    )
    for home, done in out.back(*edits):
        assert {key: each for key, each in done.counts().items() if key != "unreadable"} == {"taken": 1}
        assert home.shows("trial 02", "phase") == "1"
        (asked,) = done.questions
        assert (asked.field, asked.evidence["text"]) == ("start", "Is this right?")
        reasons = [each["reason"] for each in done.problems]
        assert "A comment on this cell says: Which phase do you mean?" in reasons


def test_dates_typed_as_the_program_understands_them(out: Out) -> None:
    edits = (
        ["typed", TRIALS, "Start", 3, "2022-05-06"],
        ["typed", TRIALS, "Completion", 3, "2024-11-30"],
        ["date_format", TRIALS, "Start", 2, 13, "DD/MM/YY"],
        ["retype", TRIALS, "Start", 4, 6],
        ["date_format", TRIALS, "Start", 4, 6, "MMM D, YYYY"],
        ["formula", DRUGS, "Mechanism", 3, '="anti"&"sense"'],
    )
    for home, done in out.back(*edits):
        assert (done.counts(), done.told["findings"]) == ({"taken": 3}, [])
        assert (home.shows("trial 01", "start"), home.shows("trial 01", "completion")) == (
            "2022-05-06",
            "2024-11-30",
        )
        assert home.shows("drug 01", "mechanism") == "antisense"


FORGET: dict[str, Edit] = {
    "names": ["forget_names", "thaw"],
    "properties": ["forget_properties"],
    "sheet": ["remove_sheet", "_manifest"],
}


@pytest.mark.parametrize("left", [*FORGET, "nothing"])
def test_one_of_the_three_places_of_the_manifest_is_enough_for_an_ods_too(out: Out, left: str) -> None:
    edits = [edit for place, edit in FORGET.items() if place != left]
    if left == "sheet":
        edits += [["show_sheet", "_manifest"], ["rename_sheet", "_manifest", "Blatt 9"]]
    for home, done in out.back(*edits, ["put", DRUGS, "Mechanism", 3, "antisense"], endings=["ods"]):
        assert (done.told["basis"], done.told["by"], done.counts()) == ("registered", "Wang", {"taken": 1})
        assert home.shows("drug 01", "mechanism") == "antisense"


def test_a_template_that_was_filled_in_brings_new_records(out: Out) -> None:
    row = {
        "English name": "newcomer",
        "Codes": "NEW-1; NEW-2",
        "First disclosed": "2024-05",
        "Owner": "Biogen",
    }
    for home, done in out.back(["insert_row", DRUGS, 2, row], path=out.folder / "template.xlsx"):
        assert (done.told["export"] is not None, done.counts()) == (True, {"new": 1})
        new = next(values for values in home.everything().values() if values.get("name_en") == "newcomer")
        assert (new["codes"], new["first_disclosed"]) == (("NEW-1", "NEW-2"), "2024-05")


def test_a_workbook_that_carries_its_base_is_merged_elsewhere(out: Out) -> None:
    edits = (["put", DRUGS, "Stage (global)", 3, "Phase 3"], ["forget_names", "thaw"], ["forget_properties"])
    saved = [out.folder / "saved" / f"carried.{ending}" for ending in ("xlsx", "ods")]
    out.office.edit(out.folder / "view.xlsx", edits, *saved)
    for each in saved:
        shutil.copy(out.folder / "home.thaw", out.folder / "elsewhere.thaw")
        with Database.open(out.folder / "elsewhere.thaw") as database:
            with database.write() as connection:
                connection.exec_driver_sql("DELETE FROM export")
            done = Home(database, out.folder, dict(out.ids), dict(out.names)).back(each)
            assert (done.told["basis"], done.counts()) == ("carried", {"taken": 1})
