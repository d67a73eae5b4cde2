# SPDX-License-Identifier: Apache-2.0
"""The identifier schemes Thaw knows: how each is found in text, written in full, checked and opened on the web."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from models.text import Message, mark
from models.values.identifier_checks import (
    cas_is_right,
    credit_code_is_right,
    lei_is_right,
    ror_is_right,
    unii_is_right,
)

CHECK_FAILED = mark("Values", "“{text}” has the form of a {scheme}, but its check character does not fit: a typing error.")
_ZERO = mark("Values", "“{text}” is all zeros: a placeholder, not a number that was given out.")
_YEAR_IMPOSSIBLE = mark("Values", "“{text}” would be of the year {year}, when there was no such register yet or is not yet.")

Problem = Callable[[str], Message | None]


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of identifier. `pattern` matches compact text regardless of case; `write` gives the canonical form."""

    key: str
    title: str
    pattern: re.Pattern[str]
    write: Callable[[re.Match[str]], str]
    example: str
    check: Problem | None = None
    page: str | None = None
    trial: bool = False
    bare: bool = False
    """Whether it carries no letters of its own and so is found in longer text only when asked for by scheme."""
    near: re.Pattern[str] | None = None
    """Texts that are meant as this scheme but do not fit `pattern`, for the reason given."""
    identity: Callable[[str], str] | None = None
    """Canonical -> the part that two writings of one thing share (an EU CT number without its version)."""


def _upper(found: re.Match[str]) -> str:
    return found.group().upper()


def _lower(found: re.Match[str]) -> str:
    return found.group().lower()


def _prefixed(prefix: str, width: int = 0, joint: str = "") -> Callable[[re.Match[str]], str]:
    """The canonical prefix with the digits of group `n` behind it, padded to `width`."""
    return lambda found: f"{prefix}{joint}{found['n'].upper().rjust(width, '0')}"


def _not_zero(text: str) -> Message | None:
    digits = re.sub(r"\D", "", text)
    return None if digits.strip("0") else _ZERO.format(text=text)


def _year_within(first: int, start: int, digits: int) -> Problem:
    """A check that the year inside an identifier is one in which the register existed."""

    def check(text: str) -> Message | None:
        year = int(text[start : start + digits]) + (2000 if digits == 2 else 0)
        return None if first <= year <= date.today().year + 1 else _YEAR_IMPOSSIBLE.format(text=text, year=year)

    return check


def _checked(title: str, is_right: Callable[[str], bool]) -> Problem:
    return lambda text: None if is_right(text) else CHECK_FAILED.format(text=text, scheme=title)


def _re(pattern: str) -> re.Pattern[str]:
    """Case does not matter, and where a hyphen may stand there may be a space: NCT 04768972."""
    spaced = pattern.replace("[-:]?", r"[-:\s]{0,2}").replace("-?", r"[-\s]?")
    return re.compile(spaced, re.IGNORECASE | re.ASCII)


_WHO = "https://trialsearch.who.int/Trial2.aspx?TrialID="


def _old_chictr(found: re.Match[str]) -> str:
    return f"ChiCTR-{found['letters'].upper()}-{found['n']}"


def _eu_number(found: re.Match[str]) -> str:
    return f"{found['a']}-{found['b']}-{found['c']}"


def _eu_ct(found: re.Match[str]) -> str:
    return f"{found['a']}-{found['b']}-{found['c']}-{found['d'] or '00'}"


def _cas(found: re.Match[str]) -> str:
    return f"{found['a']}-{found['b']}-{found['c']}"


_VENUES = {"SHE": "SZ", "SZSE": "SZ", "SHA": "SH", "SHSE": "SH", "SSE": "SH", "BSE": "BJ", "SS": "SH"}


def _ticker(found: re.Match[str]) -> str:
    """Shanghai, Shenzhen and Beijing have six digits, Hong Kong at least four."""
    market = (found["market"] or found["venue"] or "HK").upper()
    market = "HK" if market in ("HKG", "HKEX", "SEHK") else _VENUES.get(market, market)
    code = found["n"] or found["hk"] or found["code"]
    return f"{code.lstrip('0').rjust(4, '0')}.HK" if market == "HK" else f"{code.rjust(6, '0')}.{market}"


def _suffix_after(text: str) -> str:
    return text.rsplit("-", 1)[0]


