# SPDX-License-Identifier: Apache-2.0
"""Rules about milestones: in the order in which regulators work, at their usual pace, and given by an agency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from models.checks.rules.base import Finding, Found, Rule, Scope, Severity, columns_of, fields_of, term
from models.checks.rules.dates import certain, shown_date
from models.ledger.changeset import Edit
from models.schema import link
from models.text import mark

_APPROVALS = ("approval", "conditional_approval", "accelerated_approval", "exceptional_circumstances")
_STEPS = (
    (("ind_accepted",), ("ind_cleared",)),
    (("ind_cleared",), ("first_patient_in",)),
    (("nda_accepted",), _APPROVALS),
)
"""What comes before what, for one drug in one region."""
_ORDERED = ("ind_accepted", "ind_cleared", "first_patient_in", "nda_accepted", *_APPROVALS)
_DESIGNATIONS = ("odd", "btd")
_WITHOUT_ORPHAN = ("nmpa", "cde")
_LEAST_WEEKDAYS, _MOST_WEEKDAYS = 10, 130
"""10 and 120 working days; the longest holidays between are ten days more."""
_EFFECTIVE = ("2021-03-01", "2023-03-01", "2021-03", "2023-03")
"""When the lists of 2020 and 2022 came into force; the others did so on 1 January."""
_LISTED_SINCE = "2020-01-01"

_OUT_OF_ORDER = mark("Rules", "“{earlier}” ({first}) lies after “{later}” ({second}) of the same drug there.")
_PACE = mark(
    "Rules", "{days} weekdays lie between acceptance ({first}) and clearance ({second}): 30 to 60 are usual."
)
_NO_ORPHAN_IN_CHINA = mark("Rules", "There is no orphan drug designation in China; which agency gave it?")
_NO_AGENCY = mark("Rules", "Which agency gave the designation is missing.")
_OFF_SEASON = mark(
    "Rules",
    "The national list is announced from November to January and takes effect on 1 January, not {date}.",
)


@dataclass(frozen=True, slots=True)
class _Event:
    """A dated milestone of a drug in a region; `date` is certain, its bounds are known."""

    id: int
    type: str
    date: str
    lower: str
    upper: str


_Place = tuple[int, str, str | None]


def _events(scope: Scope) -> dict[_Place, list[_Event]]:
    """What happened by (candidate, region, indication), for every candidate concerned."""
    milestone, trial, tried = columns_of("milestone"), columns_of("trial"), link.alias("tried")
    query = (
        select(
            link.c.target_id,
            milestone.region,
            milestone.indication,
            milestone.id,
            milestone.type,
            milestone.date,
            milestone.date_lower,
            milestone.date_upper,
        )
        .join(link, (link.c.record_id == milestone.id) & (link.c.field == "candidate"))
        .where(
            milestone.type.in_(_ORDERED),
            milestone.region.is_not(None),
            milestone.date_lower.is_not(None),
            milestone.date_upper.is_not(None),
            certain(milestone.date),
        )
        .order_by(milestone.id)
    )
    by_company = (
        select(trial.id)
        .where(tried.c.record_id == milestone.id, tried.c.field == "trial")
        .where(trial.id == tried.c.target_id, trial.is_iit == "no")
        .exists()
    )
    # Investigators enrol without a permission of the agency.
    query = query.where((milestone.type != "first_patient_in") | by_company)
    if not scope.is_whole:
        own = select(link.c.target_id).where(link.c.field == "candidate", *scope.within(link.c.record_id))
        query = query.where(link.c.target_id.in_(sorted(scope.scalars(own))))
    found: dict[_Place, list[_Event]] = {}
    for candidate, region, indication, *event in scope.execute(query):
        found.setdefault((candidate, region, indication), []).append(_Event(*event))
    return found


def _out_of_order(scope: Scope) -> Iterator[Found]:
    for events in _events(scope).values():
        for before, after in _STEPS:
            first = [one for one in events if one.type in before]
            second = [one for one in events if one.type in after]
            # A second application for another form of the drug may follow the first permission.
            if not first or not second or min(one.lower for one in first) <= max(one.upper for one in second):
                continue
            last = max(second, key=lambda one: (one.upper, one.id))
            for one in first:
                if one.id in scope:
                    message = _OUT_OF_ORDER.format(
                        earlier=term("milestone_type", one.type),
                        first=shown_date(one.date),
                        later=term("milestone_type", last.type),
                        second=shown_date(last.date),
                    )
                    yield Found("milestone", one.id, "date", message, (last.id,))


def _unusual_pace(scope: Scope) -> Iterator[Found]:
    for (_, region, _), events in _events(scope).items():
        accepted = [one for one in events if one.type == "ind_accepted"]
        cleared = [one for one in events if one.type == "ind_cleared"]
        # With two applications nobody knows which was cleared when.
        if region != "CN" or len(accepted) != 1 or len(cleared) != 1 or cleared[0].id not in scope:
            continue
        first, second = accepted[0], cleared[0]
        if first.lower != first.upper or second.lower != second.upper or second.lower <= first.lower:
            continue
        days = _weekdays(date.fromisoformat(first.lower), date.fromisoformat(second.lower))
        if not _LEAST_WEEKDAYS <= days <= _MOST_WEEKDAYS:
            message = _PACE.format(days=days, first=shown_date(first.date), second=shown_date(second.date))
            yield Found("milestone", second.id, "date", message, (first.id,))


def _weekdays(first: date, last: date) -> int:
    """Mondays to Fridays after `first` up to `last`."""
    weeks, rest = divmod((last - first).days, 7)
    return weeks * 5 + sum((first + timedelta(days=day + 1)).weekday() < 5 for day in range(rest))


def _given_by_nobody(scope: Scope) -> Iterator[Found]:
    milestone = columns_of("milestone")
    orphan_in_china = select(milestone.id).where(
        milestone.type == "odd", milestone.agency.in_(_WITHOUT_ORPHAN), *scope.within(milestone.id)
    )
    for number in scope.scalars(orphan_in_china):
        yield Found("milestone", number, "agency", _NO_ORPHAN_IN_CHINA)
    silent = select(milestone.id).where(
        milestone.type.in_(_DESIGNATIONS), milestone.agency.is_(None), *scope.within(milestone.id)
    )
    for number in scope.scalars(silent):
        yield Found("milestone", number, "agency", _NO_AGENCY)


def _name_agency(connection: Connection, finding: Finding) -> list[Edit]:
    """In the United States both designations are the FDA's; elsewhere several agencies have a say."""
    milestone = columns_of("milestone")
    region, agency = connection.execute(
        select(milestone.region, milestone.agency).where(milestone.id == finding.record)
    ).one()
    if region != "US" or agency is not None:
        return []
    return [Edit("milestone", finding.record, {"agency": "fda"}, {"agency": None})]


