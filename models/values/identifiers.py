# SPDX-License-Identifier: Apache-2.0
"""Identifiers: read alone or found in longer text, normalised, checked, and linked to their register's page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from models.text import Message, mark
from models.values.base import NO_HINTS, Column, Hints, Parsed, SqlValue, Unreadable
from models.values.identifier_scheme import Scheme
from models.values.identifier_schemes import BY_KEY, SCHEMES, TRIAL_SCHEMES, page_address
from models.values.plain import LISTED_ANY, is_nothing, one_line, split_at

_WRONG_COUNT = mark("Values", "“{text}” has {count} digits, a {scheme} has {wanted} ({example}).")
_WRONG_FORM = mark("Values", "“{text}” is not a {scheme}. It looks like {example}.")
_NO_SCHEME = mark("Values", "“{text}” is not a number of a register that is known, such as {examples}.")
_SEVERAL = mark("Values", "“{text}” holds {count} identifiers where one is needed: {found}.")
PADDED = mark("Values", "Leading zeros were missing and were put back.")
_FROM_LONGER = mark("Values", "Read from a longer text: “{text}”.")

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NARROW |= {0x3000: 0x20, **dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE63), 0x2D)}
_INVISIBLE = re.compile("[\\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier of one of `schemes` (keys of SCHEMES). Canonical: as its register writes it."""

    key: str
    schemes: tuple[str, ...]
    columns: tuple[Column, ...] = (Column(""),)

    def parse(self, text: str, hints: Hints = NO_HINTS) -> Parsed | Unreadable:
        """Read an identifier; Unreadable says what is wrong with it."""
        return _read(text, self.schemes)

    def spread(self, value: str) -> tuple[SqlValue, ...]:
        """The identifier itself."""
        return (value,)

    def show(self, value: str, language: str) -> str:
        """The identifier itself."""
        return value

    def split(self, text: str) -> list[str]:
        """Identifiers between separators, or side by side with nothing but spaces and slashes between them."""
        return [each for piece in split_at(LISTED_ANY, text) for each in _side_by_side(piece, self.schemes)]


TRIAL_ID = Identifier("trial_id", TRIAL_SCHEMES)
CAS = Identifier("cas", ("cas",))
UNII = Identifier("unii", ("unii",))
CHEMBL = Identifier("chembl", ("chembl",))
USCC = Identifier("uscc", ("uscc",))
LEI = Identifier("lei", ("lei",))
ROR = Identifier("ror", ("ror",))
TICKER = Identifier("ticker", ("ticker",))
DOI = Identifier("doi", ("doi",))
PMID = Identifier("pmid", ("pmid",))
REFERENCE_NO = Identifier(
    "reference_no", ("cde_acceptance", "cde_approval", "drug_approval", "be_filing", "medical_research")
)
IDENTIFIER = Identifier("identifier", tuple(scheme.key for scheme in SCHEMES))
"""Of whatever scheme, for looking at one text; no field holds it."""
IDENTIFIER_TYPES = (TRIAL_ID, CAS, UNII, CHEMBL, USCC, LEI, ROR, TICKER, DOI, PMID, REFERENCE_NO, IDENTIFIER)


