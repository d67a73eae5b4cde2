# SPDX-License-Identifier: Apache-2.0
"""What a workbook that came home came to, in lines for people: cells and rows by class, then each finding."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from models.text import Message, mark

if TYPE_CHECKING:
    from importers.run import Returned

_BACK = mark("Returned", "  A workbook that came home, from {by}")
_BACK_UNNAMED = mark("Returned", "  A workbook that came home")
_COUNTS = MappingProxyType(
    {
        "untouched": mark("Returned", "    Cells that nobody touched: {count}"),
        "taken": mark("Returned", "    Cells taken: {count}"),
        "already": mark("Returned", "    Cells changed in the same way here: {count}"),
        "conflicts": mark("Returned", "    Cells that wait because both sides changed them: {count}"),
        "cleared": mark("Returned", "    Cells that were emptied, which waits for a person: {count}"),
        "decided": mark("Returned", "    Cells about which was decided before: {count}"),
        "unreadable": mark("Returned", "    Cells that could not be read: {count}"),
        "repaired": mark("Returned", "    Cells repaired: {count}"),
        "sources_edited": mark("Returned", "    Cells that name sources and were edited: {count}"),
        "new": mark("Returned", "    New rows: {count}"),
        "deletions_proposed": mark("Returned", "    Rows missing, which waits for a person: {count}"),
        "rows_asked": mark("Returned", "    Rows that wait for a person as a whole: {count}"),
    }
)
_FOUND = mark("Returned", "    {sheet}: {text}")
_FOUND_ANYWHERE = mark("Returned", "    {text}")
_LEFT = mark("Returned", "{text} (left as it is)")
_LEAVE = mark("Returned", '      To leave it as it is: finding {number} "{key}" --leave')
_REPAIR = mark("Returned", '      To repair it after all: finding {number} "{key}"')
_UNDO_FIRST = mark(
    "Returned", '      To leave it as it is: undo {changeset}, then finding {number} "{key}" --leave --accept safe'
)
_STAGE_FIRST = mark("Returned", "      To leave it as it is: import the file again with --accept none")


def returned_lines(
    returned: Returned, number: int, changeset: int | None = None, *, staged: bool
) -> Iterator[Message]:
    """The counts that are not 0, and a line for each finding, with what leaves it as it is.

    `number` is that of the import; `changeset` the one that took it over, if it is no longer `staged`.
    """
    yield _BACK.format(by=returned.by) if returned.by else _BACK_UNNAMED
    for text in returned.said:
        yield _FOUND_ANYWHERE.format(text=text)
    for name, line in _COUNTS.items():
        if returned.counts[name]:
            yield line.format(count=returned.counts[name])
    for found in returned.findings:
        text = found.text if found.applied else _LEFT.format(text=found.text)
        yield _FOUND.format(sheet=found.sheet, text=text) if found.sheet else _FOUND_ANYWHERE.format(text=text)
        if found.is_choice and (found.applied or staged):
            if staged:
                said = _LEAVE if found.applied else _REPAIR
            else:
                said = _STAGE_FIRST if changeset is None else _UNDO_FIRST
            yield said.format(number=number, key=found.key, changeset=changeset)
