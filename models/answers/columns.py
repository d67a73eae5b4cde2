# SPDX-License-Identifier: Apache-2.0
"""Columns that several questions have, so that a figure is defined once."""

from __future__ import annotations

from models.answers.answer import CellType, Column
from models.text import Bilingual

CANDIDATE = Column("candidate", Bilingual("候选药物", "Candidate"), CellType.RECORD)
COMPANY = Column("company", Bilingual("公司", "Company"), CellType.RECORD)
TRIAL = Column("trial", Bilingual("试验", "Trial"), CellType.RECORD)
OWNERS = Column(
    "owners",
    Bilingual("权利人", "Owners"),
    CellType.RECORDS,
    Bilingual("目前拥有并开发该药的机构。", "Who owns and develops the candidate now."),
)
GROUP = Column(
    "group",
    Bilingual("药物类别", "Group"),
    CellType.TERM,
    Bilingual("药物类型所属的大类。", "The group that the modality belongs to."),
    "modality_group",
)
STAGE = Column(
    "stage",
    Bilingual("研发阶段", "Stage"),
    CellType.TERM,
    Bilingual(
        "各地区中达到的最高研发阶段；不是试验分期。", "The furthest stage anywhere; not the phase of a trial."
    ),
    "stage",
)
STAGE_CN = Column(
    "stage_cn",
    Bilingual("中国阶段", "Stage in China"),
    CellType.TERM,
    Bilingual("在中国达到的研发阶段。", "The stage reached in China."),
    "stage",
)
STATUS = Column("status", Bilingual("开发状态", "Status"), CellType.TERM, vocabulary="dev_status")
TARGETS = Column("targets", Bilingual("靶点", "Targets"), CellType.TERMS, vocabulary="gene")
SUBTYPES = Column("subtypes", Bilingual("ALS 亚型", "ALS subtypes"), CellType.TERMS, vocabulary="als_subtype")
PHASE = Column("phase", Bilingual("试验分期", "Phase"), CellType.PHASE)
TRIAL_STATUS = Column("status", Bilingual("试验状态", "Status"), CellType.TERM, vocabulary="trial_status")
REGION = Column("region", Bilingual("地区", "Region"), CellType.TERM, vocabulary="region")
YEAR = Column("year", Bilingual("年份", "Year"), CellType.DATE)
ROUNDS = Column(
    "rounds",
    Bilingual("笔数", "Financings"),
    CellType.NUMBER,
    Bilingual(
        "计入的融资笔数；累计额、计划额、重复报道不计。",
        "Financings that count; totals to date, plans and second reports do not.",
    ),
)
RAISED = Column(
    "raised",
    Bilingual("金额", "Amount"),
    CellType.MONEY,
    Bilingual(
        "各笔金额上下限分别相加；未披露的不计入，模糊金额保持为区间，外币按公布当年平均汇率折算。",
        "Sums of the lower and of the upper bounds; undisclosed amounts are not in it, vague ones stay ranges, "
        "other currencies are converted at the average rate of the year.",
    ),
)
LAST_ROUND = Column("last_round", Bilingual("最近一笔", "Last financing"), CellType.RECORD)
MONTHS_SINCE = Column(
    "months",
    Bilingual("距今月数", "Months since"),
    CellType.MONTHS,
    Bilingual(
        "自最近一笔公布起的整月数；日期只到月或年时为区间。",
        "Whole months since it was announced; a range where the day is not known.",
    ),
)


def count(key: str, label: Bilingual, definition: Bilingual) -> Column:
    """A column of counts."""
    return Column(key, label, CellType.NUMBER, definition)
