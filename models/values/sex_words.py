# SPDX-License-Identifier: Apache-2.0
"""Which sexes a text lets in, whatever words stand around them: 男女皆可, males only, Female: yes Male: no."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(
    r"(?P<female>女(?:性|士|人)?|雌性|females?|wom[ae]n|f(?![a-z]))"
    r"|(?P<male>男(?:性|士|人)?|雄性|males?|m[ae]n(?![a-z])|m(?![a-z]))"
    r"|(?P<every>不限(?:制)?|(?:没有|无)(?:性别)?(?:限制|要求)|均可|皆可|都可以?|兼有|各半|任意|任何|全部|both|any|all|either|no(?:t)?\s+(?:limit|restrict)\w*)"
    r"|(?P<filler>仅限?|只限?|限|性别?|受试者|患者|志愿者|参与者|参加者|健康|成年|成人"
    r"|only|sex(?:es)?|genders?|participants?|patients?|subjects?|volunteers?|adults?|adult|healthy|and|or|of|[和或与及、,;/&+.()\s:：-]+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_ANSWERS = re.compile(r"(?P<sex>female|male|女性?|男性?)\s*[:：]?\s*(?P<answer>yes|no|是|否)(?![a-z])")


def sex_in(text: str) -> str | None:
    """ "all", "male" or "female"; None where other words leave it open."""
    flat = unicodedata.normalize("NFKC", text).casefold().strip()
    answers = {
        found["sex"][0] in "f女": found["answer"] in ("yes", "是") for found in _ANSWERS.finditer(flat)
    }
    if answers and not _ANSWERS.sub("", flat).strip(" ,;，；"):
        return _named(female=answers.get(True, False), male=answers.get(False, False))
    kinds = {found.lastgroup for found in _WORD.finditer(flat)}
    if "other" in kinds:
        return None
    if "every" in kinds and not ({"female", "male"} & kinds):
        return "all"
    return _named(female="female" in kinds, male="male" in kinds)


def _named(female: bool, male: bool) -> str | None:
    if female and male:
        return "all"
    return "female" if female else "male" if male else None
