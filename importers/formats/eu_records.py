# SPDX-License-Identifier: Apache-2.0
"""The two registers of the European Union as records: CTIS (found in a search, or with all details) and EU-CTR."""

from __future__ import annotations

from importers.formats.format import KEEP, Format, to
from importers.steps import Step
from importers.structured.shape import Composed, Cut, FirstOf, Shape, Ticked, Typed
from models.text import Bilingual

# CTIS ----------------------------------------------------------------------------------------------------------------

_ONE = "authorizedPartI."
_TITLES = f"{_ONE}trialDetails.clinicalTrialIdentifiers."
_ABOUT = f"{_ONE}trialDetails.trialInformation."
_SITES = "authorizedPartsII.trialSites"
_PART_ONE = (f"{_ONE}sponsors", "organisation.name", "primary")

_CTIS = Shape(
    key="ctis",
    name="CTIS",
    known_by=("ctNumber",),
    through=("authorizedApplication",),
    personal=r"(?i)contact|\.person(?:Info)?$|legalRepresentative|thirdParties|telephone|phone|e-?mail|\.address(?:es)?$|departmentName",
    internal=r"(?:^|\.)(?:id|uuid|\w*(?:Id|Pk)|businessKey\w*|isBusinessKeyValidated|eutctId|isoNumber|number)$"
    r"(?<!Number\.number)(?<!Registries\.number)",
    aside=(
        "applicationInfo",
        "applications",
        "correctiveMeasures",
        "documents",
        "events",
        "mscTrialNotificationsInfoList",
        "publicEvaluation",
        "results",
        "trialGlobalEnd",
        "coSponsors",
        "memberStatesConcerned.organisationInfo",
        "memberStatesConcerned.clinicalTrialStatusHistory",
        "authorizedPartsII.mscInfo.clinicalTrialStatusHistory",
        "authorizedPartsII.mscInfo.organisationInfo",
        f"{_ONE}productRoleGroupInfos",
        f"{_ONE}partOneTherapeuticAreas",
        f"{_ONE}documents",
        f"{_TITLES}fullTitleTranslations",
        f"{_TITLES}publicTitleTranslations",
        f"{_ABOUT}medicalCondition.partIMedicalConditions",
        f"{_ABOUT}trialObjective.mainObjectiveTranslations",
        f"{_ABOUT}trialObjective.secondaryObjectives.secondaryObjectiveTranslations",
        f"{_ABOUT}eligibilityCriteria.principalInclusionCriteria.principalInclusionCriteriaTranslations",
        f"{_ABOUT}eligibilityCriteria.principalExclusionCriteria.principalExclusionCriteriaTranslations",
        f"{_ABOUT}endPoint.primaryEndPoints.endPointTranslations",
        f"{_ABOUT}endPoint.secondaryEndPoints.endPointTranslations",
    ),
    parts=(
        Typed(*_PART_ONE),
        Composed(
            _SITES, ("organisationAddressInfo.organisation.name", "organisationAddressInfo.address.city")
        ),
        Cut("trialCountries"),
        FirstOf(("ctPublicStatusCode", "ctStatus")),
        FirstOf(("trialPhase", f"{_ABOUT}trialCategory.trialPhase")),
        FirstOf((f"{_TITLES}publicTitle", "ctTitle", f"{_TITLES}fullTitle", "title")),
        FirstOf(("startDateEU", f"{_ABOUT}trialDuration.estimatedRecruitmentStartDate")),
        FirstOf(("endDateEU", f"{_ABOUT}trialDuration.estimatedGlobalEndDate")),
    ),
)

STATUS = (
    "1=planned|2=planned|3=recruiting|4=recruiting|5=active_not_recruiting|6=suspended|7=suspended|8=completed|"
    "9=terminated|10=terminated|11=withdrawn|12=withdrawn|Authorised, not started=not_yet_recruiting|"
    "Authorised, recruiting=recruiting|Ongoing, not yet recruiting=not_yet_recruiting|Ended prematurely=terminated"
)
"""Codes of the public status, as CTIS names them in its portal: 1 under evaluation, 2 authorised, recruitment pending,
3 authorised, recruiting, 4 ongoing, recruiting, 5 ongoing, recruitment ended, 6 temporarily halted, 7 suspended,
8 ended, 9 expired, 10 revoked, 11 not authorised, 12 cancelled."""

PHASE = (
    "1=Phase 1|2=Phase 1|3=Phase 1|4=Phase 2|5=Phase 3|6=Phase 4|7=Phase 1/2|8=Phase 1/2|9=Phase 1/2|10=Phase 2/3|"
    "11=Phase 3/4"
)
"""Codes of the phase: 1 to 3 human pharmacology, 4 exploratory, 5 confirmatory, 6 use, 7 to 11 two of them."""

_WORDS = Step("words", STATUS)

