# SPDX-License-Identifier: Apache-2.0
"""Trial phases as a pair with sub-phases: 1b/2a, II/III, early phase 1, and what spreadsheets made of 1-2."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from models.text import mark
from models.values.base import NO_HINTS, Column, Hints, Parsed, SqlValue, Unreadable
from models.values.plain import is_nothing, split_at, tidied

NOT_APPLICABLE = "na"
REGISTRATIONAL = " registrational"
EARLY = "early_1"

_NOT_A_PHASE = mark("Values", "“{text}” is not a trial phase. Write it like 2, 1/2a or II期.")
_BACKWARDS = mark("Values", "“{text}” goes from a later phase to an earlier one.")
FROM_DATE = mark("Values", "A spreadsheet turned the phase into the date {date}; read as phase {phase}.")
_UNREPAIRABLE = mark("Values", "“{text}” is a date, and not one that a phase could have been turned into.")
_REST_UNREAD = mark("Values", "Only “{read}” was read, not the words in brackets.")
_NO_PHASE_TICKED = mark("Values", "The register answered no for every phase.")

_CANONICAL = re.compile(
    rf"(?P<first>{EARLY}|[1-4][abc]?)(?:/(?P<last>[1-4][abc]?))?(?P<registrational>{REGISTRATIONAL})?"
)


@dataclass(frozen=True, slots=True)
class PhaseValue:
    """A canonical phase, taken apart. Not applicable has neither end."""

    first: str | None
    last: str | None
    registrational: bool = False

    def __str__(self) -> str:
        if self.first is None:
            return NOT_APPLICABLE
        pair = self.first if self.first == self.last else f"{self.first}/{self.last}"
        return pair + (REGISTRATIONAL if self.registrational else "")

    @property
    def minimum(self) -> float | None:
        """The earlier phase as a number; early phase 1 is 0.5."""
        return _number(self.first)

    @property
    def maximum(self) -> float | None:
        """The later phase as a number."""
        return _number(self.last)

    @property
    def sub(self) -> str | None:
        """The pair as written with its sub-phases (1/2a), None where there are none."""
        marks = f"{self.first or ''}{self.last or ''}"
        pair = str(self).removesuffix(REGISTRATIONAL)
        return pair if marks[-1:] in ("a", "b", "c") or (self.first or "")[-1:] in ("a", "b", "c") else None


def _number(phase: str | None) -> float | None:
    if phase is None:
        return None
    return 0.5 if phase == EARLY else float(phase[0])


@lru_cache(maxsize=1024)
def read_phase(value: str) -> PhaseValue | None:
    """A canonical phase taken apart; None when `value` is not canonical."""
    if value == NOT_APPLICABLE:
        return PhaseValue(None, None)
    found = _CANONICAL.fullmatch(value)
    if found is None:
        return None
    first, last = found["first"], found["last"] or found["first"]
    if found["last"] and not _rank(first) < _rank(last):
        return None
    return PhaseValue(first, last, bool(found["registrational"]))


def _rank(phase: str) -> tuple[float, str]:
    return _number(phase) or 0.0, phase[1:] if phase != EARLY else ""


class _Phase:
    """Canonical: "early_1", "1", "1/2a", "1b/2a", "3 registrational", "na"."""

    key = "phase"
    columns = (Column(""), Column("_min", "real"), Column("_max", "real"))

    def parse(self, text: str, hints: Hints = NO_HINTS) -> Parsed | Unreadable:
        """Read a phase in any register's spelling; dates that spreadsheets made of 1-2 are repaired."""
        return _read(text, hints.date1904)

    def spread(self, value: str) -> tuple[SqlValue, ...]:
        """The value and its two ends as numbers, None where phases do not apply."""
        return _spread(value)

    def show(self, value: str, language: str) -> str:
        """I/IIa期, Phase 1/2a."""
        return _shown(value, language.startswith("zh"))

    def split(self, text: str) -> list[str]:
        """Phases between `;` and lines; slashes, commas and bars belong to one phase."""
        return split_at(_PHASE_LIST, text)


_PHASE_LIST = re.compile(r"[;；\r\n]+")


