# SPDX-License-Identifier: Apache-2.0
"""The portal of the WHO over all registers (ICTRP): its export with headings and its weekly file without them."""

from __future__ import annotations

import re

from importers.formats.format import KEEP, Format, Headerless, Headings, Taken, to
from importers.steps import Step
from models.text import Bilingual

_TRIAL_ID = re.compile(
    r"NCT\d{7,8}|Chi(?:M)?CTR.*|ITMCTR\d+|EUCTR.*|CTIS.*|(?:JPRN-)?(?:jRCT|UMIN|Japic).*|ISRCTN\d+|ACTRN\d+p?"
    r"|CTRI/.*|KCT\d+|IRCT\w+|DRKS\d+|PACTR\d+|TCTR\d+|RBR-\w+|RPCEC\d+|SLCTR/.*|PER-.*|NL-?\w+|NTR\d+|LBCTR\d+"
    r"|HKUCTR-\d+",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,4}[-/. ]\w{1,9}[-/. ]\d{1,4}(?:[ T].*)?|\d{8}|NULL")
_MEMBERS = ";"
_LISTED = ";\n"
_DRUGS = (to("candidates", Step("drugs", _MEMBERS), separator=_MEMBERS, quiet=True), KEEP)
_SECONDARY = (
    to("registry_ids", Step("readable", "trial.registry_ids")),
    to("other_ids", Step("unreadable", "trial.registry_ids")),
)
_COLUMNS: dict[Headings, Taken | tuple[Taken, ...]] = {
    ("TrialID", "Trial ID"): to("registry_ids"),
    ("Secondary ID", "Secondary IDs", "SecondaryIDs"): _SECONDARY,
    "Public title": to("title_en"),
    "Scientific title": to("scientific_title"),
    "Acronym": to("acronym"),
    "Primary sponsor": to("sponsor"),
    ("Secondary Sponsor", "Secondary sponsors"): to("collaborators", separator=_LISTED),
    "Recruitment Status": to("status"),
    "Phase": to("phase"),
    "Study type": to("study_type"),
    "Countries": to("countries", separator=_LISTED),
    ("Condition", "Conditions"): to("conditions", separator=_LISTED),
    ("Intervention", "Interventions"): _DRUGS,
    "Target size": to("enrol_target"),
    "results actual enrollment": to("enrol_actual"),
    "Date enrollement": to("start", day_first=True),
    "results date completed": to("completion"),
    ("web address", "url"): to("url"),
    "Primary outcome": to("primary_outcome"),
}
_EXTRAS = (
    *(
        "Source Register",
        "other records",
        "Inclusion agemin",
        "Inclusion agemax",
        "Inclusion gender",
        "Study design",
    ),
    *("Age min", "Age max", "Gender", "Inclusion Criteria", "Exclusion Criteria", "Secondary outcome"),
    *(
        "Secondary Outcomes",
        "results date posted",
        "results url link",
        "results yes no",
        "Retrospective flag",
    ),
    *("Prospective registration", "Source Support", "type enrolment", "Childs", "results summary"),
    *(
        "results date first publication",
        "results baseline char",
        "results participant flow",
        "results adverse events",
    ),
    *("results outcome measures", "results url protocol", "results IPD plan", "results IPD description"),
    *("Ethics Status", "Ethics Approval Date", "Ethics review status", "Ethics review approval date"),
)
_NOISE = ("Export date", "Internal Number", "Bridging flag truefalse", "Bridging flag", "Bridged type")
_CONTACT = ("Firstname", "Lastname", "Address", "Email", "Tel", "Affiliation")
_PERSONAL = (
    *(f"{who}Contact {part}" for who in ("", "Public ", "Scientific ") for part in _CONTACT),
    *(f"Ethics Contact {part}" for part in ("Name", "Address", "Phone", "Email")),
    *(f"Ethics review contact {part}" for part in ("name", "address", "phone", "email")),
)
_WEEKLY = (
    *("TrialID", "Last updated", "SecondaryIDs", "Public title", "Scientific title", "url"),
    *(f"{who} Contact {part}" for who in ("Public", "Scientific") for part in _CONTACT),
    *("Study type", "Study design", "Phase", "Date registration", "Date enrollement", "Target size"),
    *(
        "Recruitment status",
        "Primary sponsor",
        "Secondary sponsors",
        "Source Support",
        "Countries",
        "Conditions",
    ),
    *(
        "Interventions",
        "Age min",
        "Age max",
        "Gender",
        "Inclusion Criteria",
        "Exclusion Criteria",
        "Primary Outcome",
    ),
    *(
        "Secondary Outcomes",
        "Bridging flag",
        "Bridged type",
        "Childs",
        "type enrolment",
        "Retrospective flag",
    ),
    *("results actual enrollment", "results url link", "results summary", "results date posted"),
    *(
        "results date first publication",
        "results baseline char",
        "results participant flow",
        "results adverse events",
    ),
    *("results outcome measures", "results url protocol", "results IPD plan", "results IPD description"),
    *(
        "results date completed",
        "results yes no",
        "Ethics Status",
        "Ethics Approval Date",
        "Ethics Contact Name",
    ),
    *("Ethics Contact Address", "Ethics Contact Phone", "Ethics Contact Email"),
)

FORMATS = (
    Format(
        key="ictrp",
        label=Bilingual("世卫组织 ICTRP 导出", "WHO ICTRP export"),
        kind="trial",
        must=(("TrialID", "Trial ID"), "Public title", ("Source Register", "Recruitment Status")),
        should=("Date registration3", "Last Refreshed on", "Export date", "Date enrollement", "Target size"),
        least=0.4,
        columns={
            **_COLUMNS,
            # Written the same way in every row, while the other one mixes orders.
            "Date registration3": to("registered", Step("otherwise", "", beside=("Date registration",))),
            "Date registration": to("registered", day_first=True, spare=True),
            ("Last Refreshed on", "Last updated"): to("last_update", day_first=True),
        },
        extras=_EXTRAS,
        noise=_NOISE,
        personal=_PERSONAL,
        tidy=True,
        where="Export of a search on trialsearch.who.int as XLSX, CSV or XML. One file mixes orders of dates: "
        "registration `31/01/2025` and `20250131`, refreshed `17 February 2025`, export `08/28/2026`. "
        "Excel makes dates of phases (`1-2`). The register itself is the better source for a status: "
        "ICTRP knows few.",
    ),
    Format(
        key="ictrp_weekly",
        label=Bilingual("世卫组织 ICTRP 每周文件（无表头）", "WHO ICTRP weekly file, no headings"),
        kind="trial",
        must=(),
        columns={
            **_COLUMNS,
            "Date registration": to("registered", day_first=True, spare=True),
            "Last updated": to("last_update", day_first=True),
        },
        extras=_EXTRAS,
        noise=_NOISE,
        personal=_PERSONAL,
        tidy=True,
        headerless=Headerless(_WEEKLY, {"TrialID": _TRIAL_ID, "Date registration": _DATE}),
        where="The weekly file of all trials: 63 columns and no row of headings. Texts are wrapped in up to "
        "three quotes, blank ones are `NULL`, lines are parted by `<br>`.",
    ),
)
