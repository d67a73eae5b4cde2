# SPDX-License-Identifier: Apache-2.0
"""Keys for comparing names and codes. They are never stored as values and never shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from models.folding import HAN, compared, fold
from models.values.name_brackets import without_place_brackets
from models.values.name_parts import (
    CHINESE_LEGAL_FORMS,
    CHINESE_TAILS,
    DOSAGE_FORMS,
    INSTITUTIONS,
    LATIN_INSTITUTIONS,
    LATIN_LEGAL_FORMS,
    LATIN_TAILS,
)
from models.values.split_names import split_names
from models.vocabulary import vocabulary

_CODE_DROPPED = re.compile(r"[\W_]+")
_CODE_DROPPED_BUT_BREAK = re.compile(r"(?:[^\w\n]|_)+")
_DOSAGE_FORM = re.compile(
    rf"\s*(?P<form>(?:{'|'.join(sorted((f for f in DOSAGE_FORMS if not f.isascii()), key=len, reverse=True))})"
    rf"|\s(?:{'|'.join(sorted((f for f in DOSAGE_FORMS if f.isascii()), key=len, reverse=True))}))\s*$",
    re.IGNORECASE,
)


def split_dosage_form(text: str) -> tuple[str, str | None]:
    """`XS-228注射液` as ("XS-228", "注射液"); None where there is no form at the end, or nothing else."""
    found = _DOSAGE_FORM.search(text)
    if found is None or not text[: found.start()].strip():
        return text.strip(), None
    return text[: found.start()].strip(), found["form"].strip()


@lru_cache(maxsize=65536)
def code_key(code: str) -> str:
    """RAG-17, RAG 17 and ＲＡＧ－１７ are RAG17; XS-228注射液 is XS228, which is not XS228CN."""
    if code.isascii() and " " not in code:
        return _CODE_DROPPED.sub("", code.upper())
    flat = unicodedata.normalize("NFKC", code.translate(_TRADEMARKS)).upper()
    if not flat.isascii() or " " in flat:
        flat = split_dosage_form(flat)[0]
    return _CODE_DROPPED.sub("", flat)


def code_keys(codes: Sequence[str]) -> list[str]:
    """`code_key` of each code, many at once and therefore several times faster.

    All must be ASCII without a line break, and those with a space must not end in a dosage form.
    """
    return _CODE_DROPPED_BUT_BREAK.sub("", "\n".join(codes).upper()).split("\n") if codes else []


_TRADEMARKS = str.maketrans("", "", "™®©℠")


def same_code(one: str, other: str) -> bool:
    """Whether two company codes are the same but for case, width, spaces and hyphens."""
    return code_key(one) == code_key(other)


@lru_cache(maxsize=65536)
def name_keys(name: str) -> frozenset[str]:
    """The keys under which a name is the same as another: whole, without legal forms, without places.

    Each is a folded text. A name in two scripts, `中美瑞康(Ractigen Therapeutics)`, has the keys of both.
    """
    flat = compared(name)
    if flat.isascii() and "(" not in flat:
        return frozenset(_latin_keys(flat)) - {""}
    keys: set[str] = set()
    for each in split_names(name):
        flat = compared(each)
        keys.update(_chinese_keys(flat) if HAN.search(flat) else _latin_keys(flat))
    keys.discard("")
    return frozenset(keys)


@lru_cache(maxsize=16384)
def short_name_key(name: str) -> str:
    """The distinctive part alone: legal forms, places and generic words (生物医药, Therapeutics) dropped.

    Different companies share it, so it may propose a match and never decide one.
    """
    flat = compared(split_names(name)[0] if name.strip() else name)
    if HAN.search(flat):
        return _without_tails(_chinese_core(flat))
    tokens = _latin_core(_latin_tokens(flat))
    while len(tokens) > 1 and tokens[-1] in LATIN_TAILS:
        tokens = tokens[:-1]
    return "".join(tokens)


# Latin names ---------------------------------------------------------------------------------------------------------

_DOTTED = re.compile(r"(?<![a-z])((?:[a-z]\.\s?)+[a-z]\.?)(?![a-z])")
_SLASHED = re.compile(r"(?<![a-z])([ak])/(s)(?![a-z])")
_BETWEEN_TOKENS = re.compile(r"[^\w+&]+|_")


def _latin_tokens(flat: str) -> list[str]:
    """Words of a casefolded name; S.p.A. is one word, an apostrophe or a hyphen inside a word joins it."""
    text = flat
    if "." in text:
        text = _DOTTED.sub(lambda found: re.sub(r"[.\s]", "", found[1]) + " ", text)
    if "/" in text:
        text = _SLASHED.sub(r"\1\2", text)
    joined = text.replace("'", "").replace("’", "").replace("-", "")
    return [token for token in _BETWEEN_TOKENS.split(joined) if token]


def _latin_keys(flat: str) -> set[str]:
    keys = {fold(flat)}
    tokens = _latin_tokens(without_place_brackets(flat))
    plain = _without_legal_forms(tokens)
    keys.add("".join(plain))
    keys.add("".join(_without_places(plain)))
    return keys


def _latin_core(tokens: list[str]) -> list[str]:
    return _without_places(_without_legal_forms(tokens))


def _without_legal_forms(tokens: list[str]) -> list[str]:
    start, end = 0, len(tokens)
    while end - start > 1 and (tokens[end - 1] in LATIN_LEGAL_FORMS or tokens[end - 1] in "&+"):
        end -= 1
    if end - start > 1 and tokens[start] in ("the", "kk", "pt", "ooo"):
        start += 1
    return tokens[start:end]


def _without_places(tokens: list[str]) -> list[str]:
    """Without a city, province or country at either end; institutions keep it, for it is who they are."""
    if len(tokens) < 2 or not LATIN_INSTITUTIONS.isdisjoint(tokens):
        return tokens
    for size in (2, 1):
        if len(tokens) > size and " ".join(tokens[-size:]) in _latin_places():
            tokens = _without_legal_forms(tokens[:-size])
            break
    for size in (2, 1):
        if len(tokens) > size and " ".join(tokens[:size]) in _latin_places():
            rest = tokens[size:]
            return rest if any(token not in LATIN_TAILS for token in rest) else tokens
    return tokens


@cache
def _latin_places() -> frozenset[str]:
    """Casefolded English names of Chinese cities and provinces and of countries."""
    names = {
        spelling
        for name in ("city", "province", "country")
        for term in vocabulary(name).terms
        for spelling in (term.label.en, *term.synonyms)
        if spelling.isascii() and len(spelling) > 3
    }
    tidy = (name.split(" (")[0].lower().replace("'", "").replace(",", " ") for name in names)
    return frozenset(" ".join(name.split()) for name in tidy) | {"usa", "uk", "us", "prc", "hk", "eu"}


# Chinese names -------------------------------------------------------------------------------------------------------

_CHINESE_LEGAL = re.compile(rf"(?:{'|'.join(sorted(CHINESE_LEGAL_FORMS, key=len, reverse=True))})$")
_CHINESE_TAIL = re.compile(rf"(?:{'|'.join(sorted(CHINESE_TAILS, key=len, reverse=True))})$")
_INSTITUTION = re.compile(rf"(?:{'|'.join(INSTITUTIONS)})")
_PARTNERSHIP = re.compile(r"[(（](?:有限合伙|普通合伙|特殊普通合伙|集团|控股|筹)[)）]")


def _chinese_keys(flat: str) -> set[str]:
    keys = {fold(flat)}
    bare = without_place_brackets(_PARTNERSHIP.sub("", flat))
    keys.add(fold(_without_chinese_legal_form(fold(bare))))
    keys.add(_chinese_core(flat))
    named, form = split_dosage_form(flat)
    if form and len(form) > 1:
        keys.add(fold(named))
    return keys


def _chinese_core(flat: str) -> str:
    """A Chinese name without legal forms, bracketed places and, but for institutions, the place in front or behind."""
    bare = fold(without_place_brackets(_PARTNERSHIP.sub("", flat)))
    named = _without_chinese_legal_form(bare)
    if _INSTITUTION.search(named):
        return named
    front = _chinese_place_pattern().match(named)
    rest = named[front.end() :] if front else named
    if len(rest) < 2 or not _without_tails(rest, keep_one=False):
        rest = named
    behind = _chinese_place_behind().search(rest)
    return rest[: behind.start()] if behind and len(rest) - (behind.end() - behind.start()) >= 2 else rest


def _without_chinese_legal_form(folded: str) -> str:
    """Without 有限公司 and its like at the end, and 株式会社 at the front; an institute inside a company goes too."""
    rest = folded.removeprefix("株式会社")
    found = _CHINESE_LEGAL.search(rest)
    if found is None or len(rest) - len(found.group()) < 2:
        return rest
    rest = rest[: found.start()]
    while (found := _CHINESE_LEGAL.search(rest)) and found.start() >= 2:
        rest = rest[: found.start()]
    inner = rest.removesuffix("研究院")
    return inner if len(inner) >= 2 else rest


def _without_tails(core: str, keep_one: bool = True) -> str:
    rest = core
    while found := _CHINESE_TAIL.search(rest):
        if keep_one and found.start() < 2:
            break
        rest = rest[: found.start()]
    return rest


@cache
def _chinese_places() -> tuple[str, ...]:
    names: set[str] = {"中国"}
    for name in ("city", "province"):
        for term in vocabulary(name).terms:
            names.update(fold(each) for each in (term.label.zh, *term.synonyms) if HAN.search(each))
    return tuple(sorted(names, key=len, reverse=True))


@cache
def _chinese_place_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{'|'.join(_chinese_places())})(?:省|市)?)+")


@cache
def _chinese_place_behind() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_chinese_places())})$")
