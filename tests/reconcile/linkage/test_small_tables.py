# SPDX-License-Identifier: Apache-2.0
"""Small tables, each for one thing that tells: cities, ordinals, phases, codes in pieces, short names, indications."""

import numpy as np
import pytest

from reconcile.linkage.answers import Decision
from reconcile.linkage.infer import infer_spec
from reconcile.linkage.link import link
from reconcile.linkage.result import Result
from reconcile.linkage.spec import Sort, Table


def table(columns: dict[str, list[str]], side: str) -> Table:
    size = len(next(iter(columns.values())))
    return Table.of([f"{side}{number}" for number in range(size)], columns)


def linked(left: dict[str, list[str]], right: dict[str, list[str]]) -> Result:
    tables = table(left, "a"), table(right, "b")
    return link(*tables, infer_spec(*tables))


def answers(result: Result) -> set[tuple[str, str]]:
    return {(one, other) for one, other, _ in result.matches()}


def decision_on(result: Result, one: str, other: str) -> Decision:
    pairs = list(zip(result.id_a, result.id_b, strict=True))
    return Decision(int(result.decision[pairs.index((one, other))])) if (one, other) in pairs else Decision.NO


def test_one_name_in_two_cities_is_a_question() -> None:
    result = linked(
        {"名称": ["协和医院", "同济医院", "华西医院"], "城市": ["武汉", "上海", "成都"]},
        {"医院名称": ["协和医院", "同济医院", "四川大学华西医院"], "所在地": ["北京市", "武汉市", "成都市"]},
    )
    assert answers(result) == {("a2", "b2")}
    assert decision_on(result, "a0", "b0") is Decision.ASK


def test_a_hospital_is_found_by_what_people_call_it_without_its_city() -> None:
    result = linked(
        {"医院": ["北医三院", "浙大二院", "湘雅二院", "华西医院"]},
        {
            "name": [
                "北京大学第三医院",
                "北京大学第一医院",
                "浙江大学医学院附属第二医院",
                "中南大学湘雅二医院",
                "中南大学湘雅医院",
                "四川大学华西医院",
                "四川大学华西第二医院",
            ]
        },
    )
    assert {("a0", "b0"), ("a1", "b2"), ("a2", "b3")} <= answers(result)
    assert answers(result) <= {("a0", "b0"), ("a1", "b2"), ("a2", "b3"), ("a3", "b5")}
    assert decision_on(result, "a3", "b5") is not Decision.NO


def test_the_first_is_not_the_second_in_either_language() -> None:
    result = linked(
        {
            "hospital": [
                "The First Affiliated Hospital of Xi'an Jiaotong University",
                "重庆医科大学附属第一医院",
                "Tangdu Hospital",
            ]
        },
        {
            "hospital": [
                "The Second Affiliated Hospital of Xi'an Jiaotong University",
                "重庆医科大学附属第二医院",
                "Tangdu Hospital, Xi'an",
            ]
        },
    )
    assert answers(result) == {("a2", "b2")}


def test_a_phase_is_one_in_any_writing_and_two_phases_speak_against() -> None:
    drugs = ["甲药", "乙药", "丙药", "丁药"]
    result = linked(
        {"药物": drugs, "阶段": ["Ⅱ期", "I期", "临床前", "III期"]},
        {"drug": drugs, "stage": ["Phase 2", "Phase I", "Preclinical", "Phase II"]},
    )
    column = next(number for number, one in enumerate(result.found) if one.scale.key == "association")
    bits = result.contributions[:, column]
    same = np.array([one[1:] == other[1:] for one, other in zip(result.id_a, result.id_b, strict=True)])
    assert (bits[same & (result.pairs.left < 3)] > 0).all()
    assert (bits[same & (result.pairs.left == 3)] < 0).all()


def test_a_short_name_is_no_longer_one_that_begins_alike() -> None:
    names = [
        "北京景普康生物科技有限公司",
        "苏州元瑞医药有限公司",
        "上海瑞元生物科技有限公司",
        "杭州嘉诚制药有限公司",
    ]
    result = linked({"公司": ["景普公司", "元瑞公司", "嘉诚"]}, {"企业名称": names})
    assert {("a1", "b1"), ("a2", "b3")} <= answers(result)
    assert ("a1", "b2") not in answers(result)


