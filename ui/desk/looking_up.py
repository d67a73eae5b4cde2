# SPDX-License-Identifier: Apache-2.0
"""Adds to a case what was not offered with it: a record that somebody looked up, the names of chosen links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from models.fields import Value, members_of
from models.kinds import KINDS
from models.records import fetch, titles
from reconcile.cases import Candidate, Case
from ui.context import AppContext
from ui.values import link_target


def with_record(ctx: AppContext, case: Case, record: int | None) -> Case:
    """The case with this record among its candidates, unless it is there already or does not exist."""
    if record is None or record in {each.record for each in case.candidates}:
        return case
    with ctx.database.read() as connection:
        held = fetch(connection, case.kind.key, [record]).get(record)
        names = titles(connection, _linked(case.kind.key, held or {}) | {record}, case.language)
    if held is None:
        return case
    found = Candidate(record, names[record], held)
    return replace(case, candidates=[*case.candidates, found], names={**case.names, **names})


def with_names(ctx: AppContext, case: Case, values: Mapping[str, Value]) -> Case:
    """The case with the names of the records that these values link to."""
    with ctx.database.read() as connection:
        names = titles(connection, _linked(case.kind.key, values), case.language)
    return replace(case, names={**case.names, **names})


def _linked(kind: str, values: Mapping[str, Value]) -> set[int]:
    found = (member for each in KINDS[kind].links for member in members_of(values.get(each.key)))
    return {link_target(member)[0] for member in found}
