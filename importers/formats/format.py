# SPDX-License-Identifier: Apache-2.0
"""What the declaration of a format holds. Adding a format is one `Format` in a module of this package.

    FORMATS = (
        Format(
            key="example_csv",
            label=Bilingual("示例 CSV", "Example, CSV"),
            kind="trial",
            must=("Example ID", ("Title", "Study title")),
            columns={
                "Example ID": to("registry_ids"),
                ("Title", "Study title"): to("title_en"),
                "Sponsors": (to("sponsor", Step("first", "|")), to("collaborators", Step("rest", "|"), separator="|")),
                "Drugs": (to("candidates", separator="|", quiet=True), KEEP),
            },
            extras=("Design",),
            personal=("Contact",),
        ),
    )

Headings are compared folded (models/folding.py), in any order; a tuple of headings means any of them. Sheets that a
reader makes of JSON or XML have the paths of the elements as headings and are declared in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from importers.steps import Step
from models.text import Bilingual
from models.values.folding import fold

Headings = str | tuple[str, ...]
"""A heading, or several spellings of it of which a sheet has one."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One field that a column feeds."""

    field: str | None
    """None: kept among the further columns."""
    steps: tuple[Step, ...] = ()
    """What is done to the text before it is read (importers/steps.py)."""
    separator: str = ""
    """The characters that part members, where the field holds many; "" leaves it to the type."""
    day_first: bool | None = None
    """How 05/06/2025 is meant in this column; None: found from the column itself."""
    unit: str = ""
    """Written after bare numbers before they are read."""
    quiet: bool = False
    """For links: names that no record bears are no problem, because the text is kept elsewhere."""
    spare: bool = False
    """Taken only where no column before it in the declaration feeds the field; otherwise it says nothing new."""
    cited: bool = False
    """The column names the source of each row."""


def to(
    field: str | None,
    *steps: Step,
    separator: str = "",
    day_first: bool | None = None,
    unit: str = "",
    quiet: bool = False,
    spare: bool = False,
) -> Taken:
    """A column read into `field`, after these steps."""
    return Taken(field, steps, separator, day_first, unit, quiet, spare)


KEEP = to(None)
"""The column as it is among the further columns."""
CITE = Taken(None, cited=True)
"""The column names the source of each row, by address or title. Stands before what else is taken of the column."""


@dataclass(frozen=True, slots=True)
class Headerless:
    """A format whose files have no row of headings: known by the number of columns and by what values look like."""

    headings: tuple[str, ...]
    """The headings in their order, as the declaration uses them."""
    looks: Mapping[str, re.Pattern[str]]
    """Heading -> what more than half of the first filled cells under it must look like (fullmatch)."""


@dataclass(frozen=True, slots=True)
class GroupingRule:
    """How several rows make one record."""

    keys: tuple[Headings, ...]
    """Headings of the columns that name the record, the widest first. Blank in a row that continues the one above."""
    continues: bool = True
    """Whether blank keys are filled from the row above; otherwise the keys are repeated in every row."""


@dataclass(frozen=True)
class Format:
    """One kind of table that another program writes."""

    key: str
    """Short and stable, as `main.py import --json` gives it."""
    label: Bilingual
    kind: str
    """Key of the kind of record that a row is."""
    must: tuple[Headings, ...]
    """Headings without which a sheet is not of this format; all of them must be there."""
    columns: Mapping[Headings, Taken | tuple[Taken, ...]]
    """Heading -> what is taken of its column. Of several columns for a field of one value the first declared has it;
    the others are kept among the further columns, unless they are `spare`."""
    should: tuple[Headings, ...] = ()
    """Headings that are usual; they decide between formats that fit."""
    least: float = 0.0
    """The share of the sheet's headings that must be known to the declaration."""
    looks: Mapping[Headings, re.Pattern[str]] = field(default_factory=dict)
    """Heading -> what more than half of the first cells under it must look like (fullmatch), for headings that
    people also use for tables of their own."""
    never: tuple[str, ...] = ()
    """Headings that show that it is another format."""
    extras: tuple[str, ...] = ()
    """Headings kept among the further columns on purpose. Headings that are not named at all are suggested for."""
    noise: tuple[str, ...] = ()
    """Headings of columns that say nothing of the record, such as the day of the export."""
    personal: tuple[str, ...] = ()
    """Headings of columns with personal data, which never reach the database."""
    defaults: tuple[tuple[str, str], ...] = ()
    """(field, text) for rows in which no column says anything for the field."""
    grouping: GroupingRule | None = None
    tidy: bool = False
    """Whether cells are freed of <br>, NULL and quotes that the export wrapped around them."""
    headerless: Headerless | None = None
    own: bool = False
    """A file that Thaw wrote itself; its columns are read by their ids and not by `columns`."""
    where: str = ""
    """Where such files come from and what is odd about them, for docs/formats.md (English)."""
    written: Mapping[str, str] = field(default_factory=dict)
    """Field -> an example of how its cells look, for docs/formats.md."""

    @cached_property
    def by_heading(self) -> Mapping[str, tuple[Taken, ...]]:
        """Folded heading -> what is taken of its column."""
        return {
            fold(heading): taken if isinstance(taken, tuple) else (taken,)
            for headings, taken in self.columns.items()
            for heading in spellings(headings)
        }

    @cached_property
    def spelt(self) -> frozenset[str]:
        """The headings whose columns are taken, as they are written but for their case."""
        return frozenset(one.casefold() for headings in self.columns for one in spellings(headings))

    @cached_property
    def known(self) -> frozenset[str]:
        """Every heading the declaration names, folded."""
        named = [
            heading
            for headings in (*self.must, *self.should, *self.columns)
            for heading in spellings(headings)
        ]
        return frozenset(map(fold, (*named, *self.extras, *self.noise, *self.personal)))


def spellings(headings: Headings) -> tuple[str, ...]:
    """The spellings of one heading."""
    return (headings,) if isinstance(headings, str) else headings
