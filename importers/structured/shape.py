# SPDX-License-Identifier: Apache-2.0
"""What is declared of the records of one register: how they are known, what is put together, and what is dropped.

A module of importers/formats/ that has a tuple `SHAPES` adds those, beside the `FORMATS` that map their headings.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from models.text import Message

Record = Mapping[str, Any]
"""A record as read: texts, lists and mappings in one another. Attributes of XML are `@name`, its text is ""."""

SEPARATOR = "\n"
"""Between the members of a list in one cell. It cannot occur in one: the line ends of members become spaces."""


@dataclass(frozen=True, slots=True)
class Composed:
    """One text for each item of a list: `DRUG: Tofersen` of its `keys` with `joint` between them."""

    path: str
    keys: tuple[str, ...]
    joint: str = ", "


@dataclass(frozen=True, slots=True)
class Typed:
    """A value that another one beside it says more of: the count of `{count, type}` under `….count ACTUAL`."""

    path: str
    value: str
    type: str


@dataclass(frozen=True, slots=True)
class Ticked:
    """Questions answered yes or no as one text, a line for each: `Therapeutic exploratory (Phase II): yes`."""

    heading: str
    lines: Mapping[str, str]
    """Path -> what the line says before the answer."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Texts of which only what stands before `at` is the value: the country of `Poland:4`."""

    path: str
    at: str = ":"


@dataclass(frozen=True, slots=True)
class FirstOf:
    """The first of several paths that holds a text, under the first path; the others are read as well."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefixed:
    """A number that the source writes without the letters that belong to it."""

    path: str
    prefix: str


Part = Composed | Typed | Ticked | Cut | FirstOf | Prefixed


@dataclass(frozen=True, slots=True)
class Shape:
    """The records of one register in one of its notations."""

    key: str
    """Short and stable."""
    name: str
    """Name of the sheet they become."""
    known_by: tuple[str, ...]
    """Paths that such a record has, all of them."""
    elements: tuple[str, ...] = ()
    """In XML, the names of the element that is one record."""
    namespace: str = ""
    """In XML, the namespace of the root where the whole file is one record."""
    through: tuple[str, ...] = ()
    """Top-level keys whose content is read as if it stood beside them."""
    personal: str = ""
    """Pattern searched in paths: what is found holds data of persons and never goes into a row."""
    aside: tuple[str, ...] = ()
    """Paths of what is no data about the trial as a record: results tables, documents, translations."""
    internal: str = ""
    """Pattern searched in paths: numbers that a register's own program gives to its parts, left aside as well."""
    parts: tuple[Part, ...] = ()
    joints: Mapping[str, str] = field(default_factory=dict)
    """Path -> what stands between members there instead of `SEPARATOR`."""
    nothing: tuple[str, ...] = ()
    """What the register itself writes where there is nothing to say, in lower case."""
    escaped: bool = False
    """Whether texts may hold the entities of HTML (&amp;), left over from another notation."""
    refused: Message | None = None
    """Why these are no records of a kind that Thaw keeps."""


NO_SHAPE = Shape("", "", ())
"""Records of which nothing is declared: every path becomes a column."""


@cache
def shapes() -> tuple[Shape, ...]:
    """All declared shapes, in the order of modules and declarations."""
    package = importlib.import_module("importers.formats")
    found: list[Shape] = []
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda each: each.name):
        declared = importlib.import_module(f"importers.formats.{module.name}")
        found += getattr(declared, "SHAPES", ())
    return tuple(found)


def shape_of(record: Record) -> Shape:
    """The shape of a record; NO_SHAPE when it is none that is declared."""
    for shape in shapes():
        if all(next(nodes(record, path), None) is not None for path in shape.known_by):
            return shape
    return NO_SHAPE


def nodes(node: Any, path: str) -> Iterator[Any]:
    """Everything that stands at a path, through the lists on the way."""
    if isinstance(node, list):
        for each in node:
            yield from nodes(each, path)
    elif not path:
        yield node
    elif isinstance(node, Mapping):
        key, _, rest = path.partition(".")
        if key in node:
            yield from nodes(node[key], rest)
