# SPDX-License-Identifier: Apache-2.0
"""The second pass over an .xlsx or .xlsm: its sheets, styles, comments, table objects and Thaw's own manifest."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from importers.grid import Manifest, column_number
from importers.guard import MAX_EXPANDED, damaged, too_large
from importers.number_formats import BUILT_IN, meaning
from importers.package_notes import PackageNotes, headings_of, manifest_of
from importers.sheet_notes import Comment, SheetNotes
from importers.xlsx_cells import Looks, SheetScan, TooFar
from importers.xlsx_finding import struck_part

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CHUNK = 1 << 22
_MOST_XML = 16_000_000
"""Bytes of a part that is read as a tree; styles and comments of real files stay far below."""
_STRICT = "purl.oclc.org/ooxml"
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_PLAIN_FILLS = ("none", "gray125", "")
_WHITE = ("FFFFFFFF", "00FFFFFF", "00000000")
_LEGACY_THREAD = "[Threaded comment]"
"""How Excel begins the note that it writes for programs that do not know threads."""
_LEGACY_SAID = "Comment:\n"

Relations = dict[str, tuple[str, str]]
"""Id -> (type, path of the part)."""


def read_xlsx(path: Path) -> PackageNotes:
    """Scan the package. UserError when it unpacks to too much, or is so broken that nothing can be told."""
    try:
        with zipfile.ZipFile(path) as package:
            return _Package(path, package).read()
    except TooFar as far:
        raise too_large(path, far.size) from far
    except (
        zipfile.BadZipFile,
        EOFError,
        zlib.error,
        ParseError,
        DefusedXmlException,
        NotImplementedError,
    ) as error:
        raise damaged(path) from error


class _Package:
    """One open package."""

    def __init__(self, path: Path, package: zipfile.ZipFile) -> None:
        self._path = path
        self._package = package
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in package.namelist()}
        self._budget = MAX_EXPANDED
        self._persons: dict[str, str] = {}

    def read(self) -> PackageNotes:
        notes = PackageNotes()
        book_part = self._book_part()
        book = self._xml(book_part)
        if book is None:
            return notes
        notes.strict = _STRICT in str(book.tag)
        notes.date1904 = any(
            node.get("date1904", "0") in ("1", "true", "on") for node in _all(book, "workbookPr")
        )
        notes.manifest = self._manifest(book)
        headings = headings_of(_names(book))
        relations = self._relations(book_part)
        looks = self._looks(relations)
        self._persons = self._names_of_persons(relations)
        for name, part in self._sheet_parts(relations, book):
            scan = SheetScan(looks)
            told = self._scan(part, scan)
            notes.marks[name] = scan.marks
            if scan.is_filled:
                notes.filled.add(name)
            notes.sheets[name] = replace(self._with_parts(part, told), headings=headings.get(name, ()))
        return notes

    # Parts -----------------------------------------------------------------------------------------------------------

    def _xml(self, part: str) -> Element | None:
        real = self._names.get(part.lower())
        if real is None or self._package.getinfo(real).file_size > _MOST_XML:
            return None
        tree: Element = fromstring(self._package.read(real))
        return tree

    def _optional(self, part: str) -> Element | None:
        """A part without which the cells can still be read; one that is no XML counts as absent."""
        with suppress(ParseError):
            return self._xml(part)
        return None

    def _relations(self, part: str) -> Relations:
        folder, name = posixpath.split(part)
        tree = self._xml(posixpath.join(folder, "_rels", name + ".rels"))
        found = {}
        for node in _all(tree, "Relationship"):
            target = node.get("Target", "").replace("\\", "/")
            full = (
                target.lstrip("/")
                if target.startswith("/")
                else posixpath.normpath(posixpath.join(folder, target))
            )
            found[node.get("Id", "")] = (node.get("Type", "").rpartition("/")[2], full)
        return found

    def _book_part(self) -> str:
        for kind, target in self._relations("").values():
            if kind == "officeDocument":
                return target
        return "xl/workbook.xml"

    def _sheet_parts(self, relations: Relations, book: Element) -> Iterator[tuple[str, str]]:
        for node in _all(book, "sheet"):
            number = next((value for key, value in node.attrib.items() if _local(key) == "id"), "")
            kind, target = relations.get(number, ("", ""))
            if kind == "worksheet" and target.lower() in self._names:
                yield node.get("name", ""), target

    def _manifest(self, book: Element) -> Manifest | None:
        """From custom properties and defined names; whichever the last program kept."""
        found: dict[str, str] = {}
        for node in _all(self._optional("docProps/custom.xml"), "property"):
            found[node.get("name", "")] = "".join(node.itertext()).strip()
        for name, target in _names(book):
            found.setdefault(name, target.strip('="'))
        return manifest_of(found)

    # Cells -----------------------------------------------------------------------------------------------------------

    def _scan(self, part: str, scan: SheetScan) -> SheetNotes:
        with self._package.open(self._names[part.lower()]) as stream:
            while chunk := stream.read(_CHUNK):
                self._budget -= len(chunk)
                if self._budget < 0:
                    raise TooFar(MAX_EXPANDED - self._budget)
                scan.feed(chunk)
        return scan.finish()

    def _looks(self, relations: Relations) -> Looks:
        parts = dict(relations.values())
        styles = self._optional(parts.get("styles", "xl/styles.xml"))
        struck_texts = self._struck_texts(parts.get("sharedStrings", "xl/sharedStrings.xml"))
        if styles is None:
            return Looks(struck_texts=struck_texts)
        fonts = [_is_struck(node) for group in _all(styles, "fonts") for node in group]
        fills = [_is_fill(node) for group in _all(styles, "fills") for node in group]
        struck: set[int] = set()
        filled: set[int] = set()
        shown: dict[int, str] = {}
        said = _formats(styles)
        for group in _all(styles, "cellXfs"):
            for number, node in enumerate(group):
                if _at(fonts, node.get("fontId")):
                    struck.add(number)
                if _at(fills, node.get("fillId")):
                    filled.add(number)
                if shows := said.get(node.get("numFmtId", "")):
                    shown[number] = shows
        return Looks(frozenset(struck), frozenset(filled), shown, struck_texts)

    def _struck_texts(self, part: str) -> dict[int, str]:
        """Shared strings with struck runs. The part is split only where one occurs."""
        real = self._names.get(part.lower())
        if real is None:
            return {}
        found: dict[int, str] = {}
        number, rest = 0, b""
        with self._package.open(real) as stream:
            while chunk := stream.read(_CHUNK):
                self._budget -= len(chunk)
                if self._budget < 0:
                    raise TooFar(MAX_EXPANDED - self._budget)
                *items, rest = re.split(rb"</(?:\w+:)?si>|<(?:\w+:)?si\s*/>", rest + chunk)
                if any(b"strike" in each for each in items):
                    parts = ((index, struck_part(each)) for index, each in enumerate(items, number))
                    found.update((index, text) for index, text in parts if text)
                number += len(items)
        return found

    # What hangs on a sheet -------------------------------------------------------------------------------------------

    def _with_parts(self, part: str, told: SheetNotes) -> SheetNotes:
        relations = self._relations(part)
        comments: dict[tuple[int, int], Comment] = {}
        tables, filtered = [], told.filtered_columns
        for kind, target in relations.values():
            tree = self._optional(target) if kind in ("comments", "threadedComment", "table") else None
            if tree is None:
                continue
            if kind == "table":
                area = _area(tree.get("ref", ""))
                if area:
                    tables.append((tree.get("displayName") or tree.get("name") or "", *area))
                    filtered += _table_filter(tree)
            elif kind == "comments":
                for each in _notes(tree):
                    comments.setdefault((each.row, each.column), each)
            else:
                comments.update(((each.row, each.column), each) for each in self._threads(tree))
        return replace(
            told,
            comments=tuple(comments[key] for key in sorted(comments)),
            tables=tuple(tables),
            filtered_columns=tuple(sorted(set(filtered))),
        )

    def _names_of_persons(self, relations: Relations) -> dict[str, str]:
        found = {}
        for kind, target in relations.values():
            if kind == "person":
                for node in _all(self._optional(target), "person"):
                    found[node.get("id", "")] = node.get("displayName", "")
        return found

    def _threads(self, tree: Element) -> list[Comment]:
        """Threads, the replies after the comment they answer."""
        found: dict[tuple[int, int], Comment] = {}
        for node in _all(tree, "threadedComment"):
            area = _area(node.get("ref", ""))
            text = "".join("".join(each.itertext()) for each in _all(node, "text")).strip()
            if not area or not text:
                continue
            author = self._persons.get(node.get("personId", ""), "")
            known = found.get(area[:2])
            if known is None:
                found[area[:2]] = Comment(area[0], area[1], author, text)
            else:
                reply = f"{author}: {text}" if author else text
                found[area[:2]] = replace(known, text=f"{known.text}\n{reply}")
        return list(found.values())


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _all(tree: Element | None, name: str) -> Iterator[Element]:
    return (node for node in (tree.iter() if tree is not None else ()) if _local(node.tag) == name)


def _names(book: Element) -> Iterator[tuple[str, str]]:
    """(defined name, what it stands for)."""
    return ((node.get("name", ""), (node.text or "").strip()) for node in _all(book, "definedName"))


def _at(flags: list[bool], number: str | None) -> bool:
    return number is not None and number.isdigit() and int(number) < len(flags) and flags[int(number)]


def _formats(styles: Element) -> dict[str, str]:
    """Number of a number format -> what it says of its cells, for those that say something."""
    found = {str(number): what for number, what in BUILT_IN.items()}
    for node in _all(styles, "numFmt"):
        found[node.get("numFmtId", "")] = meaning(node.get("formatCode", ""))
    return {number: what for number, what in found.items() if what}


def _is_struck(font: Element) -> bool:
    return any(node.get("val", "1") not in ("0", "false", "off") for node in _all(font, "strike"))


def _is_fill(fill: Element) -> bool:
    """Whether a fill is a colour that somebody chose; white and no pattern are not."""
    pattern = next(_all(fill, "patternFill"), None)
    if pattern is None:
        return next(_all(fill, "gradientFill"), None) is not None
    if pattern.get("patternType", "") in _PLAIN_FILLS:
        return False
    colour = next(_all(pattern, "fgColor"), None)
    return colour is None or not (
        colour.get("rgb", "").upper() in _WHITE
        or (colour.get("theme") == "0" and not colour.get("tint"))
        or colour.get("indexed") in ("9", "1")
    )


def _area(text: str) -> tuple[int, int, int, int] | None:
    """Top, left, bottom and right of a range such as B2:D9."""
    found = _RANGE.fullmatch(text)
    if not found:
        return None
    left, top, right, bottom = found.groups()
    first = column_number(left)
    return int(top), first, int(bottom or top), column_number(right) if right else first


def _notes(tree: Element) -> Iterator[Comment]:
    authors = [(node.text or "").strip() for node in _all(tree, "author")]
    for node in _all(tree, "comment"):
        area = _area(node.get("ref", ""))
        # Phonetic guides inside (rPh) are no part of what somebody wrote.
        skipped = {id(each) for guide in _all(node, "rPh") for each in guide.iter()}
        text = "".join(each.text or "" for each in _all(node, "t") if id(each) not in skipped).strip()
        number = node.get("authorId", "")
        author = authors[int(number)] if number.isdigit() and int(number) < len(authors) else ""
        if not area:
            continue
        if text.startswith(_LEGACY_THREAD):  # what was said stands behind an explanation
            text = text.partition(_LEGACY_SAID)[2].strip() or text
        author = "" if author.startswith("tc={") else author
        # Excel repeats the author in front of the text.
        text = text.removeprefix(f"{author}:").strip() if author else text
        yield Comment(area[0], area[1], author, text)


def _table_filter(tree: Element) -> tuple[int, ...]:
    found: list[int] = []
    for node in _all(tree, "autoFilter"):
        area = _area(node.get("ref", ""))
        columns = [each for each in _all(node, "filterColumn") if len(each)]
        numbers = [column.get("colId", "") for column in columns]
        found += [area[1] + int(number) for number in numbers if area and number.isdigit()]
    return tuple(found)