def _compact(text: str) -> str:
    """NFKC without any space or invisible character, dashes as hyphens."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).translate(_NARROW)).strip("\"'“”.,;:()[]<>")


@lru_cache(maxsize=32768)
def _read(text: str, keys: tuple[str, ...]) -> Parsed | Unreadable:
    written = one_line(text)
    if is_nothing(written):
        return Parsed(None)
    compact = _compact(written)
    if not compact:
        return Parsed(None)
    schemes = [BY_KEY[key] for key in keys]
    for scheme in schemes:
        found = scheme.pattern.fullmatch(compact)
        if found is not None:
            return _written_in_full(scheme, found)
    return _in_longer_text(written, compact, schemes)


def _written_in_full(scheme: Scheme, found: re.Match[str]) -> Parsed | Unreadable:
    value = scheme.write(found)
    problem = scheme.check(value) if scheme.check else None
    if problem is not None:
        return Unreadable(problem)
    padded = _digit_count(value) > _digit_count(found.group()) and scheme.key in ("nct", "umin")
    return Parsed(value, (PADDED,) if padded else ())


def _digit_count(text: str) -> int:
    return sum(map(str.isdecimal, text))


def _in_longer_text(written: str, compact: str, schemes: list[Scheme]) -> Parsed | Unreadable:
    keys = {scheme.key for scheme in schemes}
    hits = list(dict.fromkeys(value for key, value, _, _ in find_identifiers(written) if key in keys))
    if len(hits) == 1:
        return Parsed(hits[0], (_FROM_LONGER.format(text=written),))
    if hits:
        return Unreadable(_SEVERAL.format(text=written, count=len(hits), found=", ".join(hits)))
    return Unreadable(_why_not(compact, schemes))


def _why_not(compact: str, schemes: list[Scheme]) -> Message:
    """Names the scheme that was meant, and how many digits are missing or too many."""
    for scheme in schemes:
        if scheme.near and scheme.near.fullmatch(compact):
            count, wanted = _digit_count(compact), _digit_count(scheme.example)
            if count != wanted:
                return _WRONG_COUNT.format(
                    text=compact, count=count, wanted=wanted, scheme=scheme.title, example=scheme.example
                )
            return _WRONG_FORM.format(text=compact, scheme=scheme.title, example=scheme.example)
    if len(schemes) == 1:
        return _WRONG_FORM.format(text=compact, scheme=schemes[0].title, example=schemes[0].example)
    return _NO_SCHEME.format(text=compact, examples=", ".join(scheme.example for scheme in schemes[:3]))


_FOUND_ANYWHERE = tuple(scheme for scheme in SCHEMES if not scheme.bare)
_ANY = re.compile(
    r"(?<![A-Za-z0-9.])(?:"
    + "|".join(
        f"(?:{re.sub(r'[(][?]P<[a-z]+>', '(?:', scheme.pattern.pattern)})" for scheme in _FOUND_ANYWHERE
    )
    + r")(?![0-9])",
    re.IGNORECASE | re.ASCII,
)


@lru_cache(maxsize=4096)
def find_identifiers(text: str) -> tuple[tuple[str, str, int, int], ...]:
    """Every identifier in a longer text as (scheme, canonical, start, end), in order, positions in `text`.

    A number inside another one (CTR20… in ChiCTR20…) is not found, nor is one whose check character is wrong.
    Schemes without letters of their own (PMID, LEI, UNII, credit code, ROR, MeSH) are not looked for.
    """
    narrow = text.translate(_NARROW)
    hits = []
    for found in _ANY.finditer(narrow):
        hit = _scheme_and_value(found.group())
        if hit is not None:
            hits.append((hit[0].key, hit[1], found.start(), found.end()))
    return tuple(hits)


def _scheme_and_value(text: str) -> tuple[Scheme, str] | None:
    for scheme in _FOUND_ANYWHERE:
        found = scheme.pattern.fullmatch(text)
        if found is not None:
            value = scheme.write(found)
            return None if scheme.check and scheme.check(value) else (scheme, value)
    return None


def _side_by_side(piece: str, keys: tuple[str, ...]) -> list[str]:
    hits = [hit for hit in find_identifiers(piece) if hit[0] in keys]
    rest = piece
    for _, _, start, end in reversed(hits):
        rest = rest[:start] + rest[end:]
    if len(hits) < 2 or rest.strip(" /+&\t"):
        return [piece]
    return [piece[start:end] for _, _, start, end in hits]


@lru_cache(maxsize=16384)
def scheme_of(identifier: str) -> str | None:
    """The scheme of a canonical identifier, None for anything else."""
    for scheme in SCHEMES:
        found = scheme.pattern.fullmatch(identifier)
        if found and scheme.write(found) == identifier and not (scheme.check and scheme.check(identifier)):
            return scheme.key
    return None


def is_canonical(text: str, keys: tuple[str, ...]) -> bool:
    """Whether `text` is an identifier of one of these schemes as its register writes it.

    Ten times faster than `scheme_of`, which tries all schemes; like reading, it asks only the first that fits.
    """
    if not text.isascii():
        return False
    for key in keys:
        scheme = BY_KEY[key]
        found = scheme.pattern.fullmatch(text)
        if found is not None:
            return scheme.write(found) == text and not (scheme.check and scheme.check(text))
    return False


def scheme_title(identifier: str) -> str | None:
    """What a canonical identifier is called, such as "ISRCTN number"."""
    key = scheme_of(identifier)
    return BY_KEY[key].title if key else None


def page_of(identifier: str) -> str | None:
    """The web page of a canonical identifier in its register, None where there is none."""
    key = scheme_of(identifier)
    return page_address(BY_KEY[key], identifier) if key else None


def identity_of(identifier: str) -> str:
    """What two writings of one thing share: an EU CT number without its version, else the identifier."""
    key = scheme_of(identifier)
    identity = BY_KEY[key].identity if key else None
    return identity(identifier) if identity else identifier
