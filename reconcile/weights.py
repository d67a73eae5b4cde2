# SPDX-License-Identifier: Apache-2.0
"""What each agreement and difference is worth among the records of a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from models.kinds import KINDS
from models.progress import SILENT, Progress
from models.text import Message, mark
from reconcile.linkage.link import dedupe
from reconcile.plain_reasons import plain_level
from reconcile.proposing.fields import spec_of
from reconcile.proposing.tables import all_records, around, record_subjects, table_of

_FIELD = mark("Linkage", "{field}")


@dataclass(frozen=True, slots=True)
class Weight:
    """One way in which two records of a kind may stand to each other in a field, and what it says."""

    title: Message
    """The field."""
    words: Message
    bits: float
    """For the same thing; negative: against it."""
    pairs: int
    """How many pairs of the database stand so."""


def weights_of(connection: Connection, kind: str, progress: Progress = SILENT) -> list[Weight]:
    """What the matcher learnt from the records of a kind, field by field, the strongest first."""
    described = KINDS[kind]
    subjects = record_subjects(connection, described, all_records(connection, described), progress)
    if len(subjects) < 2:
        return []
    table = table_of(described, subjects, around(connection, described, subjects))
    result, _ = dedupe(table, spec_of(kind), progress=progress)
    found: list[Weight] = []
    for one, bits in zip(result.found, result.model.weights, strict=True):
        counts = np.bincount(one.levels, minlength=len(bits))
        of_field = [
            Weight(
                _FIELD.format(field=one.field.title),
                plain_level(level.words, described, one.field.title),
                round(float(bits[number]), 2),
                int(counts[number]),
            )
            for number, level in enumerate(one.scale.levels, 1)
            if counts[number]
        ]
        found += sorted(_together(of_field), key=lambda weight: -weight.bits)
    return found


def _together(weights: Iterable[Weight]) -> Iterator[Weight]:
    """Those that are said in the same words as one, worth what they are on the whole."""
    by_words: dict[Message, list[Weight]] = {}
    for weight in weights:
        by_words.setdefault(weight.words, []).append(weight)
    for words, same in by_words.items():
        pairs = sum(weight.pairs for weight in same)
        bits = sum(weight.bits * weight.pairs for weight in same) / pairs
        yield Weight(same[0].title, words, round(bits, 2), pairs)
