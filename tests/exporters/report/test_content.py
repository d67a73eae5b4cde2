# SPDX-License-Identifier: Apache-2.0
"""What a report says: the questions asked for, and sources numbered as they are first cited."""

import pytest

from exporters.report.content import ranges
from models.answers.ask import all_questions
from models.errors import UserError


def test_sources_are_numbered_as_they_are_first_cited(board) -> None:
    report = board.told()
    assert [one.number for one in report.sources.values()] == list(range(1, len(report.sources) + 1))
    seen = [
        number
        for section in report.asked
        for table in section.answer.tables
        for row in table.rows
        for number in report.cited(section.answer, row)
    ]
    assert set(seen) == set(range(1, len(report.sources) + 1))
    assert all(one.title for one in report.sources.values())


def test_all_questions_unless_some_are_named(board) -> None:
    assert len(board.told(questions=None).asked) == len(all_questions()) == 28
    assert [one.question.key for one in board.told(questions=("5", "pipeline", "5")).asked] == [
        "money_per_year",
        "pipeline",
    ]
    with pytest.raises(UserError, match="no question"):
        board.told(questions=("weather",))
    with pytest.raises(UserError, match="choose at least one"):
        board.told(questions=())


def test_numbers_of_footnotes_are_drawn_together() -> None:
    assert ranges([1, 3, 4, 5, 9]) == "1, 3–5, 9"
    assert ranges([2]) == "2"
    assert ranges([]) == ""
