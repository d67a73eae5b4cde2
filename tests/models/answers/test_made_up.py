# SPDX-License-Identifier: Apache-2.0
"""What the sample has too little of, on a few made-up records: every figure here was worked out by hand."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from models.answers.answer import CellType
from models.answers.ask import ask, asking_of, question_named
from models.database.database import Database
from models.fields import Value
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.rows import join_link
from models.text import Bilingual, Message

TODAY = date(2026, 7, 15)
ORGANISATIONS = {
    "zju": {"name_zh": "浙大二院", "type": "hospital", "country": "CN", "province": "CN-ZJ"},
    "tiantan": {"name_zh": "天坛医院", "type": "hospital", "country": "CN", "province": "CN-BJ"},
    "small": {"name_zh": "冰河", "type": "biotech", "country": "CN"},
    "large": {"name_en": "Large", "type": "pharma", "country": "US"},
    "fund": {"name_en": "Fund", "type": "foundation_charity", "country": "CN"},
}
CANDIDATES = {
    "one": {"owner": ["small"], "modality": "aso", "als_subtypes": ("sod1",), "stage_cn": "phase_1"},
    "two": {"owner": ["large"], "modality": "small_molecule", "stage_us": "approved", "stage_cn": "approved"},
    "three": {"owner": ["small"], "modality": "small_molecule", "stage_cn": "ind_cleared"},
}
TRIALS = {
    "pilot": {
        "candidates": ["one"], "is_iit": "yes", "status": "completed", "start": "2023-03-01", "countries": ("CN",),
        "sites": ("浙大二院",), "enrol_target": "10", "enrol_actual": "12",
    },
    "main": {
        "candidates": ["one"], "is_iit": "no", "status": "recruiting", "start": "2025-02-01", "countries": ("CN",),
        "sites": ("浙大二院", "天坛医院"), "enrol_target": "60", "enrol_actual": "20", "conditions": ("SOD1-ALS",),
        "primary_completion": "2026-12-31 estimated",
    },
    "both": {
        "candidates": ["two"], "is_iit": "no", "status": "not_yet_recruiting", "countries": ("CN", "US"),
        "sites": ("天坛医院",), "enrol_target": "30", "primary_completion": "2027-06 estimated",
    },
    "stopped": {
        "candidates": ["three"], "is_iit": "yes", "status": "terminated", "start": "2025-05-01",
        "why_stopped": "No money",
    },
    "late": {
        "candidates": ["two"], "is_iit": "no", "status": "recruiting", "primary_completion": "2029 estimated",
        "sponsor": "large",
    },
}  # fmt: skip
MILESTONES = {
    "one-accepted": ("one", "ind_accepted", "CN", "2024-06-01"),
    "one-cleared": ("one", "ind_cleared", "CN", "2024-07-01"),
    "one-first": ("one", "first_patient_in", "CN", "2025-02-10"),
    "two-accepted": ("two", "ind_accepted", "CN", "2025-10-01"),
    "two-cleared": ("two", "ind_cleared", "CN", "2025-11-10"),
    "two-us": ("two", "approval", "US", "2020-01-01"),
    "two-cn": ("two", "approval", "CN", "2025-12-01"),
    "two-use": ("two", "first_commercial_use", "CN", "2026-02-01"),
    "two-nrdl": ("two", "nrdl_inclusion", "CN", "2026-01-01"),
    "three-cleared": ("three", "ind_cleared", "CN", "2025-01-01"),
    "three-odd": ("three", "odd", "EU", None),
}
FINANCINGS = {
    "grant": {
        "recipient": "small", "type": "grant", "funder": ["fund"], "candidates": ["one"], "announced": "2024-01-15",
        "amount": "CNY 1000000 exact",
    },
    "seed": {
        "recipient": "small", "type": "equity", "round": "seed", "lead": ["fund"], "announced": "2024-03",
        "amount": "CNY 8000000..9000000 range",
    },
    "before": {"recipient": "small", "type": "equity", "round": "angel", "announced": "2022-05-01"},
}  # fmt: skip


class Made:
    """The records above, and questions about them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.ids: dict[str, int] = {}
        edits = [
            *(self._edit("organisation", key, dict(held)) for key, held in ORGANISATIONS.items()),
            *(self._edit("candidate", key, {"name_en": key, **held}) for key, held in CANDIDATES.items()),
            *(self._edit("trial", key, {"acronym": key, **held}) for key, held in TRIALS.items()),
            *(
                self._edit("milestone", key, {"candidate": about, "type": sort, "region": region, "date": day})
                for key, (about, sort, region, day) in MILESTONES.items()
            ),
            *(self._edit("financing", key, dict(held)) for key, held in FINANCINGS.items()),
        ]
        Ledger(database).commit(Changeset("Ada", Message("", "work"), edits))
        self.keys = {number: key for key, number in self.ids.items()}

    def _edit(self, kind: str, key: str, held: dict[str, Any]) -> Edit:
        number = self.ids[key] = self.database.ids.one()
        values: dict[str, Value] = {}
        for field, value in held.items():
            if isinstance(value, list):
                values[field] = tuple(join_link(self.ids[name]) for name in value)
            elif field in ("candidate", "recipient", "sponsor"):
                values[field] = join_link(self.ids[value])
            else:
                values[field] = value
        return Edit(kind, number, values)

    def rows(self, name: str, table: int = 0, *, as_of: date | None = None, **where: str) -> list[dict[str, Any]]:
        question = question_named(name)
        written = {key.rstrip("_"): value for key, value in where.items()}
        with self.database.read() as connection:
            answer = ask(connection, question, asking_of(question, written, as_of=as_of, today=TODAY))
        found = answer.tables[table]
        return [
            {column.key: self._plain(cell.value, column.type) for column, cell in zip(found.columns, row, strict=True)}
            for row in found.rows
        ]

    def _plain(self, value: Any, type_: CellType) -> Any:
        if isinstance(value, Bilingual):
            return value.en
        if type_ is CellType.RECORD and value is not None:
            return self.keys[value]
        if type_ is CellType.RECORDS and value is not None:
            return {self.keys[number] for number in value}
        return value


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    with Database.create(tmp_path_factory.mktemp("made") / "made.thaw") as database:
        yield Made(database)


