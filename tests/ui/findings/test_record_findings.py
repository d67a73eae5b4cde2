# SPDX-License-Identifier: Apache-2.0
"""Findings of the record at hand: shown quietly after an edit, gone when put right; a click opens the question."""

import pytest
from PySide6.QtWidgets import QMessageBox

from models.checks.checks import check
from models.checks.waivers import waive
from models.database.database import Database
from models.ledger.changeset import Changeset, Edit
from models.questions import Sort, waiting
from models.text import mark
from ui.desk.screen import DeskScreen
from ui.findings.record_findings import RecordFindings
from ui.jobs.job import Ticket


@pytest.fixture
def findings(window, panel) -> RecordFindings:
    found = panel.findChild(RecordFindings)
    assert found is not None
    return found


@pytest.fixture
def look(qtbot, candidates, findings, records, window):
    """Brings tofersen into the panel and waits for its findings."""
    with qtbot.waitSignal(findings.shown):
        window.show_record("candidate", records.tofersen)
    return findings


def write(ctx, record, values, seen):
    ctx.changes.commit(Changeset("Ada", mark("Test", "an edit"), [Edit("candidate", record, values, seen)]))


def texts(findings):
    return [line.text() for line in findings.lines]


def test_an_edit_that_breaks_a_rule_is_told_and_putting_it_right_takes_it_away(qtbot, look, ctx, records) -> None:
    alias = "TDP-43 is another name of the gene TARDBP."
    assert alias not in texts(look)
    with qtbot.waitSignal(look.shown):
        write(ctx, records.tofersen, {"targets": ("TDP-43",)}, {"targets": None})
    assert alias in texts(look)
    assert look.isVisibleTo(look.parentWidget())
    with qtbot.waitSignal(look.shown):
        write(ctx, records.tofersen, {"targets": ("SOD1",)}, {"targets": ("TDP-43",)})
    assert alias not in texts(look)


def test_an_edit_in_the_panel_itself_is_checked(qtbot, look, panel, records) -> None:
    with qtbot.waitSignal(look.shown):
        panel._on_changed("targets", ("TDP-43",))
    assert any("TARDBP" in text for text in texts(look))


def test_a_click_asks_the_question_and_opens_it_at_the_desk(qtbot, look, ctx, window, records) -> None:
    with qtbot.waitSignal(look.shown):
        write(ctx, records.tofersen, {"targets": ("TDP-43",)}, {"targets": None})
    with ctx.database.read() as connection:
        assert waiting(connection) == []
    place = next(row for row, text in enumerate(texts(look)) if "TARDBP" in text)
    look.lines[place].click()
    desk = window.screen_in_front
    assert isinstance(desk, DeskScreen)
    asked = desk.deciding.case.question
    assert (asked.sort, asked.record, asked.evidence["rule"]) == (Sort.RULE, records.tofersen, "Q32")


def test_a_click_opens_a_question_that_the_filters_leave_out(qtbot, look, ctx, window, records) -> None:
    with qtbot.waitSignal(look.shown):
        write(ctx, records.tofersen, {"targets": ("TDP-43",)}, {"targets": None})
    ctx.actions.run("record.check")
    desk = window.open_screen("desk")
    desk.strip.sort.setCurrentIndex(desk.strip.sort.findData(Sort.MATCH))
    desk.strip.changed.emit()
    assert desk.model.entries == []
    place = next(row for row, text in enumerate(texts(look)) if "TARDBP" in text)
    look.lines[place].click()
    assert desk.deciding.case.question.evidence["rule"] == "Q32"


def test_a_waived_finding_is_only_counted(qtbot, look, ctx, records, panel) -> None:
    write(ctx, records.tofersen, {"targets": ("TDP-43",)}, {"targets": None})
    with ctx.database.read() as connection:
        (finding,) = [one for one in check(connection, [records.tofersen]) if one.rule == "Q32"]
    waive(ctx.database, finding, "as written", "Ada")
    with qtbot.waitSignal(look.shown):
        panel.load()
    assert not any("TARDBP" in text for text in texts(look))
    assert any(label.text() == "waived: 1" for label in look.findChildren(type(panel.title)))


def test_a_line_that_no_longer_holds_says_so(qtbot, look, ctx, records, window) -> None:
    with qtbot.waitSignal(look.shown):
        write(ctx, records.tofersen, {"targets": ("TDP-43",)}, {"targets": None})
    place = next(row for row, text in enumerate(texts(look)) if "TARDBP" in text)
    line = look.lines[place]
    write(ctx, records.tofersen, {"targets": ("SOD1",)}, {"targets": ("TDP-43",)})
    said = []
    ctx.notify.said.connect(lambda message, _tone: said.append(str(message)))
    line.click()
    assert said == ["This no longer holds."]
    assert not isinstance(window.screen_in_front, DeskScreen)


def test_a_database_that_is_only_read_explains(qtbot, look, ctx, records, window, path) -> None:
    with qtbot.waitSignal(look.shown):
        write(ctx, records.tofersen, {"targets": ("TDP-43",)}, {"targets": None})
    ctx.database.close()
    with Database.open(path):
        window.open_database(path)
        assert ctx.database.why_read_only is not None
        findings = window.panel.findChild(RecordFindings)
        with qtbot.waitSignal(findings.shown):
            window.show_record("candidate", records.tofersen)
        next(line for line in findings.lines if "TARDBP" in line.text()).click()
        (box,) = window.findChildren(QMessageBox)
        assert "Rule Q32" in box.informativeText()
        box.close()


def test_looking_is_a_quiet_read_for_the_widget(qtbot, look, ctx, panel) -> None:
    started: list[Ticket] = []
    ctx.jobs.started.connect(started.append)
    look.look()
    (ticket,) = [one for one in started if one.job.owner is look]
    assert ticket.job.quiet
    assert not ticket.job.writes


def test_another_record_does_not_show_the_findings_of_the_one_before(qtbot, look, ctx, records, window, panel) -> None:
    with qtbot.waitSignal(look.shown):
        write(ctx, records.tofersen, {"targets": ("TDP-43",)}, {"targets": None})
    with qtbot.waitSignal(panel.filled):
        window.show_record("organisation", records.biogen)
    assert look.isHidden()
