# SPDX-License-Identifier: Apache-2.0
"""Terms of vocabularies, yes and no (Y1), sex (G1)."""

from __future__ import annotations

import pytest

from models.values import FLAG, Choice
from models.values.base import Column, Parsed, Unreadable
from models.values.wording import words

YES = words("是 有 Yes yes Y 1 true TRUE ✓ √ 已 同意 ＹＥＳ")
NO = words("否 无 No N 0 false × ✗ 未 不同意 NO")
NEITHER = ["不详", "NA", "–", "", "n/a", "未知"]


@pytest.mark.parametrize(
    ("text", "value"), [*((t, "yes") for t in YES), *((t, "no") for t in NO), *((t, None) for t in NEITHER)]
)
def test_yes_and_no(text, value):
    """Y1."""
    assert FLAG.parse(text) == Parsed(value)


def test_neither_yes_nor_no():
    assert "neither yes nor no" in str(FLAG.parse("maybe").reason)
    assert FLAG.show("yes", "zh") == "是"
    assert FLAG.show("no", "en") == "No"


@pytest.mark.parametrize(
    ("text", "value"),
    [("男女均可", "all"), ("男女不限", "all"), ("Both", "all"), ("Both males and females", "all"), ("ALL", "all"),
     ("男+女", "all"), ("男", "male"), ("女", "female"), ("Female", "female")],
)  # fmt: skip
def test_sex(text, value):
    """G1."""
    assert Choice("sex").parse(text) == Parsed(value)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("stage", "临床II期", "phase_2"),
        ("stage", "Ⅰ/Ⅱ期", "phase_1_2"),
        ("stage", "III期", "phase_3"),
        ("stage", "Pre-clinical", "preclinical"),
        ("stage", "默示许可", "ind_cleared"),
        ("stage", "phase_2", "phase_2"),
        ("trial_status", "ACTIVE_NOT_RECRUITING", "active_not_recruiting"),
        ("trial_status", "Active, not recruiting", "active_not_recruiting"),
        ("trial_status", "进行中（尚未招募）", "not_yet_recruiting"),
        ("trial_status", "进行中 (招募中)", "recruiting"),
        ("trial_status", "Not Recruiting", "unknown_not_recruiting"),
        ("dev_status", "無後續進展報道", "no_news"),
        ("modality", "反義寡核苷酸", "aso"),
        ("route", "鞘内注射", "intrathecal"),
        ("round", "A+轮", "a_plus"),
        ("round", "A轮", "series_a"),
        ("round", "Ｐｒｅ－Ａ轮", "pre_a"),
        ("round", "series_b", "series_b"),
        ("country", "Korea, Republic of", "KR"),
        ("country", "United States of America", "US"),
        ("country", "中国", "CN"),
        ("province", "Beijing Municipality", "CN-BJ"),
        ("province", "Guangxi Zhuang Autonomous Region", "CN-GX"),
        ("province", "Xinjiang Uygur", "CN-XJ"),
        ("province", "Inner Mongolia", "CN-NM"),
        ("province", "Tibet/Xizang", "CN-XZ"),
        ("province", "Ningxia Hui", "CN-NX"),
        ("province", "陕西省", "CN-SN"),
        ("province", "Shanxi", "CN-SX"),
        ("gene", "TDP-43", "TARDBP"),
        ("gene", "C9ORF72", "C9orf72"),
        ("currency", "人民币", "CNY"),
        ("region", "国内", "CN"),
    ],
)
def test_terms_are_found_by_code_label_and_synonym(name, text, code):
    assert Choice(name).parse(text) == Parsed(code)


def test_the_city_of_jilin_is_not_the_province():
    assert isinstance(Choice("province").parse("吉林市"), Unreadable)


def test_an_unknown_term_names_itself_and_the_nearest():
    reason = str(Choice("stage").parse("Phse 2").reason)
    assert "Phse 2" in reason
    assert "II期 (Phase 2)" in reason
    assert "no term is near" in str(Choice("sex").parse("狗").reason)


def test_words_in_brackets_are_left_out_and_noted():
    parsed = Choice("stage").parse("Phase 1 (FIH, healthy volunteers)")
    assert parsed.value == "phase_1"
    assert "Phase 1" in str(parsed.notes[0])


def test_an_open_choice_keeps_what_it_does_not_know():
    parsed = Choice("gene", open=True).parse(" XYZ9 ")
    assert parsed.value == "XYZ9"
    assert "kept as written" in str(parsed.notes[0])
    assert Choice("gene", open=True).spread("XYZ9") == ("XYZ9",)


def test_an_ordered_vocabulary_has_a_rank_to_sort_by():
    assert Choice("stage").columns == (Column(""), Column("_rank", "integer"))
    assert Choice("stage").spread("phase_2") == ("phase_2", 60)
    assert Choice("stage", open=True).spread("new thing") == ("new thing", None)
    assert Choice("route").columns == (Column(""),)


def test_splitting():
    route = Choice("route")
    assert route.split("口服、静脉；鞘内") == ["口服", "静脉", "鞘内"]
    assert route.split("口服/静脉") == ["口服", "静脉"]
    assert Choice("trial_status").split("Active, not recruiting") == ["Active, not recruiting"]
    assert Choice("gene").split("SOD1, FUS|C9orf72") == ["SOD1", "FUS", "C9orf72"]
    assert Choice("stage").split("I/II期") == ["I/II期"]
