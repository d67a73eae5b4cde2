# SPDX-License-Identifier: Apache-2.0
"""A row against its record: agreement, a blank filled, members added, or a conflict."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.compare import compare

HOLDS = {
    "name_en": "Tofersen", "aliases": ("QALSODY",), "codes": ("BIIB067",), "stage_global": "marketed",
    "dev_status_date": "2025-09-30", "owner": ("0000000000001@US",), "notes": "one", "extras": "a: 1",
}  # fmt: skip


def outcome(**says: object) -> tuple[dict, dict, list[str]]:
    found = compare("candidate", says, HOLDS)
    return found.fills, found.conflicts, found.said


@pytest.mark.parametrize(
    "says",
    [
        {"name_en": "tofersen"}, {"codes": ("BIIB 067",)}, {"aliases": ("Qalsody",)}, {"stage_global": "marketed"},
        {"dev_status_date": "2025-09"}, {"owner": ("0000000000001",)}, {"notes": "two"},
    ],
)  # fmt: skip
def test_agreement(says: dict) -> None:
    assert outcome(**says) == ({}, {}, list(says))


def test_blanks_are_filled() -> None:
    assert outcome(mechanism="ASO") == ({"mechanism": "ASO"}, {}, ["mechanism"])


def test_members_are_added_behind_those_there() -> None:
    assert outcome(codes=("ION363", "BIIB067")) == ({"codes": ("BIIB067", "ION363")}, {}, ["codes"])
    assert outcome(owner=("0000000000002",))[0] == {"owner": ("0000000000001@US", "0000000000002")}


@pytest.mark.parametrize(
    "says", [{"stage_global": "phase_3"}, {"dev_status_date": "2025-10"}, {"name_en": "Masitinib"}]
)
def test_conflict(says: dict) -> None:
    assert outcome(**says) == ({}, says, [])


def test_a_more_exact_date_is_news_and_not_agreement() -> None:
    found = compare("candidate", {"dev_status_date": "2025-09-30"}, {"dev_status_date": "2025-09"})
    assert found.conflicts == {"dev_status_date": "2025-09-30"}


def test_a_name_the_record_bears_elsewhere_is_no_conflict() -> None:
    assert outcome(name_en="Qalsody") == ({}, {}, [])
    assert outcome(name_en="BIIB067") == ({}, {}, [])


def test_further_columns_are_gathered_line_by_line() -> None:
    assert outcome(extras="a: 1")[0] == {}
    assert outcome(extras="b: 2\na: 1")[0] == {"extras": "a: 1\nb: 2"}


VALUES = st.fixed_dictionaries(
    {},
    optional={
        "name_en": st.sampled_from(["A", "a", "B"]),
        "codes": st.lists(st.sampled_from(["A-1", "A1", "B-2"]), min_size=1, unique=True).map(tuple),
        "stage_global": st.sampled_from(["phase_1", "phase_2"]),
        "dev_status_date": st.sampled_from(["2025", "2025-09", "2025-09-30"]),
        "extras": st.sampled_from(["a: 1", "b: 2", "a: 1\nb: 2"]),
    },
)


@given(VALUES, VALUES)
def test_what_was_taken_agrees_afterwards(says: dict, holds: dict) -> None:
    first = compare("candidate", says, holds)
    second = compare("candidate", says, {**holds, **first.fills})
    assert second.fills == {}
    assert second.conflicts == first.conflicts
    assert set(first.fills) & set(first.conflicts) == set()
