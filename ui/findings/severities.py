# SPDX-License-Identifier: Apache-2.0
"""What the severities of rules are called, and the role and colour in which they are said."""

from __future__ import annotations

from types import MappingProxyType

from models.text import mark

SEVERITIES = MappingProxyType(
    {
        "error": (mark("Rules", "Error"), "danger"),
        "warning": (mark("Rules", "Warning"), "warn"),
        "info": (mark("Rules", "Note"), "muted"),
    }
)
"""By the value of a models.checks.rules.Severity, so that the rules need not be imported."""
