# SPDX-License-Identifier: Apache-2.0
"""What a planned merge does besides the fields, in sentences for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.text import Bilingual, Message, mark

if TYPE_CHECKING:
    from reconcile.merging.merge import MergePlan

_LINKS = mark("Merge", "Links of other records that will lead to it: {count}")
_SAYS = mark("Merge", "Groups of statements that come over: {count}")
_ASIDE = mark("Merge", "Kept as a statement, no longer shown: {fields}")
_AND = mark("Merge", "{one}, {other}")


def effects_of(plan: MergePlan) -> Iterator[Message]:
    """Links that move, statements that come over, values set aside."""
    if plan.links:
        yield _LINKS.format(count=f"{len(plan.links):,}")
    if plan.sets:
        yield _SAYS.format(count=f"{len(plan.sets):,}")
    if plan.set_aside:
        fields: Message | Bilingual = plan.set_aside[0].field.label
        for each in plan.set_aside[1:]:
            fields = _AND.format(one=fields, other=each.field.label)
        yield _ASIDE.format(fields=fields)
