# SPDX-License-Identifier: Apache-2.0
"""The text that clinicaltrialsregister.eu gives for download: the form of each trial and country, question by question.

A line is `A.2 EudraCT number: 2016-003225-41`. The records get the names by which programs keep the same form in JSON
(`a2_eudract_number`), so that one declaration in importers/formats/eu_records.py goes for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from importers.structured.shape import Record

_QUESTION = re.compile(r"([A-PX])\.\s?(\d[\d.]*)\s+([^:\n]{2,300}?)\s*:\s*(.*)")
_LETTER = re.compile(r"([A-PX])\.\s?([A-Z][^:\n]{2,80}?)\s*:\s*(.*)")
_HEADING = re.compile(r"[A-PX]\.\s?(?:\d[\d.]*\s+)?[A-Z][^:.;]{2,120}")
_SUMMARY = {
    "eudract number": "a2_eudract_number",
    "sponsor's protocol code number": "a41_sponsors_protocol_code_number",
    "national competent authority": "x3_national_competent_authority",
    "clinical trial type": "x4_clinical_trial_type",
    "trial status": "x5_trial_status",
    "date on which this record was first entered in the eudract database": (
        "x6_date_on_which_this_record_was_first_entered_in_the_eudract_database"
    ),
    "link": "x7_link",
}
"""The labels above the form."""
_GROUPS = {("B", "sponsor"): "b1_sponsor", ("D", "imp"): "dimp"}
"""Lines that begin one more sponsor, or one more drug."""
_SUPPORT = "b4_sources_of_monetary_or_material_support"
_NOT_WORDS = re.compile(r"[^\w\s]")
_FORM = re.compile(r"^A\.2\s+EudraCT number\s*:", re.IGNORECASE | re.MULTILINE)


def is_register_text(text: str) -> bool:
    """Whether a text (or its beginning) holds the form of the register."""
    return _FORM.search(text) is not None


def register_records(text: str) -> Iterator[Record]:
    """The records of a download, one for each trial and country."""
    record = _Record()
    for line in text.splitlines():
        stripped = line.strip()
        if stripped == "Summary" or record.ends_before(stripped):
            if record.fields:
                yield record.fields
            record = _Record()
        if stripped and stripped != "Summary":
            record.take(stripped)
    if record.fields:
        yield record.fields


class _Record:
    """One record while its lines are read."""

    def __init__(self) -> None:
        self.fields: dict[str, Any] = {}
        self._last: tuple[dict[str, Any], str] | None = None
        """Where the value of the line before went, for lines that go on with it."""

    def ends_before(self, line: str) -> bool:
        """Whether the next record begins with this line, where no line says so."""
        found = _QUESTION.fullmatch(line)
        return bool(found and self._in_form() and (found[1], found[2].strip(".")) == ("A", "1"))

    def take(self, line: str) -> None:
        """Read one line."""
        label, _, value = line.partition(":")
        if (key := _SUMMARY.get(label.strip().casefold())) and not self._in_form():
            self._put(self.fields, key, value.strip())
        elif found := _QUESTION.fullmatch(line):
            code = found[1] + found[2].replace(".", "")
            self._put(self._home(found[1], code), _key(code, found[3]), found[4])
        elif found := _LETTER.fullmatch(line):
            group = _GROUPS.get((found[1], found[2].casefold()))
            if group:
                self.fields.setdefault(group, []).append({f"_{group}": found[3]})
                self._last = None
            else:
                self._put(self.fields, _key(found[1], found[2]), found[3])
        elif not _HEADING.fullmatch(line) and self._last is not None:
            home, key = self._last
            home[key] = f"{home[key]}\n{line}" if home[key] else line

    def _in_form(self) -> bool:
        return any(key.startswith("a1_") for key in self.fields)

    def _home(self, letter: str, code: str) -> dict[str, Any]:
        """Where a question of this number is kept."""
        group = {"B": "b1_sponsor", "D": "dimp"}.get(letter)
        if group is None or code.startswith("D8"):  # placebos are no drugs of a trial
            return self.fields
        members = self.fields.setdefault(group, [{}])
        home: dict[str, Any] = members[-1]
        if code.startswith("B4") and len(code) > len("B4"):
            supports = home.setdefault(_SUPPORT, [])
            if code == "B41" or not supports:
                supports.append({})
            home = supports[-1]
        return home

    def _put(self, home: dict[str, Any], key: str, value: str) -> None:
        if value or key not in home:
            home[key] = value
        self._last = (home, key)


def _key(code: str, label: str) -> str:
    return "_".join(f"{code} {_NOT_WORDS.sub('', label)}".casefold().split())
