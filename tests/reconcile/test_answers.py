# SPDX-License-Identifier: Apache-2.0
"""What answers do: edits, statements and decisions together, undone together, and nothing asked twice."""

import pytest

from importers.run import commit_import, stage_file
from models.content import content_hash
from models.errors import UserError
from models.ids import id_number
from models.ledger.changeset import Changeset, Edit
from models.questions import Question, Sort, State, ask, find, waiting
from models.records import Query, fetch, ids
from models.statements import Rank, statements_of
from models.text import mark
from models.titles import titles
from models.values.folding import fold
from reconcile.answers import (
    ANSWERS,
    Given,
    answer_named,
    answers_to,
    give,
    give_answer,
    preview_like,
    reopen,
)
from reconcile.case_lines import Choice, lines
from reconcile.desk import captions
from reconcile.groups import like, rivals_of
from reconcile.reading_cases import read_case

TRIALS = ("NCT Number", "缩写", "药物", "分期", "状态", "计划入组人数")


def hash_of(database):
    with database.read() as connection:
        return content_hash(connection)


def conflict(questions, field):
    return next(one for one in questions if one.sort is Sort.CONFLICT and one.field == field)


def values_of(database, kind, record):
    with database.read() as connection:
        return fetch(connection, kind, [record]).get(record)


def said_of(database, kind, record, field):
    values = values_of(database, kind, record)
    with database.read() as connection:
        return statements_of(connection, record, values).get(field, [])


def state_of(database, question):
    with database.read() as connection:
        return find(connection, question.id)


def test_every_answer_has_a_key_of_its_own_among_its_sort() -> None:
    for sort, answers in ANSWERS.items():
        keys = [answer.key for answer in answers]
        assert len(set(keys)) == len(keys), sort
        ids = {answer.id for answer in answers}
        assert "skip" in ids
        assert "unsure" in ids or sort is Sort.QUERY  # a colleague waits for words


def test_taking_theirs_shows_it_with_its_source_and_keeps_the_old_one(imported, ledger, open_questions) -> None:
    question = conflict(open_questions(), "amount")
    before = hash_of(imported)
    receipt = give_answer(imported, ledger, question, "take", "curator", note="newer announcement")
    assert values_of(imported, "financing", question.record)["amount"] == question.evidence["says"]
    shown, *others = said_of(imported, "financing", question.record, "amount")
    assert (shown.rank, shown.said.written, shown.said.reason) == (Rank.SHOWN, "约9500万美元", "newer announcement")
    assert (shown.set.locator, shown.set.source is not None) == ("融资!4", True)
    assert question.evidence["holds"] in {other.said.value for other in others if other.rank is Rank.KEPT}
    settled = state_of(imported, question)
    assert (settled.state, settled.answer, settled.note) == (State.ANSWERED, "take", "newer announcement")
    ledger.undo(receipt.changeset, "curator")
    assert hash_of(imported) == before
    assert state_of(imported, question).state is State.OPEN
    ledger.redo(receipt.changeset, "curator")
    assert state_of(imported, question).state is State.ANSWERED


def test_keeping_ours_keeps_their_statement_too(imported, ledger, open_questions) -> None:
    question = conflict(open_questions(), "status")
    shown = question.evidence["holds"]
    give_answer(imported, ledger, question, "keep", "curator")
    assert values_of(imported, "trial", question.record)["status"] == shown
    kept = [each for each in said_of(imported, "trial", question.record, "status") if each.rank is Rank.KEPT]
    assert question.evidence["says"] in {each.said.value for each in kept}


def test_rejecting_needs_a_reason_that_stays_with_the_statement(imported, ledger, open_questions) -> None:
    question = conflict(open_questions(), "status")
    with pytest.raises(UserError, match="why"):
        give_answer(imported, ledger, question, "reject", "curator")
    assert state_of(imported, question).state is State.OPEN
    give_answer(imported, ledger, question, "reject", "curator", note="an old copy")
    rejected = [each for each in said_of(imported, "trial", question.record, "status") if each.rank is Rank.REJECTED]
    assert [each.said.reason for each in rejected] == ["an old copy"]


