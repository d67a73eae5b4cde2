# SPDX-License-Identifier: Apache-2.0
"""Time: from one step to the next, what was, and what is to come, on the sample's files."""

from datetime import date

from models.ids import id_text
from models.sample import sample_id


def days(first: tuple[int, int, int], last: tuple[int, int, int]) -> int:
    return (date(*last) - date(*first)).days


def test_9_from_clearance_to_the_first_patient(sample) -> None:
    rows = {row["candidate"]: tuple(row["days"]) for row in sample.rows("cleared_to_first_patient")}
    assert rows == {
        "rag-17": (days((2024, 5, 31), (2024, 12, 24)), days((2024, 5, 1), (2024, 12, 24))),
        # Cleared some day in 2025, and nobody is treated before that.
        "xs228": (0, days((2025, 1, 1), (2025, 9, 15))),
    }


def test_10_china_and_the_us(sample) -> None:
    rows = {(row["candidate"], row["step"]): row for row in sample.rows("approval_lag")}
    tofersen = rows["tofersen", "Approved"]
    assert (tofersen["us"], tofersen["cn"]) == ("2023-04-25", "2024-09")
    assert tuple(tofersen["lag"]) == (days((2023, 4, 25), (2024, 9, 1)), days((2023, 4, 25), (2024, 9, 30)))
    assert tuple(rows["snug01", "IND cleared"]["lag"]) == (
        days((2025, 3, 21), (2025, 8, 1)),
        days((2025, 3, 21), (2025, 8, 31)),
    )
    assert rows["rag-17", "IND cleared"]["us"] is None
    assert rows["rag-17", "IND cleared"]["cn"] == "2024-05"


def test_11_the_timeline_of_a_candidate(sample) -> None:
    rows = sample.rows("timeline", candidate=id_text(sample_id("candidate", "snug01")))
    assert [(row["date"], row["what"]) for row in rows] == [
        ("2022-01", "sineugene-seed"),
        ("2023-05", "snug01-compassionate"),
        ("2024-08", "sineugene-pre-a"),
        ("2025-03-21", "snug01-us-ind"),
        ("2025-06", "snug01-us-odd"),
        ("2025-08", "snug01-cn-ind"),
        ("2026-01-22", "snug01-chictr"),
    ]


def test_11_the_timeline_of_the_field_has_every_dated_milestone(sample, files) -> None:
    rows = sample.rows("timeline")
    dated = {one["id"] for one in files["milestone"] if "date" in one}
    assert dated <= {row["what"] for row in rows}
    undated = sum("date" not in one for one in files["milestone"])
    assert sample.lacking("timeline", "milestone.date") == undated


def test_18_readouts_to_come(sample) -> None:
    (row,) = sample.rows("readouts")
    assert (row["trial"], row["expected"], row["within"]) == ("fusion", "2026-41", 6)
    assert sample.rows("readouts", today=date(2025, 11, 1))[0]["within"] == 24


def test_26_days_of_review(sample) -> None:
    (row,) = sample.rows("review_days")
    assert (row["candidate"], tuple(row["days"]), row["period"]) == ("xs228", (0, 364), "Around it")
    assert sample.lacking("review_days", "milestone.date") == 5
