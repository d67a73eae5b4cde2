# SPDX-License-Identifier: Apache-2.0
"""Rules about organisations: older than what they do, and their names, codes and places against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from sqlalchemy import func, or_, select

from models.checks.rules.base import Found, Rule, Scope, Severity, columns_of, fields_of, term
from models.checks.rules.dates import certain, shown_date
from models.kinds import ORGANISATION
from models.schema import link
from models.text import mark
from models.values.folding import HAN
from models.vocabulary import vocabulary

_PROVINCES = MappingProxyType(
    {
        "11": "BJ", "12": "TJ", "13": "HE", "14": "SX", "15": "NM", "21": "LN", "22": "JL", "23": "HL",
        "31": "SH", "32": "JS", "33": "ZJ", "34": "AH", "35": "FJ", "36": "JX", "37": "SD", "41": "HA",
        "42": "HB", "43": "HN", "44": "GD", "45": "GX", "46": "HI", "50": "CQ", "51": "SC", "52": "GZ",
        "53": "YN", "54": "XZ", "61": "SN", "62": "GS", "63": "QH", "64": "NX", "65": "XJ",
    }
)  # fmt: skip
"""First two digits of a division code (GB/T 2260) -> ISO 3166-2; the code of the registering authority."""
_PARTNERSHIP_ZH = re.compile(r"合伙企业|[(（](?:有限|普通|特殊普通)合伙[)）]\s*$")
_COMPANY_ZH = re.compile(r"公司\s*$")
_COMPANY_EN = re.compile(
    r"(?:\bCo\.?,?\s*Ltd|\bLimited|\bLtd|\bInc|\bCorp|\bCorporation|\bGmbH)\.?\s*$", re.IGNORECASE
)
_PARTNERSHIP_EN = re.compile(
    r"(?:\bL\.?P|\bL\.?L\.?P|\bPartnership)\.?\s*$|\bLimited\s+Partnership\b", re.IGNORECASE
)

_FUNDED_BEFORE = mark(
    "Rules", "The money was announced {date}, before {organisation} was founded ({founded})."
)
_TRIAL_BEFORE = mark(
    "Rules", "The trial started {date}, before its sponsor {organisation} was founded ({founded})."
)
_OTHER_PROVINCE = mark("Rules", "The credit code {code} was given in {given}, but “{field}” says {province}.")
_OTHER_FORM = mark(
    "Rules", "“{zh}” and “{en}” are of different legal forms: one is a company, one a partnership."
)
_NO_ENGLISH = mark("Rules", "The English name is missing; readers abroad need one.")
_NO_CHINESE = mark("Rules", "The Chinese name is missing, although it is an organisation in China.")
_OTHER_CITY = mark("Rules", "{city} lies in {there}, but the province given is {province}.")


def _funded_before(scope: Scope) -> Iterator[Found]:
    yield from _before_founding(scope, "financing", "announced", "recipient")


def _tried_before(scope: Scope) -> Iterator[Found]:
    yield from _before_founding(scope, "trial", "start", "sponsor")


def _before_founding(scope: Scope, kind: str, key: str, role: str) -> Iterator[Found]:
    columns, organisation = columns_of(kind), columns_of("organisation")
    query = select(columns.id, columns[key], organisation.id, organisation.founded).where(
        columns[f"{key}_upper"] < organisation.founded_lower,
        link.c.record_id == columns.id,
        link.c.field == role,
        organisation.id == link.c.target_id,
        certain(columns[key]),
        certain(organisation.founded),
        *scope.within(columns.id),
    )
    rows = scope.execute(query).all()
    names = scope.names(row[2] for row in rows)
    message = _FUNDED_BEFORE if kind == "financing" else _TRIAL_BEFORE
    for number, day, founder, founded in rows:
        filled = message.format(
            date=shown_date(day), organisation=names[founder], founded=shown_date(founded)
        )
        yield Found(kind, number, key, filled, (founder,))


def _other_province(scope: Scope) -> Iterator[Found]:
    organisation = columns_of("organisation")
    query = select(organisation.id, organisation.uscc, organisation.province).where(
        func.length(organisation.uscc) == 18,
        organisation.province.is_not(None),
        *scope.within(organisation.id),
    )
    for number, code, province in scope.execute(query):
        given = _PROVINCES.get(code[2:4])
        if given is not None and f"CN-{given}" != province:
            message = _OTHER_PROVINCE.format(
                code=code,
                given=term("province", f"CN-{given}"),
                field=ORGANISATION.field("province").label,
                province=term("province", province),
            )
            yield Found("organisation", number, "uscc", message)


def _names_apart(scope: Scope) -> Iterator[Found]:
    organisation = columns_of("organisation")
    zh, en = organisation.name_zh, organisation.name_en
    query = select(organisation.id, zh, en).where(
        or_(zh.contains("合伙"), zh.contains("公司")), en.is_not(None), *scope.within(organisation.id)
    )
    for number, chinese, english in scope.execute(query):
        if _different_forms(chinese, english):
            yield Found("organisation", number, "name_en", _OTHER_FORM.format(zh=chinese, en=english))
    in_china = (organisation.country == "CN", *scope.within(organisation.id))
    for message, key, names in (
        (_NO_ENGLISH, "name_en", (en, organisation.short_en)),
        (_NO_CHINESE, "name_zh", (zh, organisation.short_zh)),
    ):
        nameless = select(organisation.id).where(*(name.is_(None) for name in names), *in_china)
        for number in scope.scalars(nameless):
            yield Found("organisation", number, key, message)


def _different_forms(chinese: str, english: str) -> bool:
    if _PARTNERSHIP_ZH.search(chinese):
        return _COMPANY_EN.search(english) is not None and not _PARTNERSHIP_EN.search(english)
    return _COMPANY_ZH.search(chinese) is not None and _PARTNERSHIP_EN.search(english) is not None


def _other_city(scope: Scope) -> Iterator[Found]:
    organisation, cities = columns_of("organisation"), vocabulary("city")
    query = select(organisation.id, organisation.city, organisation.province).where(
        organisation.city.is_not(None), organisation.province.is_not(None), *scope.within(organisation.id)
    )
    for number, city, province in scope.execute(query):
        # Latin spellings are shared: Suzhou is 苏州 and 宿州.
        found = cities.find(city) if HAN.search(city) else None
        if found is not None and found.group and found.group != province:
            message = _OTHER_CITY.format(
                city=found.label, there=term("province", found.group), province=term("province", province)
            )
            yield Found("organisation", number, "city", message)


_ORGANISATION = ("organisation",)
_FOUNDED = fields_of("organisation", "founded")
RULES = (
    Rule(
        "Q40",
        Severity.ERROR,
        ("financing",),
        (*fields_of("financing", "recipient", "announced"), *_FOUNDED),
        mark("Rules", "Money goes to a company that is founded."),
        _funded_before,
    ),
    Rule(
        "Q40W",
        Severity.WARNING,
        ("trial",),
        (*fields_of("trial", "sponsor", "start"), *_FOUNDED),
        mark("Rules", "A trial is not older than its sponsor."),
        _tried_before,
    ),
    Rule(
        "Q56",
        Severity.WARNING,
        _ORGANISATION,
        fields_of("organisation", "uscc", "province"),
        mark("Rules", "A credit code is of the province of its organisation."),
        _other_province,
    ),
    Rule(
        "Q57",
        Severity.WARNING,
        _ORGANISATION,
        fields_of("organisation", "name_zh", "name_en", "short_zh", "short_en", "country"),
        mark("Rules", "An organisation in China has a name in both languages, of one legal form."),
        _names_apart,
    ),
    Rule(
        "Q59",
        Severity.WARNING,
        _ORGANISATION,
        fields_of("organisation", "city", "province"),
        mark("Rules", "A city lies in its province."),
        _other_city,
    ),
)
