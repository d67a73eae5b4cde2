# SPDX-License-Identifier: Apache-2.0
"""Each rule finds what breaks it, and leaves alone what only looks like it."""

from collections.abc import Mapping
from datetime import date

import pytest

from models.changeset import Changeset, Citation, Edit
from models.checks import RULES, Severity, check
from models.database import Database
from models.errors import Cancelled
from models.fields import Value
from models.ids import id_text
from models.kinds import KINDS
from models.ledger import Ledger
from models.search_index import catch_up
from models.statements import Said, StatementSet
from models.text import Message, mark

TODAY = date(2026, 11, 22)
Records = Mapping[str, tuple[str, Mapping[str, object]]]
"""Name -> (kind, values). A value `@name` (also in a list) links to that record."""

CANDIDATE: tuple[str, Mapping[str, object]] = (
    "candidate",
    {"modality": "small_molecule", "name_en": "plain"},
)
COMPANY: tuple[str, Mapping[str, object]] = ("organisation", {"name_en": "Plain Bio"})


def trial(**values: object) -> tuple[str, Mapping[str, object]]:
    return "trial", values


def candidate(**values: object) -> tuple[str, Mapping[str, object]]:
    return "candidate", {"modality": "small_molecule", **values}


def round_of(company: str, **values: object) -> tuple[str, Mapping[str, object]]:
    return "financing", {"recipient": company, **values}


def approval(drug: str, **values: object) -> tuple[str, Mapping[str, object]]:
    return "milestone", {"candidate": drug, "type": "approval", "date": "2024-09-25", **values}


def resolved(value: object, ids: Mapping[str, int]) -> Value:
    if isinstance(value, list | tuple):
        return tuple(str(resolved(member, ids)) for member in value)
    text = str(value)
    return id_text(ids[text[1:]]) if text.startswith("@") else text


def store(ledger: Ledger, database: Database, records: Records, *, cited: bool = True) -> dict[str, int]:
    """Commit records, cited to one good source unless told otherwise."""
    ids = {name: database.ids.one() for name in ["source", *records]}
    source = Edit("source", ids["source"], {"title": "Registry", "type": "registry"})
    edits = [
        Edit(kind, ids[name], {key: resolved(value, ids) for key, value in values.items()})
        for name, (kind, values) in records.items()
    ]
    citation = Citation(source=ids["source"]) if cited else Citation()
    ledger.commit(Changeset("curator", mark("Test", "records"), [source, *edits], citation=citation))
    return ids


