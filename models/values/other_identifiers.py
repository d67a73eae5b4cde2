# SPDX-License-Identifier: Apache-2.0
"""Identifiers of filings, publications, organisations, stocks, substances and diseases."""

from __future__ import annotations

import re

from models.values.identifier_checks import (
    cas_is_right,
    credit_code_is_right,
    lei_is_right,
    ror_is_right,
    unii_is_right,
)
from models.values.identifier_scheme import (
    Scheme,
    compact_pattern,
    in_capitals,
    prefixed,
    with_check,
)


def _cas(found: re.Match[str]) -> str:
    return f"{found['a']}-{found['b']}-{found['c']}"


_VENUES = {"SHE": "SZ", "SZSE": "SZ", "SHA": "SH", "SHSE": "SH", "SSE": "SH", "BSE": "BJ", "SS": "SH"}


def _ticker(found: re.Match[str]) -> str:
    """Shanghai, Shenzhen and Beijing have six digits, Hong Kong at least four."""
    market = (found["market"] or found["venue"] or "HK").upper()
    market = "HK" if market in ("HKG", "HKEX", "SEHK") else _VENUES.get(market, market)
    code = found["n"] or found["hk"] or found["code"]
    return f"{code.lstrip('0').rjust(4, '0')}.HK" if market == "HK" else f"{code.rjust(6, '0')}.{market}"


OTHER_IDENTIFIERS: tuple[Scheme, ...] = (
    Scheme(
        "cde_acceptance",
        "受理号 (CDE acceptance number)",
        compact_pattern(
            r"(?P<n>[CJ][XYBTFGZ][HSZ][LSBZRT]\d{7})(?P<place>国|[京沪津渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川贵云陕甘青蒙桂藏宁新])?"
        ),
        lambda found: found["n"].upper() + (found["place"] or ""),
        "CXSL2500094",
    ),
    Scheme(
        "cde_approval",
        "临床试验批准通知书编号",
        compact_pattern(r"20\d{2}L[A-Z]?\d{5}"),
        in_capitals,
        "2025LP01221",
    ),
    Scheme(
        "drug_approval",
        "药品批准文号",
        compact_pattern(r"国药准字(?P<n>[HSZTBFJ]J?\d{8})"),
        prefixed("国药准字"),
        "国药准字HJ20240104",
        near=compact_pattern(r"国药准字[A-Z0-9]+"),
    ),
    Scheme("be_filing", "BE备案号", compact_pattern(r"B\d{9}-\d{2}"), in_capitals, "B202000189-01"),
    Scheme(
        "medical_research",
        "医学研究备案号",
        compact_pattern(r"MR-\d{2}-\d{2}-\d{6}"),
        in_capitals,
        "MR-11-24-000123",
    ),
    Scheme(
        "doi",
        "DOI",
        compact_pattern(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(?P<n>10\.\d{4,9}/[!-~]*[0-9A-Za-z/#(])"),
        lambda found: found["n"].lower(),
        "10.1056/nejmoa2204705",
        None,
        "https://doi.org/{path}",
    ),
    Scheme(
        "pmid",
        "PubMed number",
        compact_pattern(r"(?:PMID:?|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?(?P<n>[1-9]\d{0,7})/?"),
        prefixed(""),
        "36129998",
        None,
        "https://pubmed.ncbi.nlm.nih.gov/{id}/",
        bare=True,
    ),
    Scheme(
        "ror",
        "ROR id",
        compact_pattern(r"(?:https?://)?(?:ror\.org/)?(?P<n>0[a-hj-km-np-tv-z0-9]{6}\d{2})"),
        lambda found: found["n"].lower(),
        "03cve4549",
        with_check("ROR id", ror_is_right),
        "https://ror.org/{id}",
        bare=True,
    ),
    Scheme(
        "lei",
        "LEI",
        compact_pattern(r"[A-Z0-9]{18}\d{2}"),
        in_capitals,
        "5493001KJTIIGC8Y1R12",
        with_check("LEI", lei_is_right),
        "https://search.gleif.org/#/record/{id}",
        bare=True,
    ),
    Scheme(
        "uscc",
        "统一社会信用代码 (unified social credit code)",
        compact_pattern(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}"),
        in_capitals,
        "914403001922038216",
        with_check("统一社会信用代码", credit_code_is_right),
        bare=True,
    ),
    Scheme(
        "ticker",
        "ticker",
        compact_pattern(
            r"(?P<n>\d{6})\.(?P<market>SH|SS|SZ|BJ)|(?P<hk>\d{1,5})\.HK"
            r"|(?P<venue>SHE|SZSE|SHA|SHSE|SSE|BSE|HKG|HKEX|SEHK)[:\s]{1,2}(?P<code>\d{3,6})"
        ),
        _ticker,
        "600196.SH",
    ),
    Scheme(
        "chembl",
        "ChEMBL id",
        compact_pattern(r"CHEMBL(?P<n>[1-9]\d*)"),
        prefixed("CHEMBL"),
        "CHEMBL744",
        None,
        "https://www.ebi.ac.uk/chembl/explore/compound/{id}",
        near=compact_pattern(r"CHEMBL\w*"),
    ),
    Scheme(
        "unii",
        "UNII",
        compact_pattern(r"[A-Z0-9]{10}"),
        in_capitals,
        "7LJ087RS6F",
        with_check("UNII", unii_is_right),
        "https://precision.fda.gov/uniisearch/srs/unii/{id}",
        bare=True,
    ),
    Scheme(
        "cas",
        "CAS number",
        compact_pattern(r"(?:CAS:?)?(?P<a>[1-9]\d{1,6})-(?P<b>\d{2})-(?P<c>\d)"),
        _cas,
        "1744-22-5",
        with_check("CAS number", cas_is_right),
        "https://commonchemistry.cas.org/detail?cas_rn={id}",
    ),
    Scheme(
        "mesh",
        "MeSH id",
        compact_pattern(r"D\d{6,9}"),
        in_capitals,
        "D000690",
        None,
        "https://meshb.nlm.nih.gov/record/ui?ui={id}",
        bare=True,
    ),
    Scheme(
        "orphanet",
        "Orphanet number",
        compact_pattern(r"ORPHA:?(?P<n>\d+)"),
        prefixed("ORPHA:"),
        "ORPHA:803",
        None,
        "https://www.orpha.net/en/disease/detail/{n}",
    ),
)
