# SPDX-License-Identifier: Apache-2.0
"""Lists of rounds and deals: IT桔子, 企查查 and its like, 因果树, Crunchbase and PitchBook."""

from __future__ import annotations

from importers.formats.format import CITE, KEEP, Format, GroupingRule, to
from importers.steps import Step
from models.text import Bilingual

_LINE = "\n"
_LEADS = "领投|lead"
_ADVISERS = "财务顾问|FA"
_TYPE_OF_ROUND = (
    Step("parsed", "financing.round"),
    Step(
        "words",
        "grant=grant|donation=donation|crowdfunding=other|ipo=ipo|mna=mna|debt=debt|post_ipo_debt=debt"
        "|license_upfront=licence|royalty=licence|milestone=milestone_payment|option_fee=option|*=equity",
    ),
)
_ROUND = (to("round"), to("type", *_TYPE_OF_ROUND))
_INVESTORS = (
    to("lead", Step("with_role", _LEADS), separator=_LINE),
    to("participating", Step("without_role", f"{_LEADS}|{_ADVISERS}"), separator=_LINE),
    to("adviser", Step("with_role", _ADVISERS), separator=_LINE),
)
_NOT_INVESTED = Step("words", "尚未获投=|未融资=")

FORMATS = (
    Format(
        key="itjuzi_rounds",
        label=Bilingual("IT桔子融资事件", "IT桔子 rounds"),
        kind="financing",
        must=(("公司简称", "公司全称"), "轮次", ("时间", "融资时间"), ("金额", "融资金额")),
        should=("公司简称", "公司全称", "成立时间", "子行业", "财务顾问(FA)", "新闻链接", "投资方"),
        least=0.5,
        columns={
            "公司全称": to("recipient", Step("alias", beside=("公司简称",))),
            "公司简称": to("recipient", spare=True),
            "轮次": (to("round", _NOT_INVESTED), to("type", _NOT_INVESTED, *_TYPE_OF_ROUND)),
            ("时间", "融资时间"): to("announced"),
            ("金额", "融资金额"): to("amount"),
            "估值": to("pre_money"),
            "投资方": _INVESTORS,
            ("财务顾问(FA)", "财务顾问"): to("adviser", Step("listed"), separator=_LINE),
            ("新闻链接", "链接"): (CITE, to("url")),
        },
        extras=("成立时间", "地区", "行业", "子行业", "公司简介", "标签"),
        noise=("序号",),
        grouping=GroupingRule((("公司全称", "公司简称"), "轮次", ("时间", "融资时间"))),
        where="Export of itjuzi.com. Of a company with several rounds, or a round with several investors, "
        "only the first row is filled: the rows below continue it.",
    ),
    Format(
        key="yinguoshu_rounds",
        label=Bilingual("因果树融资事件", "因果树 rounds"),
        kind="financing",
        must=("公司ID", "融资日期", "融资轮次", "投资机构"),
        should=("融资金额(万美元)", "一级行业", "项目名称"),
        columns={
            "公司全称": to("recipient", Step("alias", beside=("项目名称",))),
            "项目名称": to("recipient", spare=True),
            "融资轮次": _ROUND,
            "融资日期": to("announced"),
            "融资金额": to("amount"),
            "融资金额(万美元)": to("amount", unit="万美元", spare=True),
            "投资机构": _INVESTORS,
        },
        extras=("公司ID", "一级行业", "二级行业", "三级行业"),
        where="Export of innotree.cn.",
    ),
    Format(
        key="registry_rounds_zh",
        label=Bilingual("企查查／天眼查／烯牛融资记录", "企查查, 天眼查 or 烯牛 rounds"),
        kind="financing",
        must=(
            ("企业名称", "公司名称", "公司全称", "项目名称", "项目简称", "产品名称"),
            ("融资轮次", "轮次"),
            ("披露日期", "发布日期", "融资时间", "融资日期", "公布日期"),
        ),
        should=("投资方", "估值", "比例", "新闻来源", "融资金额"),
        never=("公司ID", "子行业"),
        least=0.5,
        columns={
            ("企业名称", "公司名称", "公司全称"): to(
                "recipient", Step("alias", beside=("项目简称", "项目名称", "产品名称"))
            ),
            ("项目简称", "项目名称", "产品名称"): to("recipient", spare=True),
            ("融资轮次", "轮次"): _ROUND,
            ("披露日期", "发布日期", "融资时间", "融资日期", "公布日期"): to("announced"),
            ("融资金额", "交易金额"): to("amount"),
            "估值": to("pre_money"),
            ("投资方", "投资机构"): _INVESTORS,
            ("领投方", "领投机构"): to("lead", Step("listed"), separator=_LINE),
            ("新闻链接", "链接"): (CITE, to("url")),
        },
        extras=("比例", "新闻来源", "行业", "地区", "项目介绍", "统一社会信用代码", "成立日期"),
        noise=("序号",),
        grouping=GroupingRule(
            (
                ("企业名称", "公司名称", "公司全称", "项目名称", "项目简称", "产品名称"),
                ("融资轮次", "轮次"),
                ("披露日期", "发布日期", "融资时间", "融资日期", "公布日期"),
            )
        ),
        where="History of rounds as qcc.com, tianyancha.com, aiqicha and xiniudata.com list it.",
    ),
    Format(
        key="crunchbase_rounds",
        label=Bilingual("Crunchbase 融资轮次", "Crunchbase rounds"),
        kind="financing",
        must=("Organization Name", "Announced Date", ("Funding Type", "Money Raised", "Transaction Name")),
        should=(
            "Transaction Name",
            "Money Raised Currency",
            "Lead Investors",
            "Investor Names",
            "Funding Stage",
        ),
        least=0.4,
        columns={
            "Organization Name": to("recipient"),
            "Funding Type": _ROUND,
            "Money Raised": to("amount", Step("beside", beside=("Money Raised Currency",))),
            ("Money Raised (in USD)", "Money Raised Currency (in USD)"): to("amount", unit=" USD"),
            "Announced Date": to("announced"),
            "Pre-Money Valuation": to("pre_money", Step("beside", beside=("Pre-Money Valuation Currency",))),
            "Lead Investors": to("lead", Step("listed"), separator=_LINE),
            "Investor Names": to(
                "participating", Step("except", ",;", beside=("Lead Investors",)), separator=",;"
            ),
            "Transaction Name URL": (CITE, to("url")),
        },
        extras=(
            *(
                "Transaction Name",
                "Organization Name URL",
                "Organization Description",
                "Organization Industries",
            ),
            *("Organization Location", "Organization Website", "Funding Stage", "Number of Investors"),
            *(
                "Number of Funding Rounds",
                "Equity Only Funding",
                "Pre-Money Valuation (in USD)",
                "Total Funding Amount",
            ),
            *(
                "Total Funding Amount Currency",
                "Total Funding Amount (in USD)",
                "Funding Status",
                "Last Funding Date",
            ),
        ),
        noise=("Money Raised Currency", "Pre-Money Valuation Currency"),
        where="Export of a search for funding rounds. The currency of an amount stands in the column beside "
        "it.",
    ),
    Format(
        key="pitchbook_deals",
        label=Bilingual("PitchBook 交易", "PitchBook deals"),
        kind="financing",
        must=(("Companies", "Company Name"), "Deal Date", ("Deal Type", "Deal Size")),
        should=(
            "Deal ID",
            "Company ID",
            "Deal Size Status",
            "Native Currency of Deal",
            "VC Round",
            "Lead/Sole Investors",
        ),
        least=0.3,
        columns={
            ("Companies", "Company Name"): to("recipient"),
            "Series": to(
                "round",
                Step("otherwise", beside=("Deal Type 2", "VC Round")),
                Step("words", "Series Seed=seed"),
            ),
            "Deal Type 2": to("round", spare=True),
            "Deal Type": (
                to(
                    "type",
                    Step(
                        "words",
                        "Grant=grant|IPO=ipo|Merger/Acquisition=mna|Buyout/LBO=mna|Debt - General=debt|Debt - PPP=debt"
                        "|Debt Refinancing=debt|Product Crowdfunding=other|Equity Crowdfunding=other"
                        "|Corporate Licensing=licence|*=equity",
                    ),
                ),
                KEEP,
            ),
            "Announced Date": to("announced"),
            "Deal Date": to("closed"),
            "Deal Size": to(
                "amount",
                Step("suffix", " million"),
                Step("with_currency", beside=("Native Currency of Deal",)),
            ),
            ("Pre-money Valuation", "Pre Valuation"): to(
                "pre_money",
                Step("suffix", " million"),
                Step("with_currency", beside=("Native Currency of Deal",)),
            ),
            ("Lead/Sole Investors", "Lead Investors"): to("lead", Step("bare"), separator=",;"),
            "Investors": to(
                "participating",
                Step("except", ",;", beside=("Lead/Sole Investors", "Lead Investors")),
                Step("bare"),
                separator=",;",
            ),
        },
        extras=(
            *(
                "Deal ID",
                "Company ID",
                "Deal No.",
                "Deal Size Status",
                "Post Valuation",
                "% Acquired",
                "Raised to Date",
            ),
            *(
                "VC Round",
                "Deal Type 3",
                "Deal Class",
                "Deal Status",
                "Deal Synopsis",
                "New Investors",
            ),
            *("Follow-on Investors", "Investor Funds", "Primary Industry Code", "HQ Location"),
        ),
        noise=("Native Currency of Deal",),
        personal=(
            "Primary Contact",
            "Primary Contact Email",
            "Primary Contact Phone",
            "CEO (at time of deal)",
        ),
        where="Export of a search for deals. Amounts are in millions of the native currency of the deal; "
        "partners stand in brackets behind investors and are left out.",
    ),
)
