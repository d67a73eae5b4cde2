# SPDX-License-Identifier: Apache-2.0
"""All identifier schemes Thaw knows, in the order in which they are tried."""

from __future__ import annotations

import re
from urllib.parse import quote

from models.values.identifier_scheme import Scheme
from models.values.other_identifiers import OTHER_IDENTIFIERS
from models.values.trial_registers import TRIAL_REGISTERS

SCHEMES: tuple[Scheme, ...] = TRIAL_REGISTERS + OTHER_IDENTIFIERS
BY_KEY: dict[str, Scheme] = {scheme.key: scheme for scheme in SCHEMES}
TRIAL_SCHEMES: tuple[str, ...] = tuple(scheme.key for scheme in SCHEMES if scheme.trial)


def page_address(scheme: Scheme, identifier: str) -> str | None:
    """The register's page about `identifier`, or None where there is none."""
    if scheme.page is None:
        return None
    digits = re.sub(r"\D", "", identifier)
    return scheme.page.format(id=quote(identifier, safe=""), path=quote(identifier, safe="/"), n=digits)
