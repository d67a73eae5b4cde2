# SPDX-License-Identifier: Apache-2.0
"""Another copy of the database joined from the window: looked at first, then taken in, then the Desk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from models.content import content_hash
from models.database.database import Database
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.records import fetch
from models.text import Message
from ui.joining.dialog import JoinDialog
from ui.joining.joining import look_at


@pytest.fixture
def laptop(ctx, records, tmp_path):
    """A copy in which somebody worked."""
    path = tmp_path / "laptop.thaw"
    ctx.database.backup(path)
    with Database.open(path) as other:
        edits = [
            Edit("organisation", records.ionis, {"city": "Carlsbad"}, {}),
            Edit("candidate", records.riluzole, {"mechanism": "glutamate"}, {}),
        ]
        Ledger(other).commit(Changeset("Lin", Message("", "in the field"), edits))
    return path


def hash_of(ctx):
    with ctx.database.read() as connection:
        return content_hash(connection)


def dialog_of(window):
    return window.findChild(JoinDialog)


def test_it_is_in_the_menu_and_asks_for_the_file(window, ctx, records):
    ctx.actions.action("file.join").trigger()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()


def test_what_it_comes_to_is_shown_before_and_nothing_written(window, ctx, laptop):
    before = hash_of(ctx)
    look_at(ctx, laptop)
    dialog = dialog_of(window)
    assert dialog.lines == ["Fields taken: 2"]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert hash_of(ctx) == before


def test_return_takes_it_in_and_one_undo_takes_it_back(window, ctx, records, laptop):
    before = hash_of(ctx)
    look_at(ctx, laptop)
    dialog = dialog_of(window)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    with ctx.database.read() as connection:
        assert fetch(connection, "organisation", [records.ionis])[records.ionis]["city"] == "Carlsbad"
    ctx.actions.action("edit.undo").trigger()
    assert hash_of(ctx) == before


def test_what_both_changed_waits_at_the_desk(window, ctx, records, laptop):
    edit = Edit("organisation", records.ionis, {"city": "San Diego"}, {})
    ctx.changes.commit(Changeset("Ben", Message("", "edit"), [edit]))
    look_at(ctx, laptop)
    dialog = dialog_of(window)
    assert "Fields that wait for a person, because both sides changed them: 1" in dialog.lines
    dialog.agree.click()
    assert window.screen_in_front is window.open_screen("desk")
    look_at(ctx, laptop)
    told = window.findChild(QMessageBox)
    assert "laptop.thaw has nothing that is not known here" in told.text()
    told.close()


def test_a_file_that_is_no_copy_is_refused_in_a_sentence(window, ctx, records, tmp_path):
    Database.create(tmp_path / "other.thaw").close()
    said = []
    ctx.notify.said.connect(lambda message, _tone: said.append(str(message)))
    look_at(ctx, tmp_path / "other.thaw")
    assert any("was not split from this database" in each for each in said)
