# SPDX-License-Identifier: Apache-2.0
"""A LibreOffice that tests may drive, where one is installed."""

import json
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

_MACRO = Path(__file__).with_name("office_macro.py")
_SECONDS = 120
"""More than any of it takes; a LibreOffice that hangs fails the test instead of holding up the suite."""


@dataclass(frozen=True)
class Office:
    """A running LibreOffice with a profile of its own."""

    pipe: str
    python: str

    def edit(self, path: Path, edits: Sequence[Sequence[object]], *saved: Path) -> list[Any]:
        """Open a workbook, make the edits (names and arguments as in office_macro.py) and save it under these names."""
        for each in saved:
            each.parent.mkdir(exist_ok=True)
        job = {
            "pipe": self.pipe,
            "open": str(path),
            "edits": list(edits),
            "save": [str(each) for each in saved],
        }
        done = subprocess.run(
            [self.python, str(_MACRO)], input=json.dumps(job), capture_output=True, timeout=_SECONDS, encoding="utf-8",
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        assert isinstance(found, list)
        return found


@contextmanager
def running(folder: Path) -> Iterator[Office]:
    """Start LibreOffice, and stop it in the end. Skips the test, with the reason, where that cannot be."""
    program, python = shutil.which("soffice"), _python()
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed here")
    if python is None:
        pytest.skip("no Python with LibreOffice's module uno is installed here")
    pipe = f"thaw-{uuid.uuid4().hex}"
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo",
        "--nodefault", f"--accept=pipe,name={pipe};urp;",
    ]  # fmt: skip
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            yield Office(pipe, python)
        finally:
            # The program that answers is a child of the one that was started.
            os.killpg(process.pid, 9)


@cache
def _python() -> str | None:
    """A Python that can talk to LibreOffice."""
    for each in ("/usr/bin/python3", shutil.which("python3"), sys.executable):
        if each and Path(each).exists():
            done = subprocess.run(
                [each, "-c", "import uno"], capture_output=True, check=False, timeout=_SECONDS
            )
            if done.returncode == 0:
                return each
    return None
