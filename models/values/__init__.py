# SPDX-License-Identifier: Apache-2.0
"""Value types: how what people write is read, compared, stored and shown.

A value is always its canonical text (`str`), or `None` for blank. A field with many values holds a tuple of them.
Canonical texts are what is compared, stored in statements and the ledger, and carried by staged rows; the typed
columns of a record are spread from it.
"""

from __future__ import annotations

from models.values.age import AGE
from models.values.base import NO_HINTS, Column, Hints, Parsed, Unreadable, ValueType
from models.values.choice import Choice
from models.values.dates import DATE
from models.values.enrolment import ENROLMENT, ENROLMENT_ACTUAL, ENROLMENT_TARGET
from models.values.flag import FLAG
from models.values.identifiers import (
    CAS,
    CHEMBL,
    DOI,
    LEI,
    PMID,
    REFERENCE_NO,
    ROR,
    TICKER,
    TRIAL_ID,
    UNII,
    USCC,
    Identifier,
)
from models.values.link import LINK
from models.values.money import MONEY
from models.values.number import NUMBER, RELIABILITY, Number
from models.values.phase import PHASE
from models.values.plain import CODE, LONG_TEXT, NAME, TEXT, URL

__all__ = [
    "AGE",
    "CAS",
    "CHEMBL",
    "CODE",
    "DATE",
    "DOI",
    "ENROLMENT",
    "ENROLMENT_ACTUAL",
    "ENROLMENT_TARGET",
    "FLAG",
    "LEI",
    "LINK",
    "LONG_TEXT",
    "MONEY",
    "NAME",
    "NO_HINTS",
    "NUMBER",
    "PHASE",
    "PMID",
    "REFERENCE_NO",
    "RELIABILITY",
    "ROR",
    "TEXT",
    "TICKER",
    "TRIAL_ID",
    "UNII",
    "URL",
    "USCC",
    "Choice",
    "Column",
    "Hints",
    "Identifier",
    "Number",
    "Parsed",
    "Unreadable",
    "ValueType",
]