def test_another_value_is_read_by_the_type_of_its_field(imported, ledger, open_questions) -> None:
    question = conflict(open_questions(), "amount")
    with pytest.raises(UserError, match="not an amount"):
        give_answer(imported, ledger, question, "type", "curator", value="about that much")
    give_answer(imported, ledger, question, "type", "curator", value="9000万美元")
    shown, *others = said_of(imported, "financing", question.record, "amount")
    assert shown.said.value == values_of(imported, "financing", question.record)["amount"] == "USD 90000000 exact"
    assert shown.said.written == "9000万美元"
    assert question.evidence["says"] in {other.said.value for other in others}


@pytest.mark.parametrize("answer", ["keep", "take", "type"])
def test_the_same_file_again_asks_nothing_whatever_was_answered(
    imported, ledger, open_questions, messy, answer
) -> None:
    question = conflict(open_questions(), "amount")
    give_answer(imported, ledger, question, answer, "curator", value="9000万美元" if answer == "type" else None)
    before = hash_of(imported)
    left = len(open_questions())
    staged = stage_file(imported, messy)
    again = commit_import(imported, staged.batch, "curator")
    assert sum(state.counts["waiting"] for state in staged.states) == 0
    assert (again.changeset, again.questions) == (None, 0)
    assert (hash_of(imported), len(open_questions())) == (before, left)


def test_an_answer_to_what_has_moved_is_refused_until_it_was_seen(imported, ledger, open_questions) -> None:
    question = conflict(open_questions(), "amount")
    edit = Edit("financing", question.record, {"amount": "USD 1000000 exact"}, {})
    ledger.commit(Changeset("colleague", mark("Test", "meanwhile"), [edit]))
    with pytest.raises(UserError, match="changed meanwhile"):
        give_answer(imported, ledger, question, "take", "curator")
    assert values_of(imported, "financing", question.record)["amount"] == "USD 1000000 exact"
    give_answer(imported, ledger, question, "take", "curator", seen="USD 1000000 exact")
    assert values_of(imported, "financing", question.record)["amount"] == question.evidence["says"]


def test_a_question_is_answered_once(imported, ledger, open_questions) -> None:
    question = conflict(open_questions(), "amount")
    give_answer(imported, ledger, question, "keep", "curator")
    before = hash_of(imported)
    with pytest.raises(UserError, match="answered meanwhile"):
        give_answer(imported, ledger, question, "take", "curator")
    assert hash_of(imported) == before


def test_unsure_and_skipped_change_no_record_and_can_be_taken_back(imported, ledger, open_questions) -> None:
    first, second, *_ = open_questions()
    before = hash_of(imported)
    assert give_answer(imported, ledger, first, "unsure", "curator", note="ask Li").changeset is None
    assert give_answer(imported, ledger, second, "skip", "curator").changeset is None
    assert [state_of(imported, one).state for one in (first, second)] == [State.UNSURE, State.SKIPPED]
    assert state_of(imported, first).note == "ask Li"
    assert hash_of(imported) == before
    reopen(imported, [first, second])
    assert [state_of(imported, one).state for one in (first, second)] == [State.OPEN, State.OPEN]


def test_a_corrected_identifier_finds_its_record(imported, ledger, open_questions) -> None:
    question = next(one for one in open_questions() if one.kind == "trial" and one.sort is Sort.UNREADABLE)
    before = hash_of(imported)
    with pytest.raises(UserError, match="digits"):
        give_answer(imported, ledger, question, "correct", "curator", value="NCT06")
    receipt = give_answer(imported, ledger, question, "correct", "curator", value="NCT06645197")
    assert not receipt.added
    assert state_of(imported, question).state is State.ANSWERED
    ledger.undo(receipt.changeset, "curator")
    assert hash_of(imported) == before
    assert state_of(imported, question).state is State.OPEN


def test_a_row_nobody_could_place_becomes_a_record_with_its_links(imported, ledger, open_questions) -> None:
    question = next(one for one in open_questions() if one.kind == "trial" and one.sort is Sort.UNREADABLE)
    receipt = give_answer(imported, ledger, question, "new", "curator")
    (record,) = receipt.added["trial"]
    values = values_of(imported, "trial", record)
    assert values["candidates"]
    assert "registry_ids" not in values
    ledger.undo(receipt.changeset, "curator")
    give_answer(imported, ledger, question, "leave", "curator")
    assert state_of(imported, question).answer == "leave"


