# SPDX-License-Identifier: Apache-2.0
"""A waived finding stays waived until what it rests on changes; a mend is one changeset that names its rule."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from models.checks.checks import Finding, check
from models.checks.waivers import (
    ask_findings,
    fingerprints,
    mend,
    mend_of,
    sort_out,
    take_back,
    waive,
    waivers,
)
from models.database.database import Database
from models.errors import UserError
from models.fields import Value
from models.ids import id_text
from models.ledger.changeset import Changeset, Edit
from models.ledger.history import changesets
from models.ledger.ledger import Ledger
from models.questions import Sort, State, counts, waiting
from models.rows import fetch
from models.sample import build_sample
from models.statements import Said, StatementSet
from models.text import mark

TODAY = date(2026, 11, 22)


def put(
    ledger: Ledger,
    kind: str,
    number: int,
    values: Mapping[str, Value],
    seen: Mapping[str, Value] | None = None,
):
    ledger.commit(Changeset("curator", mark("Test", "edit"), [Edit(kind, number, values, seen)]))


def findings(database: Database, rule: str | None = None) -> list[Finding]:
    with database.read() as connection:
        return [one for one in check(connection, today=TODAY) if rule in (None, one.rule)]


def one_finding(database: Database, rule: str) -> Finding:
    [found] = findings(database, rule)
    return found


@pytest.fixture
def stopped(database: Database, ledger: Ledger) -> int:
    number = database.ids.one()
    put(ledger, "trial", number, {"acronym": "T", "status": "terminated"})
    return number


def test_a_waiver_counts_apart_with_who_and_why(database: Database, stopped: int) -> None:
    found = one_finding(database, "Q23")
    waive(database, found, " the sponsor is gone ", "curator", today=TODAY)
    with database.read() as connection:
        told = sort_out(connection, [found])
        [waiver] = waivers(connection)
    assert (told.open, told.waived) == ([], [found])
    assert (waiver.rule, waiver.record, waiver.field) == ("Q23", stopped, "why_stopped")
    assert (waiver.reason, waiver.author) == ("the sponsor is gone", "curator")
    assert str(waiver.message) == str(found.message)


def test_a_waiver_ends_when_a_value_it_rests_on_changes(
    database: Database, ledger: Ledger, stopped: int
) -> None:
    waive(database, one_finding(database, "Q23"), "known", "curator", today=TODAY)
    put(ledger, "trial", stopped, {"notes": "says nothing about it"}, {"notes": None})
    with database.read() as connection:
        assert sort_out(connection, findings(database, "Q23")).open == []
    put(ledger, "trial", stopped, {"status": "withdrawn"}, {"status": "terminated"})
    with database.read() as connection:
        assert len(sort_out(connection, findings(database, "Q23")).open) == 1
    put(ledger, "trial", stopped, {"status": "terminated"}, {"status": "withdrawn"})
    with database.read() as connection:
        assert sort_out(connection, findings(database, "Q23")).open == []


def test_a_waiver_ends_when_the_other_record_changes(database: Database, ledger: Ledger) -> None:
    drug, trial = database.ids.take(2)
    put(ledger, "candidate", drug, {"name_en": "x", "dev_status": "discontinued"})
    put(ledger, "trial", trial, {"acronym": "T", "candidates": (id_text(drug),), "status": "recruiting"})
    waive(database, one_finding(database, "Q15"), "an extension", "curator", today=TODAY)
    put(ledger, "trial", trial, {"status": "not_yet_recruiting"}, {"status": "recruiting"})
    with database.read() as connection:
        assert len(sort_out(connection, findings(database, "Q15")).open) == 1


def test_a_waiver_can_be_taken_back_once(database: Database, stopped: int) -> None:
    found = one_finding(database, "Q23")
    waive(database, found, "known", "curator", today=TODAY)
    with database.read() as connection:
        [waiver] = waivers(connection)
    take_back(database, waiver.id, "colleague")
    with database.read() as connection:
        assert sort_out(connection, [found]).open == [found]
        assert waivers(connection) == []
    with pytest.raises(UserError, match="no such waiver"):
        take_back(database, waiver.id, "colleague")
    waive(database, found, "again", "curator", today=TODAY)
    with database.read() as connection:
        assert [one.reason for one in waivers(connection)] == ["again"]


def test_a_waiver_needs_a_reason(database: Database, stopped: int) -> None:
    with pytest.raises(UserError, match="Say why"):
        waive(database, one_finding(database, "Q23"), "  ", "curator", today=TODAY)
    with database.read() as connection:
        assert waivers(connection) == []


def test_what_no_longer_holds_is_neither_waived_nor_mended(
    database: Database, ledger: Ledger, stopped: int
) -> None:
    found = one_finding(database, "Q23")
    put(ledger, "trial", stopped, {"why_stopped": "no funds"}, {"why_stopped": None})
    with pytest.raises(UserError, match="no longer holds"):
        waive(database, found, "known", "curator", today=TODAY)
    with pytest.raises(UserError, match="no longer holds"):
        mend(database, ledger, found, "curator", today=TODAY)


def test_a_read_only_database_takes_no_waiver(database: Database, stopped: int, tmp_path: Path) -> None:
    found = one_finding(database, "Q23")
    with (
        Database.open(database.path, read_only=True) as reader,
        pytest.raises(UserError, match="only for reading"),
    ):
        waive(reader, found, "known", "curator", today=TODAY)


# The queue -----------------------------------------------------------------------------------------------------------


def queue(database: Database) -> dict[str, State]:
    with database.read() as connection:
        return {one.evidence["rule"]: one.state for one in waiting(connection) if one.sort is Sort.RULE}


def test_findings_wait_in_the_queue_until_they_no_longer_hold(
    database: Database, ledger: Ledger, stopped: int
) -> None:
    assert ask_findings(database, findings(database)) == 2
    assert queue(database) == {"Q23": State.OPEN, "Q49": State.OPEN}
    assert ask_findings(database, findings(database)) == 0
    put(ledger, "trial", stopped, {"why_stopped": "no funds"}, {"why_stopped": None})
    assert ask_findings(database, findings(database)) == 0
    assert queue(database) == {"Q49": State.OPEN}
    put(ledger, "trial", stopped, {"why_stopped": None}, {"why_stopped": "no funds"})
    assert ask_findings(database, findings(database)) == 1
    assert queue(database) == {"Q23": State.OPEN, "Q49": State.OPEN}


def test_what_was_waived_is_not_asked_about(database: Database, stopped: int) -> None:
    waive(database, one_finding(database, "Q23"), "known", "curator", today=TODAY)
    assert ask_findings(database, findings(database)) == 1
    assert queue(database) == {"Q49": State.OPEN}
    with database.read() as connection:
        assert counts(connection) == {State.ANSWERED: 1, State.OPEN: 1}
        [waiver] = waivers(connection)
    take_back(database, waiver.id, "curator")
    assert ask_findings(database, findings(database)) == 1
    assert "Q23" in queue(database)


def test_a_check_of_some_records_withdraws_only_theirs(
    database: Database, ledger: Ledger, stopped: int
) -> None:
    other = database.ids.one()
    put(ledger, "trial", other, {"acronym": "O", "status": "suspended"})
    ask_findings(database, findings(database))
    put(ledger, "trial", other, {"why_stopped": "clinical hold"}, {"why_stopped": None})
    of_other = [one for one in findings(database) if one.record == other]
    ask_findings(database, of_other, [other])
    with database.read() as connection:
        left = [(one.evidence["rule"], one.record) for one in waiting(connection)]
    assert sorted(left) == sorted([("Q23", stopped), ("Q49", stopped), ("Q49", other)])


def test_findings_of_the_sample_have_fingerprints_of_their_own(database: Database) -> None:
    build_sample(database)
    found = findings(database)
    with database.read() as connection:
        marks = fingerprints(connection, found)
    assert len(found) == len(set(found)) == len(set(marks.values()))
    assert ask_findings(database, found) == len(found)


# Mends ---------------------------------------------------------------------------------------------------------------


def mended(database: Database, ledger: Ledger, rule: str) -> dict[str, Value]:
    """The record after the mend of the one finding of a rule, which then holds no more."""
    found = one_finding(database, rule)
    receipt = mend(database, ledger, found, "curator", today=TODAY)
    assert receipt.changeset is not None
    assert [one for one in findings(database, rule) if one.record == found.record] == []
    with database.read() as connection:
        latest = changesets(connection)[0]
        assert rule in str(latest.message)
        return fetch(connection, found.kind, [found.record])[found.record]


def test_another_name_of_a_gene_becomes_its_symbol(database: Database, ledger: Ledger) -> None:
    put(ledger, "candidate", database.ids.one(), {"name_en": "x", "targets": ("TDP-43", "SOD1", "TARDBP")})
    assert mended(database, ledger, "Q32")["targets"] == ("TARDBP", "SOD1")


def test_a_part_of_a_number_is_dropped(database: Database, ledger: Ledger) -> None:
    values: dict[str, Value] = {"registry_ids": ("ChiCTR2014029308",), "other_ids": ("CTR20140293", "P-1")}
    put(ledger, "trial", database.ids.one(), values)
    assert mended(database, ledger, "Q08")["other_ids"] == ("P-1",)


def test_a_shortened_number_is_written_in_full(database: Database, ledger: Ledger) -> None:
    put(ledger, "trial", database.ids.one(), {"registry_ids": ("NCT4437511",)})
    assert mended(database, ledger, "Q62")["registry_ids"] == ("NCT04437511",)


@pytest.mark.parametrize(
    ("field", "kind", "before", "after"),
    [
        ("name_en", "candidate", "ＲＡＧ－１７（注射液）", "RAG-17（注射液）"),
        ("name_zh", "candidate", "漸(jiàn)凍癥新藥", "渐冻症新药"),
        ("aliases", "candidate", ("Qal\u200bsody", "fine"), ("Qalsody", "fine")),
    ],
)
def test_residue_of_copying_is_removed(
    field: str, kind: str, before: Value, after: Value, database: Database, ledger: Ledger
) -> None:
    put(ledger, kind, database.ids.one(), {field: before})
    assert mended(database, ledger, "Q58")[field] == after


def test_a_stage_rises_to_the_approval_and_the_global_one_with_it(database: Database, ledger: Ledger) -> None:
    drug, event = database.ids.take(2)
    put(ledger, "candidate", drug, {"name_en": "x", "stage_us": "phase_3", "stage_global": "phase_3"})
    approval: dict[str, Value] = {"candidate": id_text(drug), "type": "accelerated_approval", "region": "US"}
    put(ledger, "milestone", event, {**approval, "date": "2023-04-25"})
    values = mended(database, ledger, "Q10")
    assert (values["stage_us"], values["stage_global"]) == ("approved_conditional", "approved_conditional")


def test_the_global_stage_is_the_furthest(database: Database, ledger: Ledger) -> None:
    stages: dict[str, Value] = {"stage_cn": "phase_2", "stage_jp": "phase_3", "stage_global": "phase_2"}
    put(ledger, "candidate", database.ids.one(), {"name_en": "x", **stages})
    assert mended(database, ledger, "Q14")["stage_global"] == "phase_3"


def test_a_drug_that_nobody_speaks_of_has_no_news(database: Database, ledger: Ledger) -> None:
    values: dict[str, Value] = {"name_en": "x", "dev_status": "active", "first_disclosed": "2019"}
    put(ledger, "candidate", database.ids.one(), values)
    assert mended(database, ledger, "Q17")["dev_status"] == "no_news"


def test_a_currency_that_a_statement_names_is_added(database: Database, ledger: Ledger) -> None:
    company, financing, source = database.ids.take(3)
    put(ledger, "organisation", company, {"name_en": "Plain"})
    put(ledger, "source", source, {"title": "Paper"})
    put(ledger, "financing", financing, {"recipient": id_text(company), "amount": "XXX 5000000 exact"})
    found = one_finding(database, "Q38")
    with database.read() as connection:
        assert mend_of(connection, found) == []
    with pytest.raises(UserError, match="no safe mend"):
        mend(database, ledger, found, "curator", today=TODAY)
    said = StatementSet({"amount": Said("USD 5000000 exact", written="500万美元")}, source)
    edit = Edit("financing", financing, {}, {}, sets=(said,))
    ledger.commit(Changeset("curator", mark("Test", "said"), [edit]))
    assert mended(database, ledger, "Q38")["amount"] == "USD 5000000 exact"


def test_an_agency_is_named_where_there_is_only_one(database: Database, ledger: Ledger) -> None:
    drug, here, there = database.ids.take(3)
    put(ledger, "candidate", drug, {"name_en": "x"})
    put(ledger, "milestone", here, {"candidate": id_text(drug), "type": "odd", "region": "US"})
    assert mended(database, ledger, "Q54")["agency"] == "fda"
    put(ledger, "milestone", there, {"candidate": id_text(drug), "type": "odd", "region": "EU"})
    with database.read() as connection:
        assert mend_of(connection, one_finding(database, "Q54")) == []


def test_a_licensee_gets_the_territory_of_the_deal(database: Database, ledger: Ledger) -> None:
    drug, ionis, otsuka, deal = database.ids.take(4)
    put(ledger, "organisation", ionis, {"name_en": "Ionis"})
    put(ledger, "organisation", otsuka, {"name_en": "Otsuka"})
    put(ledger, "candidate", drug, {"name_en": "x", "licensees": (id_text(otsuka),)})
    terms: dict[str, Value] = {"recipient": id_text(ionis), "type": "licence", "territory": "全球"}
    put(ledger, "financing", deal, {**terms, "licensee": (id_text(otsuka),), "candidates": (id_text(drug),)})
    assert mended(database, ledger, "Q64")["licensees"] == (f"{id_text(otsuka)}@global",)


def test_a_mend_is_refused_when_the_record_moved(database: Database, ledger: Ledger) -> None:
    number = database.ids.one()
    put(ledger, "candidate", number, {"name_en": "x", "targets": ("TDP-43",)})
    found = one_finding(database, "Q32")
    put(ledger, "candidate", number, {"targets": ("TDP-43", "SOD1")}, {"targets": ("TDP-43",)})
    assert mended(database, ledger, "Q32")["targets"] == ("TARDBP", "SOD1")
    with pytest.raises(UserError, match="no longer holds"):
        mend(database, ledger, found, "curator", today=TODAY)
