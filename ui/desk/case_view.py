# SPDX-License-Identifier: Apache-2.0
"""One question as it is looked at: what is asked, both sides and the result, who says so, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.text import Message, mark
from reconcile.answers import BOTH, KEEP, NEW, REJECT, TAKE, TYPE
from reconcile.arguments import UNARGUED, Argued
from reconcile.case_lines import Choice, Line, lines
from reconcile.cases import Candidate, Case
from reconcile.question_words import SORT_NAMES
from ui.context import AppContext
from ui.desk.candidate_list import CandidateList
from ui.desk.case_words import BLANK, consequence_of, file_says, left_title, reason_of, said_of, warning_of
from ui.desk.diff_label import differing
from ui.desk.finding_card import FindingCard
from ui.desk.line_table import LineTable
from ui.desk.offers import offers_of
from ui.desk.side_card import SideCard
from ui.desk.surroundings import Surroundings
from ui.desk.thread_card import ThreadCard
from ui.desk.why_card import WhyCard
from ui.theme import GAP
from ui.widgets.banner import Banner
from ui.widgets.labels import plain


class CaseView(QScrollArea):
    """Shows a case; says what was clicked and decides nothing."""

    answer_clicked = Signal(object)
    """(Answer)"""
    place_clicked = Signal(int)
    record_wanted = Signal(str, object)
    """(kind, record)"""
    swap_wanted = Signal()
    value_taken = Signal(str, bool)
    """(field, whether it is the right side's)"""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._case: Case | None = None
        self._choice: Choice | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.about = plain(role="muted", wrap=True)
        self.title = plain(role="title", wrap=True)
        self.open_record = QPushButton()
        self.open_record.setProperty("role", "link")
        self.open_record.clicked.connect(self._on_open)
        self.reason = plain(wrap=True)
        self.banner = Banner(ctx, closable=False)
        self.base = SideCard(ctx)
        self.left, self.right = SideCard(ctx, "Left"), SideCard(ctx, "Right")
        self.result = SideCard(ctx)
        self.left.clicked.connect(lambda: self.answer_clicked.emit(KEEP))
        self.right.clicked.connect(lambda: self.answer_clicked.emit(TAKE))
        self.candidates_label = plain(role="section")
        self.candidates = CandidateList(ctx)
        self.candidates.chosen.connect(self.place_clicked)
        self.table = LineTable(ctx)
        self.table.all_wanted.connect(self.toggle_fields)
        self.table.taken.connect(self.value_taken)
        self.table.swap_wanted.connect(self.swap_wanted)
        self.effects = plain(role="muted", wrap=True)
        self.why = WhyCard(ctx)
        self.thread_card = ThreadCard(ctx)
        self.finding = FindingCard(ctx)
        self.finding.record_wanted.connect(self.record_wanted)
        self._cards = QWidget()
        self.around = Surroundings(ctx)
        self._lay_out()

    def _lay_out(self) -> None:
        cards = QHBoxLayout(self._cards)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(GAP + 4)
        for card in (self.base, self.left, self.right, self.result):
            cards.addWidget(card, 1)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.open_record, 0, Qt.AlignmentFlag.AlignBottom)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(3 * GAP, 2 * GAP, 3 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(self.about)
        column.addLayout(head)
        column.addWidget(self.reason)
        column.addWidget(self.banner)
        column.addSpacing(GAP // 2)
        parts = (self.finding, self.thread_card, self._cards, self.candidates_label, self.candidates, self.why)
        for widget in (*parts, self.table, self.effects):
            column.addWidget(widget)
        column.addWidget(self.around)
        column.addStretch(1)
        self.setWidget(inside)

    @property
    def case(self) -> Case | None:
        """What is shown."""
        return self._case

    def show_case(self, case: Case, choice: Choice, place: int, meant: Sequence[Candidate] = ()) -> None:
        """Show a question and what has been chosen for it so far; `meant`: the records that the answer is about."""
        self._case = case
        text, label = self._ctx.language.text, self._ctx.language.label
        kind = label(case.kind.label)
        self.about.setText(" · ".join(filter(None, (text(SORT_NAMES[case.question.sort]), kind, case.row.file))))
        self.title.setText(case.title)
        self.open_record.setText(text(mark("Desk", "Open the record")))
        self.open_record.setVisible(case.question.record is not None and (not case.gone or bool(case.candidates)))
        self.reason.setText(text(reason_of(case)))
        self._warn(case)
        self._cards.setVisible(case.is_conflict)
        self._offer(case, place if choice.answer is not None or choice.candidate or choice.rival else -1, meant)
        found = lines(case, choice)
        self.show_lines(case, choice, found)
        self.finding.setVisible(case.is_rule)
        if case.is_rule:
            self.finding.say(case)
        self.thread_card.setVisible(case.is_query or bool(case.remarks))
        if case.is_query or case.remarks:
            self.thread_card.say(case)
        self.around.say(case)
        self.show_choice(choice, found)
        self.verticalScrollBar().setValue(0)
        self.setAccessibleName(f"{self.about.text()}: {case.title}")
        self.setAccessibleDescription(self._spoken(case, found))

    def show_lines(self, case: Case, choice: Choice, found: Sequence[Line]) -> None:
        """The fields of both sides, and why they may be one."""
        text = self._ctx.language.text
        self.table.setVisible(not case.is_conflict and bool(found))
        if case.is_row:
            self.table.say(found, left_title(self._ctx, case, choice), text(mark("Desk", "The row in the file")))
        elif case.is_rule:
            self.table.say(found, text(mark("Desk", "Shown now")), text(mark("Desk", "Mended")))
        elif case.is_pair and found:
            stays, other = self._two(case, choice)
            said = text(mark("Desk", "{title} (stays)").format(title=stays.title))
            self.table.say(found, said, other.title, of_pair=True)
        is_new = choice.answer is NEW or choice.candidate is None
        self.why.say(case, case.argued if case.is_pair else UNARGUED if is_new else self._argued(choice))

    @staticmethod
    def _argued(choice: Choice) -> Argued:
        return choice.candidate.argued if choice.candidate is not None else UNARGUED

    @staticmethod
    def _two(case: Case, choice: Choice) -> tuple[Candidate, Candidate]:
        """The records compared: the one that stays, and the one looked at."""
        first = case.candidates[0]
        other = choice.candidate if choice.candidate and choice.candidate is not first else case.candidates[1]
        return first, other

    def toggle_fields(self) -> None:
        """Show the fields that agree, too, or only those that differ."""
        self.table.show_all = not self.table.show_all
        if self._case is not None and self._choice is not None and not self._case.is_conflict:
            self.show_lines(self._case, self._choice, self.table.lines)

    def say_effects(self, effects: Sequence[Message]) -> None:
        """What a merge would do besides."""
        self.effects.setText("\n".join(map(self._ctx.language.text, effects)))
        self.effects.setVisible(bool(effects))

    def show_choice(self, choice: Choice, found: Sequence[Line]) -> None:
        """Show what the choice comes to."""
        case, self._choice = self._case, choice
        if case is None:
            return
        if not case.is_conflict:
            self.table.say_results(found)
            return
        (line,) = found
        text = self._ctx.language.text
        blank = text(BLANK)
        marked, meta = differing(line.left, line.right), said_of(self._ctx, case)
        self.left.say(text(mark("Desk", "Shown now")), line.left, marked, blank, meta)
        marked, meta = differing(line.right, line.left), file_says(self._ctx, case, line)
        self.right.say(text(mark("Desk", "The file says")), line.right, marked, blank, meta)
        self._show_result(case, choice, line)
        self._show_base(case, line)
        self.left.choose(choice.answer in (KEEP, REJECT, BOTH))
        self.right.choose(choice.answer in (TAKE, BOTH))
        self.result.choose(choice.answer is TYPE)

    def _show_result(self, case: Case, choice: Choice, line: Line) -> None:
        text = self._ctx.language.text
        self.result.setVisible(not case.is_answered)
        hint = text(mark("Desk", "Choose a side: ← or →"))
        self.result.say(text(mark("Desk", "Will be shown")), line.result, (), hint, consequence_of(self._ctx, choice))

    def _show_base(self, case: Case, line: Line) -> None:
        """Of a workbook or a database that came back: what both sides began with."""
        self.base.setVisible(case.is_returned)
        if case.is_returned:
            text = self._ctx.language.text
            went_out = case.text(case.field, case.base)
            changed = [
                text(words)
                for side, words in (
                    (line.left, mark("Desk", "Changed here since")),
                    (line.right, mark("Desk", "Changed there since")),
                )
                if side != went_out
            ]
            heading = mark("Desk", "When it went out") if case.row.sheet else mark("Desk", "When both were one")
            self.base.say(text(heading), went_out, (), text(BLANK), changed)

    def _warn(self, case: Case) -> None:
        warning = warning_of(case)
        if warning is None:
            self.banner.hide()
        else:
            self.banner.say(*warning)

    def _offer(self, case: Case, place: int, meant: Sequence[Candidate]) -> None:
        heading, rows = offers_of(self._ctx, case, meant, scored=self.why.is_open)
        text = self._ctx.language.text(heading)
        self.candidates_label.setText(text)
        self.candidates_label.setVisible(bool(rows))
        self.candidates.setVisible(bool(rows))
        self.candidates.setAccessibleName(text)
        if rows:
            self.candidates.offer(rows, place)

    def _spoken(self, case: Case, found: Sequence[Line]) -> str:
        """The sides in words, for screen readers."""
        label = self._ctx.language.label
        said = [f"{label(line.field.label)}: {line.left or '–'} / {line.right or '–'}" for line in found[:6]]
        return "; ".join([self.reason.text(), *said])

    def _on_open(self) -> None:
        if self._case is not None and self._case.question.record is not None:
            self.record_wanted.emit(self._case.kind.key, self._case.question.record)


