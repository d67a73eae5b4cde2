# SPDX-License-Identifier: Apache-2.0
"""Why a question is asked: how likely, what speaks for and against, what would settle it, what was said before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from models.fields import Value
from models.ids import id_number
from models.text import Message, mark
from reconcile.arguments import Argued, percent
from reconcile.cases import Case
from reconcile.kept_rows import as_value
from reconcile.plain_reasons import Arguments, plain_arguments
from reconcile.question_words import answer_in_words
from ui.context import AppContext
from ui.theme import GAP
from ui.widgets.labels import plain, plain_tip

_COLUMNS = (
    (mark("Desk", "For"), "in_favour"),
    (mark("Desk", "Against"), "against"),
    (mark("Desk", "What would settle it"), "settling"),
)
_LIKELY = mark("Desk", "{percent} % likely the same")
_MOST = 8
_SETTING = "desk/why"


class WhyCard(QFrame):
    """Y shows and hides it; hidden it stays hidden, for those who judge better without a score."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setProperty("role", "card")
        self.is_open = ctx.settings.text(_SETTING, "shown") != "hidden"
        self.likely = plain(role="heading")
        self.hint = plain(role="faint")
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.likely)
        head.addStretch(1)
        head.addWidget(self.hint)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        self._column.setSpacing(GAP // 2)
        self._column.addLayout(head)
        self._inside = QWidget()
        self._column.addWidget(self._inside)
        self._shown: tuple[Argued, list[str]] | None = None
        self._arguments = Arguments()

    def toggle(self) -> None:
        """Show the arguments, or judge without them."""
        self.is_open = not self.is_open
        self._ctx.settings.set_text(_SETTING, "shown" if self.is_open else "hidden")
        shown, self._shown = self._shown, None
        if shown is not None:
            self._show(*shown)

    @property
    def texts(self) -> list[str]:
        """Everything that it says."""
        arguments, earlier = self._arguments, self._shown[1] if self._shown else []
        text = self._ctx.language.text
        said = [text(each.text) for each in (*arguments.in_favour, *arguments.against, *arguments.settling)]
        return [self.likely.text(), *said, *earlier]

    def say(self, case: Case, argued: Argued) -> None:
        """Show these arguments, and what was answered about the case before."""
        earlier = [self._earlier(case, each) for each in case.earlier]
        if self._shown is None or self._shown[0] != argued:
            self._arguments = plain_arguments(argued, case.kind)
        self._show(argued, earlier)

    def _show(self, argued: Argued, earlier: list[str]) -> None:
        if self._shown == (argued, earlier):
            return
        self._shown = argued, earlier
        self.setVisible(bool(argued) or bool(earlier))
        text = self._ctx.language.text
        hide, show = mark("Desk", "Y hides why"), mark("Desk", "Y shows why it is asked")
        self.hint.setText(text(hide if self.is_open else show))
        likely = "" if argued.probability is None else text(_LIKELY.format(percent=percent(argued.probability)))
        self.likely.setText(likely if self.is_open else "")
        self.likely.setVisible(bool(self.likely.text()))
        inside = self._columns(earlier) if self.is_open else QWidget()
        inside.setVisible(self.is_open)
        self._column.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside

    def _columns(self, earlier: Sequence[str]) -> QWidget:
        text = self._ctx.language.text
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(2)
        sides = [(words, found) for words, name in _COLUMNS if (found := getattr(self._arguments, name))]
        for column, (heading, found) in enumerate(sides):
            grid.setColumnStretch(column, 1)
            grid.addWidget(plain(text(heading), "muted"), 0, column)
            said = plain("\n".join(f"· {text(each.text)}" for each in found[:_MOST]), wrap=True)
            said.setToolTip(plain_tip("\n".join(text(each.figures) for each in found[:_MOST] if each.figures)))
            grid.addWidget(said, 1, column, Qt.AlignmentFlag.AlignTop)
        for row, line in enumerate(earlier, 2):
            grid.addWidget(plain(line, "warn", wrap=True), row, 0, 1, max(len(sides), 1))
        return inside

    def _earlier(self, case: Case, item: Mapping[str, object]) -> str:
        """What somebody answered, and what moved since."""
        text = self._ctx.language.text
        verdict = answer_in_words(str(item.get("relation") or item.get("verdict")), case.kind.key)
        said = mark("Desk", "{who} answered “{answer}” on {day}.")
        parts = [text(said.format(who=item.get("author"), answer=verdict, day=str(item.get("at"))[:10]))]
        if item.get("note"):
            parts.append(text(mark("Desk", "Note: {note}.").format(note=item["note"])))
        moved = item.get("moved")
        parts += [text(self._moved(case, each)) for each in moved] if isinstance(moved, list) else []
        return " ".join(parts)

    def _moved(self, case: Case, each: Mapping[str, object]) -> Message:
        key = str(each.get("field"))
        blank = mark("Desk", "(blank)")
        values: list[Value] = [as_value(each.get("before")), as_value(each.get("now"))]
        number = id_number(str(each.get("record") or ""))
        name = case.names.get(number or 0, case.title)
        if key not in case.kind:
            return mark("Desk", "“{field}” of {record} has changed since.").format(field=key, record=name)
        field = case.kind.field(key)
        before, now = (case.text(field, value) or blank for value in values)
        since = mark("Desk", "Since then “{field}” of {record} has changed from “{before}” to “{now}”.")
        return since.format(field=field.label, record=name, before=before, now=now)
