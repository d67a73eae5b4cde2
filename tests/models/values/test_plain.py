# SPDX-License-Identifier: Apache-2.0
"""Plain texts, codes, web addresses and links."""

from __future__ import annotations

import pytest

from models.values import CODE, LINK, LONG_TEXT, NAME, TEXT, URL
from models.values.base import Parsed, Unreadable
from models.values.link import link_qualifier, link_target, link_to


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("  two   words\n here ", "two words here"),
        ("e\u0301", "é"),
        ("ＲＡＧ－１７", "ＲＡＧ－１７"),
        ("漸凍症", "漸凍症"),
        ("a\x00b\x07c", "abc"),
        ("=1+1", "=1+1"),
        ("N/A", "N/A"),
        ("\u200b text \ufeff", "text"),
        ("", None),
        (" \u3000\n", None),
    ],
)
def test_short_text_is_tidied_and_its_letters_never_altered(text, value):
    assert TEXT.parse(text) == NAME.parse(text) == Parsed(value)


def test_long_text_keeps_its_lines():
    assert LONG_TEXT.parse(" one\r\ntwo\rthree \n") == Parsed("one\ntwo\nthree")


def test_names_are_not_split_at_commas():
    assert NAME.split("XellSmart Biomedical Co., Ltd.; 士泽生物、瑞吉康") == [
        "XellSmart Biomedical Co., Ltd.",
        "士泽生物",
        "瑞吉康",
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ＲＡＧ－１７", "RAG-17"),
        (" rag  17 ", "RAG 17"),
        ("CNM-Au8", "CNM-AU8"),
        ("RAG–17", "RAG-17"),
        ("", None),
    ],
)
def test_codes(text, value):
    assert CODE.parse(text) == Parsed(value)
    assert CODE.split("BIIB067 / ISIS-SOD1Rx、tofersen") == ["BIIB067", "ISIS-SOD1Rx", "tofersen"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("www.example.org", "https://www.example.org"),
        ("<http://例子.中国/路径>", "http://例子.中国/路径"),
        ("https://user.example.org:8443/x", "https://user.example.org:8443/x"),
        ("N/A", None),
    ],
)
def test_addresses(text, value):
    assert URL.parse(text).value == value


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "foo", "http://", "a b.org"]
)
def test_what_is_no_web_address_is_refused(text):
    assert isinstance(URL.parse(text), Unreadable)


def test_addresses_are_split_at_white_space_and_not_inside():
    assert URL.split("https://a.org/x;y=1 https://b.org/p,q；www.c.org") == [
        "https://a.org/x;y=1",
        "https://b.org/p,q",
        "www.c.org",
    ]


def test_links():
    assert LINK.parse("01JABC") == Parsed("01JABC")
    assert LINK.parse("01JABC@CN") == Parsed("01JABC@CN")
    assert link_target("01JABC@CN") == "01JABC"
    assert link_qualifier("01JABC@CN") == "CN"
    assert link_qualifier("01JABC") is None
    assert link_to("01JABC", "CN") == "01JABC@CN"
    assert link_to("01JABC") == "01JABC"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ionis Pharmaceuticals, Inc.", ["Ionis Pharmaceuticals, Inc."]),
        ("Taisho Pharmaceutical Co.,Ltd.；卫材", ["Taisho Pharmaceutical Co.,Ltd.", "卫材"]),
        ("MediciNova, Inc., Biogen, AB Science", ["MediciNova, Inc.", "Biogen", "AB Science"]),
        ("Zambon S.p.A., Prothena, PLC (Dublin)", ["Zambon S.p.A.", "Prothena, PLC (Dublin)"]),
        ("渤健，卫材、Ionis", ["渤健", "卫材", "Ionis"]),
        (", Inc., ", ["Inc."]),
    ],
)
def test_a_comma_before_a_legal_form_parts_no_names(text: str, names: list[str]) -> None:
    assert LINK.split(text) == names



@pytest.mark.parametrize(
    ("text", "words"), [("中美瑞康", "not the id"), ("01JABC@ZZ", "not a territory"), ("a b", "not the id")]
)
def test_names_are_no_links(text, words):
    assert words in str(LINK.parse(text).reason)
