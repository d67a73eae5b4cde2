# SPDX-License-Identifier: Apache-2.0
"""What people may choose to be done to a column before it is read, each a small declaration over importers/steps.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers.mapping import CHOSEN, ColumnMap, Mapping, Role
from importers.steps import Step
from models.fields import Kind
from models.kinds import KINDS
from models.text import Message, mark

_TIDY = "tidy"


@dataclass(frozen=True, slots=True)
class Said:
    """What a person fills in beside the choice itself."""

    fields: tuple[str | None, ...]
    """The field of each part; None keeps it among the further columns."""
    argument: str = ""
    """A separator, a unit, what stands between joined texts."""
    columns: tuple[int, ...] = ()
    """Other columns of the row, in the order in which they are taken."""


@dataclass(frozen=True, slots=True)
class Transformation:
    """One way to take a column."""

    key: str
    label: Message
    parts: tuple[Message, ...]
    """What each part of the cell is called; one for a column that stays whole."""
    names: tuple[str, ...]
    """The step that makes each part; "" where none is needed."""
    argument: Message | None = None
    """What the argument is called; None: there is none."""
    suggested: str = ""
    """The argument that is offered at first."""
    columns: Message | None = None
    """What the other columns are called; None: it needs none."""
    several: bool = False
    """Whether more than one other column can be taken."""


_WHOLE = (mark("Transformation", "The cell"),)

PLAIN = Transformation("plain", mark("Transformation", "Take the cells as they are"), _WHOLE, ("",))
UNIT = Transformation(
    "unit",
    mark("Transformation", "Numbers without a unit: put one behind"),
    _WHOLE,
    ("",),
    mark("Transformation", "Unit or currency"),
    "万元",
)
SEVERAL = Transformation(
    "several",
    mark("Transformation", "Several members in a cell: cut at certain characters only"),
    _WHOLE,
    ("",),
    mark("Transformation", "Characters at which members are cut"),
    ";",
)
TRANSFORMATIONS: tuple[Transformation, ...] = (
    PLAIN,
    Transformation(
        "brackets",
        mark("Transformation", "Take apart: a name, and another name in brackets"),
        (mark("Transformation", "Outside of brackets"), mark("Transformation", "Inside brackets")),
        ("bare", "bracketed"),
    ),
    Transformation(
        "divided",
        mark("Transformation", "Take apart: before and after a character"),
        (mark("Transformation", "Before it"), mark("Transformation", "After it")),
        ("first", "rest"),
        mark("Transformation", "Character"),
        "/",
    ),
    Transformation(
        "range",
        mark("Transformation", "Take apart: from … to …"),
        (mark("Transformation", "From"), mark("Transformation", "To")),
        ("range_start", "range_end"),
    ),
    Transformation(
        "codes",
        mark("Transformation", "Take apart: codes of products, and names"),
        (mark("Transformation", "Codes such as BIIB067"), mark("Transformation", "Names")),
        ("codes", "not_codes"),
    ),
    SEVERAL,
    Transformation(
        "beside",
        mark("Transformation", "Numbers with the currency or unit of another column"),
        _WHOLE,
        ("beside",),
        columns=mark("Transformation", "Column with the currency or unit"),
    ),
    UNIT,
    Transformation(
        "join",
        mark("Transformation", "Join with other columns"),
        _WHOLE,
        ("join",),
        mark("Transformation", "Between the texts"),
        " ",
        mark("Transformation", "Columns to join, in this order"),
        several=True,
    ),
    Transformation(
        "otherwise",
        mark("Transformation", "Where the cell is blank, take another column"),
        _WHOLE,
        ("otherwise",),
        columns=mark("Transformation", "Column to take instead"),
    ),
)
"""In the order in which they are offered."""
_BY_KEY = {each.key: each for each in TRANSFORMATIONS}


def transformed(mapping: Mapping, column: int, chosen: Transformation, said: Said) -> Mapping:
    """The mapping with one column taken in the chosen way, as a person said.

    A field of one value leaves the column it had before. Parts without a field are kept among the further columns,
    which keep the whole cell.
    """
    own = [each for each in mapping.columns if each.column == column]
    cited = [each for each in own if each.role is Role.SOURCE]
    first = next((each for each in own if each.role is not Role.SOURCE), own[0])
    tidy = tuple(step for step in first.steps if step.name == _TIDY)
    made: list[ColumnMap] = []
    for name, field in zip(chosen.names, said.fields, strict=True):
        if field is None and len(chosen.names) > 1:
            continue
        steps = (*tidy, *_steps(chosen, name, said)) if field else tidy
        unit = said.argument if chosen is UNIT else "" if chosen.columns else first.unit
        separator = said.argument if chosen is SEVERAL else ""
        made.append(
            ColumnMap(
                column, first.heading, field, CHOSEN,
                day_first=first.day_first, unit=unit, steps=steps, separator=separator,
            )
        )  # fmt: skip
    if not made:
        made = [ColumnMap(column, first.heading, None, CHOSEN, steps=tidy)]
    return _with(mapping, column, [*cited, *made])


def reassigned(mapping: Mapping, place: int, field: str | None) -> Mapping:
    """The mapping with the map at `place` given to another field; a part of a divided column stays that part."""
    one = mapping.columns[place]
    own = [each for each in mapping.columns if each.column == one.column]
    if len(own) == 1:
        given = mapping.assign(one.column, field)
        steps = tuple(step for step in one.steps if step.name == _TIDY or (field and one.role is Role.VALUE))
        columns = [
            replace(each, steps=steps, separator=one.separator) if each.column == one.column else each
            for each in given.columns
        ]
        return replace(given, columns=tuple(columns))
    parts = [replace(each, field=field, why=CHOSEN, role=Role.VALUE) if each is one else each for each in own]
    kept = [each for each in parts if each.field is not None or each.role is Role.SOURCE]
    return _with(mapping, one.column, kept or [replace(one, field=None, steps=(), why=CHOSEN)])


def current(mapping: Mapping, column: int) -> tuple[Transformation | None, Said]:
    """How a column is taken now; None for a way that no choice of people makes (a declared format's, mostly)."""
    own = [each for each in mapping.columns if each.column == column]
    own = [each for each in own if each.role is not Role.SOURCE] or own
    steps = [[step for step in each.steps if step.name != _TIDY] for each in own]
    fields = tuple(each.field for each in own)
    if len(own) == 1 and not steps[0]:
        if own[0].separator:
            return SEVERAL, Said(fields, own[0].separator)
        return (UNIT, Said(fields, own[0].unit)) if own[0].unit else (PLAIN, Said(fields))
    if any(len(each) != 1 for each in steps):
        return None, Said(fields)
    names = tuple(each[0].name for each in steps)
    for known in TRANSFORMATIONS:
        if set(names) <= set(known.names) and any(known.names):
            by_name = dict(zip(names, fields, strict=True))
            step = steps[0][0]
            parts = tuple(by_name.get(name) for name in known.names)
            return known, Said(parts, step.argument, step.columns)
    return None, Said(fields)


def suggested_fields(kind: Kind, chosen: Transformation, field: str | None) -> tuple[str | None, ...]:
    """Fields for the parts, beginning with the one that the column has."""
    if len(chosen.names) == 1:
        return (field,)
    pairs = _PAIRS.get(chosen.key, ())
    for first, second in pairs:
        if first in kind and second in kind and field in (first, second, None):
            return first, second
    return (field, None)


_PAIRS: dict[str, Sequence[tuple[str, str]]] = {
    "brackets": (("name_zh", "name_en"), ("name_en", "name_zh"), ("name_zh", "aliases"), ("name_en", "aliases")),
    "divided": (("name_en", "name_zh"), ("name_en", "aliases")),
    "range": (("start", "completion"),),
    "codes": (("codes", "aliases"), ("codes", "name_en")),
}


def transformation(key: str) -> Transformation:
    """The one of this key. KeyError when there is none."""
    return _BY_KEY[key]


_FIXED = {"bracketed": "; ", "beside": " "}
"""Arguments of steps that nobody is asked for."""


def _steps(chosen: Transformation, name: str, said: Said) -> tuple[Step, ...]:
    if not name:
        return ()
    argument = _FIXED.get(name, said.argument)
    return (Step(name, argument, said.columns if chosen.columns else ()),)


def _with(mapping: Mapping, column: int, made: Sequence[ColumnMap]) -> Mapping:
    """The mapping with these maps for a column; other columns leave the fields of one value that they feed."""
    kind = KINDS[mapping.kind]
    fed = {each.field for each in made if each.field and not kind.field(each.field).many}
    columns: list[ColumnMap] = []
    for each in mapping.columns:
        if each.column == column:
            columns += made if made[0] not in columns else ()
        elif each.field in fed:
            columns.append(replace(each, field=None, why=CHOSEN, steps=(), separator=""))
        else:
            columns.append(each)
    return replace(mapping, columns=tuple(columns))
