# SPDX-License-Identifier: Apache-2.0
"""Sheets of drugs from commercial pipeline databases: AdisInsight, Pharmaprojects, 医药魔方, Insight, 摩熵."""

from __future__ import annotations

from importers.formats.format import KEEP, Format, Headings, Taken, to
from importers.steps import Step
from models.text import Bilingual

_LINE = "\n"
_COMPANIES = Step("listed")
_ALS = "amyotrophic|motor neuro| als|lou gehrig|肌萎缩|渐冻|运动神经元"
_STAGE_ONLY = Step("unless_other", "candidate.stage_global|candidate.dev_status")
_STATUS_ONLY = Step("if_readable", "candidate.dev_status")
_STAGE = (to("stage_global", _STAGE_ONLY), to("dev_status", _STATUS_ONLY))
_ALIASES = (
    to("codes", Step("codes"), separator=_LINE),
    to("aliases", Step("not_codes"), separator=_LINE),
)
_MODALITY = (
    to("modality", Step("if_readable", "candidate.modality")),
    to(None, Step("if_unreadable", "candidate.modality")),
)
_ROUTE = (
    to("route", Step("if_readable", "candidate.route")),
    to(None, Step("if_unreadable", "candidate.route")),
)
_ZH: dict[Headings, Taken | tuple[Taken, ...]] = {
    ("药品名称", "药物名称"): to("name_zh"),
    ("英文名称", "药品英文名", "英文名"): to("name_en"),
    ("别名/代号", "别名", "其他名称"): _ALIASES,
    ("代号", "研发代号"): to("codes"),
    ("药品类别", "药物类型", "药品类型"): to("modality"),
    "靶点": to("targets"),
    "作用机制": to("mechanism"),
    "给药途径": to("route"),
    ("原研企业", "原研机构", "原研公司"): to("originator", _COMPANIES, separator=_LINE),
    ("在研企业", "研发企业", "在研机构", "研发机构"): to("owner", _COMPANIES, separator=_LINE),
    "适应症": to("indication"),
    (
        "全球最高研发阶段",
        "最高研发阶段(全球)",
        "最高研发阶段（全球）",
        "最高研发阶段",
        "全球研发阶段",
    ): _STAGE,
    ("中国最高研发阶段", "最高研发阶段(中国)", "最高研发阶段（中国）", "国内研发阶段"): to("stage_cn"),
    ("美国最高研发阶段", "最高研发阶段(美国)", "最高研发阶段（美国）"): to("stage_us"),
    ("研发状态", "开发状态"): to("dev_status"),
    ("阶段开始时间", "数据最新变化日期", "最新进展时间"): to("dev_status_date"),
    "CAS号": to("cas"),
    ("药品简介", "简介"): to("description"),
}
_ZH_EXTRAS = (
    *(
        "特殊审评",
        "首次临床公示",
        "受理号",
        "申请类型",
        "注册分类",
        "承办日期",
        "办理状态",
        "审评结论",
        "试验登记号",
    ),
    *(
        "CDE承办日期",
        "NMPA办理状态开始时间",
        "审评结论日期",
        "首次公示日期",
        "第一例入组日期",
        "试验终止日期",
        "审批状态",
    ),
    *(
        "交易信息",
        "融资信息",
        "治疗领域",
        "剂型",
        "规格",
        "专利",
        "突破性疗法",
        "优先审评",
        "孤儿药",
        "快速通道",
    ),
)

