# SPDX-License-Identifier: Apache-2.0
"""Reads the records of an XML file one after the other; document types and entities are refused, memory stays flat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from importers.structured.shape import Record, shapes
from models.errors import UserError
from models.text import mark

_LOOKED_AT = 100_000
"""Elements among which the one that repeats is looked for."""
_DEEPEST = 200
_STEP = 2_000
_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}"
"""Attributes such as xsi:nil and xsi:schemaLocation speak of the notation, not of the record."""

Step = Callable[[int, int], None]
Place = tuple[str, ...]
"""The tags of an element and of those around it, from the root on."""

_HARMFUL = mark(
    "Import",
    "{file} contains an XML document type or entities, which registers never write and which could do harm: it was "
    "not read; ask its sender for a plain export.",
)
_BROKEN = mark(
    "Import",
    "{file} is not complete XML: it breaks in line {line}, column {column}; fetch it again, then import it.",
)
_TOO_DEEP = mark(
    "Import",
    "{file} nests its elements more than {limit} levels deep, which no register does: it was not read.",
)
_NO_ENCODING = mark(
    "Import", "{file} names an encoding that is not known: save it as UTF-8, and import that."
)
_NO_RECORDS = mark(
    "Import",
    "{file} is XML without an element that repeats, so it holds no table; choose another file.",
)


class XmlRecords:
    """The records of a file: told once which element they are, and read as often as asked."""

    def __init__(self, path: Path, step: Step) -> None:
        """UserError, in one sentence, for what is no XML or holds no records."""
        self._path = path
        self._record = _record_path(path, step)

    def __call__(self, step: Step) -> Iterator[Record]:
        """The records in their order."""
        for place, element in elements(self._path, step, self._record):
            if place == self._record:
                made = as_record(element)
                yield made if isinstance(made, dict) else {"": made}


def elements(path: Path, step: Step, kept: Place | None) -> Iterator[tuple[Place, Element]]:
    """(tags from the root on, element) of every element as it ends. Only what stands inside of `kept` stays whole."""
    total = path.stat().st_size
    try:
        with path.open("rb") as file:
            tags: list[str] = []
            parents: list[Element] = []
            for number, (event, element) in enumerate(
                iterparse(
                    file, events=("start", "end"), forbid_dtd=True, forbid_entities=True, forbid_external=True
                )
            ):
                if number % _STEP == 0:
                    step(file.tell(), total)
                if event == "start":
                    tags.append(local(element.tag))
                    parents.append(element)
                    if len(tags) > _DEEPEST:
                        raise UserError(_TOO_DEEP.format(file=path.name, limit=_DEEPEST))
                    continue
                place = tuple(tags)
                yield place, element
                tags.pop()
                parents.pop()
                if kept is None or len(place) <= len(kept) or place[: len(kept)] != kept:
                    element.clear()
                    if parents:
                        parents[-1].remove(element)
    except DefusedXmlException as error:
        raise UserError(_HARMFUL.format(file=path.name)) from error
    except ParseError as error:
        line, column = error.position
        raise UserError(_BROKEN.format(file=path.name, line=line, column=column + 1)) from error
    except (
        ValueError,
        LookupError,
    ) as error:  # expat's words for encodings of several bytes, and for unknown ones
        raise UserError(_NO_ENCODING.format(file=path.name)) from error


def local(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2]


def as_record(element: Element) -> Any:
    """An element as mappings, lists and texts: attributes as `@name`, text beside them under ""."""
    made: dict[str, Any] = {
        f"@{local(name)}": value for name, value in element.attrib.items() if not name.startswith(_SCHEMA)
    }
    for child in element:
        tag, value = local(child.tag), as_record(child)
        if tag not in made:
            made[tag] = value
        elif isinstance(made[tag], list):
            made[tag].append(value)
        else:
            made[tag] = [made[tag], value]
    text = _text(element)
    if not made:
        return text
    if text:
        made[""] = text
    return made


def _text(element: Element) -> str:
    """The text of an element, with what stands between its children."""
    return " ".join(
        filter(None, ((each or "").strip() for each in (element.text, *(one.tail for one in element))))
    )


def _root_tag(path: Path) -> str:
    """The tag of the root with its namespace; blank for what is no XML, which is said where it is read."""
    try:
        with path.open("rb") as file:
            for _, element in iterparse(
                file, events=("start",), forbid_dtd=True, forbid_entities=True, forbid_external=True
            ):
                return str(element.tag)
    except (DefusedXmlException, ParseError, ValueError, LookupError):
        pass
    return ""


def _record_path(path: Path, step: Step) -> Place:
    """The element that a record is: one that a shape declares, else the outermost that repeats, else the root."""
    declared = {name for shape in shapes() for name in shape.elements}
    namespaces = {shape.namespace for shape in shapes()} - {""}
    ended: Counter[Place] = Counter()
    filled: set[Place] = set()
    if namespaces and (root := _root_tag(path)).startswith(tuple(f"{{{each}}}" for each in namespaces)):
        return (local(root),)
    for number, (place, element) in enumerate(elements(path, step, None)):
        for depth, tag in enumerate(place, 1):
            if tag in declared:
                return place[:depth]
        ended[place] += 1
        filled.add(place if element.attrib else place[:-1])
        if number > _LOOKED_AT:
            break
    repeating = [place for place, count in ended.items() if count > 1 and place in filled]
    if repeating:
        return min(repeating, key=lambda place: (len(place), -ended[place]))
    if not filled - {()}:
        raise UserError(_NO_RECORDS.format(file=path.name))
    return min(filled - {()}, key=len)
