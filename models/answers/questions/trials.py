# SPDX-License-Identifier: Apache-2.0
"""Where trials recruit, and which sites run most of them."""

from __future__ import annotations

from models.answers import columns
from models.answers.all_subjects import all_organisations
from models.answers.answer import CellType, Chart, Column, Missing, Picture, Row, Table
from models.answers.asked import trials
from models.answers.draft import Draft, cell, heading, lacking, no_field
from models.answers.facts import Facts
from models.answers.filters import OF_TRIALS
from models.answers.question import Page, Question
from models.answers.subjects import members
from models.answers.tally import Tally
from models.answers.trial_columns import (
    READS,
    RECRUITING,
    TRIAL_COLUMNS,
    TRIALS,
    status_missing,
    status_notes,
    trial_row,
    tried,
)
from models.folding import fold
from models.text import Bilingual, mark

_NO_SITES = mark("Answers", "{lacking} of {of} recruiting trials name no site.")
_ANY_SITES = mark("Answers", "{lacking} of {of} trials name no site.")
_NO_PROVINCE = mark(
    "Answers", "{lacking} of {of} sites bear the name of no organisation with a province; add it as an organisation."
)
_NO_PEOPLE = mark("Answers", "Thaw has no field for principal investigators.")
_SITE = Column("site", Bilingual("研究中心", "Site"), CellType.TEXT)
_PROVINCE = Column("province", Bilingual("省份", "Province"), CellType.TERM, vocabulary="province")
UNPLACED = "—"
"""Stands for the province of sites that are no organisation with a province."""


def _places(facts: Facts) -> dict[str, tuple[str | None, int]]:
    """Folded name of an organisation -> (its province, its id); names that several bear are left out."""
    found: dict[str, set[int]] = {}
    names = ("name_zh", "name_en", "short_zh", "short_en", "aliases", "former_names")
    known = all_organisations(facts)
    for number, *held in facts.rows("organisation", *names):
        for name in (*held[:4], *members(held[4]), *members(held[5])):
            if name:
                found.setdefault(fold(name), set()).add(facts.kin.counted(number))
    return {name: (known[min(own)].province, min(own)) for name, own in found.items() if len(own) == 1}


def _recruiting(facts: Facts) -> Draft:
    places, tally = _places(facts), Tally(2)
    running = {number: one for number, one in trials(facts).items() if one.status in RECRUITING}
    unplaced: dict[str, set[int]] = {}
    placed: set[str] = set()
    listed: list[Row] = []
    for number, one in running.items():
        for site in one.sites if one.recruiting_at is None else one.recruiting_at:
            province, organisation = places.get(fold(site), (None, 0))
            tally.add((province or UNPLACED,), 0, number, (organisation,) if organisation else ())
            for candidate in tried(facts, number) or ():
                tally.add((province or UNPLACED,), 1, candidate, (number,))
            if province:
                placed.add(site)
            else:
                unplaced.setdefault(site, set()).add(number)
        listed.append(trial_row(facts, one))
    rows = tally.rows(lambda key: (key[0] == UNPLACED, -len(tally.things(key, 0)), key))
    how_many = Bilingual("所试药物数。", "How many candidates are tried.")
    drugs = columns.count("candidates", Bilingual("试验药物数", "Candidates"), how_many)
    without = [number for number, one in running.items() if not one.sites]
    missing = (
        *status_missing(facts),
        *lacking(_NO_SITES, "trial.sites", without, len(running)),
        *_unplaced(unplaced, len(placed)),
    )
    label = Bilingual("各省招募中的试验", "Recruiting by province")
    chart = Chart(Picture.RANKED_BARS, y="province", value="trials")
    return Draft(
        (
            Table("provinces", label, (_PROVINCE, TRIALS, drugs), rows, chart),
            Table("list", Bilingual("招募中的试验", "Recruiting trials"), TRIAL_COLUMNS, tuple(listed)),
        ),
        notes=status_notes(facts),
        missing=missing,
    )


def _unplaced(sites: dict[str, set[int]], placed: int) -> tuple[Missing, ...]:
    if not sites:
        return ()
    records = tuple(sorted({number for numbers in sites.values() for number in numbers}))
    said = _NO_PROVINCE.format(lacking=len(sites), of=len(sites) + placed)
    return (Missing(said, "trial", "sites", len(sites), len(sites) + placed, records),)


def _capacity(facts: Facts) -> Draft:
    places = _places(facts)
    held: dict[str, tuple[str, set[int], int | None, str | None]] = {}
    asked = trials(facts)
    for number, one in asked.items():
        for site in one.sites:
            province, organisation = places.get(fold(site), (None, None))
            key = str(organisation) if organisation else fold(site)
            held.setdefault(key, (site, set(), organisation, province))[1].add(number)
    rows = tuple(
        (
            heading(site),
            cell(organisation, (organisation,) if organisation else numbers),
            cell(province, (organisation,) if organisation else numbers),
            cell(len(numbers), numbers),
            cell(sum(asked[number].status in RECRUITING for number in numbers), numbers),
        )
        for site, numbers, organisation, province in sorted(
            held.values(), key=lambda item: (-len(item[1]), item[0])
        )
    )
    of_these = Bilingual("其中招募中的。", "How many of these recruit.")
    now = columns.count("recruiting", Bilingual("招募中", "Recruiting"), of_these)
    named = Column("organisation", Bilingual("机构", "Organisation"), CellType.RECORD)
    without = [number for number, one in asked.items() if not one.sites]
    chart = Chart(Picture.RANKED_BARS, y="site", value="trials")
    label = Bilingual("各中心的试验", "Trials at each site")
    table = Table("sites", label, (_SITE, named, _PROVINCE, TRIALS, now), rows, chart)
    missing = (
        *lacking(_ANY_SITES, "trial.sites", without, len(asked)),
        *no_field(_NO_PEOPLE, "trial", len(asked)),
    )
    return Draft((table,), missing=missing)


QUESTIONS = (
    Question(
        "recruiting",
        12,
        Page.TRIALS,
        Bilingual("哪些省有试验在招募？", "Where do trials recruit?"),
        Bilingual(
            "招募中的试验，按研究中心所在省份计；中心按名称与机构记录对应；国际试验与其国别部分、重新登记的试验只计一次。",
            "Recruiting trials by the province of their sites; a site is the organisation that bears its name; a "
            "trial registered anew, or in parts by country, counts once.",
        ),
        _recruiting,
        READS,
        OF_TRIALS,
    ),
    Question(
        "sites",
        13,
        Page.TRIALS,
        Bilingual("哪些中心做过最多的 ALS 试验？", "Which sites have most trials?"),
        Bilingual(
            "每个研究中心参加的试验数；国际试验与其国别部分、重新登记的试验只计一次。",
            "How many trials each site takes part in; one registered anew, or in parts by country, counts once.",
        ),
        _capacity,
        READS,
        OF_TRIALS,
    ),
)
