# SPDX-License-Identifier: Apache-2.0
"""Made-up persons and addresses with typing errors, and lists of one column in which a number tells."""

from __future__ import annotations

import random

from bench.matching_data import LinkSet
from bench.matching_made.pairing import Pairing, typed_wrong
from bench.matching_made.words import CITIES, HOSPITALS

_GIVEN = (
    "Wei",
    "Min",
    "Jing",
    "Li",
    "Xiaoming",
    "Fang",
    "Lei",
    "Yan",
    "Hong",
    "Jun",
    "Dongsheng",
    "Yuting",
    "Merit",
    "Angela",
    "Jeremy",
    "Sabrina",
    "James",
    "Orla",
    "Leonard",
    "Katharina",
    "Ammar",
    "Stephen",
    "Matthew",
    "Nazem",
)
_FAMILY = (
    "Zhang",
    "Wang",
    "Li",
    "Chen",
    "Liu",
    "Fan",
    "Yang",
    "Huang",
    "Zhao",
    "Wu",
    "Xu",
    "Sun",
    "Cudkowicz",
    "Genge",
    "Shefner",
    "Paganoni",
    "Berry",
    "Hardiman",
    "van den Berg",
    "Nikolakopoulou",
    "Al-Chalabi",
    "Goutman",
    "Harms",
    "Atassi",
    "O'Brien",
    "Müller",
    "Fernández",
)


def investigators(count: int, seed: int) -> LinkSet:
    """Persons written in either order, with initials, with and without titles; many share a family name."""
    pairing = Pairing(seed)
    dice = pairing.dice
    people = sorted(
        {(dice.choice(_GIVEN), dice.choice(_FAMILY), dice.choice(HOSPITALS)) for _ in range(count)}
    )
    for number, (given, family, hospital) in enumerate(people):
        chance = dice.random()
        host = dice.choice(("163.com", "mail.org", "hosp.cn"))
        mail = f"{given[0]}{family.replace(' ', '')}{dice.randint(1, 99)}@{host}".lower().replace("'", "")
        if chance < 0.75:
            name = dice.choice(
                (f"{given} {family}", f"{family} {given}", f"Dr. {given} {family}", f"{given[0]}. {family}")
            )
            pairing.left(
                number,
                {
                    "Investigator": _maybe_wrong(dice, name),
                    "Affiliation": hospital[2],
                    "Email": mail if dice.random() < 0.4 else "",
                },
            )
        if chance > 0.25:
            name = dice.choice((f"{given} {family}", f"{family}, {given}", f"{given} {family}, MD, PhD"))
            pairing.right(
                number,
                {
                    "name": name,
                    "institution": _maybe_wrong(dice, hospital[2].split(",")[0]),
                    "e-mail": mail if dice.random() < 0.5 else "",
                },
            )
    return pairing.done()


def _maybe_wrong(dice: random.Random, text: str) -> str:
    return typed_wrong(dice, text) if dice.random() < 0.2 else text


_STREETS = (
    "Zhongguancun South",
    "Huashan",
    "Yan'an West",
    "Jiefang",
    "Renmin",
    "Wangfujing",
    "Nanjing East",
    "Century",
    "Keji",
    "Xinghu",
    "Science City",
    "Changping",
)
_DISTRICTS = (
    "Haidian",
    "Chaoyang",
    "Pudong",
    "Xuhui",
    "Yuhang",
    "Nanshan",
    "Industrial Park",
    "Hi-tech Zone",
)


