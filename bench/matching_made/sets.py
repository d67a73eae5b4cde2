# SPDX-License-Identifier: Apache-2.0
"""The made-up sets by name: what each is, and how many answers a row may have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.matching_data import LinkSet
from bench.matching_made import assets, goods, organisations, persons, trials
from bench.matching_made.tiny import tiny_tables


@dataclass(frozen=True, slots=True)
class MadeSet:
    """One set of tables: how they are made, and whether every row has one counterpart at most."""

    make: Callable[[], list[LinkSet]]
    one_to_one: bool = True


MADE = {
    "zh_short_names": MadeSet(lambda: [organisations.companies(1500, 301, with_city=False)]),
    "zh_short_city": MadeSet(lambda: [organisations.companies(700, 302, with_city=True)]),
    "zh_hospitals": MadeSet(lambda: [organisations.hospitals(303, with_city=False)]),
    "zh_hospitals_city": MadeSet(lambda: [organisations.hospitals(304, with_city=True)]),
    "hospitals_zh_en": MadeSet(lambda: [organisations.hospitals_in_two_languages(305)]),
    "assets_zh_en": MadeSet(lambda: [assets.assets(500, 306)]),
    "assets_indication": MadeSet(lambda: [assets.assets_by_indication(200, 307)]),
    "trials_two_titles": MadeSet(lambda: [trials.two_titles(308)]),
    "trials_zh_en": MadeSet(lambda: [trials.in_two_languages(400, 309)]),
    "goods_described": MadeSet(lambda: [goods.described(1200, 310)]),
    "goods_catalogued": MadeSet(lambda: [goods.catalogued(2000, 311)]),
    "software": MadeSet(lambda: [goods.software(500, 312)]),
    "drug_packs": MadeSet(lambda: [goods.drug_packs(500, 313)]),
    "investigators": MadeSet(lambda: [persons.investigators(500, 314)]),
    "addresses": MadeSet(lambda: [persons.addresses(600, 315)]),
    "tiny_tables": MadeSet(lambda: tiny_tables(401)),
    "seasons": MadeSet(lambda: [persons.seasons(900, 316)], one_to_one=False),
}
