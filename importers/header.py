# SPDX-License-Identifier: Apache-2.0
"""Finds the table on a sheet: which row holds the headings, and what kind of record it lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from importers.grid import Row, Sheet, letters
from importers.header_rows import NUMBER, headings, is_pair, top_row
from importers.heading_scores import heading_score, named_after, one_is_enough, tells
from importers.table_end import end_of_table
from models.kinds import KINDS
from models.text import Message, mark
from models.values.folding import fold

_SEARCHED = 60
"""Filled rows looked at for headings; titles and notes above a table are shorter than that."""
_SAMPLE = 200
_NAMED = 1.5
"""What the sheet's own name adds to a kind's score: more than one heading, less than two."""

_NOT_DATA = frozenset(
    map(
        fold,
        (
            "readme",
            "read me",
            "dictionary",
            "data dictionary",
            "legend",
            "lists",
            "manifest",
            "contents",
            "index",
            "instructions",
            "说明",
            "使用说明",
            "填写说明",
            "填表说明",
            "数据字典",
            "字典",
            "目录",
            "下拉列表",
            "statements",
            "陈述",
            "各种说法",
        ),
    )
)

_PERIOD = re.compile(r"(?:19|20)\d\d(?:$|-\d\d)")

_EMPTY = mark("Import", "The sheet is empty.")
_NO_TABLE = mark(
    "Import",
    "No row of column headings was found on this sheet; if it holds a table, say which row has the "
    "headings and what it lists.",
)
_NO_KIND = mark(
    "Import",
    "The headings in row {row} are not known, so it is not clear what this sheet lists; say which kind "
    "of record it is.",
)
_NO_ROWS = mark("Import", "There are headings in row {row}, but no rows under them.")
_EXPLAINS = mark(
    "Import",
    "By its name this sheet explains the workbook and holds no records; say which kind of record it "
    "lists if it does.",
)
_ON_ITS_SIDE = mark(
    "Import",
    "The headings stand below one another in column {column}, so the table lies on its side: copy it, paste it with "
    "“Transpose” (paste special), and import that.",
)
_BY_HEADINGS = mark("Import", "{count} of {total} headings in row {row} are those of “{kind}”.")
_BY_NAME = mark("Import", "The sheet's name says “{kind}”.")
BY_CHOICE = mark("Import", "You said that this sheet lists “{kind}”.")


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a sheet. Rows count from 1."""

    kind: str
    header_row: int
    last_row: int
    """The last row of the table itself; totals and notes come after it."""
    reasons: tuple[Message, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sheet without a table that can be imported, and why."""

    reason: Message
    header_row: int | None = None


def find_table(
    sheet: Sheet, kind: str | None = None, header_row: int | None = None, kinds: Iterable[str] = tuple(KINDS)
) -> Table | LeftOut:
    """The table on a sheet. A `kind` or `header_row` that a person chose is taken as it is."""
    sample = list(islice(sheet.filled(), _SAMPLE))
    if not sample:
        return LeftOut(_EMPTY)
    if kind is None and header_row is None and fold(sheet.name) in _NOT_DATA:
        return LeftOut(_EXPLAINS)
    wanted = (kind,) if kind else tuple(kinds)
    rows = _rows_to_try(sheet, sample, header_row)
    is_chosen = bool(kind or header_row)
    best = _by_headings(sheet, rows, wanted, chosen=is_chosen) or _by_shape(sheet, sample, rows, kind)
    score = 0.0 if isinstance(best, LeftOut) else best[2]
    if not is_chosen and _lies_on_its_side(sheet, sample, wanted, score):
        return LeftOut(_ON_ITS_SIDE.format(column=letters(sheet.first_column)))
    if isinstance(best, LeftOut):
        return best
    found, number, score, reason = best
    last = end_of_table(sheet, number)
    if last <= number:
        return LeftOut(_NO_ROWS.format(row=number), number)
    reasons = (reason, BY_CHOICE.format(kind=KINDS[found].plural)) if kind else (reason,)
    return Table(found, number, last, reasons, score)


_Best = tuple[str, int, float, Message]
"""Kind, row of the headings, score, and why."""


def _rows_to_try(
    sheet: Sheet, sample: list[tuple[int, Row]], header_row: int | None
) -> Sequence[tuple[int, Row]]:
    if header_row:
        return [(header_row, sheet.rows[header_row - 1])] if header_row <= len(sheet.rows) else []
    return _last_of_pairs(sheet, sample[:_SEARCHED])


def _by_headings(
    sheet: Sheet, rows: Sequence[tuple[int, Row]], kinds: Sequence[str], *, chosen: bool
) -> _Best | None:
    best: _Best | None = None
    for number, row in rows:
        texts = _heading_texts(sheet, number, row)
        for key in kinds:
            score, count = heading_score(KINDS[key], texts)
            if not count or (
                count < 2 and not chosen and len(texts) > 2 and not one_is_enough(sheet, key, texts)
            ):
                continue
            if not (chosen or tells(sheet, key, texts)):
                continue
            score += _NAMED if named_after(sheet.name, KINDS[key]) else 0.0
            if best is None or score > best[2] + 1e-9:
                reason = _BY_HEADINGS.format(
                    count=count, total=len(texts), row=number, kind=KINDS[key].plural
                )
                best = (key, number, score, reason)
    return best


_LONGEST_SIDE = 60
"""Rows up to which a sheet may be a table that lies on its side."""


def _lies_on_its_side(
    sheet: Sheet, sample: list[tuple[int, Row]], kinds: Sequence[str], score: float
) -> bool:
    """Whether the first column holds the headings: most of its texts are known ones, and more than in any row."""
    if len(sample) > _LONGEST_SIDE or sheet.width < 2:
        return False
    texts = [row[0] for _, row in sample if row and row[0]]
    for key in kinds:
        weight, count = heading_score(KINDS[key], texts)
        if count > 2 and 2 * count > len(texts) and weight > 1.5 * score and tells(sheet, key, texts):
            return True
    return False


def _by_shape(
    sheet: Sheet, sample: list[tuple[int, Row]], rows: Sequence[tuple[int, Row]], kind: str | None
) -> _Best | LeftOut:
    """The first row as wide as most rows, all of it texts: headings nobody knows."""
    usual = Counter(sum(cell is not None for cell in row) for _, row in sample).most_common(1)[0][0]
    for number, row in rows:
        texts = _heading_texts(sheet, number, row)
        if len(texts) < max(2, usual - 1) or any(len(text) > 80 for text in texts) or not _are_names(texts):
            continue
        if kind:
            return kind, number, 0.0, BY_CHOICE.format(kind=KINDS[kind].plural)
        for key, each in KINDS.items():
            if named_after(sheet.name, each):
                return key, number, 0.0, _BY_NAME.format(kind=each.plural)
        return LeftOut(_NO_KIND.format(row=number), number)
    if kind and rows:
        return kind, rows[0][0], 0.0, BY_CHOICE.format(kind=KINDS[kind].plural)
    return LeftOut(_NO_TABLE)


def _are_names(texts: list[str]) -> bool:
    """Whether texts may be headings: none is a number, but for years or dates that rise from left to right."""
    numbers = [text for text in texts if NUMBER.fullmatch(text)]
    if not numbers:
        return True
    dates = [text for text in numbers if _PERIOD.match(text)]
    return (
        len(dates) == len(numbers) < len(texts) and len(set(dates)) == len(dates) and dates == sorted(dates)
    )


def _heading_texts(sheet: Sheet, number: int, row: Row) -> list[str]:
    """The headings that a row would give, joined with those of a row above that it goes on with."""
    if top_row(sheet, number) == number:
        return [text for text in row if text]
    return [
        name
        for index, name in enumerate(headings(sheet, number))
        if any(sheet.rows[each - 1][index] for each in (number - 1, number)) or " / " in name
    ]


def _last_of_pairs(sheet: Sheet, rows: Sequence[tuple[int, Row]]) -> list[tuple[int, Row]]:
    """The rows without those that the next row goes on with: of headings in two rows, the table starts below both."""
    return [(number, row) for number, row in rows if not is_pair(sheet, number)]
