# SPDX-License-Identifier: Apache-2.0
"""What had happened by a day, what was known on a day, and what an edit changes and what it leaves alone."""

from datetime import UTC, date, datetime

import pytest

from models.answers.answer import Span
from models.ids import id_text
from models.ledger.changeset import Edit
from models.ledger.ledger import Ledger
from models.rows import join_link
from models.sample import sample_id

AUGUST = datetime(2026, 8, 1, 12, tzinfo=UTC)
BEFORE, AFTER = date(2026, 7, 31), date(2026, 8, 1)
LATER = date(2026, 9, 1)


# What had happened ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2023, 4, 24), None),
        (date(2023, 4, 25), "approved_conditional"),
        (date(2024, 9, 29), "approved_conditional"),
        (date(2024, 9, 30), "approved"),
        (date(2025, 6, 10), "marketed"),
    ],
)
def test_tofersen_comes_as_far_as_its_dated_facts_on_each_day(sample, day: date, stage: str | None) -> None:
    rows = sample.rows("pipeline", as_of=day, target="SOD1", group="nucleic_acid")
    shown = [row["stage"] for row in rows if row["stage"] not in ("unknown", "ind_cleared")]
    assert shown == ([stage] if stage else [])


def test_a_month_has_happened_when_it_is_over(sample) -> None:
    assert sample.rows("reimbursed", as_of=date(2024, 9, 29)) == []
    (row,) = sample.rows("reimbursed", as_of=date(2024, 9, 30))
    assert (row["approved"], row["first_use"], row["stage_cn"]) == ("2024-09", None, "approved")


def test_rounds_come_with_their_day(sample) -> None:
    ends = [date(year, 12, 31) for year in (2020, 2022, 2023)]
    years = [{row["year"] for row in sample.rows("money_per_year", as_of=day)} for day in ends]
    assert years == [{"2020"}, {"2020", "2021", "2022"}, {"2020", "2021", "2022", "2023"}]
    assert sample.rows("money_per_year", as_of=date(2020, 5, 30)) == []


def test_what_has_no_date_does_not_count_on_an_earlier_day_and_is_said(sample, files) -> None:
    held = {row["candidate"] for row in sample.rows("designations")}
    then = {row["candidate"] for row in sample.rows("designations", as_of=date(2026, 7, 14))}
    names = ("rag-21-us-odd", "xs228-us-odd", "amx0114-fast-track")
    undated = {one["candidate"] for one in files["milestone"] if one["id"] in names and "date" not in one}
    assert held - then == undated
    assert sample.lacking("pipeline", "candidate.first_disclosed", as_of=date(2024, 1, 1)) == 29
    notes = [str(one.text) for one in sample.ask("designations", as_of=date(2026, 7, 14)).notes]
    assert notes == [
        "What had happened by 14 Jul 2026: only facts that were certainly dated up to then count, undated ones do not."
    ]


def test_the_day_that_months_are_counted_from(sample) -> None:
    def idle(months: str) -> dict[str, Span | None]:
        rows = sample.rows("no_recent_money", as_of=date(2025, 1, 15), months=months)
        return {row["candidate"]: row["months"] for row in rows}

    assert idle("4")["snug01"] == Span(4, 5)
    assert "snug01" not in idle("6")


def test_what_is_withdrawn_later_was_in_development_before(sample) -> None:
    def stopped(day: date) -> int:
        return sum(row["stopped"] for row in sample.rows("pipeline", as_of=day))

    assert (stopped(date(2024, 4, 29)), stopped(date(2024, 4, 30))) == (0, 1)


# What was known -------------------------------------------------------------------------------------------------------


def test_before_the_first_change_nothing_was_known(sample) -> None:
    assert sample.rows("pipeline", known_at=date(2026, 6, 30)) == []
    assert sample.rows("pipeline", known_at=date(2026, 7, 1)) == sample.rows("pipeline")


