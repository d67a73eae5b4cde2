# SPDX-License-Identifier: Apache-2.0
"""Made-up lists of companies and hospitals: short names against registered ones, with look-alikes and strangers."""

from __future__ import annotations

import random

from bench.matching_data import LinkSet
from bench.matching_made.pairing import Pairing
from bench.matching_made.words import CITIES, CORE, FORMS, HOSPITALS, TRADES

_Company = tuple[str, str, str, str]
"""(core, city, trade, form)"""


def companies(count: int, seed: int, *, with_city: bool) -> LinkSet:
    """What people write against what is registered; a third of the cores have a neighbour that looks like them."""
    pairing = Pairing(seed)
    dice = pairing.dice
    registered = _registered(dice, count)
    cores: dict[str, list[_Company]] = {}
    for one in registered:
        cores.setdefault(one[0], []).append(one)
    for one in registered:
        chance = dice.random()
        if chance < 0.85:
            pairing.right(one, _right(dice, one, with_city))
        if chance > 0.5:
            pairing.left(one, _left(dice, one, with_city, alone=len(cores[one[0]]) == 1))
    return pairing.done()


def _registered(dice: random.Random, count: int) -> list[_Company]:
    found: dict[tuple[str, str, str], _Company] = {}
    while len(found) < count:
        core = "".join(dice.sample(CORE, dice.choice((2, 2, 2, 3, 3))))
        one = _company(dice, core)
        family = [one]
        turn = dice.random()
        if turn < 0.10:
            family.append(_company(dice, core))
        elif turn < 0.16:
            family.append(_company(dice, core[1] + core[0] + core[2:]))
        elif turn < 0.24:
            place = dice.randrange(len(core))
            family.append(_company(dice, core[:place] + dice.choice(CORE) + core[place + 1 :]))
        elif turn < 0.30:
            family.append(_company(dice, core + dice.choice(CORE)))
        for each in family:
            found.setdefault(each[:3], each)
    return list(found.values())


def _company(dice: random.Random, core: str) -> _Company:
    return core, dice.choice(CITIES)[0], dice.choice(TRADES), dice.choices(FORMS, (6, 2, 1, 1))[0]


def _right(dice: random.Random, one: _Company, with_city: bool) -> dict[str, str]:
    core, city, trade, form = one
    name = dice.choices(
        (
            f"{city}{core}{trade}{form}",
            f"{core}{trade}（{city}）{form}",
            f"{city}市{core}{trade}{form}",
            f"{core}{trade}{form}",
        ),
        (6, 2, 1, 2),
    )[0]
    return {"企业名称": name} | ({"所在地": dice.choice((city, city + "市"))} if with_city else {})


def _left(dice: random.Random, one: _Company, with_city: bool, *, alone: bool) -> dict[str, str]:
    """What people write; where another company has the same core they add what tells the two apart."""
    core, city, trade, _ = one
    ways = [core + trade, city + core + trade[:2], f"{core}{trade[:2]}（{city}）", f"{city}{core}{trade}公司"]
    if alone or with_city:
        ways += [
            core,
            core,
            core,
            core + trade[:2],
            core + trade[:2],
            core + "公司",
            core + trade + "有限公司",
        ]
    written = dice.choice(ways)
    return {"公司": written} | ({"城市": city if dice.random() < 0.8 else ""} if with_city else {})


def hospitals(seed: int, *, with_city: bool) -> LinkSet:
    """Hospitals as people call them against their registered names, real ones and numbered ones of many cities."""
    pairing = Pairing(seed)
    dice = pairing.dice
    for full, short, _, city in HOSPITALS:
        _hospital(pairing, full, short, city, with_city)
    for city, _ in CITIES:
        for number in dice.sample("一二三四五六七八九", 5):
            full = f"{city}市第{number}人民医院"
            short = dice.choice(
                (
                    f"{city}{number}院",
                    f"{city}市{number}院",
                    f"{city}第{number}医院",
                    f"{city}市第{number}医院",
                )
            )
            _hospital(pairing, full, short, city, with_city)
        for full, short in (
            (f"{city}市中医医院", f"{city}中医院"),
            (f"{city}市妇幼保健院", f"{city}妇幼"),
            (f"{city}市中心医院", f"{city}中心医院"),
            (f"{city}市中西医结合医院", f"{city}中西医结合"),
        ):
            _hospital(pairing, full, short, city, with_city)
    return pairing.done()


def _hospital(pairing: Pairing, full: str, short: str, city: str, with_city: bool) -> None:
    dice = pairing.dice
    chance = dice.random()
    if chance < 0.85:
        pairing.right(
            full, {"医院名称": full} | ({"所在地": city + dice.choice(("", "市"))} if with_city else {})
        )
    if chance > 0.4:
        pairing.left(
            full, {"单位": dice.choices((short, full), (5, 1))[0]} | ({"城市": city} if with_city else {})
        )


def hospitals_in_two_languages(seed: int) -> LinkSet:
    """Trial sites in English or Chinese against a list with both names, of which many are blank."""
    pairing = Pairing(seed)
    dice = pairing.dice
    english = dict(CITIES)
    for full, short, name, city in HOSPITALS:
        chance = dice.random()
        if chance < 0.85:
            pairing.right(
                full,
                {
                    "name_zh": full,
                    "name_en": name if dice.random() < 0.75 else "",
                    "short_zh": short if dice.random() < 0.3 else "",
                    "city": city,
                },
            )
        if chance > 0.35:
            written = dice.choice(
                (name, name.lower(), name.replace("The ", ""), full, short, f"{short} ({name})")
            )
            pairing.left(full, {"Facility": written, "City": english.get(city, "") or city})
    return pairing.done()