@pytest.fixture
def namesakes(database, ledger, write, take):
    """Two organisations of one alias, and a file that names it."""
    edits = [
        Edit("organisation", database.ids.one(), {"name_zh": name, "aliases": ("华康",), "city": city})
        for name, city in (("甲生物有限公司", "北京"), ("乙生物有限公司", "上海"))
    ]
    ledger.commit(Changeset("colleague", mark("Test", "two companies"), edits))
    file = write("which.xlsx", "机构", [("机构名称", "城市", "官网"), ("华康", "广州", "www.huakang.example.com")])
    take(file)
    return file


def test_the_row_is_this_record_and_what_disagrees_is_asked(namesakes, database, ledger, open_questions) -> None:
    (question,) = open_questions()
    assert question.sort is Sort.MATCH
    assert len(question.evidence["records"]) == 2
    before = hash_of(database)
    with pytest.raises(UserError, match="which record"):
        give_answer(database, ledger, question, "same", "curator")
    record = question.evidence["records"][0]
    receipt = give_answer(database, ledger, question, "same", "curator", record=record)
    assert values_of(database, "organisation", record)["website"]
    (raised,) = open_questions()
    assert (raised.sort, raised.field, raised.record) == (Sort.CONFLICT, "city", record)
    assert raised.evidence["file"] == "which.xlsx"
    ledger.undo(receipt.changeset, "curator")
    assert [one.id for one in open_questions()] == [question.id]
    assert hash_of(database) == before
    ledger.redo(receipt.changeset, "curator")
    assert [one.id for one in open_questions()] == [raised.id]


def test_none_of_these_is_a_new_record_and_stays_one(namesakes, database, ledger, open_questions, take) -> None:
    (question,) = open_questions()
    receipt = give_answer(database, ledger, question, "new", "curator")
    (record,) = receipt.added["organisation"]
    assert fold(values_of(database, "organisation", record)["name_zh"]) == "华康"
    before = hash_of(database)
    again = take(namesakes)
    assert (again.changeset, again.questions, hash_of(database)) == (None, 0, before)


@pytest.fixture
def claims(database, write, take):
    """Two rows of one file that claim one number and contradict each other."""
    take(
        write(
            "claims.xlsx",
            "临床试验",
            [
                TRIALS,
                ("NCT04768972", "ONE", None, "PHASE1", "RECRUITING", 10),
                ("NCT04768972", "TWO", None, "PHASE3", "RECRUITING", 500),
            ],
        )
    )


def trials(database):
    with database.read() as connection:
        return [fetch(connection, "trial", [one])[one] for one in ids(connection, Query("trial"))]


def test_of_two_rows_that_claim_one_number_one_is_taken(claims, database, ledger, open_questions) -> None:
    first, second = open_questions()
    assert first.sort is Sort.DUPLICATE
    with database.read() as connection:
        assert [one.id for one in rivals_of(connection, first)] == [second.id]
    before = hash_of(database)
    receipt = give_answer(database, ledger, first, "other_row", "curator")
    assert [trial["acronym"] for trial in trials(database)] == ["TWO"]
    assert open_questions() == []
    ledger.undo(receipt.changeset, "curator")
    assert (hash_of(database), len(open_questions())) == (before, 2)
    give_answer(database, ledger, first, "this_row", "curator")
    assert [trial["acronym"] for trial in trials(database)] == ["ONE"]


def test_two_rows_may_both_become_records(claims, database, ledger, open_questions) -> None:
    give_answer(database, ledger, open_questions()[0], "two", "curator")
    assert sorted(trial["acronym"] for trial in trials(database)) == ["ONE", "TWO"]
    assert open_questions() == []


def test_the_same_answer_for_those_like_it(database, ledger, write, take, open_questions) -> None:
    rows = [("机构名称", "城市"), *((f"公司{number}生物", "北京") for number in range(6))]
    take(write("a.xlsx", "机构", rows))
    take(write("b.xlsx", "机构", [("机构名称", "城市"), *((f"公司{number}生物", "上海") for number in range(6))]))
    take(write("c.xlsx", "机构", [("机构名称", "城市"), ("公司0生物", "广州")]))
    questions = open_questions()
    assert len(questions) == 7
    with database.read() as connection:
        alike = like(connection, questions[0])
    assert len(alike) == 6
    before = hash_of(database)
    given = Given(answer_named(alike[0], "take"), "curator")
    preview = preview_like(database, ledger, questions[0], given)
    assert (len(preview.questions), preview.moved, preview.replaced, preview.added) == (6, 0, 6, 0)
    receipt = give(database, ledger, preview.questions, given)
    assert len(receipt.changed["organisation"]) == 6
    assert len(open_questions()) == 1
    ledger.undo(receipt.changeset, "curator")
    assert (hash_of(database), len(open_questions())) == (before, 7)