def test_an_edit_shows_from_its_day_on(own) -> None:
    own.edit("candidate", "hlx99", day=AUGUST, stage_global="phase_1")
    then, now = (own.rows("pipeline", known_at=day, today=LATER) for day in (BEFORE, AFTER))
    assert _cell(then, "ind_cleared", "small_molecule") == 1
    assert _cell(now, "ind_cleared", "small_molecule") == 0
    assert _cell(now, "phase_1", "small_molecule") == _cell(then, "phase_1", "small_molecule") + 1
    assert now == own.rows("pipeline", today=LATER)


def _cell(rows: list[dict], stage: str, group: str) -> int:
    return sum(row["world"] for row in rows if (row["stage"], row["group"]) == (stage, group))


def test_what_was_deleted_since_is_there_on_an_earlier_day_under_its_name(own) -> None:
    number = sample_id("candidate", "tirasemtiv")
    readout = sample_id("milestone", "tirasemtiv-readout")
    own.commit(
        Edit("milestone", readout, {}, expected={}, delete=True),
        Edit("candidate", number, {}, expected={}, delete=True),
        day=AUGUST,
    )
    then = own.ask("no_recent_money", known_at=BEFORE, today=LATER)
    assert number in set(then.table.records())
    assert then.names[number].en == "tirasemtiv"
    assert number not in own.ask("no_recent_money", today=LATER).table.records()
    assert then.sources[number] == (sample_id("source", "general"),)
    assert "2017" in {row["date"] for row in own.rows("timeline", known_at=BEFORE, today=LATER)}


def test_an_undone_edit_was_known_for_as_long_as_it_stood(own) -> None:
    number = own.edit("financing", "trace-series-a", day=AUGUST, amount="USD 200000000 exact")
    undone = datetime(2026, 8, 3, tzinfo=UTC)
    Ledger(own.database, clock=lambda: undone).undo(number, "Ada")

    def raised(day: date | None) -> float:
        rows = own.rows("money_and_stage", known_at=day, today=LATER)
        return float(next(row["raised"] for row in rows if row["candidate"] == "trace-unc13a").lower)

    assert [raised(day) for day in (BEFORE, date(2026, 8, 2), date(2026, 8, 3), None)] == [101e6, 200e6, 101e6, 101e6]


def test_a_link_is_known_from_its_day_on(own) -> None:
    own.edit("financing", "sineugene-pre-a", day=AUGUST, lead=(join_link(sample_id("organisation", "droia")),))
    then, now = (
        {row["funder"]: row["led"] for row in own.rows("preclinical_funders", known_at=day, today=LATER)}
        for day in (BEFORE, AFTER)
    )
    assert then == {"freesfund": 1}
    assert now == {"freesfund": 1, "droia": 1}


def test_both_days_together(own) -> None:
    own.edit("milestone", "tofersen-cn-approval", day=AUGUST, date="2024-10-08")
    day = date(2024, 10, 1)
    assert own.rows("reimbursed", as_of=day, today=LATER) == []
    assert len(own.rows("reimbursed", as_of=day, known_at=BEFORE, today=LATER)) == 1


def test_what_only_looks_at_now_says_so(sample) -> None:
    notes = [str(one.text) for one in sample.ask("quality", as_of=date(2026, 1, 1)).notes]
    assert notes == [
        "This question looks at the records as they are now; the day that was asked for does not change it."
    ]


# What changed ---------------------------------------------------------------------------------------------------------


