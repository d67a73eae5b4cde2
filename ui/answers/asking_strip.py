# SPDX-License-Identifier: Apache-2.0
"""The strip above an answer: its day, its parameters and filters as chips, and a menu to add filters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from models.answers.ask import asking_of
from models.answers.asking import Asking
from models.answers.filters import FILTERS, Filter
from models.answers.question import Parameter, Question
from models.errors import UserError
from models.ids import id_number
from models.records import titles
from models.text import Bilingual, Message, mark
from models.values import DATE
from models.values.base import Unreadable
from models.values.edtf import read_edtf
from models.vocabulary import vocabulary
from ui.answers.choosing import ValueDialog
from ui.context import AppContext
from ui.widgets.flow import Flow

_TODAY = mark("Answers window", "As of today")
_AS_OF = mark("Answers window", "As of {day}")
_KNOWN = mark("Answers window", "By what was known then")
_KNOWN_TIP = mark(
    "Answers window", "Switches between what is known today of that day and what stood in the records on that day"
)
_ADD = mark("Answers window", "Add a filter")
_CLEAR = mark("Answers window", "Clear")
_SET = mark("Answers window", "{name}: {value}")
_ANY = mark("Answers window", "any")
_REMOVE = mark("Answers window", "Press to take this filter away")
_CHANGE = mark("Answers window", "Press to choose another")
_NOT_A_DAY = mark("Answers window", "“{value}” is not a date: write one like 2025-09-30, or leave it blank for today.")
_DAY = Parameter("as_of", Bilingual("截至（留空为今天）", "As of (blank: today)"), "date")


class AskingStrip(QWidget):
    """What is asked besides the question. `changed` when any of it was."""

    changed = Signal()

    def __init__(self, ctx: AppContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._question: Question | None = None
        self.where: dict[str, str] = {}
        """What is set, for all questions; each takes of it what it heeds."""
        self.as_of: date | None = None
        self.known_then = False
        self._row = Flow(self)
        ctx.language.changed.connect(self._fill)

    def asking(self, question: Question) -> Asking:
        """How the question is asked now. Raises UserError for a day that lies ahead."""
        heeded = {*question.filters, *(one.key for one in question.parameters)}
        where = {key: value for key, value in self.where.items() if key in heeded}
        known_at = self.as_of if self.known_then else None
        return asking_of(question, where, as_of=self.as_of, known_at=known_at)

    def show_question(self, question: Question) -> None:
        """Offer what this question heeds."""
        self._question = question
        self._fill()

    def set(self, key: str, value: str) -> None:
        """Set a filter or parameter, or with "" take it away. Raises UserError for what cannot be read."""
        assert self._question is not None  # it is only offered for one
        if value:
            read = asking_of(self._question, {key: value}).where
            self.where[key] = read[key]
        else:
            self.where.pop(key, None)
        self._fill()
        self.changed.emit()

    def set_day(self, text: str) -> None:
        """Look back from this day; blank: from today. Raises UserError for what is no day or lies ahead."""
        day = None
        if text.strip():
            read = DATE.parse(text)
            known = None if isinstance(read, Unreadable) or read.value is None else read_edtf(read.value)
            if known is None or known.upper is None:
                raise UserError(_NOT_A_DAY.format(value=text))
            day = date.fromisoformat(known.upper)
            if self._question is not None:
                asking_of(self._question, {}, as_of=day)
        self.as_of = day
        self.known_then = self.known_then and day is not None
        self._fill()
        self.changed.emit()

    def clear(self) -> None:
        """No filters, today."""
        self.where.clear()
        self.as_of, self.known_then = None, False
        self._fill()
        self.changed.emit()

    # The chips

    def _fill(self) -> None:
        question = self._question
        if question is None:
            return
        self._row.empty()
        text, label = self._ctx.language.text, self._ctx.language.label
        if question.dated:
            shown = text(_AS_OF.format(day=self.as_of.isoformat())) if self.as_of else text(_TODAY)
            self._chip(shown, _CHANGE, self.ask_day)
            if self.as_of is not None:
                words, role = (f"✓ {text(_KNOWN)}", "chip") if self.known_then else (text(_KNOWN), "quiet")
                known = self._chip(words, _KNOWN_TIP, self._toggle_known, role)
                known.setCheckable(True)
                known.setChecked(self.known_then)
        for parameter in question.parameters:
            value = self.where.get(parameter.key, parameter.default)
            unset = label(parameter.unset) if parameter.unset else text(_ANY)
            shown = self._shown(parameter, value) if value else unset
            words = text(_SET.format(name=label(parameter.label), value=shown))
            self._chip(words, _CHANGE, partial(self.ask, parameter))
        for key in question.filters:
            if key in self.where:
                described = FILTERS[key]
                words = text(_SET.format(name=label(described.label), value=self._shown(described, self.where[key])))
                self._chip(f"{words}  ✕", _REMOVE, partial(self.set, key, ""))
        if question.filters:
            self._add_button(question)
        if self.where or self.as_of:
            self._chip(text(_CLEAR), None, self.clear, role="quiet")

    def _chip(self, words: str, tip: Message | None, run: Callable[[], None], role: str = "chip") -> QPushButton:
        chip = QPushButton(words)
        chip.setProperty("role", role)
        chip.clicked.connect(lambda _checked=False: run())
        if tip is not None:
            chip.setToolTip(self._ctx.language.text(tip))
        self._row.addWidget(chip)
        return chip

    def _add_button(self, question: Question) -> None:
        button = QPushButton(self._ctx.language.text(_ADD))
        button.setProperty("role", "quiet")
        menu = QMenu(button)
        for key in question.filters:
            described = FILTERS[key]
            menu.addAction(self._ctx.language.label(described.label) + "…", partial(self.ask, described))
        button.setMenu(menu)
        self.add_menu = menu
        self._row.addWidget(button)

    def _shown(self, described: Filter | Parameter, value: str) -> str:
        sort, _, name = described.type.partition(":")
        language = self._ctx.language.code
        match sort:
            case "vocabulary":
                return vocabulary(name).label(value, language)
            case "currency":
                return vocabulary("currency").label(value, language)
            case "date":
                return DATE.show(value, language)
            case "record":
                number = id_number(value) or 0
                with self._ctx.database.read() as connection:
                    return titles(connection, [number], language).get(number, value)
        return value

    def ask(self, described: Filter | Parameter) -> None:
        """Ask for the value of a filter or parameter."""
        now = self.where.get(described.key, getattr(described, "default", None) or "")
        ValueDialog(self._ctx, described, now, lambda value: self.set(described.key, value)).open()

    def ask_day(self) -> None:
        """Ask for the day that is looked back from."""
        ValueDialog(self._ctx, _DAY, self.as_of.isoformat() if self.as_of else "", self.set_day).open()

    def _toggle_known(self) -> None:
        self.known_then = not self.known_then
        self._fill()
        self.changed.emit()
