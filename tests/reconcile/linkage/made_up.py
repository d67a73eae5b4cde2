# SPDX-License-Identifier: Apache-2.0
"""Made-up tables of the shapes that curators meet, with the pairs that are the same."""

import random
from dataclasses import dataclass

from reconcile.linkage.spec import Table


@dataclass(frozen=True)
class Made:
    left: Table
    right: Table
    gold: frozenset[tuple[str, str]]


def made(left: list[dict[str, str]], right: list[dict[str, str]], dice: random.Random) -> Made:
    """Row n of the one is row n of the other as far as both reach; the right ones are shuffled."""
    order = list(range(len(right)))
    dice.shuffle(order)
    gold = frozenset((f"a{n}", f"b{n}") for n in range(min(len(left), len(right))) if left[n] and right[n])
    rows_a = [(f"a{n}", row) for n, row in enumerate(left) if row]
    rows_b = [(f"b{n}", right[n]) for n in order if right[n]]
    return Made(table(rows_a), table(rows_b), gold)


def table(rows: list[tuple[str, dict[str, str]]]) -> Table:
    columns = dict.fromkeys(name for _, row in rows for name in row)
    return Table.of([id_ for id_, _ in rows], {name: [row.get(name) for _, row in rows] for name in columns})


_HAN = (
    "安康华瑞信达盛泰元博恒嘉诚润丰远景明益源宇海川云龙石新友邦星月辰宝玉珠亚美欧启慧哲锦帆航骏驰睿岚沐曦彤赫凯"
    * 2
)
_CITIES = ("北京", "上海", "苏州", "杭州", "深圳", "成都", "武汉", "南京")
_TRADES = ("生物科技", "生物医药", "医药科技", "制药", "基因技术", "医疗器械")
_FORMS = ("有限公司", "股份有限公司", "有限责任公司")


def chinese_companies(count: int, seed: int = 5) -> Made:
    """Short and carelessly written names against registered ones; a tenth of either side has no counterpart."""
    dice = random.Random(seed)
    known: set[str] = set()
    left: list[dict[str, str]] = []
    right: list[dict[str, str]] = []
    while len(right) < count:
        core = "".join(dice.sample(_HAN, dice.choice((2, 2, 3))))
        if core in known:
            continue
        known.add(core)
        city, trade, form = dice.choice(_CITIES), dice.choice(_TRADES), dice.choice(_FORMS)
        written = dice.choice(
            (
                core + trade[:2],
                city + core + trade,
                core + trade + form,
                f"{city}市{core}{trade}{form}",
                f"{core}{trade}（{city}）有限公司",
                f"{core}({city}){trade[:2]}",
            )
        )
        chance = dice.random()
        left.append({"name": written} if chance > 0.1 else {})
        right.append({"公司名称": city + core + trade + form} if not 0.1 < chance < 0.2 else {})
    return made(left, right, dice)


_SYLLABLES = ("ro", "ve", "ta", "lu", "mi", "ne", "so", "pa", "di", "ka", "ze", "fo", "ri", "bu")
_ZH_SYLLABLES = ("罗", "维", "他", "鲁", "米", "奈", "索", "帕", "迪", "卡", "泽", "福", "利", "布")
_KINDS = (("mab", "单抗"), ("sen", "生"), ("tinib", "替尼"), ("gene", "基因"))


def bilingual_assets(count: int, seed: int = 7) -> Made:
    """Drugs listed in Chinese with their code in brackets against an English list with codes and companies."""
    dice = random.Random(seed)
    left, right = [], []
    for number in range(count):
        parts = [dice.randrange(len(_SYLLABLES)) for _ in range(3)]
        end_en, end_zh = dice.choice(_KINDS)
        english = "".join(_SYLLABLES[part] for part in parts).capitalize() + end_en
        chinese = "".join(_ZH_SYLLABLES[part] for part in parts) + end_zh
        letters = "".join(dice.choices("ABCDEFGHKLMNPRSTUVX", k=3))
        code = f"{letters}-{dice.randint(100, 9999)}"
        company = f"{dice.choice(_SYLLABLES)}{dice.choice(_SYLLABLES)}{number % 40} Therapeutics".capitalize()
        written = dice.choice(
            (f"{chinese}注射液（{code}）", f"{chinese}({english})", f"{code} {chinese}", f"{code}注射液")
        )
        left.append(
            {
                "药物名称": written,
                "公司": company if dice.random() < 0.7 else "",
                "阶段": dice.choice("ⅠⅡⅢ") + "期",
            }
        )
        right.append(
            {"drug": english, "codes": code.replace("-", dice.choice(("", "-", " "))), "company": company}
        )
    return made(left, right, dice)


