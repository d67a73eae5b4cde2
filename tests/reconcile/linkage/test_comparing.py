# SPDX-License-Identifier: Apache-2.0
"""What single comparisons find: codes, numbers, dates, categories, names."""

import numpy as np
import pytest

from models.progress import SILENT
from reconcile.linkage import codes, quantities, wording
from reconcile.linkage.candidates import Candidates
from reconcile.linkage.comparing import compare
from reconcile.linkage.material import read_material
from reconcile.linkage.spec import LinkField, Sort, Spec, Table


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("rag17", "rag17", codes.EQUAL),
        ("rag17", "rag21", codes.SIBLINGS),
        ("rag17", "rag18", codes.SIBLINGS),
        ("xs228", "xs228cn", codes.PART),
        ("4b02", "4b0201", codes.PART),
        ("qrl101", "biib67", codes.DIFFERENT),
        ("3104753585", "3104753586", codes.NEAR),
        ("3104753585", "2130001111", codes.DIFFERENT),
    ],
)
def test_codes_are_equal_part_siblings_or_different(one, other, level) -> None:
    keys = list(dict.fromkeys((one, other, *(f"filler{n}" for n in range(400)))))
    share = np.full(len(keys), 1 / len(keys), dtype=np.float32)
    found = codes.compare_codes(keys, share, np.array([0]), np.array([keys.index(other)]))
    assert found.tolist() == [level]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("2019-05-03", "2019-05-03", 1),
        ("2019-05", "2019-05-03", 2),
        ("19480930", "19480903", 3),
        ("2019-05-03", "2019-05-10", 4),
        ("2019-05-28", "2019-06-10", 5),
        ("2019-01-03", "2019-11-28", 7),
        ("2001-01-01", "2019-11-28", 8),
    ],
)
def test_dates_are_compared_by_days_digits_and_bounds(one, other, level) -> None:
    days = quantities.read_days([one, other])
    assert quantities.compare_days(*days, np.array([0]), np.array([int(one != other)])).tolist() == [level]


def test_numbers_are_compared_by_how_far_apart_they_are() -> None:
    numbers = quantities.read_numbers(["$1,000.00", "1000", "1004", "1040", "1100", "1500", "9", "none"])
    level = quantities.compare_numbers(numbers, np.zeros(8, dtype=np.int64), np.arange(8))
    assert level.tolist() == [1, 1, 2, 3, 4, 5, 6, 0]
    assert quantities.are_years(quantities.read_numbers(["1999", "2004"]))
    assert not quantities.are_years(quantities.read_numbers(["1999", "12"]))


def levels_of(left: str, right: str, sort: Sort = Sort.NAME, others: tuple[str, ...] = ()) -> dict[str, int]:
    """Comparison -> level for one pair of values among others."""
    spec = Spec((LinkField("name", sort, ("name",), ("name",)),), products=True)
    table = Table.of([str(n) for n in range(1 + len(others))], {"name": [left, *others]})
    other = Table.of([str(n) for n in range(1 + len(others))], {"name": [right, *others]})
    material = read_material(table, other, spec, SILENT)
    one = np.zeros(1, dtype=np.int64)
    found = compare(material, Candidates(one, one, one), SILENT, None)
    return {compared.scale.key: int(compared.levels[0]) for compared in found}


_COMPANIES = tuple(
    f"{city}{core}生物科技有限公司" for city in ("苏州", "北京") for core in ("甲乙", "丙丁", "戊己", "庚辛")
)


def test_names_are_the_same_whatever_their_writing() -> None:
    assert levels_of("香港安納聯合制葯有限公司", "香港安纳联合制药有限公司")["wording"] >= wording.EQUAL
    assert levels_of("Demo, Inc.", "DEMO INC")["wording"] >= wording.EQUAL


def test_one_of_several_names_in_a_cell_is_the_same_but_less_so() -> None:
    level = levels_of("中美瑞示(Racticon Therapeutics)", "Racticon Therapeutics")["wording"]
    assert wording.EQUAL_PART <= level < wording.EQUAL


def test_a_hospital_by_its_short_name_is_a_shortening_in_order() -> None:
    names = ("浙江省人民医院", "浙江大学医学院附属第一医院", "宁波市第二医院")
    assert levels_of("浙大二院", "浙江大学医学院附属第二医院", others=names)["wording"] == wording.SHORTENED
    assert levels_of("浙大二院", "浙江大学医学院附属第一医院", others=names)["wording"] != wording.SHORTENED


def test_initials_are_the_name() -> None:
    assert levels_of("AIIMS", "All India Institute of Medical Sciences")["wording"] == wording.INITIALS


def test_names_in_two_scripts_say_nothing_and_sound_proves_nothing() -> None:
    found = levels_of("浙江示例", "Zhejiang Exemplar")
    assert found.get("wording", 0) == 0
    assert found["sound"] == 1
    assert wording.SOUND.levels[0].bits == 0.0 == wording.SOUND.levels[0].most


def test_a_letter_in_common_is_too_little_between_two_scripts() -> None:
    assert levels_of("Drug A", "A型肉毒毒素").get("wording", 0) == 0
    assert levels_of("ACTH trial", "ACTH示例试验")["wording"] > 0


def test_a_code_alone_is_judged_by_the_code() -> None:
    assert levels_of("RAG-17", "RAG-21")["wording"] == wording.TWO_CODES
    assert wording.WORDING.bits()[wording.TWO_CODES] == 0.0
    assert levels_of("RAG-17", "RAG-21")["codes_within"] % 7 == codes.SIBLINGS
    assert levels_of("RAG-17注射液", "RAG17 injection")["codes_within"] % 7 == codes.EQUAL


def test_salts_combinations_and_extensions_are_set_apart() -> None:
    assert levels_of("riluzole", "riluzole hydrochloride")["apart"] == 2
    assert levels_of("edaravone", "edaravone + dexborneol")["apart"] == 3
    assert levels_of("A study of X in ALS", "Extension of a study of X in ALS", Sort.TEXT)["apart"] == 1


def test_numbers_within_names_tell_hospitals_apart() -> None:
    assert levels_of("示例市第一医院", "示例市第二医院")["numerals"] % 5 == 4
    assert levels_of("First Demo Hospital", "1st Demo Hospital, Demo City")["numerals"] % 5 == 1


def test_rare_words_cover_more_than_common_ones() -> None:
    shared_core = levels_of("苏州壬癸生物", "苏州壬癸生物科技有限公司", others=_COMPANIES)["wording"]
    shared_trade = levels_of("苏州子丑生物", "苏州壬癸生物科技有限公司", others=_COMPANIES)["wording"]
    bits = wording.WORDING.bits()
    assert bits[shared_core] > bits[shared_trade] + 3
