# SPDX-License-Identifier: Apache-2.0
"""The registers of China as tables: ChiCTR (and ITMCTR), and the CDE's list and detail sheets."""

from __future__ import annotations

import re

from importers.formats.format import KEEP, Format, Headings, Taken, to
from importers.steps import Step
from importers.structured.labels import PAGE_HEADING
from models.text import Bilingual

_OTHER_IDS = (
    to("registry_ids", Step("readable", "trial.registry_ids")),
    to("other_ids", Step("unreadable", "trial.registry_ids")),
)
_CTR = re.compile(r"CTR20\d{6}")
_CHICTR = re.compile(r"(?:Chi|Chi ?M|ITM)CTR[-\w]+", re.IGNORECASE)
_AT_HOME_FIRST = Step("labelled", "国内|全球|国际")
_ELSEWHERE = to(None, Step("several_labels"))
_CDE: dict[Headings, Taken | tuple[Taken, ...]] = {
    "登记号": to("registry_ids"),
    "相关登记号": _OTHER_IDS,
    "试验状态": to("status"),
    "药物名称": (to("candidates", quiet=True), KEEP),
    "适应症": to("conditions"),
    ("试验通俗题目", "试验题目"): to("title_zh"),
    ("试验专业题目", "试验科学题目"): to("scientific_title"),
    ("申请人名称", "申办者"): to("sponsor"),
    ("首次公示信息日期", "首次公示日期"): to("registered"),
    ("最新公示信息日期", "最近更新日期"): to("last_update"),
    "试验方案编号": to("other_ids", separator=";；"),
    ("临床申请受理号", "受理号", "备案号"): to("other_ids"),
    "试验分期": to("phase"),
    "试验分类": to("study_type"),
    ("第一例受试者签署知情同意书日期", "首例签署知情同意书日期"): (to("start", _AT_HOME_FIRST), _ELSEWHERE),
    "第一例受试者入组日期": (to("first_patient_in", _AT_HOME_FIRST), _ELSEWHERE),
    ("试验完成日期", "试验终止日期"): (to("completion", _AT_HOME_FIRST), _ELSEWHERE),
    "目标入组人数": to("enrol_target"),
    ("实际入组总人数", "已入组人数"): to("enrol_actual"),
    ("机构名称", "各参加机构", "参加机构"): to("sites"),
    ("主要终点指标及评价时间", "主要终点指标"): to("primary_outcome"),
    "试验药": (to("candidates", quiet=True), KEEP),
    "对照药": (to("comparators", quiet=True), KEEP),
    "国家": to("countries"),
}
_CDE_EXTRAS = (
    *(
        "药物类型",
        "方案最新版本号",
        "版本日期",
        "方案是否为联合用药",
        "试验目的",
        "设计类型",
        "随机化",
        "盲法",
        "试验范围",
    ),
    *(
        "年龄",
        "性别",
        "健康受试者",
        "入选标准",
        "排除标准",
        "次要终点指标及评价时间",
        "次要终点指标",
        "终点指标选择",
    ),
    *(
        "数据安全监查委员会",
        "数据安全监查委员会(DMC)",
        "为受试者购买试验伤害保险",
        "曾用名",
        "审查结论",
        "批准日期",
    ),
    *("伦理委员会名称", "省（州）", "城市"),
)
_CDE_PERSONAL = (
    *(
        "申请人联系人",
        "联系人姓名",
        "联系人座机",
        "联系人手机号",
        "联系人Email",
        "联系人邮政地址",
        "联系人邮编",
    ),
    *("主要研究者", "姓名", "学位", "职称", "电话", "Email", "邮政地址", "邮编", "单位名称"),
)

