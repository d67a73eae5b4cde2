# SPDX-License-Identifier: Apache-2.0
"""Sources that disagree are told until somebody decides, and only where both cannot be right."""

import pytest

from models.checks.checks import RULES, check
from models.checks.conflicts import conflicts
from models.comparing import disagree
from models.database.database import Database
from models.fields import Value
from models.ids import id_text
from models.kinds import CANDIDATE, FINANCING, KINDS, MILESTONE, ORGANISATION, TRIAL
from models.ledger.changeset import Changeset, Edit, Origin
from models.ledger.ledger import Ledger
from models.questions import Decision, Question, Sort, State, ask, settle, waiting
from models.statements import Said, StatementSet, sets_of
from models.text import mark


@pytest.fixture
def sources(database: Database, ledger: Ledger) -> list[int]:
    ids = list(database.ids.take(2))
    edits = [Edit("source", one, {"title": f"source {one}"}) for one in ids]
    ledger.commit(Changeset("curator", mark("Test", "sources"), edits))
    return ids


@pytest.fixture
def trial(database: Database, ledger: Ledger, sources: list[int]) -> int:
    """A trial that starts 2024-12-24 by one source and 2025-02 by another, both imported at once."""
    number = database.ids.one()
    start = {"start": "2024-12-24", "title_en": "A trial"}
    sets = (
        StatementSet({"start": Said("2024-12-24"), "title_en": Said("A trial")}, sources[0]),
        StatementSet({"start": Said("2025-02", "2025年2月"), "title_en": Said("a TRIAL")}, sources[1]),
    )
    ledger.commit(
        Changeset("curator", mark("Test", "import"), [Edit("trial", number, start, sets=sets)], Origin.IMPORT)
    )
    return number


def told(database: Database) -> list[tuple[int, str, list[Value]]]:
    with database.read() as connection:
        return [
            (one.record, one.field, [said.value for _, said in one.others]) for one in conflicts(connection)
        ]


def test_two_sources_that_disagree_are_told(database: Database, trial: int) -> None:
    assert told(database) == [(trial, "start", ["2025-02"])]
    with database.read() as connection:
        (finding,) = check(connection, [trial], rules=[rule for rule in RULES if rule.id == "Q51"])
        assert (finding.kind, finding.field) == ("trial", "start")
        assert "Feb 2025" in str(finding.message)
        assert "24 Dec 2024" in str(finding.message) or "Dec 24, 2024" in str(finding.message)
        assert list(conflicts(connection, [trial + 1])) == []


def test_rejecting_or_giving_a_reason_decides(database: Database, ledger: Ledger, trial: int) -> None:
    with database.read() as connection:
        shown, other = sets_of(connection, [trial])[trial]
    for old, new in (
        (other, other.with_entry("start", Said("2025-02", "2025年2月", rejected=True))),
        (other, other.with_entry("start", Said("2025-02", "2025年2月", reason="the second cohort"))),
        (shown, shown.with_entry("start", Said("2024-12-24", reason="the company itself says so"))),
    ):
        edit = Edit("trial", trial, {}, {}, sets=(), revised=((old, new),))
        receipt = ledger.commit(Changeset("curator", mark("Test", "judged"), [edit], Origin.DESK))
        assert told(database) == []
        assert receipt.changeset is not None
        ledger.undo(receipt.changeset, "curator")
        assert told(database) == [(trial, "start", ["2025-02"])]


def test_choosing_a_newer_value_decides(database: Database, ledger: Ledger, trial: int) -> None:
    edit = Edit("trial", trial, {"start": "2025-01-10"}, {"start": "2024-12-24"})
    ledger.commit(Changeset("curator", mark("Test", "typed"), [edit]))
    assert told(database) == []


def test_an_answer_at_the_desk_decides_what_it_knew(
    database: Database, ledger: Ledger, trial: int, sources: list[int]
) -> None:
    asked = Question(Sort.CONFLICT, "print", {}, "trial", trial, "start")
    with database.write() as connection:
        ask(connection, [asked], "2026-01-01T00:00:00.000+00:00")
        (one,) = waiting(connection)
    later, earlier = "2999-01-01T00:00:00.000+00:00", "2000-01-01T00:00:00.000+00:00"
    undecided = [(trial, "start", ["2025-02"])]
    for state, at, expected in (
        (State.ANSWERED, later, []),
        (State.ANSWERED, earlier, undecided),
        (State.SKIPPED, later, undecided),
    ):
        with database.write() as connection:
            settle(connection, one.id, Decision(state, "curator", at))
        assert told(database) == expected


@pytest.mark.parametrize(
    ("kind", "field", "said", "shown", "expected"),
    [
        (TRIAL, "start", "2025-02", "2025-02-14", False),
        (TRIAL, "start", "2025-02-14", "2025", False),
        (TRIAL, "start", "2025-03", "2025-02-14", True),
        (TRIAL, "phase", "2", "1/2", True),
        (TRIAL, "enrol_target", "60", "60 approx", False),
        (TRIAL, "enrol_target", "60", "60; @CN=48; @US=12", False),
        (TRIAL, "enrol_target", "60", "50..80", False),
        (TRIAL, "enrol_target", "60", "64", True),
        (TRIAL, "enrol_target", "60; @CN=50; @US=10", "60; @CN=48; @US=12", True),
        (TRIAL, "status", "recruiting", "completed", True),
        (TRIAL, "conditions", ("ALS",), ("SCI",), True),
        (TRIAL, "conditions", ("ALS", "SCI"), ("als",), False),
        (CANDIDATE, "aliases", ("Qalsody",), ("tofersen",), False),
        (CANDIDATE, "name_en", "RAG17", "RAG-17", False),
        (CANDIDATE, "name_en", "RAG-18", "RAG-17", True),
        (ORGANISATION, "name_en", "Ractigen Therapeutics Co., Ltd.", "Ractigen Therapeutics", False),
        (ORGANISATION, "name_en", "Ribo Life Science", "Ractigen Therapeutics", True),
        (CANDIDATE, "owner", (id_text(1),), (id_text(2),), True),
        (FINANCING, "amount", "CNY ..100000000 near", "CNY 95000000 exact", False),
        (FINANCING, "amount", "USD 95000000 exact", "CNY 95000000 exact", True),
        (FINANCING, "amount", "CNY 90000000 exact", "CNY 95000000 exact", True),
        (FINANCING, "recipient", id_text(1), id_text(2), True),
        (MILESTONE, "candidate", id_text(1), id_text(1), False),
    ],
)
def test_only_what_cannot_both_be_right_disagrees(
    kind: object, field: str, said: Value, shown: Value, expected: bool
) -> None:
    described = next(one for one in KINDS.values() if one is kind).field(field)
    assert disagree(described, said, shown) is expected
    assert disagree(described, shown, said) is expected


def test_a_name_borne_as_an_alias_is_no_disagreement(
    database: Database, ledger: Ledger, sources: list[int]
) -> None:
    number = database.ids.one()
    values: dict[str, Value] = {"name_en": "tofersen", "aliases": ("Qalsody",)}
    sets = (
        StatementSet({"name_en": Said("tofersen")}, sources[0]),
        StatementSet({"name_en": Said("QALSODY")}, sources[1]),
        StatementSet({"name_en": Said("BIIB067")}, sources[1]),
    )
    edit = Edit("candidate", number, values, sets=sets)
    ledger.commit(Changeset("curator", mark("Test", "import"), [edit], Origin.IMPORT))
    assert told(database) == [(number, "name_en", ["BIIB067"])]