def test_changes_tell_stage_status_money_and_who(own) -> None:
    own.edit("candidate", "hlx99", day=AUGUST, stage_global="phase_1", dev_status="paused")
    own.edit("candidate", "srd4610", day=AUGUST, stage_cn="phase_1")
    own.edit("financing", "trace-series-a", day=AUGUST, amount="USD 120000000 exact")
    own.edit("organisation", "trace", day=AUGUST, city="San Francisco", website="https://example.org/")
    rows = own.rows("changes", "list", since="2026-08-01", today=LATER)
    assert [
        (row["record"], row["sort"], row["field"], row["before"], row["after"], row["by"], row["on"]) for row in rows
    ] == [
        ("hlx99", "Stage up", "Stage (global)", "IND cleared", "Phase 1", "Ada", "2026-08-01"),
        ("srd4610", "Stage down", "Stage (China)", "Phase 2", "Phase 1", "Ada", "2026-08-01"),
        ("hlx99", "Status changed", "Development status", "Active", "Paused", "Ada", "2026-08-01"),
        ("trace-series-a", "Funding changed", "Amount", "USD 101 million", "USD 120 million", "Ada", "2026-08-01"),
        ("trace", "Otherwise changed", "City, Website", None, None, "Ada", "2026-08-01"),
    ]


def test_what_was_changed_back_is_no_change(own) -> None:
    own.edit("candidate", "hlx99", day=AUGUST, dev_status="paused")
    own.edit("candidate", "hlx99", day=AUGUST, dev_status="active")
    made = own.commit(Edit("candidate", own.database.ids.one(), {"name_en": "short-lived"}), day=AUGUST)
    Ledger(own.database, clock=lambda: AUGUST).undo(made, "Ada")
    gone = own.commit(
        Edit("milestone", sample_id("milestone", "rag-21-us-odd"), {}, expected={}, delete=True), day=AUGUST
    )
    assert [row["sort"] for row in own.rows("changes", "list", since="2026-08-01", today=LATER)] == ["Removed"]
    Ledger(own.database, clock=lambda: AUGUST).undo(gone, "Ada")
    assert own.rows("changes", "list", since="2026-08-01", today=LATER) == []


def test_changes_say_between_which_days(own) -> None:
    def says(**options) -> list[str]:
        return [str(one.text) for one in own.ask("changes", today=LATER, **options).notes]

    assert says(since="2026-07-02", as_of=BEFORE) == ["What was entered from 2 Jul 2026 to 31 Jul 2026 (UTC)."]
    assert says() == ["What was entered from 2 Jun 2026 to 1 Sep 2026 (UTC)."]


def test_changes_end_on_the_day_asked_about(own) -> None:
    own.edit("candidate", "hlx99", day=AUGUST, dev_status="paused")
    assert own.rows("changes", since="2026-07-02", as_of=BEFORE, today=LATER) == []
    assert len(own.rows("changes", since="2026-07-02", as_of=AFTER, today=LATER)) == 1


def test_the_first_plan_of_a_trial_is_remembered(own) -> None:
    own.edit("trial", "prevails", primary_completion="2027-06-30 estimated")
    own.edit("trial", "prevails", primary_completion="2027-12-31 estimated")
    row = own.rows("enrolment")[0]
    assert (row["trial"], row["first_plan"], row["plan_now"]) == (
        "prevails",
        "2027-06-30 estimated",
        "2027-12-31 estimated",
    )
    assert row["delay"] == Span(184, 184)


# One edit, the figures it should change and no other ------------------------------------------------------------------

@pytest.fixture(scope="module")
def untouched(sample) -> dict[str, list[dict]]:
    return sample.everything()


ALWAYS = {"changes.counts", "changes.list"}
"""Every edit is told of there; the sample's own additions stay."""


