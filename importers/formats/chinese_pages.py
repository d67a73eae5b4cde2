# SPDX-License-Identifier: Apache-2.0
"""Pages of the two Chinese registers as people paste them: the CDE's platform (chinadrugtrials.org.cn) and ChiCTR."""

from __future__ import annotations

from collections.abc import Mapping

from importers.formats.format import KEEP, Format, Headings, Taken, spellings, to
from importers.steps import Step
from importers.structured.labels import PAGE_HEADING, LabelPage
from models.text import Bilingual


def _unmapped(page: LabelPage, columns: Mapping[Headings, Taken | tuple[Taken, ...]]) -> tuple[str, ...]:
    """The labels of a page that no field takes."""
    taken = {heading for headings in columns for heading in spellings(headings)}
    return tuple(label for label in (*page.labels, *page.english) if label not in taken)


_HERE_FIRST = Step("labelled", "国际|国内")
_NUMBERS = (
    to("registry_ids", Step("readable", "trial.registry_ids"), separator="\n"),
    to("other_ids", Step("unreadable", "trial.registry_ids"), separator="\n"),
)

_CDE = LabelPage(
    key="cde_page",
    name="药物临床试验登记",
    starts="登记号",
    labels=(
        "登记号", "试验状态", "首次公示信息日期", "最新公示信息日期", "申请人名称", "申办者", "相关登记号", "药物名称",
        "曾用名", "药物类型", "临床申请受理号", "备案号", "适应症", "试验专业题目", "试验科学题目", "试验通俗题目",
        "试验方案编号", "方案编号", "方案最新版本号", "版本日期", "版本号", "方案是否为联合用药", "试验目的",
        "试验分类",
        "试验分期", "设计类型", "随机化", "盲法", "试验范围", "年龄", "性别", "健康受试者", "入选标准", "排除标准",
        "试验药", "对照药", "名称", "用法", "中文通用名", "英文通用名", "商品名称", "剂型", "规格", "用法用量",
        "用药时程",
        "主要终点指标及评价时间", "次要终点指标及评价时间", "指标", "评价时间", "终点指标选择", "数据安全监查委员会",
        "数据安全监查委员会（DMC）", "为受试者购买试验伤害保险", "单位名称", "机构名称", "国家", "省（州）", "城市",
        "审查结论", "批准日期/备案日期", "审查日期", "目标入组人数", "已入组人数", "实际入组总人数",
        "第一例受试者签署知情同意书日期", "第一例受试者入组日期", "第一例入组日期", "试验完成日期",
        "试验终止日期", "终止原因", "序号",
    ),
    english={},
    personal=(
        "申请人联系人", "联系人姓名", "联系人座机", "联系人手机号", "联系人Email", "联系人邮政地址", "联系人邮编",
        "姓名",
        "学位", "职称", "电话", "手机号", "座机", "Email", "邮政地址", "邮编", "主要研究者",
    ),
    sections=(
        "题目和背景信息", "申请人信息", "临床试验信息", "试验设计", "受试者信息", "试验分组", "终点指标", "研究者信息",
        "主要研究者信息", "各参加机构信息", "伦理委员会信息", "试验状态信息", "试验人数", "受试者招募及试验完成日期",
        "临床试验结果摘要",
    ),
)  # fmt: skip

