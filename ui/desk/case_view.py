# SPDX-License-Identifier: Apache-2.0
"""One question as it is looked at: what is asked, both sides and the result, who says so, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.fields import members_of
from models.questions import Sort
from models.text import Message, mark
from reconcile.answers import BOTH, KEEP, NEW, REJECT, TAKE, TYPE, Answer
from reconcile.arguments import UNARGUED, Argued
from reconcile.case_lines import Choice, Line, lines
from reconcile.cases import Candidate, Case
from ui.context import AppContext
from ui.desk.answer_words import answer_in_words
from ui.desk.candidate_list import CandidateList
from ui.desk.diff_label import differing
from ui.desk.finding_card import FindingCard
from ui.desk.line_table import LineTable
from ui.desk.queue_list import SORT_NAMES
from ui.desk.side_card import SideCard
from ui.desk.thread_card import ThreadCard
from ui.desk.why_card import WhyCard, percent
from ui.notify import Tone
from ui.theme import GAP
from ui.widgets.banner import Banner
from ui.widgets.labels import plain

_MOST_STATEMENTS = 4
_MOST_CONTEXT = 14
_LONG = 400
_ABOUT = mark("Desk", "Which value should “{field}” show?")
_PLACE = mark("Desk", "{file}, sheet “{sheet}”, {cell}")
_ROW_PLACE = mark("Desk", "{file}, sheet “{sheet}”, row {row}")
_MOVED = mark(
    "Desk", "The record has changed since this was asked: then it showed “{then}”. Decide by what it shows now."
)
_GONE = mark(
    "Desk", "The record has been deleted since this was asked. Skip the question, or undo the deletion in History."
)
_NO_LONGER = mark(
    "Desk", "This no longer holds as it was found: a value has changed since. Checking all records takes it away."
)
_ONE_LEFT = mark(
    "Desk", "Of these records only one is left: another answer, a merge or a deletion has settled this. Skip it."
)
_COLLEAGUE = mark("Desk", "{who} answered “{answer}” on {day} about the same two values; here the answer was another.")
_ASKS = mark("Desk", "{who} asks:")
_ASKS_TO = mark("Desk", "{who} asks {to}:")
_BLANK = mark("Desk", "(blank)")


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
        self._around = QVBoxLayout()
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
        self._around.setSpacing(2)
        column.addLayout(self._around)
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
        self.open_record.setVisible(case.question.record is not None and not case.gone)
        self.reason.setText(text(self._reason(case)))
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
        self._show_around(case)
        self.show_choice(choice, found)
        self.verticalScrollBar().setValue(0)
        self.setAccessibleName(f"{self.about.text()}: {case.title}")
        self.setAccessibleDescription(self._spoken(case, found))

    def show_lines(self, case: Case, choice: Choice, found: Sequence[Line]) -> None:
        """The fields of both sides, and why they may be one."""
        text = self._ctx.language.text
        self.table.setVisible(not case.is_conflict and bool(found))
        if case.is_row:
            self.table.say(found, self._left_title(case, choice), text(mark("Desk", "The row in the file")))
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

    def say_effects(self, effects: Sequence[str]) -> None:
        """What a merge would do besides."""
        self.effects.setText("\n".join(effects))
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
        blank = text(_BLANK)
        self.left.say(
            text(mark("Desk", "Shown now")), line.left, differing(line.left, line.right), blank, self._said(case)
        )
        marked, meta = differing(line.right, line.left), self._file_says(case, line)
        self.right.say(text(mark("Desk", "The file says")), line.right, marked, blank, meta)
        hint = text(mark("Desk", "Choose a side: ← or →"))
        self.result.say(text(mark("Desk", "Will be shown")), line.result, (), hint, self._consequence(choice))
        self._show_base(case, line)
        self.left.choose(choice.answer in (KEEP, REJECT, BOTH))
        self.right.choose(choice.answer in (TAKE, BOTH))
        self.result.choose(choice.answer is TYPE)

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
            self.base.say(text(mark("Desk", "When it went out")), went_out, (), text(_BLANK), changed)

    def _consequence(self, choice: Choice) -> list[str]:
        texts: dict[Answer, Message] = {
            KEEP: mark("Desk", "What the file says is kept as a statement."),
            TAKE: mark("Desk", "The value shown until now is kept as a statement."),
            BOTH: mark("Desk", "Both are shown."),
            TYPE: mark("Desk", "Both other values are kept as statements."),
            REJECT: mark("Desk", "What the file says is kept as rejected, with the reason in the note."),
        }
        return [self._ctx.language.text(texts[choice.answer])] if choice.answer in texts else []

    def _reason(self, case: Case) -> Message:
        if case.is_conflict:
            return _ABOUT.format(field=case.field.label)
        if case.is_query:
            evidence = case.question.evidence
            asks = _ASKS_TO if evidence.get("to") else _ASKS
            return asks.format(who=evidence.get("by"), to=evidence.get("to"))
        if case.is_rule:
            return Message.from_json(case.question.evidence["text"])
        return Message.from_json(case.question.evidence["reason"])

    def _warn(self, case: Case) -> None:
        theirs = case.question.evidence.get("colleague") if case.is_conflict else None
        if case.gone:
            self.banner.say(_ONE_LEFT if case.is_pair else _GONE, Tone.WARNING)
        elif case.is_conflict and case.moved:
            holds = case.question.evidence.get("holds")
            then = case.text(case.field, tuple(holds) if isinstance(holds, list) else holds)
            self.banner.say(_MOVED.format(then=then or _BLANK), Tone.WARNING)
        elif case.is_rule and case.moved:
            self.banner.say(_NO_LONGER, Tone.WARNING)
        elif theirs:
            words = answer_in_words(str(theirs.get("answer")), case.kind.key, case.question.sort)
            day = str(theirs.get("at"))[:10]
            self.banner.say(_COLLEAGUE.format(who=theirs.get("author"), answer=words, day=day), Tone.NOTE)
        else:
            self.banner.hide()

    def _offer(self, case: Case, place: int, meant: Sequence[Candidate]) -> None:
        text = self._ctx.language.text
        rows: list[tuple[str, str]] = []
        heading = mark("Desk", "Records it may be")
        if case.question.sort is Sort.DUPLICATE:
            heading = mark("Desk", "Rows with the same number")
            for rival in case.rivals:
                words = mark("Desk", "Row {row} of sheet “{sheet}”").format(row=rival.row.number, sheet=rival.row.sheet)
                rows.append((case.kind.key, text(words)))
        elif case.is_row:
            rows = [(case.kind.key, self._scored(candidate)) for candidate in case.candidates]
            rows.append(("search", text(mark("Desk", "Another record…"))))
            rows.append(("add", text(mark("Desk", "None of these: a new record"))))
        elif case.is_pair and len(case.candidates) > 2:
            heading = mark("Desk", "Records that may be one: Space leaves one out, K lets it stay")
            inside = {each.record for each in meant}
            for each in case.candidates:
                title = each.title
                if each is case.candidates[0]:
                    title = text(mark("Desk", "{title} (stays)").format(title=title))
                rows.append(("check" if each.record in inside else "close", title))
        self.candidates_label.setText(text(heading))
        self.candidates_label.setVisible(bool(rows))
        self.candidates.setVisible(bool(rows))
        self.candidates.setAccessibleName(text(heading))
        if rows:
            self.candidates.offer(rows, place)

    def _scored(self, candidate: Candidate) -> str:
        probability = candidate.argued.probability
        if probability is None or not self.why.is_open:
            return candidate.title
        return f"{candidate.title}   {percent(probability)} %"

    def _left_title(self, case: Case, choice: Choice) -> str:
        text = self._ctx.language.text
        if case.question.sort is Sort.DUPLICATE and choice.rival is not None:
            return text(mark("Desk", "Row {row}").format(row=choice.rival.row.number))
        return choice.candidate.title if choice.candidate else text(mark("Desk", "No record"))

    def _said(self, case: Case) -> list[str]:
        """Who says what is shown, and what else is said."""
        text, found = self._ctx.language.text, []
        for each in case.said[:_MOST_STATEMENTS]:
            source = case.sources.get(each.set.source or 0)
            parts = [source.title if source else text(mark("Statements", "No source cited"))]
            if source and source.reliability:
                parts.append(text(mark("Statements", "reliability {grade}").format(grade=source.reliability)))
            if each.set.locator:
                parts.append(each.set.locator)
            line = " · ".join(parts)
            value = case.text(case.field, each.said.value)
            found.append(line if each.said.value == case.shown else f"{value} – {line}")
        return found or [text(mark("Desk", "No statement backs this value"))]

    def _file_says(self, case: Case, line: Line) -> list[str]:
        text = self._ctx.language.text
        place = _PLACE if line.cell else _ROW_PLACE
        row = case.row
        found = [text(place.format(file=row.file, sheet=row.sheet, cell=line.cell, row=row.number))]
        if line.written:
            found.append(text(mark("Desk", "Written there: {text}").format(text=line.written)))
        if row.source != row.file:
            found.append(text(mark("Desk", "Source: {title}").format(title=row.source)))
        return found

    def _show_around(self, case: Case) -> None:
        while (item := self._around.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        text, label = self._ctx.language.text, self._ctx.language.label
        if case.held and not case.is_pair:
            asked = case.question.field if case.is_conflict or case.is_query else None
            others = [each for each in case.kind.fields if each.key != asked]
            fields = [each for each in others if members_of(case.held.get(each.key))][:_MOST_CONTEXT]
            pairs = [(label(each.label), case.text(each, case.held[each.key])) for each in fields]
            self._section(text(mark("Desk", "The rest of the record")), pairs)
        if case.row.cells:
            pairs = [(f"{cell.address}  {cell.heading}", cell.text) for cell in case.row.cells]
            self._section(text(mark("Desk", "The row as written")), pairs)

    def _section(self, heading: str, pairs: Sequence[tuple[str, str]]) -> None:
        area = QWidget()
        grid = QGridLayout(area)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.addWidget(plain(heading, "section"), 0, 0, 1, 4)
        half = (len(pairs) + 1) // 2
        for place, (name, value) in enumerate(pairs):
            row, column = place % half + 1, 0 if place < half else 2
            grid.addWidget(plain(name, "faint"), row, column, Qt.AlignmentFlag.AlignTop)
            shown = plain(value if len(value) < _LONG else value[:_LONG] + "…", wrap=True)
            grid.addWidget(shown, row, column + 1, Qt.AlignmentFlag.AlignTop)
        self._around.addWidget(area)

    def _spoken(self, case: Case, found: Sequence[Line]) -> str:
        """The sides in words, for screen readers."""
        label = self._ctx.language.label
        said = [f"{label(line.field.label)}: {line.left or '–'} / {line.right or '–'}" for line in found[:6]]
        return "; ".join([self.reason.text(), *said])

    def _on_open(self) -> None:
        if self._case is not None and self._case.question.record is not None:
            self.record_wanted.emit(self._case.kind.key, self._case.question.record)


