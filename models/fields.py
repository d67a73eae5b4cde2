# SPDX-License-Identifier: Apache-2.0
"""How a kind of record and its fields are described. Everything else reads these descriptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from types import MappingProxyType

from models.text import Bilingual
from models.values.base import Column, ValueType

Value = str | tuple[str, ...] | None
"""A field's value: canonical text, a tuple of them for a field with many, None for blank."""


def members_of(value: Value) -> tuple[str, ...]:
    """A value as a tuple of its members, however many it holds."""
    return (value,) if isinstance(value, str) else value or ()


class Match(Enum):
    """How equal values of a field speak for two records being the same."""

    IDENTIFIER = "identifier"
    """Equal: the same record. Two different values of one scheme: two records."""
    CODE = "code"
    """A company's code for its product; equal after folding: the same, unless an identifier objects."""
    NAME = "name"
    """A name or alias; equal after folding: the same when only one record bears it."""


class Group(Enum):
    """Sections of a form, in order; the labels are for people."""

    NAMES = Bilingual("名称与编号", "Names and identifiers")
    WHAT = Bilingual("基本信息", "What it is")
    WHO = Bilingual("相关方", "Who")
    STATE = Bilingual("进展", "Progress")
    DATES = Bilingual("日期", "Dates")
    MONEY = Bilingual("金额", "Money")
    MORE = Bilingual("其他", "More")


NO_HELP = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class Field:
    """One fact that a kind of record can hold."""

    key: str
    label: Bilingual
    type: ValueType
    group: Group = Group.MORE
    help: Bilingual = NO_HELP
    many: bool = False
    required: bool = False
    match: Match | None = None
    comparable: bool = True
    """Whether two different values are a disagreement worth a person's time (notes are not)."""
    target: str | None = None
    """For links: the key of the kind linked to."""
    creates: bool = False
    """For links: a name that no record bears becomes a new record of the target kind."""
    unit: str = ""
    synonyms: tuple[str, ...] = ()
    """Further column headings under which spreadsheets carry this field."""
    width: int = 16
    """Width of the exported column, in characters."""
    listed: bool = False
    """Shown as a table column unless the user chose otherwise."""

    @property
    def is_link(self) -> bool:
        """Whether the value points at other records."""
        return self.target is not None

    @property
    def columns(self) -> tuple[tuple[str, Column], ...]:
        """(SQL column name, type) of the typed table; links live in their own table and have none."""
        if self.is_link:
            return ()
        if self.many:
            return ((self.key, Column("", "text")),)
        return tuple((self.key + column.suffix, column) for column in self.type.columns)


@dataclass(frozen=True)
class Kind:
    """A kind of record: its fields and how it is named, ordered and recognised."""

    key: str
    label: Bilingual
    plural: Bilingual
    fields: tuple[Field, ...]
    title: tuple[tuple[str, ...], tuple[str, ...]]
    """Fields tried in turn for a record's name: (in Chinese, in English)."""
    title_parts: tuple[str, ...] = ()
    """Fields joined by " · " for kinds that bear no name of their own (a round, an event)."""
    together: tuple[tuple[str, ...], ...] = ()
    """Fields that, all equal, mean the same record (a company's Series A); days are equal when they overlap.
    Records that differ in another of these fields are not the same."""
    once: tuple[str, ...] = ()
    """Fields of what mostly happens once (an approval in a region): all equal on other days, a person is asked."""
    sheet_names: tuple[str, ...] = ()
    """Folded words by which a sheet's name or a file's name tells this kind."""

    @cached_property
    def by_key(self) -> Mapping[str, Field]:
        """The fields by their keys."""
        return MappingProxyType({field.key: field for field in self.fields})

    def field(self, key: str) -> Field:
        """The field of this key; KeyError when the kind has none."""
        return self.by_key[key]

    def __contains__(self, key: str) -> bool:
        return key in self.by_key

    @cached_property
    def stored(self) -> tuple[Field, ...]:
        """Fields with columns of their own."""
        return tuple(field for field in self.fields if not field.is_link)

    @cached_property
    def links(self) -> tuple[Field, ...]:
        """Fields that point at other records."""
        return tuple(field for field in self.fields if field.is_link)

    @cached_property
    def many(self) -> Mapping[str, bool]:
        """Of each field, whether it holds any number of values."""
        return {field.key: field.many for field in self.fields}
