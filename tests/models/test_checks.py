# SPDX-License-Identifier: Apache-2.0
"""Each rule finds what breaks it, and leaves alone what only looks like it."""

from collections.abc import Mapping
from datetime import date

import pytest

from models.checks.checks import RULES, Severity, check
from models.database.database import Database
from models.errors import Cancelled
from models.fields import Value
from models.ids import id_text
from models.kinds import KINDS
from models.ledger.changeset import Changeset, Citation, Edit
from models.ledger.ledger import Ledger
from models.rows import join_link
from models.search.search_index import catch_up
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


def organisation(**values: object) -> tuple[str, Mapping[str, object]]:
    return "organisation", values


def event(drug: str, sort: str, day: str, **values: object) -> tuple[str, Mapping[str, object]]:
    return "milestone", {"candidate": drug, "type": sort, "date": day, "region": "CN", **values}


def approval(drug: str, **values: object) -> tuple[str, Mapping[str, object]]:
    return "milestone", {"candidate": drug, "type": "approval", "date": "2024-09-25", **values}


def resolved(value: object, ids: Mapping[str, int]) -> Value:
    if isinstance(value, list | tuple):
        return tuple(str(resolved(member, ids)) for member in value)
    text = str(value)
    if not text.startswith("@"):
        return text
    name, _, territory = text[1:].partition("@")
    return join_link(ids[name], territory or None)


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
            "ahead": trial(registered="2027", completion="2029"),
            "expected": trial(first_patient_in="2027-03 estimated"),
        },
        [("past", "start"), ("ahead", "registered")],
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
            "vague": trial(enrol_target="40.. over", enrol_actual="90 approx"),
            "grouped": trial(enrol_target="40; @CN=30; @US=10", enrol_actual="40..80"),
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
            "nobody": ("milestone", {"candidate": "@drug", "type": "btd"}),
            "approved": ("milestone", {"candidate": "@drug", "type": "approval"}),
        },
        [("odd", "agency"), ("nobody", "agency")],
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
    (
        "Q06",
        {
            "citing": trial(registry_ids=["NCT05903690"], other_ids=["PROT-1", "ChiCTR2600126696"]),
            "cited": trial(registry_ids=["ChiCTR2600126696"]),
            "itself": trial(registry_ids=["NCT07080801"], other_ids=["NCT07080801"]),
            "company": COMPANY,
            "drug": CANDIDATE,
            "there": trial(
                registry_ids=["NCT01041222"],
                title_en="A Phase 1 Study of Plain in Adults With ALS, Part A",
                sponsor="@company",
                candidates=["@drug"],
            ),
            "here": trial(
                registry_ids=["ChiCTR2200061794"],
                title_en="A phase 1 study of plain in adults with ALS: part A",
                sponsor="@company",
                candidates=["@drug"],
            ),
            "part b": trial(
                registry_ids=["ChiCTR2500102754"],
                title_en="A Phase 1 Study of Plain in Adults With ALS, Part B",
                sponsor="@company",
                candidates=["@drug"],
            ),
            "extension": trial(
                registry_ids=["ChiCTR1800017734"],
                title_en="An extension A Phase 1 Study of Plain in Adults With ALS, Part A",
                sponsor="@company",
                candidates=["@drug"],
            ),
        },
        [("citing", "other_ids"), ("cited", "registry_ids"), ("there", "title_zh"), ("here", "title_zh")],
    ),
    (
        "Q07",
        {
            "us": trial(registry_ids=["NCT02623699"], other_ids=["EUCTR2016-003225-41-GB"]),
            "eu": trial(registry_ids=["2016-003225-41"]),
            "whole": trial(registry_ids=["NCT06351592", "2023-510344-20-00"]),
            "not eu": trial(registry_ids=["NCT05903690"], other_ids=["NCT06351592"]),
        },
        [("us", "other_ids"), ("eu", "registry_ids")],
    ),
    (
        "Q08",
        {
            "part": trial(registry_ids=["ChiCTR2014029308"], other_ids=["CTR20140293"]),
            "own": trial(registry_ids=["ChiCTR2014029308", "CTR20201763"]),
        },
        [("part", "other_ids")],
    ),
    (
        "Q11",
        {
            "behind": candidate(stage_global="preclinical", indication="als"),
            "phase 3": trial(
                candidates=["@behind"],
                phase="3",
                status="recruiting",
                study_type="interventional",
                is_iit="no",
                conditions=["als"],
            ),
            "level": candidate(stage_global="phase_2"),
            "seamless": trial(
                candidates=["@level"],
                phase="2/3",
                status="completed",
                study_type="interventional",
                is_iit="no",
                conditions=["als"],
            ),
            "repurposed": candidate(stage_global="iit"),
            "by investigators": trial(
                candidates=["@repurposed"],
                phase="4",
                status="recruiting",
                study_type="interventional",
                is_iit="yes",
                conditions=["als"],
            ),
            "elsewhere": candidate(stage_global="preclinical"),
            "spinal": trial(
                candidates=["@elsewhere"],
                phase="1",
                status="recruiting",
                study_type="interventional",
                is_iit="no",
                conditions=["sci"],
            ),
            "planned": candidate(stage_global="phase_1"),
            "soon": trial(
                candidates=["@planned"],
                phase="2",
                status="not_yet_recruiting",
                study_type="interventional",
                is_iit="no",
                conditions=["als"],
            ),
            "maker": ("organisation", {"name_en": "Maker", "type": "pharma"}),
            "unflagged": candidate(stage_global="phase_1"),
            "of a company": trial(
                candidates=["@unflagged"],
                phase="2",
                status="completed",
                study_type="interventional",
                sponsor="@maker",
                conditions=["SOD1 mutated amyotrophic lateral sclerosis"],
            ),
        },
        [("behind", "stage_global"), ("unflagged", "stage_global")],
    ),
    (
        "Q12",
        {
            "alone": candidate(stage_global="phase_2"),
            "tried": candidate(stage_global="phase_2"),
            "trial": trial(candidates=["@tried"], phase="1/2"),
            "unclear": candidate(stage_global="phase_3"),
            "which phase": trial(candidates=["@unclear"]),
            "early": candidate(stage_global="phase_1"),
            "first": trial(candidates=["@early"], phase="early_1"),
            "too early": candidate(stage_global="phase_2_3"),
            "one": trial(candidates=["@too early"], phase="1"),
            "preclinical": candidate(stage_global="preclinical"),
        },
        [("alone", "stage_global"), ("too early", "stage_global")],
    ),
    (
        "Q16",
        {
            "idle": candidate(dev_status="active", stage_global="phase_2"),
            "ended": trial(candidates=["@idle"], status="completed", completion="2025-03"),
            "ended too": trial(candidates=["@idle"], status="terminated", completion="2020"),
            "running": candidate(dev_status="active"),
            "over": trial(candidates=["@running"], status="completed", completion="2020"),
            "on": trial(candidates=["@running"], status="recruiting"),
            "recent": candidate(dev_status="active"),
            "last year": trial(candidates=["@recent"], status="completed", completion="2025"),
            "undated": candidate(dev_status="active"),
            "when": trial(candidates=["@undated"], status="completed"),
            "sold": candidate(dev_status="active", stage_global="marketed"),
            "long ago": trial(candidates=["@sold"], status="completed", completion="2010"),
            "untried": candidate(dev_status="active"),
        },
        [("idle", "dev_status")],
    ),
    (
        "Q17",
        {
            "silent": candidate(dev_status="active", first_disclosed="2020-05"),
            "nothing known": candidate(dev_status="active"),
            "heard of": candidate(dev_status="active", first_disclosed="2020-05"),
            "event": ("milestone", {"candidate": "@heard of", "type": "readout", "date": "2025-03"}),
            "funded": candidate(dev_status="active", first_disclosed="2020-05"),
            "company": COMPANY,
            "round": round_of("@company", announced="2026-01", candidates=["@funded"]),
            "recruiting": candidate(dev_status="active", first_disclosed="2020-05"),
            "on": trial(candidates=["@recruiting"], status="recruiting", start="2019"),
            "until": candidate(dev_status="active", first_disclosed="2020/.."),
            "sold": candidate(dev_status="active", first_disclosed="2000", stage_jp="approved"),
        },
        [("silent", "dev_status")],
    ),
    (
        "Q19",
        {
            "stale": trial(status="recruiting", last_update="2024-10"),
            "fresh": trial(status="recruiting", last_update="2024-12"),
            "over": trial(status="completed", last_update="2020"),
            "about": trial(status="recruiting", last_update="2020~"),
        },
        [("stale", "status")],
    ),
    (
        "Q22",
        {
            "drug": CANDIDATE,
            "mute": trial(status="completed", completion="2025-10"),
            "recent": trial(status="completed", completion="2025"),
            "told": trial(status="completed", completion="2020"),
            "readout": ("milestone", {"candidate": "@drug", "type": "readout", "trial": "@told"}),
            "of the drug": trial(status="completed", completion="2020", candidates=["@drug"]),
            "undated": trial(status="completed"),
        },
        [("mute", "completion")],
    ),
    (
        "Q28",
        {
            "maker": ("organisation", {"name_en": "Maker", "type": "biotech"}),
            "clinic": ("organisation", {"name_en": "Clinic", "type": "hospital"}),
            "odd": trial(is_iit="yes", sponsor="@maker"),
            "fine": trial(is_iit="yes", sponsor="@clinic", collaborators=["@maker"]),
            "of the maker": trial(is_iit="no", sponsor="@maker"),
        },
        [("odd", "is_iit")],
    ),
    (
        "Q29",
        {
            "spinal": trial(conditions=["sci"]),
            "spasm": trial(conditions=["ALS 痉挛"]),
            "two": trial(conditions=["pd", "mnd"]),
            "traditional": trial(conditions=["漸凍症"]),
            "falsehood": trial(conditions=["falsehood"]),
            "silent": trial(),
        },
        [("spinal", "conditions"), ("falsehood", "conditions")],
    ),
    (
        "Q30",
        {
            "drug": CANDIDATE,
            "of what": trial(phase="2", study_type="interventional"),
            "of it": trial(phase="2", study_type="interventional", candidates=["@drug"]),
            "no phase": trial(phase="na", study_type="interventional"),
            "watching": trial(phase="4", study_type="observational"),
        },
        [("of what", "candidates")],
    ),
    (
        "Q32",
        {
            "alias": candidate(targets=["TDP-43", "SOD1"]),
            "symbol": candidate(targets=["TARDBP", "C9orf72"]),
            "unknown symbol": candidate(targets=["HDAC6"]),
            "no gene": candidate(targets=["oxidative stress"]),
        },
        [("alias", "targets"), ("no gene", "targets")],
    ),
    (
        "Q33",
        {
            "wrong": candidate(inn="tofersen"),
            "right": ("candidate", {"inn": "tofersen", "modality": "aso"}),
            "gene": candidate(inn="onasemnogene abeparvovec"),
            "kinase": ("candidate", {"inn": "masitinib", "modality": "small_molecule"}),
            "other": ("candidate", {"inn": "inotersen", "modality": "other"}),
            "any -rsen": candidate(inn="parsen"),
            "cells": ("candidate", {"inn": "debamestrocel", "modality": "msc"}),
        },
        [("wrong", "modality"), ("gene", "modality"), ("any -rsen", "modality")],
    ),
    (
        "Q34",
        {
            "crossed": candidate(als_subtypes=["sod1"], targets=["FUS"]),
            "downstream": candidate(als_subtypes=["c9orf72"], targets=["PIKFYVE"]),
            "same": candidate(als_subtypes=["sod1"], targets=["SOD1"]),
            "both": candidate(als_subtypes=["sod1"], targets=["FUS", "SOD1"]),
            "any": candidate(als_subtypes=["sod1", "sporadic"], targets=["FUS"]),
        },
        [("crossed", "targets")],
    ),
    (
        "Q40",
        {
            "young": ("organisation", {"name_en": "Young", "founded": "2021-11"}),
            "before": round_of("@young", announced="2021-10"),
            "same year": round_of("@young", announced="2021"),
            "of nobody knows": COMPANY,
            "fine": round_of("@of nobody knows", announced="1999"),
        },
        [("before", "announced")],
    ),
    (
        "Q40W",
        {
            "young": ("organisation", {"name_en": "Young", "founded": "2021-11"}),
            "before": trial(start="2020", sponsor="@young"),
            "after": trial(start="2022", sponsor="@young"),
            "beside": trial(start="2020", collaborators=["@young"]),
        },
        [("before", "start")],
    ),
    (
        "Q42",
        {
            "company": COMPANY,
            "huge": round_of("@company", round="seed", amount="CNY 50000001 exact"),
            "usual": round_of("@company", round="seed", amount="CNY 50000000 exact"),
            "tiny": round_of("@company", round="pre_c", amount="CNY 30000 exact"),
            "near": round_of("@company", round="angel", amount="CNY ..200000000 near"),
            "dollars": round_of("@company", round="seed", amount="USD 90000000 exact"),
            "total": round_of("@company", round="seed", amount="CNY 90000000 exact", is_cumulative="yes"),
            **{
                f"b {number}": round_of("@company", round="series_b", amount=f"USD {number}0000000 exact")
                for number in range(4, 12)
            },
            "outlier": round_of("@company", round="series_b", amount="USD 2000000000 exact"),
        },
        [("huge", "amount"), ("tiny", "amount"), ("outlier", "amount")],
    ),
    (
        "Q43",
        {
            "company": COMPANY,
            "dollars": round_of(
                "@company", round="series_a", amount="USD 138000000 exact", announced="2023-11-13"
            ),
            "euros": round_of(
                "@company", round="series_a", amount="EUR 129000000 exact", announced="2023-11-20"
            ),
            "later": round_of(
                "@company", round="series_a", amount="USD 138000000 exact", announced="2024-06"
            ),
            "other round": round_of(
                "@company", round="seed", amount="EUR 129000000 exact", announced="2023-11-20"
            ),
            "vague": round_of("@company", amount="USD 100000000..999999999 order", announced="2023-11-13"),
            "one": round_of("@company", amount="CNY 80000000 exact", announced="2020-01-02"),
            "two": round_of("@company", amount="CNY 80000000 exact", announced="2020-01"),
        },
        [(name, "amount") for name in ("dollars", "euros", "one", "two")],
    ),
    (
        "Q46",
        {
            "company": COMPANY,
            "fund": ("organisation", {"name_en": "Fund"}),
            "unnamed": round_of("@company", notes="由某基金领投。"),
            "named": round_of("@company", notes="led by Fund", lead=["@fund"]),
            "english": round_of("@company", extras="Investors: led by Fund"),
            "misled": round_of("@company", notes="misled by Fund"),
            "silent": round_of("@company"),
        },
        [("unnamed", "lead"), ("english", "lead")],
    ),
    (
        "Q48",
        {
            "company": COMPANY,
            "spent": round_of("@company", amount="CNY 13000000 approx spend"),
            "raised": round_of("@company", amount="CNY 13000000 approx"),
        },
        [("spent", "amount")],
    ),
    (
        "Q50",
        {
            "one": ("source", {"title": "one", "url": "https://www.example.org/a/"}),
            "again": ("source", {"title": "again", "url": "http://example.org/a#top"}),
            "other": ("source", {"title": "other", "url": "https://example.org/b"}),
            "longer": ("source", {"title": "longer", "url": "https://example.org/a/more"}),
        },
        [("one", "url"), ("again", "url")],
    ),
    (
        "Q52",
        {
            "drug": CANDIDATE,
            "accepted": event("@drug", "ind_accepted", "2025-03"),
            "cleared": event("@drug", "ind_cleared", "2025-02"),
            "iit": trial(is_iit="yes"),
            "by investigators": event("@drug", "first_patient_in", "2024-01", trial="@iit"),
            "elsewhere": event("@drug", "ind_accepted", "2026", region="US"),
            "second drug": CANDIDATE,
            "first": event("@second drug", "ind_accepted", "2024"),
            "first cleared": event("@second drug", "ind_cleared", "2024"),
            "second": event("@second drug", "ind_accepted", "2025"),
            "third drug": CANDIDATE,
            "company trial": trial(is_iit="no"),
            "too soon": event("@third drug", "first_patient_in", "2024", trial="@company trial"),
            "late": event("@third drug", "ind_cleared", "2025"),
        },
        [("accepted", "date"), ("late", "date")],
    ),
    (
        "Q53",
        {
            "quick drug": CANDIDATE,
            "accepted": event("@quick drug", "ind_accepted", "2025-03-03"),
            "cleared": event("@quick drug", "ind_cleared", "2025-03-07"),
            "usual drug": CANDIDATE,
            "in": event("@usual drug", "ind_accepted", "2025-03-03"),
            "out": event("@usual drug", "ind_cleared", "2025-05-20"),
            "slow drug": CANDIDATE,
            "sent": event("@slow drug", "ind_accepted", "2025-01-06"),
            "back": event("@slow drug", "ind_cleared", "2025-09-01"),
            "vague drug": CANDIDATE,
            "some day": event("@vague drug", "ind_accepted", "2025-03"),
            "same month": event("@vague drug", "ind_cleared", "2025-03-20"),
        },
        [("cleared", "date"), ("back", "date")],
    ),
    (
        "Q55",
        {
            "drug": CANDIDATE,
            "spring": event("@drug", "nrdl_inclusion", "2025-04-01"),
            "announced": event("@drug", "nrdl_inclusion", "2025-12-07"),
            "effective": event("@drug", "nrdl_inclusion", "2026-01-01"),
            "late list": event("@drug", "nrdl_inclusion", "2023-03-01"),
            "before": event("@drug", "nrdl_inclusion", "2019-08-20"),
            "year": event("@drug", "nrdl_inclusion", "2025"),
        },
        [("spring", "date")],
    ),
    (
        "Q56",
        {
            "moved": organisation(uscc="91330100799655058B", province="CN-BJ"),
            "right": organisation(uscc="91330100799655058B", province="CN-ZJ"),
            "national": organisation(uscc="12100000400000624D", province="CN-BJ"),
            "unplaced": organisation(uscc="91330100799655058B"),
        },
        [("moved", "uscc")],
    ),
    (
        "Q57",
        {
            "chinese": organisation(name_zh="神济昌华", country="CN"),
            "english": organisation(name_en="SineuGene", country="CN"),
            "short": organisation(short_zh="士泽生物", short_en="XellSmart", country="CN"),
            "abroad": organisation(name_en="Biogen", country="US"),
            "fund": organisation(
                name_zh="某某创业投资合伙企业（有限合伙）", name_en="Some Ventures Co., Ltd."
            ),
            "partners": organisation(
                name_zh="某某创业投资合伙企业（有限合伙）", name_en="Some Ventures L.P."
            ),
            "company": organisation(
                name_zh="士泽生物医药（苏州）有限公司", name_en="XellSmart (Suzhou) Co., Ltd."
            ),
        },
        [("chinese", "name_en"), ("english", "name_zh"), ("fund", "name_en")],
    ),
    (
        "Q58",
        {
            "wide": candidate(name_en="ＲＡＧ－１７"),
            "hidden": candidate(aliases=["Qal\u200bsody", "fine"]),
            "traditional": candidate(name_zh="漸凍症新藥"),
            "kept": candidate(name_zh="乾元注射液（儿童）", aliases=["漸凍症"]),
            "read": trial(title_zh="內漸(jiàn)凍症研究", countries=["TW"]),
            "taiwan": trial(title_zh="漸凍症研究", countries=["TW"]),
            "hong kong": organisation(name_zh="渤健醫藥", country="CN", province="CN-HK"),
            "mainland": organisation(name_zh="渤健醫藥", country="CN"),
            "paper": ("source", {"title": "漸凍症ＡＬＳ"}),
        },
        [
            ("wide", "name_en"),
            ("hidden", "aliases"),
            ("traditional", "name_zh"),
            ("read", "title_zh"),
            ("mainland", "name_zh"),
        ],
    ),
    (
        "Q59",
        {
            "wrong": organisation(city="苏州", province="CN-ZJ"),
            "right": organisation(city="苏州市", province="CN-JS"),
            "latin": organisation(city="Suzhou", province="CN-AH"),
            "unknown": organisation(city="某地", province="CN-JS"),
        },
        [("wrong", "city")],
    ),
    (
        "Q62",
        {
            "rounded": trial(other_ids=["9.14403E+17", "PROT-1E+1"]),
            "turned": candidate(codes=["2020-02-01 00:00:00"]),
            "shortened": trial(registry_ids=["NCT4437511"]),
            "fine": trial(registry_ids=["NCT04437511"], other_ids=["2025LP01221"]),
            "unreadable": trial(registry_ids=["NCT00000000"]),
        },
        [("rounded", "other_ids"), ("turned", "codes"), ("shortened", "registry_ids")],
    ),
    (
        "Q63",
        {
            "company": COMPANY,
            "headline": round_of(
                "@company", type="licence", round="license_upfront", amount="USD ..500000000 up_to"
            ),
            "upfront": round_of(
                "@company", type="licence", round="license_upfront", amount="USD 5000000 exact"
            ),
            "deal": round_of("@company", type="licence", amount="USD ..500000000 up_to"),
        },
        [("headline", "amount")],
    ),
    (
        "Q64",
        {
            "ionis": COMPANY,
            "otsuka": ("organisation", {"name_en": "Otsuka"}),
            "unnamed": candidate(),
            "placeless": candidate(licensees=["@otsuka"]),
            "placed": candidate(licensees=["@otsuka@JP"]),
            "sold": candidate(owner=["@otsuka"]),
            "deal": round_of(
                "@ionis",
                type="licence",
                licensee=["@otsuka"],
                candidates=["@unnamed", "@placeless", "@placed", "@sold"],
            ),
        },
        [("unnamed", "licensees"), ("placeless", "licensees")],
    ),
    (
        "Q65",
        {
            "mail": trial(notes="联系人 zhang.san@hospital.example.cn"),
            "office": trial(notes="write to info@example.org or clinicaltrials@example.org"),
            "mobile": trial(sites=["北医三院 13800138000"]),
            "number": trial(other_ids=["X13800138000", "2025-13800138000"]),
        },
        [("mail", "notes"), ("mobile", "sites")],
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
            assert check(connection, rules=only, today=TODAY) == findings
        catch_up(database)


def test_every_rule_is_tried_here() -> None:
    elsewhere = {"Q13", "Q18", "Q39", "Q49", "Q49W", "Q51"}
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
