# SPDX-License-Identifier: Apache-2.0
"""The mapping of a sheet that is of a known format: what its declaration says, for the headings that are there."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import replace

from importers.formats.format import Format, Taken
from importers.mapping import ColumnMap, Mapping, Role
from importers.personal import WHY
from importers.steps import Step
from importers.suggesting import suggest
from models.kinds import KINDS
from models.text import Message, mark
from models.values.folding import fold

RECOGNISED = mark("Import", "The headings are those of {format}.")
RECOGNISED_BY_SHAPE = mark("Import", "There are no headings, but the columns are those of {format}.")
_DECLARED = mark("Import", "In {format} this column holds this field.")
_EXTRA = mark("Import", "In {format} this column has no field here; it is kept among the further columns.")
_CITED = mark(
    "Import", "In {format} this column names the source of each row, which is cited for what the row says."
)
NOISE = mark("Import", "In {format} this column says nothing of the record, so it is not kept.")
SAID_BETTER = mark("Import", "Another column says “{field}” in a better form, so this one is not kept.")
_TAKEN = mark("Import", "Another column fits “{field}” better; this one is kept among the further columns.")
_TIDY = Step("tidy")

Titles = Sequence[tuple[int, str]]
"""(column, heading) of the columns of a table."""


def format_mapping(
    form: Format, header_row: int, last_row: int, titles: Titles, samples: MappingOf[int, Sequence[str]]
) -> Mapping:
    """How a sheet of this format is read. Headings that the declaration does not name are suggested for."""
    places = _places(form, titles)
    columns: dict[int, list[ColumnMap]] = {}
    used: set[str] = set()
    rank = {heading: number for number, heading in enumerate(form.by_heading)}
    for column, heading in sorted(titles, key=lambda title: rank.get(_declared(form, title[1]), len(rank))):
        # The same heading a second time is left to the suggestions.
        if places[_declared(form, heading)] == column and (
            made := _columns(form, column, heading, places, used)
        ):
            columns[column] = made
    rest = [(column, heading) for column, heading in titles if column not in columns]
    suggested = suggest(form.kind, header_row, last_row, rest, samples, used=frozenset(used))
    for each in suggested.columns:
        columns[each.column] = [each]
    ordered = tuple(each for column, _ in titles for each in columns[column])
    return Mapping(form.kind, header_row, last_row, ordered, format=form.key, defaults=form.defaults)


def _declared(form: Format, heading: str) -> str:
    """A heading folded; of one with its group in front, 融资信息 / 融资轮次, the part that the declaration knows."""
    whole = fold(heading)
    last = fold(heading.rpartition(" / ")[2])
    return last if whole not in form.known and last in form.known else whole


def _places(form: Format, titles: Titles) -> dict[str, int]:
    """Folded heading -> its column; of `Investors` and `# Investors` the one that is written as declared."""
    places: dict[str, int] = {}
    for column, heading in titles:
        folded = _declared(form, heading)
        if folded not in places or heading.casefold() in form.spelt:
            places[folded] = column
    return places


def _columns(
    form: Format, column: int, heading: str, places: MappingOf[str, int], used: set[str]
) -> list[ColumnMap]:
    folded = _declared(form, heading)
    for headings, why, role in (
        (form.personal, WHY.format(count=0), Role.PERSONAL),
        (form.noise, NOISE.format(format=form.label), Role.IGNORED),
        (form.extras, _EXTRA.format(format=form.label), Role.VALUE),
    ):
        if folded in map(fold, headings):
            steps = (_TIDY,) if form.tidy and role is Role.VALUE else ()
            return [ColumnMap(column, heading, None, why, role, steps=steps)]
    return [
        _column(form, taken, (column, heading), places, used) for taken in form.by_heading.get(folded, ())
    ]


def _column(
    form: Format, taken: Taken, title: tuple[int, str], places: MappingOf[str, int], used: set[str]
) -> ColumnMap:
    """What is taken of a column; a field of one value that has a column already is not fed again."""
    if taken.cited:
        return ColumnMap(*title, None, _CITED.format(format=form.label), Role.SOURCE)
    if taken.field in used and not KINDS[form.kind].field(taken.field or "").many:
        label = KINDS[form.kind].field(taken.field or "").label
        why = (SAID_BETTER if taken.spare else _TAKEN).format(field=label)
        return ColumnMap(*title, None, why, Role.IGNORED if taken.spare else Role.VALUE)
    if taken.field is not None:
        used.add(taken.field)
    reason: Message = (_DECLARED if taken.field else _EXTRA).format(format=form.label)
    steps = tuple(_placed(step, places) for step in taken.steps)
    if form.tidy:
        steps = (_TIDY, *steps)
    return ColumnMap(
        *title, taken.field, reason,
        day_first=taken.day_first, unit=taken.unit, steps=steps, separator=taken.separator, quiet=taken.quiet,
    )  # fmt: skip


def _placed(step: Step, places: MappingOf[str, int]) -> Step:
    """The step with the columns of the headings it looks at; those that are not there are left out."""
    found = tuple(places[fold(heading)] for heading in step.beside if fold(heading) in places)
    return replace(step, columns=found, beside=())
