# SPDX-License-Identifier: Apache-2.0
"""The folding of texts for comparing, as value types and their users know it; it lives in models/folding.py."""

from __future__ import annotations

from models.folding import HAN, compared, fold, simplified, term_key, without_readings

__all__ = ["HAN", "compared", "fold", "simplified", "term_key", "without_readings"]
