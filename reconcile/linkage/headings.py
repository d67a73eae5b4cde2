# SPDX-License-Identifier: Apache-2.0
"""What column headings say, in Chinese and English: what the column is about, and so what sort of thing it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from models.folding import fold
from models.values.wording import words
from reconcile.linkage.spec import Sort


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that columns are about; two columns about one subject are compared, whatever their headings."""

    key: str
    sort: Sort
    spellings: tuple[str, ...]
    """Regular expressions found anywhere in a heading; those in Chinese are plain words."""


SUBJECTS = (
    Subject(
        "other_ids",
        Sort.MENTIONS,
        (
            r"^(?:secondary|other)[\s_]*(?:ids?|numbers?|study ids?)",
            *words("次要 其他编号 其它编号 方案编号 相关登记号 二级注册"),
        ),
    ),
    Subject("email", Sort.CODE, (r"\be-?mail", "邮箱", "电子邮件", "电邮")),
    Subject("phone", Sort.CODE, ("phone", r"\btel\b", "mobile", "电话", "手机", "联系方式")),
    Subject("fax", Sort.CODE, ("fax", "传真")),
    Subject("postcode", Sort.CODE, (r"post\s?code", "postal", "zip", "邮编", "邮政")),
    Subject("isbn", Sort.CODE, ("isbn", "issn", r"\bean", "upc")),
    Subject(
        "code", Sort.CODE, ("model", r"part\s?n", "sku", r"\bcode", r"codes?$", *words("代号 型号 编码 货号"))
    ),
    Subject("house_number", Sort.CODE, (r"street_?n(?:o|um)", r"house_?n")),
    Subject("number", Sort.CODE, (r"_?number$", r"_no$")),
    Subject("birth", Sort.DATE, ("birth", r"\bdob\b", "生日", "出生")),
    Subject(
        "registered",
        Sort.DATE,
        (r"regist\w*[\s_]date", r"date[\s_]of[\s_]regist", "注册时间", "注册日期", "首次公示"),
    ),
    Subject(
        "started",
        Sort.DATE,
        (
            r"start[\s_]*date",
            "date_?enrol",
            r"first enrol",
            *words("开始时间 开始日期 启动日期 成立日期 入组日期 入组时间"),
        ),
    ),
    Subject("ended", Sort.DATE, (r"(?:end|completion)[\s_]*date", "完成日期", "结束日期", "完成时间")),
    Subject("date", Sort.DATE, ("date", "日期", "时间")),
    Subject("price", Sort.NUMBER, ("price", "cost", *words("价格 单价 售价 零售价 报价 费用"))),
    Subject("amount", Sort.NUMBER, ("amount", "金额")),
    Subject("year", Sort.NUMBER, ("year", "年份")),
    Subject("size", Sort.NUMBER, ("enrol", r"(?:sample|target)[\s_]*size", *words("人数 样本量 例数"))),
    Subject("count", Sort.NUMBER, ("size", "count", "数量", "volume")),
    Subject("pages", Sort.NUMBER, (r"pages?$",)),
    Subject("age", Sort.NUMBER, (r"age$",)),
    Subject(
        "phase", Sort.CATEGORY, (r"^(?:phases?|trial phase|study phase)$", *words("试验分期 临床分期 分期"))
    ),
    Subject("stage", Sort.CATEGORY, (r"^(?:stage|global status|highest phase)$", "阶段")),
    Subject("status", Sort.CATEGORY, (r"^(?:[\w ]+ )?status$", "状态")),
    Subject(
        "country", Sort.CATEGORY, (r"^(?:country|countries|nation|nationality)\b", *words("国家 国别 国籍"))
    ),
    Subject("province", Sort.CATEGORY, (r"^(?:state|province)$", "省份", "省市")),
    Subject("sex", Sort.CATEGORY, (r"^(?:sex|gender)$", "性别")),
    Subject("round", Sort.CATEGORY, (r"^(?:round|series)$", "轮次")),
    Subject("route", Sort.CATEGORY, (r"^route", "给药途径")),
    Subject("currency", Sort.CATEGORY, (r"^currency$", "币种")),
    Subject("language", Sort.CATEGORY, (r"^language$", "语言")),
    Subject("venue", Sort.CATEGORY, (r"^(?:venue|journal)$",)),
    Subject(
        "type",
        Sort.CATEGORY,
        (r"^(?:type|category|class|genre|kind|group ?name|region|modality)$", *words("类型 类别 品类 分类")),
    ),
    Subject("city", Sort.ADDRESS, (r"\bcity\b", "town", "suburb", *words("城市 所在地 所在市 市县"))),
    Subject("address", Sort.ADDRESS, ("addr", "street", "location", "city", *words("地址 住所 地点"))),
    Subject(
        "person",
        Sort.NAME,
        ("investigator", r"\bperson\b", r"^pi$", *words("姓名 研究者 负责人 联系人 作者姓名")),
    ),
    Subject("brand", Sort.LINK, ("brand", "品牌")),
    Subject("author", Sort.LINK, ("author", "artist", "作者")),
    Subject("investor", Sort.LINK, ("investor", "投资方")),
    Subject(
        "organisation",
        Sort.LINK,
        (
            *words(
                "sponsor compan manufactur owner affiliation publisher vendor applicant originator organi[sz]ation"
            ),
            *words("institution maker employer developer"),
            *words("申办 厂商 厂家 企业 单位 申请人 生产商 公司 机构 原研 药企"),
        ),
    ),
    Subject("title", Sort.TEXT, ("title", "题目", "标题")),
    Subject(
        "description",
        Sort.TEXT,
        (*words("descr abstract summary note comment"), *words("描述 简介 摘要 说明")),
    ),
    Subject(
        "alias",
        Sort.NAME,
        (
            *words(
                "alias synonym acronym aka also.?known other.?names? former short.?name ^short previous.?name"
            ),
            *words("简称 别名 曾用名 其他名称 又名"),
        ),
    ),
    Subject(
        "name",
        Sort.NAME,
        (
            "name",
            r"\binn\b",
            r"^(?:drug|compound|product|facility|site|hospital)s?$",
            *words("名称 名字 药物 药品 产品 通用名 医院"),
        ),
    ),
)
"""In the order in which they are tried: a heading says what the first of them finds in it."""

_PATTERNS = tuple((one, re.compile("|".join(one.spellings), re.IGNORECASE)) for one in SUBJECTS)
_NAME = next(one for one in SUBJECTS if one.key == "name")
_PERSONAL = re.compile(r"(?:sur|fore|last|first|given|family|middle|user|file)[\s_]?name", re.IGNORECASE)
_TITLES = frozenset({"title", "题目", "标题"})
BESIDE_NAMES = frozenset({"alias", "name", "code"})
"""Subjects of columns that are further names of the rows' things."""


@cache
def subject_of(heading: str) -> Subject | None:
    """What a heading says that its column is about, 公司名称 a name of whatever it be; None where it does not tell."""
    flat = heading.strip() if "mail" in heading.lower() else heading.strip().replace("-", "_")
    if flat.endswith("名称"):
        return _NAME
    return next((one for one, pattern in _PATTERNS if pattern.search(flat)), None)


def sort_by_heading(heading: str) -> Sort | None:
    """What a heading says that its column holds; None where it does not tell."""
    found = subject_of(heading)
    return found.sort if found else None


def is_name_of_rows(heading: str) -> bool:
    """Whether a column so headed names what the rows are: 公司名称, Drug name, name; not a person's surname."""
    if _PERSONAL.search(heading):
        return False
    found = subject_of(heading)
    return found is _NAME or fold(heading) in _TITLES