_CT_TITLE = "ClinicalTrials.gov"
SCHEMES: tuple[Scheme, ...] = (
    Scheme(
        "nct", f"{_CT_TITLE} NCT number", _re(r"NCT[-:]?(?P<n>\d{8}|[1-9]\d{4,6})"), _prefixed("NCT", 8), "NCT04768972",
        _not_zero, "https://clinicaltrials.gov/study/{id}", trial=True, near=_re(r"NCT[-:]?\d+"),
    ),
    Scheme(
        "chictr", "ChiCTR number", _re(r"ChiCTR-?(?P<n>\d{10})"), _prefixed("ChiCTR"), "ChiCTR2600126696",
        _year_within(2005, 6, 2), "https://www.chictr.org.cn/searchproj.html?regno={id}", trial=True,
        near=_re(r"ChiCTR-?[\dA-Z-]*"),
    ),
    Scheme(
        "chictr_old", "ChiCTR number", _re(r"ChiCTR-?(?P<letters>[A-Z]{3,4})-?(?P<n>\d{8})"), _old_chictr,
        "ChiCTR-TRC-10001093", None, "https://www.chictr.org.cn/searchproj.html?regno={id}", trial=True,
    ),
    Scheme("chimctr", "ChiMCTR number", _re(r"ChiMCTR-?(?P<n>\d{10})"), _prefixed("ChiMCTR"), "ChiMCTR2100005248",
           trial=True, near=_re(r"ChiMCTR\d+")),
    Scheme("itmctr", "ITMCTR number", _re(r"ITMCTR-?(?P<n>\d{10})"), _prefixed("ITMCTR"), "ITMCTR2025000842",
           None, _WHO + "{id}", trial=True, near=_re(r"ITMCTR\d+")),
    Scheme(
        "ctr", "CDE registration number", _re(r"CTR-?(?P<n>20\d{6})"), _prefixed("CTR"), "CTR20201763",
        _year_within(2012, 3, 4), "http://www.chinadrugtrials.org.cn/clinicaltrials.searchlist.dhtml?keywords={id}",
        trial=True, near=_re(r"CTR\d+"),
    ),
    Scheme(
        "eu_ct", "EU CT number",
        _re(r"(?:CTIS|EUCT(?!R)|EU-?CT(?!R))?[-:]?(?P<a>20\d{2})-(?P<b>5\d{5})-(?P<c>\d{2})(?:-(?P<d>\d{2}))?"), _eu_ct,
        "2023-510344-20-00", _year_within(2021, 0, 4), "https://euclinicaltrials.eu/ctis-public/view/{id}",
        trial=True, near=_re(r"(?:CTIS|EUCT(?!R))[-:]?\d[\d-]*"), identity=_suffix_after,
    ),
    Scheme(
        "eudract", "EudraCT number",
        _re(r"(?:EUCTR|EudraCT|Eudra-CT)?[-:]?(?P<a>(?:19|20)\d{2})-(?P<b>0\d{5})-(?P<c>\d{2})(?:-(?:[A-Z]{2,3}|3rd))?"),
        _eu_number, "2016-003225-41", _year_within(2004, 0, 4),
        "https://www.clinicaltrialsregister.eu/ctr-search/search?query={id}", trial=True,
        near=_re(r"(?:EUCTR|EudraCT)[-:]?\d[\d-]*"),
    ),
    Scheme("isrctn", "ISRCTN number", _re(r"ISRCTN-?(?P<n>\d{8})"), _prefixed("ISRCTN"), "ISRCTN50189673",
           _not_zero, "https://www.isrctn.com/{id}", trial=True, near=_re(r"ISRCTN\d+")),
    Scheme("jrct", "jRCT number", _re(r"(?:JPRN-?)?jRCT(?P<s>[a-z]?)(?P<n>\d{9,10})"),
           lambda found: f"jRCT{found['s'].lower()}{found['n']}", "jRCT2031230001", None,
           "https://jrct.mhlw.go.jp/en-latest-detail/{id}", trial=True, near=_re(r"(?:JPRN-?)?jRCT[a-z]?\d+")),
    Scheme("umin", "UMIN number", _re(r"(?:JPRN-?)?UMIN(?:-?CTR)?-?(?P<n>\d{9}|[1-9]\d{0,7})"), _prefixed("UMIN", 9), "UMIN000012345",
           _not_zero, _WHO + "JPRN-{id}", trial=True,
           near=_re(r"(?:JPRN-?)?UMIN\d+")),
    Scheme("japic", "JapicCTI number", _re(r"(?:JPRN-?)?JapicCTI-?(?P<n>\d{6})"), _prefixed("JapicCTI", 0, "-"),
           "JapicCTI-194635", None, _WHO + "JPRN-{id}", trial=True, near=_re(r"JapicCTI-?\d+")),
    Scheme("actrn", "ANZCTR number", _re(r"ACTRN-?(?P<n>\d{14}p?|0\d{11})"), lambda found: f"ACTRN{found['n'].lower()}",
           "ACTRN12625000115437", None, "https://www.anzctr.org.au/{id}.aspx", trial=True,
           near=_re(r"ACTRN\d+p?")),
    Scheme("ctri", "CTRI number", _re(r"CTRI/?(?P<y>\d{4})/(?P<m>\d{2,3})/(?P<n>\d{6})"),
           lambda found: f"CTRI/{found['y']}/{found['m']}/{found['n']}", "CTRI/2024/01/061234", None,
           _WHO + "{path}", trial=True, near=_re(r"CTRI/[\d/]+")),
    Scheme("utn", "WHO UTN", _re(r"U1111-?(?P<a>\d{4})-?(?P<b>\d{4})"), lambda found: f"U1111-{found['a']}-{found['b']}",
           "U1111-1234-5678", trial=True, near=_re(r"U1111-[\d-]+")),
    Scheme("kct", "CRIS number", _re(r"(?:CRiS-?)?KCT-?(?P<n>\d{7})"), _prefixed("KCT"), "KCT0001234", _not_zero,
           _WHO + "{id}", trial=True,
           near=_re(r"KCT\d+")),
    Scheme("irct", "IRCT number", _re(r"IRCT(?P<n>(?:\d{14}|\d{12})N\d{1,3})"), _prefixed("IRCT"),
           "IRCT20200904048610N1", None, _WHO + "{id}", trial=True,
           near=_re(r"IRCT\d+(?:N\d*)?")),
    Scheme("drks", "DRKS number", _re(r"DRKS-?(?P<n>\d{8})"), _prefixed("DRKS"), "DRKS00031234", _not_zero,
           "https://drks.de/search/en/trial/{id}", trial=True, near=_re(r"DRKS\d+")),
    Scheme("pactr", "PACTR number", _re(r"PACTR-?(?P<n>\d{15,16})"), _prefixed("PACTR"), "PACTR202001234567890", None,
           _WHO + "{id}", trial=True, near=_re(r"PACTR\d+")),
    Scheme("tctr", "TCTR number", _re(r"TCTR-?(?P<n>\d{11})"), _prefixed("TCTR"), "TCTR20200101001", None,
           "https://www.thaiclinicaltrials.org/show/{id}", trial=True, near=_re(r"TCTR\d+")),
    Scheme("rebec", "ReBEC number", _re(r"RBR-?(?P<n>[0-9a-z]{6,8})"), lambda found: f"RBR-{found['n'].lower()}", "RBR-6qd3fr",
           None, "https://ensaiosclinicos.gov.br/rg/{id}", trial=True),
    Scheme("rpcec", "RPCEC number", _re(r"RPCEC-?(?P<n>\d{8})"), _prefixed("RPCEC"), "RPCEC00000123", None,
           "https://rpcec.sld.cu/en/trials/{id}-En", trial=True, near=_re(r"RPCEC\d+")),
    Scheme("slctr", "SLCTR number", _re(r"SLCTR/?(?P<y>\d{4})/(?P<n>\d{3})"), lambda found: f"SLCTR/{found['y']}/{found['n']}",
           "SLCTR/2020/012", None, _WHO + "{path}", trial=True, near=_re(r"SLCTR/[\d/]+")),
    Scheme("repec", "REPEC number", _re(r"PER-?(?P<a>\d{3})-(?P<b>\d{2})"), lambda found: f"PER-{found['a']}-{found['b']}",
           "PER-012-20", None, _WHO + "{id}", trial=True),
    Scheme("nl_omon", "NL-OMON number", _re(r"(?:NL-)?OMON-?(?P<n>\d{4,5})"), _prefixed("NL-OMON"), "NL-OMON12345", None,
           "https://onderzoekmetmensen.nl/en/trial/{n}", trial=True, near=_re(r"NL-OMON\d+")),
    Scheme("ntr", "NTR number", _re(r"NTR-?(?P<n>\d{3,4})"), _prefixed("NTR"), "NTR1234", trial=True, near=_re(r"NTR\d+")),
    Scheme("lbctr", "LBCTR number", _re(r"LBCTR-?(?P<n>\d{10})"), _prefixed("LBCTR"), "LBCTR2020012345", None, _WHO + "{id}", trial=True,
           near=_re(r"LBCTR\d+")),
    Scheme("hkuctr", "HKUCTR number", _re(r"HKUCTR-?(?P<n>\d{3,5})"), _prefixed("HKUCTR", 0, "-"), "HKUCTR-1234", trial=True,
           near=_re(r"HKUCTR-?\d+")),
    Scheme("cde_acceptance", "受理号 (CDE acceptance number)",
           _re(r"(?P<n>[CJ][XYBTFGZ][HSZ][LSBZRT]\d{7})(?P<place>国|[京沪津渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川贵云陕甘青蒙桂藏宁新])?"),
           lambda found: found["n"].upper() + (found["place"] or ""), "CXSL2500094"),
    Scheme("cde_approval", "临床试验批准通知书编号", _re(r"20\d{2}L[A-Z]?\d{5}"), _upper, "2025LP01221"),
    Scheme("drug_approval", "药品批准文号", _re(r"国药准字(?P<n>[HSZTBFJ]J?\d{8})"), _prefixed("国药准字"), "国药准字HJ20240104",
           near=_re(r"国药准字[A-Z0-9]+")),
    Scheme("be_filing", "BE备案号", _re(r"B\d{9}-\d{2}"), _upper, "B202000189-01"),
    Scheme("medical_research", "医学研究备案号", _re(r"MR-\d{2}-\d{2}-\d{6}"), _upper, "MR-11-24-000123"),
    Scheme("doi", "DOI", _re(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(?P<n>10\.\d{4,9}/[!-~]*[0-9A-Za-z/#(])"),
           lambda found: found["n"].lower(), "10.1056/nejmoa2204705", None, "https://doi.org/{path}"),
    Scheme("pmid", "PubMed number", _re(r"(?:PMID:?|https?://pubmed\.ncbi\.nlm\.nih\.gov/)?(?P<n>[1-9]\d{0,7})/?"), _prefixed(""),
           "36129998", None, "https://pubmed.ncbi.nlm.nih.gov/{id}/", bare=True),
    Scheme("ror", "ROR id", _re(r"(?:https?://)?(?:ror\.org/)?(?P<n>0[a-hj-km-np-tv-z0-9]{6}\d{2})"),
           lambda found: found["n"].lower(), "03cve4549", _checked("ROR id", ror_is_right), "https://ror.org/{id}", bare=True),
    Scheme("lei", "LEI", _re(r"[A-Z0-9]{18}\d{2}"), _upper, "5493001KJTIIGC8Y1R12", _checked("LEI", lei_is_right),
           "https://search.gleif.org/#/record/{id}", bare=True),
    Scheme("uscc", "统一社会信用代码 (unified social credit code)", _re(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}"),
           _upper, "914403001922038216", _checked("统一社会信用代码", credit_code_is_right), bare=True),
    Scheme("ticker", "ticker", _re(
        r"(?P<n>\d{6})\.(?P<market>SH|SS|SZ|BJ)|(?P<hk>\d{1,5})\.HK"
        r"|(?P<venue>SHE|SZSE|SHA|SHSE|SSE|BSE|HKG|HKEX|SEHK)[:\s]{1,2}(?P<code>\d{3,6})"), _ticker, "600196.SH"),
    Scheme("chembl", "ChEMBL id", _re(r"CHEMBL(?P<n>[1-9]\d*)"), _prefixed("CHEMBL"), "CHEMBL744", None,
           "https://www.ebi.ac.uk/chembl/explore/compound/{id}", near=_re(r"CHEMBL\w*")),
    Scheme("unii", "UNII", _re(r"[A-Z0-9]{10}"), _upper, "7LJ087RS6F", _checked("UNII", unii_is_right),
           "https://precision.fda.gov/uniisearch/srs/unii/{id}", bare=True),
    Scheme("cas", "CAS number", _re(r"(?:CAS:?)?(?P<a>[1-9]\d{1,6})-(?P<b>\d{2})-(?P<c>\d)"), _cas, "1744-22-5",
           _checked("CAS number", cas_is_right), "https://commonchemistry.cas.org/detail?cas_rn={id}"),
    Scheme("mesh", "MeSH id", _re(r"D\d{6,9}"), _upper, "D000690", None, "https://meshb.nlm.nih.gov/record/ui?ui={id}", bare=True),
    Scheme("orphanet", "Orphanet number", _re(r"ORPHA:?(?P<n>\d+)"), _prefixed("ORPHA:"), "ORPHA:803", None,
           "https://www.orpha.net/en/disease/detail/{n}"),
)

BY_KEY: dict[str, Scheme] = {scheme.key: scheme for scheme in SCHEMES}
TRIAL_SCHEMES: tuple[str, ...] = tuple(scheme.key for scheme in SCHEMES if scheme.trial)


def page_address(scheme: Scheme, identifier: str) -> str | None:
    """The register's page about `identifier`, or None where there is none."""
    if scheme.page is None:
        return None
    digits = re.sub(r"\D", "", identifier)
    return scheme.page.format(id=quote(identifier, safe=""), path=quote(identifier, safe="/"), n=digits)
