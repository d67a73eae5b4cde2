# SPDX-License-Identifier: Apache-2.0
"""The one way into this package for files: by the format that `sniff` found, to sheets."""

from __future__ import annotations

from pathlib import Path

from importers.structured.decoding import decoded
from importers.structured.eu_register import is_register_text, register_records
from importers.structured.html_tables import read_page, sheets_of_page
from importers.structured.json_records import json_records
from importers.structured.labelled import read_labelled
from importers.structured.labels import page_of
from importers.structured.sheets import Structured, sheets_of
from importers.structured.spreadsheet_xml import is_flat_document, is_spreadsheet, read_spreadsheet
from importers.structured.web_archive import sheets_of_archive
from importers.structured.xml_records import XmlRecords
from models.errors import UserError
from models.progress import SILENT, Progress
from models.text import mark

LARGEST_TEXT = 100_000_000
"""Bytes of a web page or a pasted text, which are read as a whole."""

_READING = mark("Import", "Reading {file}")
_TOO_LARGE = mark(
    "Import",
    "{file} is a text of {size} MB, more than the {limit} MB that are read at once: save it as an Excel workbook "
    "(.xlsx) or as CSV, and import that.",
)
_FLAT_DOCUMENT = mark(
    "Import",
    "{file} is an OpenDocument file in one piece of XML (.fods): save it as .ods or .xlsx in LibreOffice, and import "
    "that.",
)
_NO_LABELS = mark(
    "Import",
    "{file} holds no labels with values: each line must be like “登记号：CTR20201763”; copy the page again.",
)


def read_structured(path: Path, kind: str, progress: Progress = SILENT) -> Structured:
    """The sheets of a file that `sniff` called `kind`: json, xml, html, mhtml or labels.

    JSON and XML are read record by record, rows only while they are asked for; the file must stay where it is until
    then. UserError, in one sentence, for everything that cannot be taken; Cancelled by `progress`.
    """
    name, stem = path.name, path.stem
    reading = _READING.format(file=name)
    if kind == "json":
        return sheets_of(lambda step: json_records(path, step), name, stem, progress)
    if kind == "xml":
        if is_flat_document(path):
            raise UserError(_FLAT_DOCUMENT.format(file=name))
        if is_spreadsheet(path):
            return read_spreadsheet(path, progress, reading)
        records = XmlRecords(path, lambda done, total: progress.step(done, total, reading))
        return sheets_of(records, name, stem, progress)
    whole = _whole(path)
    if kind == "mhtml":
        return sheets_of_archive(whole, name, stem, progress, reading)
    content = decoded(whole)
    if kind == "html":
        page = read_page(content, name, progress, reading)
        if page_of(page.text) is not None and (found := read_labelled(page.text, stem)).sheets:
            return found
        return sheets_of_page(page, name, stem)
    if is_register_text(content):
        return sheets_of(lambda step: register_records(content), name, stem, progress)
    found = read_labelled(content, stem)
    if not found.sheets:
        raise UserError(_NO_LABELS.format(file=name))
    return found


def _whole(path: Path) -> bytes:
    size = path.stat().st_size
    if size > LARGEST_TEXT:
        raise UserError(
            _TOO_LARGE.format(file=path.name, size=size // 1_000_000, limit=LARGEST_TEXT // 1_000_000)
        )
    return path.read_bytes()
