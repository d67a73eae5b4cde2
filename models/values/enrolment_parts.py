# SPDX-License-Identifier: Apache-2.0
"""The parts of a text about participants, each a count with its side and the group it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from models.text import Message, mark
from models.values.enrolment_counts import NOT_ENROLMENT, SEVERAL, Refused, count_in
from models.values.enrolment_value import ACTUAL, TARGET, Count
from models.values.enrolment_words import (
    COHORT_WORD,
    COUNT,
    SIDE_FIRST,
    SIDES,
    TOTAL,
    place_codes,
    tidy_label,
    without_filling,
)
from models.values.plain import is_nothing

LONGER = mark("Values", "Read from a longer text: “{text}”.")
DEEPEST = 40
"""Brackets within one text that are taken apart."""
_NESTED = re.compile(r"\(([^()]*)\)")
_HELD = re.compile(r"\x02(.)\x03")
"""Stands for a bracket that is held while the text around it is split."""
_COMMA = re.compile(r"、|,(?!\d{3}(?!\d))|(?<=[例人名])\s+(?=[^\d\s\x02+&/,;和与及][^,;]*\d)")
_PLUS = re.compile(
    r"[+&](?=[^+&]*[\d\x02])|(?<=[\d例人名\x03 ])(?:\band\b|和|与|及)(?=[^+&]*[\d\x02])|[和与及](?=\s*\d)",
    re.IGNORECASE,
)
_SLASH = re.compile(rf"(?<=[例人名\x03])\s*/\s*(?=\D)|(?<=\d)\s*/\s*(?={SIDES.pattern})", re.IGNORECASE)
_EACH = re.compile(r"(?P<groups>\d{1,2})\s*[x×*]\s*(?P<size>\d{1,4})")
_LABELLED = re.compile(r"(?P<label>.*?)[:=](?P<rest>[^:=]*)")


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of the text says."""

    count: Count | None
    label: str = ""
    sure: bool = False
    """The label stands before a colon, or is the word for a cohort or place."""
    side: str | None = None
    total: bool = False
    within: tuple[Part, ...] = ()
    listed: str = ""
    """How it is joined to its neighbours: "+", ";" or not in a list."""
    unit: bool = False


def parts_of(written: str, text: str, notes: list[Message]) -> list[Part]:
    """The parts of a text in its regular form; what is worth saying of them goes to `notes`. Raises Refused."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found[1])
        return f"\x02{chr(0xE000 + len(held) - 1)}\x03"

    flat = text
    while (inner := _NESTED.sub(hold, flat)) != flat and len(held) < 200:
        flat = inner
    parts = []
    for piece, listed in _pieces(flat):
        part = _part(written, piece, held, notes)
        if part is not None:
            parts.append(replace(part, listed=listed))
            parts += [each for each in part.within if each.side]
    return parts


def _pieces(text: str) -> list[tuple[str, str]]:
    """The pieces of a text, each with the sign that joins it to another: "+", ";" or none."""
    pieces: list[tuple[str, str]] = []
    lines = [line for line in re.split(r"[;|]+|<br\s*/?>", text) if line.strip()]
    for line in lines:
        for clause in _split_counted(_COMMA, line):
            for side in _SLASH.split(clause) if SIDES.search(clause) else [clause]:
                if side is None:
                    continue
                added = _split_counted(_PLUS, side)
                sign = "+" if len(added) > 1 else ";" if len(lines) > 1 else ""
                pieces += [(each, sign) for each in added if each.strip()]
    return pieces


def _split_counted(separator: re.Pattern[str], text: str) -> list[str]:
    """Split where a number stands before the separator: the comma in “Taiwan, China: 10” joins a name."""
    pieces, start = [], 0
    for found in separator.finditer(text):
        before = text[start : found.start()]
        if "\x02" in before or any(map(str.isdigit, before)) or COUNT.search(before):
            pieces.append(before)
            start = found.end()
    return [*pieces, text[start:]]


def _part(written: str, piece: str, held: list[str], notes: list[Message]) -> Part | None:
    """One piece: its side, its label before a colon or around the number, the count, and groups in brackets."""
    sides: list[str] = []
    within: list[Part] = []
    counted = COUNT.search(_HELD.sub(" ", piece)) is not None

    def outside(found: re.Match[str]) -> str:
        bracket = _bracket(found, held)
        marked = SIDES.search(bracket)
        if marked and not any(map(str.isdigit, bracket)):
            sides.append(_side(marked))
        elif counted and COUNT.search(bracket):
            within.extend(parts_of(written, bracket, notes))
        else:
            return f" {bracket} "
        return " "

    bare = _HELD.sub(outside, piece)
    while first := SIDE_FIRST.match(bare):
        sides.append(_side(first))
        bare = bare[first.end() :]
    part = _counted(written, bare, notes)
    if part is None:
        return None
    return replace(part, side=next(iter(sides), part.side), within=(*part.within, *within))


def _bracket(found: re.Match[str], held: list[str]) -> str:
    """What is held at a find, with the brackets inside of it."""
    return _HELD.sub(lambda inner: f"({_bracket(inner, held)})", held[ord(found[1]) - 0xE000])


def _side(found: re.Match[str]) -> str:
    return TARGET if found[TARGET] else ACTUAL


def _counted(written: str, bare: str, notes: list[Message]) -> Part | None:
    labelled = _LABELLED.fullmatch(bare)
    label = tidy_label(labelled["label"]) if labelled else ""
    rest = labelled["rest"] if labelled else bare
    is_total = TOTAL.fullmatch(label) is not None
    label = "" if is_total or not without_filling(label) else label
    if is_nothing(rest.strip(" .,")):
        return Part(None, label, sure=True) if label else None
    if each := _EACH.fullmatch(rest.strip()):
        return _of_each(written, each, label)
    count, unit, left = count_in(written, rest)
    side = SIDES.search(left)
    left = SIDES.sub(" ", left)
    is_total = is_total or (not label and TOTAL.search(left) is not None)
    left = without_filling(TOTAL.sub(" ", left) if is_total else left)
    if label and left and COUNT.match(label):
        raise Refused(SEVERAL.format(text=written))
    if label and left:
        notes.append(LONGER.format(text=written))
        left = ""
    sure = bool(label) or bool(left and (COHORT_WORD.search(left) or place_codes([left])[0]))
    return Part(
        count, label or left, sure=sure, side=_side(side) if side else None, total=is_total, unit=unit
    )


def _of_each(written: str, found: re.Match[str], label: str) -> Part:
    """3×8: three cohorts of eight."""
    groups, size = int(found["groups"]), int(found["size"])
    if not groups:
        raise Refused(NOT_ENROLMENT.format(text=written))
    named = tuple(Part(Count(size, size), str(number + 1), sure=True) for number in range(groups))
    return Part(Count(groups * size, groups * size), label, sure=bool(label), total=not label, within=named)
