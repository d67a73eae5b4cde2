# SPDX-License-Identifier: Apache-2.0
"""Made-up candidates, twenty columns wide, as a workbook and as a database. The same seed gives the same rows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

HEADINGS = (
    "中文名称",
    "英文名称",
    "研发代号",
    "INN",
    "别名",
    "药物类型",
    "靶点",
    "作用机制",
    "给药途径",
    "适应症",
    "ALS 亚型",
    "研发阶段（全球）",
    "研发阶段（中国）",
    "开发状态",
    "状态日期",
    "首次披露",
    "ChEMBL",
    "简介",
    "备注",
    "负责人",
)
"""All but the last are fields; the last is a column that no field takes."""

_MODALITIES = ("反义寡核苷酸", "Small molecule", "AAV基因治疗(基因添加)", "单克隆抗体", "siRNA / RNAi")
_TARGETS = ("SOD1", "FUS", "TARDBP", "C9orf72", "ATXN2", "STMN2")
_ROUTES = ("鞘内", "oral", "静脉", "皮下")
_SUBTYPES = ("散发型", "familial", "SOD1")
_STAGES = ("临床前", "I期", "Phase 2", "III期", "IND申报准备", "Phase 1/2")
_STATUSES = ("在研", "active", "暂停", "discontinued")
_WORDS = (
    *("蛋白", "聚集", "抑制", "激活", "神经", "保护", "炎症", "线粒体", "兴奋", "毒性"),
    *("通路", "受体", "激动", "拮抗", "核酸", "沉默", "表达", "转运"),
)


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """`count` rows of texts under HEADINGS; no two rows share a name or a code."""
    dice = random.Random(20261122)
    for number in range(count):
        year, month, day = dice.randint(2012, 2026), dice.randint(1, 12), dice.randint(1, 28)
        yield (
            f"候选{number}号",
            f"candidate {number:06d}",
            f"THW-{number + 1000}",
            f"thawinib{number}",
            f"融冰{number}; Thawin {number}",
            dice.choice(_MODALITIES),
            dice.choice(_TARGETS),
            "".join(dice.choices(_WORDS, k=4)),
            dice.choice(_ROUTES),
            "肌萎缩侧索硬化",
            dice.choice(_SUBTYPES),
            dice.choice(_STAGES),
            dice.choice(_STAGES),
            dice.choice(_STATUSES),
            f"{year}-{month:02d}-{day:02d}",
            f"{year}年{month}月",
            f"CHEMBL{number + 1}",
            "".join(dice.choices(_WORDS, k=12)),
            f"第 {number} 行",
            dice.choice("甲乙丙丁"),
        )


def write_workbook(path: Path, count: int) -> None:
    """The rows as a plain workbook of one sheet."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("候选药物")
    sheet.append(HEADINGS)
    for row in rows(count):
        sheet.append(row)
    book.save(path)
