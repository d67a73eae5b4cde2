# SPDX-License-Identifier: Apache-2.0
"""No test sees the settings, the data or the THAW_* variables of the person who runs it."""

import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks the registry, not the environment")
def test_settings_and_data_of_a_test_lie_in_its_own_home(home: Path) -> None:
    for place in (platformdirs.user_config_path, platformdirs.user_data_path, platformdirs.user_log_path):
        assert place("thaw").is_relative_to(home)
    assert Path.home() == home


def test_no_variable_of_thaw_reaches_a_test() -> None:
    assert [name for name in os.environ if name.startswith("THAW_")] == []


def test_a_variable_set_outside_is_taken_away(checkout: Path) -> None:
    inner = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    inner.append(f"{Path(__file__)}::{test_no_variable_of_thaw_reaches_a_test.__name__}")
    outside = os.environ | {"THAW_DATABASE": "elsewhere"}
    done = subprocess.run(inner, cwd=checkout, env=outside, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout
