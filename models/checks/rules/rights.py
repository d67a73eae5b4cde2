# SPDX-License-Identifier: Apache-2.0
"""Rules about who holds a drug where: a licence deal and the licensees of its candidate say the same."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, exists, select

from models.checks.rules.base import Finding, Found, Rule, Scope, Severity, columns_of, fields_of
from models.ledger.changeset import Edit
from models.rows import fetch, join_link, split_link
from models.schema import link
from models.text import mark
from models.vocabulary import vocabulary

_HOLDERS = ("licensees", "owner")

_NOT_NAMED = mark("Rules", "“{deal}” licenses it to {licensee}, who is not among its licensees.")
_NO_TERRITORY = mark("Rules", "{licensee} holds a licence (“{deal}”), but for which territory is missing.")


def _unsaid_territory(scope: Scope) -> Iterator[Found]:
    financing, of, to = columns_of("financing"), link.alias("of"), link.alias("to_whom")
    held = link.alias("held")

    def holds(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
        return exists().where(
            held.c.record_id == of.c.target_id,
            held.c.target_id == to.c.target_id,
            held.c.field.in_(_HOLDERS),
            *conditions,
        )

    deals = select(of.c.target_id, financing.id, to.c.target_id).where(
        financing.type == "licence",
        of.c.record_id == financing.id,
        of.c.field == "candidates",
        to.c.record_id == financing.id,
        to.c.field == "licensee",
        *scope.within(of.c.target_id),
    )
    without = (held.c.field == "licensees", held.c.territory.is_(None))
    for message, condition in ((_NOT_NAMED, ~holds()), (_NO_TERRITORY, holds(*without))):
        rows = scope.execute(deals.where(condition).order_by(financing.id)).all()
        names = scope.names(number for row in rows for number in row[1:])
        for candidate, deal, licensee in rows:
            text = message.format(deal=names[deal], licensee=names[licensee])
            yield Found("candidate", candidate, "licensees", text, (deal, licensee))


def _add_territory(connection: Connection, finding: Finding) -> list[Edit]:
    """The licensee with the territory of the deal, where that is one of the regions."""
    deal, licensee = finding.others
    said = fetch(connection, "financing", [deal])[deal].get("territory")
    region = vocabulary("region").find(said) if isinstance(said, str) else None
    if region is None:
        return []
    held = fetch(connection, "candidate", [finding.record])[finding.record].get("licensees")
    others = [one for one in held or () if isinstance(held, tuple) and split_link(one)[0] != licensee]
    mended = (*others, join_link(licensee, region.code))
    return [Edit("candidate", finding.record, {"licensees": mended}, {"licensees": held})]


RULES = (
    Rule(
        "Q64",
        Severity.WARNING,
        ("candidate",),
        (
            *fields_of("candidate", "licensees", "owner"),
            *fields_of("financing", "type", "candidates", "licensee", "territory"),
        ),
        mark("Rules", "Whoever has a licence is among the licensees of the drug, with the territory."),
        _unsaid_territory,
        _add_territory,
    ),
)
