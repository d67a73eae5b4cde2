# SPDX-License-Identifier: Apache-2.0
"""The cases about questions: every question over many records of every kind, against reading the tables it reads."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.ledger.changeset import Edit

SHARE = 5
"""How many kinds share the records: candidates, trials, organisations, financings and milestones, as many of each."""
TURNS = 2


def answers_data(database: str, records: str) -> dict[str, float]:
    """A database with so many linked records, a fifth of each kind, in one changeset, and a tenth edited later."""
    from models.database.database import Database
    from models.ledger.changeset import Changeset, Citation, Edit, Origin
    from models.ledger.ledger import Ledger
    from models.text import mark

    start = time.perf_counter()
    count = int(records) // SHARE
    kinds = ("organisation", "candidate", "trial", "financing", "milestone")
    with Database.create(Path(database)) as opened:
        ids = {kind: list(opened.ids.take(count)) for kind in kinds}
        source, ledger = opened.ids.one(), Ledger(opened)
        message = mark("Bench", "bench")
        made = [Edit("source", source, {"title": "bench"}), *_edits(ids)]
        ledger.commit(Changeset("bench", message, made, Origin.IMPORT, Citation(source)))
        later = [Edit("candidate", number, {"dev_status": "paused"}, {}) for number in ids["candidate"][::10]]
        ledger.commit(Changeset("bench", message, later))
    return {"seconds": time.perf_counter() - start}


def _edits(ids: dict[str, list[int]]) -> Iterator[Edit]:
    from models.ledger.changeset import Edit
    from models.rows import join_link

    dice = random.Random(28)

    def day(first: int, last: int) -> str:
        exact = f"{dice.randint(first, last)}-{dice.randint(1, 12):02d}"
        return exact if dice.random() < 0.2 else f"{exact}-{dice.randint(1, 28):02d}"

    def some(kind: str) -> str:
        return join_link(dice.choice(ids[kind]))

    for number in ids["organisation"]:
        land = dice.choice(("CN", "US", "FR", "JP"))
        sort = dice.choice(("biotech", "pharma", "vc", "hospital"))
        yield Edit("organisation", number, {"name_en": f"organisation {number}", "type": sort, "country": land})
    for number in ids["candidate"]:
        values = {
            "name_en": f"candidate {number}",
            "modality": dice.choice(("aso", "sirna", "small_molecule", "msc", "mab")),
            "targets": (dice.choice(("SOD1", "FUS", "TARDBP", "C9orf72", "STMN2")),),
            "owner": (some("organisation"),),
            "stage_global": dice.choice(("preclinical", "ind_cleared", "phase_1", "phase_2", "phase_3")),
            "stage_cn": dice.choice((None, "preclinical", "phase_1")),
            "dev_status": dice.choice((None, "active", "discontinued")),
            "first_disclosed": day(2015, 2026),
        }
        yield Edit("candidate", number, values)
    for number in ids["trial"]:
        start = day(2016, 2025)
        values = {
            "title_en": f"trial {number}",
            "candidates": (some("candidate"),),
            "sponsor": some("organisation"),
            "phase": dice.choice(("1", "2", "3", "1/2")),
            "status": dice.choice(("recruiting", "completed", "terminated", "not_yet_recruiting")),
            "is_iit": dice.choice(("yes", "no")),
            "enrol_target": str(dice.randint(10, 300)),
            "start": start,
            "primary_completion": day(2026, 2029),
            "countries": (dice.choice(("CN", "US")),),
            "sites": (f"site {dice.randint(1, 500)}",),
        }
        yield Edit("trial", number, values)
    for number in ids["financing"]:
        amount = dice.choice(("USD {0}000000 exact", "CNY ..{0}0000000 near", "CNY {0}000000.. over", "undisclosed"))
        values = {
            "recipient": some("organisation"),
            "type": dice.choice(("equity", "equity", "grant")),
            "round": dice.choice(("seed", "pre_a", "series_a", "series_b")),
            "amount": amount.format(dice.randint(1, 99)),
            "announced": day(2016, 2026),
            "lead": (some("organisation"),),
        }
        yield Edit("financing", number, values)
    for number in ids["milestone"]:
        values = {
            "candidate": some("candidate"),
            "type": dice.choice(("ind_accepted", "ind_cleared", "odd", "first_patient_in", "approval", "readout")),
            "region": dice.choice(("CN", "US")),
            "date": day(2016, 2026),
        }
        yield Edit("milestone", number, values)


def answer(database: str, name: str, past: str = "") -> dict[str, float]:
    """One question over all records, also with everything as it was before the last changeset."""
    from models.answers.ask import ask, asking_of, question_named
    from models.database.database import Database

    question = question_named(name)
    asking = asking_of(question, {}, as_of=date(2024, 1, 1) if past else None, today=date.today())
    with Database.open(database, read_only=True) as opened, opened.read() as connection:
        seconds = []
        for _ in range(TURNS):
            start = time.perf_counter()
            ask(connection, question, asking)
            seconds.append(time.perf_counter() - start)
    return {"seconds": min(seconds)}


def answer_bare(database: str, name: str) -> dict[str, float]:
    """SQLAlchemy Core reading all rows of the tables that the question reads, and who says so."""
    from sqlalchemy import select

    from models.answers.ask import question_named
    from models.database.database import Database
    from models.schema import change, kind_tables, link, statement_set

    reads = question_named(name).reads
    tables = [*(kind_tables[kind] for kind in reads), link, statement_set, *((change,) if name == "changes" else ())]
    with Database.open(database, read_only=True) as opened, opened.read() as connection:
        seconds = []
        for _ in range(TURNS):
            start = time.perf_counter()
            for table in tables:
                connection.execute(select(table)).all()
            seconds.append(time.perf_counter() - start)
    return {"seconds": min(seconds)}


def question_names() -> list[str]:
    """The keys of all questions."""
    from models.answers.ask import all_questions

    return [one.key for one in all_questions()]


CASES = {case.__name__: case for case in (answers_data, answer, answer_bare)}
