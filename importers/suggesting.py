# SPDX-License-Identifier: Apache-2.0
"""Suggests a field for each column of a table, by its heading and by what its values look like, saying why."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import replace

from importers.headings import How, Meaning, meanings, unit_in
from importers.mapping import ColumnMap, Mapping, Role
from importers.steps import Step
from models.fields import Field, Kind, Match
from models.kinds import KINDS
from models.text import Message, mark
from models.values.base import Unreadable
from models.values.enrolment import Enrolment, read_sides
from models.values.folding import fold

_SAMPLE = 60
_COUNTERS = frozenset(
    map(
        fold,
        ("序号", "编号", "行号", "no", "no.", "nr", "number", "row", "row no", "index", "id", "s/n", "#"),
    )
) | {""}
_LOOKS_SHARE = 0.8
_MISFIT = 3
"""So many sampled values, none of them readable as the field, and a heading that is only a synonym is not believed."""

_CURRENCIES = frozenset(
    map(fold, ("币种", "货币", "货币单位", "currency", "money raised currency", "native currency", "ccy"))
)
_SOURCES = frozenset(
    map(
        fold,
        (
            *(
                "来源",
                "信息来源",
                "数据来源",
                "资料来源",
                "消息来源",
                "新闻来源",
                "来源链接",
                "来源网址",
                "出处",
                "参考来源",
            ),
            *("新闻链接", "原文链接", "信源", "引用来源", "参考链接", "参考资料", "参考文献"),
            *("source", "sources", "source url", "source link", "data source", "news link", "news url"),
            *("reference", "references", "citation", "cited source", "reference url", "reference link"),
        ),
    )
)
"""Headings under which lists say for each row where it comes from."""
_NEWS = ("financing", "milestone")
"""Kinds of events, whose web page is where they were announced and so the source of what is said of them."""
_LONGEST_SOURCE = 400
_CITED = mark(
    "Import",
    "The column names the source of each row, which is cited for what the row says; rows without one cite the file.",
)
_JOINED = mark(
    "Import", "The heading is a name of this field; the currency in “{column}” is put behind each number."
)
_JOINED_TO = mark("Import", "The column is the currency of “{column}” and is read together with it.")
_SCHEME = mark("Import", "Some of the numbers in this column are those of known registers.")
_LABEL = mark("Import", "The heading is the name of this field.")
_SYNONYM = mark("Import", "The heading is another name for this field.")
_PART = mark("Import", "A part of the heading is a name for this field.")
_LOOKS = mark("Import", "{share} % of the values look like this: {field}.")
COUNTS = mark("Import", "The column only counts the rows, so it is not kept.")
_UNKNOWN = mark("Import", "No field is known by this heading; the column is kept among the further columns.")
_TAKEN = mark("Import", "Another column fits “{field}” better; this one is kept among the further columns.")
_UNFIT = mark(
    "Import", "The values do not look like “{field}”; the column is kept among the further columns."
)


def suggest(
    kind: str,
    header_row: int,
    last_row: int,
    headings: Sequence[tuple[int, str]],
    samples: MappingOf[int, Sequence[str]],
    *,
    used: frozenset[str] = frozenset(),
) -> Mapping:
    """Suggest a field for each (column, heading), judging by heading and by some texts of the column.

    `used` are fields that other columns have already.
    """
    found = {
        column: [
            offer
            for offer in _fitting(KINDS[kind], heading, samples.get(column, ()))
            if offer[1].field not in used
        ]
        for column, heading in headings
    }
    taken = _assign(KINDS[kind], found)
    columns = []
    for column, heading in headings:
        field: str | None
        if column in taken:
            field, why = taken[column]
        else:
            others = {key for key, _ in taken.values()} | used
            field, why = _by_looks(KINDS[kind], samples.get(column, ()), others)
            if field is not None:
                taken[column] = (field, why)
            elif found[column]:
                label = KINDS[kind].field(found[column][0][1].field).label
                why = (_TAKEN if found[column][0][0] > 0 else _UNFIT).format(field=label)
        counts = field is None and _counts_rows(heading, samples.get(column, ()))
        if counts:
            columns.append(ColumnMap(column, heading, None, COUNTS, Role.IGNORED))
            continue
        unit = unit_in(heading) if field and KINDS[kind].field(field).type.key == "money" else ""
        columns.append(ColumnMap(column, heading, field, why, unit=unit))
    columns = _with_source(kind, columns, samples)
    columns = _with_schemes(KINDS[kind], _with_currencies(KINDS[kind], columns, samples), samples)
    return Mapping(kind, header_row, last_row, tuple(columns))


def _with_source(
    kind: str, columns: Sequence[ColumnMap], samples: MappingOf[int, Sequence[str]]
) -> list[ColumnMap]:
    """The first column that looks as if it named the source of each row, read as that."""
    made = list(columns)
    for place, each in enumerate(columns):
        is_page = each.field == "url" and kind in _NEWS
        if kind == "source" or not (is_page or (each.field is None and fold(each.heading) in _SOURCES)):
            continue
        texts = samples.get(each.column, ())
        if texts and max(map(len, texts)) <= _LONGEST_SOURCE:
            cited = ColumnMap(each.column, each.heading, None, _CITED, Role.SOURCE)
            made[place : place + 1] = [cited, each] if is_page else [cited]
            break
    return made


def _with_currencies(
    kind: Kind, columns: Sequence[ColumnMap], samples: MappingOf[int, Sequence[str]]
) -> list[ColumnMap]:
    """Amounts that are bare numbers, joined with the currency in the column beside them."""
    made = list(columns)
    for place, each in enumerate(columns):
        if each.field is None or kind.field(each.field).type.key != "money":
            continue
        beside = [*columns[place + 1 : place + 2], *columns[max(place - 1, 0) : place]]
        found = next((one for one in beside if one.field is None and fold(one.heading) in _CURRENCIES), None)
        if found is None or not any(text[:1].isdigit() for text in samples.get(each.column, ())):
            continue
        step = Step("beside", each.unit or " ", (found.column,))
        made[place] = replace(each, steps=(step,), unit="", why=_JOINED.format(column=found.heading))
        made[columns.index(found)] = replace(
            found, role=Role.IGNORED, why=_JOINED_TO.format(column=each.heading)
        )
    return made


def _with_schemes(
    kind: Kind, columns: Sequence[ColumnMap], samples: MappingOf[int, Sequence[str]]
) -> list[ColumnMap]:
    """A column of other numbers of trials, those of known registers among them taken as registry numbers."""
    if "registry_ids" not in kind:
        return list(columns)
    registers = kind.field("registry_ids").type
    made = []
    for each in columns:
        made.append(each)
        texts = samples.get(each.column, ())[:_SAMPLE] if each.field == "other_ids" else ()
        members = (member for text in texts for member in registers.split(text))
        if any(not isinstance(registers.parse(member), Unreadable) for member in members):
            where = f"{kind.key}.registry_ids"
            made[-1] = replace(each, steps=(Step("unreadable", where),), separator="\n")
            steps = (Step("readable", where),)
            made.append(replace(each, field="registry_ids", why=_SCHEME, steps=steps, separator="\n"))
    return made


_Weighed = list[tuple[float, Meaning]]


def _fitting(kind: Kind, heading: str, sample: Sequence[str]) -> _Weighed:
    """The fields a heading may mean, with how well heading and values fit; a weight of 0 is not believed."""
    weighed = []
    for meaning in meanings(kind.key, heading):
        share = _readable(kind.field(meaning.field), sample)
        misfit = share == 0 and len(sample) >= _MISFIT and meaning.how is not How.LABEL
        weighed.append((0.0 if misfit else meaning.how.value * (0.5 + 0.5 * share), meaning))
    return sorted(weighed, key=lambda item: -item[0])


def _readable(field: Field, sample: Sequence[str]) -> float:
    """The share of texts that the field's type can read."""
    if not sample or field.is_link:
        return 1.0
    read = 0
    for text in sample[:_SAMPLE]:
        if isinstance(field.type, Enrolment):
            read += bool(read_sides(text))  # what is of the other side goes there
            continue
        members = field.type.split(text) if field.many else [text]
        read += not any(isinstance(field.type.parse(member), Unreadable) for member in members)
    return read / len(sample[:_SAMPLE])


