# SPDX-License-Identifier: Apache-2.0
"""Why a matcher thinks that two sides are one, as questions keep it: the probability, and arguments in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.text import Message, mark

FOR, AGAINST, SETTLE = "for", "against", "settle"


@dataclass(frozen=True, slots=True)
class Argued:
    """What speaks for and against two sides being one, and what would settle it."""

    probability: float | None = None
    """0 to 1; None when nothing was measured."""
    in_favour: tuple[Message, ...] = ()
    against: tuple[Message, ...] = ()
    settling: tuple[Message, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return self.probability is not None or bool(self.in_favour or self.against or self.settling)


UNARGUED = Argued()


_WITHOUT_CHANCE = {
    "These {count} records may be one ({chance} %).": mark("Desk", "These {count} records may be one."),
    "The row may be one of {count} records; it is most like the first ({chance} %).": mark(
        "Desk", "The row may be one of {count} records; it is most like the first."
    ),
    "The row may be a record that is known already ({chance} %).": mark(
        "Desk", "The row may be a record that is known already."
    ),
}


def without_chance(reason: Message) -> Message:
    """What is asked, without how likely it is: for those who judge better without."""
    plain = _WITHOUT_CHANCE.get(reason.text)
    return reason if plain is None else plain.format(**dict(reason.values))


def percent(probability: float) -> str:
    """Never 100 or 0: what is asked about is not certain."""
    return str(min(99, max(1, round(100 * probability))))


def argued_of(evidence: Mapping[str, Any], record: int | None = None) -> Argued:
    """The arguments of a question about records; with `record`, those for a row of a file being this record.

    A question about a row keeps them for each record as evidence["candidates"]: {"record", "probability", "arguments"}.
    """
    if record is None:
        return _read(evidence)
    for each in evidence.get("candidates") or ():
        if isinstance(each, Mapping) and each.get("record") == record:
            return _read(each)
    return UNARGUED


def _read(raw: Mapping[str, Any]) -> Argued:
    probability, said = raw.get("probability"), raw.get("arguments") or {}
    sides = (tuple(Message.from_json(each) for each in said.get(side) or ()) for side in (FOR, AGAINST, SETTLE))
    return Argued(float(probability) if probability is not None else None, *sides)
