# SPDX-License-Identifier: Apache-2.0
"""Reads text of labels and values, as people paste it from a register's page: one row for each record in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from importers.structured.labels import PAGE_HEADING, LabelPage, bare_label, page_of
from importers.structured.shape import SEPARATOR
from importers.structured.sheets import Structured, StructuredSheet
from models.folding import HAN, fold
from models.text import mark

_PAIR = re.compile(r"^\s*(?P<label>[^:：\t\n]{1,60}?)\s*[:：](?!//)\s*(?P<value>.*)$", re.DOTALL)
_PLAIN_LABEL = re.compile(r"[^\d\s,，;；。!！?？][^,，;；。!！?？]{0,40}")
_PART = re.compile(r"^\s*[一二三四五六七八九十]{1,3}\s*[、.．]")
_NOT_FILLED = re.compile(r"登记人暂未填写该?此?信息|暂未填写此信息|暂未填写")
_WITHHELD = re.compile(r"\s*(?:企业选择不公示|申请人选择不公示)\s*")
_EMPTY_PART = re.compile(r"(?:国内|国际)\s*[:：]\s*(?=[;；\n]|$)[;；]?\s*")

_WITHHELD_CELLS = mark(
    "Import", "Cells that the registrant chose not to show ({labels}) were left blank: {count}."
)

_DAY = r"(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?: 0?0:00:00)?"
_PERIOD = re.compile(rf"\s*从?\s*(?:From)?\s*{_DAY}\s*至?\s*(?:To)?\s*{_DAY}\s*", re.IGNORECASE)
"""A period as a page shows it, in two languages and on several lines."""
_COUNTER = "序号"

_Pair = tuple[str, str]


def read_labelled(text: str, stem: str) -> Structured:
    """The records of a text as one sheet, whose headings are the labels. Nothing is read of a text without labels."""
    page = page_of(text)
    reader = _Reader(page)
    pairs = list(reader.pairs(text.replace("\r\n", "\n").replace("\r", "\n")))
    records = _records(pairs, page)
    if page:
        for record in records:
            record[PAGE_HEADING] = page.name
    headings = tuple(dict.fromkeys(heading for record in records for heading in record))
    found = Structured(withheld=sum(reader.withheld.values()))
    if headings:
        rows = [tuple([record.get(heading) for heading in headings]) for record in records]
        found.sheets.append(StructuredSheet(page.name if page else stem, headings, rows, (), reader.personal))
    if found.withheld:
        labels = ", ".join(reader.withheld)
        found.remarks.append(_WITHHELD_CELLS.format(count=found.withheld, labels=labels))
    return found


@dataclass(slots=True)
class _Reader:
    """Goes through the lines of a text."""

    page: LabelPage | None
    personal: int = 0
    withheld: dict[str, int] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)
    _hidden: frozenset[str] = frozenset()
    _titles: frozenset[str] = frozenset()
    _columns: list[str] = field(default_factory=list)
    """Labels of the table whose rows follow."""
    _waiting: list[str] = field(default_factory=list)
    """Labels that have had no value yet; the second one is the first in the other language."""
    _value: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.page:
            self._known, self._hidden, self._titles = (
                self.page.known(),
                self.page.hidden(),
                self.page.titles(),
            )

    def pairs(self, text: str) -> Iterator[_Pair]:
        """(heading, value) in the order of the text."""
        for line in text.split("\n"):
            yield from self._line(line)
        yield from self._finished()

    def _line(self, line: str) -> Iterator[_Pair]:
        cells = [cell.strip() for cell in line.split("\t")]
        filled = [cell for cell in cells if cell]
        if not filled:
            return
        if _PART.match(filled[0]) or fold(bare_label(filled[0])) in self._titles:
            yield from self._finished()
            self._columns = []
        elif self._is_heading(filled):
            yield from self._finished()
            self._columns = [self._label(cell) for cell in filled]
        elif self._columns and len(cells) > 1 and not self._is_label(filled[0]):
            yield from self._row(cells)
        else:
            yield from self._cells(filled)

    def _row(self, cells: list[str]) -> Iterator[_Pair]:
        """A row of a table: each value under the label above it. What names the table may stand before its headings."""
        labels = self._columns[-len(cells) :]
        for label, value in zip(labels, cells, strict=False):
            if label != _COUNTER and value:
                yield from self._said(label, value)

    def _is_heading(self, cells: list[str]) -> bool:
        """Whether a line is the headings of a table: different labels and nothing else."""
        return 1 < len(cells) == len({fold(cell) for cell in cells}) and all(map(self._is_label, cells))

    def _cells(self, cells: list[str]) -> Iterator[_Pair]:
        """Labels and values side by side, or a line of the value that began above."""
        for place, cell in enumerate(cells):
            label, value = self._taken_apart(cell)
            if label and self._waiting and not self._value and fold(label) == fold(self._waiting[-1]):
                label, value = "", cell  # 随机化: 随机化
            if not label and value.isdecimal() and 0 < place < len(cells) - 1:
                continue  # the number of a value that stands behind it
            if label:
                self._columns = []
                if self._value or not self._goes_with(label):
                    yield from self._finished()
                self._waiting.append(label)
            if value:
                self._value.append(value)

    def _taken_apart(self, cell: str) -> tuple[str, str]:
        """(label, value) of a cell; no label when it is all value."""
        if self._is_label(cell):
            return self._label(cell), ""
        found = _PAIR.match(cell)
        if found and self._is_label(found["label"]):
            return self._label(found["label"]), found["value"].strip()
        if found and self.page is None and _PLAIN_LABEL.fullmatch(found["label"].strip()):
            return found["label"].strip(), found["value"].strip()
        return "", cell

    def _is_label(self, cell: str) -> bool:
        folded = fold(bare_label(cell))
        return bool(folded) and (folded in self._known or folded in self._hidden)

    def _label(self, cell: str) -> str:
        bare = bare_label(cell)
        return self._known.get(fold(bare), bare)

    def _goes_with(self, label: str) -> bool:
        """Whether a label is the other language of the one that waits for its value."""
        english = self.page.english if self.page else {}
        return bool(self._waiting) and english.get(label) == self._waiting[-1]

    def _finished(self) -> Iterator[_Pair]:
        """What the labels before this line came to."""
        labels, lines = self._waiting, self._value
        self._waiting, self._value = [], []
        if not labels or not lines:
            return
        half = len(lines) // 2
        if (
            len(labels) == 2
            and len(lines) % 2 == 0
            and _is_chinese(lines[:half])
            and not _is_chinese(lines[half:])
        ):
            yield from self._said(labels[0], "\n".join(lines[:half]))
            yield from self._said(labels[1], "\n".join(lines[half:]))
        else:
            yield from self._said(labels[0], "\n".join(lines))

    def _said(self, label: str, value: str) -> Iterator[_Pair]:
        """The pair, unless it is personal or says that nothing is said."""
        if _WITHHELD.fullmatch(value):
            self.withheld[label] = self.withheld.get(label, 0) + 1
            return
        said = _EMPTY_PART.sub("", _NOT_FILLED.sub("", value)).strip()
        if not said:
            return
        if period := _PERIOD.fullmatch(said):
            said = f"{period[1]} 至 {period[2]}"
        if fold(label) in self._hidden:
            self.personal += 1
        else:
            yield label, said


def _is_chinese(lines: list[str]) -> bool:
    return any(HAN.search(line) for line in lines)


def _records(pairs: list[_Pair], page: LabelPage | None) -> list[dict[str, str]]:
    """The pairs, parted where another record begins."""
    if not pairs:
        return []
    starts = page.starts if page else pairs[0][0]
    english = {label for label, chinese in page.english.items() if chinese == starts} if page else set()
    repeated = set(page.repeated) if page else set()
    records: list[dict[str, list[str]]] = [{}]
    for heading, value in pairs:
        heading = starts if heading in english else heading
        if heading == starts and records[-1].get(heading, [value]) != [value]:
            records.append({})
        said = records[-1].setdefault(heading, [])
        if heading in repeated or fold(value) not in map(fold, said):
            said.append(value)
    return [{heading: SEPARATOR.join(values) for heading, values in record.items()} for record in records]
