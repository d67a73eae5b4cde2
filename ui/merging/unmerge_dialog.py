# SPDX-License-Identifier: Apache-2.0
"""Taking a merged record out again: what was done since, to which side each goes, and what both will show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
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
    QWidget,
)

from models.errors import UserError
from models.kinds import KINDS
from models.progress import Progress
from models.text import Bilingual, Message, mark
from reconcile.merging.replay import Side
from ui.context import AppContext
from ui.dialogs.size import keep_size
from ui.errors import tell
from ui.jobs.job import Job
from ui.merging.field_table import CELLS
from ui.merging.looking import ApartLook, look_at_unmerge
from ui.notify import Tone
from ui.record.history_list import local_time
from ui.theme import GAP
from ui.widgets.banner import Banner
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import plain, plain_tip

if TYPE_CHECKING:
    from models.ledger.ledger import Receipt

_SIDES = {
    Side.KEEP: mark("Merge", "← stays"),
    Side.BACK: mark("Merge", "goes out →"),
    Side.BOTH: mark("Merge", "both"),
}
_KEYS = {
    Qt.Key.Key_Left: Side.KEEP,
    Qt.Key.Key_Right: Side.BACK,
    Qt.Key.Key_B: Side.BOTH,
}
_CHANGED = mark("Merge", "{field}: {before} → {after}")
_SAID = mark("Merge", "{field}: another source says so, too")
_LINK = mark("Merge", "{record} links to it ({field})")
_GIVEN = mark("Merge", "the merge moved this link")
_MADE = mark("Merge", "the link was made since")
_BLANK = mark("Merge", "(blank)")
_WHAT, _WHO, _WHERE, _WHY = range(4)


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can go to either side."""

    key: str
    what: Message
    who: str
    default: Side
    why: Message | Bilingual


