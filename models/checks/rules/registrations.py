# SPDX-License-Identifier: Apache-2.0
"""Rules about numbers: their form, one trial behind two of them, and what spreadsheets and searches do to them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from models.checks.rules.base import Finding, Found, Rule, Scope, Severity, columns_of, fields_of, within
from models.checks.rules.groups import Bearers, sharing
from models.checks.rules.same_trial import likely_same, registered_elsewhere
from models.fields import Field
from models.kinds import KINDS
from models.ledger.changeset import Edit
from models.rows import fetch
from models.text import Message, mark
from models.values.base import Parsed, Unreadable
from models.values.folding import fold
from models.values.identifier_schemes import BY_KEY
from models.values.identifiers import Identifier, identity_of

_IDENTIFIED = tuple(
    (kind.key, field)
    for kind in KINDS.values()
    for field in kind.stored
    if isinstance(field.type, Identifier)
)
_DAMAGED = (
    ("trial", "registry_ids"),
    ("trial", "other_ids"),
    ("trial", "phase"),
    ("candidate", "codes"),
    ("organisation", "uscc"),
    ("milestone", "reference_no"),
)
"""Where spreadsheets change what was typed: long numbers, numbers with leading zeros, and 1-2."""
_EXPONENT = "[0-9]*[0-9.]E+[0-9]*"
_MIDNIGHT = "[12][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9] 00:00:00"

_SHARED_NUMBER = mark("Rules", "{number} is also a number of “{other}”.")
_INSIDE = mark(
    "Rules",
    "{number} is contained in {longer}, from which it was probably cut out; it is then no number of its own.",
)
_ROUNDED = mark("Rules", "“{value}” is a number that a spreadsheet rounded; its last digits are lost.")
_TURNED = mark("Rules", "“{value}” is what a spreadsheet makes of something like 1-2.")
_NOT_IN_FULL = mark("Rules", "“{value}” is meant to be {whole}: leading zeros or its usual form are missing.")


@cache
def _numbers_of(kind: str, whole: bool) -> Select[Any]:
    columns = columns_of(kind)
    fields = [columns[field.key] for one, field in _IDENTIFIED if one == kind]
    some = or_(*(field.is_not(None) for field in fields))
    return select(columns.id, *fields).where(some, *within(columns.id, whole=whole))


def _stored(scope: Scope) -> Iterator[tuple[str, int, Field, str]]:
    """(kind, record, field, value) of every identifier."""
    for kind in (key for key in KINDS if key in scope.kinds):
        fields = [field for one, field in _IDENTIFIED if one == kind]
        for number, *texts in scope.execute(_numbers_of(kind, scope.is_whole)) if fields else ():
            for field, text in zip(fields, texts, strict=True):
                for value in _members(field, text):
                    yield kind, number, field, value


def _members(field: Field, text: str | None) -> Iterable[str]:
    if text is None:
        return ()
    return json.loads(text) if field.many else (text,)


def _is_sound(value: str, keys: tuple[str, ...]) -> bool:
    """Whether a number is written as its register writes it: what nearly all are, told without reading them."""
    for key in keys:
        scheme = BY_KEY[key]
        found = scheme.pattern.fullmatch(value)
        if found is not None:
            return scheme.write(found) == value and not (scheme.check and scheme.check(value))
    return False


@dataclass(frozen=True, slots=True)
class _Odd:
    """An identifier that is not written as its register writes it, and how it reads."""

    kind: str
    record: int
    field: str
    value: str
    read: Parsed | Unreadable


def _odd_numbers(scope: Scope) -> list[_Odd]:
    return scope.once(
        "odd numbers",
        lambda: [
            _Odd(kind, number, field.key, value, field.type.parse(value))
            for kind, number, field, value in _stored(scope)
            if isinstance(field.type, Identifier) and not _is_sound(value, field.type.schemes)
        ],
    )


def _wrong_numbers(scope: Scope) -> Iterator[Found]:
    for one in _odd_numbers(scope):
        if isinstance(one.read, Unreadable):
            yield Found(one.kind, one.record, one.field, one.read.reason, evidence=(one.value,))


def _shared_numbers(scope: Scope) -> Iterator[Found]:
    bearers = Bearers(scope)
    for value, number in _registered(scope):
        # Only an EU number says more than whose it is: the version of the application.
        bearers.add(identity_of(value) if value[:1].isdigit() else value, number)
    for pair in bearers.shared():
        message = _SHARED_NUMBER.format(number=pair.key, other=pair.name)
        yield Found("trial", pair.record, "registry_ids", message, (pair.other,), (pair.key,))


def _registered(scope: Scope) -> Iterator[tuple[str, int]]:
    """(registry number, trial) of all trials, or of those looked at and all that may share a number with them."""
    trial = columns_of("trial")
    query = select(trial.id, trial.registry_ids).where(trial.registry_ids.is_not(None))
    if not scope.is_whole:
        own = scope.execute(query.where(*scope.within(trial.id))).all()
        numbers = (identity_of(value) for _, text in own for value in json.loads(text))
        wanted = sharing(scope, map(fold, numbers))
        query = query if wanted is None else query.where(trial.id.in_(wanted))
    for number, text in scope.execute(query):
        for value in json.loads(text):
            yield value, number


def _inside_another(scope: Scope) -> Iterator[Found]:
    trial = columns_of("trial")
    held = (trial.registry_ids, trial.other_ids)
    query = select(trial.id, *held).where(
        func.instr(func.coalesce(held[0], "") + func.coalesce(held[1], ""), "ChiCTR20") > 0,
        *scope.within(trial.id),
    )
    for number, *texts in scope.execute(query):
        lists = {
            key: json.loads(text or "[]")
            for key, text in zip(("registry_ids", "other_ids"), texts, strict=True)
        }
        for key, values in lists.items():
            for value, longer in _parts(values, [each for members in lists.values() for each in members]):
                message = _INSIDE.format(number=value, longer=longer)
                yield Found("trial", number, key, message, evidence=(value,))


def _parts(values: Iterable[str], around: Iterable[str]) -> Iterator[tuple[str, str]]:
    long = [each for each in around if each.upper().startswith("CHICTR")]
    for value in values:
        if value.upper().startswith("CTR20"):
            yield from ((value, each) for each in long if value.upper() in each.upper())


def _drop_part(connection: Connection, finding: Finding) -> list[Edit]:
    held = fetch(connection, "trial", [finding.record])[finding.record].get(finding.field)
    if not isinstance(held, tuple):
        return []
    rest = tuple(value for value in held if value not in finding.evidence) or None
    return [Edit("trial", finding.record, {finding.field: rest}, {finding.field: held})]


@cache
def _damaged_in(kind: str, whole: bool) -> Select[Any]:
    columns = columns_of(kind)
    held = [columns[key] for one, key in _DAMAGED if one == kind]
    patterns = ("*" + _EXPONENT, "*" + _MIDNIGHT + "*")
    odd = or_(*(column.op("GLOB")(pattern) for column in held for pattern in patterns))
    return select(columns.id, *held).where(odd, *within(columns.id, whole=whole))


def _damaged(scope: Scope) -> Iterator[Found]:
    for kind in (one for one in dict.fromkeys(kind for kind, _ in _DAMAGED) if one in scope.kinds):
        fields = [KINDS[kind].field(key) for one, key in _DAMAGED if one == kind]
        for number, *texts in scope.execute(_damaged_in(kind, scope.is_whole)):
            for field, text in zip(fields, texts, strict=True):
                for value in _members(field, text):
                    message = _damage(value)
                    if message:
                        yield Found(kind, number, field.key, message, evidence=(value,))
    yield from _shortened(scope)


def _damage(value: str) -> Message | None:
    whole, _, power = value.partition("E+")
    if power.isdigit() and len(power) == 2 and "." in whole and whole.replace(".", "", 1).isdigit():
        return _ROUNDED.format(value=value)
    date, _, clock = value.partition(" ")
    if clock == "00:00:00" and date.count("-") == 2:
        return _TURNED.format(value=value)
    return None


def _shortened(scope: Scope) -> Iterator[Found]:
    for one in _odd_numbers(scope):
        whole = one.read.value if isinstance(one.read, Parsed) else None
        if whole is not None and whole != one.value:
            message = _NOT_IN_FULL.format(value=one.value, whole=whole)
            yield Found(one.kind, one.record, one.field, message, evidence=(one.value, whole))


def _write_in_full(connection: Connection, finding: Finding) -> list[Edit]:
    if len(finding.evidence) != 2:
        return []
    value, whole = finding.evidence
    held = fetch(connection, finding.kind, [finding.record])[finding.record].get(finding.field)
    if isinstance(held, tuple):
        mended = tuple(dict.fromkeys(whole if member == value else member for member in held))
        return [Edit(finding.kind, finding.record, {finding.field: mended}, {finding.field: held})]
    return [Edit(finding.kind, finding.record, {finding.field: whole}, {finding.field: held})]


_TRIAL = ("trial",)
_NUMBERS = fields_of("trial", "registry_ids", "other_ids")
RULES = (
    Rule(
        "Q04",
        Severity.ERROR,
        tuple(dict.fromkeys(kind for kind, _ in _IDENTIFIED)),
        tuple(f"{kind}.{field.key}" for kind, field in _IDENTIFIED),
        mark("Rules", "An identifier has the form of its register, and its check digit fits."),
        _wrong_numbers,
    ),
    Rule(
        "Q05",
        Severity.ERROR,
        _TRIAL,
        fields_of("trial", "registry_ids"),
        mark("Rules", "A registry number belongs to one trial."),
        _shared_numbers,
    ),
    Rule(
        "Q06",
        Severity.WARNING,
        _TRIAL,
        (*_NUMBERS, *fields_of("trial", "title_zh", "title_en", "sponsor", "candidates")),
        mark("Rules", "A trial that stands in two registers is kept once, with both numbers."),
        likely_same,
    ),
    Rule(
        "Q07",
        Severity.WARNING,
        _TRIAL,
        _NUMBERS,
        mark("Rules", "The EU numbers of a trial stand with its other numbers, not as a trial of their own."),
        registered_elsewhere,
    ),
    Rule(
        "Q08",
        Severity.WARNING,
        _TRIAL,
        _NUMBERS,
        mark("Rules", "A CTR number is one of its own, not a part of a ChiCTR number."),
        _inside_another,
        _drop_part,
    ),
    Rule(
        "Q62",
        Severity.WARNING,
        tuple(dict.fromkeys((*(kind for kind, _ in _DAMAGED), *(kind for kind, _ in _IDENTIFIED)))),
        tuple(
            dict.fromkeys(
                f"{kind}.{key}"
                for kind, key in (*_DAMAGED, *((kind, field.key) for kind, field in _IDENTIFIED))
            )
        ),
        mark("Rules", "Numbers and phases are not what a spreadsheet made of them."),
        _damaged,
        _write_in_full,
    ),
)
