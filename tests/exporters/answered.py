# SPDX-License-Identifier: Apache-2.0
"""All questions answered from the sample, once for all tests, and answers made by hand for what it does not hold."""

import tempfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from models.answers.answer import Answer, Chart, Column, Row, Table
from models.answers.ask import all_questions, ask, asking_of, question_named
from models.answers.asking import Asking
from models.database.database import Database
from models.sample import build_sample
from models.text import Bilingual

TODAY = date(2026, 6, 30)


@cache
def sample_answers() -> Mapping[str, Answer]:
    """Question -> its answer as of TODAY."""
    with tempfile.TemporaryDirectory() as folder, Database.create(Path(folder) / "sample.thaw") as database:
        build_sample(database)
        with database.read() as connection:
            return {one.key: ask(connection, one, asking_of(one, {}, today=TODAY)) for one in all_questions()}


def made(columns: tuple[Column, ...], rows: tuple[Row, ...], chart: Chart, **more: object) -> Answer:
    """An answer to the second question with one table."""
    table = Table("made", Bilingual("表", "Table"), columns, rows, chart)
    return Answer(question_named("2").key, Asking(TODAY), (table,), **more)  # type: ignore[arg-type]