@lru_cache(maxsize=1024)
def _spread(value: str) -> tuple[SqlValue, ...]:
    known = read_phase(value)
    return (value, known.minimum, known.maximum) if known else (value, None, None)


_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}


@lru_cache(maxsize=1024)
def _shown(value: str, chinese: bool) -> str:
    known = read_phase(value)
    if known is None:
        return value
    if known.first is None or known.last is None:
        return "不适用" if chinese else "Not applicable"
    pair = [known.first] if known.first == known.last else [known.first, known.last]
    if chinese:
        text = "/".join("早期I" if phase == EARLY else _ROMAN[phase[0]] + phase[1:] for phase in pair) + "期"
        return text + ("（注册性）" if known.registrational else "")
    text = "/".join("Early Phase 1" if phase == EARLY else phase for phase in pair)
    text = text if known.first == EARLY else f"Phase {text}"
    return text + (" (registrational)" if known.registrational else "")


_NA = re.compile(
    r"be|ba|(?:其它|其他)\s*\(other\)|na|n/?\.?a\.?|not\s*applicable|not\s*specified|not\s*selected|不适用|其它|其他|无分期|不分期|other|others|none"
    r"|.*(?:be试验|生物等效性|生物利用度|bioequivalence|治疗新技术|诊断试验新技术|回顾性研究|基础科学研究|卫生服务研究|new\s*treatment\s*measure"
    r"|diagnostic\s*new\s*technique|retrospective\s*study|basic\s*science|health\s*services?\s*research).*"
)
_EARLY = re.compile(
    r"early[\s_-]*phase[\s_-]*(?:1|i)|early[\s_-]*(?:1|i)(?![\divx])|早期(?:探索性)?(?:1|i|一)期?|phase[\s_-]*0|(?<![\d.])0\s*期|零期|^0(?=\s*[/|-]|$)"
    r"|0\s*\(exploratory\s*trials?\)|探索性研究/预试验|临床预试验|预试验|pilot\s*(?:clinical\s*)?(?:trial|study)"
    r"|human\s*pharmacology\s*exploratory|探索性研究|exploratory\s*(?:trial|study|trials)"
)
_POST_MARKET = re.compile(r"上市后(?:药物|研究|监测)?|post[\s-]*market(?:ing)?(?:\s*(?:surveillance|study))?")
_YES_NO_LINE = re.compile(
    r"\((?:phase\s*)(?P<phase>i{1,3}|iv|[1-4])\)\s*[:：]?\s*(?P<answer>yes|no|是|否)(?![a-z])"
)
_REGISTRATIONAL_WORDS = re.compile(
    r"\(?\s*(?:registrational|registration[\s-]*enabling|pivotal|注册性|注册|关键性?|确证性)(?:临床|试验|研究|trial|study)?\s*\)?"
)
_STAGES = (
    (re.compile(r"human\s*pharmacology"), "1"),
    (re.compile(r"therapeutic\s*exploratory"), "2"),
    (re.compile(r"therapeutic\s*confirmatory"), "3"),
    (re.compile(r"therapeutic\s*use"), "4"),
)
_FILLER = re.compile(
    r"integrated|bioequivalence\s*study|open[\s-]*label|double[\s-]*blind(?:ed)?|dose[\s-]*escalation|extension"
    r"|首次人体|人体|开放标签|双盲|剂量递增|扩展|单臂|clinical|trials?|study|studies|seamless|adaptive|expansion|other|fih|randomi[sz]ed|phases?|stages?|ph\.?(?=\s*[\divx])"
    r"|临床|试验|研究|无缝|适应性|阶段|分期|第(?=[一二三四\div])|期|\(\s*\)|[\s_()\[\]（）:：.]+"
)
_WORDY = re.compile(
    r"open[\s-]*label|double[\s-]*blind(?:ed)?|dose[\s-]*(?:escalation|expansion|finding|ranging)|proof[\s-]*of[\s-]*concept"
    r"|(?<![a-z])(?:poc|sad|mad|part\s*[a-d])(?![a-z])|剂量(?:递增|扩展|探索)|概念验证|验证性?|探索性?"
)
"""Words that may stand with a phase and hold signs that join phases."""
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_SAYS_PHASE = re.compile(r"[1-4一二三四]|(?<![a-z])i{1,3}(?![a-z])|(?<![a-z])iv(?![a-z])|phase")
_NAMES_PHASE = re.compile(r"phase\s*(?:[1-4]|i{1,3}|iv)(?![a-z\d])|(?:[1-4一二三四]|i{1,3}|iv)[abc]?\s*期")
_SPELT = {"one": "1", "two": "2", "three": "3", "four": "4"}
_SPELT_PHASE = re.compile(r"(?<![a-z])(?:one|two|three|four)(?![a-z])")
_HAN_GAP = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_SHORT = re.compile(r"(?<![a-z\d])p(?=[1-4](?:[abc])?(?:[/\s-]|$))")
_NUMERALS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "一": "1", "二": "2", "三": "3", "四": "4"}
_ELEMENT = re.compile(r"(?P<numeral>iv|i{1,3}|[1-4]|[一二三四])(?P<subs>[abc]?)")
_SUBS = re.compile(r"(?<![a-z\d])(iv|i{1,3}|[1-4])([abc])\s*/\s*([abc])(?![a-z])")
_REMARK = re.compile(
    r"first\s*administration(?:\s*to\s*humans?)?|first[\s-]*(?:in|time\s*in)[\s-]*(?:human|man)s?"
)
_JOIN = re.compile(r"[|/\-–—~+,，、&;和与至到→_]|\band\b|\bto\b")
_EXCEL_DATE = re.compile(
    r"(?P<year>\d{4})[-/.年](?P<a>\d{1,2})[-/.月](?P<b>\d{1,2})日?(?:[t\s]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?"
    r"|(?P<c>\d{1,2})[-/.](?P<d>\d{1,2})[-/.]\d{2,4}|(?P<e>\d{1,2})月(?P<f>\d{1,2})日"
    r"|(?P<g>\d{1,2})-(?P<name>jan|feb|mar|apr)(?:-\d{2,4})?|(?P<name2>jan|feb|mar|apr)-0?(?P<h>\d{1,2})"
)
_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4}


