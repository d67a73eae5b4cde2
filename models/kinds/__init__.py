# SPDX-License-Identifier: Apache-2.0
"""The kinds of record there are, in the order in which people use them."""

from __future__ import annotations

from types import MappingProxyType

from models.fields import Kind
from models.kinds.candidate import CANDIDATE
from models.kinds.financing import FINANCING
from models.kinds.learned_term import LEARNED_TERM
from models.kinds.milestone import MILESTONE
from models.kinds.organisation import ORGANISATION
from models.kinds.source import SOURCE
from models.kinds.trial import TRIAL

KINDS = MappingProxyType(
    {kind.key: kind for kind in (CANDIDATE, TRIAL, ORGANISATION, FINANCING, MILESTONE, SOURCE)}
)
"""What people keep records of: what is listed, mapped, exported, searched and checked."""

LEDGER_KINDS = MappingProxyType({**KINDS, LEARNED_TERM.key: LEARNED_TERM})
"""All that the ledger keeps, journals and takes back: KINDS, and what only serves them."""

__all__ = [
    "CANDIDATE",
    "FINANCING",
    "KINDS",
    "LEARNED_TERM",
    "LEDGER_KINDS",
    "MILESTONE",
    "ORGANISATION",
    "SOURCE",
    "TRIAL",
    "Kind",
]
