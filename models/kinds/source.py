# SPDX-License-Identifier: Apache-2.0
"""Sources: who says so. Statements refer to them."""

from __future__ import annotations

from models.fields import Field, Group, Kind, Match
from models.kind_names import KIND_NAMES
from models.kinds.common import EXTRAS, NOTES
from models.text import Bilingual
from models.values import DATE, NAME, RELIABILITY, TEXT, URL, Choice

SOURCE = Kind(
    key="source",
    label=KIND_NAMES["source"].label,
    plural=KIND_NAMES["source"].plural,
    title=(("title",), ("title",)),
    sheet_names=("source", "sources", "references", "来源", "参考文献", "出处"),
    fields=(
        Field(
            "title",
            Bilingual("标题", "Title"),
            NAME,
            Group.NAMES,
            required=True,
            match=Match.NAME,
            synonyms=("来源", "source", "来源名称", "题目"),
            width=44,
            listed=True,
        ),
        Field(
            "url",
            Bilingual("网址", "Address"),
            URL,
            Group.NAMES,
            match=Match.IDENTIFIER,
            synonyms=("链接", "link", "web address"),
            width=40,
            listed=True,
        ),
        Field(
            "publisher",
            Bilingual("发布者", "Publisher"),
            TEXT,
            Group.WHO,
            synonyms=("媒体", "出版方"),
            listed=True,
        ),
        Field(
            "type",
            Bilingual("来源类型", "Type"),
            Choice("source_kind"),
            Group.WHAT,
            synonyms=("类型", "kind"),
            listed=True,
        ),
        Field(
            "reliability",
            Bilingual("可靠程度", "Reliability"),
            RELIABILITY,
            Group.STATE,
            Bilingual(
                "1 转载或不明 – 5 登记平台、监管机构原文。",
                "From 1 (copy of a copy) to 5 (registry or regulator itself).",
            ),
            synonyms=("可信度",),
            width=10,
            listed=True,
        ),
        Field(
            "language",
            Bilingual("语言", "Language"),
            Choice("language", open=True),
            Group.WHAT,
            synonyms=("语种",),
        ),
        Field(
            "published",
            Bilingual("发布日期", "Published"),
            DATE,
            Group.DATES,
            synonyms=("publication date", "发表日期"),
            listed=True,
        ),
        Field(
            "accessed",
            Bilingual("查阅日期", "Read on"),
            DATE,
            Group.DATES,
            comparable=False,
            synonyms=("访问日期", "access date"),
        ),
        NOTES,
        EXTRAS,
    ),
)
