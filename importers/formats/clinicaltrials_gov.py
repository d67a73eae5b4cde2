# SPDX-License-Identifier: Apache-2.0
"""ClinicalTrials.gov: its CSV of today, that of the classic site, and the older download of 2012 to 2017."""

from __future__ import annotations

import re

from importers.formats.format import KEEP, Format, Headerless, Headings, Taken, to
from importers.steps import Step
from models.text import Bilingual

_OTHER_IDS = (
    to("registry_ids", Step("readable", "trial.registry_ids")),
    to("other_ids", Step("unreadable", "trial.registry_ids")),
)
_DRUGS = (to("candidates", Step("drugs", "|"), separator="|", quiet=True), KEEP)
_PLACES = (to("sites", separator="|"), to("countries", Step("last_parts", "|"), separator="|"))
_SPONSORS = (to("sponsor", Step("first", "|")), to("collaborators", Step("rest", "|"), separator="|"))
_SHARED: dict[Headings, Taken | tuple[Taken, ...]] = {
    "NCT Number": to("registry_ids"),
    "Conditions": to("conditions", separator="|"),
    "Interventions": _DRUGS,
    "Phases": to("phase"),
    "Enrollment": to("enrol_target"),
    "Other IDs": _OTHER_IDS,
    "Start Date": to("start"),
    "Primary Completion Date": to("primary_completion"),
    "Completion Date": to("completion"),
    "Acronym": to("acronym"),
}

_CURRENT: dict[Headings, Taken | tuple[Taken, ...]] = {
    **_SHARED,
    "Study Title": to("title_en"),
    "Study URL": to("url"),
    "Study Status": to("status"),
    "Primary Outcome Measures": to("primary_outcome"),
    "Sponsor": to("sponsor"),
    "Collaborators": to("collaborators", separator="|"),
    "Study Type": to("study_type"),
    "First Posted": to("registered"),
    "Last Update Posted": to("last_update"),
    "Locations": _PLACES,
}
_CURRENT_EXTRAS = (
    *(
        "Brief Summary",
        "Study Results",
        "Secondary Outcome Measures",
        "Other Outcome Measures",
        "Sex",
        "Age",
    ),
    *("Funder Type", "Study Design", "Results First Posted", "Study Documents"),
)
_CURRENT_HEADINGS = (
    *("NCT Number", "Study Title", "Study URL", "Acronym", "Study Status", "Brief Summary", "Study Results"),
    *("Conditions", "Interventions", "Primary Outcome Measures", "Secondary Outcome Measures"),
    *(
        "Other Outcome Measures",
        "Sponsor",
        "Collaborators",
        "Sex",
        "Age",
        "Phases",
        "Enrollment",
        "Funder Type",
    ),
    *("Study Type", "Study Design", "Other IDs", "Start Date", "Primary Completion Date", "Completion Date"),
    *("First Posted", "Results First Posted", "Last Update Posted", "Locations", "Study Documents"),
)

FORMATS = (
    Format(
        key="ctgov_csv",
        label=Bilingual("ClinicalTrials.gov 现行 CSV", "ClinicalTrials.gov, current CSV"),
        kind="trial",
        must=("NCT Number", "Study Title"),
        should=("Study URL", "Study Status", "Sponsor", "Collaborators", "Funder Type", "Study Documents"),
        least=0.5,
        columns=_CURRENT,
        extras=_CURRENT_EXTRAS,
        where="Download of a search on clinicaltrials.gov since 2023, or `format=csv` of its API. People "
        "choose the columns, so only the number and the title are certain; pages of the API after the "
        "first have no headings.",
    ),
    Format(
        key="ctgov_csv_page",
        label=Bilingual(
            "ClinicalTrials.gov 现行 CSV 的后续页（无表头）",
            "ClinicalTrials.gov, later page of a CSV without headings",
        ),
        kind="trial",
        must=(),
        columns=_CURRENT,
        extras=_CURRENT_EXTRAS,
        headerless=Headerless(
            _CURRENT_HEADINGS,
            {"NCT Number": re.compile(r"NCT\d{8}"), "Study URL": re.compile(r"https?://.*")},
        ),
        where="Pages of the API after the first: all 30 columns of the current CSV, without its headings.",
    ),
    Format(
        key="ctgov_classic_csv",
        label=Bilingual("ClinicalTrials.gov 旧版 CSV", "ClinicalTrials.gov, classic CSV"),
        kind="trial",
        must=("NCT Number", "Title", "Status"),
        should=("Rank", "Sponsor/Collaborators", "Funded Bys", "Outcome Measures", "Study Designs", "URL"),
        never=("Study Title", "Recruitment"),
        least=0.5,
        columns={
            **_SHARED,
            "Title": to("title_en"),
            "Status": to("status"),
            "Sponsor/Collaborators": _SPONSORS,
            "Study Type": to("study_type"),
            "First Posted": to("registered"),
            "Last Update Posted": to("last_update"),
            "Locations": _PLACES,
            "Outcome Measures": to("primary_outcome"),
            "URL": to("url"),
        },
        noise=("Rank",),
        extras=(
            *("Study Results", "Gender", "Age", "Funded Bys", "Study Designs", "Results First Posted"),
            "Study Documents",
        ),
        where="Download of the classic site, which was closed in June 2024. Words in title case, dates as "
        "`March 31, 2016`.",
    ),
    Format(
        key="ctgov_2012_csv",
        label=Bilingual("ClinicalTrials.gov 2012–2017 年 CSV", "ClinicalTrials.gov, CSV of 2012 to 2017"),
        kind="trial",
        must=("NCT Number", "Title", "Recruitment"),
        should=("Sponsors", "Age Groups", "Study Types", "First Received", "Last Verified"),
        least=0.5,
        columns={
            **_SHARED,
            "Title": to("title_en"),
            "Recruitment": to("status"),
            "Sponsors": _SPONSORS,
            "Study Types": to("study_type"),
            "First Received": to("registered"),
            "Last Updated": to("last_update"),
            "Outcome Measures": to("primary_outcome"),
            "URL": to("url"),
        },
        noise=("Rank",),
        extras=(
            *("Study Results", "Gender", "Age Groups", "Funded Bys", "Study Designs", "Last Verified"),
            "Results First Received",
        ),
        where="The download before 2017, of about 26 columns.",
    ),
)