def addresses(count: int, seed: int) -> LinkSet:
    """Sites by address and telephone: house numbers and floors tell, streets and words are abbreviated."""
    pairing = Pairing(seed)
    dice = pairing.dice
    for number in range(count):
        street, district, city = dice.choice(_STREETS), dice.choice(_DISTRICTS), dice.choice(CITIES)[1]
        house, floor = dice.randint(1, 400), dice.randint(1, 30)
        kind = dice.choice((("Road", "Rd."), ("Street", "St."), ("Avenue", "Ave")))
        site = " ".join(
            (
                dice.choice(("Kang", "Rui", "Hua", "An", "Tai", "Bo"))
                + dice.choice(("de", "yuan", "kai", "ning", "he", "mei")),
                dice.choice(("Clinic", "Medical Center", "Laboratory", "Pharmacy")),
            )
        )
        phone = f"0{dice.randint(10, 99)}-{dice.randint(20000000, 89999999)}"
        chance = dice.random()
        if chance < 0.75:
            pairing.left(
                number,
                {
                    "site": _maybe_wrong(dice, site),
                    "address": f"No. {house}, {street} {kind[0]}, {district} District, {city}",
                    "phone": phone if dice.random() < 0.6 else "",
                },
            )
        if chance > 0.25:
            where = f"{house} {_maybe_wrong(dice, street)} {kind[1]}" + (
                f", Floor {floor}" if dice.random() < 0.3 else ""
            )
            pairing.right(
                number,
                {
                    "name": site,
                    "location": f"{where}, {district}, {city}",
                    "tel": phone.replace("-", " ") if dice.random() < 0.7 else "",
                },
            )
    return pairing.done()


_STATES = (
    "Michigan",
    "Ohio",
    "Texas",
    "Oregon",
    "Georgia",
    "Kansas",
    "Florida",
    "Arizona",
    "Utah",
    "Virginia",
    "Nevada",
    "Iowa",
)
_TEAMS = (
    "Badgers",
    "Tigers",
    "Bulldogs",
    "Wildcats",
    "Aggies",
    "Spartans",
    "Ducks",
    "Cougars",
    "Rebels",
    "Hawks",
)
_ORDINALS = {
    1: "1st",
    2: "2nd",
    3: "3rd",
    4: "4th",
    5: "5th",
    7: "7th",
    9: "9th",
    10: "10th",
    11: "11th",
    21: "21st",
    42: "42nd",
}


def seasons(count: int, seed: int) -> LinkSet:
    """One column, many to one: names that agree in all but the year, the number or the place, written loosely."""
    pairing = Pairing(seed)
    dice = pairing.dice
    things = sorted({_thing(dice) for _ in range(count)})
    for thing in things:
        kept = dice.random()
        if kept < 0.9:
            pairing.right(thing, {"title": thing})
        if kept > 0.45:
            for _ in range(dice.choice((1, 1, 1, 2))):
                pairing.left(thing, {"title": _loosely(dice, thing)})
    return pairing.done()


def _thing(dice: random.Random) -> str:
    state, year = dice.choice(_STATES), dice.randint(1960, 2019)
    number = dice.choice(list(_ORDINALS))
    return dice.choice(
        (
            f"{year} {state} {dice.choice(_TEAMS)} football team",
            f"{year} {state} gubernatorial election",
            f"{_ORDINALS[number]} {state} Infantry Regiment",
            f"St. {dice.choice(('Mary', 'Luke', 'John', 'Vincent', 'Joseph'))}'s Hospital ({state})",
            f"{state} State Route {dice.randint(1, 120)}",
            f"USS {dice.choice(('Nimitz', 'Ranger', 'Hornet'))} ({dice.choice(('CV', 'DD'))}-{dice.randint(1, 90)})",
        )
    )


def _loosely(dice: random.Random, thing: str) -> str:
    words = thing.split()
    turn = dice.random()
    if turn < 0.3:
        return (
            thing.replace("Infantry Regiment", "Infantry")
            .replace(" football team", " football")
            .replace("gubernatorial election", "governor election")
        )
    if turn < 0.5:
        return " ".join([*words[1:], words[0]])
    if turn < 0.7:
        place = max(range(len(words)), key=lambda at: (words[at].isalpha(), len(words[at])))
        words[place] = typed_wrong(dice, words[place])
        return " ".join(words)
    if turn < 0.85:
        return thing.replace("(", "").replace(")", "").replace("St.", "Saint").replace("State Route", "SR")
    return f"{thing} {dice.choice(('(United States)', 'season', 'article', '- history'))}"
