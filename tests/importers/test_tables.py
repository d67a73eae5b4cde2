# SPDX-License-Identifier: Apache-2.0
"""Which row holds the headings, where the table ends, what it lists, and which column goes where, with reasons."""

from pathlib import Path

import pytest

from importers.day_order import decide_day_first
from importers.grid import Sheet
from importers.header import LeftOut, Table, find_table
from importers.layouts import fingerprint, recall, remember
from importers.mapping import Mapping, Role
from importers.run import Choice, restage
from importers.suggesting import suggest
from models.kinds import KINDS

PIPELINE = ["药物名称", "研发代号", "公司", "研发阶段"]
BODY = [
    ["托夫生", "BIIB067", "渤健", "已上市"],
    ["甲", "A-1", "乙公司", "临床II期"],
    ["丙", "B-2", "丁公司", "临床前"],
]


def sheet(*rows: list[str | None], name: str = "Sheet1") -> Sheet:
    width = max(map(len, rows))
    return Sheet(name, 0, [tuple(row + [None] * (width - len(row))) for row in rows])


def test_title_rows_above_blank_rows_inside_and_totals_below() -> None:
    rows = [
        ["ALS 管线汇总"],
        ["更新至 2026年6月", None, "有问题请联系"],
        [],
        PIPELINE,
        BODY[0],
        [],
        *BODY[1:],
        ["合计", "3"],
        [],
        ["注：仅供内部参考"],
    ]
    found = find_table(sheet(*rows))
    assert isinstance(found, Table)
    assert (found.kind, found.header_row, found.last_row) == ("candidate", 4, 8)
    assert "4 of 4 headings in row 4" in str(found.reasons[0])


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["NCT Number", "Study Title", "Phase", "Sponsor"], "trial"),
        (["登记号", "试验题目", "申办方", "药物名称"], "trial"),
        (["公司全称", "成立时间", "所属省份", "统一社会信用代码"], "organisation"),
        (["公司", "轮次", "融资金额", "投资方", "融资时间"], "financing"),
        (["Company", "Round", "Amount raised", "Investors", "Date"], "financing"),
        (["药物", "事件类型", "地区", "批准日期"], "milestone"),
        (["Drug name", "Company", "Highest phase", "Target"], "candidate"),
    ],
)
def test_headings_tell_the_kind(headings: list[str], kind: str) -> None:
    found = find_table(sheet(headings, ["x"] * len(headings)))
    assert isinstance(found, Table)
    assert found.kind == kind


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_is_known_by_its_own_labels(kind: str, language: str) -> None:
    labels = [field.label(language) for field in KINDS[kind].fields]
    found = find_table(sheet(labels, ["x"] * len(labels)))
    assert isinstance(found, Table)
    assert found.kind == kind
    mapping = suggest(kind, 1, 2, list(enumerate(labels, 1)), {})
    assert [column.field for column in mapping.columns] == [field.key for field in KINDS[kind].fields]


def test_a_sheet_that_is_no_table_is_left_out_with_a_reason() -> None:
    assert isinstance(find_table(sheet([])), LeftOut)
    notes = find_table(sheet(["Dear all,"], ["please find the data attached."]))
    assert isinstance(notes, LeftOut)
    assert "No row of column headings" in str(notes.reason)
    unknown = find_table(sheet(["foo", "bar", "baz"], ["1", "2", "3"], ["1", "2", "3"]))
    assert isinstance(unknown, LeftOut)
    assert "headings in row 1 are not known" in str(unknown.reason)
    assert "explains the workbook" in str(find_table(sheet(PIPELINE, *BODY, name="说明")).reason)
    assert "no rows under them" in str(find_table(sheet(PIPELINE)).reason)


def test_a_name_of_the_sheet_or_a_choice_helps_where_headings_do_not() -> None:
    rows = [["foo", "bar", "baz"], ["a", "b", "c"], ["d", "e", "f"]]
    assert find_table(sheet(*rows, name="Trials 2026")).kind == "trial"
    assert find_table(sheet(*rows), kind="milestone").kind == "milestone"


def test_each_suggestion_says_why() -> None:
    headings = ["英文名称", "Drug Code", "Stage (China) / 中国阶段", "Spalte 4", "foo"]
    samples = {4: ["1234567-89-0", "50-78-2", "69-72-7", "58-08-2"], 5: ["x", "y", "z"]}
    samples[4] = ["50-78-2", "69-72-7", "58-08-2", "103-90-2"]
    mapping = suggest("candidate", 1, 9, list(enumerate(headings, 1)), samples)
    assert [column.field for column in mapping.columns] == ["name_en", "codes", "stage_cn", "cas", None]
    whys = [str(column.why) for column in mapping.columns]
    assert whys[0] == "The heading is the name of this field."
    assert whys[1] == "The heading is another name for this field."
    assert whys[2] == "A part of the heading is a name for this field."
    assert whys[3] == "100 % of the values look like this: CAS number."
    assert "kept among the further columns" in whys[4]


def test_a_field_with_one_value_goes_to_the_column_that_fits_best() -> None:
    mapping = suggest("candidate", 1, 9, [(1, "名称"), (2, "中文名称"), (3, "曾用名"), (4, "商品名")], {})
    assert [column.field for column in mapping.columns] == [None, "name_zh", "aliases", "aliases"]
    assert "Another column fits" in str(mapping.columns[0].why)


