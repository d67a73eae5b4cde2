# SPDX-License-Identifier: Apache-2.0
"""How much texts look like the headings of a kind of record, and whether a name or a heading says that it is one."""

from __future__ import annotations

import re

from importers.grid import Sheet
from importers.header_rows import NUMBER
from importers.headings import anchored, commonness, meanings
from models.fields import Kind
from models.kinds import KINDS
from models.values.folding import fold

_ANYWHERE = frozenset(
    map(
        fold,
        (
            *(
                "name",
                "full name",
                "title",
                "label",
                "labels",
                "row labels",
                "code",
                "id",
                "no",
                "number",
                "key",
            ),
            *(
                "date",
                "year",
                "start",
                "end",
                "from",
                "to",
                "type",
                "category",
                "kind",
                "class",
                "status",
                "state",
            ),
            *(
                "notes",
                "note",
                "comment",
                "comments",
                "remarks",
                "description",
                "text",
                "value",
                "amount",
                "total",
            ),
            *(
                "url",
                "link",
                "website",
                "source",
                "country",
                "city",
                "region",
                "location",
                "address",
                "language",
            ),
            *(
                "名称",
                "名字",
                "姓名",
                "标题",
                "编号",
                "代码",
                "代号",
                "日期",
                "时间",
                "年份",
                "开始",
                "结束",
                "类型",
            ),
            *(
                "类别",
                "分类",
                "状态",
                "备注",
                "说明",
                "描述",
                "内容",
                "金额",
                "数量",
                "合计",
                "网址",
                "链接",
                "来源",
            ),
            *("国家", "城市", "地区", "地点", "地址", "语言"),
        ),
    )
)
"""Headings that stand in tables about anything: by themselves they do not make a list of records out of a sheet."""


def tells(sheet: Sheet, kind: str, texts: list[str]) -> bool:
    """Whether something says that this is a list of ours: its name, or a heading that not every table has."""
    return named_after(sheet.name, KINDS[kind]) or any(
        fold(text) not in _ANYWHERE and meanings(kind, text) for text in texts
    )


def one_is_enough(sheet: Sheet, kind: str, texts: list[str]) -> bool:
    """Whether a row with a single known heading may be that of a table: the sheet is named so, or the one tells."""
    known = {meaning.field for text in texts for meaning in meanings(kind, text)[:1]}
    return named_after(sheet.name, KINDS[kind]) or (
        anchored(KINDS[kind], known) and all(len(text) < 40 and not NUMBER.fullmatch(text) for text in texts)
    )


def heading_score(kind: Kind, texts: list[str]) -> tuple[float, int]:
    """How much a row looks like headings of this kind, and how many fields it names."""
    weights: dict[str, float] = {}
    for text in texts:
        if len(text) > 80:
            continue
        for meaning in meanings(kind.key, text):
            if meaning.field not in weights:
                weights[meaning.field] = meaning.how.value * (0.5 + 0.5 / commonness(text))
                break
    score = sum(weights.values())
    return (score if anchored(kind, set(weights)) else score * 0.4), len(weights)


def named_after(name: str, kind: Kind) -> bool:
    """Whether a sheet's or file's name says that it lists this kind."""
    whole = fold(name)
    words = {fold(word) for word in re.split(r"[\W_\d]+", name)}
    for known in kind.sheet_names:
        key = fold(known)
        if key == whole or key in words or (not key.isascii() and key in whole):
            return True
    return False
