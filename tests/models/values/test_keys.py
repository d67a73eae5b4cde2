# SPDX-License-Identifier: Apache-2.0
"""Comparing keys: the worked examples N1 to N19 of the domain reference that are about names and codes."""

from __future__ import annotations

import pytest

from models.folding import fold
from models.values.keys import code_key, name_keys, same_code, short_name_key, split_dosage_form
from models.values.split_names import split_names


def test_n1_a_name_in_two_languages():
    assert split_names("中美瑞康(Ractigen Therapeutics)") == ["中美瑞康", "Ractigen Therapeutics"]
    assert name_keys("中美瑞康(Ractigen Therapeutics)") == {"中美瑞康", "ractigentherapeutics"}


def test_n2_an_institute_that_is_a_company():
    name = "中美瑞康核酸技术（南通）研究院有限公司"
    assert "中美瑞康核酸技术" in name_keys(name)
    assert short_name_key(name) == "中美瑞康核酸技术"
    assert split_names(name) == [name]


def test_n4_width_and_hyphens():
    assert (
        code_key("ＲＡＧ－１７") == code_key("RAG-17") == code_key("RAG 17") == code_key("rag17") == "RAG17"
    )
    assert same_code("ＲＡＧ－１７", "RAG 17")
    assert fold("ＲＡＧ－１７") == fold("rag 17")


def test_n5_codes_and_dosage_forms():
    assert split_dosage_form("XS-228注射液") == ("XS-228", "注射液")
    assert split_dosage_form("XS228细胞注射液") == ("XS228", "细胞注射液")
    assert code_key("XS-228注射液") == code_key("XS228细胞注射液") == code_key("XS228")
    assert code_key("XS228") != code_key("XS228CN")
    assert code_key("4B02-01") != code_key("4B02")
    assert code_key("QRL-101") != code_key("QRL-201")


def test_n7_one_company_in_four_writings():
    chinese = name_keys("士泽生物医药（苏州）有限公司"), name_keys("士泽生物医药(苏州/上海)有限公司")
    assert "士泽生物医药" in chinese[0] & chinese[1]
    english = "XellSmart Bio-Pharmaceutical (Suzhou) Co., Ltd.", "XellSmart Biomedical Co., Ltd."
    assert {short_name_key(name) for name in english} == {"xellsmart"}
    assert "xellsmartbiomedical" in name_keys(english[1])


def test_n8_a_city_in_brackets():
    assert "神济昌华生物科技" in name_keys("神济昌华（北京）生物科技有限公司")
    assert short_name_key("神济昌华（北京）生物科技有限公司") == "神济昌华"


def test_n10_names_in_a_list():
    assert split_names("ReJuKon Biopharm Inc. / RJK Biopharma Ltd / 瑞吉康") == [
        "ReJuKon Biopharm Inc.",
        "RJK Biopharma Ltd",
        "瑞吉康",
    ]


def test_n11_a_ticker_is_no_name():
    name = "Wanbangde New Building Materials Co., Ltd (SHE: 002082)"
    assert split_names(name) == [name]
    assert "wanbangdenewbuildingmaterials" in name_keys(name)


def test_n13_n19_traditional_characters_and_readings():
    assert fold("漸凍癥") == fold("漸凍症") == fold("渐冻症") == "渐冻症"
    assert fold("內(nèi)漸凍癥") == fold("内渐冻症")
    assert fold("漸(jiàn)凍癥") == "渐冻症"
    assert fold("渐冻症(als)") == "渐冻症als"


def test_n14_generic_and_brand_name():
    assert split_names("托夫生注射液(Tofersen, Qalsody®)") == ["托夫生注射液", "Tofersen", "Qalsody®"]
    assert {"托夫生", "tofersen", "qalsody"} <= name_keys("托夫生注射液(Tofersen, Qalsody®)")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Biogen Inc", "Biogen"),
        ("Biogen, Inc.", "BIOGEN INC"),
        ("Ionis Pharmaceuticals, Inc.", "Ionis Pharmaceuticals"),
        ("AL-S Pharma SA", "AL-S Pharma S.A."),
        ("Zambon S.p.A.", "Zambon SpA"),
        ("Clene Nanomedicine Pty Ltd", "Clene Nanomedicine"),
        ("Novo Nordisk A/S", "Novo Nordisk"),
        ("The ALS Association", "ALS Association"),
        ("Otsuka Pharmaceutical Co., Ltd.", "Otsuka Pharmaceutical Company Limited"),
        ("Shanghai Henlius Biotech, Inc.", "Henlius Biotech"),
        ("上海复星医药(集团)股份有限公司", "复星医药"),
        ("中山大學附屬第一醫院", "中山大学附属第一医院"),
        ("苏州君骏德股权投资合伙企业（有限合伙）", "苏州君骏德股权投资合伙企业(有限合伙)"),
        ("エーザイ株式会社", "株式会社エーザイ"),
    ],
)
def test_names_that_are_the_same_share_a_key(one, other):
    assert name_keys(one) & name_keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("北京大学第三医院", "北京大学第一医院"),
        ("北京大学", "南京大学"),
        ("上海东方医院", "东方医院"),
        ("Peking University Third Hospital", "Third Hospital"),
        ("AB Science S.A.", "Science"),
        ("上海上药睿尔药品有限公司", "上海医药集团股份有限公司"),
        ("北京生物科技有限公司", "上海生物科技有限公司"),
    ],
)
def test_names_that_are_not_the_same_share_none(one, other):
    assert not name_keys(one) & name_keys(other)


def test_short_names_said_in_the_text():
    assert split_names("苏州某某生物医药有限公司（以下简称“某某生物”）") == [
        "苏州某某生物医药有限公司",
        "某某生物",
    ]
    assert split_names("Acme Inc. (formerly known as Bolt Ltd.)") == ["Acme Inc.", "Bolt Ltd."]


def test_places_and_legal_forms_in_brackets_stay_part_of_the_name():
    for name in ("阿斯利康(中国)", "上海医药（集团）有限公司", "XellSmart (Suzhou)", "某基金（有限合伙）"):
        assert split_names(name) == [name]


def test_blank_names_have_no_key():
    assert name_keys("") == name_keys("  ") == name_keys("()") == frozenset()
    assert short_name_key("") == ""
