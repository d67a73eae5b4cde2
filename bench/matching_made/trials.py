# SPDX-License-Identifier: Apache-2.0
"""Made-up trials registered in two registers: two titles, two languages, follow-ups, and protocols that many share."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from bench.matching_data import FOLDER, LinkSet
from bench.matching_made.pairing import Pairing, Row
from bench.matching_made.words import COMPANIES, DISEASES, DRUGS, HOSPITALS

_EXPORT = FOLDER.parent / "registries" / "ictrp_15Apr2020.xlsx"


def two_titles(seed: int, most: int = 700) -> LinkSet:
    """Rows of a real export: the public title, sponsor and plan on one side, on the other the scientific title of
    another register's entry of the same trial, its numbers and dates a little off."""
    import python_calamine

    pairing = Pairing(seed)
    rows = python_calamine.CalamineWorkbook.from_path(str(_EXPORT)).get_sheet_by_index(0).to_python()
    heads = [str(each) for each in rows[0]]
    trials = [{head: str(cell).strip() for head, cell in zip(heads, row, strict=True)} for row in rows[1:]]
    for number, one in enumerate(pairing.dice.sample(trials, min(most, len(trials)))):
        chance = pairing.dice.random()
        if chance < 0.65:
            pairing.left(number, _as_ctgov(pairing.dice, number, one))
        if chance > 0.35:
            pairing.right(number, _as_other(pairing.dice, number, one))
    return pairing.done()


def _as_ctgov(dice: random.Random, number: int, one: Row) -> dict[str, str]:
    return {
        "NCT Number": f"NCT{50_000_000 + number * 7919:08d}",
        "Study Title": one["Public title"],
        "Sponsor": one["Primary sponsor"],
        "Conditions": one["Condition"].split(";")[0],
        "Interventions": one["Intervention"].replace("<br>", "|")[:200],
        "Phases": one["Phase"],
        "Enrollment": str(_size(one["Target size"]) or ""),
        "Start Date": one["Date enrollement"][: dice.choice((7, 10))],
    }


def _as_other(dice: random.Random, number: int, one: Row) -> dict[str, str]:
    size = _size(one["Target size"])
    if size and dice.random() < 0.3:
        size = round(size * dice.choice((0.8, 0.9, 1.1, 1.2)))
    sponsor = one["Primary sponsor"]
    turn = dice.random()
    sponsor = (
        sponsor.split(",")[0]
        if turn < 0.15
        else sponsor.upper()
        if turn < 0.25
        else sponsor.replace("Hospital", "Hosp.")
    )
    later = dice.choice((0, 0, 0, 5, 14, 30))
    return {
        "TrialID": f"EUCTR2020-{number % 1000:06d}-{dice.randint(10, 99)}"
        if dice.random() < 0.5
        else f"ISRCTN{30_000_000 + number * 6007:08d}",
        "Scientific title": one["Scientific title"] or one["Public title"],
        "Primary sponsor": sponsor,
        "Condition": one["Condition"],
        "Intervention": one["Intervention"].replace("<br>", "; ")[:300],
        "Target size": str(size or ""),
        "Date enrollement": _later(one["Date enrollement"], later),
        "Secondary ID(s)": f"NCT{50_000_000 + number * 7919:08d}" if dice.random() < 0.1 else "",
    }


def _size(text: str) -> int:
    parts = [part.rpartition(":")[2].split(".")[0] for part in text.split(";")]
    return sum(int(part) for part in parts if part.isdigit())