def test_of_those_like_it_what_has_moved_stays_in_the_queue(database, ledger, write, take, open_questions) -> None:
    for name, city in (("a.xlsx", "北京"), ("b.xlsx", "上海")):
        take(write(name, "机构", [("机构名称", "城市"), ("甲生物", city), ("乙生物", city)]))
    first, second = open_questions()
    edit = Edit("organisation", second.record, {"city": "南通"}, {})
    ledger.commit(Changeset("colleague", mark("Test", "now"), [edit]))
    preview = preview_like(database, ledger, first, Given(answer_named(first, "take"), "curator"))
    assert ([one.id for one in preview.questions], preview.moved) == ([first.id], 1)


def test_an_answer_that_the_question_does_not_have_is_refused(imported, ledger, open_questions) -> None:
    question = conflict(open_questions(), "amount")
    assert "both" not in {answer.id for answer in answers_to(question)}
    with pytest.raises(UserError, match="no answer"):
        give_answer(imported, ledger, question, "both", "curator")


def test_undoing_the_import_takes_skipped_questions_back_too(sample, ledger, messy, open_questions) -> None:
    receipt = commit_import(sample, stage_file(sample, messy).batch, "curator")
    give_answer(sample, ledger, open_questions()[0], "skip", "curator")
    ledger.undo(receipt.changeset, "curator")
    with sample.read() as connection:
        assert waiting(connection) == []


def test_a_broken_rule_is_let_be_for_a_reason(sample, ledger, open_questions) -> None:
    with sample.read() as connection:
        record = ids(connection, Query("candidate"))[0]
    said = mark("Rules", "This is unlikely to be right.")
    evidence = {"rule": "t1", "severity": "warning", "text": said.to_json(), "others": []}
    with sample.write() as connection:
        ask(connection, [Question(Sort.RULE, "a" * 32, evidence, "candidate", record, "")], "2026-01-01")
    (question,) = open_questions()
    with sample.read() as connection:
        case = read_case(connection, question.id, "en")
        assert captions(connection, [question.id], "en")[question.id].detail == said
    assert case.held
    assert lines(case, Choice()) == []
    before = hash_of(sample)
    with pytest.raises(UserError, match="why"):
        give_answer(sample, ledger, question, "waive", "curator")
    give_answer(sample, ledger, question, "waive", "curator", note="checked with the sponsor")
    settled = state_of(sample, question)
    assert (settled.state, settled.answer, settled.note) == (State.ANSWERED, "waive", "checked with the sponsor")
    assert hash_of(sample) == before


@pytest.mark.parametrize("answer", ["take", "keep"])
def test_a_link_to_somebody_new_makes_its_record_when_it_is_taken(
    database, ledger, write, take, open_questions, answer
) -> None:
    rows = [("NCT Number", "缩写", "申办方"), ("NCT04768972", "ATLAS", "甲医院")]
    take(write("a.xlsx", "临床试验", rows))
    file = write("b.xlsx", "临床试验", [rows[0], ("NCT04768972", "ATLAS", "乙医院")])
    take(file)
    (question,) = open_questions()
    assert question.field == "sponsor"
    before = hash_of(database)
    with database.read() as connection:
        case = read_case(connection, question.id, "zh")
    (line,) = lines(case, Choice(answer_named(question, answer)))
    assert (line.left, line.right) == ("甲医院", "乙医院")
    receipt = give_answer(database, ledger, question, answer, "curator")
    values = values_of(database, "trial", question.record)
    with database.read() as connection:
        named = titles(connection, [id_number(values["sponsor"])], "zh")
    assert list(named.values()) == ["乙医院" if answer == "take" else "甲医院"]
    again = take(file)
    assert again.questions == 0
    assert open_questions() == []
    if receipt.changeset is not None:
        ledger.undo(again.changeset or receipt.changeset, "curator")
        if again.changeset:
            ledger.undo(receipt.changeset, "curator")
        assert hash_of(database) == before