class SinceTable(QTableWidget):
    """What was done since, a line each; ← → and B send the line to a side."""

    sent = Signal(str, object)
    """(key, Side)"""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self._ctx = ctx
        self._items: Sequence[Item] = ()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setStyleSheet(CELLS)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((_WHO, 190), (_WHERE, 110), (_WHY, 240)):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        text = ctx.language.text
        headings = (
            mark("Merge", "Done since the merge"),
            mark("Merge", "Who and when"),
            mark("Merge", "Where to"),
            mark("Merge", "Proposed, because"),
        )
        self.setHorizontalHeaderLabels([text(each) for each in headings])
        self.setAccessibleName(text(headings[0]))
        self.cellClicked.connect(self._on_clicked)

    def say(self, items: Sequence[Item], sides: dict[str, Side]) -> None:
        """Show these with the sides chosen so far."""
        here = max(self.currentRow(), 0)
        self._items = items
        text, label = self._ctx.language.text, self._ctx.language.label
        self.setRowCount(len(items))
        for row, item in enumerate(items):
            side = sides.get(item.key, item.default)
            for column, words in ((_WHAT, text(item.what)), (_WHO, item.who), (_WHY, label(item.why))):
                cell = QTableWidgetItem(words)
                cell.setToolTip(plain_tip(words))
                self.setItem(row, column, cell)
            where = QTableWidgetItem(text(_SIDES[side]))
            where.setForeground(self._ctx.theme.color("muted" if side is item.default else "accent"))
            self.setItem(row, _WHERE, where)
        if items:
            self.setCurrentCell(min(here, len(items) - 1), _WHAT)

    def _send(self, row: int, side: Side) -> None:
        if 0 <= row < len(self._items):
            self.sent.emit(self._items[row].key, side)

    def _on_clicked(self, row: int, column: int) -> None:
        if column == _WHERE:
            order = list(_SIDES.values())
            shown = self.item(row, _WHERE)
            words = [self._ctx.language.text(each) for each in order]
            place = words.index(shown.text()) if shown is not None else 0
            self._send(row, list(_SIDES)[(place + 1) % len(order)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → B send, Enter is the dialog's."""
        side = _KEYS.get(Qt.Key(event.key()))
        if side is not None:
            self._send(self.currentRow(), side)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class UnmergeDialog(QDialog):
    """Shows what taking a record out would do, lets it be changed, and does it."""

    def __init__(self, ctx: AppContext, retired: Sequence[tuple[int, str]]) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        self._send: dict[str, Side] = {}
        self.look: ApartLook | None = None
        self._generation = 0
        text = ctx.language.text
        self.setWindowTitle(text(mark("Merge", "Take a merged record out again")))
        self.which = ChoiceBox()
        self.which.setAccessibleName(text(mark("Merge", "The record to take out")))
        for number, title in retired:
            self.which.addItem(title, number)
        self.which.activated.connect(lambda _place: self._start_over())
        self.since = SinceTable(ctx)
        self.since.sent.connect(self._on_sent)
        self.nothing = plain(text(mark("Merge", "Nothing was done since the merge.")), "muted")
        self.table = _result_table(ctx)
        self.banner = Banner(ctx, closable=False)
        self.note = QLineEdit()
        self.note.setPlaceholderText(text(mark("Merge", "Note: why they are not one (kept with the answer)")))
        self.note.setAccessibleName(self.note.placeholderText())
        self._lay_out()
        keep_size(ctx.settings, self, 980, 660)
        self._read()
        self.since.setFocus()

    def _lay_out(self) -> None:
        text = self._ctx.language.text
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.agree = QPushButton(text(mark("Merge", "Take it out")))
        self.agree.setDefault(True)
        self.agree.setEnabled(False)
        buttons.addButton(self.agree, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(plain(text(mark("Merge", "The record to take out")), "muted"))
        top.addWidget(self.which, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addWidget(self.nothing)
        column.addWidget(self.since, 2)
        hint = mark("Merge", "← leaves a line with the record that stays, → sends it along, B does both")
        self._hint = plain(text(hint), "faint")
        column.addWidget(self._hint)
        column.addWidget(plain(text(mark("Merge", "What both will show")), "section"))
        column.addWidget(self.table, 3)
        column.addWidget(plain(text(mark("Merge", "The two are remembered as different.")), "muted"))
        column.addWidget(self.note)
        column.addWidget(buttons)

    @property
    def retired(self) -> int:
        """The record that is taken out."""
        return int(self.which.currentData())

    def _start_over(self) -> None:
        self._send.clear()
        self._read()

    def _on_sent(self, key: str, side: Side) -> None:
        self._send[key] = side
        self._read()

    def _read(self) -> None:
        self._generation += 1
        generation, database, language = self._generation, self._ctx.database, self._ctx.language.code
        retired, send = self.retired, dict(self._send)

        def work() -> ApartLook | UserError:
            try:
                return look_at_unmerge(database, retired, send, language)
            except UserError as error:
                return error

        def done(found: ApartLook | UserError) -> None:
            if generation != self._generation:
                return
            self.look = None if isinstance(found, UserError) else found
            self.agree.setEnabled(self.look is not None and not self._ctx.database.read_only)
            if isinstance(found, UserError):
                self.banner.say(found.message, Tone.ERROR)
            else:
                self._show(found)

        self._ctx.jobs.read(work, done, self)

    def _show(self, look: ApartLook) -> None:
        items = _items(look)
        self.since.setVisible(bool(items))
        self._hint.setVisible(bool(items))
        self.nothing.setVisible(not items)
        self.since.say(items, self._send)
        _show_results(self._ctx, self.table, look)
        lost = look.apart.lost
        if lost:
            fields = ", ".join(self._ctx.language.label(look.plan.lineage.kind.field(key).label) for key, _ in lost)
            said = mark("Merge", "Links to records that were deleted since cannot come back: {fields}")
            self.banner.say(said.format(fields=fields), Tone.WARNING)
        else:
            self.banner.hide()

    def _on_accepted(self) -> None:
        from reconcile.merging.unmerge import unmerge

        ctx, retired, send, note = self._ctx, self.retired, dict(self._send), self.note.text().strip()
        database, ledger, author = ctx.database, ctx.ledger, ctx.author

        def work(progress: Progress) -> Receipt:
            return unmerge(database, ledger, retired, author, send, note, progress=progress)

        label = mark("Jobs", "Taking records apart")
        self.accept()
        ctx.jobs.start(Job(label, work, ctx.changes.tell, writes=True, failed=lambda error: tell(ctx, error)))


def _items(look: ApartLook) -> list[Item]:
    """Edits since and links, as lines."""
    found = []
    for each in look.plan.since:
        before, after = (look.text(each.field, value) or _BLANK for value in (each.before, each.after))
        what = _CHANGED.format(field=each.field.label, before=before, after=after)
        if each.before == each.after:
            what = _SAID.format(field=each.field.label)
        found.append(Item(each.key, what, f"{each.done.author} · {local_time(each.done.at)}", each.default, each.why))
    for turn in look.plan.links:
        field = KINDS[turn.kind].field(turn.field)
        what = _LINK.format(record=look.names.get(turn.record, "?"), field=field.label)
        found.append(Item(turn.key, what, "", turn.default, _GIVEN if turn.changeset is None else _MADE))
    return found


def _result_table(ctx: AppContext) -> QTableWidget:
    table = QTableWidget(0, 4)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setStyleSheet(CELLS)
    table.setAlternatingRowColors(True)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
    table.setColumnWidth(0, 150)
    table.setAccessibleName(ctx.language.text(mark("Merge", "What both will show")))
    return table


def _show_results(ctx: AppContext, table: QTableWidget, look: ApartLook) -> None:
    text, label = ctx.language.text, ctx.language.label
    plan, apart = look.plan, look.apart
    stays, out = look.names.get(plan.holder, "?"), look.names.get(plan.retired, "?")
    table.setHorizontalHeaderLabels([
        text(mark("Merge", "Field")),
        text(mark("Merge", "Shown now")),
        text(mark("Merge", "{title} (stays)").format(title=stays)),
        text(mark("Merge", "{title} (comes back)").format(title=out)),
    ])
    sides = (plan.current, apart.holder, apart.retired)
    fields = [each for each in plan.lineage.kind.fields if any(side.get(each.key) is not None for side in sides)]
    table.setRowCount(len(fields))
    for row, field in enumerate(fields):
        cells = [label(field.label), *(look.text(field, side.get(field.key)) for side in sides)]
        for column, words in enumerate(cells):
            item = QTableWidgetItem(words or "–")
            item.setToolTip(plain_tip(words))
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            is_changed = column == 2 and sides[0].get(field.key) != sides[1].get(field.key)
            faint = column == 0 or not words
            item.setForeground(ctx.theme.color("warn" if is_changed else "muted" if faint else "text"))
            table.setItem(row, column, item)
