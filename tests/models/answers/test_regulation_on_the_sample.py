# SPDX-License-Identifier: Apache-2.0
"""Regulators: designations and reimbursement, on the sample's files."""


def test_19_designations(sample, files) -> None:
    words = {"孤儿药资格": "odd", "孤儿药": "odd", "ODD": "odd", "快速通道": "fast_track", "Fast Track": "fast_track"}
    expected = {
        (one["candidate"], words[one["type"]]): one.get("date") for one in files["milestone"] if one["type"] in words
    }
    rows = sample.rows("designations")
    assert {(row["candidate"], row["designation"]): row["date"] for row in rows} == expected
    assert all(row["held"] and row["region"] == "US" for row in rows)


def test_20_the_first_drug_against_a_cause_that_china_approved(sample) -> None:
    (row,) = sample.rows("reimbursed")
    assert (row["candidate"], row["targets"], row["approved"], row["first_use"]) == (
        "tofersen",
        ("SOD1",),
        "2024-09",
        "2025-06-10",
    )
    answer = sample.ask("reimbursed")
    approved = next(answer.table.cells("approved"))
    assert {sample.keys[number] for number in approved.records} == {"tofersen-cn-approval"}
    assert {sample.keys[number] for number in answer.sources_of(approved)} == {"nbd", "hjtdsm"}
