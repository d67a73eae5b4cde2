# SPDX-License-Identifier: Apache-2.0
"""A column may name the source of each row: cited for what the row says, made once, undone with the import."""

from typing import Any

import pytest
from sqlalchemy import select

from importers.mapping import Mapping, Role
from importers.row_sources import source_values
from importers.run import Choice, commit_import, restage, stage_file
from models.content import content_hash
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.questions import waiting
from models.schema import kind_tables, statement_set
from models.text import mark
from reconcile.answers import give_answer

NEWS = "https://36kr.com/p/1"
HEADINGS = ["公司简称", "轮次", "时间", "金额", "子行业", "投资方", "新闻链接"]
ROUNDS = [
    HEADINGS,
    ["甲生物", "A轮", "2024-03-05", "1亿人民币", "神经", "红杉中国", NEWS],
    ["乙医药", "B轮", "2024-04-06", "2亿人民币", "神经", "高瓴", NEWS],
    ["丙科技", "天使轮", "2024-05-07", "3000万人民币", "神经", "经纬", None],
]
COMPANIES = [
    ["公司名称", "国家", "来源"],
    ["Alpha Bio", "美国", "Endpoints https://endpts.com/a"],
    ["Beta Bio", "德国", "内部访谈"],
    ["Gamma Bio", "法国", "内部访谈"],
    ["Delta Bio", "英国", "—"],
]


def said_by(importing: Any) -> set[tuple[str, str | None, str | None]]:
    """(title of the source, its address, where in it) of all statement sets."""
    source = kind_tables["source"]
    query = select(source.c.title, source.c.url, statement_set.c.locator).join(
        source, source.c.id == statement_set.c.source_id
    )
    with importing.database.read() as connection:
        return {tuple(row) for row in connection.execute(query)}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("https://a.org/x", {"title": "https://a.org/x", "url": "https://a.org/x"}),
        ("36氪（https://36kr.com/p/1）", {"title": "36氪", "url": "https://36kr.com/p/1"}),
        ("endpts.com/a", {"title": "https://endpts.com/a", "url": "https://endpts.com/a"}),
        ("Crunchbase", {"title": "Crunchbase"}),
        ("javascript:alert(1)", {"title": "javascript:alert(1)"}),
        ("无", {}),
        ("—", {}),
    ],
)
def test_a_text_names_a_source_by_title_address_or_both(text: str, values: dict[str, str]) -> None:
    assert source_values(text) == values


def test_a_format_cites_the_news_of_each_round_and_the_file_where_there_is_none(importing, write) -> None:
    staged = importing.stage(write(ROUNDS, "rounds.xlsx"))
    assert staged.states[0].mapping.format == "itjuzi_rounds"
    commit_import(importing.database, staged.batch, "curator")
    assert len(importing.records("source")) == 2
    assert {each for each in said_by(importing) if each[0] == NEWS} == {
        (NEWS, NEWS, "rounds.xlsx, Sheet1!2"),
        (NEWS, NEWS, "rounds.xlsx, Sheet1!3"),
    }
    assert ("rounds.xlsx", None, "Sheet1!4") in said_by(importing)
    assert {each.get("url") for each in importing.records("financing")} == {NEWS, None}


def test_a_list_of_companies_has_its_sources_suggested_and_nothing_vanishes(importing, write) -> None:
    staged = importing.stage(write(COMPANIES, "list.xlsx"), kind="organisation")
    (column,) = (each for each in staged.states[0].mapping.columns if each.role is Role.SOURCE)
    assert (column.heading, column.field) == ("来源", None)
    commit_import(importing.database, staged.batch, "curator")
    titles = sorted(each["title"] for each in importing.records("source"))
    assert titles == ["Endpoints", "list.xlsx", "内部访谈"]
    extras = {each["name_en"]: each.get("extras") for each in importing.records("organisation")}
    assert extras == {"Alpha Bio": None, "Beta Bio": None, "Gamma Bio": None, "Delta Bio": "来源: —"}


def test_a_second_time_changes_nothing_and_another_source_of_the_same_is_added(importing, write) -> None:
    path = write(ROUNDS, "rounds.xlsx")
    importing.take(path)
    before = importing.written()
    again, receipt = importing.take(path)
    assert (again, receipt.changeset, importing.written()) == ({"rows": 3, "unchanged": 3}, None, before)
    other = [HEADINGS, [*ROUNDS[1][:-1], "https://vcbeat.top/9"]]
    counted, receipt = importing.take(write(other, "other.xlsx"))
    assert (counted, receipt.questions) == ({"rows": 1, "unchanged": 1}, 0)
    assert ("https://vcbeat.top/9", "https://vcbeat.top/9", "other.xlsx, Sheet1!2") in said_by(importing)
    before = importing.written()
    assert importing.take(write(other, "renamed.xlsx"))[1].changeset is None
    assert importing.written() == before


