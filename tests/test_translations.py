# SPDX-License-Identifier: Apache-2.0
"""Every text for people is declared so that it can be found, and has a finished Chinese translation."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.catalogue import FOLDER, Catalogue, system_language
from models.text import LANGUAGE, in_english

ROOMS = ("main.py", "models", "importers", "reconcile", "exporters", "ui")
Mark = tuple[str, str]


def sources(checkout: Path) -> Iterator[Path]:
    for room in ROOMS:
        place = checkout / room
        yield from [place] if place.is_file() else sorted(place.rglob("*.py"))


def calls(path: Path) -> Iterator[ast.Call]:
    """Calls of mark() in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "mark":
            yield node


def literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


@pytest.fixture(scope="module")
def marks(checkout: Path) -> set[Mark]:
    found = set()
    for path in sources(checkout):
        for call in calls(path):
            context, text = (literal(argument) for argument in call.args)
            if context is not None and text is not None:
                found.add((context, text))
    assert len(found) > 100
    return found


@pytest.fixture(scope="module")
def chinese() -> Catalogue:
    return Catalogue.read(FOLDER / "thaw_zh.ts")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_arguments_of_mark_are_literals(checkout: Path) -> None:
    wrong = [
        f"{path.relative_to(checkout)}:{call.lineno}"
        for path in sources(checkout)
        for call in calls(path)
        if len(call.args) != 2 or call.keywords or None in map(literal, call.args)
    ]
    assert wrong == []


def test_every_text_has_a_chinese_translation(marks: set[Mark], chinese: Catalogue) -> None:
    assert sorted(marks - chinese.texts.keys()) == []


def test_translations_fill_in_the_same_values(marks: set[Mark], chinese: Catalogue) -> None:
    differing = [
        mark
        for mark in sorted(marks)
        if mark in chinese.texts and placeholders(chinese(*mark)) != placeholders(mark[1])
    ]
    assert differing == []


def test_nothing_is_translated_that_nobody_says(marks: set[Mark], chinese: Catalogue) -> None:
    assert sorted(chinese.texts.keys() - marks) == []


def test_the_language_names_itself(chinese: Catalogue) -> None:
    assert LANGUAGE.render(chinese) == "zh"
    assert LANGUAGE.render(in_english) == "en"


def test_english_needs_no_file() -> None:
    assert Catalogue.load("en")("Actions", "Undo") == "Undo"


@pytest.mark.parametrize(
    ("value", "language"),
    [("zh_CN.UTF-8", "zh"), ("zh_TW", "zh"), ("en_GB.UTF-8", "en"), ("C.UTF-8", "en"), ("de_DE", "en")],
)
def test_the_systems_language(monkeypatch: pytest.MonkeyPatch, value: str, language: str) -> None:
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LC_ALL", value)
    assert system_language() == language


def test_unfinished_entries_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "some.ts"
    path.write_text(
        "<TS><context><name>A</name>"
        '<message><source>one</source><translation type="unfinished">halb</translation></message>'
        "<message><source>two</source><translation>zwei</translation></message>"
        "</context></TS>"
    )
    assert dict(Catalogue.read(path).texts) == {("A", "two"): "zwei"}
