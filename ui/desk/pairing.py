# SPDX-License-Identifier: Apache-2.0
"""Records that may be one, while somebody decides: who stays, who is left out, and what the merge would come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from models.errors import UserError
from models.text import Message
from reconcile.cases import Candidate, Case
from reconcile.relations import Relation, relations_of
from ui.context import AppContext
from ui.desk.drafts import Draft

if TYPE_CHECKING:
    from reconcile.merging.merge import MergePlan

_PAUSE_MS = 60
"""Somebody who answers at once does not wait for what nobody looks at."""


@dataclass(frozen=True, slots=True)
class Direction:
    """One way in which two sides can be related."""

    relation: Relation
    is_reversed: bool


def directions(kind: str) -> list[Direction]:
    """All ways for records of a kind, each relation both ways unless it says the same from either side."""
    return [
        Direction(one, way)
        for one in relations_of(kind)
        for way in ((False,) if one.is_symmetric else (False, True))
    ]


def arranged(case: Case, draft: Draft) -> Case:
    """The case with the record first that somebody wants to stay."""
    if not case.is_pair or draft.keep not in {each.record for each in case.candidates}:
        return case
    return replace(case, candidates=sorted(case.candidates, key=lambda one: one.record != draft.keep))


def meant(case: Case, draft: Draft) -> list[Candidate]:
    """The records that the answer is about, the one that stays first; with fewer than two left it is all of them."""
    kept = [each for each in case.candidates if each.record not in draft.left_out]
    return kept if len(kept) > 1 else list(case.candidates)


class Pairing(QObject):
    """Looks up, beside the window, what merging the records at hand would do."""

    planned = Signal()
    """`plan` or `problem` has come."""

    def __init__(self, ctx: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self.plan: MergePlan | None = None
        self.problem: Message | None = None
        self._wanted: tuple[Sequence[int], dict[str, int]] | None = None
        self._generation = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)

    def forget(self) -> None:
        """Another question is at hand."""
        self._generation += 1
        self._pause.stop()
        self.plan, self.problem, self._wanted = None, None, None

    def look(self, case: Case, draft: Draft) -> None:
        """Plan the merge of what is chosen, unless that is known."""
        wanted = [each.record for each in meant(case, draft)], dict(draft.take)
        if wanted != self._wanted:
            self.forget()
            self._wanted = wanted
            self._pause.start()

    def _look(self) -> None:
        if self._wanted is None:
            return
        (keep, *others), take = self._wanted
        database, generation = self._ctx.database, self._generation

        def work() -> MergePlan | UserError:
            from reconcile.merging.merge import plan_merge

            with database.read() as connection:
                try:
                    return plan_merge(connection, keep, others, take)
                except UserError as error:
                    return error

        def done(found: MergePlan | UserError) -> None:
            if generation == self._generation:
                self.plan = None if isinstance(found, UserError) else found
                self.problem = found.message if isinstance(found, UserError) else None
                self.planned.emit()

        self._ctx.jobs.read(work, done, self)
