# SPDX-License-Identifier: Apache-2.0
"""Answers about rows are kept for the pair as well, and rows that carry the id of a merged record find the survivor."""

import pytest

from models.errors import UserError
from models.ids import id_text
from models.kinds import KINDS
from models.ledger.changeset import Changeset, Edit
from models.questions import Sort
from models.redirects import retired_into
from models.rows import fetch
from models.text import mark
from reconcile.answers import give_answer
from reconcile.judgements import Side, Verdict
from reconcile.merging.merge import merge_records
from reconcile.pair_questions import row_side
from reconcile.verdicts import Verdicts


@pytest.fixture
def several(write, take, database, ledger):
    """Two organisations of one name, and a row of a file that may be either."""
    take(write("a.xlsx", "organisations", [["Company name", "City"], ["Ractigen", "Nantong"]]))
    with database.read() as connection:
        (first,) = connection.exec_driver_sql("SELECT id FROM organisation").scalars()
    second = database.ids.one()
    edit = Edit("organisation", second, {"name_en": "Ractigen", "city": "Suzhou"})
    ledger.commit(Changeset("lin", mark("Test", "another"), [edit]))
    take(write("b.xlsx", "organisations", [["Company name", "Country"], ["Ractigen", "China"]]))
    return first, second


def verdicts(database, first, second):
    says = {"name_en": "Ractigen", "country": "CN"}
    side = row_side(KINDS["organisation"], says)
    with database.read() as connection:
        known = Verdicts.of(connection, "organisation")
        found = [known.known(side, Side(one)) for one in (first, second)]
    return [None if one is None else one.verdict for one in found]


def test_what_is_said_of_a_row_is_known_of_the_pairs(database, ledger, several, open_questions) -> None:
    first, second = several
    question = next(one for one in open_questions() if one.sort is Sort.MATCH)
    receipt = give_answer(database, ledger, question, "same", "lin", record=first)
    assert verdicts(database, first, second) == [Verdict.SAME, Verdict.DIFFERENT]
    ledger.undo(receipt.changeset, "lin")
    assert verdicts(database, first, second) == [None, None]
    give_answer(database, ledger, question, "new", "lin")
    assert verdicts(database, first, second) == [Verdict.DIFFERENT, Verdict.DIFFERENT]


def test_a_row_may_be_related_to_a_record(database, ledger, several, open_questions) -> None:
    first, second = several
    question = next(one for one in open_questions() if one.sort is Sort.MATCH)
    with pytest.raises(UserError, match="Choose which record"):
        give_answer(database, ledger, question, "related", "lin", relation="renamed_to")
    receipt = give_answer(database, ledger, question, "related", "lin", record=first, relation="renamed_to")
    (new,) = receipt.added["organisation"]
    with database.read() as connection:
        values = fetch(connection, "organisation", [new])[new]
    assert values["renamed_to"] == id_text(first)
    assert values["country"] == "CN"
    assert verdicts(database, first, second) == [Verdict.RELATED, None]
    ledger.undo(receipt.changeset, "lin")
    reversed_ = give_answer(
        database, ledger, question, "related", "lin", record=second, relation="renamed_to", is_reversed=True
    )
    (new,) = reversed_.added["organisation"]
    with database.read() as connection:
        assert fetch(connection, "organisation", [second])[second]["renamed_to"] == id_text(new)


def test_a_row_with_the_id_of_a_merged_record_goes_to_the_survivor(database, ledger, several, write, take) -> None:
    first, second = several
    merge_records(database, ledger, first, [second], "lin")
    rows = [["_id", "website", "name_en"], [id_text(second), "https://ractigen.com", "Ractigen"]]
    receipt = take(write("c.xlsx", "organisation", rows))
    assert receipt is not None
    with database.read() as connection:
        values = fetch(connection, "organisation", [first])[first]
        assert retired_into(connection, first) == [second]
    assert values["website"] == "https://ractigen.com"
