# SPDX-License-Identifier: Apache-2.0
"""Fields that every kind of record has."""

from __future__ import annotations

from models.fields import Field, Group
from models.text import Bilingual
from models.values import LINK, LONG_TEXT


def kin(  # noqa: PLR0917 - the parts of a field
    key: str, target: str, zh: str, en: str, help_zh: str, help_en: str, *synonyms: str, many: bool = True
) -> Field:
    """A link to another record of the same kind that is something else than this one, however alike they look."""
    return Field(
        key,
        Bilingual(zh, en),
        LINK,
        Group.MORE,
        Bilingual(help_zh, help_en),
        many=many,
        target=target,
        synonyms=synonyms,
        width=28,
    )


NOTES = Field(
    "notes",
    Bilingual("备注", "Notes"),
    LONG_TEXT,
    Group.MORE,
    Bilingual("写给同事看的说明；不参与比对。", "Remarks for colleagues; never compared."),
    comparable=False,
    synonyms=("说明", "备注信息", "comment", "comments", "remark", "remarks", "note"),
    width=40,
)

EXTRAS = Field(
    "extras",
    Bilingual("附加列", "Further columns"),
    LONG_TEXT,
    Group.MORE,
    Bilingual(
        "导入表格中没有对应字段的列，每行一个“列名: 值”，原样保留。",
        "Columns of imported tables that have no field, one “heading: value” a line, kept as they were.",
    ),
    comparable=False,
    width=40,
)
