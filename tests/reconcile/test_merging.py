# SPDX-License-Identifier: Apache-2.0
"""Merging and unmerging: nothing is lost, links follow, and each edit goes to the side it was sent to."""

from __future__ import annotations

import pytest

from models.errors import UserError
from models.fields import Value
from models.ids import id_text
from models.ledger.changeset import Changeset, Edit
from models.questions import Question, Sort, State, ask, waiting
from models.redirects import retired_into
from models.statements import sets_of
from models.text import mark
from reconcile.judgements import Side as PairSide
from reconcile.judgements import Verdict, judgements
from reconcile.merging.merge import plan_merge
from reconcile.merging.replay import Side
from reconcile.merging.uniting import Why
from reconcile.merging.unmerge import plan_unmerge, unmerge
from reconcile.verdicts import Verdicts

WORK = mark("Test", "work")


@pytest.fixture
def two(bench) -> tuple[int, int, int, int]:
    """(organisation, its double, a candidate owned by both, a candidate that is the double's)."""
    web = bench.new("source", title="web", reliability="2")
    registry = bench.new("source", title="register", reliability="5")
    one = bench.new("organisation", web, name_en="Ractigen", city="Nantong", founded="2017", notes="a\nb")
    other = bench.new(
        "organisation", registry, name_en="Ractigen Therapeutics Inc", name_zh="中美瑞康", city="Suzhou",
        founded="2017-03", aliases=("Ractigen",), notes="b\nc",
    )  # fmt: skip
    both = bench.new("candidate", name_en="RAG-17", owner=(id_text(one), id_text(other)))
    its = bench.new("candidate", name_en="RAG-21", owner=(f"{id_text(other)}@CN",), originator=(id_text(other),))
    return one, other, both, its


def test_a_merge_unites_and_says_why(bench, two: tuple[int, int, int, int]) -> None:
    one, other, both, its = two
    with bench.database.read() as connection:
        plan = plan_merge(connection, one, [other])
    told = {each.field.key: (each.result, each.why) for each in plan.fields}
    assert told["city"] == ("Suzhou", Why.RELIABLE)
    assert told["founded"] == ("2017-03", Why.AGREED)
    assert told["name_zh"] == ("中美瑞康", Why.ONLY)
    assert told["notes"] == ("a\nb\nc", Why.UNITED)
    assert {each.field.key for each in plan.filled} == {"name_zh", "aliases"}
    assert [(each.record, each.field, each.after) for each in plan.links] == [
        (both, "owner", (id_text(one),)),
        (its, "originator", (id_text(one),)),
        (its, "owner", (f"{id_text(one)}@CN",)),
    ]
    before = bench.statements()
    bench.merge(one, other, city=one)
    held = bench.holds("organisation", one) or {}
    assert held["city"] == "Nantong"
    assert held["name_zh"] == "中美瑞康"
    assert bench.holds("organisation", other) is None
    assert (bench.holds("candidate", both) or {})["owner"] == (id_text(one),)
    assert bench.statements().total() == before.total()
    assert bench.stands(other) == one


def test_the_name_that_is_not_shown_stays_as_an_alias(bench) -> None:
    one = bench.new("organisation", name_en="Ribo Life Science")
    other = bench.new("organisation", name_en="Suzhou Ruibo")
    bench.merge(one, other)
    assert bench.holds("organisation", one) == {"name_en": "Ribo Life Science", "aliases": ("Suzhou Ruibo",)}


def test_undo_and_redo_are_exact(bench, two: tuple[int, int, int, int]) -> None:
    one, other, _, _ = two
    before = bench.digest()
    number = bench.merge(one, other)
    after = bench.digest()
    bench.undo(number)
    assert bench.digest() == before
    assert bench.stands(other) == other
    bench.redo(number)
    assert bench.digest() == after
    assert bench.stands(other) == one


def test_an_unmerge_brings_both_back_and_remembers_that_they_differ(
    bench, two: tuple[int, int, int, int]
) -> None:
    one, other, _, _ = two
    before = bench.digest()
    bench.merge(one, other)
    merged = bench.digest()
    number = bench.unmerge(other)
    assert bench.digest() == before
    with bench.database.read() as connection:
        known = Verdicts.of(connection, "organisation").known(PairSide(one), PairSide(other))
        assert known is not None
        assert known.verdict is Verdict.DIFFERENT
    bench.undo(number)
    assert bench.digest() == merged
    assert bench.stands(other) == one
    with bench.database.read() as connection:
        assert [item.verdict for item in judgements(connection)] == [Verdict.SAME]
    bench.redo(number)
    assert bench.digest() == before


