# SPDX-License-Identifier: Apache-2.0
"""Whether a condition is ALS: known terms by their code, other texts by the words in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from models.values.folding import compared
from models.vocabulary import vocabulary

_CODES = frozenset({"als", "mnd", "als_sod1", "als_fus"})
_WORDS = re.compile(
    r"[肌筋]萎缩(?:性)?(?:脊髓)?侧索硬化|渐冻|运动神经元|amyotrophic|moto(?:r[\s-]+)?neurone?|lou[\s-]+gehrig"
    r"|(?<![a-z])(?:als|mnd)(?![a-z])"
)


@lru_cache(maxsize=4096)
def names_als(condition: str) -> bool:
    """Whether a condition, a code of the list or a text kept as written, is ALS or includes it by name."""
    known = vocabulary("disease").term(condition)
    if known is not None:
        return condition in _CODES
    return _WORDS.search(compared(condition)) is not None


def any_als(conditions: Iterable[str]) -> bool:
    """Whether one of them is ALS."""
    return any(map(names_als, conditions))
