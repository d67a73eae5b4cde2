# SPDX-License-Identifier: Apache-2.0
"""What linking found: pairs with probability and decision, the threshold, and why, in words and bits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.text import LANGUAGE, Message, Translate, mark
from reconcile.linkage.answers import Decision, decide
from reconcile.linkage.candidates import Candidates
from reconcile.linkage.competition import Doubles, Mode
from reconcile.linkage.learning import Model, bits_of
from reconcile.linkage.scales import Compared
from reconcile.linkage.spec import LinkField, Spec, Table
from reconcile.linkage.wording import SOUND

_SAID = mark("Linkage", "{field}: {words} ({bits} bits)")
_MISSING_BOTH = mark("Linkage", "{field}: neither has one; it would settle it")
_MISSING_ONE = mark("Linkage", "{field}: only one of the two has one; the other would settle it")
_RIVAL = mark("Linkage", "another candidate is nearly as likely")
_LEAST_SAID = 0.3


@dataclass(frozen=True, slots=True)
class Reason:
    """What one comparison says of a pair."""

    field: LinkField
    words: Message
    bits: float

    @property
    def message(self) -> Message:
        """For people: field, words and bits."""
        return _SAID.format(field=self.field.title, words=self.words, bits=f"{self.bits:+.1f}")


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a pair is as likely as it is."""

    speaks_for: tuple[Reason, ...]
    """Strongest first."""
    speaks_against: tuple[Reason, ...]
    would_settle: tuple[Message, ...]
    """Fields that would decide and are blank, a rival that stands in the way, what is alike and proves nothing."""

    @property
    def messages(self) -> tuple[Message, ...]:
        """All of it, strongest first."""
        reasons = sorted((*self.speaks_for, *self.speaks_against), key=lambda reason: -abs(reason.bits))
        return (*(reason.message for reason in reasons), *self.would_settle)


@dataclass(frozen=True, slots=True)
class Result:
    """All pairs that were compared, ordered by the left row."""

    left: Table
    right: Table
    spec: Spec
    pairs: Candidates
    probability: Doubles
    margin: Doubles
    """How far each pair is ahead of its row's next candidate; negative where another is ahead."""
    chosen: NDArray[np.bool_]
    """Which pairs may be answers beside each other."""
    related: NDArray[np.bool_]
    """Which pairs would be matches but for a word that sets them apart: a salt, a combination, an extension."""
    threshold: float
    mode: Mode
    model: Model
    found: Sequence[Compared]

    def __len__(self) -> int:
        return len(self.pairs)

    @property
    def id_a(self) -> list[str]:
        """Of each pair, the id of its left row."""
        return [self.left.ids[row] for row in self.pairs.left.tolist()]

    @property
    def id_b(self) -> list[str]:
        """Of each pair, the id of its right row."""
        return [self.right.ids[row] for row in self.pairs.right.tolist()]

    @property
    def decision(self) -> NDArray[np.int8]:
        """Of each pair, a number of `Decision`."""
        return decide(self.probability, self.margin, self.chosen, self.related, self.threshold)

    @property
    def contributions(self) -> NDArray[np.float32]:
        """Pairs x comparisons: bits that each comparison says for (or, negative, against) a pair."""
        columns = [bits_of(one, weights) for one, weights in zip(self.found, self.model.weights, strict=True)]
        return (
            np.stack(columns, axis=1).astype(np.float32) if columns else np.zeros((len(self), 0), np.float32)
        )

    def at(self, threshold: float) -> Result:
        """The same with another threshold."""
        return replace(self, threshold=threshold)

    def how_many_move(self, threshold: float) -> tuple[int, int]:
        """(pairs that would become matches, pairs that would be matches no more) at another threshold."""
        now, then = self.decision == Decision.MATCH, self.at(threshold).decision == Decision.MATCH
        return int((then & ~now).sum()), int((now & ~then).sum())

    def matches(self) -> list[tuple[str, str, float]]:
        """(left id, right id, probability) of the pairs that are matches."""
        return [self._named(place) for place in np.flatnonzero(self.decision == Decision.MATCH).tolist()]

    def _named(self, place: int) -> tuple[str, str, float]:
        pairs = self.pairs
        return (
            self.left.ids[int(pairs.left[place])],
            self.right.ids[int(pairs.right[place])],
            float(self.probability[place]),
        )

    def explain(self, place: int) -> Explanation:
        """Why the pair at this place is as likely as it is."""
        reasons = sorted(self._reasons(place), key=lambda reason: -abs(reason.bits))
        return Explanation(
            tuple(reason for reason in reasons if reason.bits >= _LEAST_SAID),
            tuple(reason for reason in reasons if reason.bits <= -_LEAST_SAID),
            tuple(self._would_settle(place)),
        )

    def reasons_in_short(
        self, places: NDArray[np.int64], translate: Translate, most: int = 4
    ) -> Iterator[str]:
        """The strongest reasons of each of many pairs, each pair on one line."""
        said = self.contributions[places]
        strongest = np.argsort(-np.abs(said), axis=1)[:, :most]
        known: dict[tuple[int, int], str] = {}
        for row, place in enumerate(places.tolist()):
            parts = []
            for column in strongest[row].tolist():
                level = int(self.found[column].levels[place])
                if level and abs(said[row, column]) >= _LEAST_SAID:
                    if (column, level) not in known:
                        known[column, level] = self._words(column, level, translate)
                    parts.append(f"{known[column, level]} ({said[row, column]:+.1f})")
            yield "; ".join(parts)

    def _words(self, column: int, level: int, translate: Translate) -> str:
        one = self.found[column]
        title = one.field.title
        name = title if isinstance(title, str) else title(translate(LANGUAGE.context, LANGUAGE.text))
        return f"{name}: {one.scale.levels[level - 1].words.render(translate)}"

    def _reasons(self, place: int) -> Iterator[Reason]:
        for one, weights in zip(self.found, self.model.weights, strict=True):
            level = int(one.levels[place])
            if level:
                part = replace(
                    one,
                    levels=one.levels[place : place + 1],
                    places=None if one.places is None else one.places[place : place + 1],
                )
                yield Reason(one.field, one.scale.levels[level - 1].words, float(bits_of(part, weights)[0]))

    def _would_settle(self, place: int) -> Iterator[Message]:
        if 0 <= self.margin[place] < 0.1 or (self.margin[place] < 0 and self.probability[place] > 0.2):
            yield _RIVAL
        for one in self.found:
            if one.scale is SOUND and one.levels[place]:
                yield one.scale.levels[0].words
        row_a, row_b = int(self.pairs.left[place]), int(self.pairs.right[place])
        for field in self.spec.telling:
            held = [
                any(table.columns[name][row] for name in names if name in table.columns)
                for table, row, names in ((self.left, row_a, field.left), (self.right, row_b, field.right))
            ]
            if not all(held):
                yield (_MISSING_ONE if any(held) else _MISSING_BOTH).format(field=field.title)
