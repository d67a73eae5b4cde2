# SPDX-License-Identifier: Apache-2.0
"""Broken rules as questions: what is shown, what mending does, and what a check of everything counts."""

import pytest

from models.checks.checks import Severity, check
from models.errors import UserError
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.questions import Sort, State, find, waiting
from models.rows import fetch
from models.text import mark
from reconcile.answers import MEND, WAIVE, give_answer
from reconcile.case_lines import Choice, lines
from reconcile.findings import finding_of, question_of, queue_findings
from reconcile.reading_cases import read_case


def put(ledger, kind, number, values, seen=None):
    ledger.commit(Changeset("curator", mark("Test", "edit"), [Edit(kind, number, values, seen)]))


def checked(database):
    with database.read() as connection:
        findings = check(connection)
    return queue_findings(database, findings)


def asked(database, rule):
    with database.read() as connection:
        return [one for one in waiting(connection) if one.sort is Sort.RULE and one.evidence["rule"] == rule]


def case_of(database, question):
    with database.read() as connection:
        return read_case(connection, question.id, "en")


@pytest.fixture
def ledger(database) -> Ledger:
    return Ledger(database)


@pytest.fixture
def drug(database, ledger) -> int:
    """A drug whose target is an alias of TARDBP (Q32, with a mend), and that has no source."""
    number = database.ids.one()
    put(ledger, "candidate", number, {"name_en": "one", "modality": "aso", "targets": ("TDP-43",)})
    return number


def targets(database, drug):
    with database.read() as connection:
        return fetch(connection, "candidate", [drug])[drug]["targets"]


def test_the_queue_holds_every_finding_the_worst_first(database, drug) -> None:
    told = checked(database)
    with database.read() as connection:
        severities = [one.evidence["severity"] for one in waiting(connection)]
    order = [one.value for one in Severity]
    assert severities == sorted(severities, key=order.index)
    assert {one.value: count for one, count in told.open.items()} == {
        one: severities.count(one) for one in dict.fromkeys(severities)
    }
    assert (told.waived, told.gone) == (0, 0)


def test_a_mend_shows_what_it_would_change_and_is_one_changeset(database, ledger, drug) -> None:
    checked(database)
    (question,) = asked(database, "Q32")
    case = case_of(database, question)
    assert MEND in case.answers
    assert [(one.record, dict(one.values)["targets"]) for one in case.concerned] == [(drug, ("TDP-43",))]
    (line,) = lines(case, Choice())
    assert (line.field.key, line.left, line.right, line.result) == ("targets", "TDP-43", "TARDBP", "TDP-43")
    (line,) = lines(case, Choice(MEND))
    assert line.result == "TARDBP"
    receipt = give_answer(database, ledger, question, "mend", "Ada")
    assert targets(database, drug) == ("TARDBP",)
    assert asked(database, "Q32") == []
    ledger.undo(receipt.changeset, "Ada")
    assert targets(database, drug) == ("TDP-43",)
    assert [one.id for one in asked(database, "Q32")] == [question.id]


def test_where_a_rule_has_no_mend_none_is_offered(database, ledger, drug) -> None:
    checked(database)
    (question,) = asked(database, "Q49")
    case = case_of(database, question)
    assert WAIVE in case.answers
    assert MEND not in case.answers
    with pytest.raises(UserError, match="no answer"):
        give_answer(database, ledger, question, "mend", "Ada")


def test_what_no_longer_holds_is_told_not_mended_and_leaves_the_queue(database, ledger, drug) -> None:
    checked(database)
    (question,) = asked(database, "Q32")
    put(ledger, "candidate", drug, {"targets": ("SOD1",)}, {"targets": ("TDP-43",)})
    case = case_of(database, question)
    assert case.moved
    assert MEND not in case.answers
    with pytest.raises(UserError, match="no longer holds"):
        give_answer(database, ledger, question, "mend", "Ada")
    assert checked(database).gone == 1
    assert asked(database, "Q32") == []


def test_what_was_mended_and_is_broken_again_is_asked_again(database, ledger, drug) -> None:
    checked(database)
    (question,) = asked(database, "Q32")
    give_answer(database, ledger, question, "mend", "Ada")
    put(ledger, "candidate", drug, {"targets": ("TDP-43",)}, {"targets": ("TARDBP",)})
    told = checked(database)
    assert told.gone == 0
    assert len(asked(database, "Q32")) == 1


def test_waived_findings_are_counted_apart_until_their_evidence_changes(database, ledger, drug) -> None:
    before = sum(checked(database).open.values())
    (question,) = asked(database, "Q32")
    give_answer(database, ledger, question, "waive", "Ada", note="as the paper writes it")
    told = checked(database)
    assert (sum(told.open.values()), told.waived, told.gone) == (before - 1, 1, 0)
    with database.read() as connection:
        assert find(connection, question.id).state is State.ANSWERED
    put(ledger, "candidate", drug, {"targets": ("TDP-43", "SOD1")}, {"targets": ("TDP-43",)})
    assert checked(database).waived == 0
    assert len(asked(database, "Q32")) == 1


def test_a_question_and_its_finding_find_each_other(database, drug) -> None:
    checked(database)
    for question in asked(database, "Q32"):
        with database.read() as connection:
            finding = finding_of(connection, question)
            assert finding is not None
            assert question_of(connection, finding) == question.id
