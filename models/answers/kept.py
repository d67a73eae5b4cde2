# SPDX-License-Identifier: Apache-2.0
"""Answers that were given before, kept for as long as the database stands as it did when they were read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from models.answers.ask import ask
from models.ledger.collecting import uncollected
from models.progress import SILENT, Progress

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from models.answers.answer import Answer
    from models.answers.asking import Asking
    from models.answers.question import Question
    from models.database.database import Database

MOST_CELLS = 250_000
_VERSION = "PRAGMA data_version"

Key = tuple[int, str, object]


class Kept:
    """Asks the questions of one database, from any thread. What was asked before and cannot have changed comes at once.

    Anything committed to the file, by whomever, makes all that is kept be asked again. `most` cells are kept, and the
    answer that came last whatever its size.
    """

    def __init__(self, database: Database, most: int = MOST_CELLS) -> None:
        self._database = database
        self._most = most
        self._lock = Lock()
        self._moment = 0
        self._answers: OrderedDict[Key, Answer] = OrderedDict()

    def answer(self, question: Question, asking: Asking, progress: Progress = SILENT) -> Answer:
        """The answer, from one snapshot of the database. Raises Cancelled when `progress` does."""
        with self.read() as (connection, moment):
            key = (moment, question.key, _asked(asking))
            with self._lock:
                found = self._answers.get(key)
                if found is not None:
                    self._answers.move_to_end(key)
                    return found
            # It makes hundreds of thousands of small objects and no cycles; looking for cycles among them would
            # hold up every thread, the one that draws the window too.
            with uncollected():
                found = ask(connection, question, asking, progress)
        self._keep(key, found)
        return found

    @contextmanager
    def read(self) -> Iterator[tuple[Connection, int]]:
        """A snapshot and the number of the state that it shows: the same number means the same records."""
        with ExitStack() as stack:
            with self._lock:  # one after another, so that numbers and snapshots come in the same order
                connection = stack.enter_context(self._database.read())
                moment = self._number(connection)
            yield connection, moment

    def _number(self, connection: Connection) -> int:
        # The version of one connection changes when any other has committed, and differs from that of others. A
        # connection that is not known yet may have missed something; the first look of each counts as a change.
        version = connection.exec_driver_sql(_VERSION).scalar_one()
        if connection.info.get(self) != version:
            connection.info[self] = version
            self._moment += 1
            self._answers.clear()
        return self._moment

    def _keep(self, key: Key, answer: Answer) -> None:
        with self._lock:
            if key[0] != self._moment:
                return
            self._answers[key] = answer
            held = sum(map(_cells, self._answers.values()))
            while held > self._most and len(self._answers) > 1:
                _, dropped = self._answers.popitem(last=False)
                held -= _cells(dropped)


def _asked(asking: Asking) -> object:
    return asking.today, asking.as_of, asking.known_at, tuple(sorted(asking.where.items()))


def _cells(answer: Answer) -> int:
    return sum(len(table.rows) * len(table.columns) for table in answer.tables)