@pytest.mark.parametrize(
    ("kind", "key", "values", "changed"),
    [
        (
            "candidate",
            "hlx99",
            {"stage_global": "phase_1", "stage_us": "phase_1"},
            {
                "pipeline.matrix",
                "targets.targets",
                "no_recent_money.idle",
                "attrition.ladder",
                "disagreements.disagreements",
            },
        ),
        (
            "candidate",
            "4b71-01",
            {"targets": ("SOD1",)},
            {
                "targets.targets",
                "crowding.targets",
                "crowding.white_space",
                "disagreements.disagreements",
            },
        ),
        (
            "financing",
            "trace-series-a",
            {"amount": "USD 120000000 exact"},
            {
                "money_per_year.years",
                "money_and_stage.money_and_stage",
                "runway.runway",
                "concentration.companies",
                "concentration.figures",
                "disagreements.disagreements",
            },
        ),
        (
            "milestone",
            "rag-17-us-odd",
            {"type": "fast_track"},
            {"designations.designations", "timeline.timeline", "disagreements.disagreements"},
        ),
        (
            "milestone",
            "tofersen-cn-approval",
            {"date": "2024-10-08"},
            {
                "approval_lag.lag",
                "reimbursed.reimbursed",
                "timeline.timeline",
                "disagreements.disagreements",
            },
        ),
        (
            "trial",
            "rag-17-mad",
            {"status": "recruiting"},
            {
                "recruiting.provinces",
                "recruiting.list",
                "sites.sites",
                "suitable_trials.suitable",
                "runway.runway",
            },
        ),
        (
            "trial",
            "fusion",
            {"primary_completion": "2027-03"},
            {"readouts.readouts", "timeline.timeline", "enrolment.enrolment", "disagreements.disagreements"},
        ),
        (
            "candidate",
            "hlx99",
            {"dev_status": "discontinued"},
            {"pipeline.matrix", "targets.targets", "no_recent_money.idle", "disagreements.disagreements"},
        ),
        (
            "financing",
            "quralis-series-b",
            {"announced": "2024-03-09"},
            {
                "money_per_year.years",
                "no_recent_money.idle",
                "runway.runway",
                "timeline.timeline",
                "disagreements.disagreements",
            },
        ),
        (
            "financing",
            "quralis-series-b",
            {"round": "series_a"},
            {"money_per_year.years", "disagreements.disagreements"},
        ),
        (
            "trial",
            "snug01-iit",
            {"start": "2025-01-01"},
            {"iit_to_ind.flow", "iit_to_ind.list", "timeline.timeline"},
        ),
        ("trial", "rag-17-phase-1", {"enrol_actual": "20"}, {"enrolment.enrolment"}),
        ("organisation", "zju-second", {"province": "CN-SH"}, {"sites.sites", "disagreements.disagreements"}),
        ("organisation", "zju-second", {"city": "宁波"}, {"disagreements.disagreements"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_edit_changes_the_figures_it_should_and_no_other(
    own, untouched, kind: str, key: str, values: dict, changed: set[str]
) -> None:
    own.edit(kind, key, **values)
    after = own.everything()
    moved = {name for name in untouched | after if untouched.get(name) != after.get(name)}
    assert moved - ALWAYS == changed


def test_one_cell_moves_up_and_one_down(own) -> None:
    def cells() -> dict[tuple[str, str, str], int]:
        return {
            (row["stage"], row["group"], key): row[key]
            for row in own.rows("pipeline")
            for key in ("world", "china", "stopped")
        }

    before = cells()
    own.edit("candidate", "hlx99", stage_global="phase_1", stage_us="phase_1")
    after = cells()
    moved = {
        key: (before.get(key, 0), after.get(key, 0))
        for key in before | after
        if before.get(key, 0) != after.get(key, 0)
    }
    assert moved == {
        ("ind_cleared", "small_molecule", "world"): (1, 0),
        ("phase_1", "small_molecule", "world"): (1, 2),
    }


def test_ids_of_parameters_are_those_that_people_see(sample) -> None:
    number = id_text(sample_id("organisation", "cai-lei-team"))
    assert len(sample.rows("grants", funder=number)) == 1
    assert sample.rows("grants", funder=id_text(sample_id("organisation", "mnda"))) == []


@pytest.mark.parametrize("key", ["recruiting", "suitable_trials", "open_places", "runway"])
def test_a_status_that_has_no_date_is_said_to_be_the_last_one(sample, key: str) -> None:
    def says(**days: date) -> bool:
        return any("keeps no date with the status of a trial" in str(one.text) for one in sample.ask(key, **days).notes)

    assert says(as_of=date(2025, 1, 1))
    assert not says()