def test_a_code_is_one_however_it_is_cut() -> None:
    result = linked(
        {"name": ["Canon LCD TV - HN 727W", "Bose Speaker KD876K", "Sony Camera WC 357 K"]},
        {
            "name": [
                "HN-727W Canon LCD TV",
                "Bose KD-876-K Speaker",
                "WC-357-K Sony Camera",
                "Canon LCD TV HN-729W",
            ]
        },
    )
    assert answers(result) == {("a0", "b0"), ("a1", "b1"), ("a2", "b2")}


def test_the_code_in_a_name_is_held_against_the_column_of_codes() -> None:
    result = linked(
        {
            "title": ["Canon TV KHN-327", "Canon TV KHN-331", "Bose speaker"],
            "modelno": ["", "", "BSX-12"],
        },
        {
            "title": ["Canon TV", "Canon TV", "Bose speaker BSX-12"],
            "modelno": ["KHN-331", "KHN-327", ""],
        },
    )
    assert answers(result) == {("a0", "b1"), ("a1", "b0"), ("a2", "b2")}
    said = " ".join(str(message) for message in result.explain(int(np.argmax(result.probability))).messages)
    assert "the code of the one stands in the name of the other" in said


def test_one_product_in_two_indications_is_two_rows() -> None:
    diseases = ["肌萎缩侧索硬化", "帕金森病", "阿尔茨海默病"]
    names = [f"示例{letter}药" for letter in "甲乙丙丁戊己庚辛" for _ in range(2)]
    left = {"药物名称": names, "适应症": diseases[:2] * 8}
    right = {"药物名称": names, "适应症": [diseases[0], diseases[2]] * 8}
    found = answers(linked(left, right))
    assert {(f"a{row}", f"b{row}") for row in range(0, 16, 2)} <= found
    assert all(int(one[1:]) % 2 == 0 and one[1:] == other[1:] for one, other in found)


def test_a_code_in_a_chinese_name_is_not_held_against_an_english_one() -> None:
    result = linked(
        {"药物名称": ["利拉鲁肽（AG-607）", "福利单抗（AG-611）"], "公司": ["再鼎医药", "再鼎医药"]},
        {"药物名称": ["liraglutide", "foliximab"], "公司": ["Zai Lab", "Zai Lab"]},
    )
    wording = next(
        (one for one in result.found if one.field.sort is Sort.NAME and one.scale.key == "wording"), None
    )
    assert wording is None or not wording.levels.any()


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("城市", "location", (["北京", "上海", "广州"], ["Beijing", "Shanghai", "Guangzhou"])),
        ("国家", "nation", (["中国", "美国", "日本"], ["China", "United States", "Japan"])),
        ("电话", "tel", (["010-62001111", "021-52881234"], ["010 62001111", "021 52881234"])),
        ("价格", "单价", (["12.50", "30.00", "7.80"], ["12.50", "29.00", "8.00"])),
        ("生产企业", "manufacturer", (["甲制药", "乙药业"], ["甲制药厂", "乙药业公司"])),
        ("第一例入组日期", "Start Date", (["2020-01-02", "2021-05-06"], ["2020-01", "2021-05"])),
        ("最高研发阶段", "Global Status", (["II期", "临床前"], ["Phase II Clinical Trial", "Preclinical"])),
    ],
)
def test_columns_about_one_subject_are_paired_in_two_languages(one, other, values) -> None:
    left, right = ([f"示例{row}号" for row in range(len(cells))] for cells in values)
    spec = infer_spec(
        table({"名称": left, one: values[0]}, "a"), table({"name": right, other: values[1]}, "b")
    )
    assert ((one,), (other,)) in {(field.left, field.right) for field in spec.fields}


def test_columns_are_paired_by_what_they_hold_where_headings_do_not_tell() -> None:
    words = ["alphazine", "betamol", "gammatide", "deltarsen", "epsimab", "zetagene"]
    left = {"A": words, "B": [f"{word} in mice" for word in "abcdef"]}
    right = {"X1": [f"{word} in mice" for word in "abcdef"], "X2": [word.upper() for word in words]}
    spec = infer_spec(table(left, "a"), table(right, "b"))
    assert {(field.left, field.right) for field in spec.fields} == {(("A",), ("X2",)), (("B",), ("X1",))}


def test_attributes_beside_a_name_are_not_names() -> None:
    left = {"drug name": ["alpha", "beta", "gamma"], "target": ["SOD1", "FUS", "CSF1R"]}
    spec = infer_spec(table(left, "a"), table(left, "b"))
    assert {field.key: field.sort for field in spec.fields} == {"drug name": Sort.NAME, "target": Sort.LINK}