_CDE_COLUMNS: dict[Headings, Taken | tuple[Taken, ...]] = {
    "登记号": to("registry_ids"),
    "相关登记号": _NUMBERS,
    ("试验方案编号", "方案编号"): to("other_ids"),
    ("临床申请受理号", "备案号"): to("other_ids"),
    "试验通俗题目": to("title_zh"),
    ("试验专业题目", "试验科学题目"): to("scientific_title"),
    "试验状态": to("status"),
    "试验分期": to("phase"),
    ("申请人名称", "申办者"): (
        to("sponsor", Step("first", "\n")),
        to("collaborators", Step("rest", "\n"), separator="\n"),
    ),
    "药物名称": (to("candidates", quiet=True), KEEP),
    "适应症": to("conditions"),
    "目标入组人数": to("enrol_target"),
    "实际入组总人数": to("enrol_actual"),
    "已入组人数": to("enrol_actual"),
    "第一例受试者签署知情同意书日期": to("start", _HERE_FIRST),
    ("第一例受试者入组日期", "第一例入组日期"): to("first_patient_in", _HERE_FIRST),
    "试验完成日期": to("completion", Step("otherwise", beside=("试验终止日期",)), _HERE_FIRST),
    "试验终止日期": to("completion", _HERE_FIRST),
    "终止原因": to("why_stopped"),
    "首次公示信息日期": to("registered"),
    "最新公示信息日期": to("last_update"),
    "机构名称": to("sites", separator="\n"),
    "国家": to("countries", separator="\n"),
}
_CDE_PAGE = Format(
    key="cde_page",
    label=Bilingual("CDE 药物临床试验登记（粘贴的页面）", "China CDE registration, pasted page"),
    kind="trial",
    must=(PAGE_HEADING, "登记号", ("试验专业题目", "试验通俗题目", "试验科学题目")),
    should=("目标入组人数", "首次公示信息日期", "试验分期"),
    columns=_CDE_COLUMNS,
    extras=_unmapped(_CDE, _CDE_COLUMNS),
    noise=(PAGE_HEADING,),
    where="The page of a trial at chinadrugtrials.org.cn, copied as text or saved as a web page; several may follow "
    "one another. 登记人暂未填写该信息 is blank; 企业选择不公示 is blank and counted.",
)

_ENGLISH = {
    "Registration number": "注册号",
    "Date of Last Refreshed on": "最近更新日期",
    "Date of Registration": "注册时间",
    "Registration Status": "注册号状态",
    "Public title": "注册题目",
    "English Acronym": "注册题目简写",
    "Scientific title": "研究课题的正式科学名称",
    "Scientific title acronym": "研究课题的正式科学名称简写",
    "Study subject ID": "研究课题代号(代码)",
    "The registration number of the Partner Registry or other register": "在二级注册机构或其它机构的注册号",
    "Approved by ethic committee": "是否获伦理委员会批准",
    "Approved No. of ethic committee": "伦理委员会批件文号",
    "Name of the ethic committee": "批准本研究的伦理委员会名称",
    "Date of approved by ethic committee": "伦理委员会批准日期",
    "Primary sponsor": "研究实施负责（组长）单位",
    "Secondary sponsor": "试验主办单位(项目批准或申办者)",
    "Source(s) of funding": "经费或物资来源",
    "Target disease": "研究疾病",
    "Target disease code": "研究疾病代码",
    "Study type": "研究类型",
    "Study phase": "研究所处阶段",
    "Study design": "研究设计",
    "Objectives of Study": "研究目的",
    "Description for medicine or protocol of treatment in detail": "药物成份或治疗方案详述",
    "Inclusion criteria": "纳入标准",
    "Exclusion criteria": "排除标准",
    "Study execute time": "研究实施时间",
    "Recruiting time": "征募观察对象时间",
    "Interventions": "干预措施",
    "Group": "组别",
    "Sample size": "样本量",
    "Total sample size": "样本总量",
    "Intervention": "干预措施",
    "Intervention code": "干预措施代码",
    "Countries of recruitment and research settings": "研究实施地点",
    "Country": "国家",
    "Province": "省(直辖市)",
    "City": "市(区县)",
    "Institution hospital": "单位(医院)",
    "Institution/hospital": "单位(医院)",
    "Level of the institution": "单位级别",
    "Outcomes": "测量指标",
    "Outcome": "指标中文名",
    "Type": "指标类型",
    "Measure time point of outcome": "测量时间点",
    "Measure method": "测量方法",
    "Recruiting status": "征募研究对象情况",
    "Participant age": "年龄范围",
    "Gender": "性别",
    "Blinding": "盲法",
    "IPD sharing": "是否共享原始数据",
}

