# SPDX-License-Identifier: Apache-2.0
"""The short way for dates in their plainest form, 2025-09, 2025年9月30日 or March 31, 2016, which most cells have."""

from __future__ import annotations

import re
from calendar import monthrange

from models.values.date_reading import FIRST_YEAR, LAST_YEAR
from models.values.english_months import MONTHS

_PLAIN = re.compile(
    r"(?P<y1>(?:19|20)\d\d)"
    r"(?:-(?P<m1>\d\d)(?:-(?P<d1>\d\d)(?: 00:00:00)?)?|年(?P<m2>\d{1,2})月(?:(?P<d2>\d{1,2})日)?"
    r"|/(?P<m3>\d{1,2})/(?P<d3>\d{1,2})|(?P<m4>\d\d)(?P<d4>\d\d))"
    r"|(?:(?P<d5>\d{1,2})[ -])?(?P<n5>[A-Z][a-z]{2,8})[ -](?P<y5>(?:19|20)\d\d)"
    r"|(?P<n6>[A-Z][a-z]{2,8}) (?P<d6>\d{1,2}), (?P<y6>(?:19|20)\d\d)"
)


def plain_date(text: str) -> str | None:
    """The canonical value of a month or day in its plainest form and between 1990 and 2040; None for all others."""
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    y1, m1, d1, m2, d2, m3, d3, m4, d4, d5, n5, y5, n6, d6, y6 = found.groups()
    name = n5 or n6
    month = MONTHS.get(name.lower(), 0) if name else int(m1 or m2 or m3 or m4)
    year, day = int(y1 or y5 or y6), d1 or d2 or d3 or d4 or d5 or d6
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    if day is None:
        return f"{year}-{month:02d}"
    if not 1 <= int(day) <= 28 and not 1 <= int(day) <= monthrange(year, month)[1]:
        return None
    return f"{year}-{month:02d}-{int(day):02d}"