def _later(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat()
    except ValueError:
        return day


@dataclass(frozen=True)
class Trial:
    """A trial as it is, before it is registered."""

    drug: tuple[str, str]
    disease: tuple[str, str]
    phase: int
    dose: int
    weeks: int
    size: int
    start: date
    company: tuple[str, str]
    hospital: tuple[str, str]
    protocol: str
    later: bool


_PHASES = (("Ⅰ期", "Phase 1", "PHASE1"), ("Ⅱ期", "Phase II", "PHASE2"), ("Ⅲ期", "Phase 3", "PHASE3"))


def in_two_languages(count: int, seed: int) -> LinkSet:
    """ClinicalTrials.gov in English against Chinese registers: title pairs in two languages, extensions, siblings."""
    pairing = Pairing(seed)
    dice = pairing.dice
    for number, one in enumerate(_trials(dice, count)):
        chance = dice.random()
        nct = f"NCT{60_000_000 + number * 4001:08d}"
        if chance < 0.7:
            pairing.left(number, _english(dice, one, nct))
        if chance > 0.3:
            pairing.right(number, _chinese(dice, one, nct, number))
    return pairing.done()


def _trials(dice: random.Random, count: int) -> list[Trial]:
    found: list[Trial] = []
    while len(found) < count:
        company, hospital = dice.choice(COMPANIES), dice.choice(HOSPITALS)
        protocol = (
            "".join(dice.choices("ABCDHKMRST", k=3)) + f"-{dice.randint(10, 99)}-{dice.randint(100, 399)}"
        )
        one = Trial(
            dice.choice(DRUGS[:40]),
            dice.choice(DISEASES),
            dice.randrange(3),
            dice.choice((10, 20, 25, 50, 75, 100, 150, 200)),
            dice.choice((12, 16, 24, 26, 48, 52)),
            dice.randint(12, 500),
            date(2012, 1, 1) + timedelta(days=dice.randrange(4500)),
            company,
            (hospital[0], hospital[2]),
            protocol,
            False,
        )
        found.append(one)
        if dice.random() < 0.25:
            found.append(_next(dice, one))
    return found


def _next(dice: random.Random, one: Trial) -> Trial:
    """The extension of a trial, or its next phase: the same drug, disease and sponsor."""
    if dice.random() < 0.5:
        return Trial(
            one.drug,
            one.disease,
            one.phase,
            one.dose,
            one.weeks,
            round(one.size * 0.8),
            one.start + timedelta(days=300),
            one.company,
            one.hospital,
            one.protocol + "E",
            True,
        )
    return Trial(
        one.drug,
        one.disease,
        min(2, one.phase + 1),
        one.dose,
        one.weeks,
        one.size * 2,
        one.start + timedelta(days=700),
        one.company,
        one.hospital,
        one.protocol[:-1] + "9",
        False,
    )


def _english(dice: random.Random, one: Trial, nct: str) -> dict[str, str]:
    phase, drug, disease = _PHASES[one.phase][1], one.drug[1].capitalize(), one.disease[1]
    title = dice.choice(
        (
            f"A {phase} Study of {drug} in Patients With {disease}",
            f"Efficacy and Safety of {drug} {one.dose} mg in {disease}: a {phase}, Randomized, Double-blind Trial",
            f"{one.weeks}-week Study to Evaluate {drug} in Subjects With {disease}",
        )
    )
    if one.later:
        title = dice.choice(
            (
                f"Open-label Extension: {title}",
                f"Long-term Safety {title}",
                f"A Follow-up Study of {drug} in {disease}",
            )
        )
    return {
        "NCT Number": nct,
        "Study Title": title,
        "Study Status": dice.choice(("RECRUITING", "COMPLETED", "NOT_YET_RECRUITING")),
        "Conditions": disease,
        "Interventions": f"DRUG: {drug}|DRUG: Placebo",
        "Sponsor": one.company[1] if dice.random() < 0.7 else one.hospital[1],
        "Phases": _PHASES[one.phase][2],
        "Enrollment": str(one.size),
        "Start Date": one.start.isoformat()[: dice.choice((7, 10))],
        "Other IDs": one.protocol if dice.random() < 0.5 else "",
    }


def _chinese(dice: random.Random, one: Trial, nct: str, number: int) -> dict[str, str]:
    phase, drug, disease = _PHASES[one.phase][0], one.drug[0], one.disease[0]
    title = dice.choice(
        (
            f"评价{drug}治疗{disease}患者的有效性和安全性的{phase}临床试验",
            f"{drug}片{one.dose}mg在{disease}受试者中的随机、双盲、安慰剂对照{phase}研究",
            f"{drug}（{one.drug[1]}）治疗{disease}{one.weeks}周的{phase}临床研究",
        )
    )
    if one.later:
        title = dice.choice((f"{drug}治疗{disease}的开放标签延伸研究", f"{title}——长期随访"))
    size = one.size if dice.random() < 0.75 else one.size + dice.randint(2, 20)
    others = [nct] if dice.random() < 0.2 else []
    if dice.random() < 0.4:
        others.append(one.protocol)
    return {
        "登记号": f"ChiCTR{2_100_000_000 + number * 37}"
        if dice.random() < 0.5
        else f"CTR{20_210_000 + number}",
        "试验通俗题目": title,
        "适应症": disease,
        "申办者": one.company[0] if dice.random() < 0.7 else one.hospital[0],
        "试验分期": _PHASES[one.phase][0],
        "目标入组人数": str(size),
        "第一例入组日期": (one.start + timedelta(days=dice.choice((0, 0, 0, 3, 20)))).isoformat(),
        "其他编号": "; ".join(others),
    }