_BRANDS = ("Sanyo", "Tivax", "Lumera", "Kordon", "Pexel", "Novira", "Astrel", "Bexton")
_THINGS = (
    "LCD TV",
    "digital camera",
    "DVD player",
    "laser printer",
    "headphones",
    "refrigerator",
    "car stereo",
)
_ADJECTIVES = ("black", "silver", "white", "widescreen", "wireless", "portable", "stainless steel", "compact")


def products(count: int, seed: int = 11) -> Made:
    """Goods of two shops: model numbers come in families, descriptions differ, prices a little."""
    dice = random.Random(seed)
    left, right = [], []
    for _ in range(count // 3):
        brand, thing = dice.choice(_BRANDS), dice.choice(_THINGS)
        letters = "".join(dice.choices("ABCDEFGHKLMNPRSTVX", k=3))
        start = dice.randint(10, 90)
        for step in range(3):
            model = f"{letters}-{start + step * 5}{dice.choice('VXK')}{dice.randint(10, 99)}"
            price = dice.randint(40, 1500)
            words = dice.sample(_ADJECTIVES, 3)
            left.append({"name": f"{brand} {' '.join(words)} {thing} - {model}", "price": f"${price}.00"})
            other = f"{model.replace('-', '')} {brand} {thing} {words[0]}"
            right.append({"name": other, "price": f"{price * dice.uniform(0.9, 1.1):.2f}"})
    return made(left, right, dice)


_DRUGS = ("alphazine", "betamol", "gammatide", "deltarsen", "epsimab", "zetagene", "thetalast", "iotastat")
_AIMS = (
    "efficacy and safety",
    "safety and tolerability",
    "survival",
    "functional decline",
    "biomarker response",
)


def registered_trials(count: int, seed: int = 13) -> Made:
    """Trials registered in two registers, each with extensions that bear the same title but for a word."""
    dice = random.Random(seed)
    left, right = [], []
    for number in range(count):
        drug, aim = dice.choice(_DRUGS), dice.choice(_AIMS)
        dose, weeks, arms = dice.randint(5, 400), dice.choice((12, 24, 26, 48, 52)), dice.choice((2, 3, 4))
        sponsor, size = (
            f"{dice.choice(_SYLLABLES)}{dice.choice(_SYLLABLES)}{number % 25} Pharma".capitalize(),
            dice.randint(20, 400),
        )
        start = f"20{dice.randint(10, 24)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
        later = number % 5 == 4
        title = f"{aim} of {drug} {dose} mg over {weeks} weeks in amyotrophic lateral sclerosis"
        other = f"A {arms}-arm study of {drug} ({dose} mg, {weeks} weeks) in ALS: {aim}"
        nct = f"NCT{10_000_000 + number * 37:08d}"
        left.append(
            {
                "TrialID": nct,
                "Public title": ("Open-label extension: " if later else "") + title,
                "Primary sponsor": sponsor,
                "Target size": str(size),
                "Start date": start,
            }
        )
        right.append(
            {
                "TrialID": f"ISRCTN{20_000_000 + number * 53:08d}",
                "Public title": ("Extension study. " if later else "") + other,
                "Primary sponsor": sponsor + dice.choice((" Inc.", " Ltd", "")),
                "Target size": str(size),
                "Start date": start if dice.random() < 0.8 else start[:7],
                "Secondary ID": nct if dice.random() < 0.3 else "",
            }
        )
    return made(left, right, dice)


def people(count: int, seed: int = 17) -> Made:
    """People written down twice, the second time with mistakes and with names exchanged now and then."""
    dice = random.Random(seed)

    def word(syllables: int) -> str:
        return "".join(dice.choices(_SYLLABLES, k=syllables)) + dice.choice("nrst")

    towns = [(word(3), str(dice.randint(1000, 9999))) for _ in range(40)]
    left, right = [], []
    for _ in range(count):
        town, postcode = dice.choice(towns)
        born = f"{dice.randint(1930, 2000)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
        row = {
            "given_name": word(2),
            "surname": word(3),
            "suburb": town,
            "postcode": postcode,
            "date_of_birth": born,
        }
        again = {
            name: value if dice.random() < 0.8 else _miswritten(dice, value) for name, value in row.items()
        }
        if dice.random() < 0.05:
            again["given_name"], again["surname"] = again["surname"], again["given_name"]
        left.append(row)
        right.append(again)
    return made(left, right, dice)


def _miswritten(dice: random.Random, value: str) -> str:
    place = dice.randrange(len(value) - 1)
    changed = dice.choice(
        (value[place + 1] + value[place], value[place], value[place] + "0", "e" + value[place + 1])
    )
    return value[:place] + changed + value[place + 2 :]
