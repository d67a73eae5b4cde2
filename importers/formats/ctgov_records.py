# SPDX-License-Identifier: Apache-2.0
"""ClinicalTrials.gov as records: API v2 JSON, the JSON of the API before it, and the XML of the site before that."""

from __future__ import annotations

from importers.formats.format import KEEP, Format, to
from importers.steps import Step
from importers.structured.shape import Composed, Shape, Typed
from models.text import Bilingual

_REGISTER_NUMBERS = to("registry_ids", Step("readable", "trial.registry_ids"), separator="\n")
_OTHER_NUMBERS = to("other_ids", Step("unreadable", "trial.registry_ids"), separator="\n")
_NUMBERS = (_REGISTER_NUMBERS, _OTHER_NUMBERS)
_DRUGS = (to("candidates", Step("drugs", "\n"), separator="\n", quiet=True), KEEP)

# API v2 --------------------------------------------------------------------------------------------------------------

_P = "protocolSection."
_ID, _STATUS, _DESIGN = f"{_P}identificationModule.", f"{_P}statusModule.", f"{_P}designModule."
_SPONSORS, _PLACES = f"{_P}sponsorCollaboratorsModule.", f"{_P}contactsLocationsModule.locations"
_ARMS = f"{_P}armsInterventionsModule."

_V2 = Shape(
    key="ctgov_v2",
    name="ClinicalTrials.gov",
    known_by=(f"{_ID}nctId",),
    personal=r"\.(?:centralContacts|overallOfficials|contacts|pointOfContact)$"
    r"|responsibleParty\.(?:investigator(?:FullName|Title)|oldNameTitle)$",
    aside=(
        "resultsSection",
        "documentSection",
        "annotationSection",
        "derivedSection.conditionBrowseModule.ancestors",
        "derivedSection.conditionBrowseModule.browseLeaves",
        "derivedSection.conditionBrowseModule.browseBranches",
        "derivedSection.interventionBrowseModule.ancestors",
        "derivedSection.interventionBrowseModule.browseLeaves",
        "derivedSection.interventionBrowseModule.browseBranches",
        "derivedSection.miscInfoModule.submissionTracking",
    ),
    parts=(
        Typed(f"{_DESIGN}enrollmentInfo", "count", "type"),
        Composed(_PLACES, ("facility", "city", "state", "zip", "country")),
        Composed(f"{_ARMS}interventions", ("type", "name"), ": "),
    ),
    joints={f"{_DESIGN}phases": "|"},
)

_V2_JSON = Format(
    key="ctgov_v2_json",
    label=Bilingual("ClinicalTrials.gov，API 第 2 版 JSON", "ClinicalTrials.gov, API v2 JSON"),
    kind="trial",
    must=(f"{_ID}nctId",),
    should=(f"{_ID}briefTitle", f"{_STATUS}overallStatus"),
    columns={
        f"{_ID}nctId": to("registry_ids"),
        f"{_ID}nctIdAliases": to("registry_ids", separator="\n"),
        f"{_ID}orgStudyIdInfo.id": _NUMBERS,
        f"{_ID}secondaryIdInfos.id": _NUMBERS,
        f"{_ID}briefTitle": to("title_en"),
        f"{_ID}officialTitle": to("scientific_title"),
        f"{_ID}acronym": to("acronym"),
        f"{_STATUS}overallStatus": to("status"),
        f"{_STATUS}whyStopped": to("why_stopped"),
        f"{_STATUS}startDateStruct.date": to("start"),
        f"{_STATUS}primaryCompletionDateStruct.date": to("primary_completion"),
        f"{_STATUS}completionDateStruct.date": to("completion"),
        f"{_STATUS}studyFirstPostDateStruct.date": to("registered"),
        f"{_STATUS}lastUpdatePostDateStruct.date": to("last_update"),
        f"{_SPONSORS}leadSponsor.name": to("sponsor"),
        f"{_SPONSORS}collaborators.name": to("collaborators", separator="\n"),
        f"{_P}conditionsModule.conditions": to("conditions", separator="\n"),
        f"{_DESIGN}studyType": to("study_type"),
        f"{_DESIGN}phases": to("phase"),
        f"{_DESIGN}enrollmentInfo.count ACTUAL": to("enrol_actual"),
        f"{_DESIGN}enrollmentInfo.count ESTIMATED": to("enrol_target"),
        f"{_DESIGN}enrollmentInfo.count": to("enrol_target"),
        f"{_ARMS}interventions": _DRUGS,
        f"{_P}outcomesModule.primaryOutcomes.measure": to("primary_outcome"),
        _PLACES: (
            to("sites", separator="\n"),
            to("countries", Step("last_parts", "\n"), separator="\n"),
        ),
    },
    where="Downloads and answers of clinicaltrials.gov/api/v2: one study, a list of studies, or a page "
    '{"studies": […]}. Dates are YYYY-MM or YYYY-MM-DD; two phases stand for a combined one.',
)

