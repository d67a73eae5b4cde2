# SPDX-License-Identifier: Apache-2.0
"""Tables of a few rows each, as curators paste them: cut from the larger made-up shapes, and some written by hand."""

from __future__ import annotations

import random
from collections.abc import Sequence

from bench.matching_data import LinkSet
from bench.matching_made import assets, goods, organisations, persons, trials
from reconcile.linkage.spec import Table


def tiny_tables(seed: int) -> list[LinkSet]:
    """Sixty pairs of tables of 5 to 30 rows; in some of them nothing has a counterpart."""
    dice = random.Random(seed)
    found: list[LinkSet] = list(_by_hand())
    shapes = (
        lambda count, turn: organisations.companies(2 * count, turn, with_city=False),
        lambda count, turn: organisations.companies(2 * count, turn, with_city=True),
        lambda count, turn: _cut(organisations.hospitals(turn, with_city=turn % 2 == 0), count, dice),
        lambda count, turn: _cut(organisations.hospitals_in_two_languages(turn), count, dice),
        lambda count, turn: assets.assets(2 * count, turn),
        lambda count, turn: trials.in_two_languages(2 * count, turn),
        lambda count, turn: goods.catalogued(2 * count, turn),
        goods.drug_packs,
        lambda count, turn: persons.addresses(2 * count, turn),
    )
    for turn in range(54):
        made = shapes[turn % len(shapes)](dice.randint(4, 16), seed + turn)
        strange = _strangers(made)
        found.append(strange if turn % 7 == 5 and len(strange.left) and len(strange.right) else made)
    return found


def _cut(made: LinkSet, count: int, dice: random.Random) -> LinkSet:
    """A few rows of either side, the counterparts of most among them."""
    left = dice.sample(list(made.left.ids), min(count, len(made.left)))
    wanted = [other for one, other in sorted(made.gold) if one in left and dice.random() < 0.8]
    right = [*wanted, *dice.sample(list(made.right.ids), min(count // 2, len(made.right)))]
    return _kept(made, set(left), set(right))


def _strangers(made: LinkSet) -> LinkSet:
    """The same tables without any row that has a counterpart."""
    ones, others = {one for one, _ in made.gold}, {other for _, other in made.gold}
    return _kept(made, set(made.left.ids) - ones, set(made.right.ids) - others)


def _kept(made: LinkSet, left: set[str], right: set[str]) -> LinkSet:
    gold = frozenset((one, other) for one, other in made.gold if one in left and other in right)
    return LinkSet(_rows(made.left, left), _rows(made.right, right), gold)


def _rows(table: Table, kept: set[str]) -> Table:
    places = [place for place, id_ in enumerate(table.ids) if id_ in kept]
    columns = {name: [column[place] for place in places] for name, column in table.columns.items()}
    return Table([table.ids[place] for place in places], columns)


def _by_hand() -> Sequence[LinkSet]:
    hospitals = _written(
        {"名称": "协和医院 华西医院 北医三院 中山医院", "城市": "北京 成都 北京 上海"},
        {
            "医院名称": "北京协和医院 武汉协和医院 四川大学华西医院 北京大学第三医院 北京大学第一医院 厦门中山医院",
            "所在地": "北京市 武汉市 成都市 北京市 北京市 厦门市",
        },
        ((0, 0), (1, 2), (2, 3)),
    )
    elsewhere = _written(
        {"名称": "协和医院 同济医院 人民医院", "城市": "武汉 上海 成都"},
        {"医院名称": "协和医院 同济医院 人民医院 中心医院", "所在地": "北京 武汉 杭州 成都"},
        (),
    )
    without_city = _written(
        {"医院": "北医三院 浙大二院 湘雅二院 华西医院 中山三院"},
        {
            "name": "北京大学第三医院 北京大学第一医院 浙江大学医学院附属第二医院 中南大学湘雅医院 中南大学湘雅二医院 "
            "四川大学华西第二医院 四川大学华西医院 中山大学附属第一医院 中山大学附属第三医院"
        },
        ((0, 0), (1, 2), (2, 4), (3, 6), (4, 8)),
    )
    companies = _written(
        {"company": "Amylyx Biogen Ionis AB-Science Neurosense"},
        {"公司": "Amylyx-Pharma Biogen-Idec Ionis-Pharmaceuticals Amneal-Pharmaceuticals Neuropore-Bio"},
        ((0, 0), (1, 1), (2, 2)),
    )
    codes = _written(
        {"drug": "RAG-17 RAG-21 QRL-201 XS228 ION363"},
        {"药物": "RAG17 RAG-18 QRL-101 XS228CN ION-363 QRL-202"},
        ((0, 0), (4, 4)),
    )
    phases = _written(
        {"title": "甲药治疗ALS的Ⅱ期研究 乙药治疗ALS的Ⅰ期研究 丙药治疗ALS的Ⅲ期研究", "phase": "Ⅱ期 Ⅰ期 Ⅲ期"},
        {
            "题目": "甲药治疗ALS的Ⅲ期研究 乙药治疗ALS的I期研究 丙药治疗ALS的Ⅲ期研究",
            "分期": "PHASE3 PHASE1 PHASE3",
        },
        ((1, 1), (2, 2)),
    )
    return hospitals, elsewhere, without_city, companies, codes, phases


def _written(left: dict[str, str], right: dict[str, str], same: Sequence[tuple[int, int]]) -> LinkSet:
    """Tables written as words between spaces; a hyphen between two letters stands for a space."""
    tables = []
    for side, columns in (("a", left), ("b", right)):
        cells = {name: [_spaced(each) for each in text.split()] for name, text in columns.items()}
        size = len(next(iter(cells.values())))
        tables.append(Table.of([f"{side}{number}" for number in range(size)], cells))
    return LinkSet(tables[0], tables[1], frozenset((f"a{one}", f"b{other}") for one, other in same))


def _spaced(text: str) -> str:
    first, _, rest = text.partition("-")
    return f"{first} {rest}" if first.isalpha() and rest.isalpha() else text
