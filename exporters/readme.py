# SPDX-License-Identifier: Apache-2.0
"""The README sheet: who made the workbook and when, what is in it, what its colours mean, how to send it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from openpyxl import Workbook

from exporters.job import Extras
from exporters.manifest import SheetEntry
from exporters.sheet import Sheet
from exporters.styles import Look
from models.exchange import README_TITLE
from models.text import Bilingual

ROLE = "readme"
_WIDTHS = (32, 68, 68)

_HEADLINE = Bilingual("融冰（Thaw）工作簿", "Thaw workbook")
_EXPORTED = Bilingual("导出", "Exported")
_BY = Bilingual("{at}，由 {author} 导出", "{at}, by {author}")
_UNNAMED = Bilingual("未署名者", "somebody who gave no name")
_FOR = Bilingual("收件人", "For")
_TEMPLATE = Bilingual("模板", "Template")
_EMPTY = Bilingual(
    "此工作簿不含记录，只用于新增：逐行填写后发回。",
    "This workbook holds no records; it is for adding: fill in a row for each and send it back.",
)
_NUMBER = Bilingual("导出编号", "Export number")
_CONTENTS = Bilingual("内容（行数）", "Contents (rows)")
_ROWS = Bilingual("{name}：{rows}", "{name}: {rows}")
_CUT = Bilingual("被截断的文本", "Texts cut short")
_CUT_IN = Bilingual(
    "{name} 的 {cell}：单元格放不下全文；请在融冰中修改，此处的改动不会被采用。",
    "{cell} of {name}: the cell cannot hold all of it. Edit it in Thaw; what is changed here is not taken.",
)
_COLOURS = Bilingual("标题颜色", "Colours of headings")
_LEGEND = (
    (Look.HEADING, Bilingual("自由填写", "Typed freely")),
    (Look.REQUIRED_HEADING, Bilingual("必填", "Required")),
    (Look.CHOICE_HEADING, Bilingual("从列表选择", "Chosen from a list")),
    (Look.LINK_HEADING, Bilingual("指向另一张表中的记录", "Names a record of another sheet")),
    (
        Look.READ_ONLY_HEADING,
        Bilingual("仅供阅读，改动不会被采用", "For reading only; changes are not taken"),
    ),
)
_RETURNING = (
    (
        Bilingual("如何发回", "How to send it back"),
        Bilingual(
            "直接修改、保存为 .xlsx 并发回。可以排序、筛选、移动列、重命名文件。",
            "Edit it, save it as .xlsx and send it back. You may sort, filter, move columns and rename the file.",
        ),
    ),
    (
        Bilingual("新增记录", "New records"),
        Bilingual(
            "写在表格末尾，隐藏的 _id 列留空。",
            "Write them below the last row; leave the hidden column _id blank.",
        ),
    ),
    (
        Bilingual("删除", "Deleting"),
        Bilingual(
            "删去一行或清空一格只是提议，融冰会先询问。",
            "A row or cell that is gone is only a proposal; Thaw asks before anything is erased.",
        ),
    ),
    (
        Bilingual("多个值", "Several values"),
        Bilingual(
            "用“; ”分隔；本身含分号的值放在双引号中。",
            'Separate them by "; "; a value that holds a semicolon stands in double quotes.',
        ),
    ),
    (
        Bilingual("日期", "Dates"),
        Bilingual(
            "知道多少写多少：2025、2025-09 或 2025-09-28；不要自行补上未知的日期。",
            "Write what is known: 2025, 2025-09 or 2025-09-28. Do not make up a day.",
        ),
    ),
    (
        Bilingual("隐藏的列", "Hidden columns"),
        Bilingual(
            "以 _id 结尾的列和 _rev 列供融冰识别记录，请勿修改。",
            "Columns that end in _id, and _rev, tell Thaw which record is meant. Please leave them as they are.",
        ),
    ),
)
_NOTHING = Bilingual("", "")
_HEAD = (_HEADLINE, Look.TITLE, _NOTHING)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the README tells of one export."""

    author: str
    at: datetime
    export_id: str
    sheets: tuple[SheetEntry, ...]
    extras: Extras


def write_readme(workbook: Workbook, facts: Facts, language: str) -> Sheet:
    """Topic, text in the chosen language, the same in the other one."""
    other = "en" if language.startswith("zh") else "zh"
    sheet = Sheet(workbook, README_TITLE(language))
    sheet.set_columns(_WIDTHS, (Look.TOPIC, Look.WRAPPED, Look.OTHER_LANGUAGE))
    sheet.as_page()
    for topic, look, text in (_HEAD, *_lines(facts)):
        texts = (topic(language), text(language), text(other))
        sheet.fit_next_row(texts)
        sheet.write_styled(zip(texts, (look, Look.WRAPPED, Look.OTHER_LANGUAGE), strict=True))
    return sheet


def _lines(facts: Facts) -> Iterator[tuple[Bilingual, Look, Bilingual]]:
    at = facts.at.strftime("%Y-%m-%d %H:%M")
    author = Bilingual(facts.author, facts.author) if facts.author else _UNNAMED
    yield (
        _EXPORTED,
        Look.TOPIC,
        Bilingual(_BY.zh.format(at=at, author=author.zh), _BY.en.format(at=at, author=author.en)),
    )
    if facts.extras.recipient:
        yield _FOR, Look.TOPIC, Bilingual(facts.extras.recipient, facts.extras.recipient)
    if facts.extras.template:
        yield _TEMPLATE, Look.TOPIC, _EMPTY
    yield _NUMBER, Look.TOPIC, Bilingual(facts.export_id, facts.export_id)
    yield from _under(
        _CONTENTS, (_filled(_ROWS, name=entry.name, rows=f"{entry.rows:,}") for entry in facts.sheets)
    )
    for topic, text in _RETURNING:
        yield topic, Look.TOPIC, text
    yield _COLOURS, Look.TOPIC, _NOTHING
    for look, text in _LEGEND:
        yield text, look, _NOTHING
    cuts = (_filled(_CUT_IN, name=entry.name, cell=cell) for entry in facts.sheets for cell in entry.cuts)
    yield from _under(_CUT, cuts)


def _under(topic: Bilingual, texts: Iterable[Bilingual]) -> Iterator[tuple[Bilingual, Look, Bilingual]]:
    """The topic stands once, before the first text."""
    for number, text in enumerate(texts):
        yield _NOTHING if number else topic, Look.TOPIC, text


def _filled(text: Bilingual, **values: str) -> Bilingual:
    return Bilingual(text.zh.format(**values), text.en.format(**values))
