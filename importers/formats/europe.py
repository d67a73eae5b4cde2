# SPDX-License-Identifier: Apache-2.0
"""The registers of Europe as tables: the CTIS search export, EU-CTR and ISRCTN."""

from __future__ import annotations

import re

from importers.formats.format import KEEP, Format, to
from importers.steps import Step
from models.text import Bilingual

_DRUGS = (to("candidates", quiet=True), KEEP)
_OTHER_IDS = (
    to("registry_ids", Step("readable", "trial.registry_ids")),
    to("other_ids", Step("unreadable", "trial.registry_ids")),
)

FORMATS = (
    Format(
        key="ctis_csv",
        label=Bilingual("欧盟 CTIS CSV", "EU CTIS, CSV"),
        kind="trial",
        must=(("Trial number", "EU CT number", "ctNumber"), ("Title of the trial", "Trial title", "ctTitle")),
        should=(
            "Overall trial status",
            "Trial phase",
            "Sponsor/Co-Sponsors",
            "Location(s) and recruitment status",
        ),
        least=0.4,
        columns={
            ("Trial number", "EU CT number", "ctNumber"): to("registry_ids"),
            ("Title of the trial", "Trial title", "ctTitle"): to("title_en"),
            ("Short title", "shortTitle"): to("acronym"),
            ("Overall trial status", "Trial status"): to("status"),
            ("Trial phase", "trialPhase"): to("phase"),
            ("Medical conditions", "conditions"): to("conditions"),
            ("Sponsor/Co-Sponsors", "sponsor", "Sponsor"): (
                to("sponsor", Step("first", ";")),
                to("collaborators", Step("rest", ";"), separator=";"),
            ),
            ("Product", "product"): _DRUGS,
            ("Location(s) and recruitment status", "trialCountries"): (
                to("countries", Step("places"), separator="\n"),
                KEEP,
            ),
            ("Total number enrolled", "totalNumberEnrolled"): to("enrol_target"),
            ("Primary endpoint", "primaryEndPoint"): to("primary_outcome"),
            ("Start date", "Start date in EEA"): to("start", day_first=True),
            ("End date", "End date in EEA"): to("completion", day_first=True),
            ("Decision date", "decisionDate"): to("registered", Step("labelled"), day_first=True),
            ("Last publication", "Last updated", "lastUpdated"): to("last_update", day_first=True),
            ("Link", "URL"): to("url"),
        },
        extras=(
            *(
                "Therapeutic area(s)",
                "Sponsor type",
                "sponsorType",
                "Age group",
                "ageGroup",
                "Gender",
                "gender",
            ),
            *("Trial region", "trialRegion", "Secondary endpoint", "endPoint", "Results posted"),
        ),
        where="Download of a search on euclinicaltrials.eu. Days come first: `10/07/2026` is 10 July. The "
        "last group of a trial number is the version of the submission and does not tell trials apart.",
    ),
    Format(
        key="euctr_csv",
        label=Bilingual("欧盟临床试验注册（EU-CTR）表格", "EU Clinical Trials Register, table"),
        kind="trial",
        must=(("EudraCT Number", "EudraCT"), ("Full Title", "Full title of the trial", "Title of the trial")),
        should=(
            "Sponsor Name",
            "Medical condition",
            "Start Date",
            "Sponsor Protocol Number",
            "Trial protocol",
        ),
        never=("Trial number", "ctNumber"),
        least=0.4,
        columns={
            ("EudraCT Number", "EudraCT"): to("registry_ids"),
            "Sponsor Protocol Number": to("other_ids"),
            ("Full Title", "Full title of the trial", "Title of the trial"): to("title_en"),
            "Scientific title": to("scientific_title"),
            ("Sponsor Name", "Name of Sponsor", "Sponsor"): to("sponsor"),
            ("Medical condition", "Medical condition(s)", "Disease"): to("conditions"),
            ("Trial Status", "Status", "Trial protocol status"): to("status"),
            ("Trial phase", "Phase"): to("phase"),
            ("Start Date", "Date of Competent Authority Decision"): to("start"),
            ("Global end of trial date", "End date", "Date of the global end of the trial"): to("completion"),
            ("Product name", "IMP", "Investigational product"): _DRUGS,
            ("Number of subjects", "Planned number of subjects", "Subjects in whole clinical trial"): to(
                "enrol_target"
            ),
            ("Primary endpoint", "Primary end point(s)"): to("primary_outcome"),
            ("Country", "Countries", "Member State"): to("countries"),
            ("Link", "URL"): to("url"),
        },
        extras=(
            "Population Age",
            "Gender",
            "Trial protocol",
            "Trial results",
            "Therapeutic area",
            "Age group",
        ),
        where="Tables made of clinicaltrialsregister.eu, whose own download is text. A trial stands there "
        "once for each member state, with one EudraCT number.",
    ),
    Format(
        key="isrctn_csv",
        label=Bilingual("ISRCTN CSV", "ISRCTN, CSV"),
        kind="trial",
        must=(("ISRCTN", "ISRCTN number", "ISRCTN ID"), ("Title", "Public title", "Study title")),
        looks={("ISRCTN", "ISRCTN number", "ISRCTN ID"): re.compile(r"(?:ISRCTN\s*)?\d{8}", re.IGNORECASE)},
        should=(
            "Overall study status",
            "Recruitment status",
            "Sponsor(s)",
            "Condition(s)",
            "Overall trial status",
        ),
        least=0.3,
        columns={
            ("ISRCTN", "ISRCTN number", "ISRCTN ID"): to("registry_ids"),
            ("Title", "Public title", "Study title"): to("title_en"),
            "Scientific title": to("scientific_title"),
            "Acronym": to("acronym"),
            ("EudraCT/CTIS number", "EudraCT number", "CTIS number"): to("registry_ids"),
            ("ClinicalTrials.gov number", "ClinicalTrials.gov (NCT) number", "NCT number"): to(
                "registry_ids"
            ),
            ("Secondary identifying numbers", "Protocol serial number", "Protocol number"): _OTHER_IDS,
            ("Overall study status", "Overall trial status", "Overall status"): to("status"),
            "Recruitment status": to("status"),
            ("Phase", "Phase(s)", "Study phase"): to("phase"),
            ("Condition(s)", "Condition", "Health condition(s) or problem(s) studied"): to("conditions"),
            ("Sponsor(s)", "Sponsor", "Sponsor organisation"): (
                to("sponsor", Step("first", ";")),
                to("collaborators", Step("rest", ";"), separator=";"),
            ),
            ("Drug names", "Drug/device/biological/vaccine name(s)", "Drug name(s)"): _DRUGS,
            ("Intervention(s)", "Intervention", "Interventions"): KEEP,
            ("Target sample size", "Target number of participants", "Target enrolment"): to("enrol_target"),
            ("Total final enrolment", "Final enrolment number"): to("enrol_actual"),
            ("Date assigned", "Date applied", "Registration date"): to("registered"),
            ("Overall study start date", "Overall start date", "Study start date", "Trial start date"): to(
                "start"
            ),
            ("Recruitment start date", "Recruitment start"): to("first_patient_in"),
            ("Overall study end date", "Overall end date", "Study end date", "Trial end date"): to(
                "completion"
            ),
            ("Last edited", "Last updated"): to("last_update"),
            ("Countries of recruitment", "Recruitment country"): to("countries"),
            ("Primary outcome measure(s)", "Primary outcome measure", "Primary outcome"): to(
                "primary_outcome"
            ),
            ("Study type", "Primary study design", "Primary trial design"): to("study_type"),
            ("Reason abandoned (if study stopped)", "Reason abandoned"): to("why_stopped"),
            ("URL", "Link"): to("url"),
        },
        extras=(
            *(
                "Study hypothesis",
                "Plain English Summary",
                "Ethics approval",
                "Study design",
                "Secondary study design",
            ),
            *(
                "Study setting(s)",
                "Participant inclusion criteria",
                "Participant exclusion criteria",
                "Age group",
                "Sex",
            ),
            *(
                "Secondary outcome measures",
                "Recruitment end date",
                "Funder(s)",
                "Funder type",
                "Sponsor type",
            ),
            *("IPD sharing plan summary", "Publication list", "Website", "Prospective/Retrospective"),
        ),
        personal=(
            "Primary contact",
            "Contact",
            "Contact name",
            "Contact details",
            "ORCID ID",
            "Additional contact",
        ),
        where="Download of a search on isrctn.com.",
    ),
)
