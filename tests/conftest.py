# SPDX-License-Identifier: Apache-2.0
"""What every test stands on: no screen, no settings of the person who runs it, steady random examples."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long an example takes says nothing on a shared machine. "ci" tries the same examples every time.
settings.register_profile("thaw", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("thaw"), derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "thaw"))

CHECKOUT = Path(__file__).resolve().parent.parent
HOME_VARIABLES = {
    "HOME": ".",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "USERPROFILE": ".",
    "APPDATA": "data",
    "LOCALAPPDATA": "data",
}


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for each test and no THAW_* variable from outside; child processes inherit both."""
    folder = tmp_path_factory.mktemp("home")
    for name, below in HOME_VARIABLES.items():
        (folder / below).mkdir(exist_ok=True)
        monkeypatch.setenv(name, str(folder / below))
    for name in [name for name in os.environ if name.startswith("THAW_")]:
        monkeypatch.delenv(name)
    return folder


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The top folder of this checkout."""
    return CHECKOUT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real files that may lie beside the checkout; they are not ours to ship."""
    folder = CHECKOUT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real files (../shared/data) do not lie beside this checkout")
    return folder
