# SPDX-License-Identifier: Apache-2.0
"""Answers that are kept: the same while nothing was committed, asked again as soon as anybody has."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

from models.answers.ask import asking_of, question_named
from models.answers.kept import Kept
from models.database.database import Database
from models.errors import Cancelled
from models.ledger.changeset import Changeset, Edit
from models.ledger.ledger import Ledger
from models.text import Message

PIPELINE, MONEY = question_named("pipeline"), question_named("money_per_year")
NOW = asking_of(PIPELINE, {})


def add_candidate(database: Database) -> None:
    edit = Edit("candidate", database.ids.one(), {"name_en": "new", "stage_global": "preclinical"})
    Ledger(database).commit(Changeset("Ada", Message("", "one more"), [edit]))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database.create(tmp_path / "kept.thaw") as opened:
        add_candidate(opened)
        yield opened


def counted(kept: Kept) -> int:
    return sum(len(row[0].records) or len(row[2].records) for row in kept.answer(PIPELINE, NOW).table.rows)


def test_asked_again_it_is_the_same_answer(database: Database) -> None:
    kept = Kept(database)
    assert kept.answer(PIPELINE, NOW) is kept.answer(PIPELINE, asking_of(PIPELINE, {}))


def test_other_questions_days_and_filters_have_answers_of_their_own(database: Database) -> None:
    kept, yesterday = Kept(database), date.today() - timedelta(days=1)
    askings = [
        (PIPELINE, NOW),
        (PIPELINE, asking_of(PIPELINE, {}, as_of=yesterday)),
        (PIPELINE, asking_of(PIPELINE, {}, known_at=yesterday)),
        (PIPELINE, asking_of(PIPELINE, {"modality": "aso"})),
        (PIPELINE, asking_of(PIPELINE, {"modality": "sirna"})),
        (MONEY, asking_of(MONEY, {})),
    ]
    first = [kept.answer(*one) for one in askings]
    assert len({id(answer) for answer in first}) == len(askings)
    assert all(kept.answer(*one) is answer for one, answer in zip(askings, first, strict=True))


def test_what_was_committed_since_is_in_the_answer(database: Database) -> None:
    kept = Kept(database)
    assert counted(kept) == 1
    add_candidate(database)
    assert counted(kept) == 2


def test_what_another_connection_wrote_past_the_ledger_counts_too(database: Database) -> None:
    kept = Kept(database)
    before = kept.answer(PIPELINE, NOW)
    with Database.open(database.path, read_only=True) as other:  # reads only, and changes nothing
        Kept(other).answer(PIPELINE, NOW)
    assert kept.answer(PIPELINE, NOW) is before
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE candidate SET stage_global = 'phase_1'")
    assert kept.answer(PIPELINE, NOW) is not before


def test_no_thread_is_given_what_no_longer_holds(database: Database) -> None:
    kept = Kept(database)
    with ThreadPoolExecutor(2) as threads:
        for wanted in range(2, 9):
            list(threads.map(lambda _: kept.answer(PIPELINE, NOW), range(4)))
            add_candidate(database)
            assert set(threads.map(lambda _: counted(kept), range(4))) == {wanted}


def test_only_so_many_cells_are_kept(database: Database) -> None:
    kept, filtered = Kept(database, most=1), asking_of(PIPELINE, {"region": "CN"})
    first = kept.answer(PIPELINE, NOW)
    assert kept.answer(PIPELINE, NOW) is first  # the last is kept whatever its size
    kept.answer(PIPELINE, filtered)
    kept.answer(MONEY, asking_of(MONEY, {}))
    assert kept.answer(PIPELINE, NOW) is not first


def test_a_question_that_was_stopped_is_not_kept(database: Database) -> None:
    class Stops:
        def step(self, done: int, total: int, text: Message | None = None) -> None:
            raise Cancelled

    kept = Kept(database)
    with pytest.raises(Cancelled):
        kept.answer(PIPELINE, NOW, Stops())
    assert counted(kept) == 1
