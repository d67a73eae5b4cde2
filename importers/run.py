# SPDX-License-Identifier: Apache-2.0
"""The import, as the window and the command line run it: stage a file, choose, then take over what is safe."""

from __future__ import annotations

from importers.choices import choose_finding, drop_import, name_collaborator, name_source
from importers.returned_summary import Returned
from importers.stage import restage, stage_file, stage_pasted, stage_workbook
from importers.staged_import import StagedImport, problems
from importers.tables import Choice
from importers.taking_over import ImportReceipt, commit_import

__all__ = [
    "Choice",
    "ImportReceipt",
    "Returned",
    "StagedImport",
    "choose_finding",
    "commit_import",
    "drop_import",
    "name_collaborator",
    "name_source",
    "problems",
    "restage",
    "stage_file",
    "stage_pasted",
    "stage_workbook",
]
