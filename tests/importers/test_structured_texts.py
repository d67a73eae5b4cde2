# SPDX-License-Identifier: Apache-2.0
"""Web pages, pasted pages of labels and values, and cells from the clipboard as rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.grid import ListedRows, Sheet, Workbook
from importers.shaping import shaped
from importers.structured import Structured, read_clipboard_text, read_structured, sniff
from importers.structured.clipboard import cells_of
from importers.tables import prepare
from importers.typed import TableReader, TypedRow
from models.database.database import Database
from models.errors import UserError

CDE = """登记号\tCTR20201763\t试验状态\t进行中（招募中）
申请人联系人\t张三\t首次公示信息日期\t2020-09-01
申请人名称\t某某医药有限公司
一、题目和背景信息
登记号\tCTR20201763
相关登记号\tCTR20190001;NCT04768972
适应症\t肌萎缩侧索硬化
试验专业题目\t一项评价安全性：I期研究
试验通俗题目\tRAG-17的I期研究
二、申请人信息
申请人名称\t1\t某某医药有限公司
联系人姓名\t张三\t联系人座机\t010-1234\t联系人手机号\t13800000000
三、临床试验信息
1、试验目的
评价安全性。
次要目的：药代动力学。
2、试验设计
试验分类\t安全性和有效性\t试验分期\tI期\t设计类型\t平行分组
随机化\t随机化\t盲法\t双盲
四、研究者信息
序号\t姓名\t学位\t职称\t电话\tEmail\t邮政地址\t邮编\t单位名称
1\t李四\t博士\t主任医师\t010-88\tx@y.cn\t北京\t100\t北京大学第三医院
序号\t机构名称\t主要研究者\t国家\t省（州）\t城市
1\t北京大学第三医院\t李四\t中国\t北京\t北京
2\t华西医院\t王五\t中国\t四川\t成都
六、试验状态信息
1、试验状态
进行中
（招募中）
2、试验人数
目标入组人数\t国内: 48 人；国际: 登记人暂未填写该信息；
实际入组总人数\t国内: 登记人暂未填写该信息；
第一例受试者签署知情同意书日期\t国内：2024-12-24；国际：登记人暂未填写该信息；
试验完成日期\t企业选择不公示
登记号：CTR20210002
试验状态：已完成
试验通俗题目：另一项研究
试验分期：II期
"""

CHICTR = """注册号：
Registration number：