FORMATS = (
    Format(
        key="chictr_sheet",
        label=Bilingual("中国临床试验注册中心（ChiCTR）表格", "ChiCTR sheet"),
        kind="trial",
        must=(("注册号", "Registration number"), ("注册题目", "Public title")),
        should=(
            "征募研究对象情况",
            "研究所处阶段",
            "研究实施负责（组长）单位",
            "注册时间",
            "研究疾病",
            "注册号状态",
        ),
        looks={("注册号", "Registration number"): _CHICTR},
        never=("TrialID", "登记号", PAGE_HEADING),
        least=0.3,
        columns={
            ("注册号", "Registration number"): to("registry_ids"),
            ("注册题目", "Public title"): to("title_zh"),
            ("注册题目简写", "English Acronym"): to("acronym"),
            ("研究课题的正式科学名称", "Scientific title"): to("scientific_title"),
            ("研究课题代号(代码)", "研究课题代号（代码）", "Study subject ID"): to("other_ids"),
            (
                "在二级注册机构或其它机构的注册号",
                "The registration number of the Partner Registry or other register",
            ): _OTHER_IDS,
            ("注册时间", "Date of Registration"): to("registered"),
            ("最近更新日期", "Date of Last Refreshed on"): to("last_update"),
            ("研究实施负责（组长）单位", "Primary sponsor"): to("sponsor"),
            ("试验主办单位", "试验主办单位(项目批准或申办者)", "Secondary sponsor"): to("collaborators"),
            ("研究疾病", "Target disease"): to("conditions"),
            ("研究类型", "Study type"): to("study_type"),
            ("研究所处阶段", "Study phase"): to("phase"),
            ("征募研究对象情况", "Recruiting status"): to("status"),
            ("研究实施时间", "Study execute time"): (
                to("start", Step("range_start")),
                to("completion", Step("range_end")),
            ),
            ("征募观察对象时间", "Recruiting time"): (to("first_patient_in", Step("range_start")), KEEP),
            ("样本总量", "样本量", "Total sample size", "Sample size"): to("enrol_target"),
            ("干预措施", "Intervention", "Interventions"): (to("candidates", quiet=True), KEEP),
            ("研究实施地点", "Countries of recruitment and research settings"): to("sites"),
            ("国家", "Country"): to("countries"),
            ("主要指标", "主要结局指标", "Primary indicator"): to("primary_outcome"),
            ("网址", "链接", "URL"): to("url"),
        },
        extras=(
            *(
                "注册号状态",
                "Registration Status",
                "经费或物资来源",
                "Source(s) of funding",
                "研究设计",
                "Study design",
            ),
            *(
                "研究目的",
                "Objectives of Study",
                "纳入标准",
                "排除标准",
                "Inclusion criteria",
                "Exclusion criteria",
            ),
            *(
                "药物成份或治疗方案详述",
                "研究疾病代码",
                "盲法",
                "年龄范围",
                "性别",
                "Gender",
                "是否获伦理委员会批准",
            ),
            *(
                "伦理委员会批件文号",
                "批准本研究的伦理委员会名称",
                "伦理委员会批准日期",
                "省(直辖市)",
                "市(区县)",
                "单位级别",
            ),
            *("是否共享原始数据", "数据与安全监察委员会", "历史版本"),
        ),
        personal=(
            *(
                "申请注册联系人",
                "研究负责人",
                "申请注册联系人电话",
                "研究负责人电话",
                "申请注册联系人传真",
                "研究负责人传真",
            ),
            *("申请注册联系人电子邮件", "研究负责人电子邮件", "申请注册联系人通讯地址", "研究负责人通讯地址"),
            *("申请注册联系人邮政编码", "研究负责人邮政编码", "申请人所在单位", "研究负责人所在单位"),
            *(
                "Applicant",
                "Study leader",
                "Applicant telephone",
                "Study leader's telephone",
                "Applicant E-mail",
            ),
            *("Study leader's E-mail", "Applicant address", "Study leader's address"),
        ),
        noise=("序号",),
        where="Tables that people make of chictr.org.cn and itmctr.ccebtcm.org.cn, with its Chinese or "
        "English labels as headings. The site itself exports XML.",
    ),
    Format(
        key="cde_list",
        label=Bilingual("药审中心登记平台列表（CDE）", "CDE list of trials"),
        kind="trial",
        must=("登记号", "试验状态", "药物名称", ("试验通俗题目", "试验题目")),
        should=("序号", "适应症"),
        looks={"登记号": _CTR},
        never=("试验分期", "试验专业题目", "目标入组人数", PAGE_HEADING),
        least=0.5,
        columns=_CDE,
        noise=("序号",),
        where="The result list of chinadrugtrials.org.cn copied into a sheet: six columns.",
    ),
    Format(
        key="cde_sheet",
        label=Bilingual("药审中心登记平台详表（CDE）", "CDE sheet of trials"),
        kind="trial",
        must=("登记号", ("试验分期", "试验专业题目", "目标入组人数")),
        should=("试验状态", "药物名称", "适应症", "试验通俗题目", "申请人名称", "首次公示信息日期"),
        never=(PAGE_HEADING,),
        looks={"登记号": _CTR},
        least=0.4,
        columns=_CDE,
        extras=_CDE_EXTRAS,
        personal=_CDE_PERSONAL,
        noise=("序号",),
        where="Fields of the pages of chinadrugtrials.org.cn as columns. `国内：…；国际：…` holds a value for "
        "China and one for the world; `登记人暂未填写该信息` is blank. The platform has no bulk export.",
    ),
)
