# SPDX-License-Identifier: Apache-2.0
"""What the Desk shows: the queue without its evidence, honest numbers, and each case with both its sides."""

import pytest

from models.ledger.changeset import Changeset, Edit
from models.questions import Sort
from models.text import mark
from reconcile.answers import KEEP, NEW, SAME, TAKE, TYPE, give_answer
from reconcile.case_lines import Choice, Match, lines
from reconcile.desk import Filter, Pile, captions, files, queue, tally, waiting_count
from reconcile.reading_cases import read_case


def case_of(database, question, language="en"):
    with database.read() as connection:
        return read_case(connection, question.id, language)


def of_field(questions, field):
    return next(one for one in questions if one.field == field)


def test_the_queue_is_filtered_and_counted_by_state(imported, ledger, open_questions) -> None:
    questions = open_questions()
    with imported.read() as connection:
        everything = queue(connection)
        trials = queue(connection, Filter(kind="trial"))
        unreadable = queue(connection, Filter(sort=Sort.UNREADABLE))
        assert waiting_count(connection) == len(everything) == len(questions)
        assert list(files(connection).values()) == ["管线.xlsx"]
    assert {entry.kind for entry in trials} == {"trial"}
    assert {entry.sort for entry in unreadable} == {Sort.UNREADABLE}
    give_answer(imported, ledger, questions[0], "skip", "curator")
    give_answer(imported, ledger, questions[1], "unsure", "curator")
    give_answer(imported, ledger, of_field(questions, "amount"), "type", "curator", value="9000万美元")
    with imported.read() as connection:
        counted = tally(connection)
    fresh = len(questions) - 3
    assert counted == {Pile.FRESH: fresh, Pile.REPLIED: 0, Pile.SKIPPED: 1, Pile.UNSURE: 1, Pile.ANSWERED: 1}


def test_captions_say_which_record_and_what_the_file_says(imported, open_questions) -> None:
    questions = open_questions()
    with imported.read() as connection:
        found = captions(connection, [one.id for one in questions], "en")
    assert set(found) == {one.id for one in questions}
    assert all(caption.title and str(caption.detail) for caption in found.values())


def test_a_conflict_shows_both_sides_who_says_so_and_what_each_choice_comes_to(imported, open_questions) -> None:
    case = case_of(imported, of_field(open_questions(), "amount"))
    (line,) = lines(case, Choice())
    assert (line.cell, line.written, line.result, line.match) == ("D4", "约9500万美元", "", Match.DIFFERS)
    assert lines(case, Choice(TAKE))[0].result == line.right
    assert lines(case, Choice(KEEP))[0].result == line.left
    assert lines(case, Choice(TYPE), "USD 90000000 exact")[0].result
    assert case.said
    assert case.sources[case.said[0].set.source].title
    assert not case.moved


def test_a_value_that_moved_since_is_shown_as_it_is_now(imported, ledger, open_questions) -> None:
    question = of_field(open_questions(), "amount")
    edit = Edit("financing", question.record, {"amount": "USD 1000000 exact"}, {})
    ledger.commit(Changeset("colleague", mark("Test", "meanwhile"), [edit]))
    case = case_of(imported, question)
    assert case.moved
    assert case.shown == "USD 1000000 exact"


def test_a_deleted_record_is_told(imported, ledger, open_questions) -> None:
    question = of_field(open_questions(), "status")
    ledger.commit(
        Changeset("colleague", mark("Test", "gone"), [Edit("trial", question.record, {}, {}, delete=True)])
    )
    assert case_of(imported, question).gone


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_row_shows_its_cells_and_the_records_it_may_be(imported, open_questions, language) -> None:
    question = next(one for one in open_questions() if one.kind == "organisation")
    case = case_of(imported, question, language)
    assert case.row.bad.address == "H6"
    assert case.row.bad.field == "uscc"
    shown = lines(case, Choice(NEW))
    assert {line.result for line in shown} == {line.right for line in shown}
    assert any(line.cell == "A6" for line in shown)
    if case.candidates:
        first = lines(case, Choice(SAME, candidate=case.candidates[0]))
        assert [line.match for line in first] == sorted((line.match for line in first), key=list(Match).index)
