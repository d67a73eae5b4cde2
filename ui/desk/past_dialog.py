# SPDX-License-Identifier: Apache-2.0
"""Decisions that were taken: found by words, author, sort or record, shown with what moved since, and taken back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from models.kinds import KINDS
from models.ledger.ledger import Receipt
from models.progress import Progress
from models.questions import Sort
from models.rows import fetch
from models.text import mark
from reconcile.evidence import evidence_of, moved_since
from reconcile.judgements import Judgement, judgements
from reconcile.memory import PastAnswer, Sought, past_answers, take_back_numbered
from reconcile.question_words import SORT_NAMES, answer_in_words
from reconcile.showing import show
from ui.context import AppContext
from ui.desk.people import people
from ui.dialogs.ask import confirm
from ui.dialogs.size import keep_size
from ui.errors import tell
from ui.jobs.job import Job
from ui.record.history_list import local_time
from ui.theme import GAP
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import plain, plain_tip

_PAUSE_MS = 200
_WHEN, _WHO, _WHAT, _ANSWER, _NOTE = range(5)
_WIDTHS = {_WHEN: 130, _WHO: 100, _ANSWER: 150, _NOTE: 190}
_FOUND = mark("Desk", "Decisions found: {count}")
_MOST = mark("Desk", "The newest {count} decisions; narrow the search for older ones")
_MOVED = mark("Desk", "“{field}” has changed since from “{before}” to “{now}”")
_NOTHING_MOVED = mark("Desk", "Nothing has changed since in what it rests on.")
_OF_FIELD = mark("Desk", "{title} · {field}")


class PastDialog(QDialog):
    """A table of decisions with what can be done about each."""

    def __init__(self, ctx: AppContext, record: int | None = None, title: str = "") -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        self._record = record
        self.found: list[PastAnswer] = []
        text = ctx.language.text
        self.setWindowTitle(text(mark("Desk", "Decisions taken")))
        self.words = QLineEdit()
        self.words.setClearButtonEnabled(True)
        self.words.setPlaceholderText(text(mark("Desk", "Find by record, note or evidence")))
        self.words.setAccessibleName(self.words.placeholderText())
        self.author, self.sort = ChoiceBox(), ChoiceBox()
        self._fill()
        self.only = QPushButton(text(mark("Desk", "About {title} ✕").format(title=title)).replace("&", "&&"))
        self.only.setProperty("role", "chip")
        self.only.setVisible(record is not None)
        self.only.clicked.connect(self._any_record)
        self.table = self._table()
        self.count, self.moved = plain(role="faint"), plain(role="muted", wrap=True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.load)
        self.words.textEdited.connect(lambda _text: self._pause.start())
        self._lay_out()
        ctx.changes.applied.connect(self.load)
        keep_size(ctx.settings, self, 980, 600)
        self.load()

    def _fill(self) -> None:
        text = self._ctx.language.text
        self.author.addItem(text(mark("Desk", "Everybody")), "")
        for name in people(self._ctx.database):
            self.author.addItem(name, name)
        self.sort.addItem(text(mark("Desk", "All questions")), None)
        for sort, words in SORT_NAMES.items():
            self.sort.addItem(text(words), sort)
        self.author.setAccessibleName(text(mark("Desk", "Who decided")))
        self.sort.setAccessibleName(text(mark("Desk", "What the questions are about")))
        for box in (self.author, self.sort):
            box.activated.connect(lambda _place: self.load())

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 5)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(30)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in _WIDTHS.items():
            table.setColumnWidth(column, width)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        text = self._ctx.language.text
        names = (
            mark("History", "When"),
            mark("History", "Who"),
            mark("Desk", "About"),
            mark("Desk", "Answer"),
            mark("Desk", "Note"),
        )
        table.setHorizontalHeaderLabels([text(each) for each in names])
        table.setAccessibleName(text(mark("Desk", "Decisions taken")))
        table.currentCellChanged.connect(lambda *_: self._on_current())
        return table

    def _lay_out(self) -> None:
        text = self._ctx.language.text
        top, below = QHBoxLayout(), QHBoxLayout()
        for row in (top, below):
            row.setSpacing(GAP)
        top.addWidget(self.words, 1)
        for widget in (self.only, self.author, self.sort):
            top.addWidget(widget)
        self.back = QPushButton(text(mark("Desk", "Take back")))
        self.change = QPushButton(text(mark("Desk", "Answer otherwise…")))
        self.open_record = QPushButton(text(mark("Desk", "Open the record")))
        self.back.clicked.connect(self.take_back)
        self.change.clicked.connect(self.answer_otherwise)
        self.open_record.clicked.connect(self._on_open)
        below.addWidget(self.count, 1)
        for button in (self.open_record, self.back, self.change):
            button.setAutoDefault(False)
            below.addWidget(button)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.moved)
        column.addLayout(below)
        column.addWidget(buttons)

    # Finding

    def _any_record(self) -> None:
        self._record = None
        self.only.hide()
        self.load()

    def load(self, _receipt: object = None) -> None:
        """Search again, beside the window."""
        database, language = self._ctx.database, self._ctx.language.code
        sought = Sought(self._record, self.words.text().strip(), self.author.currentData(), self.sort.currentData())

        def work() -> list[PastAnswer]:
            with database.read() as connection:
                return past_answers(connection, sought, language)

        def done(found: list[PastAnswer]) -> None:
            self.found = found
            self._show()
            if len(found) == sought.limit:
                self.count.setText(self._ctx.language.text(_MOST.format(count=f"{len(found):,}")))

        self._ctx.jobs.read(work, done, self)

    def _show(self) -> None:
        text, label = self._ctx.language.text, self._ctx.language.label
        here = max(self.table.currentRow(), 0)
        self.table.setRowCount(len(self.found))
        for row, one in enumerate(self.found):
            about = one.title or text(SORT_NAMES[one.sort])
            if one.field and one.kind:
                about = text(_OF_FIELD.format(title=one.title, field=KINDS[one.kind].field(one.field).label))
            said = label(answer_in_words(one.answer, one.kind, one.sort))
            cells = (local_time(one.at) if one.at else "", one.author, about, said, one.note)
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setToolTip(plain_tip(words))
                self.table.setItem(row, column, item)
        self.count.setText(text(_FOUND.format(count=f"{len(self.found):,}")))
        if self.found:
            self.table.setCurrentCell(min(here, len(self.found) - 1), _WHAT)
        self._on_current()

    @property
    def current(self) -> PastAnswer | None:
        """The decision that is selected."""
        row = self.table.currentRow()
        return self.found[row] if 0 <= row < len(self.found) else None

    def _on_current(self) -> None:
        one = self.current
        writable = one is not None and not self._ctx.database.read_only
        has_question = one is not None and one.question is not None
        self.back.setEnabled(writable)
        self.change.setEnabled(writable and has_question)
        self.open_record.setEnabled(one is not None and bool(one.records))
        self.moved.setText("\n".join(self._what_moved(one)) if one is not None else "")

    def _judged(self, one: PastAnswer) -> Judgement | None:
        """What was said of two records, with the evidence of that time."""
        if one.question is None or one.sort is not Sort.PAIR:
            return one.judgement
        with self._ctx.database.read() as connection:
            return next((each for each in judgements(connection, one.kind) if each.question == one.question.id), None)

    def _what_moved(self, one: PastAnswer) -> list[str]:
        """What has changed since in what tells the two records apart."""
        text = self._ctx.language.text
        judged = self._judged(one)
        if judged is None or one.kind is None or judged.one.record is None or judged.other.record is None:
            return []
        kind, language = KINDS[one.kind], self._ctx.language.code
        sides = judged.one.record, judged.other.record
        with self._ctx.database.read() as connection:
            held = fetch(connection, one.kind, sides)
        if len(held) < 2:
            return []
        moved = moved_since(judged.evidence, evidence_of(kind, held[sides[0]], held[sides[1]]))
        blank = mark("Desk", "(blank)")
        said = []
        for each in moved:
            if each.field in kind:
                field = kind.field(each.field)
                before, now = (show(field, value, language, {}) or blank for value in (each.before, each.now))
                said.append(text(_MOVED.format(field=field.label, before=before, now=now)))
        return said or [text(_NOTHING_MOVED)]

    # Doing

    def _on_open(self) -> None:
        one = self.current
        if one is not None and one.records and one.kind:
            self._ctx.window.show_record(one.kind, one.records[0])

    def take_back(self) -> None:
        """After asking: its effect is undone, its question waits again."""
        self._take_back(None)

    def answer_otherwise(self) -> None:
        """The same, and on to the question at the Desk."""
        one = self.current
        if one is not None and one.question is not None:
            self._take_back(one.question.id)

    def _take_back(self, show_after: int | None) -> None:
        one = self.current
        if one is None:
            return
        heading = mark("Desk", "Take this decision back?")
        detail = mark("Desk", "What it changed is undone as one change, and its question waits at the Desk again.")
        if one.question is None:
            detail = mark("Desk", "It counts no more; what it changed, as a merge, is undone as one change.")
        confirm(self._ctx, heading, detail, mark("Desk", "Take back"), partial(self._do_take_back, one, show_after))

    def _do_take_back(self, one: PastAnswer, show_after: int | None) -> None:
        ctx = self._ctx
        database, ledger, author = ctx.database, ctx.ledger, ctx.author

        def work(_progress: Progress) -> Receipt:
            return take_back_numbered(database, ledger, one.number, author)

        def done(receipt: Receipt) -> None:
            ctx.changes.applied.emit(receipt)
            if show_after is not None:
                from ui.desk.declared import show_question

                show_question(ctx, show_after)
                self.accept()

        label = mark("Jobs", "Saving")
        ctx.jobs.start(Job(label, work, done, writes=True, failed=lambda error: tell(ctx, error), owner=self))


