# SPDX-License-Identifier: Apache-2.0
"""The second, light pass over a workbook, for what cell values cannot tell; one reader for each container format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from importers.ods_notes import read_ods
from importers.package_notes import PICTURE, Marks, PackageNotes
from importers.xls_notes import read_xls
from importers.xlsb_notes import read_xlsb
from importers.xlsx_notes import read_xlsx

_READERS: Mapping[str, Callable[[Path], PackageNotes]] = MappingProxyType(
    {"xlsx": read_xlsx, "ods": read_ods, "xls": read_xls, "xlsb": read_xlsb}
)


def read_notes(path: Path, container: str = "xlsx") -> PackageNotes:
    """What the file says beyond its values. `container` is a format of guard.check_file.

    Reads in a stream, whatever the size. UserError when the file unpacks to too much or is broken.
    """
    reader = _READERS.get(container)
    return reader(path) if reader else PackageNotes()


__all__ = ["PICTURE", "Marks", "PackageNotes", "read_notes"]
