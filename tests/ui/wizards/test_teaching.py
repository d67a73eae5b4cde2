# SPDX-License-Identifier: Apache-2.0
"""Words that no list knows are taught in the import: the file is read anew with them, and History can take it back."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from models.learned_terms import learned_terms
from models.ledger.history import changesets
from models.records import Query, fetch, ids
from ui.wizards.import_wizard import COLUMNS

WORD = "人体试验第二步"
OTHER = "phse 2"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "候选药物"
    rows = [("英文名称", "研发阶段（全球）"), ("Firstmab", WORD), ("Secondmab", WORD), ("Thirdmab", OTHER)]
    rows.append(("Fourthmab", "临床前"))
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "words.xlsx")
    return tmp_path / "words.xlsx"


@pytest.fixture
def staged(qtbot, wizard, file):
    wizard.read([file])
    assert wizard.step == COLUMNS
    return wizard


def teach(qtbot, wizard, word, code):
    box = wizard.review.terms
    place = [one.written for one in box.words].index(word)
    box.boxes[place].setCurrentIndex(box.boxes[place].findData(code))
    before = wizard.staged
    box.buttons[place].click()
    qtbot.waitUntil(lambda: wizard.staged is not before)


def test_unknown_words_are_listed_with_their_cells_and_the_nearest_terms(staged) -> None:
    box = staged.review.terms
    assert box.isVisibleTo(staged)
    assert [(one.written, one.count) for one in box.words] == [(WORD, 2), (OTHER, 1)]
    assert box.boxes[1].itemData(0) == box.words[1].nearest[0]
    assert [button.isEnabled() for button in box.buttons] == [False, False]


def test_a_taught_word_is_read_at_once_and_goes_in_with_the_import(staged, ctx, qtbot) -> None:
    teach(qtbot, staged, WORD, "phase_2")
    assert [one.written for one in staged.review.terms.words] == [OTHER]
    assert staged.review.table.item(1, 3).text().splitlines().count("⚠ cannot be read") == 1
    with ctx.database.read() as connection:
        (term,) = learned_terms(connection)
        assert (term.written, term.code, term.author) == (WORD, "phase_2", "Ada")
        assert WORD in str(changesets(connection, 1)[0].message)
    staged.next.click()
    staged.next.click()
    with ctx.database.read() as connection:
        held = fetch(connection, "candidate", ids(connection, Query("candidate")))
    stages = {values["name_en"]: values.get("stage_global") for values in held.values() if "name_en" in values}
    assert (stages["Firstmab"], stages["Secondmab"]) == ("phase_2", "phase_2")
    assert stages.get("Thirdmab") is None


def test_undo_beside_it_takes_the_word_back_and_it_is_offered_again(staged, ctx, qtbot) -> None:
    teach(qtbot, staged, WORD, "phase_2")
    box = staged.review.terms
    assert box.undo.isVisibleTo(staged)
    before = staged.staged
    box.undo.click()
    qtbot.waitUntil(lambda: staged.staged is not before)
    assert [one.written for one in box.words] == [WORD, OTHER]
    assert not box.undo.isVisibleTo(staged)
    with ctx.database.read() as connection:
        assert learned_terms(connection) == []


def test_what_was_chosen_for_columns_stays_when_a_word_is_taught(staged, qtbot) -> None:
    (state,) = staged.staged.states
    staged.review.table.box(1).chosen.emit("name_zh")
    qtbot.waitUntil(lambda: staged.staged.states[0].mapping.columns[0].field == "name_zh")
    teach(qtbot, staged, WORD, "phase_2")
    assert staged.staged.states[0].mapping.columns[0].field == "name_zh"
    assert state.mapping.columns[0].field == "name_en"


def test_another_language_labels_the_terms_anew(staged, ctx) -> None:
    box = staged.review.terms
    before = box.boxes[0].itemText(0)
    ctx.language.use("zh")
    staged.retranslate()
    assert box.boxes[0].itemText(0) != before


def test_where_every_word_is_known_nothing_is_offered(wizard, tmp_path) -> None:
    book = Workbook()
    book.active.append(("英文名称", "研发阶段（全球）"))
    book.active.append(("Onemab", "临床前"))
    book.save(tmp_path / "known.xlsx")
    wizard.read([tmp_path / "known.xlsx"])
    assert not wizard.review.terms.isVisibleTo(wizard)
