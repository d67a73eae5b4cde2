# SPDX-License-Identifier: Apache-2.0
"""Milestones: what regulators decided and what development reached, with its day."""

from __future__ import annotations

from models.fields import Field, Group, Kind
from models.kind_names import KIND_NAMES
from models.kinds.common import EXTRAS, NOTES
from models.text import Bilingual
from models.values import DATE, LINK, LONG_TEXT, TEXT, URL, Choice

MILESTONE = Kind(
    key="milestone",
    label=KIND_NAMES["milestone"].label,
    plural=KIND_NAMES["milestone"].plural,
    title=((), ()),
    title_parts=("candidate", "type", "region", "date"),
    together=(("candidate", "type", "region", "date"),),
    sheet_names=(
        "milestone",
        "milestones",
        "events",
        "regulatory",
        "regulatory events",
        "里程碑",
        "事件",
        "监管事件",
    ),
    fields=(
        Field(
            "candidate",
            Bilingual("候选药物", "Candidate"),
            LINK,
            Group.WHAT,
            target="candidate",
            required=True,
            creates=True,
            synonyms=("药物", "药物名称", "drug", "drug name", "product", "产品", "管线"),
            width=28,
            listed=True,
        ),
        Field(
            "type",
            Bilingual("事件类型", "Event"),
            Choice("milestone_type"),
            Group.WHAT,
            required=True,
            synonyms=("事件", "类型", "event", "event type", "里程碑", "milestone"),
            width=24,
            listed=True,
        ),
        Field(
            "region",
            Bilingual("地区", "Region"),
            Choice("region"),
            Group.WHAT,
            synonyms=("国家", "country", "国家/地区"),
            listed=True,
        ),
        Field(
            "agency",
            Bilingual("机构", "Agency"),
            Choice("agency", open=True),
            Group.WHAT,
            synonyms=("监管机构", "regulator"),
            listed=True,
        ),
        Field(
            "date",
            Bilingual("日期", "Date"),
            DATE,
            Group.DATES,
            synonyms=("时间", "事件日期", "event date", "批准日期"),
            listed=True,
        ),
        Field("indication", Bilingual("适应症", "Indication"), Choice("disease", open=True), Group.WHAT, width=24),
        Field(
            "reference_no",
            Bilingual("文号", "Reference number"),
            TEXT,
            Group.NAMES,
            synonyms=("受理号", "批件号", "ref no"),
            width=20,
        ),
        Field(
            "outcome",
            Bilingual("结果", "Outcome"),
            TEXT,
            Group.STATE,
            synonyms=("结论", "result"),
            width=28,
            listed=True,
        ),
        Field(
            "trial",
            Bilingual("相关试验", "Trial"),
            LINK,
            Group.WHAT,
            target="trial",
            synonyms=("试验", "登记号", "trial id", "nct"),
            width=20,
        ),
        Field(
            "organisation",
            Bilingual("相关机构", "Organisation"),
            LINK,
            Group.WHO,
            target="organisation",
            creates=True,
            synonyms=("公司", "企业", "company", "申请人"),
            width=28,
        ),
        Field(
            "description",
            Bilingual("说明", "Description"),
            LONG_TEXT,
            Group.MORE,
            comparable=False,
            synonyms=("描述", "details", "内容"),
            width=40,
        ),
        Field(
            "url",
            Bilingual("网页", "Web page"),
            URL,
            Group.MORE,
            comparable=False,
            synonyms=("链接", "link"),
            width=32,
        ),
        NOTES,
        EXTRAS,
    ),
)
