# SPDX-License-Identifier: Apache-2.0
"""What the dialogs of merging show, read beside the window: the plan, the titles in it, and who said otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.database.database import Database
from models.fields import Field, Value
from models.kinds import KINDS
from models.redirects import retired_into
from models.text import Message, mark
from models.titles import titles
from reconcile.judgements import Judgement
from reconcile.judgements import Side as Record
from reconcile.merging.lineage import lineage_of, title_in
from reconcile.merging.merge import MergePlan, plan_merge
from reconcile.merging.replay import Side
from reconcile.merging.unmerge import Apart, UnmergePlan, plan_unmerge, take_apart
from reconcile.showing import show, targets_of
from reconcile.verdicts import Verdicts

_SAID = mark("Merge", "{author} said on {day} that {one} and {other} are not the same.")


@dataclass(frozen=True, slots=True)
class MergeLook:
    """A merge as it can be looked at."""

    plan: MergePlan
    names: Mapping[int, str]
    contradicted: tuple[Message, ...]
    """Older answers that say otherwise."""
    language: str

    def text(self, field: Field, value: Value) -> str:
        """A value as people read it."""
        return show(field, value, self.language, self.names)


def look_at_merge(
    database: Database, keep: int, others: Sequence[int], take: Mapping[str, int], language: str
) -> MergeLook:
    """Read everything about a merge. UserError as `plan_merge` raises it."""
    with database.read() as connection:
        plan = plan_merge(connection, keep, others, take)
        rows = [*plan.held.values(), plan.values]
        named = {*plan.held, *targets_of(plan.kind, rows), *(move.record for move in plan.links)}
        names = titles(connection, named, language)
        verdicts = Verdicts.of(connection, plan.kind.key)
        older = verdicts.contradicted_by([Record(number) for number in (keep, *others)])
    return MergeLook(plan, names, tuple(_said(one, names) for one in older), language)


def _said(item: Judgement, names: Mapping[int, str]) -> Message:
    one, other = (names.get(side.record or 0, "?") for side in (item.one, item.other))
    return _SAID.format(author=item.author, day=item.at[:10], one=one, other=other)


@dataclass(frozen=True, slots=True)
class ApartLook:
    """An unmerge as it can be looked at."""

    plan: UnmergePlan
    apart: Apart
    names: Mapping[int, str]
    """Titles, the retired record's among them."""
    language: str

    def text(self, field: Field, value: Value) -> str:
        """A value as people read it."""
        return show(field, value, self.language, self.names)


def retired_records(database: Database, record: int, language: str) -> list[tuple[int, str]]:
    """(id, title) of the records that were merged into this one and can be taken out."""
    with database.read() as connection:
        found = []
        for number in retired_into(connection, record):
            line = lineage_of(connection, number)
            label = title_in(connection, line)
            found.append((number, label.zh if language == "zh" else label.en))
    return found


def look_at_unmerge(database: Database, retired: int, send: Mapping[str, Side], language: str) -> ApartLook:
    """Read everything about an unmerge. UserError as `plan_unmerge` and `take_apart` raise it."""
    with database.read() as connection:
        plan = plan_unmerge(connection, retired)
        apart = take_apart(connection, plan, send)
        kind = plan.lineage.kind
        rows: list[Mapping[str, Value]] = [plan.current, apart.holder, apart.retired]
        for each in plan.since:
            rows += [{each.field.key: each.before}, {each.field.key: each.after}]
        named = {plan.holder, *targets_of(kind, rows), *(turn.record for turn in plan.links)}
        for turn in plan.links:
            links = [{turn.field: turn.now}, {turn.field: turn.back}, {turn.field: turn.both}]
            named |= targets_of(KINDS[turn.kind], links)
        label = title_in(connection, plan.lineage)
        names = titles(connection, named, language)
    names[retired] = label.zh if language == "zh" else label.en
    return ApartLook(plan, apart, names, language)
