# SPDX-License-Identifier: Apache-2.0
"""A broken rule in words: which it is, how much it matters, what it asks for, and the records that it is about."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.checks.rules import BY_ID
from models.text import mark
from reconcile.cases import Case
from reconcile.rule_cases import Concerned
from ui.context import AppContext
from ui.findings.severities import SEVERITIES
from ui.theme import GAP
from ui.widgets.labels import plain

_LONG = 300
_MOST_RECORDS = 12
_HEAD = mark("Rules", "Rule {rule}")


class FindingCard(QFrame):
    """Reads a case and shows it; decides nothing."""

    record_wanted = Signal(str, object)
    """(kind, record)"""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.setProperty("role", "card")
        self.links: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        self._column.setSpacing(GAP // 2)
        self._inside = QWidget()
        self._column.addWidget(self._inside)

    def say(self, case: Case) -> None:
        """Show this question about a broken rule."""
        self.links = []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP // 2)
        column.addLayout(self._head(case))
        rule = BY_ID.get(str(case.question.evidence.get("rule", "")))
        if rule is not None:
            column.addWidget(plain(self._ctx.language.text(rule.explain), "muted", wrap=True))
        for concerned in case.concerned[:_MOST_RECORDS]:
            column.addWidget(self._record(case, concerned))
        more = len(case.concerned) - _MOST_RECORDS
        if more > 0:
            said = mark("Panel", "and {count} more").format(count=more)
            column.addWidget(plain(self._ctx.language.text(said), "faint"))
        self._column.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside

    def _head(self, case: Case) -> QHBoxLayout:
        text, evidence = self._ctx.language.text, case.question.evidence
        name, role = SEVERITIES[str(evidence["severity"])]
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(plain(text(_HEAD.format(rule=evidence["rule"])), "section"))
        row.addWidget(plain(text(name), role), 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        return row

    def _record(self, case: Case, concerned: Concerned) -> QWidget:
        label = self._ctx.language.label
        area = QWidget()
        grid = QGridLayout(area)
        grid.setContentsMargins(0, GAP // 2, 0, 0)
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(plain(label(concerned.kind.label), "faint"), 0, 0)
        link = QPushButton(case.names.get(concerned.record, "?").replace("&", "&&"))
        link.setProperty("role", "link")
        link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        link.clicked.connect(partial(self._follow, concerned))
        self.links.append(link)
        grid.addWidget(link, 0, 1, Qt.AlignmentFlag.AlignLeft)
        for row, (key, value) in enumerate(concerned.values.items(), 1):
            field = concerned.kind.field(key)
            said = case.text(field, value)
            grid.addWidget(plain(label(field.label), "faint"), row, 0, Qt.AlignmentFlag.AlignTop)
            shown = said if len(said) < _LONG else said[:_LONG] + "…"
            asked = "" if key == case.question.field else "muted"
            grid.addWidget(plain(shown, asked, wrap=True), row, 1)
        return area

    def _follow(self, concerned: Concerned, _checked: bool = False) -> None:
        self.record_wanted.emit(concerned.kind.key, concerned.record)
