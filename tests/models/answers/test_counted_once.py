# SPDX-License-Identifier: Apache-2.0
"""A drug that was licensed on, a trial in parts or registered anew, a company renamed: each is counted once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.answers.ask import all_questions, ask, asking_of, question_named
from models.answers.kin import SAME, kin_of
from models.database.database import Database
from models.fields import Value
from models.ids import id_text
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.rows import join_link
from models.text import Message

TODAY = date(2026, 7, 15)


class Records:
    """A database that is empty at first."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, kind: str, **values: Value) -> int:
        number = self.database.ids.one()
        self._commit(Edit(kind, number, values))
        return number

    def link(self, kind: str, number: int, field: str, *targets: int) -> None:
        self._commit(Edit(kind, number, {field: tuple(map(join_link, targets))}, expected={}))

    def _commit(self, edit: Edit) -> None:
        Ledger(self.database).commit(Changeset("Ada", Message("", "work"), [edit]))

    def answer(self, name: str, as_of: date | None = None, **where: str) -> Any:
        question = question_named(name)
        with self.database.read() as connection:
            return ask(connection, question, asking_of(question, where, as_of=as_of, today=TODAY))

    def rows(self, name: str, table: int = 0, **options: Any) -> list[dict[str, Any]]:
        found = self.answer(name, **options).tables[table]
        return [{column.key: cell.value for column, cell in zip(found.columns, row, strict=True)} for row in found.rows]


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with Database.create(tmp_path / "kin.thaw") as database:
        yield Records(database)


@pytest.fixture
def licensed(records: Records) -> dict[str, int]:
    """A drug of a small company, licensed to a large one which keeps a record of its own."""
    small = records.add("organisation", name_en="Small", country="US", type="biotech")
    large = records.add("organisation", name_en="Large", country="JP", type="pharma")
    theirs = records.add(
        "candidate", name_en="LRG-1", owner=(join_link(large),), stage_global="phase_2", stage_jp="phase_2"
    )
    ours = records.add(
        "candidate",
        name_en="SML-1",
        owner=(join_link(small),),
        modality="aso",
        targets=("FUS",),
        stage_global="phase_3",
        stage_us="phase_3",
        dev_status="discontinued",
        first_disclosed="2026-02-03",
        licensed_to=(join_link(theirs),),
    )
    for number in (ours, theirs):
        records.add(
            "milestone", candidate=join_link(number), type="ind_cleared", region="US", date="2026-03-01"
        )
    return {"small": small, "large": large, "ours": ours, "theirs": theirs}


def test_a_licensed_drug_counts_once_at_its_furthest_stage(records: Records, licensed: dict[str, int]) -> None:
    (row,) = records.rows("pipeline")
    # The licensee names no status, the licensor stopped: what is known of the drug is that it was stopped.
    assert (row["stage"], row["group"], row["world"], row["stopped"]) == ("phase_3", "nucleic_acid", 0, 1)
    records._commit(Edit("candidate", licensed["theirs"], {"dev_status": "active"}, expected={}))
    answer = records.answer("pipeline")
    (cell,) = [cell for cell in answer.table.cells("world") if cell.value]
    assert cell.value == 1
    assert cell.records == tuple(sorted((licensed["ours"], licensed["theirs"]))), "both records stand behind it"
    (note,) = [one for one in answer.notes if "licensed" in str(one.text)]
    assert str(note.text).endswith("together with another: 1.")
    assert set(note.records) == {licensed["ours"], licensed["theirs"]}


def test_a_licensed_drug_is_one_new_candidate_one_target_one_clearance(
    records: Records, licensed: dict[str, int]
) -> None:
    records._commit(Edit("candidate", licensed["theirs"], {"dev_status": "active"}, expected={}))
    (new,) = records.rows("new_candidates", 1, since="2026-01-01")
    assert (new["candidate"], new["first"]) == (licensed["theirs"], "2026-02-03")
    assert set(new["owners"]) == {licensed["small"], licensed["large"]}
    assert [(row["target"], row["count"]) for row in records.rows("targets")] == [("FUS", 1)]
    assert [(row["target"], row["count"]) for row in records.rows("crowding")] == [("FUS", 1)]
    assert [row["candidate"] for row in records.rows("approval_lag")] == [licensed["theirs"]]
    answer = records.answer("cleared_to_first_patient")
    assert answer.coverage[0].of == 1, "one clearance, though it is on record under both"


