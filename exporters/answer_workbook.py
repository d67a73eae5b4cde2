# SPDX-License-Identifier: Apache-2.0
"""The answer to a collaborator: a workbook that says of each thing they changed what became of it, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from sqlalchemy import Connection, select

from exporters.package import save
from exporters.sheet import abandon
from exporters.styles import Look, add_styles
from exporters.tables import Layout, TableColumn, TableSheets
from exporters.target import arriving, refuse_unwritable
from models.catalogue import Catalogue
from models.cell_text import cell_text, text_renderer
from models.database.database import Database
from models.errors import UserError
from models.fields import Kind, Value, members_of
from models.ids import id_number
from models.kinds import KINDS
from models.questions import WAITING, Question, State, found
from models.rows import fetch
from models.schema import batch, batch_sheet, problem, question, staged_row
from models.text import Bilingual, Message, Translate, mark
from models.titles import titles

_TITLE = Bilingual("处理结果", "What became of it")
_COLUMNS = (
    ("sheet", Bilingual("工作表", "Sheet"), 16),
    ("cell", Bilingual("单元格", "Cell"), 10),
    ("record", Bilingual("记录", "Record"), 26),
    ("field", Bilingual("字段", "Field"), 20),
    ("yours", Bilingual("您的内容", "What you wrote"), 36),
    ("outcome", Bilingual("结果", "What became of it"), 26),
    ("shows", Bilingual("当前内容", "What the record shows now"), 36),
    ("why", Bilingual("原因", "Why"), 60),
)
_TAKEN = Bilingual("已采用", "Taken")
_TAKEN_NEW = Bilingual("已作为新记录采用", "Taken as a new record")
_KEPT = Bilingual("未采用", "Not taken")
_OTHER = Bilingual("改用其他值", "Another value was chosen")
_WAITS = Bilingual("待决定", "Waits for a decision")
_UNREAD = Bilingual("无法识别，未采用", "Could not be read, not taken")
_REPAIRED = Bilingual("已修复", "Repaired")
_DELETED = Bilingual("记录已删除", "The record was deleted")
_STAYS = Bilingual("记录保留", "The record was kept")
_UNDONE = Bilingual("采用后又撤销", "Taken, and taken back since")
_NOT_YET = Bilingual("尚未处理", "Not taken over yet")
_OUTCOMES: Mapping[str, Bilingual] = {
    "take": _TAKEN,
    "both": _TAKEN,
    "new": _TAKEN_NEW,
    "same": _TAKEN,
    "keep": _KEPT,
    "reject": _KEPT,
    "leave": _KEPT,
    "type": _OTHER,
    "delete": _DELETED,
    "stays": _STAYS,
}
_NO_BATCH = mark("Export", "There is no import number {number} of a workbook that came home.")

Row = tuple[str, str, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class AnswerReport:
    """What was written."""

    path: Path
    rows: int


def write_answer(
    database: Database,
    number: int,
    out: Path | str,
    *,
    language: str = "zh",
    author: str = "",
    at: datetime | None = None,
    overwrite: bool = False,
) -> AnswerReport:
    """Write to `out` what became of the returned workbook that was import `number`.

    UserError when there is no such import, and when `out` cannot be written.
    """
    path = Path(out)
    refuse_unwritable(path, overwrite)
    with database.read() as connection, arriving([path]) as (part,):
        rows = list(_Answer(connection, number, "zh" if language.startswith("zh") else "en").rows())
        _write(part, rows, language, author, at or datetime.now())
    return AnswerReport(path, len(rows))


def _write(part: Path, rows: Sequence[Row], language: str, author: str, at: datetime) -> None:
    workbook = Workbook(write_only=True)
    add_styles(workbook)
    columns = tuple(TableColumn(key, label(language), width, Look.WRAPPED) for key, label, width in _COLUMNS)
    try:
        table = TableSheets(workbook, Layout(_TITLE(language), "answer", columns, "A2", language, wraps=True))
        for row in rows:
            table.write([cell_text(text) or None for text in row])
        table.finish()
        with part.open("wb") as file:
            save(workbook, file, author, _TITLE(language), at)
    finally:
        abandon(workbook)


class _Answer:
    """What became of one returned workbook."""

    def __init__(self, connection: Connection, number: int, language: str) -> None:
        head = connection.execute(select(batch).where(batch.c.id == number)).mappings().one_or_none()
        if head is None or head["returned"] is None:
            raise UserError(_NO_BATCH.format(number=number))
        self._connection = connection
        self._number = number
        self._language = language
        self._translate: Translate = Catalogue.load(language)
        self._state = str(head["state"])
        self._returned: Mapping[str, Any] = json.loads(head["returned"])
        query = select(batch_sheet.c.position, batch_sheet.c.name, batch_sheet.c.kind).where(
            batch_sheet.c.batch_id == number
        )
        self._sheets = {position: (name, kind) for position, name, kind in connection.execute(query)}

    def rows(self) -> Iterator[Row]:
        """What was taken, what was decided or waits, what could not be read, what was repaired."""
        yield from self._taken()
        yield from self._asked()
        yield from self._unread()
        for finding in self._returned["findings"]:
            outcome = _REPAIRED if finding["is_damage"] and finding["applied"] else Bilingual("", "")
            why = Message.from_json(finding["text"]).render(self._translate)
            yield (finding["sheet"], "", "", "", "", outcome(self._language), "", why)

    def _text(self, kind: Kind, key: str, raw: Value | list[str]) -> str:
        """A value as people read it, given as JSON has it."""
        value: Value = tuple(raw) if isinstance(raw, list) else raw
        if value is None:
            return ""
        targets = [number for member in members_of(value) if (number := id_number(member.partition("@")[0]))]
        names = titles(self._connection, targets, self._language) if kind.field(key).is_link else {}
        render = text_renderer(kind.field(key), self._language, str)
        return str(render(value, names) or "")

    def _taken(self) -> Iterator[Row]:
        outcome = {"committed": _TAKEN, "undone": _UNDONE}.get(self._state, _NOT_YET)(self._language)
        as_new = _TAKEN_NEW(self._language) if self._state == "committed" else outcome
        query = (
            select(staged_row.c.sheet, staged_row.c.row_number, staged_row.c.staged, staged_row.c.state)
            .add_columns(staged_row.c.record_id)
            .where(staged_row.c.batch_id == self._number, staged_row.c.state.in_(("new", "changed", "waiting")))
            .order_by(staged_row.c.sheet, staged_row.c.row_number)
        )
        for position, row, staged, state, record in self._connection.execute(query).all():
            name, key = self._sheets[position]
            kind, facts = KINDS[key], json.loads(staged)
            title = self._title(record)
            if state == "new":
                yield (name, str(row), title, "", "", as_new, "", "")
                continue
            held = fetch(self._connection, key, [record]).get(record, {}) if facts.get("set") else {}
            for field, value in facts.get("set", {}).items():
                wrote = self._written(kind, field, facts["says"].get(field), value)
                shows = self._text(kind, field, held.get(field))
                cell = facts.get("at", {}).get(field, str(row))
                yield (name, cell, title, kind.field(field).label(self._language), wrote, outcome, shows, "")

    def _written(self, kind: Kind, field: str, entry: Any, value: Value) -> str:
        if isinstance(entry, dict) and entry.get("w"):
            return str(entry["w"])
        return self._text(kind, field, value)

    def _title(self, record: int | None) -> str:
        return titles(self._connection, [record], self._language).get(record, "") if record else ""

    def _asked(self) -> Iterator[Row]:
        query = select(question.c.id).where(question.c.batch_id == self._number).order_by(question.c.id)
        for item in found(self._connection, self._connection.scalars(query).all()):
            yield self._decided(item)

    def _decided(self, item: Question) -> Row:
        kind, seen = KINDS[item.kind or ""], item.evidence
        if item.state in WAITING:
            outcome = _WAITS
        elif item.state is State.WITHDRAWN:
            outcome = _UNDONE
        else:
            outcome = _OUTCOMES.get(item.answer or "", _KEPT)
        reason = Message.from_json(seen["reason"]).render(self._translate) if "reason" in seen else ""
        wrote, shows, label = str(seen.get("text") or ""), "", ""
        if item.field and item.record and "says" in seen:
            held = fetch(self._connection, kind.key, [item.record]).get(item.record, {})
            wrote = str(seen.get("written") or "") or self._text(kind, item.field, seen["says"])
            shows = self._text(kind, item.field, held.get(item.field))
        if item.field:
            label = kind.field(item.field).label(self._language)
        why = " ".join(part for part in (reason, item.note or "") if part)
        place = str(seen.get("cell") or seen.get("row") or "")
        return (
            str(seen.get("sheet", "")), place, self._title(item.record), label, wrote,
            outcome(self._language), shows, why,
        )  # fmt: skip

    def _unread(self) -> Iterator[Row]:
        columns = (problem.c.sheet, problem.c.cell, problem.c.field, problem.c.text, problem.c.reason)
        query = select(*columns).where(problem.c.batch_id == self._number, problem.c.field.is_not(None))
        kinds = {name: kind for name, kind in self._sheets.values() if kind}
        for sheet, cell, field, text, reason in self._connection.execute(query.order_by(problem.c.id)).all():
            kind = KINDS.get(kinds.get(sheet, ""))
            label = kind.field(field).label(self._language) if kind and field in kind else ""
            why = Message.from_json(json.loads(reason)).render(self._translate)
            yield (sheet, cell, "", label, text, _UNREAD(self._language), "", why)
