# SPDX-License-Identifier: Apache-2.0
"""Brings rarer ways of counting participants into one form: between 60 and 80, 每组30例共2组, 12 of 60 enrolled."""

from __future__ import annotations

import re

from models.values.enrolment_value import ACTUAL, TARGET
from models.values.enrolment_words import SIDES

_OF = re.compile(
    r"(?P<before>.*?)(?P<actual>\d+)\s*(?:/|of|out\s+of)\s*(?P<target>\d+)(?P<after>.*)", re.IGNORECASE
)
_BETWEEN = re.compile(r"between\s+(\d+)\s+and\s+(\d+)|介于\s*(\d+)\s*[和与]\s*(\d+)\s*之间", re.IGNORECASE)
_GROUPS_OF = re.compile(
    r"(\d{1,2})\s*(?:个?(?:剂量)?(?:组|队列)|cohorts|arms|groups)\s*[,:(]?\s*(?:of|每(?:组|队列)|各)\s*(\d{1,4})\s*例?\)?",
    re.IGNORECASE,
)
_IN_EACH = re.compile(
    r"(?:每组|各组)\s*(\d{1,4})\s*例?\s*[,;(]?\s*共?\s*(\d{1,2})\s*个?组\)?|(\d{1,4})\s*例/组\s*[,;(]?\s*共?\s*(\d{1,2})\s*个?组\)?"
)
_EACH_ALONE = re.compile(
    r"[(（]?\s*(?:每组|各组|per\s+(?:group|arm|cohort))\s*[:：]?\s*约?\d{1,4}\s*例?\s*[)）]?|[(（]\d{1,4}\s+per\s+(?:group|arm|cohort)[)）]",
    re.IGNORECASE,
)
"""How many there are in each group, where nobody says how many groups there are."""
_OF_THOSE = re.compile(r"\s+(?:out\s+)?of\s+(?=\d)", re.IGNORECASE)
BESIDE = re.compile(
    r"(?:按|以)?\d+(?:\s*:\s*\d+)+\s*(?:的?比例)?\s*(?:randomi[sz](?:ed|ation)|随机(?:分组|分配|化)?|ratio)"
    r"|(?:randomi[sz](?:ed|ation)|随机(?:分组|分配|化)?|ratio|比例)\s*[:=]?\s*\d+(?:\s*:\s*\d+)+"
    r"|(?:截至|截止到?|as\s+of|by)\s*\d{4}(?:[-/.年]\s*\d{1,2}(?:[-/.月]\s*\d{1,2}日?|月)?|年)?(?:底|末|初)?[,]?",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\bn\s*(?:[:=]\s*|(?=[≈~≥≤><]))", re.IGNORECASE)


def regular(text: str) -> str:
    """One form for what can be said in several: 60~80 for between 60 and 80, 3×8 for three cohorts of eight."""
    ranged = _BETWEEN.sub(lambda found: "~".join(filter(None, found.groups())), text)
    grouped = _GROUPS_OF.sub(r"\1×\2", ranged)
    grouped = _IN_EACH.sub(lambda found: f"{found[2] or found[4]}×{found[1] or found[3]}", grouped)
    if any(map(str.isdigit, alone := _EACH_ALONE.sub(" ", grouped))):
        grouped = alone
    if len({bool(found[TARGET]) for found in SIDES.finditer(grouped)}) > 1:
        grouped = _OF_THOSE.sub(";", grouped)
    return _SIZE.sub(" ", _of_planned(grouped))


def _of_planned(text: str) -> str:
    """已入组12/60 and 12 of 60 enrolled say both."""
    found = _OF.fullmatch(text)
    around = SIDES.search(f"{found['before']} {found['after']}") if found else None
    if found is None or around is None or not around[ACTUAL]:
        return text
    left = f"{found['before']} {found['after']}"
    return text if any(map(str.isdigit, left)) else f"target {found['target']}; actual {found['actual']}"
