# SPDX-License-Identifier: Apache-2.0
"""Merging records field by field: what each says, what the one that stays will show, and what happens besides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from models.errors import UserError
from models.fields import Kind
from models.text import Message, mark
from ui.context import AppContext
from ui.dialogs.size import keep_size
from ui.merging.effects import effects_of
from ui.merging.field_table import FieldTable
from ui.merging.looking import MergeLook, look_at_merge
from ui.notify import Tone
from ui.theme import GAP
from ui.widgets.banner import Banner
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.labels import plain

_LINKS_NAMED = 6
_WHERE = mark("Merge", "{record} ({field})")


@dataclass(frozen=True, slots=True)
class MergeChoice:
    """What somebody decided."""

    keep: int
    others: tuple[int, ...]
    take: Mapping[str, int]
    note: str


class MergeDialog(QDialog):
    """Shows a plan and lets it be changed; merges nothing itself."""

    def __init__(  # noqa: PLR0917 - the records and what was chosen before
        self,
        ctx: AppContext,
        kind: Kind,
        records: Sequence[int],
        done: Callable[[MergeChoice], None],
        take: Mapping[str, int] | None = None,
        note: str = "",
    ) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        self._kind = kind
        self._records = list(dict.fromkeys(records))
        self._take = dict(take or {})
        self._done = done
        self.look: MergeLook | None = None
        self._generation = 0
        text = ctx.language.text
        heading = mark("Merge", "Merge {count} records ({kind})")
        self.setWindowTitle(text(heading.format(count=len(self._records), kind=kind.label)))
        self.stays = ChoiceBox()
        self.stays.setAccessibleName(text(mark("Merge", "The record that stays")))
        self.stays.activated.connect(self._on_stays)
        self.table = FieldTable(ctx)
        self.table.taken.connect(self._on_taken)
        self.all_fields = QCheckBox(text(mark("Merge", "Also fields in which they agree")))
        self.all_fields.toggled.connect(self._show)
        self.effects = plain(wrap=True)
        self.banner = Banner(ctx, closable=False)
        self.anyway = QCheckBox(text(mark("Merge", "Merge them all the same")))
        self.anyway.toggled.connect(self._allow)
        self.anyway.hide()
        self.note = QLineEdit(note)
        self.note.setPlaceholderText(text(mark("Merge", "Note: why they are one (kept with the answer)")))
        self.note.setAccessibleName(self.note.placeholderText())
        self._lay_out()
        keep_size(ctx.settings, self, 980, 640)
        self._read()
        self.table.setFocus()

    def _lay_out(self) -> None:
        text = self._ctx.language.text
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.agree = QPushButton(text(mark("Merge", "Merge")))
        self.agree.setDefault(True)
        self.agree.setEnabled(False)
        buttons.addButton(self.agree, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(plain(text(mark("Merge", "The record that stays")), "muted"))
        top.addWidget(self.stays, 1)
        below = QHBoxLayout()
        below.addWidget(self.all_fields)
        below.addStretch(1)
        hint = mark("Merge", "Space or a click shows the value of a cell; lists are put together")
        below.addWidget(plain(text(hint), "faint"))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addWidget(self.anyway)
        column.addWidget(self.table, 1)
        column.addLayout(below)
        column.addWidget(self.effects)
        column.addWidget(self.note)
        column.addWidget(buttons)

    # Looking

    def _read(self) -> None:
        self._generation += 1
        generation, database, language = self._generation, self._ctx.database, self._ctx.language.code
        (keep, *others), take = self._records, dict(self._take)

        def work() -> MergeLook | UserError:
            try:
                return look_at_merge(database, keep, others, take, language)
            except UserError as error:
                return error

        def done(found: MergeLook | UserError) -> None:
            if generation != self._generation:
                return
            if isinstance(found, UserError):
                self.agree.setEnabled(False)
                self.banner.say(found.message, Tone.ERROR)
                return
            self.look = found
            self._show()

        self._ctx.jobs.read(work, done, self)

    def _show(self) -> None:
        look = self.look
        if look is None:
            return
        text = self._ctx.language.text
        self.stays.clear()
        for number in sorted(self._records):
            self.stays.addItem(look.names.get(number, "?"), number)
        self.stays.setCurrentIndex(self.stays.findData(look.plan.keep))
        self.table.say(look, everything=self.all_fields.isChecked())
        self.effects.setText("\n".join(text(each) for each in self._effects(look)))
        self.effects.setVisible(bool(self.effects.text()))
        self._warn(look)
        self._allow()

    def _effects(self, look: MergeLook) -> list[Message]:
        said = list(effects_of(look.plan))
        moves = look.plan.links
        if moves:
            from models.kinds import KINDS

            named = [
                self._ctx.language.text(
                    _WHERE.format(
                        record=look.names.get(move.record, "?"), field=KINDS[move.kind].field(move.field).label
                    )
                )
                for move in moves[:_LINKS_NAMED]
                if move.kind in KINDS
            ]
            listed = "; ".join(named) + (" …" if len(moves) > _LINKS_NAMED else "")
            said.insert(1, mark("Merge", "These are: {records}").format(records=listed))
        return [*said, mark("Merge", "It is one change, which can be undone, or taken apart at any later time.")]

    def _warn(self, look: MergeLook) -> None:
        self.anyway.setVisible(bool(look.contradicted))
        if look.contradicted:
            self.banner.say(look.contradicted[-1], Tone.WARNING)
        else:
            self.banner.hide()

    def _allow(self) -> None:
        look = self.look
        allowed = look is not None and (not look.contradicted or self.anyway.isChecked())
        self.agree.setEnabled(allowed and not self._ctx.database.read_only)

    # Choosing

    def _on_stays(self, place: int) -> None:
        keep = self.stays.itemData(place)
        self._records = [keep, *(number for number in self._records if number != keep)]
        self._read()

    def _on_taken(self, key: str, record: int) -> None:
        if self._take.get(key) == record:
            del self._take[key]  # once more: as the rules have it
        else:
            self._take[key] = record
        self._read()

    def _on_accepted(self) -> None:
        keep, *others = self._records
        self.accept()
        self._done(MergeChoice(keep, tuple(others), dict(self._take), self.note.text().strip()))