FORMATS = (
    Format(
        key="adisinsight",
        label=Bilingual("AdisInsight 药物列表", "AdisInsight drugs"),
        kind="candidate",
        must=(
            ("Drug Name", "Drug"),
            ("Highest Development Phases", "Highest Development Phase", "Highest Phase"),
        ),
        should=(
            "Originator",
            "Developer",
            "Mechanism of Action",
            "Orphan Drug Status",
            "New Molecular Entity",
        ),
        never=("Global Status",),
        least=0.4,
        columns={
            ("Drug Name", "Drug"): to("name_en"),
            ("Alternative Names", "Synonyms"): _ALIASES,
            ("Highest Development Phases", "Highest Development Phase", "Highest Phase"): (
                to("stage_global", Step("stage_for", _ALS), _STAGE_ONLY),
                to("dev_status", Step("stage_for", _ALS), _STATUS_ONLY),
                KEEP,
            ),
            "Originator": to("originator", separator=";\n"),
            ("Developer", "Developers"): to("owner", separator=";\n"),
            "Class": _MODALITY,
            "Mechanism of Action": to("mechanism"),
            ("Latest Information Update", "Last Update"): to("dev_status_date"),
            ("CAS Registry Number", "CAS"): to("cas"),
        },
        extras=(
            *(
                "Orphan Drug Status",
                "New Molecular Entity",
                "Available For Licensing",
                "Most Recent Events",
                "ATC codes",
            ),
            *("Licensing", "Clinical trials", "Drug ID", "Adis ID"),
        ),
        where="Export of adisinsight.springer.com. A drug has one cell with a phase for each indication; the "
        "one for ALS is taken, all of them are kept.",
    ),
    Format(
        key="pharmaprojects",
        label=Bilingual("Pharmaprojects 药物列表", "Pharmaprojects drugs"),
        kind="candidate",
        must=(
            ("Drug Primary Name", "Drug Name"),
            "Global Status",
            (
                *("Development Status", "Originator", "Licensees", "Latest change", "Disease", "Diseases"),
                *(
                    "Target",
                    "Targets",
                    "Target Family",
                    "Mechanism of Action",
                    "Therapeutic Class",
                    "Molecule Type",
                ),
            ),
        ),
        should=(
            "Development Status",
            "Originator",
            "Licensees",
            "Disease Status",
            "Target Family",
            "Molecule Type",
        ),
        least=0.4,
        columns={
            ("Drug Primary Name", "Drug Name"): to("name_en"),
            ("Synonyms", "Drug Synonyms"): _ALIASES,
            "Development Status": to("dev_status"),
            "Global Status": _STAGE,
            ("Latest change date", "Latest Change Date", "Last change date"): to("dev_status_date"),
            "Originator": to("originator", separator=";|\n"),
            "Licensees": (to("licensees", Step("bare"), separator=";|\n"), KEEP),
            ("Disease", "Diseases"): KEEP,
            ("Target", "Targets"): to("targets"),
            ("Mechanism of Action", "MoA"): to("mechanism"),
            ("Delivery Route", "Route of Administration"): _ROUTE,
            ("Molecule Type", "Origin"): _MODALITY,
            ("CAS Number", "CAS Numbers", "CAS"): to("cas"),
        },
        extras=(
            *(
                "Latest change",
                "Disease Status",
                "Target Family",
                "Therapeutic Class",
                "Delivery Technology",
                "Key Events",
            ),
            *(
                "Orphan Designations",
                "Expedited Designations",
                "Trial IDs",
                "Patents",
                "Drug Key",
                "Drug Country Status",
            ),
        ),
        where="Export of Citeline Pharmaprojects. `Global Status` mixes stages and states (Discontinued, No "
        "Development Reported); each goes into its own field.",
    ),
    Format(
        key="insight_pipeline",
        label=Bilingual("Insight 药品列表", "Insight (丁香园) drugs"),
        kind="candidate",
        must=(("药品名称", "药物名称"), ("CDE承办日期", "NMPA办理状态开始时间", "数据最新变化日期")),
        should=("企业名称", "审评结论日期", "首次公示日期", "第一例入组日期", "试验终止日期"),
        columns={**_ZH, ("企业名称", "申报企业"): to("owner", _COMPANIES, separator=_LINE)},
        extras=_ZH_EXTRAS,
        noise=("序号",),
        where="Export of db.dxy.cn.",
    ),
    Format(
        key="pharmcube_pipeline",
        label=Bilingual("医药魔方／智慧芽药品列表", "医药魔方 or 智慧芽 drugs"),
        kind="candidate",
        must=(
            ("药品名称", "药物名称"),
            ("原研企业", "原研机构", "在研企业", "在研机构"),
            (
                *(
                    "最高研发阶段",
                    "全球最高研发阶段",
                    "最高研发阶段(全球)",
                    "最高研发阶段（全球）",
                    "中国最高研发阶段",
                ),
                *("最高研发阶段(中国)", "最高研发阶段（中国）"),
            ),
        ),
        should=("别名/代号", "靶点", "作用机制", "特殊审评", "阶段开始时间", "药品类别", "适应症"),
        never=("CDE承办日期", "NMPA办理状态开始时间"),
        least=0.6,
        columns=_ZH,
        extras=_ZH_EXTRAS,
        noise=("序号",),
        where="Export of pharmcube.com or Synapse: a row for each drug, its stage for each region.",
    ),
    Format(
        key="moshang_pipeline",
        label=Bilingual("摩熵医药药物库", "摩熵 (药融云) drugs"),
        kind="candidate",
        must=(("drug_name_cn", "drug_name"), ("highest_status_cn", "highest_status_china_cn")),
        columns={
            "drug_name_cn": to("name_zh"),
            "drug_name": to("name_en"),
            "originator_company": to("originator", _COMPANIES, separator=_LINE),
            "active_companies": to("owner", _COMPANIES, separator=_LINE),
            "indication": to("indication"),
            "target_short": to("targets"),
            "highest_status_cn": _STAGE,
            "highest_status_china_cn": to("stage_cn"),
        },
        extras=("regulatory_designations_cn",),
        where="Answers of the API of pharnexcloud.com as a table.",
    ),
)