def test_a_source_that_is_known_by_address_or_title_is_used(importing, write) -> None:
    database = importing.database
    known = [{"title": "36氪：甲生物完成融资", "url": NEWS}, {"title": "内部访谈"}]
    edits = [Edit("source", database.ids.one(), values, sets=()) for values in known]
    Ledger(database).commit(Changeset("curator", mark("Test", "Sources").format(), edits))
    importing.take(write(ROUNDS, "rounds.xlsx"))
    importing.take(write(COMPANIES, "list.xlsx"), kind="organisation")
    titles = [each["title"] for each in importing.records("source")]
    assert sorted(titles) == sorted(
        ["36氪：甲生物完成融资", "内部访谈", "Endpoints", "rounds.xlsx", "list.xlsx"]
    )


def test_undo_takes_the_sources_away_again(importing, write) -> None:
    with importing.database.read() as connection:
        before = content_hash(connection)
    _, receipt = importing.take(write(ROUNDS, "rounds.xlsx"))
    Ledger(importing.database).undo(receipt.changeset, "curator")
    assert importing.records("source") == []
    with importing.database.read() as connection:
        assert content_hash(connection) == before


def test_rows_about_one_record_each_cite_their_own_source(importing, write) -> None:
    rows = [
        COMPANIES[0],
        ["Alpha Bio", "美国", "甲报"],
        ["Alpha Bio", "美国", "乙报"],
        ["Alpha Bio", None, "丙报"],
    ]
    importing.take(write(rows, "list.xlsx"), kind="organisation")
    assert len(importing.records("organisation")) == 1
    assert {title for title, _, _ in said_by(importing)} == {"甲报", "乙报", "丙报", "list.xlsx"}


def test_a_question_names_the_source_of_its_row(importing, write) -> None:
    importing.take(write(COMPANIES, "list.xlsx"), kind="organisation")
    other = [COMPANIES[0], ["Beta Bio", "日本", "年报 2025"]]
    staged = importing.stage(write(other, "other.xlsx"), kind="organisation")
    assert commit_import(importing.database, staged.batch, "curator").questions == 1
    with importing.database.read() as connection:
        (asked,) = waiting(connection)
    assert asked.evidence["source"] == "年报 2025"


def test_a_person_may_choose_the_column_or_leave_it(importing, write) -> None:
    path = write([["公司名称", "国家", "说法"], ["Alpha Bio", "美国", "甲报"]], "list.xlsx")
    staged = importing.stage(path, kind="organisation")
    mapping: Mapping = staged.states[0].mapping
    assert all(each.role is not Role.SOURCE for each in mapping.columns)
    chosen = mapping.cite(3)
    assert Mapping.from_json(chosen.to_json()) == chosen
    assert chosen.cite(3, on=False).columns[2].role is Role.VALUE
    position = staged.states[0].sheet.position
    restage(importing.database, staged.batch, {position: Choice(mapping=chosen)})
    commit_import(importing.database, staged.batch, "curator")
    assert {title for title, _, _ in said_by(importing)} >= {"甲报"}
    remembered = stage_file(
        importing.database, write([["公司名称", "国家", "说法"], ["Beta", "德国", "乙报"]], "b.xlsx")
    )
    assert remembered.states[0].mapping.columns[2].role is Role.SOURCE


def test_a_column_that_feeds_a_field_goes_on_doing_so(importing, write) -> None:
    mapping = importing.stage(write(ROUNDS, "rounds.xlsx")).states[0].mapping
    pages = [(each.role, each.field) for each in mapping.columns if each.heading == "新闻链接"]
    assert pages == [(Role.SOURCE, None), (Role.VALUE, "url")]
    without = mapping.cite(7, on=False)
    assert [(each.role, each.field) for each in without.columns if each.column == 7] == [(Role.VALUE, "url")]
    assert [each.role for each in without.cite(7).columns if each.column == 7] == [Role.SOURCE, Role.VALUE]


def test_an_answer_at_the_desk_cites_the_source_of_the_row(importing, write) -> None:
    importing.take(write(COMPANIES, "list.xlsx"), kind="organisation")
    other = [COMPANIES[0], ["Beta Bio", "日本", "年报 2025"]]
    importing.take(write(other, "other.xlsx"), kind="organisation")
    with importing.database.read() as connection:
        (asked,) = waiting(connection)
    give_answer(importing.database, Ledger(importing.database), asked, "take", "curator")
    assert ("年报 2025", None, "other.xlsx, Sheet1!2") in said_by(importing)
