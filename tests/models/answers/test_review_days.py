# SPDX-License-Identifier: Apache-2.0
"""How long a review took is counted from an acceptance that came before the clearance."""

from datetime import date
from pathlib import Path

import pytest

from models.answers.ask import ask, asking_of, question_named
from models.database.database import Database
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.rows import join_link
from models.text import Message


@pytest.mark.parametrize(
    ("accepted", "days"),
    [
        (("2025-01-10",), (30, 30)),
        (("2025-01-10", "2026-05-01"), (30, 30)),
        (("2025-01",), (9, 39)),
        (("2025-02",), (0, 8)),
        (("2026-05-01",), None),
    ],
)
def test_an_acceptance_after_the_clearance_is_another_application(
    tmp_path: Path, accepted: tuple[str, ...], days: tuple[int, int] | None
) -> None:
    question = question_named("review_days")
    with Database.create(tmp_path / "a.thaw") as database:
        drug, *ids = database.ids.take(2 + len(accepted))
        events = [("ind_cleared", "2025-02-09"), *(("ind_accepted", day) for day in accepted)]
        edits = [Edit("candidate", drug, {"name_en": "A"})] + [
            Edit(
                "milestone", number, {"candidate": join_link(drug), "type": sort, "region": "CN", "date": day}
            )
            for number, (sort, day) in zip(ids, events, strict=True)
        ]
        Ledger(database).commit(Changeset("Ada", Message("", "work"), edits))
        with database.read() as connection:
            rows = ask(connection, question, asking_of(question, {}, today=date(2026, 7, 15))).table.rows
    found = [tuple(row[3].value) for row in rows]
    assert found == ([days] if days else [])