def test_a_licensed_drug_counts_once_on_an_earlier_day_too(records: Records, licensed: dict[str, int]) -> None:
    (row,) = records.rows("pipeline", as_of=date(2026, 4, 1))
    assert (row["stage"], row["world"] + row["stopped"]) == ("ind_cleared", 1)


@pytest.mark.parametrize("country", ["US", "JP"])
def test_a_licensed_drug_is_found_by_either_owner_and_either_record(
    records: Records, licensed: dict[str, int], country: str
) -> None:
    assert sum(row["world"] + row["stopped"] for row in records.rows("pipeline", country=country)) == 1
    of_either = [records.rows("timeline", candidate=id_text(licensed[key])) for key in ("ours", "theirs")]
    assert of_either[0] == of_either[1]
    assert len(of_either[0]) == 1


def test_money_that_names_both_records_of_a_drug_counts_once(records: Records, licensed: dict[str, int]) -> None:
    records._commit(Edit("candidate", licensed["theirs"], {"dev_status": "active"}, expected={}))
    both = (join_link(licensed["ours"]), join_link(licensed["theirs"]))
    records.add(
        "financing", recipient=join_link(licensed["small"]), type="equity", round="seed", announced="2024-05-06",
        amount="USD 5000000 exact", candidates=both,
    )  # fmt: skip
    (row,) = records.rows("money_and_stage")
    assert (row["candidate"], row["rounds"], row["raised"].upper) == (licensed["theirs"], 1, 5_000_000)


# Trials ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def parts(records: Records) -> dict[str, int]:
    """An international trial, its part in China, and the number under which that was registered before."""
    hospital = records.add("organisation", name_zh="浙大二院", province="CN-ZJ", country="CN")
    old_name = records.add("organisation", name_zh="浙二医院", renamed_to=join_link(hospital), country="CN")
    drug = records.add("candidate", name_en="Drug", als_subtypes=("fus",))
    tried = {"candidates": (join_link(drug),)}
    whole = records.add("trial", acronym="ALL", status="active_not_recruiting", sites=("Boston",), countries=("US",),
                        enrol_target="90", **tried)  # fmt: skip
    part = records.add("trial", acronym="CN", status="recruiting", sites=("浙二医院",), countries=("CN",),
                       enrol_target="20", part_of=(join_link(whole),), **tried)  # fmt: skip
    before = records.add("trial", acronym="OLD", status="withdrawn", sites=("浙大二院",),
                         re_registered_as=(join_link(part),), enrol_target="18", **tried)  # fmt: skip
    return {"whole": whole, "part": part, "before": before, "hospital": hospital, "old": old_name, "drug": drug}


def test_an_international_trial_recruits_where_its_parts_do(records: Records, parts: dict[str, int]) -> None:
    (row,) = records.rows("recruiting")
    assert (row["province"], row["trials"], row["candidates"]) == ("CN-ZJ", 1, 1)
    (listed,) = records.rows("recruiting", 1)
    assert (listed["trial"], listed["status"]) == (parts["whole"], "recruiting")
    assert set(listed["countries"]) == {"US", "CN"}


def test_trials_of_a_site_count_once_under_all_their_numbers(records: Records, parts: dict[str, int]) -> None:
    rows = {row["site"]: (row["organisation"], row["trials"]) for row in records.rows("sites")}
    assert sorted(rows.values(), key=str) == sorted([(None, 1), (parts["hospital"], 1)], key=str)


def test_the_places_of_a_part_are_among_those_of_the_whole(records: Records, parts: dict[str, int]) -> None:
    (row,) = records.rows("open_places")
    assert (row["subtype"], row["trials"], tuple(row["open"])) == ("fus", 1, (0, 90))
    assert [row["trial"] for row in records.rows("suitable_trials")] == [parts["whole"]]
    assert [row["planned"].lower for row in records.rows("enrolment")] == [90]


def test_a_trial_that_ended_does_not_recruit_through_a_part_left_behind(
    records: Records, parts: dict[str, int]
) -> None:
    records._commit(Edit("trial", parts["whole"], {"status": "completed"}, expected={}))
    assert records.rows("recruiting") == []


