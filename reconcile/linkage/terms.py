# SPDX-License-Identifier: Apache-2.0
"""Values that are terms of a vocabulary, in whatever language and spelling: Ⅱ期 and Phase 2, 北京 and Beijing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.values.base import Unreadable
from models.values.phase import PHASE
from models.vocabulary import Term, vocabulary

_AGAINST = {
    "city": -4.0,
    "province": -4.0,
    "country": -3.0,
    "sex": -4.0,
    "round": -4.0,
    "phase": -2.5,
    "stage": -1.5,
    "disease": -3.0,
    "modality": -2.0,
    "route": -2.0,
    "study_type": -2.5,
    "financing_type": -2.5,
    "organisation_type": -1.5,
    "region": -2.0,
    "trial_status": -0.5,
    "dev_status": -0.5,
    "currency": -0.5,
    "language": -0.5,
}
"""The vocabularies that are looked through, and how much two different terms of each say against the same thing:
a person's sex stays, a trial's status is another when it is looked up again."""
_PLACES = frozenset({"city", "province"})
_MOSTLY = 0.7
_SAMPLE = 300
_FIRST = 20
"""A vocabulary of which none of so many texts is a term is not looked through with the rest."""


@dataclass(frozen=True, slots=True)
class Terms:
    """A vocabulary that a column holds."""

    name: str

    def code_of(self, text: str) -> str:
        """The code of the term that a text means; "" for a text that means none."""
        return _code(self.name, text)

    @property
    def against(self) -> float:
        """Bits that two different terms say, before anything is learnt."""
        return _AGAINST[self.name]


def terms_of(texts: Sequence[str], mostly: float = _MOSTLY) -> Terms | None:
    """The vocabulary whose terms most of the different texts are; None where there is no such."""
    different = list(dict.fromkeys(texts))[:_SAMPLE]
    if not different:
        return None
    first = different[:_FIRST]
    likely = [name for name in _AGAINST if any(_code(name, text) for text in first)]
    counted = [(sum(bool(_code(name, text)) for text in different), name) for name in likely] or [(0, "")]
    most, name = max(counted, key=lambda found: found[0])
    return Terms(name) if most and most >= mostly * len(different) else None


@lru_cache(maxsize=65536)
def _code(name: str, text: str) -> str:
    if name == "phase":
        return _phase(text)
    found = _place(name, text) if name in _PLACES else vocabulary(name).find(text)
    if found is None and name == "stage" and (phase := _phase(text)):
        return "phase_" + phase.replace("/", "_")
    return found.code if found else ""


def _place(name: str, text: str) -> Term | None:
    """A city or province; 北京, which is both, stands among the provinces only."""
    bare = text.rstrip("市省")
    tried = ((name, text), (name, bare), ("province", text), ("province", bare))
    return next((found for each, spelling in tried if (found := vocabulary(each).find(spelling))), None)


def _phase(text: str) -> str:
    """1/2 for Phase Ib/IIa: what registers tell apart, without the letters that only some of them give."""
    read = PHASE.parse(text)
    if isinstance(read, Unreadable) or not isinstance(read.value, str):
        return ""
    return re.sub(r"(?<=\d)[abc]", "", read.value).partition(" ")[0]
