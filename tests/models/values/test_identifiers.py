# SPDX-License-Identifier: Apache-2.0
"""Identifiers: every scheme of the domain reference, its checks, and finding them in longer text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.values import CAS, DOI, LEI, ROR, TICKER, TRIAL_ID, UNII, USCC, Identifier
from models.values.base import Parsed, Unreadable
from models.values.identifier_checks import organisation_code_is_right
from models.values.identifier_schemes import BY_KEY, SCHEMES
from models.values.identifiers import find_identifiers, identity_of, page_of, scheme_of, scheme_title
from models.values.wording import words


@pytest.mark.parametrize("key", BY_KEY)
def test_every_scheme_reads_knows_and_finds_its_own_example(key):
    scheme = BY_KEY[key]
    assert Identifier("x", (key,)).parse(scheme.example) == Parsed(scheme.example)
    assert scheme_of(scheme.example) == key
    assert scheme_title(scheme.example) == scheme.title
    if not scheme.bare:
        text = f"见{scheme.example}。另见 ({scheme.example}) 等"
        found = find_identifiers(text)
        assert [hit[:2] for hit in found] == [(key, scheme.example)] * 2
        assert all(text[start:end] == scheme.example for _, _, start, end in found)


def test_schemes_have_distinct_keys():
    assert len(BY_KEY) == len(SCHEMES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NCT04437511", "NCT04437511"),
        ("nct 0443 7511", "NCT04437511"),
        ("ＮＣＴ０４４３７５１１", "NCT04437511"),
        ("chictr2600126318", "ChiCTR2600126318"),
        ("ChiCtr-trc-10001093", "ChiCTR-TRC-10001093"),
        ("ITMCTR2025000842", "ITMCTR2025000842"),
        ("EUCTR2016-003225-41-GB", "2016-003225-41"),
        ("EudraCT 2016-003225-41", "2016-003225-41"),
        ("CTIS2023-510344-20-00", "2023-510344-20-00"),
        ("2023-510344-20", "2023-510344-20-00"),
        ("JPRN-UMIN000012345", "UMIN000012345"),
        ("JPRN-jRCT2031230001", "jRCT2031230001"),
        ("jRCTs031230001", "jRCTs031230001"),
        ("CRiS-KCT0001234", "KCT0001234"),
        ("IRCT20200904048610N1", "IRCT20200904048610N1"),
        ("ACTRN12625000115437p", "ACTRN12625000115437p"),
        ("CTRI/2024/01/061234", "CTRI/2024/01/061234"),
        ("U1111-1234-5678", "U1111-1234-5678"),
    ],
)
def test_trial_numbers_of_any_register(text, value):
    assert TRIAL_ID.parse(text) == Parsed(value)


def test_leading_zeros_that_a_spreadsheet_lost_are_put_back_with_a_note():
    parsed = TRIAL_ID.parse("NCT4437511")
    assert parsed.value == "NCT04437511"
    assert "zeros" in str(parsed.notes[0])


def test_an_identifier_in_a_longer_cell_is_read_with_a_note():
    parsed = TRIAL_ID.parse("注册号：ChiCTR2600126318（预注册）")
    assert parsed.value == "ChiCTR2600126318"
    assert "longer text" in str(parsed.notes[0])


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (TRIAL_ID, "NCT0645197", "has 7 digits, a ClinicalTrials.gov NCT number has 8"),
        (TRIAL_ID, "NCT044375112", "has 9 digits"),
        (TRIAL_ID, "ChiCTR200012345", "has 9 digits, a ChiCTR number has 10"),
        (TRIAL_ID, "NCT00000000", "all zeros"),
        (TRIAL_ID, "CTR19991234", "not a CDE registration number"),
        (TRIAL_ID, "CTR20051234", "2005"),
        (TRIAL_ID, "foo", "not a number of a register"),
        (TRIAL_ID, "NCT04768972 / NCT04856982", "2 identifiers"),
        (CAS, "1744-22-6", "check character"),
        (UNII, "7LJ087RS6E", "check character"),
        (USCC, "914403001922038217", "check character"),
        (USCC, "9.14403E+17", "914403001922038216"),
        (LEI, "5493001KJTIIGC8Y1R13", "check character"),
        (ROR, "03cve4548", "check character"),
    ],
)
def test_reasons_say_what_is_wrong(kind, text, words):
    result = kind.parse(text)
    assert isinstance(result, Unreadable)
    assert words in str(result.reason)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *((CAS, text) for text in words("1744-22-5 89-25-8 2088232-70-4 13422-55-4 346688-38-8 790299-79-5")),
        *((CAS, text) for text in words("50847-11-5 14605-22-2 1213269-96-5")),
        *((UNII, text) for text in words("7LJ087RS6F S798V6YJRP 2NU6F9601K")),
        *((ROR, text) for text in words("03cve4549 02v51f717 04wwqze12 042nb2s44")),
        *((USCC, text) for text in words("914403001922038216 91330100799655058B 12100000400000624D")),
        *((USCC, text) for text in words("91320594MA000004X0 91320594MA00000580")),
        (LEI, "5493001KJTIIGC8Y1R12"),
    ],
)
def test_known_numbers_pass_their_check(kind, text):
    assert kind.parse(text) == Parsed(text)


def test_the_organisation_code_inside_a_credit_code_has_its_own_check():
    assert organisation_code_is_right("914403001922038216")
    assert not organisation_code_is_right("914403001922038226")


@pytest.mark.parametrize("text", ["ChiCTR2600126318", "ChiCTR2000029308", "见 ChiCTR2000029308号"])
def test_the_ctr_inside_a_chictr_number_is_not_found(text):
    assert [key for key, *_ in find_identifiers(text)] == ["chictr"]


def test_finding_in_longer_text_keeps_positions():
    text = "ＮＣＴ０４７６８９７２ 与 CTR20201763;（SHE: 002082) doi:10.1056/NEJMoa2204705. 2025-09-30，CAS 1744-22-5"
    found = find_identifiers(text)
    assert [hit[:2] for hit in found] == [
        ("nct", "NCT04768972"),
        ("ctr", "CTR20201763"),
        ("ticker", "002082.SZ"),
        ("doi", "10.1056/nejmoa2204705"),
        ("cas", "1744-22-5"),
    ]
    assert text[found[0][2] : found[0][3]] == "ＮＣＴ０４７６８９７２"
    assert text[found[1][2] : found[1][3]] == "CTR20201763"
    assert find_identifiers("1744-22-6") == ()
    assert find_identifiers("ANCT04768972 NCT047689721") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [("002082.sz", "002082.SZ"), ("2696.HK", "2696.HK"), ("00700.HK", "0700.HK"), ("SHE: 002082", "002082.SZ"),
     ("600196.SS", "600196.SH")],
)  # fmt: skip
def test_tickers(text, value):
    assert TICKER.parse(text) == Parsed(value)


def test_dois_are_read_from_addresses():
    assert DOI.parse("https://doi.org/10.1056/NEJMoa2204705").value == "10.1056/nejmoa2204705"


def test_pages():
    assert page_of("NCT04768972") == "https://clinicaltrials.gov/study/NCT04768972"
    assert page_of("10.1056/nejmoa2204705") == "https://doi.org/10.1056/nejmoa2204705"
    assert page_of("2016-003225-41").endswith("query=2016-003225-41")
    assert page_of("JapicCTI-194635").endswith("JPRN-JapicCTI-194635")
    assert page_of("914403001922038216") is None
    assert page_of("no identifier") is None


def test_the_version_of_an_eu_number_is_no_part_of_its_identity():
    assert identity_of("2023-510344-20-00") == identity_of("2023-510344-20-01") == "2023-510344-20"
    assert identity_of("NCT04768972") == "NCT04768972"


def test_splitting():
    assert TRIAL_ID.split("NCT04768972; 2016-003225-41|CTRI/2024/01/061234") == [
        "NCT04768972",
        "2016-003225-41",
        "CTRI/2024/01/061234",
    ]
    assert TRIAL_ID.split("NCT04768972 / NCT04856982") == ["NCT04768972", "NCT04856982"]
    assert TRIAL_ID.split("NCT04768972 (FUSION)") == ["NCT04768972 (FUSION)"]


@settings(max_examples=200, deadline=None)
@given(before=st.text(max_size=10), after=st.text(max_size=10), scheme=st.sampled_from(SCHEMES))
def test_what_is_found_is_where_it_says(before, after, scheme):
    text = before + scheme.example + after
    for key, value, start, end in find_identifiers(text):
        assert 0 <= start < end <= len(text)
        assert scheme_of(value) is not None
        assert Identifier("x", (key,)).parse(text[start:end]).value == value
