# SPDX-License-Identifier: Apache-2.0
"""Edits workbooks inside a running LibreOffice, as a person would; run by a Python that has LibreOffice's `uno`.

Standard input holds JSON: {"pipe": name, "open": path, "edits": [[what, arguments…], …], "save": [path, …]}. Standard
output gets what the edits that look something up found, as a JSON list.
"""

import json
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.sheet.FillDirection import TO_BOTTOM
from com.sun.star.table import TableSortField

FORMULA = 16
"""com.sun.star.sheet.CellFlags."""
FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".xls": "MS Excel 97"}


def named(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def desktop(pipe):
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _ in range(600):
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except Exception:  # while it starts, it says so in several ways
            time.sleep(0.1)
    raise SystemExit("LibreOffice did not answer")


class Book:
    """One open workbook. Rows count from 1, columns are told by their headings in row 1."""

    def __init__(self, document):
        self.document = document
        self.sheets = document.Sheets

    def used(self, sheet):
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        return cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow

    def column(self, sheet, heading):
        for place in range(self.used(sheet)[0] + 1):
            if sheet.getCellByPosition(place, 0).String == heading:
                return place
        raise SystemExit(f"no column {heading} in {sheet.Name}")

    def cell(self, name, heading, row):
        sheet = self.sheets.getByName(name)
        return sheet.getCellByPosition(self.column(sheet, heading), row - 1)

    def below(self, name, heading, first, last):
        sheet = self.sheets.getByName(name)
        place = self.column(sheet, heading)
        return sheet.getCellRangeByPosition(place, first - 1, place, last - 1)

    def put(self, name, heading, row, value):
        cell = self.cell(name, heading, row)
        if isinstance(value, str):
            cell.String = value
        else:
            cell.Value = value

    def typed(self, name, heading, row, text):
        """As typed: the program makes a number or a date of it where it would."""
        cell = self.cell(name, heading, row)
        cell.NumberFormat = 0
        cell.FormulaLocal = text

    def formula(self, name, heading, row, text):
        cell = self.cell(name, heading, row)
        cell.NumberFormat = 0
        cell.Formula = text

    def rename_heading(self, name, heading, text):
        self.cell(name, heading, 1).String = text

    def sort(self, name, heading, descending):
        sheet = self.sheets.getByName(name)
        right, bottom = self.used(sheet)
        field = TableSortField()
        field.Field, field.IsAscending = self.column(sheet, heading), not descending
        area = sheet.getCellRangeByPosition(0, 0, right, bottom)
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        area.sort(named(SortFields=fields, ContainsHeader=True, IsSortColumns=False))

    def sort_alone(self, name, heading, descending):
        sheet = self.sheets.getByName(name)
        place, bottom = self.column(sheet, heading), self.used(sheet)[1]
        field = TableSortField()
        field.Field, field.IsAscending = 0, not descending
        area = sheet.getCellRangeByPosition(place, 1, place, bottom)
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        area.sort(named(SortFields=fields, ContainsHeader=False, IsSortColumns=False))

    def delete_column(self, name, heading):
        sheet = self.sheets.getByName(name)
        sheet.Columns.removeByIndex(self.column(sheet, heading), 1)

    def insert_column(self, name, heading, title, texts):
        sheet = self.sheets.getByName(name)
        place = self.column(sheet, heading)
        sheet.Columns.insertByIndex(place, 1)
        for row, text in enumerate([title, *texts]):
            sheet.getCellByPosition(place, row).String = text

    def move_column(self, name, heading, before):
        sheet = self.sheets.getByName(name)
        sheet.Columns.insertByIndex(self.column(sheet, before), 1)
        old, new = self.column(sheet, heading), self.column(sheet, before) - 1
        source = sheet.Columns.getByIndex(old).RangeAddress
        sheet.moveRange(sheet.getCellByPosition(new, 0).CellAddress, source)
        sheet.Columns.removeByIndex(old, 1)

    def hide_column(self, name, heading):
        sheet = self.sheets.getByName(name)
        sheet.Columns.getByIndex(self.column(sheet, heading)).IsVisible = False

    def show_columns(self, name):
        self.sheets.getByName(name).Columns.IsVisible = True

    def hide_row(self, name, row):
        self.sheets.getByName(name).Rows.getByIndex(row - 1).IsVisible = False

    def insert_row(self, name, row, values):
        sheet = self.sheets.getByName(name)
        sheet.Rows.insertByIndex(row - 1, 1)
        for heading, text in values.items():
            self.put(name, heading, row, text)

    def delete_row(self, name, row):
        self.sheets.getByName(name).Rows.removeByIndex(row - 1, 1)

    def copy_row(self, name, row, to):
        sheet = self.sheets.getByName(name)
        sheet.Rows.insertByIndex(to - 1, 1)
        source = sheet.Rows.getByIndex(row - 1 if row < to else row).RangeAddress
        sheet.copyRange(sheet.getCellByPosition(0, to - 1).CellAddress, source)

    def copy_cells(self, name, heading, first, last, other, row):
        target = self.cell(name, other, row)
        source = self.below(name, heading, first, last)
        self.sheets.getByName(name).copyRange(target.CellAddress, source.RangeAddress)

    def fill(self, name, heading, first, last):
        self.below(name, heading, first, last).fillAuto(TO_BOTTOM, 1)

    def date_format(self, name, heading, first, last, code):
        formats, locale = self.document.NumberFormats, uno.createUnoStruct("com.sun.star.lang.Locale")
        locale.Language, locale.Country = "en", "US"
        known = formats.queryKey(code, locale, False)
        self.below(name, heading, first, last).NumberFormat = (
            known if known >= 0 else formats.addNew(code, locale)
        )

    def retype(self, name, heading, first, last):
        """Type the same texts again into cells that are no longer formatted as text."""
        for row in range(first, last + 1):
            cell = self.cell(name, heading, row)
            text, cell.NumberFormat = cell.String, 0
            cell.FormulaLocal = text

    def merge(self, name, heading, first, last):
        self.below(name, heading, first, last).merge(True)

    def comment(self, name, heading, row, text):
        cell = self.cell(name, heading, row)
        self.sheets.getByName(name).Annotations.insertNew(cell.CellAddress, text)

    def duplicate(self, name, title):
        self.sheets.copyByName(name, title, self.sheets.Count)

    def rename_sheet(self, name, title):
        self.sheets.getByName(name).Name = title

    def move_sheet(self, name, place):
        self.sheets.moveByName(name, place)

    def remove_sheet(self, name):
        self.sheets.removeByName(name)

    def show_sheet(self, name):
        self.sheets.getByName(name).IsVisible = True

    def forget_names(self, prefix):
        names = self.document.NamedRanges
        for name in [each for each in names.ElementNames if each.startswith(prefix)]:
            names.removeByName(name)

    def forget_properties(self):
        kept = self.document.DocumentProperties.UserDefinedProperties
        for each in kept.PropertySetInfo.Properties:
            kept.removeProperty(each.Name)

    def look(self):
        """What the program made of the workbook."""
        found = {}
        view = self.document.CurrentController
        for sheet in (self.sheets.getByIndex(place) for place in range(self.sheets.Count)):
            view.ActiveSheet = sheet
            right, bottom = self.used(sheet)
            found[sheet.Name] = {
                "size": [right + 1, bottom + 1],
                "formulas": sheet.queryContentCells(FORMULA).Count,
                "frozen": [view.SplitColumn, view.SplitRow] if view.hasFrozenPanes() else None,
                "comments": sheet.Annotations.Count,
                "charts": sheet.Charts.Count,
                "visible": sheet.IsVisible,
                "rules": [
                    self.rule(sheet.getCellByPosition(place, 1)) for place in range(right + 1)
                ],
                "conditions": len(sheet.ConditionalFormats.getConditionalFormats()),
                "hidden": [
                    place for place in range(right + 1) if not sheet.Columns.getByIndex(place).IsVisible
                ],
            }
        ranges = self.document.DatabaseRanges
        found[""] = {
            "names": {
                each: self.document.NamedRanges.getByName(each).Content
                for each in self.document.NamedRanges.ElementNames
            },
            "tables": {
                each: ranges.getByName(each).AutoFilter for each in ranges.ElementNames
            },
        }
        return found

    def rule(self, cell):
        rule = cell.Validation
        return [rule.Type.value, rule.getFormula1(), rule.ShowErrorMessage, rule.ErrorAlertStyle.value]


def main():
    job = json.loads(sys.stdin.read())
    document = desktop(job["pipe"]).loadComponentFromURL(Path(job["open"]).as_uri(), "_blank", 0, ())
    if document is None:
        raise SystemExit(f"LibreOffice does not open {job['open']}")
    try:
        book = Book(document)
        told = [getattr(book, name)(*arguments) for name, *arguments in job["edits"]]
        for path in map(Path, job["save"]):
            document.storeToURL(path.as_uri(), named(FilterName=FILTERS[path.suffix]))
    finally:
        document.close(True)
    sys.stdout.write(json.dumps([each for each in told if each is not None]))


main()
