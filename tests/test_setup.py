# SPDX-License-Identifier: Apache-2.0
"""Set-up keeps its word: pins in step and without addresses, one sentence on failure, nothing done twice."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FILES = ("requirements.txt", "requirements-dev.txt")
on_unix = pytest.mark.skipif(sys.platform == "win32", reason="make and sh are for Unix; Windows uses uv")


def lines_of(path: Path) -> list[str]:
    lines = (line.split(" #")[0].strip() for line in path.read_text("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def pins(checkout: Path, name: str) -> dict[str, Requirement]:
    """Package name to requirement, for one requirements file."""
    found = [Requirement(line) for line in lines_of(checkout / name) if not line.startswith("-r ")]
    return {canonicalize_name(pin.name): pin for pin in found}


@pytest.mark.parametrize("name", FILES)
def test_requirements_are_exact_and_hold_no_address(checkout: Path, name: str) -> None:
    text = (checkout / name).read_text("utf-8")
    assert not re.search(r"https?:|://|--(extra-)?index|--find-links|@", text)
    for pin in pins(checkout, name).values():
        assert [clause.operator for clause in pin.specifier] == ["=="], str(pin)


@pytest.mark.parametrize(("name", "group"), [("requirements.txt", None), ("requirements-dev.txt", "dev")])
def test_pyproject_and_requirements_name_the_same_versions(
    checkout: Path, name: str, group: str | None
) -> None:
    project = tomllib.loads((checkout / "pyproject.toml").read_text("utf-8"))
    declared = project["dependency-groups"][group] if group else project["project"]["dependencies"]
    direct = (checkout / name).read_text("utf-8").split("# What those need themselves")[0].splitlines()
    pinned = {str(canonicalize_name(line.split("==")[0])) for line in direct if "==" in line}
    assert {str(canonicalize_name(Requirement(text).name)) for text in declared} == pinned
    for requirement in map(Requirement, declared):
        (clause,) = pins(checkout, name)[canonicalize_name(requirement.name)].specifier
        assert requirement.specifier.contains(clause.version), str(requirement)
        assert f"=={clause.version}" in str(requirement.specifier), str(requirement)


def test_everything_a_pin_needs_is_pinned_too(checkout: Path) -> None:
    known = pins(checkout, FILES[0]) | pins(checkout, FILES[1])
    here = {**default_environment(), "extra": ""}
    for pin in list(known.values()):
        if pin.marker and not pin.marker.evaluate():
            continue
        for needed in map(Requirement, requires(pin.name) or []):
            if needed.marker is None or needed.marker.evaluate(here):
                assert canonicalize_name(needed.name) in known, f"{pin.name} needs {needed.name}"


def test_the_lock_file_that_records_addresses_is_not_kept(checkout: Path) -> None:
    assert "/uv.lock" in (checkout / ".gitignore").read_text("utf-8").splitlines()


@on_unix
@pytest.mark.parametrize(
    ("verb", "runs"),
    [
        ("run", ["setup.sh packages requirements.txt", "setup.sh system", "main.py"]),
        ("test", ["setup.sh packages requirements-dev.txt", "ruff check", "mypy", "lint_imports", "pytest"]),
        ("check", ["ruff check", "mypy", "lint_imports"]),
        ("bench", ["-m bench"]),
        ("i18n", ["lupdate", "QT_TRANSLATE_NOOP+=mark", "resources/i18n/thaw_zh.ts"]),
        ("screenshots", ["main.py screenshots build/screenshots"]),
    ],
)
def test_each_verb_does_its_steps_in_order(checkout: Path, verb: str, runs: list[str]) -> None:
    dry = ["make", "-n", verb]
    said = subprocess.run(dry, cwd=checkout, capture_output=True, text=True, check=True).stdout
    places = [said.find(step) for step in runs]
    assert -1 not in places, said
    assert places == sorted(places), said


@on_unix
def test_without_a_python_it_says_so_in_one_sentence(checkout: Path, tmp_path: Path) -> None:
    done = set_up(small_checkout(checkout, tmp_path), "packages", "requirements.txt", PYTHON="no-such-python")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "needs Python 3.11 or newer" in line
    assert not (tmp_path / ".venv").exists()


@on_unix
def test_a_second_set_up_does_nothing(checkout: Path, tmp_path: Path) -> None:
    small_checkout(checkout, tmp_path)
    first = set_up(tmp_path, "packages", "requirements-dev.txt", PYTHON=sys.executable)
    assert first.returncode == 0, first.stderr
    assert "making .venv" in first.stderr
    for name in ("requirements-dev.txt", "requirements.txt"):
        again = set_up(tmp_path, "packages", name, PYTHON="no-such-python")
        assert (again.returncode, again.stderr) == (0, "")


@on_unix
def test_changed_requirements_are_installed_into_the_same_venv(checkout: Path, tmp_path: Path) -> None:
    small_checkout(checkout, tmp_path)
    set_up(tmp_path, "packages", "requirements.txt", PYTHON=sys.executable)
    (tmp_path / "requirements.txt").write_text("# now without anything\n", "utf-8")
    again = set_up(tmp_path, "packages", "requirements.txt", PYTHON="no-such-python")
    assert again.returncode == 0, again.stderr
    assert "installing the packages" in again.stderr
    assert "making .venv" not in again.stderr


def small_checkout(checkout: Path, folder: Path) -> Path:
    """The set-up script with requirements that ask for nothing, so that no network is needed."""
    (folder / "scripts").mkdir()
    shutil.copy(checkout / "scripts" / "setup.sh", folder / "scripts")
    for name in FILES:
        (folder / name).write_text("", "utf-8")
    return folder


def set_up(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "scripts/setup.sh", *arguments],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
