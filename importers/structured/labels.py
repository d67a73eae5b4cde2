# SPDX-License-Identifier: Apache-2.0
"""What is declared of a register's page whose text people paste: its labels, in both languages, and what is dropped.

A module of importers/formats/ that has a tuple `PAGES` adds those, beside the `FORMATS` that map their headings.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from models.folding import fold

_NUMBERED = re.compile(r"^\s*(?:\d{1,2}\s*[、.．)）]|[(（]\d{1,2}[)）])\s*")


PAGE_HEADING = "登记页面"
"""Heading of the column that names the page a record was pasted from; a table with the same labels has none."""


@dataclass(frozen=True)
class LabelPage:
    """The page of one register, by its labels."""

    key: str
    name: str
    """Name of the sheet that its records become."""
    starts: str
    """The label of the number by which a record is known; another number begins another record."""
    labels: tuple[str, ...]
    """The labels that become headings, as the page writes them."""
    english: Mapping[str, str]
    """English label -> the label of `labels` that stands beside it."""
    personal: tuple[str, ...] = ()
    """Labels of data of persons, in either language."""
    sections: tuple[str, ...] = ()
    """Titles of parts of the page, which are no labels."""
    repeated: tuple[str, ...] = ()
    """Labels of which the same value may count twice."""

    def known(self) -> dict[str, str]:
        """Folded label -> the label as declared, of all labels that are not personal."""
        return {fold(label): label for label in (*self.labels, *self.english)}

    def hidden(self) -> frozenset[str]:
        """Folded labels of personal data."""
        return frozenset(map(fold, self.personal))

    def titles(self) -> frozenset[str]:
        """Folded titles of parts."""
        return frozenset(map(fold, self.sections))


@cache
def pages() -> tuple[LabelPage, ...]:
    """All declared pages, in the order of modules and declarations."""
    package = importlib.import_module("importers.formats")
    found: list[LabelPage] = []
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda each: each.name):
        found += getattr(importlib.import_module(f"importers.formats.{module.name}"), "PAGES", ())
    return tuple(found)


def bare_label(text: str) -> str:
    """A label without the number before it and the colon behind it."""
    return _NUMBERED.sub("", text).strip().rstrip(":：").strip()


def page_of(text: str, least: int = 3) -> LabelPage | None:
    """The page that a text was copied from: the one most of whose labels stand at the beginning of lines."""
    starts = {  # not of cells, because the headings of a table stand side by side
        fold(bare_label(re.split("[:：\t]", line.lstrip(), maxsplit=1)[0])) for line in text.splitlines()
    }
    counted = [(len(starts & (each.known().keys() | each.hidden())), each) for each in pages()]
    count, best = max(counted, key=lambda pair: pair[0], default=(0, None))
    return best if count >= least else None