def _assign(kind: Kind, found: MappingOf[int, _Weighed]) -> dict[int, tuple[str, Message]]:
    """Best first; a field that holds one value goes to one column."""
    offers = sorted(
        (
            (weight, column, meaning)
            for column, weighed in found.items()
            for weight, meaning in weighed
            if weight > 0
        ),
        key=lambda offer: (-offer[0], offer[1]),
    )
    taken: dict[int, tuple[str, Message]] = {}
    used: set[str] = set()
    for _, column, meaning in offers:
        if column in taken or (meaning.field in used and not kind.field(meaning.field).many):
            continue
        used.add(meaning.field)
        taken[column] = (meaning.field, _why(meaning.how))
    return taken


def _counts_rows(heading: str, sample: Sequence[str]) -> bool:
    """Whether a column holds running numbers and is called so."""
    numbers = [int(text) for text in sample if text.isdecimal() and len(text) < 8]
    return fold(heading) in _COUNTERS and len(numbers) == len(sample) and numbers == sorted(numbers)


def _why(how: How) -> Message:
    return {How.LABEL: _LABEL, How.SYNONYM: _SYNONYM}.get(how, _PART)


def _by_looks(kind: Kind, sample: Sequence[str], used: set[str]) -> tuple[str | None, Message]:
    """The identifier or address field whose values these are, when nearly all of them are."""
    for field in kind.fields:
        telling = field.match is Match.IDENTIFIER or field.type.key == "url"
        if not telling or field.key in used or len(sample) < _MISFIT:
            continue
        share = _readable(field, sample)
        if share >= _LOOKS_SHARE:
            return field.key, _LOOKS.format(share=round(share * 100), field=field.label)
    return None, _UNKNOWN