def _off_season(scope: Scope) -> Iterator[Found]:
    milestone = columns_of("milestone")
    month = func.substr(milestone.date_lower, 6, 2)
    query = select(milestone.id, milestone.date).where(
        milestone.type == "nrdl_inclusion",
        milestone.date_lower >= _LISTED_SINCE,
        # Dates within one month only: the others may mean the right one.
        func.substr(milestone.date_lower, 1, 7) == func.substr(milestone.date_upper, 1, 7),
        month.between("02", "10"),
        milestone.date.not_in(_EFFECTIVE),
        certain(milestone.date),
        *scope.within(milestone.id),
    )
    for number, text in scope.execute(query):
        yield Found("milestone", number, "date", _OFF_SEASON.format(date=shown_date(text)))


_MILESTONE = ("milestone",)
_DATED = fields_of("milestone", "candidate", "type", "region", "indication", "date")
RULES = (
    Rule(
        "Q52",
        Severity.WARNING,
        _MILESTONE,
        (*_DATED, *fields_of("milestone", "trial"), *fields_of("trial", "is_iit")),
        mark("Rules", "A drug is accepted for review before it is cleared, and cleared before it is given."),
        _out_of_order,
    ),
    Rule(
        "Q53",
        Severity.WARNING,
        _MILESTONE,
        _DATED,
        mark("Rules", "China clears an application 10 to 120 working days after it was accepted."),
        _unusual_pace,
    ),
    Rule(
        "Q54",
        Severity.WARNING,
        _MILESTONE,
        fields_of("milestone", "type", "agency", "region"),
        mark("Rules", "A designation is one that its agency gives."),
        _given_by_nobody,
        _name_agency,
    ),
    Rule(
        "Q55",
        Severity.WARNING,
        _MILESTONE,
        fields_of("milestone", "type", "date"),
        mark("Rules", "China's national reimbursement list changes once a year, around New Year."),
        _off_season,
    ),
)
