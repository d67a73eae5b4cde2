# SPDX-License-Identifier: Apache-2.0
"""The made-up sets by name: what each is, and how many answers a row may have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.matching_data import LinkSet
from bench.matching_made import assets, goods, organisations, persons, trials


@dataclass(frozen=True, slots=True)
class MadeSet:
    """One set: how it is made, and whether every row has one counterpart at most."""

    make: Callable[[], LinkSet]
    one_to_one: bool = True


MADE = {
    "zh_short_names": MadeSet(lambda: organisations.companies(1500, 101, with_city=False)),
    "zh_short_city": MadeSet(lambda: organisations.companies(700, 102, with_city=True)),
    "zh_hospitals": MadeSet(lambda: organisations.hospitals(103, with_city=False)),
    "zh_hospitals_city": MadeSet(lambda: organisations.hospitals(104, with_city=True)),
    "hospitals_zh_en": MadeSet(lambda: organisations.hospitals_in_two_languages(105)),
    "assets_zh_en": MadeSet(lambda: assets.assets(500, 106)),
    "assets_indication": MadeSet(lambda: assets.assets_by_indication(200, 107)),
    "trials_two_titles": MadeSet(lambda: trials.two_titles(108)),
    "trials_zh_en": MadeSet(lambda: trials.in_two_languages(400, 109)),
    "goods_described": MadeSet(lambda: goods.described(1200, 110)),
    "goods_catalogued": MadeSet(lambda: goods.catalogued(2000, 111)),
    "software": MadeSet(lambda: goods.software(500, 112)),
    "drug_packs": MadeSet(lambda: goods.drug_packs(500, 113)),
    "investigators": MadeSet(lambda: persons.investigators(500, 114)),
    "addresses": MadeSet(lambda: persons.addresses(600, 115)),
    "seasons": MadeSet(lambda: persons.seasons(900, 116), one_to_one=False),
}
