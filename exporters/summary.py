# SPDX-License-Identifier: Apache-2.0
"""The summary sheet: how many rows of each sort the workbook holds, as tables with charts of Excel's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference

from exporters.sheet import Sheet
from exporters.styles import Look
from models.exchange import SUMMARY_TITLE
from models.fields import Kind, Value, members_of
from models.text import Bilingual
from models.values.choice import Choice

ROLE = "summary"
_WIDTHS = (36, 12)
_CHART_ROWS = 18
_CHART_SIZE = (20.0, 8.5)
_MOST_BARS = 12

_RECORDS = Bilingual("记录", "Records")
_COUNT = Bilingual("数量", "Count")
_BLANK = Bilingual("未填", "Not stated")
_OTHERS = Bilingual("其他", "Others")
_OF = Bilingual("{kind}：按{field}", "{kind} by {field}")
_COUNTED = (
    ("candidate", "stage_global"),
    ("candidate", "modality"),
    ("trial", "status"),
    ("financing", "announced"),
)
"""(kind, field) worth a chart; days are counted by year."""


@dataclass(slots=True)
class Tally:
    """Counts the rows as they are written."""

    kinds: tuple[Kind, ...]
    rows: Counter[str] = field(default_factory=Counter)
    values: dict[tuple[str, str], Counter[str | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        by_key = {kind.key: kind for kind in self.kinds}
        self.values = {
            (kind, key): Counter() for kind, key in _COUNTED if kind in by_key and key in by_key[kind]
        }

    def add(self, kind: str, values: Mapping[str, Value]) -> None:
        """One row."""
        self.rows[kind] += 1
        for (counted, key), counter in self.values.items():
            if counted == kind:
                counter.update(members_of(values.get(key)) or (None,))


@dataclass(frozen=True, slots=True)
class _Part:
    title: str
    lines: list[tuple[str, int]]


def write_summary(workbook: Workbook, tally: Tally, language: str) -> Sheet:
    """Tables below one another, each with its chart beside it."""
    sheet = Sheet(workbook, SUMMARY_TITLE(language))
    sheet.set_columns(_WIDTHS, (Look.TEXT, Look.COUNT))
    sheet.as_page()
    for part in _parts(tally, language):
        first = sheet.row_count + 1
        sheet.write_styled([(part.title, Look.TITLE), (_COUNT(language), Look.ID)])
        for name, count in part.lines:
            sheet.write([name, count])
        sheet.add_chart(_chart(sheet, part.title, first, sheet.row_count), f"D{first}")
        while sheet.row_count < first + _CHART_ROWS:
            sheet.write([None, None])
    return sheet


def _parts(tally: Tally, language: str) -> Iterable[_Part]:
    yield _Part(_RECORDS(language), [(kind.plural(language), tally.rows[kind.key]) for kind in tally.kinds])
    kinds = {kind.key: kind for kind in tally.kinds}
    for (kind, key), counter in tally.values.items():
        if counter:
            described = kinds[kind].field(key)
            title = _OF(language).format(kind=kinds[kind].plural(language), field=described.label(language))
            yield _Part(title, _lines(described.type, counter, language))


def _lines(kind: Any, counter: Counter[str | None], language: str) -> list[tuple[str, int]]:
    """In the order of the list or of time; where nothing orders them, the commonest first."""
    shown: Counter[str] = Counter()
    blank = counter.get(None, 0)
    said = {value: count for value, count in counter.items() if value is not None}
    if isinstance(kind, Choice):
        order = {term.code: number for number, term in enumerate(kind.vocabulary.terms)}
        for value in sorted(said, key=lambda code: (order.get(code, len(order)), code)):
            shown[kind.show(value, language)] += said[value]
    else:
        for value in sorted(said):
            shown[value[:4]] += said[value]
    lines = list(shown.items())
    if len(lines) > _MOST_BARS and not isinstance(kind, Choice):
        lines = lines[-_MOST_BARS:]
    elif len(lines) > _MOST_BARS:
        kept = {name for name, _ in shown.most_common(_MOST_BARS - 1)}
        rest = sum(count for name, count in lines if name not in kept)
        lines = [*((name, count) for name, count in lines if name in kept), (_OTHERS(language), rest)]
    return [*lines, (_BLANK(language), blank)] if blank else lines


def _chart(sheet: Sheet, title: str, first: int, last: int) -> BarChart:
    chart = BarChart()
    chart.type = "bar"
    chart.style = 10
    chart.title = title
    chart.legend = None
    chart.gapWidth = 40
    size: Any = chart  # the published stubs know whole centimetres only
    size.width, size.height = _CHART_SIZE
    chart.y_axis.majorGridlines = None
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.add_data(Reference(sheet.stream, min_col=2, min_row=first + 1, max_row=last))
    chart.set_categories(Reference(sheet.stream, min_col=1, min_row=first + 1, max_row=last))
    return chart
