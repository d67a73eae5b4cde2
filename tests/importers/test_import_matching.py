# SPDX-License-Identifier: Apache-2.0
"""Rows that no key tells: which are records all the same, which are asked about, which are new; asked once."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from importers.run import StagedImport, commit_import, stage_file
from models.database.database import Database
from models.ledger.ledger import Ledger
from models.questions import Question, Sort, waiting
from models.redirects import standing
from models.rows import fetch
from models.sample import FOLDER, build_sample, sample_id
from models.schema import staged_row
from reconcile.answers import give_answer
from tests.importers.bilingual_list import ORGANISATIONS, SHEETS

FILES = {
    "candidate": "candidates",
    "organisation": "organisations",
    "trial": "trials",
    "financing": "financings",
}


def keys() -> dict[int, str]:
    """Record of the sample -> its key in the files."""
    return {
        sample_id(kind, fact["id"]): fact["id"]
        for kind, name in FILES.items()
        for fact in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    }


def fates(database: Database, staged: StagedImport) -> Iterator[tuple[str, int, str, list[int]]]:
    """(sheet, row, "new", "=" or "?", the records it is or may be) of every row."""
    names = {state.sheet.position: state.sheet.name for state in staged.states}
    query = select(staged_row).where(
        staged_row.c.batch_id == staged.batch,
        staged_row.c.state.in_(("new", "changed", "unchanged", "waiting")),
    )
    with database.read() as connection:
        for row in connection.execute(query.order_by(staged_row.c.id)).mappings():
            whole = [each for each in json.loads(row["staged"]).get("asked", ()) if each["field"] is None]
            sort = "new" if row["state"] == "new" else "?" if whole else "="
            records = whole[0]["evidence"]["records"] if whole else [row["record_id"]]
            yield names[row["sheet"]], row["row_number"], sort, records


def questions(database: Database, sort: Sort | None = None) -> list[Question]:
    with database.read() as connection:
        return [one for one in waiting(connection) if sort in (None, one.sort)]


def of_sheet(name: str) -> list[list[Any]]:
    """A sheet of the list as it is sent: without what must become of its rows."""
    head, *rows = SHEETS[name]
    return [list(head), *(list(row[:-1]) for row in rows)]


def test_a_bilingual_list_leaves_only_true_questions(sample, importing, write) -> None:
    importing.database = sample
    path = write({name: of_sheet(name) for name in SHEETS})
    staged = stage_file(sample, path)
    known, wrong = keys(), []
    for sheet, number, sort, records in fates(sample, staged):
        expected = SHEETS[sheet][number - 1][-1]
        found = sort if sort == "new" else sort + known.get(records[0], "?")
        if found != expected:
            wrong.append((sheet, number, expected, found))
    assert not wrong
    receipt = commit_import(sample, staged.batch, "curator")
    assert receipt.questions <= 14
    counted, again = importing.take(path)
    assert counted.keys() <= {"rows", "unchanged", "already_waiting"}
    assert again.questions == 0


@pytest.fixture
def asked(sample: Database, write: Any) -> tuple[Database, Path, Question]:
    """One row that may be a company of the sample: 北京神济昌华生物科技有限公司."""
    row = next(row for row in ORGANISATIONS if row[0] == "北京神济昌华生物科技有限公司")
    path = write([list(ORGANISATIONS[0]), list(row[:-1])], name="机构.xlsx")
    commit_import(sample, stage_file(sample, path).batch, "curator")
    (question,) = questions(sample)
    return sample, path, question


def test_the_question_offers_the_likeliest_first_with_reasons(asked) -> None:
    _, _, question = asked
    evidence = question.evidence
    assert question.sort is Sort.MATCH
    assert evidence["records"][0] == sample_id("organisation", "sineugene")
    assert len(evidence["records"]) <= 5
    chances = [each["probability"] for each in evidence["candidates"]]
    assert chances == sorted(chances, reverse=True)
    assert evidence["arguments"]["for"]
    assert evidence["arguments"]["settle"]


def test_the_same_makes_the_name_an_alias_and_is_not_asked_again(asked) -> None:
    database, path, question = asked
    record = question.evidence["records"][0]
    give_answer(database, Ledger(database), question, "same", "lin", record=record)
    with database.read() as connection:
        held = fetch(connection, "organisation", [record])[record]
    assert "北京神济昌华生物科技有限公司" in held["aliases"]
    assert not questions(database)
    staged = stage_file(database, path)
    assert [fate[2:] for fate in fates(database, staged)] == [("=", [record])]


def test_a_new_record_is_not_asked_about_again_by_a_search_for_duplicates(asked) -> None:
    from reconcile.duplicates import look_for_duplicates

    database, path, question = asked
    give_answer(database, Ledger(database), question, "new", "lin")
    staged = stage_file(database, path)
    assert [sort for _, _, sort, _ in fates(database, staged)] == ["="]
    assert not look_for_duplicates(database, ["organisation"]).groups


def test_another_day_or_status_of_a_row_that_waits_is_no_second_question(asked, write) -> None:
    database, _, _ = asked
    head = ["中文名称", "国家/地区", "经营状态"]
    again = write([head, ["北京神济昌华生物科技有限公司", "中国", "存续"]], name="later.xlsx")
    assert commit_import(database, stage_file(database, again).batch, "curator").questions == 0
    assert len(questions(database)) == 1


def test_a_name_in_a_link_column_is_asked_about_once(sample, importing, write) -> None:
    importing.database = sample
    head = ["研发代号", "公司"]
    path = write([head, ["ZZ-901", "瑞吉康生物"], ["ZZ-902", "瑞吉康生物"]])
    assert importing.take(path)[1].questions == 1
    (question,) = questions(sample, Sort.PAIR)
    rejukon = sample_id("organisation", "rejukon")
    assert question.evidence["records"][0] == rejukon
    assert importing.take(path)[1].questions == 0
    give_answer(sample, Ledger(sample), question, "same", "lin")
    (other,) = [number for number in question.evidence["records"] if number != rejukon]
    with sample.read() as connection:
        assert standing(connection, other) == rejukon
    more = write([head, ["ZZ-903", "瑞吉康生物"]], name="more.xlsx")
    assert importing.take(more)[1].questions == 0
    assert importing.take(path)[1].questions == 0


def test_undoing_the_import_withdraws_what_it_asked_about_names(sample, importing, write) -> None:
    importing.database = sample
    receipt = importing.take(write([["研发代号", "公司"], ["ZZ-901", "瑞吉康生物"]]))[1]
    assert questions(sample)
    Ledger(sample).undo(receipt.changeset, "lin")
    assert not questions(sample)


TITLE = "A Study of Drug X in Patients With Amyotrophic Lateral Sclerosis"
TRIALS = ["登记号", "英文题目", "试验分期", "申办方", "计划入组"]


@pytest.mark.parametrize(
    ("second", "sort"),
    [
        (["ChiCTR2500000107", TITLE, "2", "Alpha Pharma", 40], "="),  # another register, all else agrees
        (["ChiCTR2500000107", TITLE, "4", "Alpha Pharma", 60], "?"),  # a title alone does not tell
        (["ChiCTR2500000107", TITLE, "4", "Beta Hospital", 900], "new"),  # nothing but the title agrees
        (
            ["NCT04444448", TITLE, "2", "Alpha Pharma", 40],
            "new",
        ),  # two numbers of one register are two trials
        (["ChiCTR2500000107", TITLE + ": open-label extension", "2", "Alpha Pharma", 40], "new"),
    ],
)
def test_one_title_in_two_registers(importing, write, second, sort) -> None:
    first = ["NCT01111111", TITLE, "2", "Alpha Pharma", 40]
    others = [[f"NCT0222{n:04}", f"Trial of compound {n} for {word}", "3", f"{word} Inc", n + 10]
              for n, word in enumerate(("asthma", "gout", "lupus", "measles", "anaemia"))]  # fmt: skip
    importing.take(write([TRIALS, first, *others]))
    staged = importing.stage(write([TRIALS, second], name="b.xlsx"))
    assert [each[2] for each in fates(importing.database, staged)] == [sort]


def test_rows_of_one_file_that_are_one_trial_meet(importing, write) -> None:
    rows = [
        ["NCT01111111", TITLE, "2", "Alpha Pharma", 40],
        ["ChiCTR2500000107", TITLE, "2", "Alpha Pharma", 40],
        ["ISRCTN83971151", "Quite another thing altogether", "3", "Gamma", 7],
    ]
    path = write([TRIALS, *rows])
    assert importing.take(path)[0] == {"rows": 3, "new": 2, "changed": 1}
    assert len(importing.records("trial")) == 2
    assert {"NCT01111111", "ChiCTR2500000107"} in [
        set(each["registry_ids"]) for each in importing.records("trial")
    ]
    assert importing.take(path)[0] == {"rows": 3, "unchanged": 3}


NUMBERED = [f"药{number}" for number in range(20)]
LETTERED = [f"Drug {letter}" for letter in "ABCDEFGHIJ"]


@pytest.mark.parametrize("known", [False, True], ids=("empty", "sample"))
@pytest.mark.parametrize("beside", [{}, {"公司": "瑞吉康", "靶点": "SOD1"}], ids=("alone", "beside"))
@pytest.mark.parametrize("names", [NUMBERED, LETTERED], ids=("numbers", "letters"))
def test_members_of_a_series_ask_nothing_and_are_as_many_records(
    database, importing, write, names, beside, known
) -> None:
    if known:
        build_sample(database)
    before, half = len(importing.records("candidate")), len(names) // 2
    for number, some in enumerate((names[:half], names[half:], names)):
        rows = [["药物名称", *beside], *([name, *beside.values()] for name in some)]
        counted, receipt = importing.take(write(rows, name=f"{number}.xlsx"))
        assert receipt.questions == 0
    assert counted.get("unchanged") == len(names)
    assert len(importing.records("candidate")) == before + len(names)


@pytest.mark.parametrize(
    ("kind", "heading", "names", "beside"),
    [
        ("candidate", "药物名称", NUMBERED, {"公司": "瑞吉康", "靶点": "SOD1"}),
        ("candidate", "药物名称", LETTERED, {"公司": "瑞吉康", "靶点": "SOD1"}),
        (
            "organisation",
            "机构名称",
            [f"示例市第{number}医院" for number in "一二三四五六七八"],
            {"国家": "中国"},
        ),
        (
            "organisation",
            "机构名称",
            [f"示例{stem}生物科技有限公司" for stem in "甲乙丙丁"],
            {"国家": "中国"},
        ),
        (
            "trial",
            "试验题目",
            [f"A phase {number} study of X in ALS" for number in (1, 2, 3, 4)],
            {"申办方": "瑞吉康"},
        ),
    ],
)
def test_a_search_for_duplicates_offers_no_members_of_a_series(
    database, importing, write, kind, heading, names, beside
) -> None:
    from reconcile.duplicates import look_for_duplicates

    importing.take(write([[heading, *beside], *([name, *beside.values()] for name in names)]))
    assert len(importing.records(kind)) == len(names)
    assert not look_for_duplicates(database, [kind], everything=True).groups
