# SPDX-License-Identifier: Apache-2.0
"""What may be done to the text of a cell before it is read: small named steps that are kept with the layout.

A step takes the text of its column (None: blank) and gives the text to be read, or None for nothing. Steps of
`BESIDE` (importers/steps_beside.py) also see the texts of other columns of the same row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from importers.steps_on_lists import (
    BRACKETED,
    can_read,
    codes,
    drugs,
    last_parts,
    listed,
    not_codes,
    places,
    readable,
    stage_for,
    unreadable,
    with_role,
    without_role,
)
from models.kinds import KINDS
from models.values.base import Parsed
from models.values.folding import fold
from models.values.plain import is_nothing


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to a cell: a name of `ALONE` or `BESIDE`, with what it needs."""

    name: str
    argument: str = ""
    columns: tuple[int, ...] = ()
    """The other columns it looks at, counting from 1 as on the sheet; only for steps of `BESIDE`."""
    beside: tuple[str, ...] = ()
    """In a format's declaration: the headings of those columns, before their places on a sheet are known."""

    def to_json(self) -> list[object]:
        """As kept with a layout."""
        return [self.name, self.argument, list(self.columns)]

    @staticmethod
    def from_json(read: Sequence[object]) -> Step:
        """Inverse of `to_json`."""
        name, argument, columns = read
        assert isinstance(columns, list)  # as to_json writes it
        return Step(str(name), str(argument), tuple(int(column) for column in columns))


# Files are hostile: no pattern here begins with a repetition, which would take the square of a cell's length.
BARE_NUMBER = re.compile(r"\s*[-+]?\d[\d.,]*\s*")
_BREAKS = re.compile(r"(?:_x000[dD]_)?<br\s{0,8}/?>|_x000[dD]_", re.IGNORECASE)
_QUOTED = re.compile(r'"{1,3}(.*?)"{1,3}', re.DOTALL)
_RANGE = re.compile(r"至|到|~|～|—|–|\bto\b|(?<=\d)\s{1,8}-\s{1,8}(?=\d)", re.IGNORECASE)
_FROM = re.compile(r"\s*(?:从|自|from)\s*[:：]?\s*", re.IGNORECASE)
_LABELLED = re.compile(r"([^\W\d_][^:：;；,，\n\d]{0,23})[:：]\s*([^;；,，\n]*)")


def _tidy(text: str, argument: str) -> str | None:
    """Without what exports wrap around texts: <br>, coded line ends, tripled quotes, NULL."""
    plain = text.strip()
    if "<" in plain or "_x000" in plain:
        lines = _BREAKS.sub("\n", plain).split("\n")
        plain = "\n".join(line for each in lines if (line := each.strip()))
    if plain[:1] == '"' and (quoted := _QUOTED.fullmatch(plain)):
        plain = quoted.group(1).strip()
    return None if not plain or plain == "NULL" else plain


def _first(text: str, separator: str) -> str | None:
    return text.split(separator, maxsplit=1)[0].strip() or None


def _rest(text: str, separator: str) -> str | None:
    return separator.join(text.split(separator)[1:]).strip() or None


def _bare(text: str, argument: str) -> str | None:
    """What stands outside of brackets: 中美瑞康 of 中美瑞康(Ractigen Therapeutics)."""
    return " ".join(BRACKETED.sub(" ", text).split()) or None


def bracketed(text: str, argument: str) -> str | None:
    """What stands inside of brackets."""
    return argument.join(filter(None, map(str.strip, BRACKETED.findall(text)))) or None


def _suffix(text: str, argument: str) -> str | None:
    """A bare number with its unit behind it."""
    return f"{text.strip()}{argument}" if BARE_NUMBER.fullmatch(text) else text


def _range_start(text: str, argument: str) -> str | None:
    return _RANGE.split(_without_from(text))[0].strip(" :：") or None


def _range_end(text: str, argument: str) -> str | None:
    ends = _RANGE.split(_without_from(text))
    return (ends[-1].strip(" :：") or None) if len(ends) > 1 else None


def _without_from(text: str) -> str:
    found = _FROM.match(text)
    return text[found.end() :] if found else text


def _labelled(text: str, argument: str) -> str | None:
    """Of `国内：2024-12-24；国际：…` the first part with a value, those of `argument` (parted by |) before others."""
    found = {label.strip(): value.strip() for label, value in _LABELLED.findall(text)}
    if not found:
        return text
    wanted = [*argument.split("|"), *found]
    return next(
        (value for label in wanted if (value := found.get(label, "")) and not is_nothing(value)), None
    )


def _if_readable(text: str, where: str) -> str | None:
    """The text as a whole if the field can read it."""
    return text if can_read(where, text) else None


def _if_unreadable(text: str, where: str) -> str | None:
    """The text as a whole if the field cannot read it."""
    return None if can_read(where, text) else text


def _several_labels(text: str, argument: str) -> str | None:
    """The whole text if `labelled` leaves something of it out: two labels or more with different values."""
    said = {value.strip() for _, value in _LABELLED.findall(text) if not is_nothing(value.strip())}
    return text if len(said) > 1 else None


def _unless_other(text: str, pair: str) -> str | None:
    """Nothing for a text that the second field of `a|b` can read and the first cannot: a status among stages."""
    own, _, other = pair.partition("|")
    return None if not can_read(own, text) and can_read(other, text) else text


def _parsed(text: str, where: str) -> str | None:
    """What the field reads in it, as a code; the text itself where it reads nothing."""
    kind, _, key = where.partition(".")
    read = KINDS[kind].field(key).type.parse(text)
    return (read.value or text) if isinstance(read, Parsed) else text


def _words(text: str, table: str) -> str | None:
    """Another word for this one: `table` is a=b|c=d, compared folded; others stay, or become the d of *=d."""
    known = _word_table(table)
    return known.get(fold(text), known.get("*", text)) or None


@lru_cache(maxsize=256)
def _word_table(table: str) -> Mapping[str, str]:
    pairs = (pair.partition("=") for pair in table.split("|"))
    return {fold(word) or word: meaning for word, _, meaning in pairs}


ALONE: Mapping[str, Callable[[str, str], str | None]] = {
    "tidy": _tidy,
    "first": _first,
    "rest": _rest,
    "bare": _bare,
    "bracketed": bracketed,
    "suffix": _suffix,
    "range_start": _range_start,
    "range_end": _range_end,
    "labelled": _labelled,
    "drugs": drugs,
    "last_parts": last_parts,
    "listed": listed,
    "with_role": with_role,
    "without_role": without_role,
    "readable": readable,
    "unreadable": unreadable,
    "words": _words,
    "places": places,
    "codes": codes,
    "not_codes": not_codes,
    "if_readable": _if_readable,
    "if_unreadable": _if_unreadable,
    "several_labels": _several_labels,
    "unless_other": _unless_other,
    "parsed": _parsed,
    "stage_for": stage_for,
}
"""Steps that look at one cell: (text, argument) -> text. They are not asked about blank cells."""
