# SPDX-License-Identifier: Apache-2.0
"""What every record is to hold once both sides are joined: each field three ways, and what a person must decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from models.fields import Field, Kind, Value, members_of
from models.ids import id_text
from models.kinds import KINDS, LEDGER_KINDS
from models.questions import Question
from models.rows import Values
from models.text import Message, mark
from reconcile.asking import about_field
from reconcile.compare import compare
from reconcile.joining.past import State
from reconcile.joining.standing import Standing
from reconcile.merging.uniting import unite
from reconcile.returned.leading import at_home
from reconcile.returned.three_way import ASKING, CHANGING, Fate, merge_cell

_DELETED_HERE = mark("Returned", "{count} records that {file} changed were deleted here; they stay deleted.")
_TAUGHT_OTHERWISE = mark(
    "Returned", "“{written}” was taught with one meaning here and another one in {file}; this one stays."
)


@dataclass(slots=True)
class Findings:
    """What joining comes to, as it is found."""

    file: str
    counts: Counter[str] = field(default_factory=Counter)
    questions: list[Question] = field(default_factory=list)
    remarks: list[Message] = field(default_factory=list)

    def ask_about(
        self, kind: Kind, record: int, each: Field, sides: tuple[Value, Value, Value], suggestion: Value = None
    ) -> None:
        """Put a field that both sides changed to a person, as a returned workbook does."""
        base, ours, theirs = sides
        self.counts["conflicts"] += 1
        asked = about_field(kind.key, id_text(record), each.key, theirs, ours, list(members_of(theirs)))
        place = {"base": base, "suggestion": suggestion, "file": self.file, "source": self.file, "sheet": ""}
        evidence = {**asked.evidence, **place}
        self.questions.append(Question(asked.sort, asked.fingerprint, evidence, kind.key, record, each.key))

    def note_taught_otherwise(self, word: Values) -> None:
        """Say that a word means something else there: words have no card at the Desk, and what stands here stays."""
        self.remarks.append(_TAUGHT_OTHERWISE.format(written=str(word.get("written")), file=self.file))


@dataclass(frozen=True, slots=True)
class Sides:
    """The records of one class at three moments."""

    base: Mapping[int, State]
    theirs: Mapping[int, State]
    ours: Mapping[int, State]


def held_after(kinds: Mapping[int, str], sides: Sides, standing: Standing, found: Findings) -> dict[int, Values]:
    """Record here -> what it is to hold, of all that the other side touched or that others are merged into."""
    classes = standing.classes()
    deleted_here = 0
    after: dict[int, Values] = {}
    for number, kind in kinds.items():
        at = standing.home(number)
        if at is None:
            before, now = sides.base[number].values, sides.theirs[number].values
            deleted_here += now is not None and now != before
        elif at not in after:
            members = classes.get(at, [at])
            base, ours, theirs = (
                _united(LEDGER_KINDS[kind], at, members, states, standing.leads)
                for states in (sides.base, sides.ours, sides.theirs)
            )
            if theirs is not None:  # else the other side has none of them any more
                after[at] = _joined(LEDGER_KINDS[kind], at, (base, ours, theirs), found)
    if deleted_here:
        found.remarks.append(_DELETED_HERE.format(count=deleted_here, file=found.file))
    return after


def _joined(kind: Kind, at: int, sides: tuple[Values | None, Values | None, Values], found: Findings) -> Values:
    """What one record is to hold."""
    base, ours, theirs = sides
    if ours is None:
        found.counts["added"] += 1
        return theirs
    if base is None:
        return _added_twice(kind, at, ours, theirs, found)
    return _three_ways(kind, at, (base, ours, theirs), found)


def _united(
    kind: Kind, at: int, members: Sequence[int], states: Mapping[int, State], leads: Mapping[int, int]
) -> Values | None:
    """What a record shows of itself and of those that are merged into it."""
    held = {one: values for one in members if one in states and (values := states[one].values) is not None}
    if not held:
        return None
    if len(held) == 1:
        return at_home(kind, next(iter(held.values())), leads.get)
    first = {at: held.pop(at)} if at in held else {}
    plans = unite(kind, first | held, {}, {}, leads)
    return {plan.field.key: plan.result for plan in plans if plan.result is not None}


def _three_ways(kind: Kind, at: int, sides: tuple[Values, Values, Values], found: Findings) -> Values:
    after = {each.key: _cell(kind, at, each, sides, found) for each in kind.fields}
    return {key: value for key, value in after.items() if value is not None}


def _cell(kind: Kind, at: int, each: Field, sides: tuple[Values, Values, Values], found: Findings) -> Value:
    base, ours, theirs = (values.get(each.key) for values in sides)
    if theirs == base:
        return ours
    if ours == base:  # to the letter, even the order of members: what nobody touched here becomes what it is there
        found.counts["taken"] += 1
        return theirs
    merged = merge_cell(each, base, ours, theirs)
    if merged.fate in CHANGING:
        found.counts["taken"] += 1
        return merged.value
    if merged.fate is Fate.ALREADY:
        found.counts["already"] += 1
    elif merged.fate in ASKING:
        if kind.key in KINDS:
            found.ask_about(kind, at, each, (base, ours, theirs), merged.suggestion)
        else:
            found.note_taught_otherwise(sides[1])
    return ours


def _added_twice(kind: Kind, at: int, ours: Values, theirs: Values, found: Findings) -> Values:
    """What both sides added is compared like a row of a list: blanks filled, the rest asked about."""
    if kind.key not in KINDS:
        if ours.get("code") != theirs.get("code"):
            found.note_taught_otherwise(ours)
        return ours
    found.counts["recognised"] += 1
    compared = compare(kind.key, theirs, ours)
    for key, says in compared.conflicts.items():
        found.ask_about(kind, at, kind.field(key), (None, ours.get(key), says))
    found.counts["taken"] += len(compared.fills)
    return ours | compared.fills

