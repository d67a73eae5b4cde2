# SPDX-License-Identifier: Apache-2.0
"""Questions of the Desk as sentences: what is asked, about which record or row, and on what evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from models.exchange import joined
from models.fields import Field, Kind
from models.ids import id_number, id_text
from models.kinds import KINDS
from models.questions import Question, Sort
from models.records import titles
from models.text import Message, mark
from reconcile.arguments import argued_of
from ui.commands.argument_view import arguments_json
from ui.commands.terminal import Terminal

_CONFLICT = mark("CommandLine", "{title}, {field}: shows {holds}; {place} says {says}.")
_ROW = mark("CommandLine", "{place}: {reason} ({says})")
_POSSIBLE = mark("CommandLine", "It may be: {records}.")
_OF_RECORD = mark("CommandLine", "{record}: {text}")
_ASKS = mark("CommandLine", "{who} asks: {text}")
_BLANK = mark("CommandLine", "nothing")
_PLACE = mark("CommandLine", "{file}, sheet {sheet}, row {row}")
_COPY = mark("CommandLine", "the copy {file}")
_SAYINGS = 4
"""So many values of a row are named in its sentence."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """Names of the records that a list of questions speaks of, and the language to speak in."""

    names: Mapping[int, str]
    terminal: Terminal

    @classmethod
    def read(cls, connection: Connection, questions: Iterable[Question], terminal: Terminal) -> QuestionView:
        """Look up everything that the sentences need."""
        records = {number for question in questions for number in _records(question)}
        return cls(titles(connection, records, terminal.language), terminal)

    def to_json(self, question: Question) -> dict[str, object]:
        """One question as --json prints it."""
        record = question.record
        return {
            "id": question.id,
            "sort": question.sort.value,
            "state": question.state.value,
            "kind": question.kind,
            "record": None if record is None else id_text(record),
            "title": None if record is None else self.names.get(record),
            "field": question.field,
            "batch": question.batch,
            "text": self.sentence(question),
            "evidence": self._evidence(question),
        }

    def _evidence(self, question: Question) -> dict[str, object]:
        """The evidence with its reason in words and its records as ids."""
        found: dict[str, object] = dict(question.evidence)
        if "reason" in found:
            found["reason"] = self._reason(question)
        if question.sort is Sort.RULE:
            found["text"] = self.terminal.line(Message.from_json(question.evidence["text"]))
        if "records" in found:
            found["records"] = [id_text(number) for number in question.evidence["records"]]
        if "arguments" in found and question.kind is not None:
            found["arguments"] = arguments_json(
                argued_of(question.evidence), KINDS[question.kind], self.terminal
            )
        if "candidates" in found and question.kind is not None:
            found["candidates"] = [
                self._candidate(question, each["record"]) for each in question.evidence["candidates"]
            ]
        return found

    def _candidate(self, question: Question, record: int) -> dict[str, object]:
        """A record that a row may be, and why."""
        argued, kind = argued_of(question.evidence, record), KINDS[question.kind or ""]
        return {
            "record": id_text(record),
            "title": self.names.get(record),
            "probability": argued.probability,
            "arguments": arguments_json(argued, kind, self.terminal),
        }

    def sentence(self, question: Question) -> str:
        """The question in one line."""
        if question.sort is Sort.CONFLICT and question.kind is not None and question.field is not None:
            return self.terminal.line(self._conflict(question, KINDS[question.kind].field(question.field)))
        if question.sort is Sort.RULE:
            return self.terminal.line(
                _OF_RECORD.format(
                    record=self._title(question), text=Message.from_json(question.evidence["text"])
                )
            )
        if question.sort is Sort.QUERY:
            text = _ASKS.format(who=question.evidence["by"], text=question.evidence["text"])
            return self.terminal.line(_OF_RECORD.format(record=self._title(question), text=text))
        if question.sort is Sort.GONE:
            gone = _OF_RECORD.format(record=self._title(question), text=self._reason(question))
            return self.terminal.line(gone)
        if question.sort is Sort.PAIR:
            records = self.terminal.listed(self.names.get(one, "?") for one in question.evidence["records"])
            return self.terminal.line(_OF_RECORD.format(record=records, text=self._reason(question)))
        said = _ROW.format(
            place=self._place(question), reason=self._reason(question), says=self._row(question)
        )
        possible = [
            self.names.get(number, id_text(number)) for number in question.evidence.get("records", ())
        ]
        if not possible:
            return self.terminal.line(said)
        could_be = _POSSIBLE.format(records=self.terminal.listed(possible))
        return f"{self.terminal.line(said)} {self.terminal.line(could_be)}"

    def _title(self, question: Question) -> str:
        return self.names.get(question.record or 0, "?")

    def _conflict(self, question: Question, field: Field) -> Message:
        return _CONFLICT.format(
            title=self.names.get(question.record or 0, "?"),
            field=field.label,
            holds=self._shown(field, question.evidence.get("holds")),
            says=self._says(question, field),
            place=self._place(question),
        )

    def _says(self, question: Question, field: Field) -> Message | str:
        """What the file says; as it wrote it where that names a record that only the answer would make."""
        says = question.evidence.get("says")
        written = question.evidence.get("written")
        members = [says] if isinstance(says, str) else says or []
        if written and field.is_link and any(_target(member) not in self.names for member in members):
            return str(written)
        return self._shown(field, says)

    def _place(self, question: Question) -> Message:
        where = question.evidence
        file, sheet = where.get("file", ""), where.get("sheet", "")
        if not sheet:  # another database has none
            return _COPY.format(file=file)
        return _PLACE.format(file=file, sheet=sheet, row=where.get("row", ""))

    def _reason(self, question: Question) -> str:
        return self.terminal.line(Message.from_json(question.evidence["reason"]))

    def _row(self, question: Question) -> str:
        kind = KINDS[question.kind or ""]
        return self.terminal.listed(list(self._sayings(kind, question.evidence["says"]))[:_SAYINGS])

    def _sayings(self, kind: Kind, says: Mapping[str, Any]) -> Iterator[str]:
        for key, value in says.items():
            if key in kind:
                field = kind.field(key)
                yield f"{self.terminal.text(field.label)} {self._shown(field, value)}"

    def _shown(self, field: Field, value: Any) -> Message | str:
        members = [value] if isinstance(value, str) else value or []
        shown = [self._member(field, member) for member in members]
        return (joined(shown) if isinstance(value, list) else "".join(shown)) or _BLANK

    def _member(self, field: Field, member: str) -> str:
        if not field.is_link:
            return field.type.show(member, self.terminal.language)
        number = _target(member)
        return self.names.get(number, member) if number is not None else member


def _target(member: str) -> int | None:
    """The record that a link leads to."""
    return id_number(member.partition("@")[0])


def _records(question: Question) -> Iterator[int]:
    if question.record is not None:
        yield question.record
    yield from question.evidence.get("records", ())
    if (
        question.kind is None
        or question.field is None
        or not KINDS[question.kind].field(question.field).is_link
    ):
        return
    for side in ("says", "holds"):
        value = question.evidence.get(side) or []
        for member in [value] if isinstance(value, str) else value:
            if (number := _target(member)) is not None:
                yield number
