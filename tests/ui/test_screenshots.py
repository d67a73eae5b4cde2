# SPDX-License-Identifier: Apache-2.0
"""Pictures of the screens can be taken without a screen."""

from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Records
from ui.screenshots import SHOTS, take_screenshots


def test_every_shot_in_both_languages_and_themes(
    qtbot: QtBot, path: Path, records: Records, tmp_path: Path
) -> None:
    some = [shot for shot in SHOTS if shot.name in ("candidate", "home", "statements")]
    taken = take_screenshots(tmp_path / "shots", path, some)
    assert len(taken) == 4 * len(some)
    assert all(QImage(str(each)).width() == 1280 for each in taken)
    assert len({each.read_bytes() for each in taken}) == len(taken)
