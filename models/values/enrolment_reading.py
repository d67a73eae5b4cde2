# SPDX-License-Identifier: Apache-2.0
"""From a text about participants to what it says: parts, each a count with its side and the group it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from models.text import Message, mark
from models.values.enrolment_forms import BESIDE, regular
from models.values.enrolment_value import (
    ACTUAL,
    COHORT,
    MOST,
    PLACE,
    TARGET,
    Count,
    GroupCount,
    Head,
    total_of,
)
from models.values.enrolment_words import (
    COHORT_WORD,
    COUNT,
    MEANING,
    QUALIFIER,
    SIDE_FIRST,
    SIDES,
    TOTAL,
    UNITS,
    WHOLLY_HAN,
    place_codes,
    tidy_label,
    without_filling,
)
from models.values.numerals import mixed_number
from models.values.plain import is_nothing

NOT_ENROLMENT = mark(
    "Values",
    "“{text}” does not say how many take part. Write it like 60, 约60例, China 48, US 12 or A组30例；B组30例.",
)
_SEVERAL = mark("Values", "“{text}” holds several numbers, and it does not say which one counts.")
_BACKWARDS = mark("Values", "“{text}” is a range that ends below where it begins.")
_NOT_WHOLE = mark("Values", "“{text}” is not a whole number. Write it without decimals.")
_POINT_OR_GROUP = mark("Values", "“{text}” could be {small} or {large}; write it without a point.")
_TOO_MANY = mark("Values", "“{text}” is more than {maximum}, the most that makes sense here.")
_TWICE = mark("Values", "“{text}” counts “{label}” twice.")
_ADDED = mark("Values", "The sum of {count} groups.")
_OTHER_SUM = mark("Values", "The groups add up to {sum}, not to the total of {total}.")
_MISSING = mark("Values", "No number was given for “{label}”; it is not in the sum.")
_LONGER = mark("Values", "Read from a longer text: “{text}”.")

_NESTED = re.compile(r"\(([^()]*)\)")
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


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says: of either side, or of none that it names."""

    heads: dict[str | None, Head]
    notes: tuple[Message, ...] = ()


