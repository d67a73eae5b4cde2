# SPDX-License-Identifier: Apache-2.0
"""Which columns of two tables say the same thing, and what sort of thing: guessed, or as a person says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.errors import UserError
from models.folding import fold
from models.text import mark
from reconcile.linkage.columns import pair_columns
from reconcile.linkage.headings import BESIDE_NAMES, is_name_of_rows, subject_of
from reconcile.linkage.sorts import guess_sort, name_groups
from reconcile.linkage.spec import SORT_NAMES, WORDED, Cell, LinkField, Sort, Spec, Table
from reconcile.linkage.terms import terms_of
from reconcile.linkage.tokens import plain_texts

_NO_COLUMN = mark(
    "Linkage", "--fields names “{name}”, which is no column of the {side} table; its columns are {columns}."
)
_LEFT, _RIGHT = mark("Linkage", "left"), mark("Linkage", "right")
_NO_SORT = mark(
    "Linkage", "--fields gives “{name}” the type “{sort}”, which there is not; there are {sorts}."
)
_NOTHING = mark(
    "Linkage",
    "The two tables have no column in common (left: {left}; right: {right}); name the pairs with "
    "--fields LEFT=RIGHT:TYPE,…",
)
_PRODUCT_HEADINGS = frozenset(
    fold(word) for word in ("drug", "drug name", "compound", "inn", "药物", "药品名称", "药物名称")
)


def infer_spec(left: Table, right: Table) -> Spec:
    """The fields by which two tables can be compared. UserError when they have nothing in common."""
    pairs = pair_columns(left, right)
    fields: list[LinkField] = []
    for names_left, names_right in _grouped(pairs, left, right):
        cells = [*_column(left, names_left), *_column(right, names_right)]
        sort = _sort_of(names_left[0], cells)
        if sort is not None:
            fields.append(LinkField(names_left[0], sort, names_left, names_right))
    if not fields:
        raise UserError(_NOTHING.format(left=_listed(left), right=_listed(right)))
    named = _with_a_name(_attributes_as_links(fields))
    return Spec(tuple(_with_the_rest(named, left, right)), _has_products(left, right))


def _sort_of(heading: str, cells: list[Cell]) -> Sort | None:
    """What a pair of columns holds; terms of a vocabulary are categories, whatever language they are in."""
    sort = guess_sort(heading, cells)
    if sort not in WORDED or is_name_of_rows(heading):
        return sort
    texts = plain_texts([text for cell in cells for text in cell])
    return Sort.CATEGORY if terms_of(texts) is not None else sort


def spec_from(text: str, left: Table, right: Table) -> Spec:
    """Fields as given on the command line: LEFT[=RIGHT][:TYPE], several with commas. UserError for unknown names."""
    fields = []
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, _, sort_name = part.partition(":")
        name_left, _, name_right = (piece.strip() for piece in name.partition("="))
        if (
            name_right
            and name_right not in right.columns
            and name_right.lower() in SORT_NAMES
            and not sort_name
        ):
            name_right, sort_name = "", name_right
        name_right = name_right or name_left
        for side, table, column in ((_LEFT, left, name_left), (_RIGHT, right, name_right)):
            if column not in table.columns:
                raise UserError(_NO_COLUMN.format(name=column, side=side, columns=_listed(table)))
        sort = _sort_named(name_left, sort_name.strip().lower()) if sort_name else None
        sort = (
            sort or guess_sort(name_left, [*left.columns[name_left], *right.columns[name_right]]) or Sort.TEXT
        )
        fields.append(LinkField(name_left, sort, (name_left,), (name_right,)))
    if not fields:
        raise UserError(_NOTHING.format(left=_listed(left), right=_listed(right)))
    return Spec(tuple(fields), _has_products(left, right))


def _sort_named(name: str, sort: str) -> Sort:
    found = SORT_NAMES.get(sort)
    if found is None:
        raise UserError(_NO_SORT.format(name=name, sort=sort, sorts=", ".join(each.value for each in Sort)))
    return found


def _listed(table: Table) -> str:
    return ", ".join(table.columns)


def _column(table: Table, names: Sequence[str]) -> list[Cell]:
    return [cell for name in names for cell in table.columns[name]]


def _grouped(
    pairs: list[tuple[str, str]], left: Table, right: Table
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Columns that are names of one thing (Chinese, English, short, former) together, all others alone."""
    found: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    rest = list(pairs)
    for group in name_groups():
        ones = [name for name in left.columns if fold(name) in group]
        others = [name for name in right.columns if fold(name) in group]
        inside = [pair for pair in rest if pair[0] in ones or pair[1] in others]
        if inside and ones and others and len(ones) + len(others) > 2:
            names = [*ones, *(one for one, _ in inside)], [*others, *(other for _, other in inside)]
            found.append((tuple(dict.fromkeys(names[0])), tuple(dict.fromkeys(names[1]))))
            rest = [pair for pair in rest if pair not in inside]
    return [*found, *(((one,), (other,)) for one, other in rest)]