def test_edits_since_go_where_they_are_sent(bench, two: tuple[int, int, int, int]) -> None:
    one, other, both, its = two
    bench.merge(one, other)
    registry = next(
        item.source for item in sets_now(bench, one) if item.entries.get("name_zh") and item.source is not None
    )
    from_registry = bench.put("organisation", one, registry, website="https://ractigen.com")
    by_hand = bench.put("organisation", one, status="active", city="Rugao")
    more = bench.put("organisation", one, tickers=("HKEX:1234",), aliases=("Ractigen", "RG"))
    linked = bench.new("candidate", name_en="RAG-06", owner=(id_text(one),))
    with bench.database.read() as connection:
        plan = plan_unmerge(connection, other)
    defaults = {item.key: item.default for item in plan.since}
    assert defaults[f"{from_registry}.website"] is Side.BACK
    assert defaults[f"{by_hand}.city"] is Side.BACK  # the city shown was the register's, so of the double
    assert defaults[f"{by_hand}.status"] is Side.KEEP
    link_key = f"link.{id_text(linked)}.owner"
    assert {turn.key: turn.default for turn in plan.links}[link_key] is Side.KEEP
    before = bench.statements()
    send = {f"{by_hand}.city": Side.KEEP, f"{more}": Side.BOTH, link_key: Side.BOTH, f"{by_hand}.status": Side.BACK}
    unmerge(bench.database, bench.ledger, other, "lin", send)
    kept, back = bench.holds("organisation", one), bench.holds("organisation", other)
    assert kept == {
        "name_en": "Ractigen", "city": "Rugao", "founded": "2017", "notes": "a\nb", "tickers": ("HKEX:1234",),
        "aliases": ("RG",),
    }  # fmt: skip
    assert back == {
        "name_en": "Ractigen Therapeutics Inc", "name_zh": "中美瑞康", "city": "Suzhou", "founded": "2017-03",
        "aliases": ("Ractigen", "RG"), "notes": "b\nc", "website": "https://ractigen.com", "status": "active",
        "tickers": ("HKEX:1234",),
    }  # fmt: skip
    assert (bench.holds("candidate", linked) or {})["owner"] == (id_text(one), id_text(other))
    assert (bench.holds("candidate", both) or {})["owner"] == (id_text(one), id_text(other))
    assert (bench.holds("candidate", its) or {})["owner"] == (f"{id_text(other)}@CN",)
    assert said(bench, other, "status") == ["active"]
    assert said(bench, one, "status") == []
    assert sum(bench.statements().values()) >= sum(before.values())
    bench.merge(one, other)
    with pytest.raises(UserError, match="Nothing was done since"):
        bench.unmerge(other, nonsense=Side.KEEP)


def sets_now(bench, record: int):
    with bench.database.read() as connection:
        return sets_of(connection, [record]).get(record, [])


def said(bench, record: int, field: str) -> list[Value]:
    return [item.entries[field].value for item in sets_now(bench, record) if field in item.entries]


def test_chained_merges_are_taken_apart_in_any_order(bench) -> None:
    a = bench.new("organisation", name_en="A", aliases=("a1",), city="Nantong")
    b = bench.new("organisation", name_en="B", aliases=("b1", "a1"), city="Suzhou", website="https://b.cn")
    c = bench.new("organisation", name_en="C", aliases=("c1", "b1"), founded="2001")
    child = bench.new("organisation", name_en="child", parent=id_text(b))
    start = bench.digest()
    bench.merge(a, b)
    bench.merge(c, a)
    assert [bench.stands(each) for each in (a, b, c)] == [c, c, c]
    assert (bench.holds("organisation", child) or {})["parent"] == id_text(c)
    bench.unmerge(b)
    assert bench.holds("organisation", b) == {
        "name_en": "B", "aliases": ("b1", "a1"), "city": "Suzhou", "website": "https://b.cn"
    }  # fmt: skip
    assert bench.holds("organisation", c) == {
        "name_en": "C", "aliases": ("c1", "b1", "a1", "A"), "founded": "2001", "city": "Nantong"
    }  # fmt: skip
    assert (bench.holds("organisation", child) or {})["parent"] == id_text(b)
    bench.unmerge(a)
    assert bench.digest() == start
    bench.merge(a, b)
    bench.merge(c, a)
    bench.unmerge(a)
    bench.unmerge(b)
    assert bench.digest() == start


def test_three_at_once(bench) -> None:
    numbers = [bench.new("organisation", name_en=name, aliases=(f"{name}1",), city=name) for name in "ABC"]
    start = bench.digest()
    bench.merge(*numbers, city=numbers[2])
    assert (bench.holds("organisation", numbers[0]) or {})["city"] == "C"
    with bench.database.read() as connection:
        assert retired_into(connection, numbers[0]) == numbers[1:]
    bench.unmerge(numbers[1])
    assert bench.holds("organisation", numbers[0]) == {"name_en": "A", "aliases": ("A1", "C1", "C"), "city": "C"}
    bench.unmerge(numbers[2])
    assert bench.digest() == start


