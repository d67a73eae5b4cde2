# SPDX-License-Identifier: Apache-2.0
"""The filters that questions share, and how what people write for them and for parameters is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from models.answers.question import Parameter, Question
from models.errors import UserError
from models.folding import fold
from models.ids import id_number, id_text
from models.text import Bilingual, mark
from models.values import DATE
from models.values.base import Unreadable
from models.values.choice import nearest_terms
from models.values.edtf import read_edtf
from models.vocabulary import Term, vocabulary

_UNKNOWN_FILTER = mark("Answers", "“{question}” has no filter “{key}”; it takes: {known}.")
_NOT_A_TERM = mark("Answers", "“{value}” is no value of {filter}. Nearest: {nearest}. All of them: {known}.")
_NO_SUCH_TERM = mark("Answers", "“{value}” is no value of {filter}. It is one of: {known}.")
_NOT_A_DAY = mark("Answers", "“{value}” is not a date for “{key}”: write it like 2025-09-30 or 2025.")
_NOT_A_COUNT = mark("Answers", "“{value}” is not a number for “{key}”: write a whole number like 18.")
_NOT_A_RECORD = mark("Answers", "“{value}” is not the id of a record for “{key}”: look it up with search.")
_MOST_NAMED = 40
_FEW = 10
"""So many terms are read at a glance; nothing is gained by calling some of them the nearest."""
_CODED = Bilingual("{label}（{code}）", "{label} ({code})")
_SET_APART = Bilingual("、", "; ")


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: which records of a question count."""

    key: str
    label: Bilingual
    type: str
    """As Parameter.type has it."""


FILTERS: Mapping[str, Filter] = MappingProxyType(
    {
        one.key: one
        for one in (
            Filter("region", Bilingual("地区", "Region"), "vocabulary:region"),
            Filter("country", Bilingual("机构所在国家", "Country of the organisation"), "vocabulary:country"),
            Filter("group", Bilingual("药物类别", "Group of modalities"), "vocabulary:modality_group"),
            Filter("modality", Bilingual("药物类型", "Modality"), "vocabulary:modality"),
            Filter("target", Bilingual("靶点", "Target"), "vocabulary:gene"),
            Filter("subtype", Bilingual("ALS 亚型", "ALS subtype"), "vocabulary:als_subtype"),
            Filter("status", Bilingual("开发状态", "Development status"), "vocabulary:dev_status"),
            Filter(
                "organisation_type",
                Bilingual("机构类型", "Type of organisation"),
                "vocabulary:organisation_type",
            ),
            Filter("money", Bilingual("资金类型", "Kind of money"), "vocabulary:financing_type"),
            Filter("round", Bilingual("轮次", "Round"), "vocabulary:round"),
            Filter("from", Bilingual("起始日期", "From"), "date"),
            Filter("to", Bilingual("截止日期", "To"), "date"),
        )
    }
)
OF_CANDIDATES = ("region", "country", "group", "modality", "target", "subtype", "status", "organisation_type")
"""Filters that choose candidates (by the type and country of their owners), and what belongs to them."""
OF_MONEY = (*OF_CANDIDATES, "money", "round", "from", "to")
OF_TRIALS = (*OF_CANDIDATES, "from", "to")
_OPEN = ("vocabulary:gene",)


def read_where(question: Question, written: Mapping[str, str]) -> dict[str, str]:
    """What was written for filters and parameters, in canonical form. UserError names what cannot be read."""
    found = {}
    for key, value in written.items():
        described = _described(question, key)
        found[key] = _canonical(described, value.strip())
    return dict(sorted(found.items()))


def _described(question: Question, key: str) -> Filter | Parameter:
    for parameter in question.parameters:
        if parameter.key == key:
            return parameter
    if key in question.filters:
        return FILTERS[key]
    known = [*(one.key for one in question.parameters), *question.filters]
    raise UserError(_UNKNOWN_FILTER.format(question=question.title, key=key, known=", ".join(known) or "—"))


def _canonical(described: Filter | Parameter, value: str) -> str:
    sort, _, name = described.type.partition(":")
    match sort:
        case "vocabulary":
            return _term(described, name, value)
        case "currency":
            return _term(described, "currency", value)
        case "date":
            return _day(described, value)
        case "months" | "number":
            if value.isascii() and value.isdecimal() and 0 < int(value) < 10_000:
                return str(int(value))
            raise UserError(_NOT_A_COUNT.format(value=value, key=described.key))
    number = id_number(value)
    if number is None:
        raise UserError(_NOT_A_RECORD.format(value=value, key=described.key))
    return id_text(number)


def _term(described: Filter | Parameter, name: str, value: str) -> str:
    terms = vocabulary(name)
    found = terms.find(value)
    if found is not None:
        return found.code
    if described.type in _OPEN and value:
        return value
    current = [term for term in terms.terms if not term.retired]
    near = [term for term in current if _holds(term, value)] or nearest_terms(terms, value)
    said = _NOT_A_TERM.format(nearest=_named(near)) if near and len(current) > _FEW else _NO_SUCH_TERM
    raise UserError(said.format(value=value, filter=described.label, known=_named(current)))


def _holds(term: Term, value: str) -> bool:
    return any(fold(value) in fold(spelling) for spelling in term.spellings())


def _named(terms: Sequence[Term]) -> Bilingual:
    """Terms as people know them, with the codes that are shorter to type."""
    zh, en = (
        _SET_APART(language).join(
            _CODED(language).format(label=term.label(language), code=term.code) for term in terms[:_MOST_NAMED]
        )
        + (" …" if len(terms) > _MOST_NAMED else "")
        for language in ("zh", "en")
    )
    return Bilingual(zh, en)


def _day(described: Filter | Parameter, value: str) -> str:
    """The first day of what was written; of `to` the last."""
    read = DATE.parse(value)
    known = None if isinstance(read, Unreadable) or read.value is None else read_edtf(read.value)
    day = None if known is None else known.upper if described.key == "to" else known.lower
    if day is None:
        raise UserError(_NOT_A_DAY.format(value=value, key=described.key))
    return day