def by(rows: list[dict[str, Any]], key: str, *values: str) -> dict[Any, Any]:
    found = {row[key]: tuple(row[value] for value in values) for row in rows}
    return {name: one[0] if len(values) == 1 else one for name, one in found.items()}


def test_8_months_and_active_trials(made: Made) -> None:
    rows = made.rows("runway", currency="CNY")
    # March 2024 lies 27 to 28 months back; of its trials one runs. The grant is no equity.
    assert by(rows, "organisation", "months", "trials") == {"small": ((27, 28), 1), "large": (None, 2)}
    (small,) = (row for row in rows if row["organisation"] == "small")
    assert (small["raised"].lower, small["raised"].upper) == (8_000_000, 9_000_000)
    assert (small["raised"].known, small["raised"].of) == (1, 2)
    assert small["last_round"] == "seed"


def test_9_the_first_patient_of_a_trial_that_needs_a_clearance(made: Made) -> None:
    # From 1 July 2024 to 1 February 2025; the investigator's trial of "three" needs none.
    assert by(made.rows("cleared_to_first_patient"), "candidate", "days") == {"one": (215, 215)}
    assert made.rows("cleared_to_first_patient", as_of=date(2025, 1, 31)) == []


def test_10_the_lag_of_an_approval(made: Made) -> None:
    rows = [row for row in made.rows("approval_lag") if row["step"] == "Approved"]
    assert [(row["candidate"], tuple(row["lag"])) for row in rows] == [("two", (2161, 2161))]
    assert made.rows("approval_lag", modality="aso", country="US") == []


def test_12_where_trials_recruit(made: Made) -> None:
    assert by(made.rows("recruiting"), "province", "trials", "candidates") == {"CN-BJ": (1, 1), "CN-ZJ": (1, 1)}
    assert [row["trial"] for row in made.rows("recruiting", 1)] == ["main", "late"]
    assert made.rows("recruiting", subtype="fus") == []
    assert [row["trial"] for row in made.rows("recruiting", 1, organisation_type="pharma")] == ["late"]
    assert [row["trial"] for row in made.rows("recruiting", 1, from_="2025-01-01", to="2025-12-31")] == ["main"]


def test_13_trials_of_each_site(made: Made) -> None:
    found = by(made.rows("sites"), "site", "organisation", "trials", "recruiting")
    assert found == {"浙大二院": ("zju", 2, 1), "天坛医院": ("tiantan", 2, 1)}
    # On that day only the pilot had begun; of the others nothing is dated earlier.
    assert by(made.rows("sites", as_of=date(2024, 1, 1)), "site", "trials") == {"浙大二院": 1}


@pytest.mark.parametrize(
    ("subtype", "trials"), [("sod1", ["main", "late", "both"]), ("fus", ["late", "both"]), (None, None)]
)
def test_14_trials_that_name_another_subtype_do_not_suit(
    made: Made, subtype: str | None, trials: list[str] | None
) -> None:
    rows = made.rows("suitable_trials", for_=subtype) if subtype else made.rows("suitable_trials")
    assert [row["trial"] for row in rows] == (trials or ["main", "late", "both"])


