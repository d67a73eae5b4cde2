# SPDX-License-Identifier: Apache-2.0
"""Rules about evidence: every record has a source, a good one, and sources that disagree have been weighed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sqlalchemy import exists, func, or_, select

from models.checks.conflicts import Conflict, conflicts
from models.checks.rules.base import Found, Rule, Scope, Severity, columns_of, fields_of
from models.checks.rules.dates import certain, shown_date
from models.checks.rules.groups import Bearers
from models.fields import Field, Value, members_of
from models.kinds import KINDS
from models.rows import split_link
from models.schema import record, statement_set
from models.text import Bilingual, mark
from models.values.edtf import ESTIMATED

_WEAK = ("mirror", "aggregator")
_SHOWN = 3

_NO_SOURCE = mark("Rules", "No source says any of this.")
_WEAK_SOURCE = mark("Rules", "Only copies and aggregators say this; find where they have it from.")
_CONFLICT = mark("Rules", "“{field}” shows {shown}, but {others} is said too, and nobody has decided.")
_SAME_ADDRESS = mark("Rules", "“{other}” has the same address: one source may be kept twice.")
_TOLD_BEFORE = mark(
    "Rules", "It is dated {date}, after “{source}”, which says so, was published ({published})."
)


def _unsourced(scope: Scope) -> Iterator[Found]:
    cited = exists().where(statement_set.c.record_id == record.c.id, statement_set.c.source_id.is_not(None))
    query = select(record.c.kind, record.c.id).where(
        record.c.kind.in_([kind for kind in _SOURCED if kind in scope.kinds]),
        ~cited,
        *scope.within(record.c.id),
    )
    for kind, number in scope.execute(query):
        yield Found(kind, number, "", _NO_SOURCE)


def _weakly_sourced(scope: Scope) -> Iterator[Found]:
    source = columns_of("source")
    cited = (statement_set.c.record_id == record.c.id, source.id == statement_set.c.source_id)
    weak = exists().where(*cited, source.type.in_(_WEAK))
    good = exists().where(*cited, or_(source.type.is_(None), source.type.not_in(_WEAK)))
    query = select(record.c.kind, record.c.id).where(
        record.c.kind.in_([kind for kind in _SOURCED if kind in scope.kinds]),
        weak,
        ~good,
        *scope.within(record.c.id),
    )
    for kind, number in scope.execute(query):
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
        held = (_flat(conflict.shown), *map(_flat, said))
        yield Found(conflict.kind, conflict.record, conflict.field, message, evidence=held)


def _targets(conflict: Conflict) -> Iterator[int]:
    if KINDS[conflict.kind].field(conflict.field).is_link:
        for value in (conflict.shown, *(said.value for _, said in conflict.others)):
            yield from (split_link(member)[0] for member in members_of(value))


def _flat(value: Value) -> str:
    return "\n".join(members_of(value))


def _readable(field: Field, values: list[Value], names: dict[int, Bilingual]) -> Bilingual:
    zh, en = (
        " / ".join(
            "; ".join(_shown(field, member, names, language) for member in members_of(value))
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


def _sources_apart(scope: Scope) -> Iterator[Found]:
    if "source" in scope.kinds:
        yield from _same_address(scope)
    if "milestone" in scope.kinds:
        yield from _told_before(scope)


def _same_address(scope: Scope) -> Iterator[Found]:
    source = columns_of("source")
    bearers = Bearers(scope)
    query = select(source.id, source.url).where(source.url.is_not(None))
    if not scope.is_whole:
        own = scope.scalars(query.with_only_columns(source.url).where(*scope.within(source.id))).all()
        # Scheme and www may differ: the rest is looked for wherever it stands.
        rests = {_address(url) for url in own}
        query = query.where(
            or_(*(func.instr(func.lower(source.url), rest) > 0 for rest in sorted(rests)), source.id < 0)
        )
    for number, url in scope.execute(query):
        bearers.add(_address(url), number)
    for pair in bearers.shared():
        yield Found("source", pair.record, "url", _SAME_ADDRESS.format(other=pair.name), (pair.other,))


@lru_cache(maxsize=32768)
def _address(url: str) -> str:
    """The address without what does not change where it leads: scheme, www, fragment, a slash at the end."""
    bare = url.lower().partition("://")[2] or url.lower()
    return bare.removeprefix("www.").partition("#")[0].rstrip("/")


def _told_before(scope: Scope) -> Iterator[Found]:
    """Milestones that a source dates later than the day on which it was published: it cannot have known."""
    milestone, source = columns_of("milestone"), columns_of("source")
    shown = func.json_extract(statement_set.c.entries, "$.date")
    said = func.json_extract(statement_set.c.entries, "$.date.v")
    query = select(milestone.id, milestone.date, source.id, source.published).where(
        statement_set.c.record_id == milestone.id,
        source.id == statement_set.c.source_id,
        milestone.date_lower > source.published_upper,
        func.substr(milestone.date, -len(ESTIMATED)) != ESTIMATED,
        or_(shown == milestone.date, said == milestone.date),
        certain(milestone.date),
        certain(source.published),
        *scope.within(milestone.id),
    )
    rows = scope.execute(query).all()
    names = scope.names(row[2] for row in rows)
    for number, day, told_by, published in rows:
        message = _TOLD_BEFORE.format(
            date=shown_date(day), source=names[told_by], published=shown_date(published)
        )
        yield Found("milestone", number, "date", message, (told_by,))


_SOURCED = tuple(kind for kind in KINDS if kind != "source")
RULES = (
    Rule("Q49", Severity.ERROR, _SOURCED, (), mark("Rules", "A record has a source."), _unsourced),
    Rule(
        "Q49W",
        Severity.WARNING,
        _SOURCED,
        (),
        mark("Rules", "A record has a source that is more than a copy."),
        _weakly_sourced,
    ),
    Rule(
        "Q50",
        Severity.WARNING,
        ("source", "milestone"),
        (*fields_of("source", "url", "published"), *fields_of("milestone", "date")),
        mark("Rules", "A source is kept once, and tells of nothing that happened after it was published."),
        _sources_apart,
    ),
    Rule(
        "Q51",
        Severity.WARNING,
        tuple(KINDS),
        (),
        mark("Rules", "Where sources disagree, somebody has decided."),
        _undecided,
    ),
)
