# SPDX-License-Identifier: Apache-2.0
"""Drop-down lists: the hidden sheet with the terms, a named range for each list, and the rule that uses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from exporters.sheet import MOST_ROWS, Sheet
from exporters.styles import Look
from models.cell_text import cell_text
from models.exchange import LISTS_SHEET
from models.fields import Field, Kind
from models.text import Bilingual
from models.values.choice import Choice
from models.values.flag import FLAG
from models.values.phase import EARLY, NOT_APPLICABLE, PHASE

_WIDTH = 24
_PREFIX = "lst_"
_FIXED = MappingProxyType(
    {FLAG.key: ("yes", "no"), PHASE.key: (EARLY, "1", "1/2", "2", "2/3", "3", "4", NOT_APPLICABLE)}
)
"""Canonical values worth offering, by key of the value type, for types without a vocabulary."""

_NOT_LISTED = Bilingual("不在列表中", "Not in the list")
_CLOSED = Bilingual("请从列表中选择。", "Please choose from the list.")
_OPEN = Bilingual("该词不在列表中，仍要使用吗？", "This term is not in the list. Use it all the same?")
_STRANGE = "FFF8C9C4"
_UNUSUAL = "FFFCE8B2"
"""Fills of words that a closed, or an open, list does not have; pasting gets past the drop-down."""

_SEVERAL = Bilingual("可填多个，用“; ”分隔。", "Several are possible, separated by “; ”.")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a drop-down offers."""

    name: str
    """Of the named range."""
    terms: tuple[str, ...]


def choices_of(field: Field, language: str) -> Choices | None:
    """What may be chosen in a field; None for fields that are typed freely. Retired terms are not offered."""
    kind = field.type
    if isinstance(kind, Choice):
        terms = dict.fromkeys(term.label(language) for term in kind.vocabulary.terms if not term.retired)
        return Choices(_PREFIX + kind.name, tuple(terms))
    values = _FIXED.get(kind.key)
    if values is None:
        return None
    return Choices(_PREFIX + kind.key, tuple(kind.show(value, language) for value in values))


def is_open(field: Field) -> bool:
    """Whether other words than those of the list are possible: open vocabularies, phases such as 1b/2a."""
    return field.type is PHASE or (isinstance(field.type, Choice) and field.type.open)


def lists_of(kinds: Iterable[Kind], language: str) -> dict[str, Choices]:
    """Every list that these kinds use, by the name of its range."""
    found = (choices_of(field, language) for kind in kinds for field in kind.fields)
    return {choices.name: choices for choices in found if choices}


def write_lists(workbook: Workbook, lists: Mapping[str, Choices]) -> Sheet:
    """The hidden sheet: one column for each list, and a defined name over its terms."""
    sheet = Sheet(workbook, LISTS_SHEET)
    sheet.hide("hidden")
    sheet.set_columns([_WIDTH] * len(lists), [Look.TEXT] * len(lists))
    sheet.write([name.removeprefix(_PREFIX) for name in lists])
    for terms in zip_longest(*(choices.terms for choices in lists.values())):
        sheet.write([None if term is None else cell_text(term) for term in terms])
    for number, choices in enumerate(lists.values(), 1):
        letter = get_column_letter(number)
        area = f"'{LISTS_SHEET}'!${letter}$2:${letter}${len(choices.terms) + 1}"
        workbook.defined_names[choices.name] = DefinedName(choices.name, attr_text=area)
    return sheet


def add_dropdown(sheet: Sheet, column: int, field: Field, choices: Choices, language: str) -> None:
    """Offer `choices` in the whole column (from 1) below the headings.

    Other words are stopped where the list is closed, and asked about where it is open. A field with many values is
    only helped: Excel would take the second value for a word that is not in the list.
    """
    letter = get_column_letter(column)
    rule = DataValidation(type="list", formula1=choices.name, allow_blank=True)
    rule.showErrorMessage = not field.many
    rule.errorStyle = "warning" if is_open(field) else "stop"
    rule.errorTitle = _NOT_LISTED(language)
    rule.error = (_OPEN if is_open(field) else _CLOSED)(language)
    if field.many:
        rule.showInputMessage = True
        rule.prompt = _SEVERAL(language)
    rule.add(f"{letter}2:{letter}{MOST_ROWS}")
    sheet.add_rule(rule)
    if not field.many:
        # Pasting gets past the rule, so what it would have stopped is coloured.
        strange = f'AND({letter}2<>"",COUNTIF({choices.name},{letter}2)=0)'
        sheet.colour(f"{letter}2:{letter}{MOST_ROWS}", strange, _UNUSUAL if is_open(field) else _STRANGE)
