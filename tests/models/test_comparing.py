# SPDX-License-Identifier: Apache-2.0
"""How two values stand to each other, seen from either side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.comparing import Standing, agree, disagree, standing_of
from models.ids import id_text
from models.kinds import CANDIDATE, FINANCING, ORGANISATION, SOURCE, TRIAL

MIRRORED = {
    Standing.SAME: {Standing.SAME},
    Standing.LESS_EXACT: {Standing.MORE_EXACT},
    Standing.MORE_EXACT: {Standing.LESS_EXACT},
    Standing.DIFFERS: {Standing.DIFFERS},
}


@pytest.mark.parametrize(
    ("field", "first", "second", "expected"),
    [
        (TRIAL.field("start"), "2025", "2025-09", Standing.LESS_EXACT),
        (TRIAL.field("start"), "2025-10", "2025-09", Standing.DIFFERS),
        (FINANCING.field("amount"), "CNY ..100000000 near", "CNY 95000000 exact", Standing.LESS_EXACT),
        (FINANCING.field("amount"), "USD 95000000 exact", "CNY 95000000 exact", Standing.DIFFERS),
        (FINANCING.field("recipient"), id_text(1), id_text(2), Standing.DIFFERS),
        (CANDIDATE.field("name_en"), "RAG17", "RAG-17", Standing.SAME),
        (ORGANISATION.field("uscc"), "91320600MA1MYXTC6T", "91320600MA1MYXTC6U", Standing.DIFFERS),
        (SOURCE.field("reliability"), "4", "5", Standing.DIFFERS),
        (TRIAL.field("phase"), "2", "1/2", Standing.DIFFERS),
    ],
)
def test_standing(field, first, second, expected) -> None:
    assert standing_of(field, first, second) is expected
    assert standing_of(field, second, first) in MIRRORED[expected]


def test_a_link_without_a_territory_does_not_deny_one() -> None:
    owner = CANDIDATE.field("owner")
    assert standing_of(owner, (id_text(1),), (f"{id_text(1)}@US",)) is Standing.SAME
    assert standing_of(owner, (id_text(2), id_text(1)), (id_text(1),)) is Standing.ADDS
    assert standing_of(owner, (id_text(2),), (id_text(1),)) is Standing.DIFFERS


@given(st.sampled_from(["2025", "2025-09", "2025-09-30", "2024-12"]), st.sampled_from(["2025", "2025-09", "2026"]))
def test_what_agrees_does_not_disagree(first: str, second: str) -> None:
    field = TRIAL.field("start")
    assert not (agree(field, first, second) and disagree(field, first, second))
    assert disagree(field, first, second) is disagree(field, second, first)
