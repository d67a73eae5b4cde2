# SPDX-License-Identifier: Apache-2.0
"""What a question is: a declaration for people and charts, and the function that answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from models.text import Bilingual

if TYPE_CHECKING:
    from models.answers.draft import Draft
    from models.answers.facts import Facts


class Page(Enum):
    """The page of the window that a question belongs to, in their order."""

    OVERVIEW = Bilingual("概览", "Overview")
    PIPELINE = Bilingual("管线", "Pipeline")
    MONEY = Bilingual("资金", "Money")
    GAP = Bilingual("缺口", "Gap")
    TIMELINE = Bilingual("时间线", "Timeline")
    TRIALS = Bilingual("试验", "Trials")
    TRUST = Bilingual("可信度", "Trust")


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something a question wants to know besides the filters, such as the candidate of a timeline."""

    key: str
    label: Bilingual
    type: str
    """"date", "months", "number", "currency", "record:candidate", "record:organisation" or "vocabulary:NAME"."""
    default: str | None = None
    """Canonical; None: the question goes without, or does what `unset` says."""
    unset: Bilingual | None = None
    """What stands in its place while it is not given, where that is not simply anything."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `QUESTIONS` of any module of models/answers/questions is found by models/answers/ask.py."""

    key: str
    """Stable name, as in `main.py ask KEY`."""
    number: int
    """1 to 28; people cite the numbers, so a number is never given to another question."""
    page: Page
    title: Bilingual
    definition: Bilingual
    """What the answer counts and how, in a sentence or two; each figure is defined by its column."""
    answer: Callable[[Facts], Draft]
    reads: tuple[str, ...]
    """Kinds of record that it reads."""
    filters: tuple[str, ...] = ()
    """Filters that it heeds (keys of models/answers/filters.py); others are refused."""
    parameters: tuple[Parameter, ...] = ()
    by_ledger: bool = False
    """Whether a day means what was entered up to then, as of the journal; otherwise what had happened."""
    dated: bool = True
    """Whether the day asked about changes the answer; what rules and the journal say is as it is now."""
