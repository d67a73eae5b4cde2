# SPDX-License-Identifier: Apache-2.0
"""Saving a workbook so that the same content gives the same bytes, whenever and wherever it is saved."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip entry can bear."""


class _TimelessZip(ZipFile):
    """A zip archive whose entries all bear the same time."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **options: Any) -> None:
        """As ZipFile.writestr, without the time of day."""
        super().writestr(_entry(str(zinfo_or_arcname)), data)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **options: Any) -> None:
        """As ZipFile.write, without the time and the rights of the file."""
        entry = _entry(str(arcname))
        entry.file_size = (
            Path(filename).stat().st_size
        )  # without it, no entry over 2 GiB; Excel dislikes zip64 else
        with Path(filename).open("rb") as source, self.open(entry, "w") as target:
            shutil.copyfileobj(source, target, 1 << 20)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    return entry


def save(workbook: Workbook, file: IO[bytes], author: str, title: str, at: datetime) -> None:
    """Write `workbook` to an open binary file. `at` is local or aware; the properties hold it without zone."""
    moment = at.replace(tzinfo=None, microsecond=0)
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = author
    properties.title = title
    properties.created = properties.modified = moment
    archive = _TimelessZip(file, "w", ZIP_DEFLATED, allowZip64=True)
    try:
        ExcelWriter(workbook, archive).save()
    except BaseException:
        with suppress(OSError, ValueError):  # a full disk refuses the archive's end, too
            archive.close()
        raise


def without_times(data: bytes) -> bytes:
    """A zip archive with the same entries in the same order, none of which says when it was written."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(_entry(name), source.read(name))
    return target.getvalue()
