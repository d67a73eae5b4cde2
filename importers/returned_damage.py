# SPDX-License-Identifier: Apache-2.0
"""Looks a returned sheet over for what programs did to its columns, and reads its cells as they were before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from importers.returned_cells import Cell
from importers.returned_lines import Line
from reconcile.returned.damage import Column
from reconcile.returned.detectors import damage_in
from reconcile.returned.findings import Finding, emptied_columns, of_damage


def repair_damage(
    sheet: str, lines: Sequence[Line], cells: Sequence[Cell], choices: Mapping[str, bool]
) -> list[Finding]:
    """What was done to the columns, which is undone in the lines unless `choices` (key of a finding) say otherwise.

    `lines` are those with a record.
    """
    if all(line.is_as_sent for line in lines):
        return []
    columns, places = _columns(lines, cells)
    emptied = emptied_columns(sheet, columns, choices)
    findings = list(emptied.values())
    repairs: dict[int, dict[int, str | None]] = {}
    for damage in damage_in([column for column in columns if column.field.key not in emptied]):
        found = of_damage(sheet, damage, choices)
        findings.append(found)
        if found.applied:
            for number, text in damage.repairs.items():
                repairs.setdefault(number, {})[places[damage.field]] = text
    held = [places[key] for key, found in emptied.items() if found.applied]
    for line in lines if repairs or held else ():
        line.repair(repairs.get(line.number, {}), held)
    return findings


def _columns(lines: Sequence[Line], cells: Sequence[Cell]) -> tuple[list[Column], dict[str, int]]:
    """The columns that people see, and field -> its place among the cells."""
    numbers = [line.number for line in lines]
    base = list(zip(*(line.went_out for line in lines), strict=True))
    theirs = list(zip(*(line.texts for line in lines), strict=True))
    places = {cell.key: place for place, cell in enumerate(cells) if not cell.is_ids}
    columns = [Column(cells[place].field, numbers, base[place], theirs[place]) for place in places.values()]
    return columns, places
