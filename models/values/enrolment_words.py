# SPDX-License-Identifier: Apache-2.0
"""The words around numbers of participants: units, sides, qualifiers, places, and what is only filling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from models.folding import term_key
from models.values.enrolment_value import ACTUAL, ELSEWHERE, TARGET
from models.values.numerals import DIGITS, HAN_NUMERAL_CLASS
from models.values.wording import words
from models.vocabulary import vocabulary

_I = re.IGNORECASE
UNIT = (
    r"(?:例(?!数)|人次?(?!数)|名|位|个?(?:受试者|患者|病人|病例|志愿者|参与者|参加者)"
    r"|(?:participants?|patients?|subjects?|people|persons?|volunteers?|individuals?|adults|children|cases"
    r"|pts)(?![a-z]))"
)
_PLAIN = rf"(?:{DIGITS})(?:\s?(?:万|千|百|k(?![a-z])))?"
_NOT_COUNTED = (
    r"(?!\s*(?:组|个?队列|个?剂量|剂量组|臂|期|号|部分|arms?\b|cohorts?\b|groups?\b|parts?\b|sites?\b|cent(?:er|re)s?\b|个?中心|家|所|医院"
    r"|countries|个?国家|岁|mg|[uµμ]g|ml|kg|%|周|weeks?|个?月|months?|年|years?|天|days?|[x×]\s*10|vg))(?![a-z])"
)
_LABELS_NUMBER = (
    r"(?<![A-Za-z\d.,])(?<!第)(?<!cohort )(?<!group )(?<!arm )(?<!part )(?<!stage )(?<!phase )(?<!level )(?<!dose )"
    r"(?<!队列)(?<!队列 )(?<!剂量)(?<!阶段)"
)
_HAN = rf"(?:[数几][十百千万]|[{HAN_NUMERAL_CLASS}]+)"
NUMBER = (
    rf"{_LABELS_NUMBER}{_PLAIN}(?=\s*{UNIT})|{_LABELS_NUMBER}{_PLAIN}(?![\d.])(?!,\d){_NOT_COUNTED}"
    rf"|(?<![{HAN_NUMERAL_CLASS}第]){_HAN}(?=\s*[多余]?\s*(?:例(?!数)|人|名|位)|\s*(?:至|到|-|~)\s*{_HAN}\s*(?:例|人|名))"
)
"""A number that counts people, and not one that belongs to a name (队列2, 30 mg, phase 1) or counts something else."""
COUNT = re.compile(
    rf"(?P<first>{NUMBER})(?P<unit>\s*{UNIT})?"
    rf"(?:\s*(?:-+|–|—|~+|至|到|\bto\b)\s*(?P<second>{NUMBER})(?P<unit2>\s*{UNIT})?)?",
    _I,
)
WHOLLY_HAN = re.compile(_HAN)
UNITS = re.compile(UNIT, _I)

_TARGET_WORDS = (
    r"计划(?:入组|招募|纳入)?|目标(?:入组|样本量)?|预计(?:入组)?|预期(?:入组)?|拟(?:入组|招募|纳入)?|估计|设计"
    r"|(?:to|will)\s+be\s+(?:enrolled|recruited|randomi[sz]ed)|will\s+(?:enroll?|recruit)|plans?\s+to\s+(?:enroll?|recruit)"
    r"|(?:planned|planning|target(?:ed)?|estimated|anticipated|expected|projected|goal|est\.)"
    r"(?:\s+(?:enroll?ment|sample\s+size|size|number))?"
)
_ACTUAL_WORDS = (
    r"实际(?:入组|招募|纳入)?(?:总?人数)?|已(?:经)?(?:入组|招募|纳入|完成|筛选)(?:了)?|完成入组|入组完成|累计(?:入组)?|实入|目前(?:已)?入组"
    r"|actual(?:ly)?(?:\s+(?:enroll?ment|enrolled|number|size))?|(?:were|was|have\s+been|has|already|so\s+far)?\s*"
    r"(?:enrolled|recruited|randomi[sz]ed|dosed)|enroll?ment\s+complete[d]?"
)
SIDES = re.compile(
    rf"(?P<{TARGET}>(?<![a-z])(?:{_TARGET_WORDS})(?![a-z]))|(?P<{ACTUAL}>(?<![a-z])(?:{_ACTUAL_WORDS})(?![a-z]))",
    _I,
)
SIDE_FIRST = re.compile(rf"\s*(?:{SIDES.pattern})\s*[:=,]?\s*", _I)
TOTAL = re.compile(
    r"样本总(?:量|数)|总(?:计|共|数|人数|样本量|例数)?|合计|共计?|一共|全球|全部"
    r"|total|overall|in\s+all|global(?:ly)?|all",
    _I,
)
_FILLING = re.compile(
    r"入组(?:人数|例数)?|样本量|例数|病例数|人数|受试者|患者|纳入|招募|其中|包括|大约需要|需要?|将|为|约?合|了"
    r"|(?<![a-z])(?:of\s+which|including|sample\s+size|number\s+of|size|enroll?ment|enrolling|participants?|patients?|subjects?"
    r"|in\s+total|so\s+far|to\s+date|and|in|from|the|of|with|is|are|were|was|has|have|been)(?![a-z])",
    _I,
)
_QUALIFIERS = {
    "over": "超过;超;逾;多于;大于;余;多;>;more than;over;above",
    "at_least": "至少;不少于;不低于;及以上;以上;≥;>=;+;at least;or more;and above;or above;minimum;min.;"
    "no fewer than;no less than",
    "up_to": "至多;最多;不超过;以内;≤;<=;up to;at most;or fewer;or less;maximum;max.;no more than",
    "below": "少于;不足;不到;接近;将近;近;<;less than;fewer than;below;nearly;almost;under",
    "approx": "大约;大概;约为;约;左右;上下;~;≈;approximately;approx.;approx;about;around;circa;ca.;ca;c.;roughly;some",
}
MEANING = {word: meaning for meaning, listed in _QUALIFIERS.items() for word in listed.split(";")}
QUALIFIER = re.compile(
    "|".join(
        (
            rf"(?<![a-z]){re.escape(word)}(?![a-z])"
            if word[0].isalpha() and word.isascii()
            else re.escape(word)
        )
        for word in sorted(MEANING, key=len, reverse=True)
    ),
    _I,
)
COHORT_WORD = re.compile(
    r"组|队列|臂|剂量|阶段|部分|期|男|女|儿童|成人|健康|安慰剂|试验药|对照|治疗|突变|型"
    r"|(?<![a-z])(?:cohort|group|arm|part|dose|level|stage|phase|sad|mad|placebo|control|treatment|treated|active|men|women|male"
    r"|female|healthy|sentinel|expansion|escalation|open|carriers?)s?(?![a-z])|^[A-Z]$",
    _I,
)
_EDGES = " \t.,;:：()-–—_/|=、·*\"'“”"
_UNSAFE = re.compile(r"[;=|:()（）\[\]@#]+")
_SPACES = re.compile(r"\s+")
_ABROAD = frozenset(
    term_key(each)
    for each in (
        *words(
            "国际 境外 国外 海外 其他国家 其它国家 其他地区 international abroad elsewhere row overseas intl"
        ),
        "other countries",
        "outside china",
        "ex-china",
        "rest of world",
        "rest of the world",
    )
)
_AT_HOME = frozenset(map(term_key, words("国内 境内 中国境内 domestic")))
_PLAIN_CODES = frozenset({"US", "UK", "GB", "CN", "JP", "KR", "EU"})
"""Codes of two letters that mean a place also where nothing else says so; IT and SC are ways of giving a drug."""


def flat(text: str) -> str:
    """One width, one kind of brackets, lines and bars as `;`."""
    narrow = unicodedata.normalize("NFKC", text.replace("\n", ";")).replace("−", "-").replace("〜", "~")
    return narrow.translate(str.maketrans("[]【】〔〕{}｛｝。", "()()()()();"))


def without_filling(text: str) -> str:
    """A text without words that say nothing about who was counted."""
    return tidy_label(_FILLING.sub(" ", text))


def tidy_label(text: str) -> str:
    """A name of a group: single spaces, none of the signs that canonical text needs, no punctuation around it."""
    return _SPACES.sub(" ", _UNSAFE.sub(" ", text)).strip(_EDGES)


def place_codes(labels: Sequence[str]) -> list[str | None]:
    """For each label the code of the place it names, None for cohorts."""
    found = [_place(label) for label in labels]
    short = [_short_code(label) for label in labels]
    if any(found) and all(code or brief for code, brief in zip(found, short, strict=True)):
        return [code or brief for code, brief in zip(found, short, strict=True)]
    return found


def _place(label: str) -> str | None:
    key = term_key(label)
    if key in _ABROAD:
        return ELSEWHERE
    if key in _AT_HOME:
        return "CN"
    if len(label) == 2 and label.isascii() and label not in _PLAIN_CODES:
        return None
    region = vocabulary("region").find(label)
    term = vocabulary("country").find(label) or (region if region and region.code == "EU" else None)
    return term.code if term else None


def _short_code(label: str) -> str | None:
    term = vocabulary("country").term(label) if len(label) == 2 and label.isupper() else None
    return term.code if term else None
