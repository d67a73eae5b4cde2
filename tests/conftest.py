# SPDX-License-Identifier: Apache-2.0
"""What every test stands on: no screen, no settings of the person who runs it, steady random examples."""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENPYXL_LXML", "False")  # as exporters/__init__.py, for tests that import openpyxl first

# How long an example takes says nothing on a shared machine. "ci" tries the same examples every time.
settings.register_profile("thaw", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("thaw"), derandomize=True)
# Not part of the suite: HYPOTHESIS_PROFILE=long pytest -m hypothesis, now and then, looks for what the suite missed.
settings.register_profile("long", settings.get_profile("thaw"), max_examples=1500)
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


Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class CommandLine:
    """Runs main.py as a process of its own, in a folder, as a person or a script would."""

    checkout: Path
    folder: Path

    def __call__(self, *arguments: object, **environment: str) -> Done:
        """Run and wait; texts are read as UTF-8, whatever the machine would take them for."""
        return subprocess.run(
            [sys.executable, str(self.checkout / "main.py"), *map(str, arguments)],
            cwd=self.folder,
            env={**os.environ, "THAW_LANG": "en", **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def said(self, *arguments: object) -> str:
        """What a run that must succeed without a word on stderr printed."""
        done = self(*arguments)
        assert (done.returncode, done.stderr) == (0, ""), done
        return done.stdout

    def json(self, *arguments: object) -> Any:
        """The one JSON object that a run with --json printed."""
        said = self.said(*arguments, "--json")
        found = json.loads(said)
        assert isinstance(found, dict)
        return found

    def refused(self, *arguments: object, code: int = 1) -> str:
        """The one line on stderr of a run that must refuse."""
        done = self(*arguments)
        assert done.returncode == code, done
        (line,) = done.stderr.splitlines()
        assert line.startswith("thaw: "), line
        return line.removeprefix("thaw: ")


class CommandLineHere(CommandLine):
    """Runs the same commands inside this process, which takes a tenth of the time."""

    def __call__(self, *arguments: object, **environment: str) -> Done:
        """Run; only THAW_LANG may be given of the environment."""
        from ui.command_line import main

        out, err = io.StringIO(), io.StringIO()
        language = environment.get("THAW_LANG", "en")
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setenv("THAW_LANG", language)
            patch.chdir(self.folder)
            code = main([*map(str, arguments)])
        return Done(arguments, code, out.getvalue(), err.getvalue())


@pytest.fixture
def thaw_here(checkout: Path, tmp_path: Path) -> CommandLine:
    """The command line inside this process, run in an empty folder."""
    return CommandLineHere(checkout, tmp_path)


@pytest.fixture
def thaw(checkout: Path, tmp_path: Path) -> CommandLine:
    """The command line, run in an empty folder."""
    return CommandLine(checkout, tmp_path)
