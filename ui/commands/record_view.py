# SPDX-License-Identifier: Apache-2.0
"""One record as the command line shows it: found by id or exact name, with who said what of each field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from models.errors import UserError
from models.exchange import joined
from models.fields import Field, Group, Kind, Value, members_of
from models.ids import id_number, id_text
from models.kinds import KINDS
from models.records import Condition, Query, Test, fetch, ids, titles
from models.redirects import standing
from models.rows import split_link
from models.statements import Rank, Statement, statements_of
from models.text import Bilingual, Message, mark
from models.titles import kinds_of
from models.values.base import Parsed
from ui.commands.failures import WrongUsage
from ui.commands.terminal import Terminal, text_width

_NO_KIND = mark("CommandLine", "There is no kind of record “{name}”; there are: {kinds}.")
_NO_RECORD = mark(
    "CommandLine",
    "There is no {kind} with the id, name or identifier “{text}”. Look for it with: search TEXT --db DB",
)
_OTHER_KIND = mark("CommandLine", "{id} is a {found}, not a {kind}.")
_SEVERAL = mark(
    "CommandLine", "“{text}” is the name of {count} records; give the id of the one you mean: {found}."
)
_BY_NOBODY = mark("CommandLine", "the author, without a source")
_SAID = mark("CommandLine", "says {source}")
_SAID_OTHERWISE = mark("CommandLine", "but {source} says {value}")
_REJECTED = mark("CommandLine", "rejected: {source} says {value}")
_NAMED_IN_REFUSAL = 5


def kind_named(name: str) -> Kind:
    """The kind of this key or label, in either language. WrongUsage when there is none."""
    folded = name.strip().casefold()
    for kind in KINDS.values():
        labels = (kind.label.zh, kind.label.en, kind.plural.zh, kind.plural.en)
        if folded == kind.key or folded in (label.casefold() for label in labels):
            return kind
    raise WrongUsage(_NO_KIND.format(name=name, kinds=", ".join(KINDS)))


def find_record(connection: Connection, kind: Kind, text: str, language: str) -> int:
    """The record of this id, or the only one that bears this name or identifier. UserError otherwise."""
    number = id_number(text)
    if number is not None:
        number = standing(connection, number) or number
    found = kinds_of(connection, [number]) if number is not None else {}
    if number is not None and kind.key in found:
        return number
    by_name = _bearing(connection, kind, text)
    if len(by_name) == 1:
        return by_name[0]
    if by_name:
        names = titles(connection, by_name[:_NAMED_IN_REFUSAL], language)
        listed = ", ".join(f"{id_text(one)} ({title})" for one, title in names.items())
        raise UserError(_SEVERAL.format(text=text, count=len(by_name), found=listed))
    if found:
        other = KINDS[next(iter(found))]
        raise UserError(_OTHER_KIND.format(id=text, found=other.label, kind=kind.label))
    raise UserError(_NO_RECORD.format(kind=kind.label, text=text))


def _bearing(connection: Connection, kind: Kind, text: str) -> list[int]:
    found: dict[int, None] = {}
    for field in kind.stored:
        if field.match is None and field.key not in (*kind.title[0], *kind.title[1]):
            continue
        parsed = field.type.parse(text)
        if isinstance(parsed, Parsed) and parsed.value is not None:
            condition = Condition(field.key, Test.IS, parsed.value)
            found.update(dict.fromkeys(ids(connection, Query(kind.key, (condition,)))))
    return list(found)


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record with everything that is needed to show it."""

    kind: Kind
    id: int
    title: str
    values: Mapping[str, Value]
    statements: Mapping[str, list[Statement]]
    names: Mapping[int, str]
    """Titles of the records linked to and of the sources cited."""
    language: str

    @classmethod
    def read(cls, connection: Connection, kind: Kind, number: int, language: str) -> RecordView:
        """Read a record that exists."""
        values = fetch(connection, kind.key, [number])[number]
        statements = statements_of(connection, number, values)
        cited = {one.set.source for said in statements.values() for one in said if one.set.source is not None}
        said_values = [one.said.value for field in kind.links for one in statements.get(field.key, ())]
        shown = [values.get(field.key) for field in kind.links]
        linked = {split_link(member)[0] for value in (*shown, *said_values) for member in members_of(value)}
        names = titles(connection, {number} | cited | linked, language)
        return cls(kind, number, names[number], values, statements, names, language)

    def shown(self, field: Field, value: Value) -> str:
        """A value of `field` for people."""
        shown = [self._member(field, member) for member in members_of(value)]
        return joined(shown) if isinstance(value, tuple) else "".join(shown)

    def _member(self, field: Field, member: str) -> str:
        if not field.is_link:
            return field.type.show(member, self.language)
        target, territory = split_link(member)
        name = self.names.get(target, id_text(target))
        return f"{name} ({territory})" if territory else name

    def to_json(self) -> dict[str, object]:
        """The record as --json prints it; blank fields that nobody speaks of are left out."""
        return {
            "id": id_text(self.id),
            "kind": self.kind.key,
            "title": self.title,
            "fields": {field.key: self._field_json(field) for field in self._told()},
        }

    def _told(self) -> Iterator[Field]:
        return (
            field for field in self.kind.fields if field.key in self.values or field.key in self.statements
        )

    def _field_json(self, field: Field) -> dict[str, object]:
        value = self.values.get(field.key)
        return {
            "label": field.label(self.language),
            "value": value,
            "shown": self.shown(field, value),
            "statements": [self._statement_json(field, one) for one in self.statements.get(field.key, ())],
        }

    def _statement_json(self, field: Field, one: Statement) -> dict[str, object]:
        source = one.set.source
        return {
            "value": one.said.value,
            "shown": self.shown(field, one.said.value),
            "written": one.said.written,
            "rank": one.rank.value,
            "reason": one.said.reason,
            "source": None if source is None else {"id": id_text(source), "title": self.names.get(source)},
            "locator": one.set.locator,
            "read_on": one.set.read_on,
            "changeset": one.set.changeset,
        }

    def lines(self, terminal: Terminal) -> Iterator[str]:
        """The record as a form: groups, fields, and below each value who says so."""
        yield f"{self.title}  [{self.kind.key} {id_text(self.id)}]"
        told = list(self._told())
        width = max((text_width(field.label(self.language)) for field in told), default=0)
        for group in Group:
            fields = [field for field in told if field.group is group]
            if fields:
                yield ""
                yield group.value(self.language)
            for field in fields:
                label = field.label(self.language)
                yield f"  {label}{' ' * (width - text_width(label))}  {self.shown(field, self.values.get(field.key))}"
                yield from (f"  {' ' * width}    {said}" for said in self._sayings(field, terminal))

    def _sayings(self, field: Field, terminal: Terminal) -> Iterator[str]:
        for one in self.statements.get(field.key, ()):
            said = {Rank.SHOWN: _SAID, Rank.KEPT: _SAID_OTHERWISE, Rank.REJECTED: _REJECTED}[one.rank]
            yield terminal.line(
                said.format(source=self._source(one), value=self.shown(field, one.said.value) or "—")
            )

    def _source(self, one: Statement) -> Message | Bilingual | str:
        if one.set.source is None:
            return _BY_NOBODY
        parts = (self.names.get(one.set.source), one.set.locator, one.set.read_on)
        return ", ".join(part for part in parts if part)
