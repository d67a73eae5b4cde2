# SPDX-License-Identifier: Apache-2.0
"""The cases about questions: every question over many records of every kind, against reading the tables it reads."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.measure import Outcome
    from models.ledger.changeset import Edit

SHARE = 5
"""How many kinds share the records: candidates, trials, organisations, financings and milestones, as many of each."""
TURNS = 2
RATIO = 10


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


def answer(database: str, name: str, known: str = "") -> dict[str, float]:
    """One question over all records; `known`: by what was known before any of them came, from the journal."""
    from models.answers.ask import ask, asking_of, question_named
    from models.database.database import Database

    question, today = question_named(name), date.today()
    asking = asking_of(question, {}, known_at=today - timedelta(days=1) if known else None, today=today)
    with Database.open(database, read_only=True) as opened, opened.read() as connection:
        return _quickest(lambda: ask(connection, question, asking))


def answer_bare(database: str, name: str, known: str = "") -> dict[str, float]:
    """SQLAlchemy Core reading all rows of the tables that the question reads, and who says so."""
    from sqlalchemy import select

    from models.answers.ask import question_named
    from models.database.database import Database
    from models.schema import change, kind_tables, link, statement_set

    tables = [*(kind_tables[kind] for kind in question_named(name).reads), link, statement_set]
    if known or name == "changes":
        tables.append(change)
    with Database.open(database, read_only=True) as opened, opened.read() as connection:
        return _quickest(lambda: [connection.execute(select(table)).all() for table in tables])


def _quickest(work: Callable[[], object]) -> dict[str, float]:
    seconds = []
    for _ in range(TURNS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return {"seconds": min(seconds)}


def compared(folder: Path, rows: int) -> Iterator[Outcome]:
    """The slowest question, and what it takes to read the journal backwards."""
    from bench.measure import Outcome, ratio, run_case
    from models.answers.ask import all_questions

    database = folder / "answers.thaw"
    run_case("answers_data", database, rows)
    ratios = {}
    for question in all_questions():
        thaw, bare = (run_case(case, database, question.key) for case in ("answer", "answer_bare"))
        ratios[question.key] = float(thaw["seconds"]) / float(bare["seconds"])
    slowest = max(ratios, key=lambda key: ratios[key])
    detail = f"the slowest of {len(ratios)}: {slowest}"
    yield Outcome("a question, against reading its tables", ratios[slowest], RATIO, "×", detail)
    thaw, bare = (run_case(case, database, "pipeline", "known") for case in ("answer", "answer_bare"))
    yield ratio("the same by what was known once", RATIO, thaw, bare)


CASES = {case.__name__: case for case in (answers_data, answer, answer_bare)}
