# SPDX-License-Identifier: Apache-2.0
"""An office program opens the workbook and finds the same texts in it."""

import shutil
import subprocess
from collections.abc import Callable

import pytest
from python_calamine import CalamineWorkbook

from exporters.run import ExportReport
from models.kinds import KINDS


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed here")
def test_libreoffice_saves_the_same_texts_again(exported: Callable[..., ExportReport], tmp_path) -> None:
    path = exported().path
    folder = tmp_path / "again"
    command = [
        "soffice",
        "--headless",
        "--norestore",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(folder),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    ours, theirs = CalamineWorkbook.from_path(str(path)), CalamineWorkbook.from_path(str(folder / path.name))
    for name in [kind.plural("zh") for kind in KINDS.values()]:
        before, after = (book.get_sheet_by_name(name).to_python() for book in (ours, theirs))
        assert after == before, name
