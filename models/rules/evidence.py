# SPDX-License-Identifier: Apache-2.0
"""Rules about evidence: every record has a source, a good one, and sources that disagree have been weighed."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import exists, or_, select

from models.conflicts import Conflict, conflicts
from models.fields import Field, Value
from models.kinds import KINDS
from models.rows import split_link
from models.rules.base import Found, Rule, Scope, Severity, columns_of
from models.schema import record, statement_set
from models.text import Bilingual, mark

_WEAK = ("mirror", "aggregator")
_AGENCIES_WITHOUT_ORPHAN = ("nmpa", "cde")
_SHOWN = 3

_NO_SOURCE = mark("Rules", "No source says any of this.")
_WEAK_SOURCE = mark("Rules", "Only copies and aggregators say this; find where they have it from.")
_CONFLICT = mark("Rules", "“{field}” shows {shown}, but {others} is said too, and nobody has decided.")
_NO_SUCH_DESIGNATION = mark("Rules", "There is no orphan drug designation in China; which agency gave it?")


def _unsourced(scope: Scope) -> Iterator[Found]:
    cited = exists().where(statement_set.c.record_id == record.c.id, statement_set.c.source_id.is_not(None))
    query = select(record.c.kind, record.c.id).where(
        record.c.kind != "source", ~cited, *scope.within(record.c.id)
    )
    for kind, number in scope.connection.execute(query):
        yield Found(kind, number, "", _NO_SOURCE)


def _weakly_sourced(scope: Scope) -> Iterator[Found]:
    source = columns_of("source")
    cited = (statement_set.c.record_id == record.c.id, source.id == statement_set.c.source_id)
    weak = exists().where(*cited, source.type.in_(_WEAK))
    good = exists().where(*cited, or_(source.type.is_(None), source.type.not_in(_WEAK)))
    query = select(record.c.kind, record.c.id).where(weak, ~good, *scope.within(record.c.id))
    for kind, number in scope.connection.execute(query):
        yield Found(kind, number, "", _WEAK_SOURCE)


def _undecided(scope: Scope) -> Iterator[Found]:
    found = list(conflicts(scope.connection, scope.records))
    names = scope.names(target for conflict in found for target in _targets(conflict))
    for conflict in found:
        field = KINDS[conflict.kind].field(conflict.field)
        said = list(dict.fromkeys(said.value for _, said in conflict.others))[:_SHOWN]
        message = _CONFLICT.format(
            field=field.label,
            shown=_readable(field, [conflict.shown], names),
            others=_readable(field, said, names),
        )
        yield Found(conflict.kind, conflict.record, conflict.field, message)


def _targets(conflict: Conflict) -> Iterator[int]:
    if KINDS[conflict.kind].field(conflict.field).is_link:
        for value in (conflict.shown, *(said.value for _, said in conflict.others)):
            yield from (split_link(member)[0] for member in _members(value))


def _members(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


def _readable(field: Field, values: list[Value], names: dict[int, Bilingual]) -> Bilingual:
    zh, en = (
        " / ".join(
            "; ".join(_shown(field, member, names, language) for member in _members(value))
            for value in values
        )
        for language in ("zh", "en")
    )
    return Bilingual(zh, en)


def _shown(field: Field, member: str, names: dict[int, Bilingual], language: str) -> str:
    if not field.is_link:
        return field.type.show(member, language)
    name = names.get(split_link(member)[0])
    return name(language) if name else member


def _orphan_in_china(scope: Scope) -> Iterator[Found]:
    milestone = columns_of("milestone")
    query = select(milestone.id).where(
        milestone.type == "odd", milestone.agency.in_(_AGENCIES_WITHOUT_ORPHAN), *scope.within(milestone.id)
    )
    for number in scope.connection.scalars(query):
        yield Found("milestone", number, "agency", _NO_SUCH_DESIGNATION)


_SOURCED = tuple(kind for kind in KINDS if kind != "source")
RULES = (
    Rule("Q49", Severity.ERROR, _SOURCED, mark("Rules", "A record has a source."), _unsourced),
    Rule(
        "Q49W",
        Severity.WARNING,
        _SOURCED,
        mark("Rules", "A record has a source that is more than a copy."),
        _weakly_sourced,
    ),
    Rule(
        "Q51",
        Severity.WARNING,
        tuple(KINDS),
        mark("Rules", "Where sources disagree, somebody has decided."),
        _undecided,
    ),
    Rule(
        "Q54",
        Severity.WARNING,
        ("milestone",),
        mark("Rules", "A designation is one that its agency gives."),
        _orphan_in_china,
    ),
)
