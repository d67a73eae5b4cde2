# SPDX-License-Identifier: Apache-2.0
"""Made-up goods of two shops, software with versions, and drug packs: noise around what tells."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bench.matching_data import LinkSet
from bench.matching_made.pairing import Pairing
from bench.matching_made.words import COMPANIES, DRUGS

_BRANDS = (
    "Sony",
    "Panasonic",
    "Canon",
    "Bose",
    "LG",
    "Samsung",
    "Frigidaire",
    "Garmin",
    "Linksys",
    "Yamaha",
    "Whirlpool",
    "Netgear",
    "Kenwood",
    "Olympus",
    "Toshiba",
)
_THINGS = (
    (
        "LCD HDTV",
        "Electronics - Televisions",
        ("40'", "1080p", "120Hz", "3 HDMI inputs", "black", "flat panel"),
    ),
    (
        "Digital Camera",
        "Cameras",
        ("12 megapixel", "4x optical zoom", "silver", "2.7' LCD", "image stabilization", "pink"),
    ),
    (
        "In-Ear Headphones",
        "Audio",
        ("black", "noise cancelling", "3.5mm plug", "lightweight", "white", "with case"),
    ),
    ("Laser Printer", "Printers", ("600 dpi", "22 ppm", "USB", "duplex", "network ready", "gray")),
    (
        "Portable GPS Navigator",
        "GPS",
        ("4.3' touchscreen", "preloaded maps", "Bluetooth", "text to speech", "SD slot"),
    ),
    ("Wireless Router", "Networking", ("802.11n", "4-port switch", "dual band", "WPA2", "2 antennas")),
    (
        "Front Load Washer",
        "Appliances",
        ("3.8 cu. ft.", "Energy Star", "white finish", "7 cycles", "stackable", "red"),
    ),
    ("Toner Cartridge", "Supplies", ("black", "cyan", "magenta", "yellow", "high yield", "2500 pages")),
)
_FILLERS = ("Brand New", "Retail", "w/", "Open Box", "Free Shipping", "Refurbished", "OEM")


@dataclass(frozen=True)
class Good:
    """One thing that is sold."""

    brand: str
    thing: str
    category: str
    model: str
    traits: tuple[str, ...]
    price: float


def _goods(dice: random.Random, count: int) -> list[Good]:
    """Goods in families: of one brand and thing, models that differ by a digit, a letter or a colour."""
    found: list[Good] = []
    while len(found) < count:
        brand, (thing, category, traits) = dice.choice(_BRANDS), dice.choice(_THINGS)
        letters, base = (
            "".join(dice.choices("ABCDEHKLMNRSTVWX", k=dice.choice((2, 3)))),
            dice.randint(10, 900),
        )
        for step in range(dice.choice((1, 2, 3, 4))):
            end = dice.choice(("", "B", "S", "W", f"/{dice.randint(1, 9)}", "-K"))
            model = f"{letters}-{base + step * dice.choice((1, 5, 10))}{end}"
            found.append(
                Good(
                    brand,
                    thing,
                    category,
                    model,
                    tuple(dice.sample(traits, 3)),
                    dice.randint(15, 1800) + 0.99,
                )
            )
    return list({one.model: one for one in found}.values())


def _model(dice: random.Random, model: str) -> str:
    return dice.choice(
        (
            model,
            model.replace("-", ""),
            model.replace("-", " "),
            model.replace("/", ""),
            model.split("/", maxsplit=1)[0],
        )
    )


def described(count: int, seed: int) -> LinkSet:
    """Name, long description and price, which is often missing: the one shop ends its names in the model."""
    pairing = Pairing(seed)
    dice = pairing.dice
    for number, one in enumerate(_goods(dice, count)):
        chance = dice.random()
        traits = ", ".join(one.traits)
        if chance < 0.8:
            model = _model(dice, one.model).replace("-", "")
            name = f"{one.brand} {dice.choice(one.traits).title()} {one.thing} - {model}"
            told = (
                f"{name}/ {traits}/ {one.brand} {one.thing} with {dice.choice(one.traits)}/ Limited Warranty"
            )
            pairing.left(
                number,
                {
                    "name": name,
                    "description": told,
                    "price": f"${one.price:.2f}" if dice.random() < 0.35 else "",
                },
            )
        if chance > 0.2:
            name = dice.choices(
                (
                    f"{one.brand} {one.model} {one.thing}",
                    f"{one.brand} {one.thing} {dice.choice(one.traits)}",
                    f"{one.model} {one.brand} {one.thing} ({one.traits[0]})",
                    f"{one.brand} {one.thing} - {one.model} {dice.choice(_FILLERS)}",
                ),
                (4, 1, 3, 3),
            )[0]
            told = f"{one.traits[1]} {one.traits[2]}" if dice.random() < 0.6 else ""
            pairing.right(
                number,
                {
                    "name": name,
                    "description": told,
                    "price": f"${one.price * dice.choice((1, 1, 0.95, 1.04)):.2f}"
                    if dice.random() < 0.4
                    else "",
                },
            )
    return pairing.done()


def catalogued(count: int, seed: int) -> LinkSet:
    """Title, brand, model number, category and price in columns of their own; the right shop has many more goods."""
    pairing = Pairing(seed)
    dice = pairing.dice
    for number, one in enumerate(_goods(dice, count)):
        chance = dice.random()
        if chance < 0.4:
            pairing.left(
                number,
                {
                    "title": f"{one.brand} {one.model} {one.traits[0]} {one.thing} {dice.choice(_FILLERS)}",
                    "brand": one.brand if dice.random() < 0.9 else "",
                    "modelno": _model(dice, one.model) if dice.random() < 0.7 else "",
                    "groupname": one.category,
                    "price": f"{one.price:.2f}",
                },
            )
        if chance > 0.15:
            pairing.right(
                number,
                {
                    "title": " ".join(
                        (one.brand, one.thing, *one.traits[:2], *([one.model] if dice.random() < 0.5 else []))
                    ),
                    "brand": dice.choice((one.brand, one.brand.upper(), one.brand + " Electronics")),
                    "modelno": one.model if dice.random() < 0.75 else "",
                    "category": dice.choice((one.category, one.thing)),
                    "price": f"{one.price * dice.choice((1, 0.9, 1.1, 1.25)):.2f}"
                    if dice.random() < 0.8
                    else "",
                },
            )
    return pairing.done()


_MAKERS = (
    "Adobe",
    "Microsoft",
    "Intuit",
    "Symantec",
    "Encore",
    "Individual Software",
    "Corel",
    "Roxio",
    "Topics Entertainment",
    "Apple",
    "McAfee",
    "Nuance",
    "Sage",
)
_STUFF = (
    "Photo",
    "Writer",
    "Draw",
    "Office",
    "Tax",
    "Media",
    "Typing",
    "Print",
    "Anti",
    "Home",
    "Sound",
    "Font",
    "Video",
    "Language",
    "Family",
    "Quick",
    "Super",
    "Master",
)
_ENDS = (
    "Shop",
    "Works",
    "Studio",
    "Suite",
    "Maker",
    "Tutor",
    "Virus",
    "Designer",
    "Tree",
    "Books",
    "Creator",
    "Pro",
    "Explorer",
)


def software(count: int, seed: int) -> LinkSet:
    """Titles with version, edition, system and upgrade, which make another product; makers often missing."""
    pairing = Pairing(seed)
    dice = pairing.dice
    names = sorted(
        {(dice.choice(_MAKERS), f"{dice.choice(_STUFF)}{dice.choice(_ENDS).lower()}") for _ in range(count)}
    )
    things: dict[tuple[str, ...], float] = {}
    for maker, name in names:
        for version in dice.sample(
            ("3.0", "4", "5", "7.0", "2005", "2006", "2007", "11", "X3"), dice.choice((1, 1, 2))
        ):
            for edition in dice.sample(
                ("", "Professional", "Deluxe", "Standard", "Academic"), dice.choice((1, 1, 2))
            ):
                for system in dice.sample(("", "Mac", "Win", "Upgrade"), dice.choice((1, 1, 2))):
                    things[maker, name, version, edition, system] = dice.randint(9, 600) + 0.99
    for thing, price in things.items():
        chance = dice.random()
        if chance < 0.5:
            pairing.left(thing, _titled(dice, thing, price, first=True))
        if chance > 0.3:
            pairing.right(thing, _titled(dice, thing, price, first=False))
    return pairing.done()


def _titled(dice: random.Random, thing: tuple[str, ...], price: float, *, first: bool) -> dict[str, str]:
    maker, name, version, edition, system = thing
    words = [
        name,
        version,
        edition,
        system if system != "Win" else dice.choice(("Win", "for Windows", "(PC)")),
    ]
    title = " ".join(word for word in words if word)
    if first:
        title = f"{maker} {title}" if dice.random() < 0.5 else title
        return {
            "title": title.lower(),
            "manufacturer": maker if dice.random() < 0.8 else "",
            "price": f"{price:.2f}",
        }
    title = f"{maker} {title}" if dice.random() < 0.7 else title
    title += dice.choice(
        (
            "",
            "",
            " [CD-ROM]",
            " (Jewel Case)",
            " - Complete Package",
            f" {dice.choice(('1 user', 'English', 'DVD'))}",
        )
    )
    return {
        "title": title,
        "manufacturer": maker if dice.random() < 0.2 else "",
        "price": f"{price * dice.choice((1, 1, 0.85, 0.7, 1.1)):.2f}",
    }


_PACK_FORMS = (
    ("片", "tablets"),
    ("胶囊", "capsules"),
    ("注射液", "injection"),
    ("缓释片", "extended-release tablets"),
)


def drug_packs(count: int, seed: int) -> LinkSet:
    """Packs of medicines in two price lists: the same substance in strengths, pack sizes and makers."""
    pairing = Pairing(seed)
    dice = pairing.dice
    packs: dict[tuple[str, ...], float] = {}
    while len(packs) < count:
        drug, maker = dice.choice(DRUGS), dice.choice(COMPANIES)
        form = dice.choice(_PACK_FORMS)
        for amount in dice.sample((5, 10, 20, 25, 50, 100, 150), dice.choice((1, 2, 2, 3))):
            count_in = dice.choice((7, 14, 28, 30, 60))
            packs[(*drug, *form, str(amount), str(count_in), *maker)] = dice.randint(10, 900) / 2
    for pack, price in packs.items():
        zh, en, form_zh, form_en, strength, size, maker_zh, maker_en = pack
        chance = dice.random()
        if chance < 0.7:
            left = {
                "药品名称": dice.choice((f"{zh}{form_zh}", f"{zh}{form_zh}({en})")),
                "规格": dice.choice(
                    (f"{strength}mg*{size}片", f"{strength}mg×{size}", f"{strength}毫克/{size}")
                ),
                "生产企业": dice.choice((maker_zh, maker_zh + "有限公司")),
                "价格": f"{price:.2f}",
            }
            pairing.left(pack, left)
        if chance > 0.3:
            right = {
                "通用名": dice.choice((f"{en} {form_en}", f"{en.capitalize()} {form_en} {zh}", f"{zh}")),
                "规格": f"{strength} mg",
                "包装": size,
                "厂商": dice.choice((maker_zh, f"{maker_zh}({maker_en})")),
                "单价": f"{price * dice.choice((1, 1, 0.97)):.2f}",
            }
            pairing.right(pack, right)
    return pairing.done()
