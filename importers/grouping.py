# SPDX-License-Identifier: Apache-2.0
"""Rows that together make one record: continued rows under a filled key, and one row for each site or investor."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from importers.formats.format import Format, spellings
from importers.grid import Row, Sheet
from importers.mapping import ColumnMap, Grouping, Mapping, Role
from models.fields import Kind, Match
from models.kinds import KINDS
from models.text import Bilingual, mark
from models.values.folding import fold

_LOOKED_AT = 5_000
"""Rows looked at for a grouping."""
_LEAST = 2
_CONTINUES = mark(
    "Import",
    "In {count} of the first {total} rows {columns} is blank: in this format such a row continues the one above, so "
    "it was read with what stands there.",
)
_MAY_CONTINUE = mark(
    "Import",
    "In {count} of the first {total} rows {columns} is blank under a row that has it. If such rows continue the one "
    "above, switch on that they are read together.",
)
_REPEATS = mark(
    "Import",
    "In {count} of the first {total} rows {columns} is that of another row: in this format such rows make one record, "
    "with all that they say.",
)
_MAY_REPEAT = mark(
    "Import",
    "In {count} of the first {total} rows {columns} is that of another row, and something else differs. If such rows "
    "are parts of one record, such as its sites or investors, switch on that they are read together.",
)


def find_grouping(sheet: Sheet, mapping: Mapping, form: Format | None) -> Grouping | None:
    """How rows of the table make one record; None when each stands for itself. On only where the format says so."""
    rows = [
        row for row in islice(sheet.rows, mapping.header_row, mapping.header_row + _LOOKED_AT) if any(row)
    ]
    rows = rows[: max(0, mapping.last_row - mapping.header_row)]
    keys = _declared_keys(mapping, form) or _telling_columns(mapping)
    if not keys or len(rows) <= _LEAST:
        return None
    first = sheet.first_column
    places = [key - first for key in keys]
    declared = form is not None and form.grouping is not None
    blank = _continued(rows, places, sure=declared)
    columns = _names(mapping, keys)
    if blank >= (1 if declared else _LEAST):
        why = (_CONTINUES if declared else _MAY_CONTINUE).format(
            count=blank, total=len(rows), columns=columns
        )
        return Grouping(keys, True, declared, why)
    repeated, varying = _repeated(rows, places, mapping, first)
    if repeated >= _LEAST and (varying or declared):
        why = (_REPEATS if declared else _MAY_REPEAT).format(count=repeated, total=len(rows), columns=columns)
        return Grouping(keys, False, declared, why, varying)
    return None


def _declared_keys(mapping: Mapping, form: Format | None) -> tuple[int, ...]:
    if form is None or form.grouping is None:
        return ()
    known = {fold(each.heading): each.column for each in reversed(mapping.columns)}
    found = (
        next((known[fold(one)] for one in spellings(headings) if fold(one) in known), None)
        for headings in form.grouping.keys
    )
    return tuple(column for column in found if column is not None)


def _telling_columns(mapping: Mapping) -> tuple[int, ...]:
    """The columns by which the kind's records are known: its identifiers, or else the first name, or facts."""
    kind = KINDS[mapping.kind]
    mapped = [each for each in mapping.columns if each.role is Role.VALUE and each.field is not None]
    for match in (Match.IDENTIFIER, Match.CODE, Match.NAME):
        for each in mapped:
            if each.field is not None and kind.field(each.field).match is match:
                return (each.column,)
    return _facts(kind, mapped)


def _facts(kind: Kind, mapped: Sequence[ColumnMap]) -> tuple[int, ...]:
    """The columns of facts that together mean one record, the widest (a link) first."""
    columns = {each.field: each.column for each in reversed(mapped) if each.field is not None}
    together = dict.fromkeys(key for keys in kind.together for key in keys)
    found = sorted((key for key in together if key in columns), key=lambda key: not kind.field(key).is_link)
    return tuple(dict.fromkeys(columns[key] for key in found))


def _continued(rows: Sequence[Row], places: Sequence[int], *, sure: bool) -> int:
    """How many rows have the first key blank under one that has it.

    Unless `sure`, only where the rows that begin a record are filled better than those that continue it: a column
    with gaps is not a table of groups.
    """
    key = places[0]
    if rows[0][key] is None:
        return 0
    blank = [row for row in rows if row[key] is None]
    if sure or not blank:
        return len(blank)
    begin = [row for row in rows if row[key] is not None]
    usual = sum(len(row) - row.count(None) for row in begin) / len(begin)
    fuller = sum(len(row) - row.count(None) >= usual - 1 for row in blank)
    return len(blank) if not fuller else 0


def _repeated(
    rows: Sequence[Row], places: Sequence[int], mapping: Mapping, first: int
) -> tuple[int, tuple[int, ...]]:
    """How many rows repeat the keys of an earlier one, and the columns of single values in which they differ."""
    kind = KINDS[mapping.kind]
    single = {
        each.column: each.column - first
        for each in mapping.columns
        if each.field is not None and not kind.field(each.field).many and each.column - first not in places
    }
    seen: dict[Row, Row] = {}
    repeated, varying = 0, set[int]()
    for row in rows:
        key = tuple([row[place] for place in places])
        if None in key:
            continue
        before = seen.setdefault(key, row)
        if before is row or before == row:
            continue
        repeated += 1
        varying |= {column for column, place in single.items() if row[place] not in (None, before[place])}
    return repeated, tuple(sorted(varying))


def _names(mapping: Mapping, keys: Sequence[int]) -> Bilingual:
    names = {each.column: each.heading for each in reversed(mapping.columns)}
    quoted = [f"“{names[key]}”" for key in keys]
    return Bilingual("、".join(quoted), ", ".join(quoted))
