# SPDX-License-Identifier: Apache-2.0
"""Makes one flat row of a nested record: headings are its paths, lists become one cell, personal data is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from importers.personal import looks_personal
from importers.structured.shape import (
    SEPARATOR,
    Composed,
    Cut,
    FirstOf,
    Part,
    Prefixed,
    Record,
    Shape,
    Ticked,
    Typed,
    nodes,
)
from models.errors import UserError
from models.text import mark

_DEEPEST = 60
_SPACES = re.compile(r"\s+")
_INSIDE = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+|\+\d{1,3}[ (-][\d ()-]{6,18}\d")
_LEFT_OUT = "[…]"
"""Stands in longer texts for addresses and telephone numbers."""
_CALL = re.compile(
    r"^.{0,90}\b(?:contact|call|phone|tel)\b.{0,30}\d{3}[-. )]{1,2}\d{3,4}[-. ]\d{3,4}.{0,30}$", re.IGNORECASE
)
"""A telephone number where the name of a site should stand."""

_TOO_DEEP = mark(
    "Import",
    "The file nests its records more than {limit} levels deep, which no register does: it was not read; ask its "
    "sender for a plain export.",
)


@dataclass(slots=True)
class Flat:
    """One record as a row."""

    cells: dict[str, str] = field(default_factory=dict)
    """Heading -> text."""
    personal: int = 0
    """How many filled cells held personal data and were dropped."""
    aside: dict[str, int] = field(default_factory=dict)
    """Path or name of what was left aside -> how many filled cells it held."""


def flatten(record: Record, shape: Shape) -> Flat:
    """One row of a record. UserError for nesting that no register has."""
    record = lifted(record, shape)
    walk = _Walk(shape)
    walk.visit(record, "", 0)
    for part in shape.parts:
        for heading, text in _parts(record, part, walk.is_personal):
            walk.put(heading, text)
    found = walk.flat
    for heading, texts in walk.values.items():
        found.cells[heading] = (
            texts[0]
            if len(texts) == 1
            else shape.joints.get(heading, SEPARATOR).join(_SPACES.sub(" ", text) for text in texts)
        )
    return found


def lifted(record: Record, shape: Shape) -> Record:
    """A record with the content of `shape.through` beside its other keys."""
    for key in shape.through:
        inner = record.get(key)
        if isinstance(inner, Mapping):
            record = {**{name: node for name, node in record.items() if name != key}, **inner}
    return record


class _Walk:
    """Collects the texts of a record by their paths."""

    def __init__(self, shape: Shape) -> None:
        self.values: dict[str, list[str]] = {}
        self.flat = Flat()
        self._personal = re.compile(shape.personal) if shape.personal else None
        self._aside = frozenset(shape.aside)
        self._nothing = frozenset(shape.nothing)
        self._escaped = shape.escaped
        self._internal = re.compile(shape.internal) if shape.internal else None
        self._consumed = frozenset(_consumed(shape))

    def visit(self, node: Any, path: str, depth: int) -> None:
        if depth > _DEEPEST:
            raise UserError(_TOO_DEEP.format(limit=_DEEPEST))
        if isinstance(node, Mapping):
            for key, value in node.items():
                child = f"{path}.{key}" if path and key else path or key
                if not self._is_dropped(child, key, value) and (path, key) not in self._consumed:
                    self.visit(value, child, depth + 1)
        elif isinstance(node, list):
            for each in node:
                self.visit(each, path, depth + 1)
        elif text := text_of(node):
            self.put(path, text)

    def _is_dropped(self, path: str, key: str, value: Any) -> bool:
        """Whether something is no part of the row; counted then."""
        if self._personal is not None and self._personal.search(path):
            self.flat.personal += _count(value)
            return True
        if path in self._aside:
            name = path
        elif self._internal is not None and self._internal.search(path):
            name = key
        else:
            return False
        self.flat.aside[name] = self.flat.aside.get(name, 0) + _count(value)
        return True

    def put(self, heading: str, text: str) -> None:
        if text.casefold() not in self._nothing and not self.is_personal(text):
            text = unescape(text) if self._escaped else text
            if self._personal is not None and ("@" in text or "+" in text):
                text, count = _INSIDE.subn(_LEFT_OUT, text)
                self.flat.personal += count
            self.values.setdefault(heading, []).append(text)

    def is_personal(self, text: str) -> bool:
        """Whether a text is an address or a telephone number with little else; counted then."""
        if self._personal is None or not (looks_personal((text,)) or _CALL.search(text)):
            return False
        self.flat.personal += 1
        return True


def text_of(node: Any) -> str:
    """A leaf as a text; "" for nothing."""
    if isinstance(node, str):
        return node.strip()
    if isinstance(node, bool):
        return "true" if node else "false"
    return "" if node is None else str(node)


def _count(node: Any) -> int:
    """How many filled leaves there are."""
    waiting, count = [node], 0
    while waiting:
        each = waiting.pop()
        if isinstance(each, Mapping):
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
        else:
            count += bool(text_of(each))
    return count


def _consumed(shape: Shape) -> Iterator[tuple[str, str]]:
    """(path, key) of what the declared parts read, so that it is not read twice."""
    for part in shape.parts:
        if isinstance(part, Composed):
            yield from ((part.path, key) for key in part.keys)
        elif isinstance(part, Typed):
            yield from (
                _split(f"{part.path}.{each}" if each else f"{part.path}.") for each in (part.value, part.type)
            )
        elif isinstance(part, Ticked):
            yield from map(_split, part.lines)
        elif isinstance(part, FirstOf):
            yield _split(part.paths[0])
        else:
            yield _split(part.path)


def _split(path: str) -> tuple[str, str]:
    before, _, key = path.rpartition(".")
    return before, key


def _parts(record: Record, part: Part, is_personal: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """(heading, text) of a declared part."""
    match part:
        case Typed():
            return _typed(record, part)
        case Ticked():
            return _ticked(record, part)
        case FirstOf(paths):
            text = next(filter(None, (_one(record, path) for path in paths)), "")
            return iter([(paths[0], text)] if text else [])
        case Composed():
            return _composed(record, part, is_personal)
        case _:
            changed = (_changed(node, part) for node in nodes(record, part.path))
            return ((part.path, text) for text in changed if text)


def _composed(
    record: Record, part: Composed, is_personal: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    for node in nodes(record, part.path):
        texts = [text for key in part.keys if (text := _one(node, key)) and not is_personal(text)]
        if texts:
            yield part.path, part.joint.join(texts)


def _ticked(record: Record, part: Ticked) -> Iterator[tuple[str, str]]:
    answers = [(said, _one(record, path)) for path, said in part.lines.items()]
    if any(answer for _, answer in answers):
        yield part.heading, "\n".join(f"{said}: {answer.lower()}" for said, answer in answers if answer)


def _changed(node: Any, part: Cut | Prefixed) -> str:
    text = _one(node, "")
    if isinstance(part, Cut):
        return text.partition(part.at)[0].strip()
    return part.prefix + text if text and not text.startswith(part.prefix) else text


def _typed(record: Record, part: Typed) -> Iterator[tuple[str, str]]:
    whole = f"{part.path}.{part.value}" if part.value else part.path
    for node in nodes(record, part.path):
        if isinstance(node, Mapping) and (text := _one(node, part.value)):
            said = _one(node, part.type)
            yield f"{whole} {said}" if said else whole, text


def _one(node: Any, path: str) -> str:
    """The first text at a path below a node; "" when there is none."""
    if path == "":
        return text_of(node.get("")) if isinstance(node, Mapping) else text_of(node)
    return next(
        (text for each in nodes(node, path) if not isinstance(each, Mapping) and (text := text_of(each))), ""
    )
