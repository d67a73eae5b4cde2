# SPDX-License-Identifier: Apache-2.0
"""From a text about participants to what it says of either side: the total, and the groups that it counts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.text import Message, mark
from models.values.enrolment_counts import NOT_ENROLMENT, SEVERAL, TOO_MANY, Refused
from models.values.enrolment_forms import BESIDE, regular
from models.values.enrolment_parts import DEEPEST, LONGER, Part, parts_of
from models.values.enrolment_value import (
    ACTUAL,
    COHORT,
    MOST,
    PLACE,
    TARGET,
    Count,
    GroupCount,
    Head,
    total_of,
)
from models.values.enrolment_words import place_codes

_TWICE = mark("Values", "“{text}” counts “{label}” twice.")
_ADDED = mark("Values", "The sum of {count} groups.")
_OTHER_SUM = mark("Values", "The groups add up to {sum}, not to the total of {total}.")
_MISSING = mark("Values", "No number was given for “{label}”; it is not in the sum.")


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: of either side, or of none that it names."""

    heads: dict[str | None, Head]
    notes: tuple[Message, ...] = ()


def said_in(written: str, text: str) -> Said | Message | None:
    """Read flattened `text`; `written` is what a reason quotes. None where it says that nothing is known."""
    notes: list[Message] = []
    shorter = BESIDE.sub(" ", text)
    if shorter != text:
        notes.append(LONGER.format(text=written))
    try:
        parts = parts_of(written, regular(shorter), notes) if text.count("(") <= DEEPEST else []
        if not any(part.count for part in parts):
            return None if parts and all(part.label for part in parts) else NOT_ENROLMENT.format(text=written)
        return Said(_heads(written, parts, notes), tuple(dict.fromkeys(notes)))
    except Refused as refused:
        return refused.reason


def _heads(written: str, parts: list[Part], notes: list[Message]) -> dict[str | None, Head]:
    sides: dict[str | None, list[Part]] = {}
    named = {part.side for part in parts if part.side}
    current = next(iter(named)) if len(named) == 1 else None
    first = parts[0]
    if named == {ACTUAL} and not first.side and not first.label and _is_alone(parts[1:]):
        current = TARGET  # 60例，已入组12例
    for part in parts:
        current = part.side or current
        sides.setdefault(current, []).append(part)
    if None in sides and len(sides) > 1:
        raise Refused(SEVERAL.format(text=written))
    heads = {side: _head(written, held, notes) for side, held in sides.items()}
    return {side: head for side, head in heads.items() if head is not None}


def _is_alone(parts: list[Part]) -> bool:
    """Whether the next count is that of the other side, and no group of the one before."""
    return bool(parts) and parts[0].side == ACTUAL and not parts[0].label


def _head(written: str, parts: list[Part], notes: list[Message]) -> Head | None:
    notes += [_MISSING.format(label=part.label) for part in parts if part.count is None and part.label]
    counted = [part for part in parts if part.count is not None]
    if not counted:
        return None
    if any(not each.label and not each.side and not each.total for part in counted for each in part.within):
        raise Refused(SEVERAL.format(text=written))
    free = [part for part in counted if part.label and not part.sure]
    if free and len(counted) == 1:
        if not free[0].unit:
            raise Refused(NOT_ENROLMENT.format(text=written))
        notes.append(LONGER.format(text=written))
        counted = [replace(counted[0], label="")]
    totals = [part for part in counted if part.total]
    plain = [part for part in counted if not part.label and not part.total]
    groups = [part for part in counted if part.label and not part.total]
    if len(plain) > 1 and not groups and not totals and all(part.listed for part in plain):
        groups = [replace(part, label=str(number + 1)) for number, part in enumerate(plain)]
        plain = []
    totals += plain
    if len(totals) > 1 or (groups and any(part.listed == "+" for part in plain)):
        raise Refused(SEVERAL.format(text=written))
    groups += [each for part in totals for each in part.within if each.count and each.label and not each.side]
    return _summed(written, totals[0].count if totals else None, _grouped(written, groups), notes)


def _grouped(written: str, parts: list[Part]) -> tuple[GroupCount, ...]:
    codes = place_codes([part.label for part in parts])
    groups: dict[tuple[str, str], GroupCount] = {}
    for part, code in zip(parts, codes, strict=True):
        assert part.count is not None  # parts without a number were left out
        kind, label = (PLACE, code) if code else (COHORT, part.label)
        if (kind, label.casefold()) in groups:
            raise Refused(_TWICE.format(text=written, label=part.label))
        groups[kind, label.casefold()] = GroupCount(kind, label, part.count)
    return tuple(groups.values())


def _summed(written: str, total: Count | None, groups: tuple[GroupCount, ...], notes: list[Message]) -> Head:
    sums = [
        total_of([group.count for group in groups if group.kind == kind])
        for kind in (PLACE, COHORT)
        if any(group.kind == kind for group in groups)
    ]
    if total is None:
        total = sums[0]
        if len(groups) > 1:
            notes.append(_ADDED.format(count=len(groups)))
    notes += [
        _OTHER_SUM.format(sum=each.number, total=total.number)
        for each in sums
        if total.number is not None and each.number not in (None, total.number)
    ]
    if max(total.low or 0, total.high or 0) > MOST:
        raise Refused(TOO_MANY.format(text=written, maximum=f"{MOST:,}"))
    return Head(total, groups)
