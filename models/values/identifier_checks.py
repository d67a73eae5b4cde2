# SPDX-License-Identifier: Apache-2.0
"""Check characters of identifiers: CAS, UNII, LEI, ROR and China's unified social credit code."""

from __future__ import annotations

_BASE36 = {character: value for value, character in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_CROCKFORD = {character: value for value, character in enumerate("0123456789abcdefghjkmnpqrstvwxyz")}
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_VALUES = {character: value for value, character in enumerate(_CREDIT)}
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def cas_is_right(number: str) -> bool:
    """CAS Registry Number: digits from the right, weighted by place, mod 10."""
    digits = number.replace("-", "")
    return sum(place * int(digit) for place, digit in enumerate(digits[-2::-1], 1)) % 10 == int(digits[-1])


def unii_is_right(code: str) -> bool:
    """FDA UNII: the tenth character is the sum of the others mod 36."""
    return sum(map(_BASE36.__getitem__, code[:9])) % 36 == _BASE36[code[9]]


def lei_is_right(code: str) -> bool:
    """LEI (ISO 17442): ISO 7064 mod 97-10 over the letters as numbers."""
    return int("".join(str(_BASE36[character]) for character in code)) % 97 == 1


def ror_is_right(code: str) -> bool:
    """ROR: two check digits over Crockford base 32, ISO 7064 mod 97-10."""
    number = 0
    for character in code[:7]:
        number = number * 32 + _CROCKFORD[character]
    return f"{98 - (number * 100) % 97:02d}" == code[7:]


def credit_code_is_right(code: str) -> bool:
    """Unified social credit code (GB 32100): mod 31, where a remainder of 0 gives check character 0."""
    total = sum(
        _CREDIT_VALUES[character] * weight for character, weight in zip(code, _CREDIT_WEIGHTS, strict=False)
    )
    return _CREDIT[(31 - total % 31) % 31] == code[17]


def organisation_code_is_right(code: str) -> bool:
    """Characters 9 to 17 of a credit code are the former organisation code (GB 11714), with its own mod 11 check."""
    body = code[8:16]
    remainder = (
        11
        - sum(_BASE36[each] * weight for each, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True)) % 11
    )
    return {10: "X", 11: "0"}.get(remainder, str(remainder)) == code[16]
