# SPDX-License-Identifier: Apache-2.0
"""What several questions about trials show, and what of them is missing."""

from __future__ import annotations

from models.answers import columns
from models.answers.answer import CellType, Column, Missing, Note, Row
from models.answers.asked import trials
from models.answers.draft import cell, lacking
from models.answers.facts import Facts
from models.answers.subjects import Trial
from models.text import Bilingual, mark

RECRUITING = ("recruiting", "by_invitation")
NO_STATUS = mark("Answers", "{lacking} of {of} trials have no status, so it is not known whether they recruit.")
_STATUS_NOW = mark("Answers", "Thaw keeps no date with the status of a trial: it is the one recorded last.")
NO_PLAN = mark("Answers", "{lacking} of {of} trials do not say how many are planned.")

CANDIDATES = Column("candidates", Bilingual("试验药物", "Candidates"), CellType.RECORDS)
TRIALS = columns.count("trials", Bilingual("试验数", "Trials"), Bilingual("试验数。", "How many trials."))
SITES = Column("sites", Bilingual("研究中心", "Sites"), CellType.TEXT)
COUNTRIES = Column("countries", Bilingual("国家", "Countries"), CellType.TERMS, vocabulary="country")


def tried(facts: Facts, number: int) -> tuple[int, ...] | None:
    """The candidates that a trial tries; None where it names none."""
    return facts.links("trial", "candidates").get(number)


def status_missing(facts: Facts) -> tuple[Missing, ...]:
    """The trials asked about whose status nobody gave."""
    blank = [number for number, one in trials(facts).items() if one.status is None]
    return lacking(NO_STATUS, "trial.status", blank, len(trials(facts)))


TRIAL_COLUMNS = (
    columns.TRIAL,
    CANDIDATES,
    columns.PHASE,
    columns.TRIAL_STATUS,
    COUNTRIES,
    SITES,
)


def status_notes(facts: Facts) -> tuple[Note, ...]:
    """That an earlier day does not change the status of a trial."""
    return (Note(_STATUS_NOW),) if facts.asking.is_past else ()


def trial_row(facts: Facts, one: Trial) -> Row:
    """A trial under TRIAL_COLUMNS."""
    own = (one.id,)
    return (
        cell(one.id, own),
        cell(tried(facts, one.id), own),
        cell(one.phase, own),
        cell(one.status, own),
        cell(one.countries or None, own),
        cell("; ".join(one.sites) or None, own),
    )


READS = ("trial", "candidate", "organisation")