@lru_cache(maxsize=8192)
def _read(text: str, date1904: bool) -> Parsed | Unreadable:
    written = tidied(text)
    if read_phase(written):
        return Parsed(written)
    flat = unicodedata.normalize("NFKC", written).casefold().strip(" .;；。")
    if not flat or flat in ("null", "none", "-", "–", "—") or (is_nothing(flat) and not _NA.fullmatch(flat)):
        return Parsed(None)
    answers = list(_YES_NO_LINE.finditer(flat))
    if len(answers) > 1 or (answers and ":" in flat):
        return _ticked([(_digit(found["phase"]), found["answer"] in ("yes", "是")) for found in answers])
    if damaged := _damaged(written, flat, date1904):
        return damaged
    registrational = _REGISTRATIONAL_WORDS.search(flat) is not None
    rest = _REGISTRATIONAL_WORDS.sub(" ", flat) if registrational else flat
    return _named(written, rest.strip(), registrational)


def _named(written: str, flat: str, registrational: bool) -> Parsed | Unreadable:
    if _is_not_applicable(flat):
        return Parsed(NOT_APPLICABLE)
    phases = _phases(flat)
    if not phases and (read := _without_brackets(flat)) and (phases := _phases(read)) and _rises(phases):
        return replace(
            Parsed(str(PhaseValue(phases[0], phases[-1], registrational))),
            notes=(_REST_UNREAD.format(read=read),),
        )
    if not phases:
        if (read := _without_brackets(flat)) and _is_not_applicable(read):
            return Parsed(NOT_APPLICABLE, (_REST_UNREAD.format(read=read),))
        if registrational and not _FILLER.sub("", flat):
            return Parsed("3" + REGISTRATIONAL)
        return Unreadable(_NOT_A_PHASE.format(text=written))
    if not _rises(phases):
        return Unreadable(_BACKWARDS.format(text=written))
    return Parsed(str(PhaseValue(phases[0], phases[-1], registrational)))


def _rises(phases: list[str]) -> bool:
    return all(_rank(one) <= _rank(other) for one, other in pairwise(phases))