# The API before it ---------------------------------------------------------------------------------------------------

_O = "ProtocolSection."
_OLD_PLACES = f"{_O}ContactsLocationsModule.LocationList.Location"
_OLD_ARMS = f"{_O}ArmsInterventionsModule.InterventionList.Intervention"
_OLD_ENROLMENT = f"{_O}DesignModule.EnrollmentInfo"

_OLD = Shape(
    key="ctgov_full_studies",
    name="ClinicalTrials.gov",
    known_by=("Study.ProtocolSection.IdentificationModule.NCTId",),
    through=("Study",),
    personal=r"\.(?:CentralContactList|OverallOfficialList|LocationContactList|PointOfContact)$"
    r"|ResponsibleParty(?:Investigator(?:FullName|Title)|OldNameTitle)$",
    aside=("ResultsSection", "DocumentSection", "AnnotationSection", "DerivedSection"),
    parts=(
        Typed(_OLD_ENROLMENT, "EnrollmentCount", "EnrollmentType"),
        Composed(
            _OLD_PLACES,
            ("LocationFacility", "LocationCity", "LocationState", "LocationZip", "LocationCountry"),
        ),
        Composed(_OLD_ARMS, ("InterventionType", "InterventionName"), ": "),
    ),
    joints={f"{_O}DesignModule.PhaseList.Phase": "|"},
)

_OLD_JSON = Format(
    key="ctgov_full_studies_json",
    label=Bilingual("ClinicalTrials.gov，旧版 API JSON", "ClinicalTrials.gov, earlier API JSON"),
    kind="trial",
    must=(f"{_O}IdentificationModule.NCTId",),
    columns={
        f"{_O}IdentificationModule.NCTId": to("registry_ids"),
        f"{_O}IdentificationModule.OrgStudyIdInfo.OrgStudyId": _NUMBERS,
        f"{_O}IdentificationModule.SecondaryIdInfoList.SecondaryIdInfo.SecondaryId": _NUMBERS,
        f"{_O}IdentificationModule.BriefTitle": to("title_en"),
        f"{_O}IdentificationModule.OfficialTitle": to("scientific_title"),
        f"{_O}IdentificationModule.Acronym": to("acronym"),
        f"{_O}StatusModule.OverallStatus": to("status"),
        f"{_O}StatusModule.WhyStopped": to("why_stopped"),
        f"{_O}StatusModule.StartDateStruct.StartDate": to("start"),
        f"{_O}StatusModule.PrimaryCompletionDateStruct.PrimaryCompletionDate": to("primary_completion"),
        f"{_O}StatusModule.CompletionDateStruct.CompletionDate": to("completion"),
        f"{_O}StatusModule.StudyFirstPostDateStruct.StudyFirstPostDate": to("registered"),
        f"{_O}StatusModule.LastUpdatePostDateStruct.LastUpdatePostDate": to("last_update"),
        f"{_O}SponsorCollaboratorsModule.LeadSponsor.LeadSponsorName": to("sponsor"),
        f"{_O}SponsorCollaboratorsModule.CollaboratorList.Collaborator.CollaboratorName": to(
            "collaborators", separator="\n"
        ),
        f"{_O}ConditionsModule.ConditionList.Condition": to("conditions", separator="\n"),
        f"{_O}DesignModule.StudyType": to("study_type"),
        f"{_O}DesignModule.PhaseList.Phase": to("phase"),
        f"{_OLD_ENROLMENT}.EnrollmentCount Actual": to("enrol_actual"),
        f"{_OLD_ENROLMENT}.EnrollmentCount Anticipated": to("enrol_target"),
        f"{_OLD_ENROLMENT}.EnrollmentCount Estimated": to("enrol_target"),
        f"{_OLD_ENROLMENT}.EnrollmentCount": to("enrol_target"),
        _OLD_ARMS: _DRUGS,
        f"{_O}OutcomesModule.PrimaryOutcomeList.PrimaryOutcome.PrimaryOutcomeMeasure": to("primary_outcome"),
        _OLD_PLACES: (
            to("sites", separator="\n"),
            to("countries", Step("last_parts", "\n"), separator="\n"),
        ),
    },
    noise=("Rank",),
    where="Kept answers of the API that ClinicalTrials.gov had until 2024: "
    '{"FullStudiesResponse": {"FullStudies": […]}}.',
)