def test_what_the_new_registration_leaves_blank_the_old_one_tells(records: Records) -> None:
    new = records.add("trial", acronym="NEW", status="recruiting")
    records.add("trial", acronym="OLD", status="withdrawn", enrol_target="30", re_registered_as=(join_link(new),))
    (row,) = records.rows("enrolment")
    assert (row["trial"], row["planned"].lower) == (new, 30)
    (note,) = [one for one in records.answer("enrolment").notes if "Counted once" in str(one.text)]
    assert "registered anew" in str(note.text)


def test_each_part_keeps_its_own_dates(records: Records) -> None:
    drug = records.add("candidate", name_en="Drug", modality="aso")
    tried = {"candidates": (join_link(drug),), "phase": "2", "is_iit": "no"}
    whole = records.add("trial", acronym="ALL", countries=("US",), start="2022-01-10", **tried)
    kin = {"part_of": (join_link(whole),)}
    part = records.add("trial", acronym="CN", countries=("CN",), start="2024-05-06", **tried, **kin)
    records.add("milestone", candidate=join_link(drug), type="ind_cleared", region="CN", date="2024-03-06")
    records.add("milestone", candidate=join_link(drug), type="ind_cleared", region="US", date="2021-12-31")
    found = {row["region"]: tuple(row["days"]) for row in records.rows("cleared_to_first_patient")}
    assert found == {"US": (10, 10), "CN": (61, 61)}
    starts = [row["what"] for row in records.rows("timeline") if row["sort"].en == "Trial start"]
    assert starts == [whole, part]
    for day, china in ((date(2024, 5, 5), 1), (date(2024, 5, 6), 1), (date(2024, 3, 5), 0)):
        assert sum(row["china"] for row in records.rows("pipeline", as_of=day)) == china
    stages = {row["stage"] for row in records.rows("pipeline", as_of=date(2024, 5, 5)) if row["china"]}
    assert stages == {"ind_cleared"}, "in China the trial has not begun yet, though it has elsewhere"


def test_a_trial_without_dates_is_known_from_its_part_on(records: Records) -> None:
    drug = join_link(records.add("candidate", name_en="Drug"))
    whole = records.add("trial", acronym="ALL", status="recruiting", candidates=(drug,))
    records.add("trial", acronym="CN", status="recruiting", start="2024-05-06", part_of=(join_link(whole),))
    assert records.rows("suitable_trials", as_of=date(2024, 5, 5)) == []
    assert [row["trial"] for row in records.rows("suitable_trials", as_of=date(2024, 5, 6))] == [whole]


# Organisations --------------------------------------------------------------------------------------------------------


def test_money_under_a_former_name_is_the_same_company_s(records: Records) -> None:
    now = records.add("organisation", name_en="Now")
    once = records.add("organisation", name_en="Once", renamed_to=join_link(now))
    for number, round_, year in ((once, "seed", "2020"), (now, "series_a", "2023")):
        records.add("financing", recipient=join_link(number), type="equity", round=round_, announced=year,
                    amount="USD 5000000 exact")  # fmt: skip
    (row,) = records.rows("concentration")
    assert (row["company"], row["rounds"], row["raised"].upper, row["share"]) == (now, 2, 10_000_000, 1.0)


# Kin ------------------------------------------------------------------------------------------------------------------


def test_without_kin_nothing_is_said_of_it(sample) -> None:
    for question in all_questions():
        assert not [one for one in sample.ask(question.key).notes if "Counted once: drugs" in str(one.text)]


def test_a_ring_of_links_is_one_thing_and_the_first_of_it_is_counted() -> None:
    kin = kin_of({SAME[0]: {1: (2,), 2: (3,), 3: (1,), 7: (7,)}})
    assert kin.members == {1: (1, 2, 3)}
    assert kin.stands_in == {2: 1, 3: 1}


LINKS = st.dictionaries(st.integers(0, 12), st.lists(st.integers(0, 12), max_size=3).map(tuple), max_size=10)


@given(LINKS)
def test_whatever_is_linked_each_record_is_counted_in_one_place(links: dict[int, tuple[int, ...]]) -> None:
    kin = kin_of({SAME[0]: links})
    for number, targets in links.items():
        for target in targets:
            assert kin.counted(number) == kin.counted(target)
    for first, members in kin.members.items():
        assert members[0] == first
        assert len(set(members)) == len(members) > 1
        assert {kin.counted(one) for one in members} == {first}
    told = [one for members in kin.members.values() for one in members]
    assert len(told) == len(set(told))
    assert not kin.members.keys() & kin.stands_in.keys()