_CTIS_JSON = Format(
    key="ctis_json",
    label=Bilingual("欧盟 CTIS JSON", "EU CTIS, JSON"),
    kind="trial",
    must=("ctNumber",),
    should=("ctStatus", "trialPhase"),
    columns={
        "ctNumber": to("registry_ids"),
        f"{_TITLES}secondaryIdentifyingNumbers.nctNumber.number": to("registry_ids"),
        f"{_TITLES}secondaryIdentifyingNumbers.isrctnNumber.number": to("registry_ids"),
        f"{_TITLES}secondaryIdentifyingNumbers.whoUniversalTrialNumber.number": to("registry_ids"),
        f"{_TITLES}secondaryIdentifyingNumbers.additionalRegistries.number": to("other_ids", separator="\n"),
        "eudraCt.eudraCtCode": to("registry_ids"),
        "eudraCtInfo.eudraCtCode": to("registry_ids"),
        f"{_TITLES}publicTitle": to("title_en"),
        "ctTitle": KEEP,
        f"{_TITLES}fullTitle": to("scientific_title"),
        "title": KEEP,
        "shortTitle": to("other_ids"),
        "ctPublicStatusCode": to("status", _WORDS),
        "ctStatus": KEEP,
        "trialPhase": to("phase", Step("words", PHASE)),
        f"{_ABOUT}trialCategory.trialPhase": KEEP,
        f"{_PART_ONE[0]}.{_PART_ONE[1]} true": to("sponsor"),
        f"{_PART_ONE[0]}.{_PART_ONE[1]} false": to("collaborators", separator="\n"),
        "sponsor": to("sponsor"),
        f"{_ABOUT}sourceOfMonetarySupport.organisationName": KEEP,
        f"{_ONE}medicalConditions.medicalCondition": to("conditions", separator="\n"),
        "conditions": to("conditions"),
        f"{_ONE}products.productName": (to("candidates", separator="\n", quiet=True), KEEP),
        "product": (to("candidates", quiet=True), KEEP),
        "totalNumberEnrolled": to("enrol_target"),
        "startDateEU": to("start", day_first=True),
        f"{_ABOUT}trialDuration.estimatedRecruitmentStartDate": KEEP,
        "endDateEU": to("completion", day_first=True),
        f"{_ABOUT}trialDuration.estimatedGlobalEndDate": KEEP,
        "lastUpdated": to("last_update", day_first=True),
        "lastPublicationUpdate": KEEP,
        "memberStatesConcerned.mscName": to("countries", separator="\n"),
        f"{_ONE}rowCountriesInfo.name": to("countries", separator="\n"),
        "trialCountries": KEEP,
        _SITES: to("sites", separator="\n"),
        f"{_ABOUT}endPoint.primaryEndPoints.endPoint": to("primary_outcome"),
        "primaryEndPoint": to("primary_outcome"),
    },
    where="Records of euclinicaltrials.eu, as found in a search or with all details. Dates such as 10/07/2026 have the "
    "day first; status and phase are numbers or words.",
)

# EU-CTR --------------------------------------------------------------------------------------------------------------

_LAY = "a31_title_of_the_trial_for_lay_people_in_easily_understood_ie_nontechnical_language"
_FULL = "a3_full_title_of_the_trial"
_END = "trialInformation.globalEndOfTrialDate"

_EUCTR = Shape(
    key="euctr",
    name="EU-CTR",
    known_by=("a2_eudract_number",),
    personal=r"b1_sponsor\.b5[2-6]|_contact_point|telephone|_email|_fax|street_address|post_code"
    r"|^trialInformation\.sponsors",
    aside=(
        "subjectDisposition",
        "baselineCharacteristics",
        "endPoints",
        "trialChanges",
        "subjectAnalysisSets",
        "adverseEvents",
        "trialInformation.countrySubjectCounts",
        "trialInformation.populationAgeGroup",
        "e12_meddra_classification",
    ),
    parts=(
        Ticked(
            "e7_trial_type_and_phase",
            {
                "e71_human_pharmacology_phase_i": "Human pharmacology (Phase I)",
                "e72_therapeutic_exploratory_phase_ii": "Therapeutic exploratory (Phase II)",
                "e73_therapeutic_confirmatory_phase_iii": "Therapeutic confirmatory (Phase III)",
                "e74_therapeutic_use_phase_iv": "Therapeutic use (Phase IV)",
            },
        ),
        Cut("a1_member_state_concerned", " - "),
        FirstOf((_LAY, _FULL)),
        FirstOf(("p_end_of_trial_status", "x5_trial_status")),
        FirstOf(("f422_in_the_whole_clinical_trial", "f421_in_the_eea", "f41_in_the_member_state")),
        FirstOf(("p_date_of_the_global_end_of_the_trial", _END)),
    ),
)

