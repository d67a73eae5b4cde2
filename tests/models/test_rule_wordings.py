# SPDX-License-Identifier: Apache-2.0
"""Rules that go by words: what only sounds like a finding is left alone, other ways of saying one are found."""

from __future__ import annotations

import pytest

from models.checks.checks import check
from models.checks.rules.diseases import names_als
from models.database.database import Database
from models.ledger.ledger import Ledger
from tests.models.test_checks import TODAY, store

NOTES = {
    # note -> the rules that it breaks, of those about words
    "由启明创投领投": {"Q46"},
    "红杉中国领投，老股东跟投": {"Q46"},
    "The Series A was led by Third Rock Ventures": {"Q46"},
    "A $60 million financing led by EQT. The company is based in Utrecht.": {"Q46"},
    "co-led by two funds": {"Q46"},
    "谁领投未记录。": {"Q46"},
    "领投方未披露": set(),
    "未透露领投方": set(),
    "本轮无领投方": set(),
    "领投机构暂未公开": set(),
    "led by an undisclosed investor": set(),
    "The company is led by Dr Li. It raised money before.": set(),
    "A trial led by Prof. Fan": set(),
    "联系人手机 13800138000": {"Q65"},
    "电话：+86 13912345678": {"Q65"},
    "li.wei@hospital.example": {"Q65"},
    "总市值 16800000000 元": set(),
    "约 15000000000 vg/kg": set(),
    "JPY 13800000000": set(),
    "总股本13500000000股": set(),
    "售价¥13912345678": set(),
    "press@alpha-bio.example": set(),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Note -> the rules about words that a round with it breaks."""
    rounds = {
        f"f{number}": (
            "financing",
            {"type": "equity", "amount": "CNY 150000000 exact", "announced": "2025-03-05", "notes": note},
        )
        for number, note in enumerate(NOTES)
    }
    with Database.create(tmp_path_factory.mktemp("words") / "records.thaw") as database:
        ids = store(Ledger(database), database, rounds)
        with database.read() as connection:
            findings = check(connection, today=TODAY)
    broken: dict[str, set[str]] = {note: set() for note in NOTES}
    for number, note in enumerate(NOTES):
        own = {each.rule for each in findings if each.record == ids[f"f{number}"]}
        broken[note] = own & {"Q46", "Q65"}
    return broken


@pytest.mark.parametrize("note", NOTES)
def test_words_are_read_as_they_are_meant(found: dict[str, set[str]], note: str) -> None:
    assert found[note] == NOTES[note]


@pytest.mark.parametrize(
    ("condition", "is_als"),
    [
        ("筋萎縮性側索硬化症", True),
        ("Lou-Gehrig's Disease", True),
        ("motoneuron disease", True),
        ("ＡＬＳ", True),
        ("ALS-FTD", True),
        ("Sclerosis, Amyotrophic Lateral", True),
        ("脊髓性肌萎缩症", False),
        ("Advanced life support", False),
        ("Multiple Sclerosis", False),
    ],
)
def test_als_under_other_names(condition: str, is_als: bool) -> None:
    assert names_als(condition) is is_als
