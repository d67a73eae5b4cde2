# SPDX-License-Identifier: Apache-2.0
"""The data dictionary: every field of every exported kind, in both languages, with what may stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from exporters.columns import Cell
from exporters.lists import choices_of, is_open
from exporters.styles import Look
from exporters.tables import Layout, TableColumn
from models.cell_text import cell_text
from models.exchange import DICTIONARY_TITLE, joined
from models.fields import Field, Kind
from models.kinds import KINDS
from models.text import Bilingual
from models.values.identifier_schemes import BY_KEY
from models.values.identifiers import Identifier

ROLE = "dictionary"
_FREEZE = "D2"
_COLUMNS = (
    ("kind", Bilingual("记录类型", "Kind"), 14, Look.TEXT),
    ("field", Bilingual("字段", "Field"), 20, Look.TEXT),
    ("label_zh", Bilingual("中文名", "Label (Chinese)"), 20, Look.WRAPPED),
    ("label_en", Bilingual("英文名", "Label (English)"), 26, Look.WRAPPED),
    ("type", Bilingual("类型", "Type"), 26, Look.WRAPPED),
    ("many", Bilingual("可填多个", "Several"), 10, Look.TEXT),
    ("required", Bilingual("必填", "Required"), 10, Look.TEXT),
    ("unit", Bilingual("单位", "Unit"), 10, Look.TEXT),
    ("example", Bilingual("示例", "Example"), 22, Look.TEXT),
    ("help", Bilingual("说明", "Help"), 48, Look.WRAPPED),
    ("allowed", Bilingual("可选值", "Allowed values"), 80, Look.WRAPPED),
)
_YES = Bilingual("是", "Yes")
_LIST = Bilingual("从列表选择", "One of a list")
_OPEN_LIST = Bilingual("列表或其他文字", "A list, or other words")
_LINK = Bilingual("指向：{kind}", "Link to: {kind}")

_TYPES = MappingProxyType(
    {
        "text": (Bilingual("短文本", "Short text"), ""),
        "long_text": (Bilingual("长文本", "Long text"), ""),
        "name": (Bilingual("名称", "Name"), ""),
        "code": (Bilingual("研发代号", "Company code"), "BIIB067"),
        "url": (Bilingual("网址", "Web address"), "https://www.who.int/"),
        "number": (Bilingual("整数", "Whole number"), "48"),
        "reliability": (Bilingual("1 到 5", "1 to 5"), "5"),
        "enrolment_target": (Bilingual("人数，照原文", "Participants, as the source says it"), "60"),
        "enrolment_actual": (Bilingual("人数，照原文", "Participants, as the source says it"), "12"),
        "flag": (Bilingual("是或否", "Yes or no"), "是"),
        "date": (Bilingual("日期，可只到年或月", "Date; a year or a month is enough"), "2025-09"),
        "money": (Bilingual("金额，照原文", "Amount of money, as the source says it"), "近亿元"),
        "phase": (Bilingual("临床试验分期", "Phase of a trial"), "II/III"),
        "trial_id": (Bilingual("试验登记号", "Trial registry number"), ""),
        "cas": (Bilingual("CAS 号", "CAS number"), ""),
        "unii": (Bilingual("UNII", "UNII"), ""),
        "chembl": (Bilingual("ChEMBL 编号", "ChEMBL number"), ""),
        "uscc": (Bilingual("统一社会信用代码", "Unified social credit code"), ""),
        "lei": (Bilingual("法人机构识别编码", "Legal entity identifier"), ""),
        "ror": (Bilingual("ROR 编号", "ROR number"), ""),
        "ticker": (Bilingual("证券代码", "Stock ticker"), ""),
    }
)
"""By key of the value type: what people call it, and an example. Identifiers bring their own."""


def dictionary_layout(language: str) -> Layout:
    """How the sheet looks."""
    columns = tuple(TableColumn(key, label(language), width, look) for key, label, width, look in _COLUMNS)
    return Layout(DICTIONARY_TITLE(language), ROLE, columns, _FREEZE, language, wraps=True)


def dictionary_rows(kinds: Iterable[Kind], language: str) -> Iterator[list[Cell]]:
    """One row for each field, in the order of the sheets and their columns."""
    for kind in kinds:
        for field in kind.fields:
            yield [cell_text(text) or None for text in _row(kind, field, language)]


def _row(kind: Kind, field: Field, language: str) -> tuple[str, ...]:
    choices = choices_of(field, language)
    return (
        kind.plural(language),
        field.key,
        field.label.zh,
        field.label.en,
        type_name(field, language),
        _YES(language) if field.many else "",
        _YES(language) if field.required else "",
        field.unit,
        example(field, language),
        field.help(language),
        joined(choices.terms) if choices else "",
    )


def type_name(field: Field, language: str) -> str:
    """What people call the type of a field."""
    if field.target:
        return _LINK(language).format(kind=KINDS[field.target].plural(language))
    known = _TYPES.get(field.type.key)
    if known:
        return known[0](language)
    return (_OPEN_LIST if is_open(field) else _LIST)(language)


def example(field: Field, language: str) -> str:
    """A value that can be typed into the field as it stands; "" for names, texts and links."""
    if field.is_link:
        return ""
    if isinstance(field.type, Identifier):
        return BY_KEY[field.type.schemes[0]].example
    known = _TYPES.get(field.type.key)
    if known:
        return known[1]
    choices = choices_of(field, language)
    return choices.terms[0] if choices and choices.terms else ""