_EUCTR_JSON = Format(
    key="euctr_json",
    label=Bilingual("欧盟 EU-CTR 完整记录（文本、JSON）", "EU Clinical Trials Register, full record"),
    kind="trial",
    must=("a2_eudract_number",),
    columns={
        "a2_eudract_number": to("registry_ids"),
        "a51_isrctn_international_standard_randomised_controlled_trial_number": to("registry_ids"),
        "a52_us_nct_clinicaltrialsgov_registry_number": to("registry_ids"),
        "a53_who_universal_trial_reference_number_utrn": to("registry_ids"),
        "trialInformation.usctnIdentifier": to("registry_ids"),
        "trialInformation.isrctnIdentifier": to("registry_ids"),
        "trialInformation.whoIdentifier": to("registry_ids"),
        "a41_sponsors_protocol_code_number": to("other_ids"),
        "a54_other_identifiers": to("other_ids"),
        _LAY: to("title_en"),
        _FULL: to("scientific_title"),
        "p_end_of_trial_status": to("status"),
        "x5_trial_status": KEEP,
        "e7_trial_type_and_phase": to("phase"),
        "b1_sponsor.b11_name_of_sponsor": (
            to("sponsor", Step("first", "\n")),
            to("collaborators", Step("rest", "\n"), separator="\n"),
        ),
        "b1_sponsor.b4_sources_of_monetary_or_material_support.b41_name_of_organisation_providing_support": KEEP,
        "e11_medical_conditions_being_investigated": to("conditions", separator="\n"),
        "dimp.d31_product_name": (to("candidates", separator="\n", quiet=True), KEEP),
        "dimp.d2111_trade_name": (to("candidates", separator="\n", quiet=True), KEEP),
        "f422_in_the_whole_clinical_trial": to("enrol_target"),
        "f421_in_the_eea": KEEP,
        "f41_in_the_member_state": KEEP,
        "trialInformation.recruitmentStartDate": to("start"),
        "p_date_of_the_global_end_of_the_trial": to("completion"),
        _END: KEEP,
        "x6_date_on_which_this_record_was_first_entered_in_the_eudract_database": to("registered"),
        "n_date_of_competent_authority_decision": KEEP,
        "a1_member_state_concerned": to("countries"),
        "e51_primary_end_points": to("primary_outcome"),
    },
    where="Records of clinicaltrialsregister.eu, one for each country of a trial: its own download of full records as "
    "text, or as programs such as ctrdata write them in JSON with the numbers of the form's questions in the names.",
)

# EU-CTR, results -------------------------------------------------------------------------------------------------

_INFORMATION = "trialInformation."
_SPONSOR = f"{_INFORMATION}sponsors.sponsor.organisationName"

_EUCTR_RESULTS = Shape(
    key="euctr_results",
    name="EU-CTR",
    known_by=("trialInformation.fullTitle",),
    namespace="http://eudract.ema.europa.eu/schema/clinical_trial_result",
    personal=r"publicContact|scientificContact|\.address$|telephone|[eE]mail",
    internal=r"(?:eutctId|\.version)$",
    aside=(
        *(each for each in _EUCTR.aside if each != "trialInformation.countrySubjectCounts"),
        f"{_INFORMATION}countrySubjectCounts",
    ),
    parts=(FirstOf(("eudractNumber", "@eudractNumber")),),
)

_EUCTR_RESULTS_XML = Format(
    key="euctr_results_xml",
    label=Bilingual("欧盟 EU-CTR 结果 XML", "EU Clinical Trials Register, results in XML"),
    kind="trial",
    must=("eudractNumber", f"{_INFORMATION}fullTitle"),
    never=("a2_eudract_number",),
    columns={
        "eudractNumber": to("registry_ids"),
        f"{_INFORMATION}usctnIdentifier": to("registry_ids"),
        f"{_INFORMATION}isrctnIdentifier": to("registry_ids"),
        f"{_INFORMATION}whoIdentifier": to("registry_ids"),
        f"{_INFORMATION}sponsorProtocolCode": to("other_ids"),
        f"{_INFORMATION}fullTitle": to("title_en"),
        _SPONSOR: (
            to("sponsor", Step("first", "\n")),
            to("collaborators", Step("rest", "\n"), separator="\n"),
        ),
        f"{_INFORMATION}recruitmentStartDate": to("start"),
        f"{_INFORMATION}primaryCompletionDate": to("primary_completion"),
        f"{_INFORMATION}globalEndOfTrialDate": to("completion"),
    },
    where="The XML with the results of one trial that clinicaltrialsregister.eu offers for download (namespace "
    "clinical_trial_result). It says nothing of phase, status and conditions; tables of results are left aside.",
)

SHAPES = (_CTIS, _EUCTR, _EUCTR_RESULTS)
FORMATS = (_CTIS_JSON, _EUCTR_JSON, _EUCTR_RESULTS_XML)