ChiCTR2600126696
注册时间：
Date of Registration：
2026-05-20 00:00:00
注册题目：
渐冻症的干细胞研究
Public title：
Stem cells for ALS
申请注册联系人：
Applicant：
张三
Zhang San
申请注册联系人电话：
Applicant telephone：
+86 138 0000 0000
研究实施负责（组长）单位：
Primary sponsor：
北京大学第三医院
Peking University Third Hospital
研究所处阶段：
Study phase：
Ⅰ期
Phase 1
研究实施时间：
Study execute time：
从
From
2026-01-01
至
To
2027-12-31
组别：
Group：
试验组
Experimental
样本量：
Sample size：
30
样本量：
Sample size：
30
征募研究对象情况：
Recruiting status：
正在进行
Recruiting
"""


def trials(database: Database, found: Structured) -> list[tuple[str, TypedRow]]:
    sheets = tuple(
        Sheet(each.name, place, ListedRows([each.header, *each.rows])) for place, each in enumerate(found)
    )
    with database.read() as connection:
        ((state),) = prepare(connection, Workbook(Path("a"), "", "labels", sheets), database.database_id)
    assert state.mapping is not None
    reader = TableReader(*shaped(state.sheet, state.mapping))
    return [(state.mapping.format, reader.read(number, row)) for number, row in reader.rows()]


def written(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "page.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_cde_pages_become_trials(tmp_path: Path, database: Database, encoding: str) -> None:
    path = written(tmp_path, CDE, encoding)
    assert sniff(path.read_bytes()[:4096]) == "labels"
    found = read_structured(path, "labels")
    (first, second) = trials(database, found)
    assert first[0] == "cde_page"
    assert first[1].problems == []
    values = first[1].values
    assert values["registry_ids"] == ("CTR20201763", "CTR20190001", "NCT04768972")
    assert {key: values[key] for key in ("title_zh", "phase", "status", "registered", "start", "sites")} == {
        "title_zh": "RAG-17的I期研究", "phase": "1", "status": "recruiting", "registered": "2020-09-01",
        "start": "2024-12-24", "sites": ("北京大学第三医院", "华西医院"),
    }  # fmt: skip
    assert "48" in str(values["enrol_target"])
    assert "enrol_actual" not in values
    assert "completion" not in values
    assert first[1].links["sponsor"] == ("某某医药有限公司",)
    assert (second[1].values["registry_ids"], second[1].values["phase"]) == (("CTR20210002",), "2")


def test_persons_are_left_out_and_counted_and_what_is_withheld_is_told(tmp_path: Path) -> None:
    found = read_structured(written(tmp_path, CDE), "labels")
    text = str([row for sheet in found for row in sheet.rows])
    assert not [each for each in ("张三", "李四", "王五", "13800000000", "@", "主任医师") if each in text]
    assert found.personal == 4 + 7 + 2
    assert found.withheld == 1
    assert ["试验完成日期" in str(each) for each in found.remarks] == [True]


def test_chictr_pages_say_everything_in_two_languages(tmp_path: Path, database: Database) -> None:
    found = read_structured(written(tmp_path, CHICTR), "labels")
    ((form, row),) = trials(database, found)
    assert form == "chictr_page"
    assert row.problems == []
    assert {key: row.values[key] for key in row.values if key != "extras"} == {
        "registry_ids": ("ChiCTR2600126696",), "registered": "2026-05-20", "title_zh": "渐冻症的干细胞研究",
        "title_en": "Stem cells for ALS", "phase": "1", "start": "2026-01-01", "completion": "2027-12-31",
        "enrol_target": row.values["enrol_target"], "status": "recruiting",
    }  # fmt: skip
    assert "60" in str(row.values["enrol_target"])
    assert row.links["sponsor"] == ("北京大学第三医院",)
    assert found.personal == 2


def test_labels_that_nobody_declared_are_headings(tmp_path: Path) -> None:
    path = written(
        tmp_path, "药物：甲\n阶段：I期\n靶点：SOD1\n药物：乙\n阶段：II期\n说明：见 https://a.cn:80\n"
    )
    assert sniff(path.read_bytes()) == "labels"
    (sheet,) = read_structured(path, "labels")
    assert sheet.header == ("药物", "阶段", "靶点", "说明")
    assert list(sheet.rows) == [("甲", "I期", "SOD1", None), ("乙", "II期", None, "见 https://a.cn:80")]


@pytest.mark.parametrize(
    "text",
    [
        "登记号\t试验状态\t试验分期\nCTR20201763\t已完成\tI期\n",
        "name,time\na,12:30\nb,13:00\nc,14:00\n",
        "药物,阶段\n甲：一,I期\n乙：二,II期\n",
        "just a sentence\n",
        "",
    ],
)
def test_tables_are_no_labels(text: str) -> None:
    assert sniff(text.encode()) is None


# Web pages -----------------------------------------------------------------------------------------------------------

PAGE = """<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">
<style>td {{ color: red }}</style><script>document.write("<table><tr><td>run</td></tr></table>")</script></head>
<body><table><caption>试验</caption><tr><th rowspan=2>药物</th><th colspan="2">日期</th></tr>
<tr><th>开始</th><th>结束</th></tr>
<tr><td>甲&amp;乙<br>丙</td><td x:num="45000">2023/3/15</td><td></td></tr></table>
<table><tr><td>{second}</td></tr></table></body></html>"""


def test_tables_of_a_web_page_are_sheets(tmp_path: Path) -> None:
    path = written(tmp_path, PAGE.format(second="x"), "gb18030", "a.xls")
    assert sniff(path.read_bytes()[:4096]) == "html"
    first, second = read_structured(path, "html")
    assert (first.name, second.name) == ("试验", "a")
    assert [first.header, *first.rows] == [
        ("药物", "日期", None),
        (None, "开始", "结束"),
        ("甲&乙\n丙", "2023/3/15", None),
    ]
    assert first.merged == ((1, 1, 2, 1), (1, 2, 1, 3))
    assert [second.header, *second.rows] == [("x",)]


def test_tables_inside_tables_and_forgotten_ends(tmp_path: Path) -> None:
    path = written(tmp_path, "<table><tr><td>a<table><tr><td>b<td>c</table>d<tr><td>e", name="a.htm")
    outer, inner = read_structured(path, "html")
    assert [outer.header, *outer.rows] == [("a\nd",), ("e",)]
    assert inner.header == ("b", "c")


def test_a_saved_page_of_a_register_is_read_by_its_labels(tmp_path: Path, database: Database) -> None:
    cells = "".join(
        f"<tr><th>{label}</th><td>\n   {value}\n </td></tr>"
        for label, value in (
            ("登记号", "CTR20201763"),
            ("试验通俗题目", "某研究"),
            ("试验分期", "I期"),
            ("联系人姓名", "张三"),
        )
    )
    found = read_structured(written(tmp_path, f"<html><table>{cells}</table></html>", name="a.html"), "html")
    ((form, row),) = trials(database, found)
    assert (form, row.values["registry_ids"], found.personal) == ("cde_page", ("CTR20201763",), 1)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("<html><frameset><frame src=sheet001.htm></frameset></html>", "web page without a table"),
        ("<table><tr><td>x</table>" * 1_001, "holds 1001 tables"),
        ("<table><tr>" + "<td colspan=1000>x" * 40 + "</table>", "more than 16384 columns"),
    ],
)
def test_pages_that_hold_no_sheet_are_named(tmp_path: Path, content: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        read_structured(written(tmp_path, content), "html")


# The clipboard -------------------------------------------------------------------------------------------------------


def test_a_block_of_cells() -> None:
    (sheet,) = read_clipboard_text('药物\t说明\r\n甲\t"两行\r\n还有""引号""和\t制表符"\r\n\t"不是引号\r\n')
    assert sheet.header == ("药物", "说明")
    assert list(sheet.rows) == [("甲", '两行\n还有"引号"和\t制表符'), (None, '"不是引号')]


def test_the_table_of_a_web_page_is_taken_before_its_text() -> None:
    html = "<html><body><!--StartFragment--><table><tr><td>a</td><td>b</td></tr></table></body></html>"
    (sheet,) = read_clipboard_text("a b", html)
    assert sheet.header == ("a", "b")


def test_a_copied_register_page_is_read_by_its_labels() -> None:
    (sheet,) = read_clipboard_text(CDE, "<table><tr><td>x</td></tr></table>")
    assert sheet.header[0] == "登记号"
    assert len(list(sheet.rows)) == 2


def test_an_empty_clipboard_says_so() -> None:
    found = read_clipboard_text("\n")
    assert not found.sheets
    assert len(found.remarks) == 1


cell = st.text(st.sampled_from('ab甲\t\n" '), max_size=6)


@given(st.lists(st.lists(cell, min_size=2, max_size=2), min_size=1, max_size=4))
def test_what_excel_copies_comes_back(block: list[list[str]]) -> None:
    quoted = "".join(
        "\t".join('"' + text.replace('"', '""') + '"' if set(text) & set('\t\n"') else text for text in row)
        + "\r\n"
        for row in block
    )
    expected = [tuple(text or None for text in row) for row in block]
    assert cells_of(quoted) == (expected if any(map(any, expected)) else [])
