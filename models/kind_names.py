# SPDX-License-Identifier: Apache-2.0
"""What the kinds of record are called, in use order, apart from what they hold.

The window names the kinds before it is worth reading their descriptions, whose value types take a while to import.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from models.text import Bilingual


@dataclass(frozen=True, slots=True)
class KindName:
    """One record, and several of them."""

    label: Bilingual
    plural: Bilingual


KIND_NAMES = MappingProxyType(
    {
        "candidate": KindName(Bilingual("候选药物", "Candidate"), Bilingual("候选药物", "Candidates")),
        "trial": KindName(Bilingual("临床试验", "Trial"), Bilingual("临床试验", "Trials")),
        "organisation": KindName(Bilingual("机构", "Organisation"), Bilingual("机构", "Organisations")),
        "financing": KindName(Bilingual("融资", "Financing"), Bilingual("融资与交易", "Financings")),
        "milestone": KindName(Bilingual("里程碑", "Milestone"), Bilingual("里程碑", "Milestones")),
        "source": KindName(Bilingual("来源", "Source"), Bilingual("来源", "Sources")),
    }
)
"""By the key of the kind."""