# The XML of the earlier site, also as JSON ---------------------------------------------------------------------------

_CLASSIC = Shape(
    key="ctgov_classic",
    name="ClinicalTrials.gov",
    known_by=("id_info.nct_id", "brief_title"),
    escaped=True,
    elements=("clinical_study",),
    personal=r"^(?:overall_official|overall_contact|overall_contact_backup)$|^location\.(?:contact|contact_backup|investigator)$"
    r"|^responsible_party\.(?:investigator_full_name|investigator_title|name_title)$|point_of_contact$",
    aside=(
        "clinical_results",
        "provided_document_section",
        "condition_browse",
        "intervention_browse",
        "required_header.link_text",
    ),
    parts=(
        Typed("enrollment", "", "@type"),
        Composed(
            "location",
            (
                "facility.name",
                "facility.address.city",
                "facility.address.state",
                "facility.address.zip",
                "facility.address.country",
            ),
        ),
        Composed("intervention", ("intervention_type", "intervention_name"), ": "),
    ),
)

_CLASSIC_XML = Format(
    key="ctgov_classic_xml",
    label=Bilingual("ClinicalTrials.gov，旧站 XML", "ClinicalTrials.gov, earlier site's XML"),
    kind="trial",
    must=("id_info.nct_id",),
    should=("brief_title", "overall_status"),
    columns={
        "id_info.nct_id": to("registry_ids"),
        "id_info.nct_alias": to("registry_ids", separator="\n"),
        "id_info.org_study_id": _NUMBERS,
        "id_info.secondary_id": _NUMBERS,
        "brief_title": to("title_en"),
        "official_title": to("scientific_title"),
        "acronym": to("acronym"),
        "overall_status": to("status"),
        "why_stopped": to("why_stopped"),
        "start_date": to("start"),
        "primary_completion_date": to("primary_completion"),
        "completion_date": to("completion"),
        "study_first_posted": to("registered"),
        "last_update_posted": to("last_update"),
        "sponsors.lead_sponsor.agency": to("sponsor"),
        "sponsors.collaborator.agency": to("collaborators", separator="\n"),
        "condition": to("conditions", separator="\n"),
        "study_type": to("study_type"),
        "phase": to("phase"),
        "enrollment Actual": to("enrol_actual"),
        "enrollment Anticipated": to("enrol_target"),
        "enrollment Estimated": to("enrol_target"),
        "enrollment": to("enrol_target"),
        "intervention": _DRUGS,
        "primary_outcome.measure": to("primary_outcome"),
        "location": to("sites", separator="\n"),
        "location_countries.country": to("countries", separator="\n"),
        "required_header.url": to("url"),
    },
    noise=("rank", "@attributes.rank", "@rank", "required_header.download_date"),
    where="The XML that ClinicalTrials.gov offered until 2024 (<clinical_study>), and JSON made of it by programs such "
    "as ctrdata. Dates are written out: March 31, 2016 or March 2016.",
)

SHAPES = (_V2, _OLD, _CLASSIC)
FORMATS = (_V2_JSON, _OLD_JSON, _CLASSIC_XML)
