# SPDX-License-Identifier: Apache-2.0
"""Steps on cells that hold several members: which of them are kept, and how each is written."""

from __future__ import annotations

import re
from functools import lru_cache

from models.kinds import KINDS
from models.values.base import Parsed
from models.values.folding import fold
from models.values.plain import split_at
from reconcile.row_keys import looks_like_code

# Files are hostile: no pattern here begins with a repetition, which would take the square of a cell's length.
BRACKETED = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_NAMES = re.compile(r"[;；|｜、，\r\n]+")
_LINES = re.compile(r"[;；|\r\n]+")
_SEMICOLONS = re.compile(r"[;；\r\n]+")
ANY_LIST = re.compile(r"[;；|｜、,，\r\n]+")
_ROLE = re.compile(
    r"[(（\[【][^()（）\[\]【】]*(?:投|股东|顾问|lead|follow|participat|existing|\bFA\b)[^()（）\[\]【】]*[)）\]】]",
    re.IGNORECASE,
)
_BARE_ROLE = re.compile(r"(?<=\S)\s+(联合领投|领投|跟投|参投|财务顾问)$")
_TYPED = re.compile(r"\s*([A-Za-z][A-Za-z _/-]{2,24}):\s*(.+)", re.DOTALL)
_DRUGS = frozenset(map(fold, ("drug", "biological", "genetic", "combination product", "combination_product")))
_NO_DRUG = re.compile(r"placebo|sham|standard of care|安慰剂|空白对照|标准治疗", re.IGNORECASE)
_EU_LABEL = (
    r"(?:Trade Name|Product Name|Product Code|Pharmaceutical [Ff]orm|INN or Proposed INN|CAS Number"
    r"|Current Sponsor code|Other descriptive name|Concentration \w+|Route of administration)"
)
_EU_PRODUCT = re.compile(
    r"(?:Trade Name|Product Name|INN or Proposed INN)\s*:\s*(?P<name>[^;\n]+?)\s*"
    rf"(?=$|[;\n]|<br|{_EU_LABEL}\s*(?:of the placebo)?\s*:)"
)
"""Products as the EU register lists them to the WHO: Product Name: X<br>Product Code: Y<br>Pharmaceutical Form: …"""


def drugs(text: str, separator: str) -> str | None:
    """The drugs of `DRUG: Tofersen|DRUG: Placebo|DEVICE: Mask` by name; comparators without substance left out."""
    if products := dict.fromkeys(found["name"] for found in _EU_PRODUCT.finditer(text)):
        return separator.join(name for name in products if not _NO_DRUG.search(name)) or None
    kept = []
    for member in text.split(separator):
        typed = _TYPED.fullmatch(member)
        name = (typed.group(2) if typed else member).strip()
        if name and not _NO_DRUG.search(name) and (typed is None or fold(typed.group(1)) in _DRUGS):
            kept.append(name)
    return separator.join(dict.fromkeys(kept)) or None


def last_parts(text: str, separator: str) -> str | None:
    """The last part of each place: the country of `Hospital, Boston, MA, 02114, United States`."""
    ends = (member.rpartition(",")[2].strip() for member in text.split(separator))
    return separator.join(dict.fromkeys(filter(None, ends))) or None


def places(text: str, argument: str) -> str | None:
    """The countries of `["Germany:3","France:1"]` and `Germany (Ongoing), France (Ended)`, each on a line."""
    bare = BRACKETED.sub("", text.strip('[]" ').replace('"', ""))
    members = split_at(_SEMICOLONS if _SEMICOLONS.search(bare) else ANY_LIST, bare)
    return "\n".join(filter(None, (member.partition(":")[0].strip() for member in members))) or None


def listed(text: str, argument: str) -> str | None:
    """Members between any separators, each on a line of its own."""
    return "\n".join(split_at(ANY_LIST, text)) or None


def with_role(text: str, words: str) -> str | None:
    """The members that bear one of these words in brackets, as 红杉中国（领投）; the words are parted by |."""
    kept = (each for each in _with_roles_apart(text) if _has_role(each, words))
    return "\n".join(map(_without_bracketed_role, kept)) or None


def without_role(text: str, words: str) -> str | None:
    """The members that do not bear one of these words."""
    kept = (each for each in _with_roles_apart(text) if not _has_role(each, words))
    return "\n".join(map(_without_bracketed_role, kept)) or None


def _with_roles_apart(text: str) -> list[str]:
    """The members; one ends behind its role, and a role written without brackets (红杉中国 领投) stands in them."""
    members = (_BARE_ROLE.sub(r"(\1)", each) for each in split_at(ANY_LIST, text))
    return [part for each in members for part in split_at(_LINES, _ROLE.sub(r"\g<0>\n", each))]


def _without_bracketed_role(member: str) -> str:
    return " ".join(_ROLE.sub(" ", member).split())


def _has_role(member: str, words: str) -> bool:
    inside = " ".join(BRACKETED.findall(member)).casefold()
    return bool(inside) and any(word in inside for word in words.casefold().split("|"))


def readable(text: str, where: str) -> str | None:
    """The members that the field `kind.field` can read: of several numbers, those of known registers."""
    return "\n".join(each for each in split_at(ANY_LIST, text) if can_read(where, each)) or None


def unreadable(text: str, where: str) -> str | None:
    """The members that the field `kind.field` cannot read."""
    return "\n".join(each for each in split_at(ANY_LIST, text) if not can_read(where, each)) or None


def codes(text: str, argument: str) -> str | None:
    """The members that look like a company's code for its product, as BIIB067."""
    return "\n".join(each for each in split_at(_NAMES, text) if looks_like_code(each)) or None


def not_codes(text: str, argument: str) -> str | None:
    """The members that are names."""
    return "\n".join(each for each in split_at(_NAMES, text) if not looks_like_code(each)) or None


def stage_for(text: str, words: str) -> str | None:
    """Of `Phase II Amyotrophic lateral sclerosis; Preclinical Stroke` the stage before one of these words."""
    for member in split_at(_LINES, text):
        flat = member.casefold()
        place = min((flat.find(word) for word in words.casefold().split("|") if word in flat), default=-1)
        if place > 0 and (stage := member[:place].strip(" :-(")):
            return stage
    return None


@lru_cache(maxsize=8192)
def can_read(where: str, text: str) -> bool:
    """Whether the field `kind.field` reads a value in a text."""
    kind, _, key = where.partition(".")
    read = KINDS[kind].field(key).type.parse(text)
    return isinstance(read, Parsed) and read.value is not None