def test_sources_are_merged_with_what_cites_them(bench) -> None:
    one, other = bench.new("source", title="CT.gov"), bench.new("source", title="ClinicalTrials.gov", type="registry")
    record = bench.new("organisation", other, name_en="Ractigen")
    start = bench.digest()
    number = bench.merge(one, other)
    assert [item.source for item in sets_now(bench, record)] == [one]
    bench.undo(number)
    assert bench.digest() == start
    bench.redo(number)
    bench.put("organisation", record, one, city="Nantong")
    bench.unmerge(other)
    assert [item.source for item in sets_now(bench, record)] == [other, one]


def test_what_is_said_of_a_link_follows_it(bench) -> None:
    one, other = bench.new("organisation", name_en="A"), bench.new("organisation", name_en="B")
    candidate = bench.new("candidate", name_en="X", owner=(id_text(other),))
    start = bench.digest()
    bench.merge(one, other)
    assert said(bench, candidate, "owner") == [(id_text(one),)]
    bench.put("candidate", candidate, codes=("X-1",))
    bench.unmerge(other)
    assert said(bench, candidate, "owner") == [(id_text(other),)]
    assert bench.digest() != start


def test_what_cannot_be_merged_is_refused(bench) -> None:
    one, other = bench.new("organisation", name_en="A"), bench.new("candidate", name_en="B")
    third = bench.new("organisation", name_en="C")
    with bench.database.read() as connection:
        for others, take, why in (
            ([], {}, "at least two"),
            ([one], {}, "at least two"),
            ([other], {}, "different kinds"),
            ([7], {}, "does not exist"),
            ([third], {"aliases": one}, "many values"),
            ([third], {"city": other}, "not being merged"),
            ([third], {"colour": one}, "no field"),
        ):
            with pytest.raises(UserError, match=why):
                plan_merge(connection, one, others, take)
        with pytest.raises(UserError, match="nothing to take apart"):
            plan_unmerge(connection, one)
    deleted = bench.merge(one, third)
    bench.ledger.commit(Changeset("lin", WORK, [Edit("organisation", one, {}, {}, delete=True)]))
    assert bench.stands(third) is None
    with bench.database.read() as connection, pytest.raises(UserError, match="has been deleted since"):
        plan_unmerge(connection, third)
    assert deleted


def test_an_unmerge_never_stumbles_over_links_that_are_gone(bench) -> None:
    parent, keep = bench.new("organisation", name_en="P"), bench.new("organisation", name_en="K", parent=None)
    other = bench.new("organisation", name_en="O", parent=id_text(parent))
    bench.merge(keep, other)
    bench.put("organisation", keep, parent=None)
    bench.ledger.commit(Changeset("lin", WORK, [Edit("organisation", parent, {}, {}, delete=True)]))
    bench.unmerge(other)
    assert bench.holds("organisation", other) == {"name_en": "O"}


def test_waiting_questions_move_to_the_survivor(bench) -> None:
    one, other = bench.new("organisation", name_en="A"), bench.new("organisation", name_en="A", city="Suzhou")
    asked = Question(
        Sort.CONFLICT, "print", {"says": "Rugao", "holds": "Suzhou", "file": "x.xlsx"}, "organisation", other, "city"
    )
    with bench.database.write() as connection:
        ask(connection, [asked], "2026-01-01T00:00:00.000+00:00")
    number = bench.merge(one, other)
    with bench.database.read() as connection:
        (moved,) = waiting(connection)
    assert (moved.record, moved.evidence["says"], moved.evidence["file"]) == (one, "Rugao", "x.xlsx")
    bench.undo(number)
    with bench.database.read() as connection:
        (back,) = waiting(connection)
    assert (back.record, back.state) == (other, State.OPEN)


def test_all_of_it_holds_also_when_it_takes_many_chunks(bench, two: tuple[int, int, int, int], monkeypatch) -> None:
    """As with ten thousand linking records: what is moved may leave and come in different chunks, in either order."""
    monkeypatch.setattr("models.ledger.ledger.CHUNK", 1)
    monkeypatch.setattr("models.ledger.reversal.CHUNK", 1)
    one, other, _, _ = two
    before = bench.digest()
    for keep, gone in ((one, other), (other, one)):
        number = bench.merge(keep, gone)
        after = bench.digest()
        for _ in range(2):
            bench.undo(number)
            assert bench.digest() == before
            bench.redo(number)
            assert bench.digest() == after
        apart = bench.unmerge(gone)
        assert bench.digest() == before
        for _ in range(2):
            bench.undo(apart)
            assert bench.digest() == after
            bench.redo(apart)
            assert bench.digest() == before