CASES: list[tuple[str, Records, list[tuple[str, str]]]] = [
    (
        "Q01",
        {
            "late": trial(start="2025-06-01", completion="2025-05"),
            "primary": trial(start="2025-06-01", primary_completion="2024", completion="2026"),
            "last": trial(start="2020", primary_completion="2025-06", completion="2025-05-30"),
            "same month": trial(start="2025-05-20", completion="2025-05"),
            "about": trial(start="2025-06~", completion="2025-05"),
            "open": trial(start="2025-06-01"),
        },
        [("late", "start"), ("primary", "start"), ("last", "primary_completion")],
    ),
    (
        "Q02",
        {
            "old": trial(start="1989-12-31"),
            "far": trial(completion="2045"),
            "edge": trial(start="1990", completion="2041-11-22"),
            "hospital": ("organisation", {"name_en": "Old Hospital", "founded": "1870"}),
        },
        [("old", "start"), ("far", "completion")],
    ),
    (
        "Q03",
        {
            "past": trial(start="2026-03 estimated"),
            "recent": trial(start="2026-08 estimated"),
            "happened": trial(start="2020-03"),
        },
        [("past", "start")],
    ),
    (
        "Q04",
        {
            "wrong": trial(registry_ids=["NCT00000000"]),
            "right": trial(registry_ids=["NCT05903690", "ChiCTR2600126696"]),
            "typo": candidate(cas="1744-22-6"),
            "drug": candidate(cas="1744-22-5"),
        },
        [("wrong", "registry_ids"), ("typo", "cas")],
    ),
    (
        "Q05",
        {
            "one": trial(registry_ids=["NCT05903690"]),
            "two": trial(registry_ids=["ChiCTR2600126696", "NCT05903690"]),
            "first": trial(registry_ids=["2023-510344-20-00"]),
            "resubmitted": trial(registry_ids=["2023-510344-20-01"]),
            "other": trial(registry_ids=["NCT07080801"]),
        },
        [(name, "registry_ids") for name in ("one", "two", "first", "resubmitted")],
    ),
    (
        "Q09",
        {
            "unseen": candidate(stage_cn="approved", stage_global="approved"),
            "somewhere": candidate(stage_global="marketed"),
            "tofersen": candidate(stage_cn="marketed", stage_global="marketed"),
            "in china": approval("@tofersen", region="CN"),
            "edaravone": candidate(stage_jp="approved"),
            "region unknown": approval("@edaravone"),
            "abroad": candidate(stage_eu="approved_conditional"),
            "in the us": approval("@abroad", region="US"),
            "trying": candidate(stage_cn="filed"),
        },
        [("unseen", "stage_cn"), ("somewhere", "stage_global"), ("abroad", "stage_eu")],
    ),
    (
        "Q10",
        {
            "behind": candidate(stage_cn="phase_3"),
            "approved": approval("@behind", region="CN"),
            "elsewhere": candidate(stage_cn="phase_3"),
            "not here": approval("@elsewhere", region="US"),
            "stroke drug": candidate(stage_cn="phase_3", indication="ALS"),
            "for stroke": approval("@stroke drug", region="CN", indication="stroke"),
            "soon": candidate(stage_cn="filed"),
            "expected": approval("@soon", region="CN", date="2027-01 estimated"),
        },
        [("behind", "stage_cn")],
    ),
    (
        "Q14",
        {
            "ahead": candidate(stage_cn="phase_2", stage_global="phase_1"),
            "level": candidate(stage_cn="phase_2", stage_global="phase_2"),
            "absent": candidate(stage_cn="none", stage_global="preclinical"),
        },
        [("ahead", "stage_cn")],
    ),
    (
        "Q15",
        {
            "given up": candidate(dev_status="discontinued"),
            "still": trial(candidates=["@given up"], status="recruiting"),
            "comparator": candidate(dev_status="discontinued"),
            "against": trial(comparators=["@comparator"], status="recruiting"),
            "finished": candidate(dev_status="discontinued"),
            "done": trial(candidates=["@finished"], status="completed"),
        },
        [("given up", "dev_status")],
    ),
    (
        "Q20",
        {
            "over": trial(status="recruiting", primary_completion="2026-10"),
            "now": trial(status="recruiting", primary_completion="2026-11"),
            "closed": trial(status="completed", primary_completion="2020"),
        },
        [("over", "status")],
    ),
    (
        "Q21",
        {
            "waiting": trial(status="not_yet_recruiting", start="2026-04"),
            "soon": trial(status="not_yet_recruiting", start="2026-07"),
        },
        [("waiting", "status")],
    ),
    (
        "Q23",
        {
            "silent": trial(status="terminated"),
            "told": trial(status="withdrawn", why_stopped="no funds"),
            "runs": trial(status="recruiting"),
        },
        [("silent", "why_stopped")],
    ),
    (
        "Q24",
        {
            "withdrawn": trial(status="withdrawn", why_stopped="x", enrol_actual="3"),
            "nobody": trial(status="completed", enrol_actual="0"),
            "unknown": trial(status="completed"),
            "none": trial(status="withdrawn", why_stopped="x", enrol_actual="0"),
        },
        [("withdrawn", "enrol_actual"), ("nobody", "enrol_actual")],
    ),
    (
        "Q25",
        {
            "over": trial(enrol_target="40", enrol_actual="61"),
            "full": trial(enrol_target="40", enrol_actual="60"),
            "tiny": trial(enrol_target="2"),
            "cohort": trial(enrol_target="5000", study_type="observational"),
        },
        [("over", "enrol_actual"), ("tiny", "enrol_target")],
    ),
    (
        "Q26",
        {
            "broad": candidate(),
            "small": trial(phase="3", enrol_target="49", candidates=["@broad"]),
            "narrow": candidate(targets=["FUS"]),
            "fusion": trial(phase="3", enrol_target="20", candidates=["@narrow"]),
            "large": trial(phase="1", enrol_target="151"),
            "seamless": trial(phase="1/2", enrol_target="200"),
            "unlinked": trial(phase="3", enrol_target="10"),
        },
        [("small", "enrol_target"), ("large", "enrol_target")],
    ),
    (
        "Q27",
        {
            "late": trial(start="2025-05-01", registered="2025-05-23"),
            "in time": trial(start="2025-05-01", registered="2025-05-22"),
            "vague": trial(start="2025-05", registered="2025-06-15"),
        },
        [("late", "registered")],
    ),
    (
        "Q31",
        {
            "unknown": ("candidate", {"name_en": "x"}),
            "aimless": ("candidate", {"modality": "aso"}),
            "aimed": ("candidate", {"modality": "aso", "targets": ["SOD1"]}),
        },
        [("unknown", "modality"), ("aimless", "targets")],
    ),
    (
        "Q35",
        {
            "one": candidate(codes=["RAG-17"]),
            "again": candidate(codes=["RAG17"]),
            "scs": candidate(codes=["XS228"]),
            "china": candidate(codes=["XS228CN"]),
            "maker": COMPANY,
            "other maker": ("organisation", {"name_en": "Other Bio"}),
            "b12": candidate(inn="mecobalamin", owner=["@maker"]),
            "b12 elsewhere": candidate(inn="Mecobalamin", owner=["@other maker"]),
            "ibudilast": candidate(inn="ibudilast", owner=["@maker"]),
            "mn-166": candidate(inn="Ibudilast"),
        },
        [("one", "codes"), ("again", "codes"), ("ibudilast", "inn"), ("mn-166", "inn")],
    ),
    (
        "Q36",
        {
            "a": candidate(name_en="tofersen", aliases=["Qalsody"]),
            "b": candidate(name_en="something", aliases=["QALSODY"]),
            "c": candidate(name_en="plain", aliases=["ＴＯＦＥＲＳＥＮ"]),
            "d": candidate(name_en="unlike", aliases=["unlike"]),
            "e": candidate(name_en="same name"),
            "f": candidate(name_en="same name"),
        },
        [("a", "aliases"), ("b", "aliases"), ("c", "aliases")],
    ),
    (
        "Q37",
        {
            "company": COMPANY,
            "words": round_of("@company", amount="a lot of money"),
            "fine": round_of("@company", amount="CNY 20000000..99999999 order"),
            "hidden": round_of("@company", amount="undisclosed"),
        },
        [("words", "amount")],
    ),
    (
        "Q38",
        {
            "company": COMPANY,
            "bare": round_of("@company", amount="XXX 5000000 exact"),
            "fine": round_of("@company", amount="USD 5000000 exact", pre_money="undisclosed"),
        },
        [("bare", "amount")],
    ),
    (
        "Q41",
        {
            "company": COMPANY,
            "b": round_of("@company", round="series_b", announced="2022-03"),
            "a": round_of("@company", round="series_a", announced="2022-04-01"),
            "seed": round_of("@company", round="seed", announced="2020"),
            "angel": round_of("@company", round="angel", announced="2019"),
            "plus": round_of("@company", round="a_plus", announced="2023"),
            "c": round_of("@company", round="series_c", announced="2022"),
        },
        [("a", "round")],
    ),
    (
        "Q44",
        {
            "company": COMPANY,
            "one": round_of("@company", round="series_a", announced="2022"),
            "two": round_of("@company", round="series_a", announced="2023"),
            "part": round_of("@company", round="series_a", is_tranche="yes"),
            "strategic": round_of("@company", round="strategic"),
            "again": round_of("@company", round="strategic"),
        },
        [("one", "round"), ("two", "round")],
    ),
    (
        "Q45",
        {
            "company": COMPANY,
            "total": round_of("@company", round="series_b", amount="USD 143500000 exact cumulative"),
            "ticked": round_of(
                "@company", round="series_a", amount="USD 143500000 exact", is_cumulative="yes"
            ),
            "round": round_of("@company", round="seed", amount="USD 1000000 exact"),
        },
        [("total", "amount"), ("ticked", "amount")],
    ),
    (
        "Q47",
        {
            "parent": ("organisation", {"name_en": "Parent"}),
            "company": ("organisation", {"name_en": "Child", "parent": "@parent"}),
            "self": round_of("@company", lead=["@company"]),
            "above": round_of("@company", participating=["@parent"]),
            "up": round_of("@parent", participating=["@company"]),
        },
        [("self", "lead"), ("above", "participating")],
    ),
    (
        "Q54",
        {
            "drug": CANDIDATE,
            "odd": ("milestone", {"candidate": "@drug", "type": "odd", "agency": "nmpa"}),
            "fda": ("milestone", {"candidate": "@drug", "type": "odd", "agency": "fda"}),
        },
        [("odd", "agency")],
    ),
    (
        "Q60",
        {
            "drug": CANDIDATE,
            "year": approval("@drug", date="2024"),
            "month": approval("@drug", date="2024-01"),
            "readout": ("milestone", {"candidate": "@drug", "type": "readout", "date": "2024"}),
            "company": COMPANY,
            "half": round_of("@company", announced="2024-40"),
        },
        [("year", "date"), ("half", "announced")],
    ),
]


