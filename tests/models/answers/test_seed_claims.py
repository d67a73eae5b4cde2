# SPDX-License-Identifier: Apache-2.0
"""What is said of the field in public comes out of the sample, each figure with the sources that the files name."""

from typing import Any

import pytest

from models.answers.answer import Answer, Cell
from models.sample import sample_id

LARGE = 80_000_000
"""US dollars; what the few large rounds have in common."""


def cited(sample, answer: Answer, cell: Cell) -> set[str]:
    """The sources behind a cell by what the files call them."""
    return {sample.keys[number] for number in answer.sources_of(cell)}


def behind(sample, cell: Cell) -> set[str]:
    return {sample.keys[number] for number in cell.records}


def test_the_first_drug_against_a_cause_that_china_approved(sample, files) -> None:
    answer = sample.ask("reimbursed")
    first = answer.table.rows[0]
    columns = {column.key: cell for column, cell in zip(answer.table.columns, first, strict=True)}
    assert sample.keys[columns["candidate"].value] == "tofersen"
    assert columns["targets"].value == ("SOD1",), "it acts on a cause"
    approvals = [one for one in files["milestone"] if one["type"] == "批准上市" and one.get("region") == "中国"]
    assert [one["candidate"] for one in approvals] == ["tofersen"]
    assert cited(sample, answer, columns["approved"]) == {"nbd", "hjtdsm"}, "both of the sources that disagree"


def test_the_new_candidates_since_2025_with_the_sources_of_their_first_fact(sample, files) -> None:
    answer = sample.ask("new_candidates", since="2025")
    (listed,) = (table for table in answer.tables if table.key == "list")
    kinds = ("candidate", "trial", "milestone")
    own = {sample_id(kind, entry["id"]): entry["source"] for kind in kinds for entry in files[kind]}
    assert len(listed.rows) == 9
    for row in listed.rows:
        first = row[listed.column("first")]
        assert {own[number] for number in first.records} <= cited(sample, answer, first)
        assert len(first.records) == 2, "the candidate and what first told of it"
        assert first.estimated, "none of them has a date of disclosure"


def test_small_companies_and_early_rounds(sample, files) -> None:
    small = {one["id"] for one in files["organisation"] if one.get("type") == "创新药企"}
    early = ("种子轮", "天使轮", "Pre-A轮", "Pre-A+轮", "A轮", "Series A", "seed", "Seed", "angel", "Pre-A", "Pre-A+")
    rounds = [
        one
        for one in files["financing"]
        if one["type"] == "股权" and one["recipient"] in small and one["id"] != "sineugene-hundred-million"
    ]
    answer = sample.ask("money_per_year", organisation_type="biotech", money="equity")
    of_family: dict[str, set[str]] = {}
    for row in answer.table.rows:
        family: Any = row[answer.table.column("family")].value
        of_family.setdefault(family.en, set()).update(behind(sample, row[answer.table.column("rounds")]))
    dated = {one["id"] for one in rounds if len(one.get("announced", "")) >= 4 and not one["announced"].endswith("前")}
    wanted = {one["id"] for one in rounds if one["round"] in early} & dated
    assert of_family["Seed and angel"] | of_family["Around series A"] == wanted
    assert set().union(*of_family.values()) - wanted == {"quralis-series-b"}, "all the others are early"
    own = {one["id"]: one["source"] for one in files["financing"]}
    for row in answer.table.rows:
        amount = row[answer.table.column("raised")]
        assert {own[key] for key in behind(sample, amount)} <= cited(sample, answer, amount)


def test_the_few_large_rounds(sample, files) -> None:
    answer = sample.ask("concentration")
    raised = answer.table.column("raised")
    large = [row for row in answer.table.rows if row[raised].value.lower >= LARGE]
    assert [sample.keys[row[0].value] for row in large] == ["vectory", "quralis", "trace"]
    (share,) = [row[answer.table.column("together")].value for row in large][-1:]
    assert share == pytest.approx(0.9964, abs=1e-4), "three companies have nearly all that is known"
    own = {one["id"]: one["source"] for one in files["financing"]}
    for row in large:
        assert {own[key] for key in behind(sample, row[raised])} <= cited(sample, answer, row[raised])
    # "Only few reach 100 million yuan" is kept as it was said, and is in no sum.
    note = next(one for one in answer.notes if "without round and date" in str(one.text))
    assert {sample.keys[number] for number in note.records} == {"sineugene-hundred-million"}