def _attributes_as_links(fields: list[LinkField]) -> list[LinkField]:
    """Beside what names the rows, a column that only looks like names (targets, diseases) says what many rows share."""
    if not any(field.sort in (Sort.NAME, Sort.TEXT) and is_name_of_rows(field.key) for field in fields):
        return fields
    return [
        replace(field, sort=Sort.LINK) if field.sort is Sort.NAME and not _says_name(field.key) else field
        for field in fields
    ]


def _says_name(heading: str) -> bool:
    subject = subject_of(heading)
    return subject is not None and subject.sort is Sort.NAME


def _with_a_name(fields: list[LinkField]) -> list[LinkField]:
    """Where nothing is a name, the first link (a company alone in its table) is."""
    if any(field.sort in (Sort.NAME, Sort.TEXT) for field in fields):
        return fields
    first = next((field for field in fields if field.sort is Sort.LINK), None)
    return [
        LinkField(field.key, Sort.NAME, field.left, field.right) if field is first else field
        for field in fields
    ]


def _with_the_rest(fields: list[LinkField], left: Table, right: Table) -> list[LinkField]:
    """Columns of one table only: aliases and codes are further names, numbers may be those of the other table."""
    found = list(fields)
    for is_left, table in ((True, left), (False, right)):
        used = {name for field in fields for name in (field.left if is_left else field.right)}
        for name in table.columns:
            sort = None if name in used else guess_sort(name, table.columns[name])
            own: tuple[str, ...] = (name,) if is_left else ()
            other: tuple[str, ...] = () if is_left else (name,)
            if (sort is Sort.MENTIONS or sort is Sort.IDENTIFIER) and any(
                one.sort is Sort.IDENTIFIER for one in fields
            ):
                found.append(LinkField(name, sort, own, other))
            elif _is_further_name(name, sort) and (place := _first_name(found)) is not None:
                one = found[place]
                found[place] = replace(one, left=(*one.left, *own), right=(*one.right, *other))
    return found


def _is_further_name(heading: str, sort: Sort | None) -> bool:
    """Whether a column of one table only says what its rows are called besides: aliases, codes, a second language."""
    subject = subject_of(heading)
    if sort is Sort.CODE:
        return subject is None or subject.key in BESIDE_NAMES
    return subject is not None and subject.sort is Sort.NAME and sort in (Sort.NAME, Sort.TEXT, Sort.LINK)


def _first_name(fields: list[LinkField]) -> int | None:
    """The field of what names the rows: a name, otherwise a title."""
    named = [place for place, field in enumerate(fields) if field.sort is Sort.NAME]
    titled = [place for place, field in enumerate(fields) if is_name_of_rows(field.key)]
    return next(iter((*named, *titled)), None)


def _has_products(left: Table, right: Table) -> bool:
    return any(fold(name) in _PRODUCT_HEADINGS for table in (left, right) for name in table.columns)
