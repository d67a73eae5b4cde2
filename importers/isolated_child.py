# SPDX-License-Identifier: Apache-2.0
"""The process that reads one file and nothing else: isolated_child.py FILE FOLDER MEGABYTES SWIFT ENCODING DELIMITER.

It knows neither Qt nor the database, may take so much memory and no more, and ends when the one that started it does.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

if __name__ == "__main__":  # started by its path and with -I, so that no folder but this checkout is searched
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from importers import limits
from importers.isolated_messages import workbook_to_json
from importers.reader import read_workbook
from importers.rows import Row, Rows
from importers.spool import Spooled, SpooledRows, write_spool
from importers.text_form import AS_FOUND, TextForm
from models.errors import UserError
from models.text import Message

_OFTEN = 0.05
"""Seconds between two lines about progress."""


class _Teller:
    """Writes lines for the process that started this one."""

    def __init__(self) -> None:
        self._out = sys.stdout.buffer
        self._last = 0.0

    def tell(self, what: dict[str, object]) -> None:
        self._out.write(json.dumps(what).encode() + b"\n")
        self._out.flush()

    def step(self, done: int, total: int, text: Message | None = None) -> None:
        """As models.progress.Progress."""
        now = time.monotonic()
        if now - self._last >= _OFTEN:
            self._last = now
            self.tell({"step": [done, total]})


def read(path: Path, folder: Path, *, swift: bool, form: TextForm = AS_FOUND) -> None:
    """Read a file into spool files in `folder`, and tell of it on standard output."""
    teller, spooled = _Teller(), list[Spooled]()

    def keep(rows: Iterable[Sequence[Row]]) -> Rows:
        written = write_spool(folder / f"{len(spooled)}.rows", rows)
        spooled.append(written)
        return SpooledRows(folder, written)

    try:
        book = read_workbook(path, teller, keep, swift=swift, form=form)
        teller.tell({"workbook": workbook_to_json(book, spooled)})
    except UserError as error:
        teller.tell({"refused": error.message.to_json()})
    except MemoryError:
        os._exit(limits.EXHAUSTED)


def _end_with_parent() -> None:
    """Standard input ends when the process that started this one does, however it ends."""
    sys.stdin.buffer.read()
    os._exit(1)


def main(  # noqa: PLR0917 - the arguments of a process have no names
    file: str, folder: str, megabytes: str, swift: str, encoding: str = "", delimiter: str = ""
) -> None:
    """Read one file under limits. `swift` is 1 or 0."""
    limits.limit_memory(int(megabytes))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    read(Path(file), Path(folder), swift=swift == "1", form=TextForm(encoding, delimiter))
    sys.stdout.flush()
    os._exit(0)  # the thread that waits for the parent would hold the interpreter up


if __name__ == "__main__":
    main(*sys.argv[1:])
