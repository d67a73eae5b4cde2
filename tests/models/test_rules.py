# SPDX-License-Identifier: Apache-2.0
"""The declarations of the rules: complete, in step with docs/rules.md, and true of every record of the sample."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from models.checks.checks import check
from models.checks.rules import BY_ID, RULES
from models.database.database import Database
from models.kinds import KINDS
from models.sample import build_sample
from models.titles import titles

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
NUMBERS = {f"Q{number:02}" for number in range(1, 66)}
LETTERS = {"error": "E", "warning": "W", "info": "I"}
ROW = re.compile(r"^\| (Q\d\d[W]?) \|(.*)\|$")


def rows() -> dict[str, list[str]]:
    """The cells behind each number on the page."""
    found = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        row = ROW.match(line)
        if row:
            assert row[1] not in found, row[1]
            found[row[1]] = [cell.strip() for cell in row[2].split("|")]
    return found


def about(kinds: tuple[str, ...]) -> str:
    if set(kinds) == set(KINDS):
        return "all"
    return "all but sources" if set(kinds) == set(KINDS) - {"source"} else ", ".join(kinds)


def test_every_number_is_on_the_page_checked_or_with_the_reason_why_not() -> None:
    assert {number[:3] for number in rows()} == NUMBERS
    unchecked = {number: cells for number, cells in rows().items() if number not in BY_ID}
    assert all(len(cells) == 1 and len(cells[0]) > 20 for cells in unchecked.values())
    assert {rule.id[:3] for rule in RULES} | set(unchecked) == NUMBERS


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_the_page_says_what_the_rule_declares(rule) -> None:
    severity, kinds, says, mend, _ = rows()[rule.id]
    assert severity == LETTERS[rule.severity.value]
    assert kinds == about(rule.kinds)
    assert says == str(rule.explain)
    assert mend == ("yes" if rule.mend else "")


def test_rules_look_at_fields_that_there_are() -> None:
    for rule in RULES:
        assert len(set(rule.fields)) == len(rule.fields), rule.id
        for place in rule.fields:
            kind, _, key = place.partition(".")
            assert key in KINDS[kind], (rule.id, place)


def test_a_rule_without_fields_rests_on_who_says_it() -> None:
    assert {rule.id for rule in RULES if not rule.fields} == {"Q49", "Q49W", "Q51"}


TRUE_OF_THE_SAMPLE = {
    # Stages of drugs whose trials have no number that the sample's sources give.
    ("Q12", "QRL-101"),
    ("Q12", "SRD4610"),
    ("Q12", "SPG302"),
    ("Q12", "TBN"),
    ("Q12", "COYA 302"),
    # Its Series A of 2024-11-12 is the last that is known of it, 740 days before the day of the test.
    ("Q17", "UNC13A ASO"),
    # A basket study of neurodegenerative diseases, and the trial of XS228 in spinal cord injury.
    ("Q29", "ChiCTR2500110889"),
    ("Q29", "NCT06976229"),
    # The master protocol: its drugs are linked to the regimens.
    ("Q30", "HEALEY ALS Platform Trial, master protocol"),
    # The source says neither what 4B02-01 is made of nor at which gene HG303 aims.
    ("Q31", "4B02-01 injection"),
    ("Q31", "HG303"),
    # 近亿元, 超5000万元, 亿元级 (twice), 千万级: all without a currency.
    ("Q39", "SineuGene · Pre-A · Aug 2024"),
    ("Q39", "Research teams funded by the 蔡磊 team (about 100 projects) · Grant · Sep 2025"),
    ("Q39", "XellSmart · Undisclosed round"),
    ("Q39", "SineuGene · Undisclosed round"),
    ("Q39", "SineuGene · Seed · Jan 2022"),
    # The notes say that who led is to be verified, or was not recorded.
    ("Q46", "XellSmart · Pre-A · until Jul 2022"),
    ("Q46", "XellSmart · Pre-A+ · until Jul 2022"),
    ("Q46", "QurAlis · Series B · 9 Mar 2023"),
    # 24 December 2024 by the company, February 2025 by the newspaper; left open to show a conflict.
    ("Q51", "RAG-17 · First patient in · China · 24 Dec 2024"),
    # Only the year is known.
    ("Q60", "XS228 · IND clearance · China · 2025"),
    ("Q60", "XS228 · IND accepted for review · China · 2025"),
    ("Q60", "edaravone · Approval · Japan · 2015"),
    ("Q60", "VectorY · Seed · 2021"),
    # Organisations in China of which no source gives an English name.
    *(
        ("Q57", name)
        for name in (
            "上药睿尔",
            "东方丝雨渐冻人罕见病关爱中心",
            "万邦德",
            "康众时代",
            "攻克渐冻症慈善信托",
            "正大丰海",
            "泰鲲基金",
            "海尔生物科技",
            "蔡磊团队",
            "赛尔欣生物",
        )
    ),
    # Known from aggregators (medpath, MediFind, Veeva, filingreader, ClinConnect) or from copies alone.
    *(
        ("Q49W", name)
        for name in (
            "hUC-MSC-sEV-001",
            "Wanbangde mecobalamin",
            "XellSmart · Pre-A · until Jul 2022",
            "XellSmart · Pre-A+ · until Jul 2022",
            "XellSmart · Angel · until Jul 2022",
            "VGN-R13",
            "NCT06598202",
            "XS228 · IND clearance · China · 2025",
            "NCT07080801",
            "Vitalgen",
            "SineuGene · Seed · Jan 2022",
            "NCT06976229",
            "NCT06493279",
            "FB1006",
            "万邦德",
            "NCT07118319",
            "NCT05923905",
            "RAG-21",
            "NCT06645197",
            "Wanbangde mecobalamin · Orphan drug designation · United States · 14 Feb 2025",
        )
    ),
}
"""Every finding in the sample, each compared with what the sample's sources say."""


def test_the_sample_yields_these_findings_and_each_is_true(tmp_path: Path) -> None:
    with Database.create(tmp_path / "sample.thaw") as database:
        build_sample(database)
        with database.read() as connection:
            findings = check(connection, today=date(2026, 11, 22))
            names = titles(connection, {one.record for one in findings}, "en")
    told = Counter((one.rule, names[one.record]) for one in findings)
    assert set(told) == TRUE_OF_THE_SAMPLE
    assert set(told.values()) == {1}
