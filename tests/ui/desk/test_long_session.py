# SPDX-License-Identifier: Apache-2.0
"""A long sitting at the Desk: fifty decisions of every sort by keys alone, some of them taken back on the way."""

from itertools import cycle

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.content import content_hash
from models.database.database import Database
from models.ids import id_text
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.questions import Question, Sort, State, ask, find
from models.text import Message
from reconcile.asking import about_field
from reconcile.merging.settling import now_text
from reconcile.pair_questions import Likely, ask_about_records
from reconcile.queries import ask_colleague

Key = Qt.Key
COUNT = 60


@pytest.fixture
def path(tmp_path):
    """Sixty companies: every third with a twin, every third in two cities, every third asked about."""
    place = tmp_path / "long.thaw"
    with Database.create(place) as database:
        numbers = list(database.ids.take(2 * COUNT))
        facts = [
            Edit("organisation", number, {"name_en": f"Firm {position // 2} {position}", "city": "Basel"})
            for position, number in enumerate(numbers)
        ]
        Ledger(database).commit(Changeset("Ada", Message("", "facts"), facts))
        for position, (one, other) in enumerate(zip(numbers[::2], numbers[1::2], strict=True)):
            if position % 3 == 0:
                with database.write() as connection:
                    ask_about_records(connection, [Likely("organisation", (one, other), None, 0.8)], now_text())
            elif position % 3 == 1:
                asked = about_field("organisation", id_text(one), "city", "Bern", "Basel", "Bern")
                where = {"file": "list.xlsx", "sheet": "1", "row": position, "source": "list.xlsx"}
                evidence = {**asked.evidence, **where}
                made = Question(asked.sort, asked.fingerprint, evidence, "organisation", one, "city")
                with database.write() as connection:
                    ask(connection, [made], now_text())
            else:
                ask_colleague(database, "Ben", "organisation", one, f"Question {position}?", "Ada", "city")
    return place


LEFT, RIGHT = (Key.Key_Left, Key.Key_Return), (Key.Key_Right, Key.Key_Return)
SWAPPED = (Key.Key_K, Key.Key_Left, Key.Key_Return)
WAYS = {
    Sort.PAIR: cycle([(Key.Key_N,), LEFT, (Key.Key_U,), SWAPPED]),
    Sort.CONFLICT: cycle([LEFT, RIGHT, (Key.Key_S,), "Bonn", (Key.Key_U,)]),
    Sort.QUERY: cycle([(Key.Key_C,), "It is.", (Key.Key_S,)]),
}
"""Keys for each sort in turn; a text is typed after T."""


def hash_of(ctx):
    with ctx.database.read() as connection:
        return content_hash(connection)


def answered(ctx, number):
    with ctx.database.read() as connection:
        found = find(connection, number)
    return found.state is not State.OPEN or found.answer is not None


def test_fifty_decisions_by_keys_alone_with_undo_in_between(desk, ctx, press, window) -> None:
    start, sorts = hash_of(ctx), set()
    decided = 0
    while decided < 50:
        asked, before = desk.deciding.case.question, hash_of(ctx)
        way = next(WAYS[asked.sort])
        if isinstance(way, str):
            press(Key.Key_T)
            QTest.keyClicks(window.focusWidget(), way)
            press(Key.Key_Return)
        else:
            press(*way)
        assert answered(ctx, asked.id), (asked.sort, way, desk.bar.problem.text())
        assert desk.deciding.case.question.id != asked.id
        assert window.focusWidget() is desk
        decided += 1
        sorts.add(asked.sort)
        if decided % 7 == 0:  # a mistake: back, and the same question stands there again
            press(Key.Key_Z)
            assert desk.deciding.case.question.id == asked.id
            assert hash_of(ctx) == before
            press(Key.Key_S)
    assert sorts == {Sort.PAIR, Sort.CONFLICT, Sort.QUERY}
    counts = [int(button.text().split()[0]) for button in desk.strip.states.buttons.values()]
    assert sum(counts) == COUNT
    for _ in range(50):
        press(Key.Key_Z)
    assert hash_of(ctx) == start
    assert {entry.state for entry in desk.model.entries} == {State.OPEN}
    assert len(desk.model.entries) == COUNT


def test_what_is_typed_stays_with_its_question_while_others_are_answered(desk, press) -> None:
    for place, entry in enumerate(desk.model.entries):
        if entry.sort is Sort.QUERY:
            desk._go_to(place)
            break
    asked = desk.deciding.case.question
    press(Key.Key_T)
    QTest.keyClicks(desk.bar.note, "half a reply")
    press(Key.Key_Escape, Key.Key_PageDown, Key.Key_U)
    desk._go_to(desk.model.row_of(asked.id))
    assert desk.bar.note.text() == "half a reply"
