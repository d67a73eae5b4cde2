# SPDX-License-Identifier: Apache-2.0
"""Made-up lists of drug candidates in two languages: codes, aliases, companies and stages written in many ways."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bench.matching_data import LinkSet
from bench.matching_made.pairing import Pairing
from bench.matching_made.words import COMPANIES, DISEASES, DRUGS, STEMS, SYLLABLES, TARGETS

STAGES = (
    ("临床前", "Preclinical"),
    ("申报临床", "IND filed"),
    ("I期", "Phase I Clinical Trial"),
    ("I/II期", "Phase I/II"),
    ("II期", "Phase II Clinical Trial"),
    ("II/III期", "Phase II/III"),
    ("III期", "Phase III Clinical Trial"),
    ("申请上市", "Pre-registration"),
    ("批准上市", "Launched"),
)
_FORMS = ("注射液", "片", "胶囊", "")


@dataclass(frozen=True)
class Asset:
    """A drug candidate as it is, before anybody writes it down."""

    zh: str
    en: str
    codes: tuple[str, ...]
    company: tuple[str, str]
    target: str
    disease: tuple[str, str]
    stage: int


def assets(count: int, seed: int) -> LinkSet:
    """A Chinese pipeline list against an English one; a third of either side has no counterpart."""
    pairing = Pairing(seed)
    dice = pairing.dice
    for number, one in enumerate(_family(dice, count)):
        chance = dice.random()
        if chance < 0.7:
            pairing.left(number, _chinese(dice, one))
        if chance > 0.3:
            pairing.right(number, _english(dice, one))
    return pairing.done()


def assets_by_indication(count: int, seed: int) -> LinkSet:
    """A row for each drug and disease: the same names, another row."""
    pairing = Pairing(seed)
    dice = pairing.dice
    for number, one in enumerate(_family(dice, count)):
        for turn, disease in enumerate(dice.sample(DISEASES, dice.choice((1, 2, 2, 3)))):
            chance = dice.random()
            stage = max(0, min(len(STAGES) - 1, one.stage + turn - 1))
            each = Asset(one.zh, one.en, one.codes, one.company, one.target, disease, stage)
            if chance < 0.8:
                pairing.left((number, turn), _mixed(dice, each))
            if chance > 0.2:
                pairing.right((number, turn), _mixed(dice, each, other=True))
    return pairing.done()


def _family(dice: random.Random, count: int) -> list[Asset]:
    """Candidates; companies number theirs in series, and one name in eight is all but another's."""
    found: list[Asset] = []
    series = {
        company: ("".join(dice.choices("ABCDGHKLMNRSTX", k=dice.choice((2, 2, 3)))), dice.randint(1, 60) * 10)
        for company in COMPANIES
    }
    for _ in range(count):
        company = dice.choice(COMPANIES)
        letters, start = series[company]
        digits = start + dice.randint(1, 30)
        code = f"{letters}-{digits}" if dice.random() < 0.8 else f"{letters}{digits}{dice.choice('AB')}"
        more = (
            (f"{dice.choice(('JS', 'HLX', 'IBI', 'AK', 'SHR'))}-{dice.randint(1000, 9999)}",)
            if dice.random() < 0.25
            else ()
        )
        zh, en = _name(dice)
        if found and dice.random() < 0.12:
            near = dice.choice(found)
            zh, en = near.zh[:-2] + zh[-2:], near.en[: len(near.en) // 2] + en[len(en) // 2 :]
        found.append(
            Asset(
                zh,
                en,
                (code, *more),
                company,
                dice.choice(TARGETS),
                dice.choice(DISEASES),
                dice.randrange(len(STAGES)),
            )
        )
    unique = {one.codes[0]: one for one in found}
    return list({one.en: one for one in unique.values()}.values())


def _name(dice: random.Random) -> tuple[str, str]:
    if dice.random() < 0.3:
        return dice.choice(DRUGS)
    parts, stem = dice.choices(SYLLABLES, k=3), dice.choice(STEMS)
    return "".join(part[0] for part in parts) + stem[0], "".join(part[1] for part in parts) + stem[1]


def _code(dice: random.Random, code: str) -> str:
    return dice.choice((code, code, code.replace("-", ""), code.replace("-", " "), code.lower()))


def _chinese(dice: random.Random, one: Asset) -> dict[str, str]:
    named = dice.random() < 0.7 or one.stage > 4
    code = _code(dice, one.codes[0])
    form = dice.choice(_FORMS)
    written = (
        dice.choice((one.zh + form, f"{one.zh}（{code}）", f"{code} {one.zh}", f"{one.zh}({one.en})"))
        if named
        else code + form
    )
    others = [_code(dice, each) for each in one.codes if dice.random() < 0.7]
    if dice.random() < 0.25:
        others.append(one.en.capitalize())
    return {
        "药物名称": written,
        "别名/代号": "；".join(others),
        "靶点": one.target if dice.random() < 0.8 else "",
        "原研企业": dice.choice((one.company[0], one.company[0], one.company[1]))
        if dice.random() < 0.85
        else "",
        "适应症": one.disease[0],
        "最高研发阶段": STAGES[one.stage][0],
    }


def _english(dice: random.Random, one: Asset) -> dict[str, str]:
    named = dice.random() < 0.75 or one.stage > 4
    stage = one.stage if dice.random() < 0.8 else max(0, one.stage - 1)
    others = [_code(dice, each) for each in one.codes if dice.random() < 0.75]
    if dice.random() < 0.2:
        others.append(one.zh)
    return {
        "Drug Primary Name": dice.choice((one.en, one.en.capitalize())) if named else one.codes[0],
        "Synonyms": "; ".join(others),
        "Originator": one.company[1] + dice.choice(("", "", " Inc", " Co., Ltd."))
        if dice.random() < 0.9
        else "",
        "Target": one.target.replace("-", "") if dice.random() < 0.2 else one.target,
        "Disease": one.disease[1],
        "Global Status": STAGES[stage][1],
    }


def _mixed(dice: random.Random, one: Asset, *, other: bool = False) -> dict[str, str]:
    name, code = (one.en, one.codes[0]) if other else (one.zh, one.codes[0])
    return {
        "name": dice.choice((name, f"{name} ({_code(dice, code)})", f"{one.zh} {one.en}", _code(dice, code))),
        "codes": _code(dice, code) if dice.random() < 0.7 else "",
        "company": one.company[1 if other else 0] if dice.random() < 0.9 else "",
        "indication": one.disease[1 if other else 0],
        "stage": STAGES[one.stage][1 if other else 0],
    }