def _is_not_applicable(flat: str) -> bool:
    """Whether the text says that phases do not apply. A bioequivalence study of phase I is of phase I."""
    return _NA.fullmatch(flat) is not None and not _NAMES_PHASE.search(flat)


def _without_brackets(flat: str) -> str:
    """A text without brackets that name no phase: 2期（中国）, phase 2 (completed)."""
    brackets = _BRACKETED.findall(flat)
    return "" if not brackets or any(map(_SAYS_PHASE.search, brackets)) else _BRACKETED.sub("", flat).strip()


def _digit(numeral: str) -> str:
    return _NUMERALS.get(numeral, numeral)


def _phases(flat: str) -> list[str]:
    """The phases named in casefolded NFKC text, in the order written; empty when anything else is left over."""
    text = _SHORT.sub(" ", _HAN_GAP.sub("", flat))
    if "phase" in text:
        text = _SPELT_PHASE.sub(lambda found: _SPELT[found.group()], text)
    text = _WORDY.sub(" ", _EARLY.sub(" @ ", _REMARK.sub(" ", text)))
    text = _SUBS.sub(r"\1\2/\1\3", text)
    text = _POST_MARKET.sub(" 4 ", text)
    spelled = re.search(r"phase\s*(?:iv|i{1,3}|[1-4])|@", text)
    for pattern, digit in _STAGES:
        text = pattern.sub(" " if spelled else f" {digit} ", text)
    pieces = [_FILLER.sub("", piece) for piece in _JOIN.split(_unrepeated(text))]
    phases: list[str] = []
    for piece in filter(None, pieces):
        found = _piece(piece)
        if not found:
            return []
        phases.extend(found)
    return list(dict.fromkeys(phases))


def _unrepeated(text: str) -> str:
    """`II (Phase II study)` and `I+II (Phase I+Phase II)` say the same twice: keep what stands in front."""
    found = re.fullmatch(r"(?P<front>[ivx\d/+\-\s]*[ivx\d]\s*)\((?P<inside>[^()]*)\)\s*", text)
    return found["front"] if found else text


def _piece(piece: str) -> list[str]:
    """The phases of text without joining signs: `2a`, `1b2a`, `ii`, `@` for early phase 1, `22` written twice."""
    phases: list[str] = []
    position = 0
    while position < len(piece):
        if piece[position] == "@":
            phases.append(EARLY)
            position += 1
            continue
        found = _ELEMENT.match(piece, position)
        if found is None:
            return []
        phases.append(_digit(found["numeral"]) + found["subs"])
        position = found.end()
    return phases if len(set(phases)) <= 1 or all(phase[-1:] in "abc" for phase in phases) else []


def _ticked(answers: list[tuple[str, bool]]) -> Parsed:
    """The EU register's block of questions: every phase with its yes or no."""
    ticked = sorted({phase for phase, yes in answers if yes})
    if not ticked:
        return Parsed(NOT_APPLICABLE, (_NO_PHASE_TICKED,))
    return Parsed(str(PhaseValue(ticked[0], ticked[-1])))


def _damaged(written: str, flat: str, date1904: bool) -> Parsed | Unreadable | None:
    """1-2 that a spreadsheet stored as 1 February or 2 January; None where the text is no date."""
    pair = _date_parts(flat, date1904)
    if pair is None:
        return None
    low, high = sorted(pair)
    if not 1 <= low < high <= 4:
        return Unreadable(_UNREPAIRABLE.format(text=written))
    phase = f"{low}/{high}"
    return Parsed(phase, (FROM_DATE.format(date=written, phase=phase),))


def _date_parts(flat: str, date1904: bool) -> tuple[int, int] | None:
    if re.fullmatch(r"\d{5}(?:\.0+)?", flat):
        day = (date(1904, 1, 1) if date1904 else date(1899, 12, 30)) + timedelta(days=int(flat[:5]))
        return day.day, day.month
    found = _EXCEL_DATE.fullmatch(flat)
    if found is None:
        return None
    for one, other in (("a", "b"), ("c", "d"), ("e", "f")):
        if found[one]:
            return int(found[one]), int(found[other])
    return int(found["g"] or found["h"]), _MONTHS[found["name"] or found["name2"]]


PHASE = _Phase()
