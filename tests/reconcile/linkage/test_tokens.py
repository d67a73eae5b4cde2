# SPDX-License-Identifier: Apache-2.0
"""How texts are taken apart for comparing."""

import pytest

from reconcile.linkage.tokens import initials_of, initials_within, is_code, markers, plain_texts, take_apart


@pytest.mark.parametrize(
    ("text", "words", "codes", "numerals"),
    [
        (
            "Kordon Vista KDL-40V2500/B LCD TV",
            ("kordon", "vista", "kdl40v2500", "b", "lcd", "tv"),
            ("kdl40v2500",),
            (),
        ),
        ("RAG-17", ("rag17",), ("rag17",), ()),
        ("435 s. la cienega", ("435", "s", "la", "cienega"), (), ("435",)),
        ("310-475-3585", ("310", "475", "3585"), (), ("310", "3585", "475")),
        ("浙大二院", ("浙大二院",), (), ("2",)),
        ("第二十三中心", ("第二十三", "中心"), (), ("23",)),
        ("Phase II trial", ("phase", "ii", "trial"), (), ("2",)),
        ("The Second Hospital", ("the", "second", "hospital"), (), ("2",)),
        ("arnie morton's", ("arnie", "mortons"), (), ()),
        ("Demo S.p.A.", ("demo", "spa"), (), ()),
        ("32GB stick", ("32gb", "stick"), (), ("32gb",)),
        ("宁波市分行", ("宁波", "分行"), (), ()),
        ("上市公司协会", ("上市", "公司", "协会"), (), ()),
    ],
)
def test_a_text_falls_into_words_codes_and_numerals(text, words, codes, numerals) -> None:
    parts = take_apart(plain_texts([text])[0])
    assert (parts.words, parts.codes, parts.numerals) == (words, codes, numerals)


def test_writing_that_does_not_matter_is_gone_before() -> None:
    assert plain_texts(["Citt&#224; di Demo", "香港安納", "ＲＡＧ－１７", "A\nB"]) == [
        "citta di demo",
        "香港安纳",
        "rag-17",
        "a b",
    ]


@pytest.mark.parametrize(
    ("text", "is_one"), [("rag17", True), ("32gb", False), ("fundacia3n", False), ("4b0201", True)]
)
def test_a_broken_encoding_or_a_quantity_is_no_code(text, is_one) -> None:
    assert is_code(text) is is_one


def test_initials_leave_small_words_out_but_for_and() -> None:
    name = ("institut", "national", "de", "la", "sante", "et", "de", "la", "recherche", "medicale")
    assert {"insrm", "inserm"} <= set(initials_of(name))
    assert "tcm" in initials_within(("hospital", "of", "traditional", "chinese", "medicine"))
    assert initials_of(("two", "words")) == ()


def test_words_that_set_apart_are_found_and_plain_lists_have_none() -> None:
    assert markers(["riluzole", "riluzole hydrochloride", "盐酸利鲁唑", "alpha + beta"], True) == [0, 2, 2, 4]
    assert markers(["a trial", "a trial, open-label extension", "长期随访研究"], False) == [0, 1, 1]
    assert markers(["苏州安纳联合制药", "plain"], False) is None
