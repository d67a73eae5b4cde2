# SPDX-License-Identifier: Apache-2.0
"""The question at hand and what has been chosen for it: between the case that is shown and the answer that is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from models.errors import UserError
from models.fields import Field, Value, members_of
from models.kinds import KINDS
from models.questions import Sort
from models.records import fetch, titles
from models.text import Message, mark
from reconcile.answers import (
    CORRECT,
    NEW,
    ONE,
    OTHER_ROW,
    REPLY,
    SAME,
    THIS_ROW,
    TYPE,
    Answer,
    Given,
    Needs,
)
from reconcile.case_lines import Choice, lines, typed_value
from reconcile.cases import Candidate, Case
from ui.context import AppContext
from ui.desk.answer_bar import AnswerBar
from ui.desk.case_view import CaseView
from ui.desk.dialogs import RecordPicker
from ui.desk.drafts import Draft, Drafts
from ui.desk.pairing import Direction, Pairing, arranged, directions, meant
from ui.desk.prefetch import Prefetch
from ui.dialogs.links import LinkDialog
from ui.merging.effects import effects_of

_TYPING = (TYPE, CORRECT)
_READING_PAUSE_MS = 150
_CHOOSE = mark("Desk", "Choose an answer first: ← or →, or one of the keys below.")
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
        self._ctx = ctx
        self._alike = alike
        self._view, self._bar = view, bar
        self.drafts = Drafts()
        self.case: Case | None = None
        self.draft = Draft()
        self.cases = Prefetch(ctx, self)
        self.pairing = Pairing(ctx, self)
        self.pairing.planned.connect(self._on_planned)
        self.for_all = False
        """The next answer is meant for all questions like this one."""
        self._value: Value = None
        self._problem: Message | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_READING_PAUSE_MS)
        self._pause.timeout.connect(self._read_typed)
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
        self.draft = self.drafts.get(number) or Draft()
        self.case = arranged(self.case, self.draft)
        self.pairing.forget()
        self._add_picked()
        self._value, self._problem, self.for_all = None, None, False
        self._bar.close_editor()
        self._bar.offer(self.case.answers, self._alike(number))
        self._bar.ask_for_reply(self.case.is_query)
        self._bar.fields.setVisible(self.case.is_pair and not self.case.gone)
        self._bar.note.setText(self.draft.note)
        field = self.typed_field
        if self.draft.answer in _TYPING and field is not None and not field.is_link:
            self._bar.open_editor(field, self.draft.typed)
        self._read_typed(quiet=True)
        self._show_all()
        return True

    def _show_all(self) -> None:
        case = self.case
        if case is not None:
            self._view.show_case(case, self.choice, self.draft.place, meant(case, self.draft))
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
        case, draft = self.case, self.draft
        assert case is not None  # asked for only with a case
        candidate = case.candidates[draft.place] if draft.place < len(case.candidates) else None
        rival = case.rivals[draft.place] if draft.place < len(case.rivals) else None
        if case.is_pair and (draft.place == 0 or candidate is None):
            candidate = next(iter(meant(case, draft)[1:]), None)
        plan = self.pairing.plan if draft.answer is ONE else None
        return Choice(draft.answer, draft.typed, candidate, rival, draft.take, plan)

    @property
    def typed_field(self) -> Field | None:
        """The field of which a value can be typed."""
        case = self.case
        if case is None:
            return None
        if case.is_conflict:
            return case.field
        key = case.row.bad.field if case.row.bad else None
        return case.kind.field(key) if key else None

    @property
    def _places(self) -> int:
        """How many places there are to choose among."""
        case = self.case
        if case is None or not (case.is_row or case.is_pair):
            return 0
        if case.is_pair:
            return len(case.candidates) if len(case.candidates) > 2 else 0
        return len(case.rivals) if case.question.sort is Sort.DUPLICATE else len(case.candidates) + 2

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
        if case.question.sort is Sort.DUPLICATE:
            self.draft.answer = self.draft.answer if self.draft.answer is THIS_ROW else OTHER_ROW
        elif place < len(case.candidates):
            self.draft.answer = SAME
        elif place == len(case.candidates):
            self.draft.answer = None
            if picking:
                self.pick_record()
        else:
            self.draft.answer = NEW
        self._show_all()

    # Records that may be one

    @property
    def is_related(self) -> bool:
        """Whether the way in which two are related is being chosen."""
        return self.draft.answer is not None and self.draft.answer.needs is Needs.RELATION

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
        record = other.record if is_right and other is not None else case.candidates[0].record
        self.draft.take[field] = record
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
        self.draft.keep, self.draft.place = other.record, 0
        self.draft.left_out.discard(other.record)
        self.case = arranged(case, self.draft)
        self._show_all()

    def leave_out(self) -> None:
        """The record looked at is, or no longer is, one that the answer is about."""
        case = self.case
        if case is None or not case.is_pair or not 0 < self.draft.place < self._places:
            return
        out, record = self.draft.left_out, case.candidates[self.draft.place].record
        if record in out:
            out.discard(record)
        elif len(meant(case, self.draft)) > 2:
            out.add(record)
        self._show_all()

    def _on_planned(self) -> None:
        case = self.case
        if case is not None and self.draft.answer is ONE:
            self._view.show_lines(case, self.choice, lines(case, self.choice))  # a merge may add lines
            self._show_choice()

    def _show_pairing(self, case: Case) -> None:
        """What answers about two sides come to."""
        effects: list[str] = []
        if case.is_pair and self.draft.answer is ONE and not case.gone:
            self.pairing.look(case, self.draft)
            if self.pairing.plan is not None:
                effects = [self._ctx.language.text(each) for each in effects_of(self.pairing.plan)]
            self._bar.say_problem(self.pairing.problem)
        self._view.say_effects(effects)
        other = self.choice.candidate
        if self.is_related and other is not None:
            titles_ = (case.candidates[0].title, other.title) if case.is_pair else (case.title, other.title)
            current = next((one for one in directions(case.kind.key) if self._is_chosen(one)), None)
            self._bar.relations.offer(directions(case.kind.key), *titles_, current)
        else:
            self._bar.relations.hide()

    def _is_chosen(self, one: Direction) -> bool:
        return (one.relation.key, one.is_reversed) == (self.draft.relation, self.draft.is_reversed)

    # Looking up

    def pick_record(self) -> None:
        """Look for a record that was not offered."""
        case = self.case
        if case is not None and case.is_row:
            RecordPicker(self._ctx, case.kind, case.title, self._on_picked).open()

    def _on_picked(self, record: int) -> None:
        self.draft.picked = record
        self._add_picked()
        case = self.case
        places = [each.record for each in case.candidates] if case else []
        if record in places:
            self.set_place(places.index(record))
        self.focus_wanted.emit()

    def _add_picked(self) -> None:
        case, record = self.case, self.draft.picked
        if case is None or record is None or record in {each.record for each in case.candidates}:
            return
        with self._ctx.database.read() as connection:
            held = fetch(connection, case.kind.key, [record]).get(record)
            names = titles(connection, _linked(case.kind.key, held or {}) | {record}, case.language)
        if held is not None:
            found = Candidate(record, names[record], held)
            self.case = replace(case, candidates=[*case.candidates, found], names={**case.names, **names})

    # Typing

    def _start_typing(self) -> None:
        field = self.typed_field
        if field is None:
            return
        if field.is_link:
            LinkDialog(self._ctx, field, self.draft.typed, self._on_links).open()
            return
        if self._bar.editor is None:
            self._bar.open_editor(field, self.draft.typed)
        self._bar.focus_editor()

    def _on_links(self, value: Value) -> None:
        self.draft.typed = value
        case = self.case
        if case is not None:
            with self._ctx.database.read() as connection:
                names = titles(connection, _linked(case.kind.key, {case.question.field or "": value}), case.language)
            self.case = replace(case, names={**case.names, **names})
        self._read_typed()
        self.focus_wanted.emit()

    def _on_typed(self) -> None:
        self.keep_draft()
        self._pause.start()

    def _read_typed(self, quiet: bool = False) -> None:
        """Read what was typed as a value, or say why it is none."""
        self._pause.stop()
        field = self.typed_field
        self._value, self._problem = None, None
        if self.case is None or field is None or self.draft.answer not in _TYPING or not self.draft.typed:
            self._bar.say_problem(None)
        else:
            with self._ctx.database.read() as connection:
                read = typed_value(connection, field, self.draft.typed)
            if isinstance(read, UserError):
                self._problem = read.message
            else:
                self._value = read
            self._bar.say_problem(self._problem)
        if not quiet:
            self._show_choice()

    def _show_choice(self) -> None:
        case = self.case
        if case is None:
            return
        self._bar.show_choice(self.draft.answer, self.draft.answer is not None)
        self._view.show_choice(self.choice, lines(case, self.choice, self._value))
        self._show_pairing(case)

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
            return
        self._give(self.draft.answer)

    def _give(self, answer: Answer) -> None:
        self.keep_draft()
        given = self.given(answer)
        if given is None:
            return
        if self.for_all:
            self.for_all = False
            self._bar.say_problem(None)
            self.all_ready.emit(given)
        else:
            self.ready.emit(given)

    def given(self, answer: Answer) -> Given | None:
        """The answer with what it needs; None, after saying so, when something is missing."""
        case = self.case
        if case is None:
            return None
        draft, needs = self.draft, answer.needs
        if needs is Needs.REASON and not draft.note.strip():
            self._refuse(mark("Desk", "Say in the note why: the reason is kept."))
            self._bar.note.setFocus()
            return None
        if needs is Needs.VALUE:
            self._read_typed()
            if self._value is None:
                self._refuse(self._problem or mark("Desk", "Type the value before you answer."))
                self._start_typing()
                return None
        choice = self.choice
        is_of_row = case.is_row and needs in (Needs.RECORD, Needs.RELATION)
        if is_of_row and choice.candidate is None:
            self.pick_record()
            return None
        if needs is Needs.RELATION and draft.relation is None:
            self._refuse(mark("Desk", "Choose how the two are related: press its number."))
            return None
        record = choice.candidate.record if choice.candidate and is_of_row else None
        other = choice.rival.question.id if choice.rival and needs is Needs.ROW else None
        value = draft.typed if needs is Needs.VALUE else None
        given = Given(answer, self._ctx.author, draft.note.strip(), value, record, other)
        if case.is_conflict:
            return replace(given, seen=case.shown)
        if needs is Needs.RELATION:
            given = replace(given, relation=draft.relation, is_reversed=draft.is_reversed)
        return self._about_pair(case, given) if case.is_pair else given

    def _about_pair(self, case: Case, given: Given) -> Given:
        chosen = [each.record for each in meant(case, self.draft)]
        if given.answer.needs is Needs.RELATION:
            chosen = [case.candidates[0].record, *([self.choice.candidate.record] if self.choice.candidate else [])]
        take = dict(self.draft.take) if given.answer is ONE else {}
        return replace(given, records=tuple(chosen), take=take)

    def _refuse(self, why: Message) -> None:
        self._bar.say_problem(why)


def _linked(kind: str, values: object) -> set[int]:
    from ui.values import link_target

    assert isinstance(values, dict)  # values of a record
    links = [each.key for each in KINDS[kind].links]
    found: Sequence[str] = [member for key in links for member in members_of(values.get(key))]
    return {link_target(member)[0] for member in found}
