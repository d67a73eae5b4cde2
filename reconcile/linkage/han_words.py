# SPDX-License-Identifier: Apache-2.0
"""Cuts a run of Han characters at the words that many names have: places, trades, legal forms, parts of institutions.

What is left between them is what a name is told by: 北京|瑞吉康|生物科技|有限公司.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from models.folding import HAN
from models.values.name_parts import CHINESE_LEGAL_FORMS, CHINESE_TAILS, DOSAGE_FORMS, INSTITUTIONS
from models.values.wording import words
from models.vocabulary import vocabulary

_PARTS = words(
    "大学 学院 医学院 医院 医科 医学 附属 人民 中心 中医 中医药 中西医结合 妇幼 妇产 保健院 儿童 肿瘤 口腔 精神 "
    "总医院 解放军 军医 空军 陆军 海军 武警 交通 师范 科技 理工 工业 农业 政法 财经 民族 研究 国际 中国 科学院 "
    "医学科学院 首都 科学技术 科学 银行 分行 支行 证券 保险 信托 分公司 开发区 器械 医疗器械 药业 细胞 基因 健康 "
    "生命 信息 技术 管理 咨询 省立 市立 省 市 区 县"
)
_DRUG_PARTS = words(
    "氯化钠 盐酸 硫酸 磷酸 马来酸 富马酸 酒石酸 枸橼酸 甲磺酸 琥珀酸 醋酸 氢溴酸 苯丁酸 单抗 细胞 干细胞 间充质 "
    "重组 人源化 复方"
)
_FORMER = {"北医": "北京大学", "浙医": "浙江大学医学院附属", "上医": "复旦大学附属", "川医": "四川大学"}
"""Medical schools that became part of a university, by which their hospitals are called to this day."""


@cache
def _known() -> frozenset[str]:
    """Words at which names are cut."""
    places = {
        spelling.removesuffix("市").removesuffix("省")
        for name in ("city", "province")
        for term in vocabulary(name).terms
        for spelling in (term.label.zh, *term.synonyms)
        if HAN.match(spelling)
    }
    forms = [each for each in DOSAGE_FORMS if HAN.match(each)]
    return frozenset(
        each
        for each in (
            *CHINESE_LEGAL_FORMS,
            *CHINESE_TAILS,
            *INSTITUTIONS,
            *_PARTS,
            *_DRUG_PARTS,
            *forms,
            *places,
        )
        if len(each) > 1 or each in "省市区县"
    )


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted((each for each in _known() if len(each) > 1), key=lambda each: (-len(each), each))
    return re.compile(rf"((?:第[一二三四五六七八九十]+)|{'|'.join(longest)})")


@lru_cache(maxsize=65536)
def pieces(run: str) -> tuple[str, ...]:
    """A run of Han characters cut into known words and what stands between them."""
    if len(run) < 3:
        return (run,)
    return tuple(piece for piece in _pattern().split(run) if piece)


@lru_cache(maxsize=65536)
def is_known(piece: str) -> bool:
    """Whether a piece is one of the words that many names have."""
    return _pattern().fullmatch(piece) is not None


def shortens(short: str, long: str) -> bool:
    """Whether the characters of a short name stand in a long one as people shorten: 浙大二院, 北医三院.

    Of a known word its first or last characters may stand for it, or none; what tells a name stays whole or goes.
    """
    return any(_fits(each, long) for each in _readings(short))


def _readings(short: str) -> list[str]:
    former = _FORMER.get(short[:2])
    return [short] if former is None else [short, former + short[2:]]


def _fits(short: str, long: str) -> bool:
    rest = {0}
    size = len(short)
    for piece in pieces(long):
        reached = set(rest)
        for at in rest:
            if short.startswith(piece, at):
                reached.add(at + len(piece))
            if is_known(piece) and at < size:
                reached.update(
                    at + count for count in (1, 2) if short[at : at + count] in _ends(piece, count)
                )
        rest = reached
    return size in rest


def _ends(piece: str, count: int) -> tuple[str, ...]:
    """The first and the last characters of a known word; 第三 is 三."""
    return (piece[:count], piece[-count:]) if len(piece) >= count else ()
