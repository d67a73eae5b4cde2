# SPDX-License-Identifier: Apache-2.0
"""What a person has begun to answer, kept for each question, so that nothing typed is lost by moving on."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.fields import Value
from reconcile.answers import Answer


@dataclass(slots=True)
class Draft:
    """An answer that has not been given."""

    answer: Answer | None = None
    typed: Value = None
    """A text, or for links the chosen links."""
    note: str = ""
    place: int = 0
    """Which of the offered records or rows is meant; one past the last candidate: none of these."""
    picked: int | None = None
    """A record that was not offered but looked up."""
    relation: str | None = None
    """How the two are related (reconcile/relations.py), and which way."""
    is_reversed: bool = False
    keep: int | None = None
    """Of records that may be one: the one that is to stay."""
    left_out: set[int] = field(default_factory=set)
    """Records of a group that the answer is not about."""
    take: dict[str, int] = field(default_factory=dict)
    """Field -> the record whose value the merged one shows."""

    def let_stay(self, record: int) -> None:
        """Of records that may be one, let this one stay."""
        self.keep, self.place = record, 0
        self.left_out.discard(record)

    def turn(self, record: int, *, may_go: bool) -> None:
        """Leave a record of a group out if that `may_go`, or take it in again."""
        if record in self.left_out:
            self.left_out.discard(record)
        elif may_go:
            self.left_out.add(record)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to keep."""
        chosen = self.keep is not None or bool(self.left_out or self.take)
        return self.answer is None and not self.typed and not self.note and self.picked is None and not chosen


class Drafts(dict[int, Draft]):
    """Drafts by the number of their question."""

    def keep(self, number: int, draft: Draft) -> None:
        """Keep what has been begun; nothing of a blank draft."""
        if draft.is_blank:
            self.pop(number, None)
        else:
            self[number] = draft

    def drop(self, numbers: list[int]) -> None:
        """These questions have been answered."""
        for number in numbers:
            self.pop(number, None)