@pytest.mark.parametrize(("rule", "records", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_rule_finds_what_breaks_it_and_nothing_else(
    rule: str, records: Records, expected: list[tuple[str, str]], database: Database, ledger: Ledger
) -> None:
    ids = store(ledger, database, records)
    names = {number: name for name, number in ids.items()}
    only = [one for one in RULES if one.id == rule]
    with database.read() as connection:
        findings = check(connection, rules=only, today=TODAY)
        assert sorted((names[one.record], one.field) for one in findings) == sorted(expected)
        for one in findings:
            assert (one.rule, one.severity) == (rule, only[0].severity)
            assert one.kind == records[names[one.record]][0]
            assert str(one.message)
    # The record being edited is told the same as in a run over everything, with and without an index.
    for _ in range(2):
        with database.read() as connection:
            for name, number in ids.items():
                alone = check(connection, [number], rules=only, today=TODAY)
                assert alone == [one for one in findings if one.record == number], name
        catch_up(database)


def test_every_rule_is_tried_here() -> None:
    elsewhere = {"Q39", "Q49", "Q49W", "Q51"}
    assert {rule.id for rule in RULES} == {case[0] for case in CASES} | elsewhere
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_rules_say_what_they_are_about() -> None:
    for rule in RULES:
        assert rule.explain.context == "Rules"
        assert rule.kinds
        assert set(rule.kinds) <= set(KINDS)
        assert rule.severity in Severity


def found(database: Database, rule: str) -> list[tuple[int, str]]:
    with database.read() as connection:
        findings = check(connection, rules=[one for one in RULES if one.id == rule], today=TODAY)
    return [(one.record, one.field) for one in findings]


def test_a_record_without_a_source_is_found(database: Database, ledger: Ledger) -> None:
    bare = store(ledger, database, {"bare": COMPANY}, cited=False)
    store(ledger, database, {"cited": COMPANY})
    assert found(database, "Q49") == [(bare["bare"], "")]


def test_a_record_with_nothing_but_copies_is_found(database: Database, ledger: Ledger) -> None:
    mirror, company, both = database.ids.take(3)
    sources = store(ledger, database, {})
    weak = Edit("source", mirror, {"title": "Clone", "type": "mirror"})
    said = {"name_en": Said("Plain Bio")}
    copied = Edit("organisation", company, {"name_en": "Plain Bio"}, sets=(StatementSet(said, mirror),))
    confirmed = Edit(
        "organisation",
        both,
        {"name_en": "Plain Bio"},
        sets=(StatementSet(said, mirror), StatementSet(said, sources["source"])),
    )
    ledger.commit(Changeset("curator", mark("Test", "copies"), [weak, copied, confirmed]))
    assert found(database, "Q49W") == [(company, "")]
    assert found(database, "Q49") == []


def test_a_currency_that_no_source_names_is_found(database: Database, ledger: Ledger) -> None:
    ids = store(ledger, database, {"company": COMPANY})
    company = id_text(ids["company"])
    written = {"inferred": "近亿元", "named": "近亿元人民币"}
    numbers = {name: database.ids.one() for name in written}
    values: dict[str, Value] = {"recipient": company, "amount": "CNY ..100000000 near"}
    edits = [
        Edit("financing", numbers[name], values, written={"amount": text}) for name, text in written.items()
    ]
    ledger.commit(Changeset("curator", mark("Test", "amounts"), edits))
    assert found(database, "Q39") == [(numbers["inferred"], "amount")]


def test_many_records_are_checked_like_all(database: Database, ledger: Ledger) -> None:
    ids = store(ledger, database, {f"trial {number}": trial(status="terminated") for number in range(1100)})
    some = [number for name, number in ids.items() if name != "trial 7"]
    with database.read() as connection:
        only = [one for one in RULES if one.id == "Q23"]
        assert {one.record for one in check(connection, some, rules=only)} == {*some} - {ids["source"]}


class Stops:
    def step(self, done: int, total: int, text: Message | None = None) -> None:
        assert total == len(RULES)
        if done == 3:
            raise Cancelled


def test_a_check_can_be_cancelled(database: Database) -> None:
    with database.read() as connection, pytest.raises(Cancelled):
        check(connection, progress=Stops())


def test_an_empty_database_breaks_no_rule(database: Database) -> None:
    with database.read() as connection:
        assert check(connection) == []
        assert check(connection, [1]) == []