_PERSONS = ("申请注册联系人", "研究负责人")
_PERSONS_EN = ("Applicant", "Study leader", "Applicant's", "Study leader's")
_OF_PERSONS = ("电话", "传真", "电子邮件", "网址", "网址(自愿提供)", "通讯地址", "邮政编码")
_OF_PERSONS_EN = (
    "telephone",
    "fax",
    "E-mail",
    "website",
    "website(voluntary supply)",
    "address",
    "postcode",
    "ID",
)

_CHICTR = LabelPage(
    key="chictr_page",
    name="ChiCTR",
    starts="注册号",
    labels=(*dict.fromkeys(_ENGLISH.values()), "征募研究对象情况", "随机方法（请说明由何人用什么方法产生随机序列）"),
    english=_ENGLISH,
    personal=(
        *_PERSONS,
        *(f"{person}{data}" for person in ("申请注册联系人", "研究负责人") for data in _OF_PERSONS),
        *("Applicant", "Study leader"),
        *(f"{person} {data}" for person in _PERSONS_EN for data in _OF_PERSONS_EN),
        "伦理委员会联系人", "Contact Name of the ethic committee", "伦理委员会联系地址",
        "Contact Address of the ethic committee", "伦理委员会联系人电话", "Contact phone of the ethic committee",
        "伦理委员会联系人邮箱", "Contact email of the ethic committee",
    ),
    repeated=("样本量", "Sample size", "组别", "Group"),
)  # fmt: skip

_CHICTR_COLUMNS: dict[Headings, Taken | tuple[Taken, ...]] = {
    "注册号": to("registry_ids"),
    (
        "在二级注册机构或其它机构的注册号",
        "The registration number of the Partner Registry or other register",
    ): _NUMBERS,
    ("研究课题代号(代码)", "Study subject ID"): to("other_ids"),
    "注册题目": to("title_zh"),
    "Public title": to("title_en"),
    "研究课题的正式科学名称": to("scientific_title"),
    "Scientific title": KEEP,
    ("注册题目简写", "English Acronym"): to("acronym"),
    "注册时间": to("registered"),
    "Date of Registration": to("registered"),
    "最近更新日期": to("last_update"),
    "Date of Last Refreshed on": to("last_update"),
    "征募研究对象情况": to("status"),
    "Recruiting status": to("status"),
    "研究所处阶段": to("phase"),
    "Study phase": to("phase"),
    "研究类型": to("study_type"),
    "Study type": to("study_type"),
    "研究实施负责（组长）单位": to("sponsor", Step("first", "\n")),
    "Primary sponsor": KEEP,
    "试验主办单位(项目批准或申办者)": KEEP,
    "经费或物资来源": KEEP,
    "研究疾病": to("conditions"),
    "Target disease": KEEP,
    "样本总量": to("enrol_target"),
    "样本量": to("enrol_target"),
    "研究实施时间": (to("start", Step("range_start")), to("completion", Step("range_end"))),
    "Study execute time": (to("start", Step("range_start")), to("completion", Step("range_end"))),
    "干预措施": KEEP,
    "单位(医院)": to("sites", separator="\n"),
    "国家": to("countries", separator="\n"),
    "Country": to("countries", separator="\n"),
}
_CHICTR_PAGE = Format(
    key="chictr_page",
    label=Bilingual("ChiCTR 注册页（粘贴的页面）", "ChiCTR registration, pasted page"),
    kind="trial",
    must=(PAGE_HEADING, "注册号", ("注册题目", "Public title")),
    should=("研究所处阶段", "研究实施时间", "征募研究对象情况"),
    columns=_CHICTR_COLUMNS,
    extras=_unmapped(_CHICTR, _CHICTR_COLUMNS),
    noise=(PAGE_HEADING,),
    where="The page of a trial at chictr.org.cn, copied as text or saved as a web page: each label in Chinese and in "
    "English. The target is the sum of the groups' 样本量 where no 样本总量 is given.",
)

PAGES = (_CDE, _CHICTR)
FORMATS = (_CDE_PAGE, _CHICTR_PAGE)
