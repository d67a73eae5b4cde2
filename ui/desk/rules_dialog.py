# SPDX-License-Identifier: Apache-2.0
"""Rules out of past answers: proposed with how they would have done, accepted, applied to what waits, and revoked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.kinds import KINDS
from models.ledger.ledger import Receipt
from models.progress import Progress
from models.text import Message, mark
from models.titles import titles
from reconcile.answer_rules import (
    AcceptedRule,
    RuleProposal,
    accept_rule,
    apply_rule,
    decided_by,
    open_proposals,
    revoke_rule,
    rules,
)
from reconcile.judgements import Judgement, Verdict
from ui.context import AppContext
from ui.dialogs.size import keep_size
from ui.errors import tell
from ui.jobs.job import Job
from ui.theme import GAP
from ui.widgets.labels import plain

_SINCE = mark("Rules", "{kind} · {author}, {day} · borne out {agreed} of {tried} times · would decide {waiting} now")
_EXAMPLE = mark("Rules", "{one} and {other}: {author} said “{verdict}”")
_VERDICTS = {Verdict.SAME: mark("Desk", "the same"), Verdict.DIFFERENT: mark("Desk", "different")}
_NOTHING = mark(
    "Rules",
    "Nothing to propose yet. A rule is proposed once a dozen answers about pairs of records bear it out without "
    "exception, and when it would decide pairs that wait.",
)


Offer = tuple[str, Message, Callable[[], None]]
"""(name, label, what it does)"""


@dataclass(frozen=True, slots=True)
class _Found:
    accepted: list[tuple[AcceptedRule, int]]
    """Each with how many it would decide now."""
    proposed: list[RuleProposal]
    names: dict[int, str]


class RulesDialog(QDialog):
    """A card for each rule with its buttons."""

    def __init__(self, ctx: AppContext) -> None:
        super().__init__(ctx.window.widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ctx = ctx
        self.buttons: dict[str, QPushButton] = {}
        text = ctx.language.text
        self.setWindowTitle(text(mark("Rules", "Rules out of answers")))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        said = mark("Rules", "A rule decides pairs of records as you did: in one change, which can be revoked.")
        column.addWidget(plain(text(said), "muted", wrap=True))
        column.addWidget(self._area, 1)
        column.addWidget(close)
        keep_size(ctx.settings, self, 760, 560)
        self.load()

    def load(self) -> None:
        """Look for rules as a job: thousands of answers are tried."""
        database, language = self._ctx.database, self._ctx.language.code

        def work(progress: Progress) -> _Found:
            with database.read() as connection:
                accepted = [(one, len(decided_by(connection, one.id))) for one in rules(connection)]
                proposed = open_proposals(connection, progress)
                sides = [side for one in proposed for each in one.examples for side in (each.one, each.other)]
                names = titles(connection, {side.record for side in sides if side.record is not None}, language)
            return _Found(accepted, proposed, names)

        label = mark("Jobs", "Trying rules on past answers")
        self._ctx.jobs.start(Job(label, work, self._show, failed=lambda error: tell(self._ctx, error), owner=self))

    def _show(self, found: _Found) -> None:
        text = self._ctx.language.text
        self.buttons = {}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GAP, 0)
        column.setSpacing(GAP)
        if found.accepted:
            column.addWidget(plain(text(mark("Rules", "In force")), "section"))
        for accepted, waiting in found.accepted:
            column.addWidget(self._accepted(accepted, waiting))
        column.addWidget(plain(text(mark("Rules", "Proposed")), "section"))
        for place, proposal in enumerate(found.proposed):
            column.addWidget(self._proposed(place, proposal, found.names))
        if not found.proposed:
            column.addWidget(plain(text(_NOTHING), "muted", wrap=True))
        column.addStretch(1)
        self._area.setWidget(inside)
        first = next((button for button in self.buttons.values() if button.isEnabled()), None)
        if first is not None:
            first.setFocus()

    def _card(self, heading: Message, lines: Sequence[str], offers: Sequence[Offer]) -> QFrame:
        text = self._ctx.language.text
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        column.setSpacing(GAP // 2)
        column.addWidget(plain(text(heading), "heading", wrap=True))
        for line in lines:
            column.addWidget(plain(line, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for name, label, run in offers:
            button = QPushButton(text(label))
            button.setAutoDefault(False)
            button.setEnabled(not self._ctx.database.read_only)
            button.clicked.connect(run)
            self.buttons[name] = button
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return card

    def _proposed(self, place: int, proposal: RuleProposal, names: dict[int, str]) -> QFrame:
        examples = [self._example(each, names) for each in proposal.examples]
        count = f"{len(proposal.waiting):,}"
        decide = mark("Rules", "Accept and decide {count}").format(count=count)
        offers: list[Offer] = [
            (f"apply.{place}", decide, partial(self._accept, proposal, True)),
            (f"accept.{place}", mark("Rules", "Only accept"), partial(self._accept, proposal, False)),
        ]
        return self._card(proposal.sentence, examples, offers)

    def _example(self, said: Judgement, names: dict[int, str]) -> str:
        one, other = (names.get(side.record or 0) or next(iter(side.keys), "?") for side in (said.one, said.other))
        words = _VERDICTS.get(said.verdict, mark("Desk", "related"))
        return "· " + self._ctx.language.text(_EXAMPLE.format(one=one, other=other, author=said.author, verdict=words))

    def _accepted(self, rule: AcceptedRule, waiting: int) -> QFrame:
        since = _SINCE.format(
            kind=KINDS[rule.kind].label,
            author=rule.author,
            day=rule.at[:10],
            agreed=rule.agreed,
            tried=rule.tried,
            waiting=f"{waiting:,}",
        )
        offers: list[Offer] = []
        if waiting:
            decide = mark("Rules", "Decide {count}").format(count=f"{waiting:,}")
            offers.append((f"decide.{rule.id}", decide, partial(self._apply, rule.id)))
        revoke = mark("Rules", "Revoke, with all it decided")
        offers.append((f"revoke.{rule.id}", revoke, partial(self._revoke, rule.id)))
        return self._card(rule.sentence, [self._ctx.language.text(since)], offers)

    # Doing

    def _accept(self, proposal: RuleProposal, decide: bool, _checked: bool = False) -> None:
        database, ledger, author = self._ctx.database, self._ctx.ledger, self._ctx.author

        def work(_progress: Progress) -> Receipt:
            number = accept_rule(database, proposal, author)
            return apply_rule(database, ledger, number, author) if decide else Receipt()

        self._do(work)

    def _apply(self, rule: int, _checked: bool = False) -> None:
        database, ledger, author = self._ctx.database, self._ctx.ledger, self._ctx.author
        self._do(lambda _progress: apply_rule(database, ledger, rule, author))

    def _revoke(self, rule: int, _checked: bool = False) -> None:
        database, ledger, author = self._ctx.database, self._ctx.ledger, self._ctx.author

        def work(_progress: Progress) -> Receipt:
            revoke_rule(database, ledger, rule, author)
            return Receipt()

        self._do(work)

    def _do(self, work: Callable[[Progress], Receipt]) -> None:
        ctx = self._ctx

        def done(receipt: Receipt) -> None:
            ctx.changes.applied.emit(receipt)
            self.load()

        def failed(error: Exception) -> None:
            tell(ctx, error)
            self.load()

        ctx.jobs.start(Job(mark("Jobs", "Saving"), work, done, writes=True, failed=failed, owner=self))
