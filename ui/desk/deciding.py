# SPDX-License-Identifier: Apache-2.0
"""The question at hand and what has been chosen for it: between the case that is shown and the answer that is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from models.fields import Value
from models.text import mark
from reconcile.answers import (
    CORRECT,
    NEW,
    ONE,
    REPLY,
    SAME,
    TYPE,
    Answer,
    Given,
    Needs,
)
from reconcile.case_lines import Choice, lines
from reconcile.cases import Case
from ui.context import AppContext
from ui.desk.answer_bar import AnswerBar
from ui.desk.case_view import CaseView
from ui.desk.choosing import Lack, answer_at, choice_of, given_of, places_of, typed_field_of
from ui.desk.dialogs import RecordPicker
from ui.desk.drafts import Draft, Drafts
from ui.desk.looking_up import with_names, with_record
from ui.desk.pair_shown import show_merge, show_relations
from ui.desk.pairing import Direction, Pairing, arranged, meant
from ui.desk.prefetch import Prefetch
from ui.desk.typed_value import TypedValue
from ui.dialogs.links import LinkDialog

_TYPING = (TYPE, CORRECT)
_CHOOSE = mark("Desk", "Choose an answer first: ← or →, or one of the keys below.")
_LACKING = {
    Lack.REASON: mark("Desk", "Say in the note why: the reason is kept."),
    Lack.VALUE: mark("Desk", "Type the value before you answer."),
    Lack.RELATION: mark("Desk", "Choose how the two are related: press its number."),
}
_ALL = mark("Desk", "Which answer shall all {count} get? Press its key; Esc goes back.")


class Deciding(QObject):
    """Holds one case. Drafts outlive it, so that nothing typed is lost."""

    ready = Signal(object)
    """(Given) should be given now"""
    all_ready = Signal(object)
    """(Given) should be given to all questions like this one, after a preview"""
    focus_wanted = Signal()
    """The keys of the Desk are to work again."""

    def __init__(self, ctx: AppContext, view: CaseView, bar: AnswerBar, alike: Callable[[int], int]) -> None:
        super().__init__(view)
        self._ctx, self._alike = ctx, alike
        self._view, self._bar = view, bar
        self.drafts = Drafts()
        self.case: Case | None = None
        self.draft = Draft()
        self.cases = Prefetch(ctx, self)
        self.pairing = Pairing(ctx, self)
        self.pairing.planned.connect(self._on_planned)
        self.for_all = False
        """The next answer is meant for all questions like this one."""
        self.typed = TypedValue(ctx, self)
        self.typed.due.connect(self._read_typed)
        bar.typed.connect(self._on_typed)
        bar.left_editing.connect(self.focus_wanted)
        view.place_clicked.connect(self.set_place)
        view.answer_clicked.connect(self.choose)
        view.value_taken.connect(self.take_value)
        view.swap_wanted.connect(self.let_stay)
        bar.relations.chosen.connect(self.relate)

    def show(self, number: int) -> bool:
        """Show a question; False when it is gone."""
        self.keep_draft()
        self.case = self.cases.take(number)
        if self.case is None:
            return False
        self.draft, self.for_all = self.drafts.get(number) or Draft(), False
        self.case = with_record(self._ctx, arranged(self.case, self.draft), self.draft.picked)
        self.pairing.forget()
        self._bar.close_editor()
        self._bar.offer(self.case.answers, self._alike(number))
        self._bar.ask_for_reply(self.case.is_query)
        self._bar.fields.setVisible(self.case.is_pair and not self.case.gone and not self.case.is_answered)
        self._bar.back.setVisible(self.case.is_answered)
        self._bar.note.setText(self.draft.note)
        field = typed_field_of(self.case)
        if self.draft.answer in _TYPING and field is not None and not field.is_link:
            self._bar.open_editor(field, self.draft.typed)
        self._read_typed(quiet=True)
        self._show_all()
        return True

    def _show_all(self) -> None:
        if self.case is not None:
            self._view.show_case(self.case, self.choice, self.draft.place, meant(self.case, self.draft))
            self._show_choice()

    def keep_draft(self) -> None:
        """Take what stands in the editors into the draft."""
        if self.case is None:
            return
        self.draft.note = self._bar.note.text()
        if self._bar.editor is not None:
            self.draft.typed = self._bar.typed_text() or None
        self.drafts.keep(self.case.question.id, self.draft)

    def clear(self) -> None:
        """No question is at hand."""
        self.keep_draft()
        self.case = None
        self.pairing.forget()
        self._bar.close_editor()

    # What is chosen

    @property
    def choice(self) -> Choice:
        """What has been chosen so far."""
        assert self.case is not None  # asked for only with a case
        return choice_of(self.case, self.draft, self.pairing.plan)

    @property
    def _places(self) -> int:
        return places_of(self.case) if self.case is not None else 0

    def choose(self, answer: Answer) -> None:
        """Choose an answer, or give it when it needs no second look."""
        case = self.case
        if case is None or answer not in case.answers:
            return
        if not answer.chosen_first or (self.for_all and answer.needs is Needs.NOTHING):
            self._give(answer)
            return
        if answer is SAME and self.draft.place >= len(case.candidates):
            if case.candidates:
                self.draft.place = 0
            else:
                self.pick_record()
                return
        self.keep_draft()
        self.draft.answer = answer
        if answer not in _TYPING:
            self._bar.close_editor()
        self._read_typed()
        if answer in _TYPING:
            self._start_typing()
        elif answer.needs is Needs.REASON and (answer is REPLY or not self._bar.note.text()):
            self._bar.note.setFocus()

    def choose_side(self, key: str) -> None:
        """Left or Right: an answer of that key, or for rows a record against a new one."""
        case = self.case
        if case is None:
            return
        offered = [answer for answer in case.answers if answer.key == key]
        if offered:
            self.choose(offered[0])
        elif key == "Right" and NEW in case.answers:
            self.set_place(self._places - 1)

    def move(self, by: int) -> bool:
        """Up or Down among the places; False when there are none."""
        if not self._places:
            return False
        self.set_place(max(0, min(self._places - 1, self.draft.place + by)), picking=False)
        return True

    def set_place(self, place: int, picking: bool = True) -> None:
        """Choose the record or row at this place."""
        case = self.case
        if case is None or not 0 <= place < self._places:
            return
        self.draft.place = place
        if case.is_pair:
            self._show_all()
            return
        self.draft.answer = answer_at(case, self.draft, place)
        if self.draft.answer is None and picking:
            self.pick_record()
        self._show_all()

    # Records that may be one

    def relate(self, way: Direction) -> None:
        """The two are related in this way."""
        self.draft.relation, self.draft.is_reversed = way.relation.key, way.is_reversed
        self._show_choice()
        self.focus_wanted.emit()

    def take_value(self, field: str, is_right: bool) -> None:
        """The merged record is to show the value of this side."""
        case = self.case
        if case is None or not case.is_pair or ONE not in case.answers:
            return
        other = self.choice.candidate
        self.draft.take[field] = other.record if is_right and other is not None else case.candidates[0].record
        self.draft.answer = ONE
        self._show_choice()

    def take_merge(self, keep: int, take: Mapping[str, int]) -> None:
        """As it was chosen field by field."""
        self.draft.keep, self.draft.take, self.draft.answer = keep, dict(take), ONE
        if self.case is not None:
            self.case = arranged(self.case, self.draft)
        self._show_all()

    def let_stay(self) -> None:
        """The record looked at is to be the one that stays."""
        case = self.case
        other = self.choice.candidate if case is not None and case.is_pair else None
        if case is None or other is None:
            return
        self.draft.let_stay(other.record)
        self.case = arranged(case, self.draft)
        self._show_all()

    def leave_out(self) -> None:
        """The record looked at is, or no longer is, one that the answer is about."""
        case = self.case
        if case is None or not case.is_pair or not 0 < self.draft.place < self._places:
            return
        self.draft.turn(case.candidates[self.draft.place].record, may_go=len(meant(case, self.draft)) > 2)
        self._show_all()

    def _on_planned(self) -> None:
        case = self.case
        if case is not None and self.draft.answer is ONE:
            self._view.show_lines(case, self.choice, lines(case, self.choice))  # a merge may add lines
            self._show_choice()

    # Looking up

    def pick_record(self) -> None:
        """Look for a record that was not offered."""
        if (case := self.case) is not None and case.is_row:
            RecordPicker(self._ctx, case.kind, case.title, self._on_picked).open()

    def _on_picked(self, record: int) -> None:
        self.draft.picked = record
        if self.case is not None:
            self.case = with_record(self._ctx, self.case, record)
        places = [each.record for each in self.case.candidates] if self.case is not None else []
        if record in places:
            self.set_place(places.index(record))
        self.focus_wanted.emit()

    # Typing

    def _start_typing(self) -> None:
        if self.case is None or (field := typed_field_of(self.case)) is None:
            return
        if field.is_link:
            LinkDialog(self._ctx, field, self.draft.typed, self._on_links).open()
            return
        if self._bar.editor is None:
            self._bar.open_editor(field, self.draft.typed)
        self._bar.focus_editor()

    def _on_links(self, value: Value) -> None:
        self.draft.typed = value
        if self.case is not None:
            self.case = with_names(self._ctx, self.case, {self.case.question.field or "": value})
        self._read_typed()
        self.focus_wanted.emit()

    def _on_typed(self) -> None:
        self.keep_draft()
        self.typed.wait()

    def _read_typed(self, quiet: bool = False) -> None:
        """Read what was typed as a value, or say why it is none."""
        is_typing = self.case is not None and self.draft.answer in _TYPING
        self.typed.read(typed_field_of(self.case) if self.case and is_typing else None, self.draft.typed)
        self._bar.say_problem(self.typed.problem)
        if not quiet:
            self._show_choice()

    def _show_choice(self) -> None:
        if (case := self.case) is None:
            return
        self._bar.show_choice(self.draft.answer, self.draft.answer is not None)
        self._view.show_choice(self.choice, lines(case, self.choice, self.typed.value))
        show_merge(self._view, self._bar, self.pairing, case, self.draft)
        show_relations(self._bar, case, self.draft, self.choice)

    # Giving

    def ask_for_all(self, count: int) -> None:
        """The chosen answer, or the next one, is meant for all questions like this one."""
        self.for_all = True
        if self.draft.answer is None:
            self._bar.say_problem(_ALL.format(count=f"{count:,}"))
        else:
            self._give(self.draft.answer)

    def not_for_all(self) -> None:
        """Only this one after all."""
        self.for_all = False
        self._bar.say_problem(None)

    def accept(self) -> None:
        """Give what has been chosen, or say what is missing."""
        self.keep_draft()
        if self.draft.answer is None:
            self._bar.say_problem(_CHOOSE)
        else:
            self._give(self.draft.answer)

    def _give(self, answer: Answer) -> None:
        self.keep_draft()
        given = self.given(answer)
        if given is not None:
            signal = self.all_ready if self.for_all else self.ready
            self.not_for_all()
            signal.emit(given)

    def given(self, answer: Answer) -> Given | None:
        """The answer with what it needs; None, after saying so, when something is missing."""
        if self.case is None:
            return None
        if answer.needs is Needs.VALUE:
            self._read_typed()
        asked = Given(answer, self._ctx.author, self.draft.note.strip())
        given = given_of(self.case, self.choice, self.draft, asked, self.typed.value)
        if isinstance(given, Lack):
            self._ask_for(given)
            return None
        return given

    def _ask_for(self, lack: Lack) -> None:
        """Say what is missing, and go where it is given."""
        if lack is Lack.RECORD:
            self.pick_record()
            return
        said = self.typed.problem if lack is Lack.VALUE and self.typed.problem else _LACKING[lack]
        self._bar.say_problem(said)
        if lack is Lack.REASON:
            self._bar.note.setFocus()
        elif lack is Lack.VALUE:
            self._start_typing()
