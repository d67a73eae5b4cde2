# SPDX-License-Identifier: Apache-2.0
"""Trials as XML of the WHO's search portal, and of registers that hand them to it (ChiCTR and others)."""

from __future__ import annotations

from importers.formats.format import KEEP, Format, to
from importers.steps import Step
from importers.structured.shape import Composed, Shape
from models.text import Bilingual

_NUMBERS = (
    to("registry_ids", Step("readable", "trial.registry_ids"), separator="\n"),
    to("other_ids", Step("unreadable", "trial.registry_ids"), separator="\n"),
)
_PERSONAL = (
    r"(?i)^contact|_contact_|_?contact_(?:first|last)name|^ethics_(?:review_)?contact|\.(?:firstname|lastname|middlename|"
    r"address|zip|telephone|email|city|affiliation)$|^contacts(?:\.|$)"
)
_COUNTRIES = to("countries", Step("listed"), separator="\n")

SHAPES = (
    Shape(
        key="ictrp_export",
        name="ICTRP",
        known_by=("TrialID",),
        elements=("Trial",),
        personal=_PERSONAL,
    ),
    Shape(
        key="ictrp_import",
        name="Trials",
        known_by=("main.trial_id",),
        elements=("Trial", "trial"),
        through=("main",),
        personal=_PERSONAL,
        parts=(Composed("secondary_ids.secondary_id", ("sec_id",)),),
    ),
    Shape(
        key="ictrp_import_flat",
        name="Trials",
        known_by=("trial_id",),
        elements=("Trial", "trial"),
        personal=_PERSONAL,
        parts=(Composed("secondary_ids.secondary_id", ("sec_id",)),),
    ),
)

FORMATS = (
    Format(
        key="ictrp_xml",
        label=Bilingual("WHO ICTRP XML", "WHO ICTRP, XML"),
        kind="trial",
        must=("TrialID", "Public_title", "Recruitment_Status"),
        should=("Internal_Number", "Secondary_Sponsor", "Secondary_ID", "Source_Support"),
        columns={
            "TrialID": to("registry_ids"),
            ("Secondary_ID", "Secondary_IDs"): _NUMBERS,
            "Public_title": to("title_en"),
            "Scientific_title": to("scientific_title"),
            "Acronym": to("acronym"),
            "Primary_sponsor": to("sponsor"),
            ("Secondary_Sponsor", "Secondary_Sponsors"): to("collaborators", separator=";\n"),
            "Source_Support": KEEP,
            "Date_registration": to("registered", day_first=True),
            "Date_registration3": KEEP,
            "web_address": to("url"),
            "Recruitment_Status": to("status"),
            "Date_enrollement": to("start", day_first=True),
            "Target_size": to("enrol_target"),
            "results_actual_enrollment": to("enrol_actual"),
            "Study_type": to("study_type"),
            "Phase": to("phase"),
            "Countries": _COUNTRIES,
            "Condition": to("conditions", separator=";\n"),
            "Intervention": (to("candidates", Step("drugs", ";"), separator=";\n", quiet=True), KEEP),
            "Primary_outcome": to("primary_outcome"),
            "results_date_completed": to("completion", day_first=True),
            "Last_Refreshed_on": to("last_update"),
        },
        noise=("Internal_Number", "Export_date"),
        tidy=True,
        where="Search results of trialsearch.who.int saved as XML: <Trials_downloaded_from_ICTRP> with flat <Trial>s. "
        "Date_registration has the day first, Date_registration3 is 20250131.",
    ),
    Format(
        key="ictrp_import_xml",
        label=Bilingual(
            "登记机构 XML（ChiCTR、EU-CTR 等，ICTRP 提交格式）",
            "Register XML (ChiCTR, EU-CTR and others, as sent to ICTRP)",
        ),
        kind="trial",
        must=(
            "trial_id",
            "public_title",
            ("reg_name", "date_registration", "recruitment_status", "hc_freetext", "primary_sponsor"),
        ),
        should=("reg_name", "hc_freetext", "i_freetext"),
        columns={
            "trial_id": to("registry_ids"),
            "utrn": _NUMBERS,
            ("secondary_ids.secondary_id", "secondary_ids.secondary_id.sec_id"): _NUMBERS,
            "public_title": to("title_en"),
            "scientific_title": to("scientific_title"),
            "acronym": to("acronym"),
            "primary_sponsor": to("sponsor"),
            ("secondary_sponsor.sponsor_name", "secondary_sponsors.sponsor_name"): to(
                "collaborators", separator="\n"
            ),
            ("source_support.source_name", "source_supports.source_name"): KEEP,
            "date_registration": to("registered", day_first=True),
            "url": to("url"),
            "recruitment_status": to("status"),
            "date_enrolment": to("start", day_first=True),
            "type_enrolment": KEEP,
            "target_size": to("enrol_target"),
            "results_actual_enrolment": to("enrol_actual"),
            "results_date_completed": to("completion", day_first=True),
            "study_type": to("study_type"),
            "phase": to("phase"),
            ("countries.country2", "countries"): to("countries", separator="\n"),
            "hc_freetext": to("conditions", separator=";\n"),
            "i_freetext": (to("candidates", Step("drugs", ";"), separator=";\n", quiet=True), KEEP),
            ("primary_outcome.prim_outcome", "primary_outcomes.prim_outcome"): to("primary_outcome"),
        },
        tidy=True,
        where="The XML that chictr.org.cn offers for a trial, which is the layout in which registers (EU-CTR "
        "among them) send their trials to the WHO: <trials><trial><main><trial_id>…, or the same without <main>.",
    ),
)
