# SPDX-License-Identifier: Apache-2.0
"""Every value type by its key: what `main.py parse TYPE` offers and fields are declared with."""

from __future__ import annotations

from functools import cache

from models.values.age import AGE
from models.values.base import ValueType
from models.values.choice import Choice
from models.values.dates import DATE
from models.values.enrolment import ENROLMENT, ENROLMENT_ACTUAL, ENROLMENT_TARGET
from models.values.flag import FLAG
from models.values.identifiers import IDENTIFIER_TYPES
from models.values.link import LINK
from models.values.money import MONEY
from models.values.number import NUMBER, RELIABILITY
from models.values.phase import PHASE
from models.values.place import PLACE
from models.values.plain import CODE, LONG_TEXT, NAME, TEXT, URL
from models.vocabulary import vocabulary_names


@cache
def value_types() -> dict[str, ValueType]:
    """Key -> value type. A vocabulary's key is its name: `stage`, `country`."""
    plain: tuple[ValueType, ...] = (
        TEXT,
        LONG_TEXT,
        NAME,
        CODE,
        URL,
        NUMBER,
        RELIABILITY,
        FLAG,
        AGE,
        ENROLMENT,
        ENROLMENT_TARGET,
        ENROLMENT_ACTUAL,
        DATE,
        MONEY,
        PHASE,
        PLACE,
        LINK,
        *IDENTIFIER_TYPES,
    )
    choices: tuple[ValueType, ...] = tuple(Choice(name) for name in vocabulary_names())
    return {each.key: each for each in (*choices, *plain)}