def test_15_what_came_first(made: Made) -> None:
    assert by(made.rows("iit_to_ind", 1), "candidate", "to") == {"one": "IND cleared", "three": "Was cleared before"}
    assert by(made.rows("iit_to_ind"), "to", "count", "share") == {
        "IND cleared": (1, 0.5),
        "Was cleared before": (1, 0.5),
    }
    assert by(made.rows("iit_to_ind", 1, as_of=date(2024, 6, 15)), "candidate", "to") == {"one": "IND filed"}


def test_16_why_trials_stopped(made: Made) -> None:
    assert by(made.rows("attrition", 1), "reason", "count", "records") == {"No money": (1, {"stopped"})}
    assert by(made.rows("attrition"), "stage", "reached", "went_on") == {
        "phase_1": (2, 1),
        "phase_2": (1, 1),
        "phase_3": (1, 1),
        "filed": (1, 1),
    }


def test_17_filled_as_a_share_of_the_plan(made: Made) -> None:
    found = by(made.rows("enrolment"), "trial", "filled")
    assert found == {"pilot": 1.2, "main": 0.3333, "both": None}


def test_18_readouts_by_their_last_possible_day(made: Made) -> None:
    assert by(made.rows("readouts"), "trial", "within") == {"main": 6, "both": 12}
    assert by(made.rows("readouts", months="6"), "trial", "within") == {"main": 6}
    assert by(made.rows("readouts", months="36"), "trial", "within") == {"main": 6, "both": 12}
    assert by(made.rows("readouts", months="48"), "trial", "within") == {"main": 6, "both": 12, "late": 48}


def test_19_a_designation_without_a_date_is_held(made: Made) -> None:
    (row,) = made.rows("designations")
    assert (row["candidate"], row["designation"], row["region"], row["held"], row["date"]) == (
        "three", "odd", "EU", True, None,
    )  # fmt: skip
    assert made.rows("designations", as_of=date(2026, 7, 1)) == []


def test_20_approved_and_paid_for(made: Made) -> None:
    (row,) = made.rows("reimbursed")
    assert (row["candidate"], row["approved"], row["first_use"], row["nrdl"], row["commercial"]) == (
        "two", "2025-12-01", "2026-02-01", "2026-01-01", None,
    )  # fmt: skip
    (row,) = made.rows("reimbursed", as_of=date(2025, 12, 31))
    assert (row["approved"], row["first_use"], row["nrdl"]) == ("2025-12-01", None, None)


def test_24_what_came_after_a_grant_and_not_before(made: Made) -> None:
    (row,) = made.rows("grants", currency="CNY")
    assert (row["grant"], row["recipient"], row["funders"], row["candidates"]) == ("grant", "small", {"fund"}, {"one"})
    assert row["milestones"] == {"one-accepted", "one-cleared", "one-first"}
    assert row["rounds_since"] == {"seed"}
    assert row["amount"].upper == 1_000_000
    (row,) = made.rows("grants", as_of=date(2024, 6, 30))
    assert row["milestones"] == {"one-accepted"}


def test_26_days_of_review_before_and_after_a_day(made: Made) -> None:
    assert by(made.rows("review_days"), "candidate", "days", "period") == {
        "one": ((30, 30), "Before"),
        "two": ((40, 40), "After"),
    }
    moved = made.rows("review_days", policy="2024-01-01")
    assert set(by(moved, "candidate", "period").values()) == {"After"}
    assert by(made.rows("review_days", as_of=date(2025, 11, 9)), "candidate", "days") == {"one": (30, 30)}
    assert made.rows("review_days", in_="US") == []


def test_27_places_that_are_still_open(made: Made) -> None:
    # 20 of 60 are taken; of the other trial nobody knows how many, so that at most all 30 are open.
    found = by(made.rows("open_places"), "subtype", "trials", "open")
    assert found == {"sod1": (1, (40, 40)), "any": (1, (0, 30))}


def test_4_who_gave_before_the_clearance(made: Made) -> None:
    # "one" was tried from March 2023 on, so that the money of 2024 was not preclinical; the angel of 2022 is unnamed.
    assert made.rows("preclinical_funders") == []


def test_2_as_of_days_move_candidates_as_their_facts_do(made: Made) -> None:
    def stage(day: date) -> dict[str, int]:
        found: dict[str, int] = {}
        for row in made.rows("pipeline", as_of=day):
            found[row["stage"]] = found.get(row["stage"], 0) + row["world"]
        return found

    assert stage(date(2019, 12, 31)) == {}
    assert stage(date(2020, 1, 1)) == {"approved": 1}
    assert stage(date(2023, 3, 1)) == {"approved": 1, "iit": 1}
    assert stage(date(2024, 6, 30)) == {"approved": 1, "ind_filed": 1}
    assert stage(date(2025, 1, 31)) == {"approved": 1, "ind_cleared": 2}
    # The main trial has begun and names no phase.
    assert stage(date(2025, 2, 1)) == {"approved": 1, "ind_cleared": 1, "clinical_unspecified": 1}
