# SPDX-License-Identifier: Apache-2.0
"""Exact matching: what finds a record, what forbids it, and what leaves the choice to a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.kinds import KINDS
from reconcile import exact
from reconcile.exact import By, Found, Index
from reconcile.naming import name_values
from reconcile.row_keys import looks_like_code

A, B = 1, 2


def index(kind: str, *records: dict) -> Index:
    made = Index(KINDS[kind])
    for number, values in enumerate(records, 1):
        made.add(number, made.maker.keys(values))
    return made


def find(made: Index, **values: object) -> tuple[int | None, By | None, tuple[int, ...]]:
    found = made.find(made.maker.keys(values))
    return found.record, found.by, found.rivals


TRIAL = {"registry_ids": ("NCT00000102",), "title_en": "A study of tofersen"}
DRUG = {"name_en": "Tofersen", "name_zh": "托夫生", "codes": ("BIIB067",), "aliases": ("QALSODY",)}


def test_an_identifier_finds_whatever_the_title_says() -> None:
    assert find(index("trial", TRIAL), registry_ids=("NCT00000102",), title_en="Other") == (
        A,
        By.IDENTIFIER,
        (),
    )


def test_versions_of_one_eu_number_are_one_trial() -> None:
    made = index("trial", {"registry_ids": ("2023-505613-24-00",)})
    assert find(made, registry_ids=("2023-505613-24-01",))[0] == A


def test_another_identifier_of_the_scheme_vetoes_a_title_and_one_of_another_scheme_does_not() -> None:
    made = index("trial", TRIAL)
    assert find(made, registry_ids=("NCT00000103",), title_en="A study of tofersen") == (None, None, ())
    assert find(made, registry_ids=("ChiCTR2600126696",), title_en="A Study of Tofersen")[:2] == (A, By.NAME)


def test_identifiers_of_two_records_in_one_row_leave_a_choice() -> None:
    made = index("trial", TRIAL, {"registry_ids": ("ChiCTR2600126696",)})
    assert find(made, registry_ids=("NCT00000102", "ChiCTR2600126696")) == (None, By.IDENTIFIER, (A, B))


@pytest.mark.parametrize("code", ["BIIB067", "biib 067", "ＢＩＩＢ－067", "BIIB-067"])
def test_codes_are_compared_folded(code: str) -> None:
    assert find(index("candidate", DRUG), codes=(code,))[:2] == (A, By.CODE)


def test_siblings_among_codes_are_two() -> None:
    assert find(index("candidate", {"codes": ("RAG-17",)}), codes=("RAG-21",)) == (None, None, ())


def test_a_code_written_as_a_name_is_still_the_code() -> None:
    assert find(index("candidate", DRUG), name_en="BIIB-067")[:2] == (A, By.CODE)
    assert find(index("candidate", {"aliases": ("BIIB067",)}), codes=("BIIB 067",))[:2] == (A, By.CODE)
    assert [looks_like_code(name) for name in ("RAG-17", "Tofersen", "2025")] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("rag-99", {"codes": ("RAG-99",)}),
        ("ＲＡＧ－９８", {"codes": ("RAG-98",)}),
        ("托夫生（biib067）", {"name_zh": "托夫生", "codes": ("BIIB067",)}),
    ],
)
def test_a_code_among_names_is_kept_as_codes_are(text: str, values: dict[str, object]) -> None:
    assert name_values(KINDS["candidate"], text) == values


def test_a_code_goes_before_a_name() -> None:
    made = index("candidate", DRUG, {"name_en": "Masitinib", "codes": ("AB1010",)})
    assert find(made, codes=("AB1010",), name_en="Tofersen")[:2] == (B, By.CODE)


@pytest.mark.parametrize("name", ["tofersen", "ＴＯＦＥＲＳＥＮ", "Qalsody®", "托夫生"])
def test_names_and_aliases_are_compared_folded(name: str) -> None:
    assert find(index("candidate", DRUG), name_zh=name)[:2] == (A, By.NAME)


def test_a_name_that_two_records_bear_leaves_a_choice() -> None:
    made = index("candidate", DRUG, {"name_zh": "托夫生"})
    assert find(made, name_zh="托夫生") == (None, By.NAME, (A, B))


def test_a_legal_form_does_not_make_another_company_and_a_place_does() -> None:
    made = index(
        "organisation", {"name_en": "Ionis Pharmaceuticals, Inc."}, {"name_zh": "北京某某生物科技有限公司"}
    )
    assert find(made, name_en="Ionis Pharmaceuticals")[:2] == (A, By.NAME)
    assert find(made, name_zh="上海某某生物科技有限公司") == (None, None, ())


ROUND = {"recipient": "0000000000001", "type": "equity", "round": "series_a", "announced": "2024-05"}


def test_fields_that_together_mean_one_record() -> None:
    made = index("financing", ROUND)
    assert find(made, **{**ROUND, "announced": "2030"})[:2] == (A, By.TOGETHER)
    assert find(made, recipient=ROUND["recipient"], type="equity", announced="2024-05-20")[:2] == (
        A,
        By.TOGETHER,
    )
    assert find(made, recipient=ROUND["recipient"], type="equity", announced="2024-06") == (None, None, ())
    assert find(made, **{**ROUND, "recipient": "0000000000002"}) == (None, None, ())


def test_another_round_of_the_same_days_is_another_record() -> None:
    made = index("financing", ROUND)
    assert find(made, **{**ROUND, "round": "series_b"}) == (None, None, ())
    assert find(made, **{**ROUND, "round": "series_b", "announced": "2024-05-20"}) == (None, None, ())


EVENT = {"candidate": "0000000000001", "type": "approval", "region": "CN", "date": "2024-05-20"}


def test_what_happens_once_is_asked_about_when_it_comes_with_another_day() -> None:
    made = index("milestone", EVENT)
    assert find(made, **{**EVENT, "date": "2024-05"}) == (A, By.TOGETHER, ())
    assert find(made, **{**EVENT, "date": "2025-01-31"}) == (None, By.ONCE, (A,))
    assert find(made, **{**EVENT, "date": "2025-01-31", "region": "US"}) == (None, None, ())
    assert find(made, **{**EVENT, "date": "2025-01-31", "region": None}) == (None, None, ())


def test_two_blanks_are_no_evidence() -> None:
    made = index("financing", {"recipient": "0000000000001", "round": "series_a"})
    assert find(made, recipient="0000000000001", round="series_b") == (None, None, ())
    assert find(made, recipient="0000000000001", round="series_a")[0] == A
    assert not made.maker.keys({"recipient": "0000000000001"})


def test_nothing_to_go_by_is_nothing() -> None:
    made = index("candidate", DRUG)
    assert not made.maker.keys({"mechanism": "ASO"})
    assert find(made, name_en="®") == (None, None, ())


@pytest.mark.parametrize("kind", ["candidate", "organisation", "trial"])
def test_keys_that_were_learnt_are_those_that_each_value_has(kind: str) -> None:
    rows = [
        {
            "name_en": "BIIB-067",
            "name_zh": "漸凍®",
            "codes": ("RAG 17", "xs-228 注射液"),
            "aliases": ("AB 1010", "®"),
        },
        {
            "name_en": "Ionis Pharmaceuticals, Inc.",
            "title_en": "A study\nof two lines",
            "aliases": ("two\nlines",),
        },
    ]
    maker = Index(KINDS[kind]).maker
    each = [maker.keys(row) for row in rows]
    maker.learn(rows)
    assert [maker.keys(row) for row in rows] == each


NUMBERS = st.lists(
    st.sampled_from(
        [
            "NCT00000102",
            "NCT00000103",
            "ChiCTR2600126696",
            "2023-505613-24-00",
            "2023-505613-24-01",
            "CTR20240001",
        ]
    ),
    max_size=2,
    unique=True,
)
STEPS = st.lists(
    st.tuples(st.integers(1, 9), NUMBERS, st.sampled_from(["One title", "Another"])), max_size=25
)


def found_step_by_step(steps: list[tuple[int, list[str], str]], crowd: int) -> list[Found]:
    """What is found before each record comes to bear one more row's keys, with crowds from this size on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exact, "_CROWD", crowd)
        made, found = Index(KINDS["trial"]), []
        for record, numbers, title in steps:
            keys = made.maker.keys({"registry_ids": tuple(numbers) or None, "title_en": title})
            found.append(made.find(keys))
            made.add(record, keys)
    return found


@given(STEPS)
def test_a_crowd_under_one_title_finds_what_looking_at_each_record_finds(
    steps: list[tuple[int, list[str], str]],
) -> None:
    assert found_step_by_step(steps, 2) == found_step_by_step(steps, 1_000)


def test_trials_of_one_title_take_no_look_at_each_other() -> None:
    """Twice as many take about twice as long, not four times."""

    def looks(count: int) -> int:
        made, looked = Index(KINDS["trial"]), 0
        with pytest.MonkeyPatch.context() as patch:

            def counted(self: Index, number: int, keys: object) -> bool:
                nonlocal looked
                looked += 1
                return vetoed(self, number, keys)  # type: ignore[arg-type]

            vetoed = Index._vetoed
            patch.setattr(Index, "_vetoed", counted)
            for number in range(1, count + 1):
                keys = made.maker.keys({"registry_ids": (f"NCT{number:08d}",), "title_en": "One title"})
                assert made.find(keys) == Found()
                made.add(number, keys)
        return looked

    assert looks(1_000) == looks(2_000) < 1_000
