# SPDX-License-Identifier: Apache-2.0
"""Records of the ISRCTN register, in its XML and in JSON made of it."""

from __future__ import annotations

from importers.formats.format import KEEP, Format, to
from importers.steps import Step
from importers.structured.shape import FirstOf, Prefixed, Shape
from models.text import Bilingual

_NUMBERS = (
    to("registry_ids", Step("readable", "trial.registry_ids"), separator="\n"),
    to(
        "other_ids",
        Step("unreadable", "trial.registry_ids"),
        Step("words", "nil known=|n/a="),
        separator="\n",
    ),
)

_PERSONAL = r"^contact|^parties\.contactId|\.(?:address|zip)$|contactDetails|privacy"
_ASIDE = ("outputs", "attachedFiles", "participants.patientInfoSheet")
_NOTHING = ("nil known", "n/a", "not applicable", "-")
_PARTS = (
    Prefixed("isrctn", "ISRCTN"),
    FirstOf(("trialDesign.overallStatusOverride", "participants.recruitmentStatusOverride")),
)

SHAPES = (
    Shape(
        key="isrctn",
        name="ISRCTN",
        known_by=("isrctn", "trialDescription"),
        personal=_PERSONAL,
        aside=_ASIDE,
        parts=_PARTS,
        nothing=_NOTHING,
    ),
    Shape(
        key="isrctn_xml",
        name="ISRCTN",
        known_by=("trial.isrctn",),
        elements=("fullTrial",),
        through=("trial",),
        personal=_PERSONAL,
        aside=_ASIDE,
        parts=_PARTS,
        nothing=_NOTHING,
    ),
)

FORMATS = (
    Format(
        key="isrctn",
        label=Bilingual("ISRCTN 登记记录", "ISRCTN records"),
        kind="trial",
        must=("isrctn", "trialDescription.title"),
        columns={
            "isrctn": to("registry_ids"),
            "externalRefs.eudraCTNumber": _NUMBERS,
            "externalRefs.clinicalTrialsGovNumber": _NUMBERS,
            "externalRefs.protocolSerialNumber": _NUMBERS,
            "externalRefs.irasNumber": _NUMBERS,
            "externalRefs.secondaryNumbers.secondaryNumber": _NUMBERS,
            "externalRefs.doi": KEEP,
            "trialDescription.title": to("title_en"),
            "trialDescription.scientificTitle": to("scientific_title"),
            "trialDescription.acronym": to("acronym"),
            "trialDescription.primaryOutcome": to("primary_outcome"),
            "trialDesign.overallStatusOverride": to("status"),
            "participants.recruitmentStatusOverride": KEEP,
            "trialDesign.reasonAbandoned": to("why_stopped"),
            "trialDesign.primaryStudyDesign": to("study_type"),
            "trialDesign.overallEndDate": to("completion"),
            "participants.recruitmentStart": to("start"),
            "participants.targetEnrolment": to("enrol_target"),
            "participants.totalFinalEnrolment": to("enrol_actual"),
            "participants.recruitmentCountries.country": to("countries", separator="\n"),
            "participants.trialCentres.trialCentre.name": to("sites", separator="\n"),
            "conditions.condition.description": to("conditions", separator="\n"),
            "interventions.intervention.phase": to("phase", Step("first", "\n")),
            "interventions.intervention.drugNames": (
                to("candidates", quiet=True),
                KEEP,
            ),
            "sponsor.organisation": to("sponsor", Step("first", "\n")),
            "funder.name": KEEP,
            "isrctn.@dateAssigned": to("registered"),
            "@lastUpdated": to("last_update"),
        },
        where="XML of isrctn.com (<fullTrial>), and JSON made of it by programs such as ctrdata, which leaves out the "
        "sponsor's name, the status and the day of registration. The number stands without its letters.",
    ),
)