def test_values_that_do_not_fit_speak_against_a_synonym() -> None:
    mapping = suggest(
        "organisation",
        1,
        9,
        [(1, "公司名称"), (2, "状态说明"), (3, "类型")],
        {3: ["见附件", "问老王", "第三季度", "2024"]},
    )
    assert [column.field for column in mapping.columns] == ["name_zh", None, None]
    assert "do not look like" in str(mapping.columns[2].why)


def test_a_unit_in_the_heading_is_read_with_bare_numbers(importing, write) -> None:
    path = write(
        [
            ["公司", "轮次", "金额（万元）", "融资时间"],
            ["甲公司", "A轮", 300, "2024-05"],
            ["乙公司", "A轮", "近亿元", "2024-06"],
        ]
    )
    importing.take(path)
    first, second = importing.records("financing")
    assert first["amount"].startswith("CNY 3000000")
    assert second["amount"] != first["amount"]


def test_running_numbers_are_listed_and_not_kept(importing, write) -> None:
    staged = importing.stage(
        write([["序号", *PIPELINE], *[[number, *row] for number, row in enumerate(BODY, 1)]])
    )
    assert staged.states[0].mapping.columns[0].role is Role.IGNORED
    (problem,) = importing.problems(staged)
    assert (problem["cell"], problem["text"]) == ("A2:A4", "序号")


def test_mappings_survive_json() -> None:
    mapping = suggest("candidate", 4, 9, [(2, "药物名称"), (3, "foo")], {3: ["x"]})
    assert Mapping.from_json(mapping.to_json()) == mapping


def test_a_choice_moves_a_field_from_one_column_to_another() -> None:
    mapping = suggest("candidate", 1, 9, [(1, "中文名称"), (2, "foo")], {}).assign(2, "name_zh")
    assert [column.field for column in mapping.columns] == [None, "name_zh"]


def test_a_confirmed_layout_is_offered_the_next_time(database) -> None:
    headings = [(1, "中文名称"), (2, "Foo")]
    mapping = suggest("candidate", 1, 9, headings, {}).assign(2, "notes")
    with database.write() as connection:
        remember(connection, mapping, "2026-01-01")
    with database.read() as connection:
        known = recall(connection, None, 7, 20, [(1, "中文名称"), (2, "ＦＯＯ ")])
        assert recall(connection, None, 7, 20, [(1, "中文名称"), (2, "Bar")]) is None
        assert recall(connection, "trial", 7, 20, headings) is None
    assert known.day == "2026-01-01"
    assert [column.field for column in known.mapping.columns] == ["name_zh", "notes"]
    assert (known.mapping.header_row, known.mapping.last_row) == (7, 20)
    assert fingerprint(headings) != fingerprint(list(reversed(headings)))


def test_staging_again_with_other_choices_and_committing_remembers_them(importing, write, database) -> None:
    path = write([["中文名称", "Foo"], ["甲", "wichtig"], ["乙", "auch"]])
    staged = importing.stage(path)
    chosen = staged.states[0].mapping.assign(2, "notes")
    again = restage(database, staged.batch, {0: Choice(mapping=chosen)})
    assert again.states[0].counts["new"] == 2
    from importers.run import commit_import

    commit_import(database, staged.batch, "curator")
    assert [record["notes"] for record in importing.records("candidate")] == ["wichtig", "auch"]
    assert (
        importing.stage(write([["中文名称", "Foo"], ["丙", "x"]], name="next.xlsx"))
        .states[0]
        .mapping.columns[1]
        .field
        == "notes"
    )


def test_a_sheet_can_be_left_out_or_taken_as_another_kind(importing, write, database) -> None:
    staged = importing.stage(write([["中文名称", "x"], ["甲", "1"]]))
    kind = staged.states[0].mapping.kind
    other = "organisation" if kind != "organisation" else "candidate"
    assert restage(database, staged.batch, {0: Choice(kind=other)}).states[0].mapping.kind == other
    assert restage(database, staged.batch, {0: Choice(left_out=True)}).states[0].mapping is None


@pytest.mark.parametrize(
    ("texts", "day_first"),
    [
        (["05/06/2025", "13/06/2025"], True),
        (["05/06/2025", "06/13/2025"], False),
        (["05/06/2025"], None),
        (["13/06/2025", "06/13/2025"], None),
        ([None, "2025-06-13"], None),
    ],
)
def test_the_order_of_day_and_month_is_told_by_the_column(
    texts: list[str | None], day_first: bool | None
) -> None:
    assert decide_day_first(texts) is day_first


def test_dates_that_nothing_decides_are_listed_with_both_readings(importing, write) -> None:
    staged = importing.stage(
        write([["登记号", "开始日期"], ["NCT00000102", "05/06/2025"], ["NCT00000103", "07/06/2025"]])
    )
    texts = [problem["reason"] for problem in importing.problems(staged)]
    assert len(texts) == 2
    assert all("2025" in text for text in texts)


def test_csv_too(importing, tmp_path: Path) -> None:
    path = tmp_path / "candidates.csv"
    path.write_text("药物名称,研发代号\n甲,A-1\n", "gb18030")
    staged = importing.stage(path)
    assert (staged.workbook.format, staged.states[0].mapping.kind, staged.states[0].counts["new"]) == (
        "csv",
        "candidate",
        1,
    )