class _Refused(Exception):
    """The text cannot be read; carries why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def said_in(written: str, text: str) -> Said | Message | None:
    """Read flattened `text`; `written` is what a reason quotes. None where it says that nothing is known."""
    notes: list[Message] = []
    shorter = BESIDE.sub(" ", text)
    if shorter != text:
        notes.append(_LONGER.format(text=written))
    try:
        parts = _parts(written, regular(shorter), notes) if text.count("(") <= _DEEPEST else []
        if not any(part.count for part in parts):
            return None if parts and all(part.label for part in parts) else NOT_ENROLMENT.format(text=written)
        return Said(_heads(written, parts, notes), tuple(dict.fromkeys(notes)))
    except _Refused as refused:
        return refused.reason


def _parts(written: str, text: str, notes: list[Message]) -> list[Part]:
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


_HELD = re.compile("\x02(.)\x03")
_DEEPEST = 40


def _part(written: str, piece: str, held: list[str], notes: list[Message]) -> Part | None:
    """One piece: its side, its label before a colon or around the number, the count, and groups in brackets."""

    def inside(found: re.Match[str]) -> str:
        return f"({_HELD.sub(inside, held[ord(found[1]) - 0xE000])})"

    sides: list[str] = []
    within: list[Part] = []
    counted = COUNT.search(_HELD.sub(" ", piece)) is not None

    def outside(found: re.Match[str]) -> str:
        bracket = _HELD.sub(inside, held[ord(found[1]) - 0xE000])
        marked = SIDES.search(bracket)
        if marked and not any(map(str.isdigit, bracket)):
            sides.append(_side(marked))
        elif counted and COUNT.search(bracket):
            within.extend(_parts(written, bracket, notes))
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
    count, unit, left = _count(written, rest)
    side = SIDES.search(left)
    left = SIDES.sub(" ", left)
    is_total = is_total or (not label and TOTAL.search(left) is not None)
    left = without_filling(TOTAL.sub(" ", left) if is_total else left)
    if label and left and COUNT.match(label):
        raise _Refused(_SEVERAL.format(text=written))
    if label and left:
        notes.append(_LONGER.format(text=written))
        left = ""
    sure = bool(label) or bool(left and (COHORT_WORD.search(left) or place_codes([left])[0]))
    return Part(
        count, label or left, sure=sure, side=_side(side) if side else None, total=is_total, unit=unit
    )


def _of_each(written: str, found: re.Match[str], label: str) -> Part:
    """3×8: three cohorts of eight."""
    groups, size = int(found["groups"]), int(found["size"])
    if not groups:
        raise _Refused(NOT_ENROLMENT.format(text=written))
    named = tuple(Part(Count(size, size), str(number + 1), sure=True) for number in range(groups))
    return Part(Count(groups * size, groups * size), label, sure=bool(label), total=not label, within=named)


def _count(written: str, text: str) -> tuple[Count, bool, str]:
    """The one count of a piece, whether a unit stands with it, and what is left of the text."""
    if text.strip().startswith("-"):
        raise _Refused(NOT_ENROLMENT.format(text=written))
    found = list(COUNT.finditer(text))
    if len(found) > 1:
        found = [each for each in found if each["unit"] or each["unit2"]] or found
    bare = tidy_label(SIDES.sub(" ", QUALIFIER.sub(" ", text)))
    if not found and WHOLLY_HAN.fullmatch(bare) and bare in text:
        rest = text.replace(bare, " ", 1)
        return _qualified(_vague(written, bare), rest), False, QUALIFIER.sub(" ", rest)
    if len(found) != 1:
        raise _Refused((_SEVERAL if found else NOT_ENROLMENT).format(text=written))
    only = found[0]
    around = f"{text[: only.start()]} {text[only.end() :]}"
    left = UNITS.sub(" ", around)
    low = _vague(written, only["first"])
    if only["second"]:
        high = _vague(written, only["second"])
        if (high.high or 0) < (low.low or 0):
            raise _Refused(_BACKWARDS.format(text=written))
        low = Count(low.low, high.high)
    unit = bool(only["unit"] or only["unit2"]) or left != around
    return _qualified(low, left), unit, QUALIFIER.sub(" ", left)


def _vague(written: str, digits: str) -> Count:
    """A number, or the bounds of 数十."""
    if digits[0] in "数几":
        unit = int(mixed_number(digits[1:]) or 0)
        return Count(2 * unit, 10 * unit - 1)
    thousands = digits[-1] in "kK"
    number = mixed_number(digits[:-1] if thousands else digits)
    number = number * 1000 if thousands and number is not None else number
    if number is None:
        raise _Refused(NOT_ENROLMENT.format(text=written))
    if number != number.to_integral_value():
        if re.fullmatch(r"\d{1,3}\.\d{3}", digits):
            raise _Refused(_POINT_OR_GROUP.format(text=written, small=digits, large=digits.replace(".", "")))
        raise _Refused(_NOT_WHOLE.format(text=written))
    if number > MOST:
        raise _Refused(_TOO_MANY.format(text=written, maximum=f"{MOST:,}"))
    return Count(int(number), int(number))


def _qualified(count: Count, around: str) -> Count:
    """A count with what the words around it say."""
    said = [MEANING[each.casefold()] for each in QUALIFIER.findall(around)]
    if not said:
        return count
    meaning = next((each for each in MEANING_ORDER if each in said), "")
    if count.low != count.high:
        return replace(count, word="approx") if meaning == "approx" else count
    if meaning in ("over", "at_least"):
        return Count(count.low, None, "over" if meaning == "over" else "")
    if meaning in ("below", "up_to"):
        return Count(None, count.high, "below" if meaning == "below" else "")
    return replace(count, word="approx")


MEANING_ORDER = ("over", "at_least", "below", "up_to", "approx")


def _heads(written: str, parts: list[Part], notes: list[Message]) -> dict[str | None, Head]:
    sides: dict[str | None, list[Part]] = {}
    named = {part.side for part in parts if part.side}
    current = next(iter(named)) if len(named) == 1 else None
    first = parts[0]
    if named == {ACTUAL} and not first.side and not first.label and _is_alone(parts[1:]):
        current = TARGET  # 60例，已入组12例
    for part in parts:
        current = part.side or current
        sides.setdefault(current, []).append(part)
    if None in sides and len(sides) > 1:
        raise _Refused(_SEVERAL.format(text=written))
    heads = {side: _head(written, held, notes) for side, held in sides.items()}
    return {side: head for side, head in heads.items() if head is not None}


def _is_alone(parts: list[Part]) -> bool:
    """Whether the next count is that of the other side, and no group of the one before."""
    return bool(parts) and parts[0].side == ACTUAL and not parts[0].label


def _head(written: str, parts: list[Part], notes: list[Message]) -> Head | None:
    notes += [_MISSING.format(label=part.label) for part in parts if part.count is None and part.label]
    counted = [part for part in parts if part.count is not None]
    if not counted:
        return None
    if any(not each.label and not each.side and not each.total for part in counted for each in part.within):
        raise _Refused(_SEVERAL.format(text=written))
    free = [part for part in counted if part.label and not part.sure]
    if free and len(counted) == 1:
        if not free[0].unit:
            raise _Refused(NOT_ENROLMENT.format(text=written))
        notes.append(_LONGER.format(text=written))
        counted = [replace(counted[0], label="")]
    totals = [part for part in counted if part.total]
    plain = [part for part in counted if not part.label and not part.total]
    groups = [part for part in counted if part.label and not part.total]
    if len(plain) > 1 and not groups and not totals and all(part.listed for part in plain):
        groups = [replace(part, label=str(number + 1)) for number, part in enumerate(plain)]
        plain = []
    totals += plain
    if len(totals) > 1 or (groups and any(part.listed == "+" for part in plain)):
        raise _Refused(_SEVERAL.format(text=written))
    groups += [each for part in totals for each in part.within if each.count and each.label and not each.side]
    return _summed(written, totals[0].count if totals else None, _grouped(written, groups), notes)


def _grouped(written: str, parts: list[Part]) -> tuple[GroupCount, ...]:
    codes = place_codes([part.label for part in parts])
    groups: dict[tuple[str, str], GroupCount] = {}
    for part, code in zip(parts, codes, strict=True):
        assert part.count is not None  # parts without a number were left out
        kind, label = (PLACE, code) if code else (COHORT, part.label)
        if (kind, label.casefold()) in groups:
            raise _Refused(_TWICE.format(text=written, label=part.label))
        groups[kind, label.casefold()] = GroupCount(kind, label, part.count)
    return tuple(groups.values())


def _summed(written: str, total: Count | None, groups: tuple[GroupCount, ...], notes: list[Message]) -> Head:
    sums = [
        total_of([group.count for group in groups if group.kind == kind])
        for kind in (PLACE, COHORT)
        if any(group.kind == kind for group in groups)
    ]
    if total is None:
        total = sums[0]
        if len(groups) > 1:
            notes.append(_ADDED.format(count=len(groups)))
    notes += [
        _OTHER_SUM.format(sum=each.number, total=total.number)
        for each in sums
        if total.number is not None and each.number not in (None, total.number)
    ]
    if max(total.low or 0, total.high or 0) > MOST:
        raise _Refused(_TOO_MANY.format(text=written, maximum=f"{MOST:,}"))
    return Head(total, groups)
