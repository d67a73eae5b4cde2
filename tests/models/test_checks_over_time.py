# SPDX-License-Identifier: Apache-2.0
"""Rules that look at what was there before, and the check of a record that is being edited."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest

from models.checks.checks import RULES, check, check_records, dependents
from models.database.database import Database
from models.fields import Value
from models.ids import id_text
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.questions import Decision, Question, Sort, State, ask, settle, waiting
from models.text import mark

TODAY = date(2026, 11, 22)


def put(
    ledger: Ledger,
    kind: str,
    number: int,
    values: Mapping[str, Value],
    seen: Mapping[str, Value] | None = None,
):
    return ledger.commit(Changeset("curator", mark("Test", "edit"), [Edit(kind, number, values, seen)]))


def found(database: Database, rule: str, today: date = TODAY) -> list[tuple[int, str]]:
    with database.read() as connection:
        findings = check(connection, rules=[one for one in RULES if one.id == rule], today=today)
    return [(one.record, one.field) for one in findings]


def test_a_stage_that_went_back_is_found_until_it_is_put_back(database: Database, ledger: Ledger) -> None:
    number = database.ids.one()
    put(ledger, "candidate", number, {"name_en": "x", "stage_cn": "phase_2"})
    put(ledger, "candidate", number, {"stage_cn": "phase_3"}, {"stage_cn": "phase_2"})
    assert found(database, "Q13") == []
    lowered = put(ledger, "candidate", number, {"stage_cn": "phase_1"}, {"stage_cn": "phase_3"})
    assert found(database, "Q13") == [(number, "stage_cn")]
    with database.read() as connection:
        assert check(connection, [number], rules=[one for one in RULES if one.id == "Q13"])
    assert lowered.changeset is not None
    ledger.undo(lowered.changeset, "curator")
    assert found(database, "Q13") == []


def test_a_stage_that_was_raised_by_mistake_and_undone_did_not_go_back(
    database: Database, ledger: Ledger
) -> None:
    number = database.ids.one()
    put(ledger, "candidate", number, {"name_en": "x", "stage_cn": "phase_1"})
    raised = put(ledger, "candidate", number, {"stage_cn": "phase_3"}, {"stage_cn": "phase_1"})
    assert raised.changeset is not None
    ledger.undo(raised.changeset, "curator")
    assert found(database, "Q13") == []


def test_what_goes_on_is_reviewed_in_time(database: Database) -> None:
    ledger = Ledger(database, clock=lambda: datetime(2026, 1, 10, tzinfo=UTC))
    active, dropped, recruiting, following, done = database.ids.take(5)
    put(ledger, "candidate", active, {"name_en": "a", "dev_status": "active"})
    put(ledger, "candidate", dropped, {"name_en": "b", "dev_status": "discontinued"})
    put(ledger, "trial", recruiting, {"acronym": "R", "status": "recruiting"})
    put(ledger, "trial", following, {"acronym": "F", "status": "active_not_recruiting"})
    put(ledger, "trial", done, {"acronym": "D", "status": "completed"})
    assert found(database, "Q18", date(2026, 7, 1)) == []
    assert found(database, "Q18", date(2026, 8, 1)) == [(recruiting, "")]
    assert sorted(found(database, "Q18", date(2027, 2, 1))) == sorted(
        [(active, ""), (recruiting, ""), (following, "")]
    )
    with database.write() as connection:
        asked = Question(Sort.CONFLICT, "0", {}, "trial", recruiting, "phase")
        ask(connection, [asked], "2026-07-20")
        [question] = waiting(connection)
        settle(connection, question.id, Decision(State.ANSWERED, "curator", "2026-07-20"))
    assert found(database, "Q18", date(2026, 8, 1)) == []


def test_editing_a_trial_tells_what_it_means_for_its_candidate(database: Database, ledger: Ledger) -> None:
    drug, trial, other = database.ids.take(3)
    put(ledger, "candidate", drug, {"name_en": "given up", "modality": "tcm", "dev_status": "discontinued"})
    put(ledger, "candidate", other, {"name_en": "other", "dev_status": "discontinued"})
    put(ledger, "trial", trial, {"acronym": "T", "candidates": (id_text(drug),), "status": "completed"})
    with database.read() as connection:
        assert "Q15" not in {one.rule for one in check_records(connection, [trial])}
        assert dependents(connection, [trial]) == {drug, trial}
    put(ledger, "trial", trial, {"status": "recruiting"}, {"status": "completed"})
    with database.read() as connection:
        told = check_records(connection, [trial])
        assert [(one.record, one.field) for one in told if one.rule == "Q15"] == [(drug, "dev_status")]
        # What the candidate alone breaks is not repeated at its trials.
        assert "Q49" not in {one.rule for one in told if one.record == drug}


def test_both_halves_of_a_pair_are_told(database: Database, ledger: Ledger) -> None:
    first, second = database.ids.take(2)
    put(ledger, "trial", first, {"registry_ids": ("NCT05903690",)})
    put(ledger, "trial", second, {"registry_ids": ("NCT05903690",)})
    with database.read() as connection:
        told = [one.record for one in check_records(connection, [second]) if one.rule == "Q05"]
    assert sorted(told) == sorted([first, second])


@pytest.mark.parametrize("kind", ["financing", "milestone", "organisation", "source"])
def test_a_record_that_stands_alone_is_checked_alone(kind: str, database: Database, ledger: Ledger) -> None:
    number = database.ids.one()
    put(ledger, kind, number, {"notes": "nothing else"})
    with database.read() as connection:
        assert check_records(connection, [number]) == check(connection, [number])
        assert dependents(connection, [number]) == {number}
