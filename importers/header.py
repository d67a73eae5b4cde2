# SPDX-License-Identifier: Apache-2.0
"""Finds the table on a sheet: which row holds the headings, where it ends, and what kind of record it lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from importers.grid import Row, Sheet, letters
from importers.headings import anchored, commonness, meanings
from models.fields import Kind
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
        ),
    )
)
_TOTAL = re.compile(
    r"\s*(?:合\s*计|总\s*计|小\s*计|共\s*计|汇\s*总|(?:sub|grand )?total|sum)\s*[:：]?", re.IGNORECASE
)
_NOTE = re.compile(
    r"\s*(?:注|备注|说明|数据来源|资料来源|来源|notes?|sources?|remarks?|disclaimer)\s*\d*\s*[:：]|\s*[*＊※]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-+]?[\d.,]+%?|\d{4}-\d\d-\d\d.*")

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
_BY_HEADINGS = mark("Import", "{count} of {total} headings in row {row} are those of “{kind}”.")
_BY_NAME = mark("Import", "The sheet's name says “{kind}”.")
_BY_CHOICE = mark("Import", "You said that this sheet lists “{kind}”.")


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
    filled = list(sheet.filled())
    if not filled:
        return LeftOut(_EMPTY)
    if kind is None and header_row is None and fold(sheet.name) in _NOT_DATA:
        return LeftOut(_EXPLAINS)
    wanted = (kind,) if kind else tuple(kinds)
    rows = (
        [(number, row) for number, row in filled if number == header_row]
        if header_row
        else filled[:_SEARCHED]
    )
    best = _by_headings(sheet, rows, wanted, chosen=bool(kind or header_row)) or _by_shape(
        sheet, filled, rows, kind
    )
    if isinstance(best, LeftOut):
        return best
    found, number, score, reason = best
    last = _last_row(filled, number)
    if last <= number:
        return LeftOut(_NO_ROWS.format(row=number), number)
    reasons = (reason, _BY_CHOICE.format(kind=KINDS[found].plural)) if kind else (reason,)
    return Table(found, number, last, reasons, score)


def headings(sheet: Sheet, header_row: int) -> list[str]:
    """The heading of every column; those without one are called by their letters."""
    row = sheet.rows[header_row - 1] if header_row <= len(sheet.rows) else (None,) * sheet.width
    return [
        " ".join((text or "").split()) or letters(index + sheet.first_column)
        for index, text in enumerate(row)
    ]


_Best = tuple[str, int, float, Message]


def _by_headings(
    sheet: Sheet, rows: Sequence[tuple[int, Row]], kinds: Sequence[str], *, chosen: bool
) -> _Best | None:
    best: _Best | None = None
    for number, row in rows:
        texts = [text for text in row if text]
        for key in kinds:
            score, count = _score(KINDS[key], texts)
            if not count or (
                count < 2 and not chosen and len(texts) > 2 and not _one_is_enough(sheet, key, texts)
            ):
                continue
            score += _NAMED if named_after(sheet.name, KINDS[key]) else 0.0
            if best is None or score > best[2] + 1e-9:
                reason = _BY_HEADINGS.format(
                    count=count, total=len(texts), row=number, kind=KINDS[key].plural
                )
                best = (key, number, score, reason)
    return best


def _one_is_enough(sheet: Sheet, kind: str, texts: list[str]) -> bool:
    known = {meaning.field for text in texts for meaning in meanings(kind, text)[:1]}
    return named_after(sheet.name, KINDS[kind]) or (
        anchored(KINDS[kind], known) and all(len(text) < 40 and not _NUMBER.fullmatch(text) for text in texts)
    )


def _score(kind: Kind, texts: list[str]) -> tuple[float, int]:
    """How much a row looks like headings of this kind, and how many fields it names."""
    weights: dict[str, float] = {}
    for text in texts:
        if len(text) > 80:
            continue
        for meaning in meanings(kind.key, text):
            if meaning.field not in weights:
                weights[meaning.field] = meaning.how.value * (0.5 + 0.5 / commonness(text))
                break
    score = sum(weights.values())
    return (score if anchored(kind, set(weights)) else score * 0.4), len(weights)


def named_after(name: str, kind: Kind) -> bool:
    """Whether a sheet's or file's name says that it lists this kind."""
    whole = fold(name)
    words = {fold(word) for word in re.split(r"[\W_\d]+", name)}
    for known in kind.sheet_names:
        key = fold(known)
        if key == whole or key in words or (not key.isascii() and key in whole):
            return True
    return False


def _by_shape(
    sheet: Sheet, filled: list[tuple[int, Row]], rows: Sequence[tuple[int, Row]], kind: str | None
) -> _Best | LeftOut:
    """The first row as wide as most rows, all of it texts: headings nobody knows."""
    usual = Counter(sum(cell is not None for cell in row) for _, row in filled[:_SAMPLE]).most_common(1)[0][0]
    for number, row in rows:
        texts = [text for text in row if text]
        if len(texts) < max(2, usual - 1) or any(_NUMBER.fullmatch(text) or len(text) > 80 for text in texts):
            continue
        if kind:
            return kind, number, 0.0, _BY_CHOICE.format(kind=KINDS[kind].plural)
        for key, each in KINDS.items():
            if named_after(sheet.name, each):
                return key, number, 0.0, _BY_NAME.format(kind=each.plural)
        return LeftOut(_NO_KIND.format(row=number), number)
    if kind and rows:
        return kind, rows[0][0], 0.0, _BY_CHOICE.format(kind=KINDS[kind].plural)
    return LeftOut(_NO_TABLE)


def _last_row(filled: list[tuple[int, Row]], header_row: int) -> int:
    """Where the table ends: totals and notes at the bottom are not part of it."""
    body = [(number, row) for number, row in filled if number > header_row]
    width = max((len(row) - row.count(None) for _, row in body), default=0)
    while body:
        number, row = body[-1]
        previous = body[-2][0] if len(body) > 1 else header_row
        if not _is_footer(row, width, apart=number - previous > 1):
            return number
        body.pop()
    return header_row


def _is_footer(row: Row, width: int, *, apart: bool) -> bool:
    texts = [text for text in row if text]
    first = texts[0]
    if _TOTAL.fullmatch(first) or (_TOTAL.match(first) and len(texts) < width and len(first) < 12):
        return True
    if width < 3 or len(texts) > 2:
        return False
    return bool(_NOTE.match(first)) or (len(texts) == 1 and apart and row[0] is not None)
