# SPDX-License-Identifier: Apache-2.0
"""Columns taken apart, joined and given defaults; rows grouped; personal data and further columns; layouts."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from importers.grid import Sheet, make_rows
from importers.mapping import Grouping, Mapping, Role
from importers.personal import is_personal, looks_personal
from importers.run import Choice, commit_import, restage
from importers.shaping import shaped
from importers.steps import ALONE, Step
from importers.suggesting import suggest
from importers.typed import TableReader
from models.schema import staged_row
from models.search.search import search
from models.text import mark

TEXTS = st.text(alphabet='甲aB1-/;,()（）:：领投|<br> "_x000D\n', min_size=1, max_size=40).filter(str.strip)


def table(*rows: list[str | None]) -> Sheet:
    return Sheet("s", 0, make_rows(rows))


def read(sheet: Sheet, mapping: Mapping) -> list[dict[str, object]]:
    reader = TableReader(*shaped(sheet, mapping))
    typed = [reader.read(number, row) for number, row in reader.rows()]
    return [{**each.values, **each.links} for each in typed]


def mapped(kind: str, *rows: list[str | None]) -> tuple[Sheet, Mapping]:
    sheet = table(*rows)
    titles = [(number, text or "") for number, text in enumerate(rows[0], 1)]
    samples = {number: [row[number - 1] or "" for row in rows[1:]] for number, _ in titles}
    return sheet, suggest(kind, 1, len(rows), titles, samples)


def test_a_name_with_an_alias_in_brackets_goes_to_two_fields() -> None:
    sheet, mapping = mapped("organisation", ["机构", "城市"], ["中美瑞康(Ractigen Therapeutics)", "南通"])
    mapping = mapping.split(1, ("short_zh", (Step("bare"),)), ("name_en", (Step("bracketed"),)))
    (values,) = read(sheet, mapping)
    assert values == {"short_zh": "中美瑞康", "name_en": "Ractigen Therapeutics", "city": "南通"}


def test_one_column_of_several_numbers_feeds_fields_by_scheme() -> None:
    sheet, mapping = mapped(
        "trial", ["题目", "编号们"], ["一项研究", "NCT06976229, XS228-01；ChiCTR2600126318"]
    )
    mapping = mapping.split(
        2,
        ("registry_ids", (Step("readable", "trial.registry_ids"),)),
        ("other_ids", (Step("unreadable", "trial.registry_ids"),)),
    )
    (values,) = read(sheet, mapping)
    assert values["registry_ids"] == ("NCT06976229", "ChiCTR2600126318")
    assert values["other_ids"] == ("XS228-01",)


def test_an_amount_is_joined_with_the_currency_beside_it_and_a_date_of_its_parts() -> None:
    sheet, mapping = mapped(
        "financing",
        ["公司", "金额", "币种", "年", "月", "轮次"],
        ["甲", "300", "万美元", "2024", "5", "A轮"],
        ["乙", "近亿元", "人民币", "2023", "", "B轮"],
    )
    mapping = mapping.assign(4, "announced").join(4, (5,), "-")
    amount = replace(mapping.columns[1], steps=(Step("beside", "", (3,)),), unit="")
    mapping = replace(mapping, columns=(mapping.columns[0], amount, *mapping.columns[2:]))
    first, second = read(sheet, mapping)
    assert (first["amount"], first["announced"]) == ("USD 3000000 exact", "2024-05")
    assert (second["amount"], second["announced"]) == ("CNY ..100000000 near", "2023")


def test_a_currency_beside_an_amount_and_numbers_of_registers_are_found_without_being_told() -> None:
    sheet, mapping = mapped(
        "financing",
        ["公司", "轮次", "金额", "币种"],
        ["甲", "A轮", "300", "万美元"],
        ["乙", "B轮", "近亿元", "人民币"],
    )
    assert [each["amount"] for each in read(sheet, mapping)] == ["USD 3000000 exact", "CNY ..100000000 near"]
    assert "币种" in str(mapping.columns[2].why)
    sheet, mapping = mapped("trial", ["Title", "Secondary IDs"], ["A study", "NCT06976229; XS228-01"])
    (values,) = read(sheet, mapping)
    assert (values["registry_ids"], values["other_ids"]) == (("NCT06976229",), ("XS228-01",))


def test_sponsors_of_two_columns_are_joined() -> None:
    sheet, mapping = mapped("trial", ["nct", "collaborators", "second"], ["NCT06976229", "甲公司", "乙公司"])
    (values,) = read(sheet, mapping.join(2, (3,), ";"))
    assert values["collaborators"] == ("甲公司", "乙公司")


def test_a_default_fills_what_no_cell_says_and_no_blank_row() -> None:
    sheet, mapping = mapped(
        "financing", ["公司", "类型"], ["甲", "资助"], ["乙", None], [None, None], ["丙", None]
    )
    mapping = mapping.default("type", "股权").default("is_tranche", "是")
    assert [each["type"] for each in read(sheet, mapping)] == ["grant", "equity", "equity"]
    assert [each["is_tranche"] for each in read(sheet, mapping)] == ["yes"] * 3
    assert mapping.default("type", "").defaults == (("is_tranche", "是"),)


def test_messages_name_the_cell_that_was_taken_apart() -> None:
    sheet, mapping = mapped("trial", ["nct", "dates"], ["NCT06976229", "从昨天至2025-02-30"])
    mapping = mapping.split(2, ("start", (Step("range_start"),)), ("completion", (Step("range_end"),)))
    reader = TableReader(*shaped(sheet, mapping))
    ((number, row),) = reader.rows()
    assert [problem.cell for problem in reader.read(number, row).problems] == ["B2", "B2"]


def test_a_mapping_with_steps_is_kept_and_one_of_before_still_reads() -> None:
    _, mapping = mapped("trial", ["nct", "dates"], ["NCT06976229", "x"])
    mapping = mapping.split(2, ("start", (Step("range_start"),)), ("completion", (Step("range_end"),)))
    mapping = replace(
        mapping.default("status", "招募中"),
        format="ictrp",
        personal=3,
        grouping=Grouping((1,), True, False, mark("Test", "x"), (2,)),
    )
    assert Mapping.from_json(mapping.to_json()) == mapping
    old = json.loads(mapping.to_json())
    for key in ("format", "defaults", "grouping", "personal"):
        del old[key]
    for column in old["columns"]:
        column.pop("steps", None)
    assert Mapping.from_json(json.dumps(old)).grouping is None


@pytest.mark.parametrize(
    ("text", "leads", "others"),
    [
        ("红杉中国（领投）、高瓴", "红杉中国", "高瓴"),
        ("清松资本(领投) 真格基金、水木创投", "清松资本", "真格基金\n水木创投"),
        ("EQT Life Sciences；Sanofi Ventures 领投", "Sanofi Ventures", "EQT Life Sciences"),
        ("礼来亚洲基金 联合领投；启明创投 跟投", "礼来亚洲基金", "启明创投"),
        ("启明创投", None, "启明创投"),
    ],
)
def test_who_leads_is_told_from_who_takes_part(text: str, leads: str | None, others: str) -> None:
    assert ALONE["with_role"](text, "领投|lead") == leads
    assert ALONE["without_role"](text, "领投|lead") == others


@given(
    TEXTS, st.sampled_from(sorted(set(ALONE) - {"readable", "unreadable", "if_readable", "if_unreadable"}))
)
def test_no_step_fails_on_any_text(text: str, name: str) -> None:
    arguments = {"first": ";", "rest": ";", "drugs": "|", "last_parts": "|", "words": "a=b|*=c"}
    arguments |= {"unless_other": "candidate.stage_global|candidate.dev_status", "parsed": "financing.round"}
    made = ALONE[name](text, arguments.get(name, "x|y"))
    assert made is None or made.strip()


@pytest.mark.parametrize(
    "name", ["tidy", "bare", "bracketed", "range_start", "range_end", "labelled", "with_role"]
)
@pytest.mark.parametrize("piece", [" ", "(", "（领投", "a:", "<br ", '"', "到", "1 "])
def test_steps_are_quick_on_hostile_cells(name: str, piece: str) -> None:
    text = piece * (32_000 // len(piece))
    made = ALONE[name](text, "领投")  # the square of its length would take minutes
    assert made is None or len(made) <= len(text)


# Rows that make one record ------------------------------------------------------------------------------------------

ROUNDS: list[list[object]] = [
    ["公司简称", "公司全称", "成立时间", "行业", "子行业", "轮次", "时间", "金额", "投资方"],
    ["甲", "甲生物有限公司", "2017", "医疗", "生物", "A轮", "2020-01-02", "1亿元人民币", "红杉中国"],
    [None, None, None, None, None, None, None, None, "高瓴创投"],
    [None, None, None, None, None, "B轮", "2022-03-04", "2亿元人民币", "启明创投"],
    [None, None, None, None, None, None, None, None, "礼来亚洲基金"],
    ["乙", "乙生物有限公司", "2019", "医疗", "生物", "A轮", "2021-05-06", "未披露", "甲资本"],
]


def test_continued_rows_of_a_known_format_are_read_with_what_stands_above(importing, write) -> None:
    staged = importing.stage(write(ROUNDS))
    (state,) = staged.states
    assert state.mapping.format == "itjuzi_rounds"
    assert state.mapping.grouping.on
    assert "3 of the first 5 rows" in " ".join(map(str, state.reasons))
    receipt = commit_import(importing.database, staged.batch, "curator")
    rounds = importing.records("financing")
    assert [(each["round"], each["announced"], len(each["participating"])) for each in rounds] == [
        ("series_a", "2020-01-02", 2),
        ("series_b", "2022-03-04", 2),
        ("series_a", "2021-05-06", 1),
    ]
    assert receipt.questions == 0
    counts = importing.stage(write(ROUNDS, "again.xlsx")).states[0].counts
    assert counts["unchanged"] == counts["rows"] == 5


def test_a_grouping_is_switched_off_and_on_again(importing, write) -> None:
    staged = importing.stage(write(ROUNDS))
    mapping = staged.states[0].mapping
    off = restage(importing.database, staged.batch, {0: Choice(mapping=mapping.grouped(on=False))})
    assert off.states[0].counts["unreadable"] == 2  # nothing tells which company they are of
    on = restage(importing.database, staged.batch, {0: Choice(mapping=mapping.grouped(on=True))})
    assert on.states[0].counts["unreadable"] == 0


def test_in_other_tables_continued_rows_are_proposed_and_not_assumed(importing, write) -> None:
    heads = ["药物名称", "公司", "研发阶段", "临床试验"]
    rows = [
        heads,
        ["甲", "A公司", "II期", "NCT1"],
        [None, None, None, "NCT2"],
        ["乙", "B公司", "I期", "x"],
        [None] * 3 + ["y"],
    ]
    staged = importing.stage(write(rows), kind="candidate")
    (state,) = staged.states
    assert state.mapping.grouping.continues
    assert not state.mapping.grouping.on
    assert "switch on" in " ".join(map(str, state.reasons))
    mapping = state.mapping.grouped(on=True)
    assert (
        restage(importing.database, staged.batch, {0: Choice(mapping=mapping)}).states[0].counts["unreadable"]
        == 0
    )
    commit_import(importing.database, staged.batch, "curator")
    first, _ = importing.records("candidate")
    assert first["extras"] == "临床试验: NCT1\n临床试验: NCT2"


def test_one_row_for_each_site_becomes_one_trial_with_its_sites(importing, write) -> None:
    rows = [
        ["登记号", "英文题目", "机构名称", "status"],
        ["NCT06976229", "A study", "Hospital A", "Recruiting"],
        ["NCT06976229", "A study", "Hospital B", "Completed"],
        ["NCT06976230", "Another", "Hospital C", "Recruiting"],
        ["NCT06976230", "Another", "Hospital D", "Recruiting"],
    ]
    staged = importing.stage(write(rows), kind="trial")
    grouping = staged.states[0].mapping.grouping
    assert (grouping.continues, grouping.on, grouping.varying) == (False, False, (4,))
    mapping = staged.states[0].mapping.grouped(on=True)
    restage(importing.database, staged.batch, {0: Choice(mapping=mapping)})
    commit_import(importing.database, staged.batch, "curator")
    first, second = importing.records("trial")
    assert first["sites"] == ("Hospital A", "Hospital B")
    assert first["extras"] == "status: Recruiting\nstatus: Completed"
    assert second["sites"] == ("Hospital C", "Hospital D")


@given(st.lists(st.tuples(*[st.sampled_from([None, "a", "b"])] * 4), max_size=40), st.integers(0, 39))
def test_rows_are_completed_alike_one_by_one_and_in_order(
    rows: list[tuple[str | None, ...]], place: int
) -> None:
    sheet, mapping = mapped("candidate", ["名称", "公司", "研发阶段", "x"], *map(list, rows))
    mapping = replace(mapping, grouping=Grouping((1, 2, 3), True, True, mark("Test", "x")))
    in_order = list(shaped(sheet, mapping)[0].rows)
    at_once = shaped(sheet, mapping)[0].rows
    if place < len(in_order):
        assert at_once[place] == in_order[place]
    width = len(mapping.columns)
    assert [row[:width] for row in in_order] == list(sheet.rows)


# What does not come in, and what is kept ----------------------------------------------------------------------------


def test_personal_data_never_reaches_the_database(importing, write) -> None:
    rows = [
        ["登记号", "英文题目", "主要研究者", "研究者电话", "Contact e-mail", "who to ask", "内部编码"],
        ["NCT06976229", "A study", "张三丰", "13812345678", "zhang@example.org", "Li 13912345678", "K-1"],
        ["NCT06976230", "Another", "李四光", None, "li@example.org", "+44 20 7946 0958", "K-2"],
    ]
    path = write({"试验": rows, "Helpers": [["Dear all"], ["wang@example.org"], ["zhao@example.org"]]})
    staged = importing.stage(path)
    first, second = staged.to_json(importing.problems(staged))["sheets"]
    assert first["personal_data_dropped"] == 7
    assert "left out: 2" in second["reason"]
    told = [each["text"] for each in importing.problems(staged) if "personal data" in each["reason"]]
    assert told[:4] == ["主要研究者", "研究者电话", "Contact e-mail", "who to ask"]
    again = restage(importing.database, staged.batch, {})
    assert again.to_json([])["sheets"][0]["personal_data_dropped"] == 7
    commit_import(importing.database, staged.batch, "curator")
    importing.database.close()
    raw = b"".join(each.read_bytes() for each in path.parent.glob("records.thaw*"))
    for text in ("张三丰", "李四光", "13812345678", "zhang@example.org", "7946 0958"):
        assert text.encode() not in raw
    assert b"K-1" in raw


def test_what_is_personal_and_what_is_not() -> None:
    assert is_personal("trial", "Principal Investigator", [])
    assert is_personal("trial", "anything", ["a@b.org", "c@d.org", "none"])
    assert not is_personal("financing", "Investors", ["Ann Example"])
    assert not is_personal("organisation", "网站", ["https://example.org"])
    assert not looks_personal(["2024-01-02", "13800", "NCT06976229", "20250131"])
    assert not looks_personal(["About the study; questions to study@example.org. " * 8])


def test_further_columns_are_on_the_record_found_by_search_and_exported(importing, write, tmp_path) -> None:
    from exporters.run import export

    importing.take(
        write([["中文名称", "内部编码", "负责组"], ["托夫生", "Quarzwerk-77", "三组"]]), kind="candidate"
    )
    (record,) = importing.records("candidate")
    assert record["extras"] == "内部编码: Quarzwerk-77\n负责组: 三组"
    with importing.database.read() as connection:
        assert len(search(connection, "Quarzwerk")) == 1
    export(importing.database, tmp_path / "out.csv", kinds=["candidate"])
    assert "Quarzwerk-77" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


def test_cells_are_staged_as_they_stand_in_the_file(importing, write) -> None:
    staged = importing.stage(write(ROUNDS))
    query = select(staged_row.c.cells).where(staged_row.c.state != "linked").order_by(staged_row.c.id)
    with importing.database.read() as connection:
        cells = [json.loads(text) for text in connection.scalars(query)]
    assert cells == [list(row) for row in ROUNDS]
    assert staged.states[0].mapping.columns[0].role is Role.IGNORED
