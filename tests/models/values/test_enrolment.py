# SPDX-License-Identifier: Apache-2.0
"""Enrolment: the worked examples E1 to E7 of the domain reference, more of the same forms, and what is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.values import ENROLMENT, ENROLMENT_ACTUAL, ENROLMENT_TARGET
from models.values.base import Parsed, Unreadable
from models.values.enrolment import enrolment_parts, read_sides
from models.values.wording import words

READ = [
    ("国内: 48 人；国际: 200 人", "target 248; @CN=48; @intl=200"),
    ("队列A:20;队列B:10;", "target 30; #队列A=20; #队列B=10"),
    ("64 participants (Estimated)", "target 64"),
    ("64 [Anticipated]", "target 64"),
    ("1,500", "target 1500"),
    ("约100例", "target 100 approx"),
    ("登记人暂未填写该信息", None),
    ("0 [Actual]", "actual 0"),
    (">80 enrolled", "actual 80.. over"),
    ("China 48, US 12", "target 60; @CN=48; @US=12"),
    ("48 (China), 12 (USA)", "target 60; @CN=48; @US=12"),
    ("48 in China, 12 in the United States", "target 60; @CN=48; @US=12"),
    ("欧洲 30例 中国 20例", "target 50; @EU=30; @CN=20"),
    ("全球200例，中国48例", "target 200; @CN=48"),
    ("Taiwan, China: 10; Japan: 12", "target 22; @TW=10; @JP=12"),
    ("国内: 48 人；国际: 登记人暂未填写该信息", "target 48; @CN=48"),
    ("Cohort 1: 8; Cohort 2: 12", "target 20; #Cohort 1=8; #Cohort 2=12"),
    ("Cohort 1 (n=8), Cohort 2 (n=12)", "target 20; #Cohort 1=8; #Cohort 2=12"),
    ("Cohort 1: 6-8; Cohort 2: 12", "target 18..20; #Cohort 1=6..8; #Cohort 2=12"),
    ("A组 30例，B组 30例", "target 60; #A组=30; #B组=30"),
    ("A组约20例，B组10例", "target 30 approx; #A组=20 approx; #B组=10"),
    ("60例（A组30例，B组30例）", "target 60; #A组=30; #B组=30"),
    ("60人（男30，女30）", "target 60; #男=30; #女=30"),
    ("SAD 20, MAD 24", "target 44; #SAD=20; #MAD=24"),
    ("IT 10, SC 10", "target 20; #IT=10; #SC=10"),
    ("低剂量组(30mg) 6例、高剂量组(60mg) 6例", "target 12; #低剂量组 30mg=6; #高剂量组 60mg=6"),
    ("30 + 30", "target 60; #1=30; #2=30"),
    ("3 cohorts of 8", "target 24; #1=8; #2=8; #3=8"),
    ("每组30例，共2组", "target 60; #1=30; #2=30"),
    ("60名ALS患者和20名健康志愿者", "target 80; #ALS=60; #健康=20"),
    ("A:10;B:20;总计:30", "target 30; #A=10; #B=20"),
    ("~60", "target 60 approx"),
    ("60左右", "target 60 approx"),
    ("up to 60", "target ..60"),
    ("at least 60", "target 60.."),
    ("60 or more", "target 60.."),
    ("≥60", "target 60.."),
    ("近100例", "target ..100 below"),
    ("60余例", "target 60.. over"),
    ("60-80", "target 60..80"),
    ("between 60 and 80", "target 60..80"),
    ("三十至四十例", "target 30..40"),
    ("数十例", "target 20..99"),
    ("48 (Estimated)", "target 48"),
    ("120 (Anticipated)", "target 120"),
    ("60 [Actual]", "actual 60"),
    ("实际入组 12", "actual 12"),
    ("目标入组 60", "target 60"),
    ("截至2025年9月已入组12例", "actual 12"),
    ("target 60 / actual 12", "target 60 | actual 12"),
    ("计划60例，已入组12例", "target 60 | actual 12"),
    ("实际入组 12 例（目标 60 例）", "target 60 | actual 12"),
    ("60 (12 enrolled)", "target 60 | actual 12"),
    ("已入组12/60例", "target 60 | actual 12"),
    ("95 enrolled of 100 planned", "target 100 | actual 95"),
    ("计划: A组30，B组30；实际: A组10，B组8", "target 60; #A组=30; #B组=30 | actual 18; #A组=10; #B组=8"),
    ("１２８例", "target 128"),
    ("一百二十人", "target 120"),
    ("六十", "target 60"),
    ("1.2万", "target 12000"),
    ("5k", "target 5000"),
    ("n=20", "target 20"),
    ("按2:1随机，共60例", "target 60"),
    ("60 patients at 5 sites", "target 60"),
    ("待定", None),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_what_is_written_is_read(text: str, value: str | None) -> None:
    parsed = ENROLMENT.parse(text)
    assert isinstance(parsed, Parsed), parsed
    assert parsed.value == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("foo", "does not say how many"),
        ("hello 60", "does not say how many"),
        ("protocol version 3", "does not say how many"),
        ("-5", "does not say how many"),
        ("12.5", "without decimals"),
        ("1.500", "1500"),
        ("80-60", "ends below"),
        ("20 of 30", "several"),
        ("12/60", "several"),
        ("2020-02-01", "several"),
        ("60 (12)", "several"),
        ("A组30例，A组20例", "twice"),
        ("9" * 20, "more than"),
        ("(" * 300 + "60", "does not say how many"),
    ],
)
def test_reasons_say_what_is_wrong(text: str, words: str) -> None:
    result = ENROLMENT.parse(text)
    assert isinstance(result, Unreadable)
    assert words in str(result.reason)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("A组30例，B组30例", "sum of 2"),
        ("60例（A组30例，B组20例）", "add up to 50"),
        ("国内: 48；国际: 未填写", "国际"),
        ("0 (Actual)", "nobody took part"),
        ("ALS患者60例", "longer text"),
    ],
)
def test_notes_say_what_a_careful_reader_should_know(text: str, note: str) -> None:
    parsed = ENROLMENT.parse(text)
    assert isinstance(parsed, Parsed)
    assert note in " ".join(map(str, parsed.notes))


def test_a_field_holds_its_own_side_and_refuses_the_other() -> None:
    assert ENROLMENT_TARGET.parse("60") == ENROLMENT_ACTUAL.parse("60") == Parsed("60")
    assert ENROLMENT_ACTUAL.parse("60 (Actual)") == Parsed("60")
    refused = ENROLMENT_TARGET.parse("60 (Actual)")
    assert isinstance(refused, Unreadable)
    assert "took part" in str(refused.reason)
    assert isinstance(ENROLMENT_ACTUAL.parse("目标入组 60"), Unreadable)
    both = ENROLMENT_ACTUAL.parse("计划60例，已入组12例")
    assert isinstance(both, Parsed)
    assert both.value == "12"
    assert "60 are planned" in str(both.notes[0])


def test_a_column_that_may_hold_either_can_be_told_apart() -> None:
    assert read_sides("64 [Actual]") == {"actual": "64"}
    assert read_sides("计划60例，已入组12例") == {"target": "60", "actual": "12"}
    assert read_sides("China 48; US 12") == {"target": "60; @CN=48; @US=12"}
    assert read_sides("foo") == {}


def test_typed_columns() -> None:
    assert ENROLMENT_TARGET.spread("60") == ("60", 60, 60, None)
    assert ENROLMENT_TARGET.spread("60.. over") == ("60.. over", 60, None, None)
    value, low, high, groups = ENROLMENT_TARGET.spread("248; @CN=48; @intl=200")
    assert (value, low, high) == ("248; @CN=48; @intl=200", 248, 248)
    assert json.loads(str(groups)) == {"CN": 48, "intl": 200}
    assert ENROLMENT.spread("actual 12")[1:3] == (12, 12)


def test_shown_in_both_languages() -> None:
    assert ENROLMENT_TARGET.show("1500", "zh") == "1,500"
    assert ENROLMENT_TARGET.show("60 approx", "zh") == "约60"
    assert ENROLMENT_TARGET.show("248; @CN=48; @intl=200", "zh") == "248（中国：48；国际：200）"
    assert ENROLMENT_TARGET.show("248; @CN=48; @intl=200", "en") == "248 (China: 48; International: 200)"
    assert ENROLMENT.show("target 60.. | actual 12", "en") == "planned at least 60; actual 12"


def test_taken_apart() -> None:
    assert enrolment_parts("target 60 approx; @CN=48; @US=12; #SAD=20; #MAD=40") == {
        "target": 60,
        "actual": None,
        "by_country": {"CN": 48, "US": 12},
        "by_cohort": {"SAD": 20, "MAD": 40},
        "approximate": True,
        "min": 60,
        "max": 60,
        "qualifier": "approx",
    }
    assert enrolment_parts("target 60..80")["target"] is None


PIECES = st.sampled_from(
    words(
        "60 12 30 1,500 六十 数百 例 人 组 A B C 队列 队列1 Cohort 1 SAD MAD China US IT 中国 国内 国际 Taiwan, "
        "约 ~ ≥ > 超 近 up at least to + ; ； , ， 、 / : ： = ( ) （ ） [Actual] (Estimated) 计划 已入组 实际 "
        "目标 target actual planned enrolled 总计 共 total 其中 n= 每组 3×8 2:1随机 of 和 and between - – | "
        "@CN=1 #A=2 participants 0 . mg 左右 余"
    )
)


@settings(max_examples=400, deadline=None)
@given(pieces=st.lists(PIECES, max_size=9), space=st.sampled_from(["", " "]))
def test_every_reading_reads_back(pieces: list[str], space: str) -> None:
    text = space.join(pieces)
    for kind in (ENROLMENT, ENROLMENT_TARGET, ENROLMENT_ACTUAL):
        parsed = kind.parse(text)
        if isinstance(parsed, Unreadable) or parsed.value is None:
            continue
        again = kind.parse(parsed.value)
        assert isinstance(again, Parsed)
        assert again.value == parsed.value
        for language in ("zh", "en"):
            shown = kind.parse(kind.show(parsed.value, language))
            assert isinstance(shown, Parsed), (parsed.value, shown)
            assert shown.value == parsed.value
