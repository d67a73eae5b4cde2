# SPDX-License-Identifier: Apache-2.0
"""The record panel: who says so, what else was said, editing, following links, history."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget
from pytestqt.qtbot import QtBot

from models.records import fetch
from models.statements import Rank
from tests.ui.conftest import Records
from ui.context import AppContext
from ui.dialogs.citation import CitationDialog
from ui.dialogs.new_record import NewRecordDialog
from ui.editors import LineEditor
from ui.main_window import MainWindow
from ui.record import judging
from ui.record.panel import RecordPanel
from ui.record.statements import RejectDialog
from ui.record.trail import Trail
from ui.widgets.elided_link import ElidedLink

Show = Callable[[str, int], RecordPanel]


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def button(widget: QWidget, text: str) -> QPushButton:
    return next(found for found in widget.findChildren(QPushButton) if found.text() == text)


def shown(ctx: AppContext, record: int, field: str) -> object:
    with ctx.database.read() as connection:
        return fetch(connection, "candidate", [record])[record].get(field)


def test_values_stand_beside_who_says_so(show: Show, records: Records) -> None:
    panel = show("candidate", records.tofersen)
    assert panel.title.text() == "tofersen"
    row = panel.rows["stage_global"]
    assert "Phase 3" in texts(row)
    assert "2/5 · Press release" in texts(row)
    assert "5/5 · Registry" in texts(panel.rows["name_en"])


def test_blank_fields_hide_until_asked_for(qtbot: QtBot, show: Show, records: Records) -> None:
    panel = show("candidate", records.tofersen)
    assert "mechanism" not in panel.rows
    panel.body.show_all.click()
    qtbot.waitUntil(lambda: "mechanism" in panel.rows)


def test_what_else_was_said_can_be_chosen_and_undone(
    qtbot: QtBot, show: Show, records: Records, ctx: AppContext
) -> None:
    panel = show("candidate", records.tofersen)
    panel.reveal("stage_global")
    assert "Approved" in texts(panel.rows["stage_global"])
    with qtbot.waitSignal(panel.filled):
        button(panel.rows["stage_global"], "Show this one").click()
    assert shown(ctx, records.tofersen, "stage_global") == "approved"
    content = panel.content
    assert content is not None
    assert [said.rank for said in content.statements["stage_global"]] == [Rank.SHOWN, Rank.KEPT]
    ctx.actions.run("edit.undo")
    assert shown(ctx, records.tofersen, "stage_global") == "phase_3"


def test_rejecting_the_value_shown_shows_the_next_and_keeps_the_reason(
    qtbot: QtBot, show: Show, records: Records, window: MainWindow, ctx: AppContext
) -> None:
    panel = show("candidate", records.tofersen)
    panel.reveal("stage_global")
    button(panel.rows["stage_global"], "Reject…").click()
    dialog = window.findChild(RejectDialog)
    assert dialog is not None
    dialog.reason.setText("an older release")
    with qtbot.waitSignal(panel.filled):
        dialog.accept()
    assert shown(ctx, records.tofersen, "stage_global") == "approved"
    content = panel.content
    assert content is not None
    rejected = content.statements["stage_global"][-1]
    assert (rejected.rank, rejected.said.reason) == (Rank.REJECTED, "an older release")
    judging.restore(ctx, content, rejected)
    assert panel.content is not None
    assert panel.content.statements["stage_global"][-1].rank is Rank.KEPT


def test_the_only_statement_of_a_value_cannot_be_rejected(show: Show, records: Records) -> None:
    content = show("candidate", records.tofersen).content
    assert content is not None
    assert not judging.can_reject(content, content.statements["name_en"][0])


def test_another_source_is_cited_for_the_value_that_stands_there(
    qtbot: QtBot, show: Show, records: Records, ctx: AppContext
) -> None:
    panel = show("candidate", records.tofersen)
    before, value = panel.content, shown(ctx, records.tofersen, "stage_global")
    assert before is not None
    field = before.kind.field("stage_global")
    assert not judging.can_cite(ctx, before, field), "no source is in use"
    ctx.opened.citation.use(records.press, "slide 3")
    said = {each.set.source for each in before.statements["name_en"]}
    assert records.press not in said
    name = before.kind.field("name_en")
    menu = panel.menu_for(panel.rows["name_en"])
    (action,) = (each for each in menu.actions() if each.text() == "Cite it for this value")
    assert action.isEnabled()
    with qtbot.waitSignal(panel.filled):
        action.trigger()
    content = panel.content
    assert content is not None
    cited = [each.set for each in content.statements["name_en"] if each.set.source == records.press]
    assert [(each.locator, each.entries["name_en"].value) for each in cited] == [
        ("slide 3", content.values["name_en"])
    ]
    assert (shown(ctx, records.tofersen, "stage_global"), content.values) == (value, before.values)
    assert not judging.can_cite(ctx, content, name), "it says so already"
    ctx.actions.run("edit.undo")
    assert panel.content is not None
    assert len(panel.content.statements["name_en"]) == len(before.statements["name_en"])


def test_editing_in_place_commits_and_cites(
    qtbot: QtBot, show: Show, records: Records, ctx: AppContext, window: MainWindow
) -> None:
    window.activateWindow()
    ctx.opened.citation.use(records.registry, "p. 7")
    panel = show("candidate", records.tofersen)
    row = panel.rows["name_en"]
    qtbot.keyClick(row, Qt.Key.Key_F2)
    assert row.editor is not None
    row.editor.setText("Tofersen")  # type: ignore[union-attr]
    with qtbot.waitSignal(panel.filled):
        qtbot.keyClick(row.editor, Qt.Key.Key_Return)
    assert shown(ctx, records.tofersen, "name_en") == "Tofersen"
    content = panel.content
    assert content is not None
    said = content.supporting("name_en")
    assert said is not None
    assert (said.set.source, said.set.locator) == (records.registry, "p. 7")


def test_an_unreadable_text_stays_and_says_why(qtbot: QtBot, show: Show, records: Records) -> None:
    panel = show("trial", records.trial)
    panel.body.show_all.click()
    qtbot.waitUntil(lambda: "start" in panel.rows)
    row = panel.rows["start"]
    row.edit()
    assert row.editor is not None
    row.editor.setText("whenever")  # type: ignore[union-attr]
    assert row.finish() is False
    assert row.editor.property("wrong") is True
    qtbot.keyClick(row.editor, Qt.Key.Key_Escape)
    assert row.editor is None


def test_links_are_followed_and_the_way_back_is_kept(
    qtbot: QtBot, show: Show, records: Records, ctx: AppContext
) -> None:
    panel = show("candidate", records.tofersen)
    with qtbot.waitSignal(panel.filled):
        button(panel.rows["owner"], "Biogen").click()
    assert panel.title.text() == "Biogen"
    assert "Candidates · Owner" in texts(panel)
    with qtbot.waitSignal(panel.filled):
        ctx.actions.run("go.back")
    assert panel.title.text() == "tofersen"
    assert ctx.actions.action("go.forward").isEnabled()


def test_history_says_what_changed(qtbot: QtBot, show: Show, records: Records) -> None:
    panel = show("candidate", records.tofersen)
    panel.show_history("stage_global")
    assert "Stage (global): Approved → Phase 3" in texts(panel)
    assert "stage as the press has it" in texts(panel)


def test_a_deleted_record_says_so(qtbot: QtBot, show: Show, records: Records, ctx: AppContext) -> None:
    from models.ledger.changeset import Changeset, Edit
    from models.text import Message

    panel = show("candidate", records.riluzole)
    edit = Edit("candidate", records.riluzole, {}, {}, delete=True)
    with qtbot.waitSignal(panel.filled):
        ctx.changes.commit(Changeset("Ada", Message("", "gone"), [edit]))
    assert "has been deleted" in texts(panel)


def test_data_and_labels_follow_the_language(
    qtbot: QtBot, show: Show, records: Records, ctx: AppContext
) -> None:
    panel = show("candidate", records.tofersen)
    with qtbot.waitSignal(panel.filled):
        ctx.language.use("zh")
    assert panel.title.text() == "托夫生"
    assert "III期" in texts(panel.rows["stage_global"])
    with qtbot.waitSignal(panel.filled):
        ctx.language.use("en")


def test_a_citation_is_remembered_in_the_database(
    window: MainWindow, records: Records, ctx: AppContext
) -> None:
    ctx.actions.run("record.cite")
    dialog = window.findChild(CitationDialog)
    assert dialog is not None
    dialog.place.setText("slide 4")
    dialog._on_picked(("source", records.press))
    citation = ctx.opened.citation
    assert (citation.title, citation.place) == ("Press release", "slide 4")
    from ui.citation import CitationInUse

    assert CitationInUse(ctx, ctx.database).source == records.press


def test_a_new_source_can_be_cited_at_once(window: MainWindow, ctx: AppContext) -> None:
    ctx.actions.run("record.cite")
    dialog = window.findChild(CitationDialog)
    assert dialog is not None
    dialog._on_picked(("new", "Annual report 2025"))
    assert ctx.opened.citation.title == "Annual report 2025"


def test_a_new_record_needs_its_required_fields(window: MainWindow, ctx: AppContext, qtbot: QtBot) -> None:
    window.open_screen("source")
    ctx.actions.run("record.new")
    dialog = window.findChild(NewRecordDialog)
    assert dialog is not None
    dialog._on_accepted()
    assert "Title" in dialog.problem.text()
    dialog.editors["title"].setText("A talk")  # type: ignore[union-attr]
    dialog._on_accepted()
    assert ctx.actions.action("edit.undo").text() == "Undo: New Source: A talk"


@pytest.mark.parametrize(("following", "before"), [(True, 0), (False, 3)])
def test_a_trail_goes_back_and_forth(following: bool, before: int) -> None:
    trail = Trail()
    trail.go(("candidate", 0), following=False)
    for record in range(1, 5):
        assert trail.go(("candidate", record), following=following)
    assert not trail.go(("candidate", 4), following=following)
    assert trail.back()
    assert trail.here == ("candidate", before)
    assert trail.forward()
    assert trail.here == ("candidate", 4)
    assert not trail.forward()


def test_the_keys_and_what_is_open_stay_when_the_record_is_read_again(
    qtbot: QtBot, show: Show, records: Records, window: MainWindow
) -> None:
    panel = show("candidate", records.tofersen)
    panel.reveal("stage_global")
    panel.rows["name_en"].setFocus()
    qtbot.keyClick(panel.rows["name_en"], Qt.Key.Key_Down)
    assert panel.rows["codes"].hasFocus()
    panel.rows["codes"].edit()
    editor = panel.rows["codes"].editor
    assert isinstance(editor, LineEditor)
    editor.setText("BIIB067")
    with qtbot.waitSignal(panel.filled):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert panel.rows["codes"].hasFocus()
    assert panel.rows["codes"].value == ("BIIB067",)
    assert panel.rows["stage_global"].says_all


def test_another_language_loses_nothing_of_what_is_being_typed(
    qtbot: QtBot, show: Show, records: Records, ctx: AppContext
) -> None:
    panel = show("candidate", records.tofersen)  # whichever record the table is at
    panel.rows["name_en"].edit()
    editor = panel.rows["name_en"].editor
    assert isinstance(editor, LineEditor)
    editor.setText("half a na")
    with qtbot.waitSignal(panel.filled):
        ctx.language.use("zh")
    after = panel.rows["name_en"].editor
    assert after is not editor
    assert isinstance(after, LineEditor)
    assert after.text() == "half a na"
    assert after.hasFocus()
    assert shown(ctx, records.tofersen, "name_en") == "tofersen"
    ctx.language.use("en")


def test_a_record_found_by_typing_has_the_keys(
    qtbot: QtBot, show: Show, records: Records, window: MainWindow
) -> None:
    panel = show("candidate", records.tofersen)
    window.focus_search()
    with qtbot.waitSignal(panel.filled):
        window.top.search._on_picked(("candidate", records.riluzole))
    assert next(iter(panel.rows.values())).hasFocus()


def test_a_link_with_a_long_name_is_cut_and_its_tip_reads_no_markup(qtbot: QtBot) -> None:
    link = ElidedLink("<b>Mashhad</b> University & others " * 5)
    qtbot.addWidget(link)
    link.resize(120, 24)
    short = link.grab().toImage()
    link.setText("something else altogether, just as long as the text before")
    assert link.grab().toImage() != short
    assert "&lt;b&gt;Mashhad" in link.toolTip()
    assert link.minimumSizeHint().width() > 120  # the text alone would ask for more than it gets
    assert link.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored


def test_before_a_record_is_chosen_it_says_so_and_nothing_is_called_deleted(
    qtbot: QtBot, window: MainWindow, ctx: AppContext
) -> None:
    panel = RecordPanel(ctx)
    qtbot.addWidget(panel)
    for _ in range(2):
        assert "Choose a record" in texts(panel)
        assert "deleted" not in texts(panel)
        assert panel.more_button.isHidden()
        assert not panel.close_button.icon().isNull()
        ctx.theme.changed.emit()
